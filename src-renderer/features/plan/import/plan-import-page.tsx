/** Rubriques out of a table: what the file would do, line by line beside the plan there is; then the import itself. */
import { Group, Progress, Stack, Text } from '@mantine/core';
import { IconArrowLeft, IconFileImport } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import { parseId, type Id } from '#shared/base/id.ts';
import type { PlanPreview } from '#shared/contract/plan-files.ts';
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
import { countsOf, STATES } from './import-counts.ts';
import { PlannedRows } from './planned-rows.tsx';
import { usePlanImport } from './use-plan-import.ts';

const route = getRouteApi('/plan/import');
const NONE = '' as Id;
/** Said in full; a file of thousands of wrong lines is wrong in one way. */
const MOST_ISSUES = 300;

export function PlanImportPage(): JSX.Element {
  const { t } = useText();
  const { planId: asked } = route.useSearch();
  const plans = useContractQuery('plans.list', {});
  const wanted = parseId(asked ?? '') ?? null;
  const plan = plans.data?.find(({ id }) => id === wanted) ?? plans.data?.find(({ current }) => current === 'yes');
  const [file, setFile] = useState<GrantedFile | null>(null);
  const query = useContractQuery(
    'plans.previewImport',
    { planId: plan?.id ?? NONE, fileToken: file?.token ?? '-' },
    { enabled: file !== null && plan !== undefined },
  );
  return (
    <TableImportPage
      title={t('plan.import.title')}
      text={plan === undefined ? undefined : t('plan.import.text', { name: plan.name })}
      back={
        <LinkButton
          to="/plan"
          search={plan === undefined ? {} : { planId: plan.id }}
          variant="default"
          leftSection={<IconArrowLeft size={16} aria-hidden />}
        >
          {t('plan.import.back')}
        </LinkButton>
      }
      invitation={t('plan.import.drop')}
      columns={t('plan.import.columns')}
      width={1180}
      file={file}
      onFile={setFile}
      query={query}
    >
      {(preview, onAgain) => <Planned preview={preview} onAgain={onAgain} />}
    </TableImportPage>
  );
}

type PlannedProps = { readonly preview: PlanPreview; readonly onAgain: () => void };

function Planned({ preview: read, onAgain }: PlannedProps): JSX.Element {
  const { t } = useText();
  // What was seen is what is done, whatever is recorded meanwhile: the ids of the new rubriques are in it.
  const [preview] = useState(read);
  const { run, start } = usePlanImport();
  const counts = countsOf(preview.rows);
  if (run.step === 'done') return <Done run={run} onAgain={onAgain} />;
  const issues = preview.rows.flatMap((row) => row.issues);
  return (
    <>
      <Section title={t('plan.import.rows')}>
        <Stack gap="md">
          <TableFound preview={preview} states={STATES} counts={counts} words={(state) => t(`plan.import.${state}`)} />
          <PlannedRows rows={preview.rows} />
          <RunBar
            preview={preview}
            done={run.step === 'running' ? run.done : null}
            onRun={() => void start(preview.rows)}
          />
        </Stack>
      </Section>
      <ImportIssues issues={issues.slice(0, MOST_ISSUES)} total={issues.length} />
    </>
  );
}

type RunProps = { readonly preview: PlanPreview; readonly done: number | null; readonly onRun: () => void };

/** `done`: rubriques recorded so far, null before it is started. */
function RunBar({ preview, done, onRun }: RunProps): JSX.Element {
  const { t, format } = useText();
  const may = useMay();
  const counts = countsOf(preview.rows);
  const total = counts.new + counts.changed;
  if (done !== null) {
    return (
      <Stack gap="xs" aria-busy>
        <Text size="sm" fw={600} role="status">
          {t('plan.import.progress', { done: format.number(done), total: format.number(total) })}
        </Text>
        <Progress value={(100 * done) / Math.max(1, total)} size="lg" aria-label={t('plan.import.running')} />
      </Stack>
    );
  }
  return (
    <Group gap="sm">
      <ActButton
        refusal={may('category.define') ? (total === 0 ? t('plan.import.nothing') : null) : t('error.FORBIDDEN')}
        leftSection={<IconFileImport size={16} aria-hidden />}
        onClick={onRun}
      >
        {t('plan.import.run', { count: total })}
      </ActButton>
      {total === 0 && <Text size="sm">{t('plan.import.nothing')}</Text>}
      {counts.refused > 0 && total > 0 && (
        <Text size="sm">{t('plan.import.refusedLeft', { count: counts.refused })}</Text>
      )}
    </Group>
  );
}

type DoneProps = {
  readonly run: Extract<ReturnType<typeof usePlanImport>['run'], { readonly step: 'done' }>;
  readonly onAgain: () => void;
};

function Done({ run, onAgain }: DoneProps): JSX.Element {
  const { t } = useText();
  const isWhole = run.failure === null && run.refused === 0;
  return (
    <ImportDone title={t('plan.import.title')} isWhole={isWhole} onAgain={onAgain}>
      {t('plan.import.done', { count: run.done })}
      {run.refused > 0 && ` ${t('plan.import.failed', { count: run.refused })}`}
      {run.failure !== null && ` ${explainError(t, run.failure)}`}
    </ImportDone>
  );
}
