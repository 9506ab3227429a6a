/** Runs of scans that left several cases: what one person told in one go is looked at in one walk, and settled at once. */
import { Alert, Group, Stack, Text } from '@mantine/core';
import { IconBarcode } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { CaseRun } from '#shared/contract/loans.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { useTimeZone } from '../../library/today.ts';
import { SettleRunDialog } from './settle-run-dialog.tsx';
import { useSettleRefusal } from './use-settle-refusal.ts';

export function CaseRuns(): JSX.Element | null {
  const { t } = useText();
  const { data: runs = [] } = useContractQuery('cases.runs', {});
  const [chosen, setChosen] = useState<CaseRun | null>(null);
  if (runs.length === 0 && chosen === null) return null;
  return (
    <Alert
      color="ink"
      variant="light"
      className="case-runs"
      icon={<IconBarcode size={18} aria-hidden />}
      title={t('cases.runs.title')}
    >
      <Stack gap="xs">
        <Text size="sm">{t('cases.runs.text')}</Text>
        <ul className="case-run-list">
          {runs.map((run) => (
            <RunLine key={run.group} run={run} onSettle={setChosen} />
          ))}
        </ul>
      </Stack>
      {chosen !== null && (
        <SettleRunDialog
          run={chosen}
          onClose={() => {
            setChosen(null);
          }}
        />
      )}
    </Alert>
  );
}

type LineProps = { readonly run: CaseRun; readonly onSettle: (run: CaseRun) => void };

function RunLine({ run, onSettle }: LineProps): JSX.Element {
  const { t, format } = useText();
  const timeZone = useTimeZone();
  const refusal = useSettleRefusal();
  return (
    <li>
      <Group justify="space-between" gap="sm">
        <span>
          <strong>{t('cases.by', { name: run.byName, when: format.dateTime(run.fromMs, timeZone) })}</strong>
          <br />
          <Text span size="sm">
            {t('cases.runs.count', { count: run.total })}
            {' · '}
            {run.kinds.map((kind) => t(`words.caseKind.${kind}`)).join(', ')}
          </Text>
        </span>
        <ActButton
          variant="default"
          refusal={refusal}
          onClick={() => {
            onSettle(run);
          }}
        >
          {t('cases.runs.settle')}
        </ActButton>
      </Group>
    </li>
  );
}
