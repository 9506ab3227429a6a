/** The button that imports, why it waits, and the progress while it runs. */
import { Alert, Button, Checkbox, Group, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconFileImport, IconPlayerStop } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { Input } from '#shared/contract/contract.ts';
import type { ImportOptions, ImportPreview, ImportReport } from '#shared/contract/exchange.ts';
import { mayDo } from '#shared/domain/authorisation.ts';
import { ROLES } from '#shared/domain/person/person.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { useMay } from '../../library/session.ts';
import { hasErrors, runRefusal } from './import-options.ts';
import { useImportRun } from './use-import-run.ts';

type Props = {
  readonly input: Input<'import.preview'>;
  readonly preview: ImportPreview;
  readonly onSkipErrors: (skipErrors: ImportOptions['skipErrors']) => void;
  readonly onReport: (report: ImportReport) => void;
};

export function RunBar({ input, preview, onSkipErrors, onReport }: Props): JSX.Element {
  const { t, format } = useText();
  const run = useImportRun(onReport);
  const refusal = useRunWords(preview, input.options);
  if (run.state === 'running' || run.state === 'stopping') return <Running run={run} total={preview.ready} />;
  return (
    <div className="run-bar">
      <Stack gap="sm">
        {hasErrors(preview) && preview.ready > 0 && (
          <Checkbox
            label={t('imports.option.skipErrors')}
            checked={input.options.skipErrors === 'yes'}
            onChange={(event) => {
              onSkipErrors(event.currentTarget.checked ? 'yes' : 'no');
            }}
          />
        )}
        {run.failure !== null && (
          <Alert
            color={run.failure.code === 'CANCELLED' ? 'yellow' : 'red'}
            role="alert"
            icon={<IconAlertTriangle size={18} aria-hidden />}
          >
            {run.failure.code === 'CANCELLED' ? t('imports.run.cancelled') : explainError(t, run.failure)}
          </Alert>
        )}
        <Group gap="sm">
          <ActButton
            refusal={refusal}
            leftSection={<IconFileImport size={16} aria-hidden />}
            onClick={() => {
              run.start(input);
            }}
          >
            {t('imports.run.button', { count: preview.ready, total: format.number(preview.ready) })}
          </ActButton>
          {refusal !== null && (
            <Text size="sm" c="dimmed">
              {refusal}
            </Text>
          )}
        </Group>
      </Stack>
    </div>
  );
}

type RunningProps = { readonly run: ReturnType<typeof useImportRun>; readonly total: number };

function Running({ run, total }: RunningProps): JSX.Element {
  const { t, format } = useText();
  const all = run.total === 0 ? total : run.total;
  const percent = all === 0 ? 0 : Math.min(100, (run.done / all) * 100);
  return (
    <div className="run-bar" aria-busy>
      <Stack gap="xs">
        <Group justify="space-between" gap="sm">
          <Text size="sm" fw={600} role="status">
            {`${t('imports.run.running')} · ${t('imports.run.progress', { done: format.number(run.done), total: format.number(all) })}`}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlayerStop size={15} aria-hidden />}
            disabled={run.state === 'stopping'}
            onClick={run.stop}
          >
            {run.state === 'stopping' ? t('imports.run.cancelling') : t('imports.run.cancel')}
          </Button>
        </Group>
        <Progress value={percent} size="lg" aria-label={t('imports.run.running')} />
        <Text size="xs" c="dimmed">
          {t('imports.run.doNotClose')}
        </Text>
      </Stack>
    </div>
  );
}

/** Why the import cannot run, in a sentence; null when it can. */
function useRunWords(preview: ImportPreview, options: ImportOptions): string | null {
  const { t, language } = useText();
  const may = useMay();
  if (!may('batch.open')) {
    const names = ROLES.filter((role) => mayDo([role], 'batch.open')).map((role) =>
      t(`words.role.${role}`).toLocaleLowerCase(language),
    );
    return t('imports.run.whyRole', { roles: new Intl.ListFormat(language, { type: 'disjunction' }).format(names) });
  }
  switch (runRefusal(preview, options)) {
    case 'file':
      return t('imports.run.whyFile');
    case 'nothing':
      return t('imports.run.whyNothing');
    case 'errors':
      return t('imports.run.whyErrors');
    case null:
      return null;
  }
}
