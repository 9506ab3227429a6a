/** The frame of a page that reads a table: the file, what is said of reading it, then what it would do. */
import { Stack, Text } from '@mantine/core';
import { Fragment, type JSX, type ReactNode } from 'react';

import type { GrantedFile } from '#shared/contract/shell-bridge.ts';
import { useText } from '../../library/i18n.ts';
import { callErrorOf } from '../../library/queries.ts';
import { ErrorState } from '../error-state.tsx';
import { Page, PageHeader, Section } from '../page.tsx';
import { FileChoice } from './file-choice.tsx';
import { Reading } from './reading.tsx';

type Props<Preview> = {
  readonly title: string;
  readonly text: string | undefined;
  /** Where one comes from. */
  readonly back: ReactNode;
  readonly invitation: string;
  /** Which columns are read. */
  readonly columns: string;
  readonly width: number;
  readonly file: GrantedFile | null;
  readonly onFile: (file: GrantedFile | null) => void;
  /** What is asked of the file once there is one. */
  readonly query: {
    readonly data: Preview | undefined;
    readonly error: unknown;
    readonly refetch: () => Promise<unknown>;
  };
  readonly children: (preview: Preview, onAgain: () => void) => ReactNode;
};

/** Each file is begun anew: what was shown of another does not stay. */
export function TableImportPage<Preview>(props: Props<Preview>): JSX.Element {
  const { title, text, back, invitation, columns, width, file, onFile, query, children } = props;
  const { t } = useText();
  const { data } = query;
  const error = file === null ? null : callErrorOf(query.error);
  return (
    <Page>
      <PageHeader title={title} text={text} actions={back} />
      <Stack gap="md" maw={width}>
        <Section title={t('imports.option.title')}>
          <Stack gap="sm">
            <FileChoice file={file} onFile={onFile} invitation={invitation} />
            <Text size="sm" c="dimmed">
              {columns}
            </Text>
          </Stack>
        </Section>
        {error !== null && <ErrorState error={error} onRetry={() => void query.refetch()} />}
        {file !== null && error === null && data === undefined && <Reading />}
        {file !== null && error === null && data !== undefined && (
          <Fragment key={file.token}>
            {children(data, () => {
              onFile(null);
            })}
          </Fragment>
        )}
      </Stack>
    </Page>
  );
}
