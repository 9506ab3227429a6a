/** Requests out of a table: what each line would do, what is wrong with it, then those that are right, entered. */
import { Group, Progress, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconFileImport } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { RequestsPreview } from '#shared/contract/loans-desk.ts';
import type { GrantedFile } from '#shared/contract/shell-bridge.ts';
import { ActButton } from '../../../interface/act-button.tsx';
import { ImportDone } from '../../../interface/imports/import-done.tsx';
import { ImportIssues } from '../../../interface/imports/import-issues.tsx';
import { TableFound } from '../../../interface/imports/table-found.tsx';
import { TableImportPage } from '../../../interface/imports/table-import-page.tsx';
import { LinkButton } from '../../../interface/link-button.tsx';
import { Section } from '../../../interface/page.tsx';
import { explainError } from '../../../library/errors.ts';
import { useText } from '../../../library/i18n.ts';
import { useContractQuery } from '../../../library/queries.ts';
import { useMay } from '../../../library/session.ts';
import { LINE_STATES, RequestLines } from './request-lines.tsx';
import { useRequestsImport, type RequestsRun } from './use-requests-import.ts';
import '../loans.css';

/** Said in full; a file of thousands of wrong lines is wrong in one way. */
const MOST_ISSUES = 300;

export function RequestsImportPage(): JSX.Element {
  const { t } = useText();
  const [file, setFile] = useState<GrantedFile | null>(null);
  const query = useContractQuery(
    'requests.previewImport',
    { fileToken: file?.token ?? '-' },
    { enabled: file !== null },
  );
  return (
    <TableImportPage
      title={t('loansDesk.import.title')}
      text={t('loansDesk.import.text')}
      back={
        <LinkButton
          to="/desk"
          search={{ tab: 'requests' }}
          variant="default"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
        >
          {t('loansDesk.import.back')}
        </LinkButton>
      }
      invitation={t('loansDesk.import.drop')}
      columns={t('loansDesk.import.columns')}
      width={1280}
      file={file}
      onFile={setFile}
      query={query}
    >
      {(preview, onAgain) => <Found preview={preview} onAgain={onAgain} />}
    </TableImportPage>
  );
}

type FoundProps = { readonly preview: RequestsPreview; readonly onAgain: () => void };

function Found({ preview: read, onAgain }: FoundProps): JSX.Element {
  const { t } = useText();
  // What was seen is what is done, whatever is recorded meanwhile.
  const [preview] = useState(read);
  const { run, start } = useRequestsImport();
  if (run.step === 'done') return <Done run={run} onAgain={onAgain} />;
  const counts = { new: 0, already: 0, refused: 0 };
  for (const { state } of preview.rows) counts[state] += 1;
  const issues = preview.rows.flatMap((row) => row.issues);
  return (
    <>
      <Section title={t('loansDesk.import.rows')}>
        <Stack gap="md">
          <TableFound
            preview={preview}
            states={LINE_STATES}
            counts={counts}
            words={(state) => t(`loansDesk.import.filter.${state}`)}
          />
          <RequestLines rows={preview.rows} />
          <RunBar
            ready={counts.new}
            refused={counts.refused}
            done={run.step === 'running' ? run.done : null}
            onRun={() => void start(preview.rows)}
          />
        </Stack>
      </Section>
      <ImportIssues issues={issues.slice(0, MOST_ISSUES)} total={issues.length} />
    </>
  );
}

type RunProps = {
  readonly ready: number;
  readonly refused: number;
  /** Requests entered so far, null before it is started. */
  readonly done: number | null;
  readonly onRun: () => void;
};

function RunBar({ ready, refused, done, onRun }: RunProps): JSX.Element {
  const { t } = useText();
  const may = useMay();
  if (done !== null) {
    return <Progress value={(100 * done) / Math.max(1, ready)} size="lg" aria-label={t('loansDesk.import.running')} />;
  }
  return (
    <Group gap="sm">
      <ActButton
        refusal={may('request.enter') ? (ready === 0 ? t('loansDesk.import.nothing') : null) : t('error.FORBIDDEN')}
        leftSection={<IconFileImport size={16} aria-hidden />}
        onClick={onRun}
      >
        {t('loansDesk.import.run', { count: ready })}
      </ActButton>
      {ready === 0 && <Text size="sm">{t('loansDesk.import.nothing')}</Text>}
      {refused > 0 && ready > 0 && <Text size="sm">{t('loansDesk.import.refusedLeft', { count: refused })}</Text>}
    </Group>
  );
}

type DoneProps = {
  readonly run: Extract<RequestsRun, { readonly step: 'done' }>;
  readonly onAgain: () => void;
};

function Done({ run, onAgain }: DoneProps): JSX.Element {
  const { t } = useText();
  const { entered, already, refused } = run.result;
  const isWhole = run.failure === null && refused.length === 0;
  return (
    <ImportDone
      title={t('loansDesk.import.title')}
      isWhole={isWhole}
      see={
        <LinkButton to="/desk" search={{ tab: 'requests' }}>
          {t('loansDesk.import.see')}
        </LinkButton>
      }
      onAgain={onAgain}
    >
      {t('loansDesk.import.done', { count: entered })}
      {already > 0 && ` ${t('loansDesk.import.alreadyDone', { count: already })}`}
      {run.failure !== null && ` ${explainError(t, run.failure)}`}
      {refused.map(({ line, error }) => (
        <div key={line}>{`${t('loansDesk.import.lineName', { line })}\u00a0: ${explainError(t, error)}`}</div>
      ))}
    </ImportDone>
  );
}
