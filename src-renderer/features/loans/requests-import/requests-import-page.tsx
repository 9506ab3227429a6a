/** Requests out of a table: what each line would do, what is wrong with it, then those that are right, entered. */
import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowLeft, IconCircleCheck, IconFileImport } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { RequestsPreview } from '#shared/contract/loans-desk.ts';
import type { GrantedFile } from '#shared/contract/shell-bridge.ts';
import { ActButton } from '../../../interface/act-button.tsx';
import { ErrorState } from '../../../interface/error-state.tsx';
import { FileChoice } from '../../../interface/imports/file-choice.tsx';
import { ImportIssues } from '../../../interface/imports/import-issues.tsx';
import { Reading } from '../../../interface/imports/reading.tsx';
import { TableFound } from '../../../interface/imports/table-found.tsx';
import { LinkButton } from '../../../interface/link-button.tsx';
import { Page, PageHeader, Section } from '../../../interface/page.tsx';
import { explainError } from '../../../library/errors.ts';
import { useText } from '../../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../../library/queries.ts';
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
  const error = file === null ? null : callErrorOf(query.error);
  return (
    <Page>
      <PageHeader
        title={t('loansDesk.import.title')}
        text={t('loansDesk.import.text')}
        actions={
          <LinkButton
            to="/desk"
            search={{ tab: 'requests' }}
            variant="default"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
          >
            {t('loansDesk.import.back')}
          </LinkButton>
        }
      />
      <Stack gap="md" maw={1280}>
        <Section title={t('imports.option.title')}>
          <Stack gap="sm">
            <FileChoice file={file} onFile={setFile} invitation={t('loansDesk.import.drop')} />
            <Text size="sm" c="dimmed">
              {t('loansDesk.import.columns')}
            </Text>
          </Stack>
        </Section>
        {error !== null && <ErrorState error={error} onRetry={() => void query.refetch()} />}
        {file !== null && error === null && query.data === undefined && <Reading />}
        {file !== null && error === null && query.data !== undefined && (
          <Found
            key={file.token}
            preview={query.data}
            onAgain={() => {
              setFile(null);
            }}
          />
        )}
      </Stack>
    </Page>
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
    <Section title={t('loansDesk.import.title')}>
      <Stack gap="sm" align="flex-start">
        <Alert
          color={isWhole ? 'green' : 'yellow'}
          icon={isWhole ? <IconCircleCheck size={18} aria-hidden /> : <IconAlertTriangle size={18} aria-hidden />}
          role="status"
        >
          {t('loansDesk.import.done', { count: entered })}
          {already > 0 && ` ${t('loansDesk.import.alreadyDone', { count: already })}`}
          {run.failure !== null && ` ${explainError(t, run.failure)}`}
          {refused.map(({ line, error }) => (
            <div key={line}>{`${t('loansDesk.import.lineName', { line })}\u00a0: ${explainError(t, error)}`}</div>
          ))}
        </Alert>
        <Group gap="xs">
          <LinkButton to="/desk" search={{ tab: 'requests' }}>
            {t('loansDesk.import.see')}
          </LinkButton>
          <Button variant="default" onClick={onAgain}>
            {t('plan.import.again')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
