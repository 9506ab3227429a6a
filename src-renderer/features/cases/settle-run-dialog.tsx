/** The same answer for every case of a run: what there is to look at, box by box, then what was found. */
import { Alert, Radio, Skeleton, Stack, Table, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { CaseRow, CaseRun } from '#shared/contract/loans.ts';
import { SETTLEMENTS, type SettlementChoice } from '#shared/domain/case/case.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useAct } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { lateWords, recordedWords, settlementOffers } from './case-sides.ts';
import { useUnnamed } from './use-unnamed.ts';

type Props = { readonly run: CaseRun; readonly onClose: () => void };

export function SettleRunDialog({ run, onClose }: Props): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const unnamed = useUnnamed();
  const [choice, setChoice] = useState<SettlementChoice | null>(null);
  const [note, setNote] = useState('');
  const { data: cases } = useContractQuery('cases.ofRun', { group: run.group });
  // The rows as they were when the dialog opened: what was looked at is what is settled.
  const [rows, setRows] = useState<readonly CaseRow[] | null>(null);
  if (rows === null && cases !== undefined) setRows(cases);
  const shown = rows ?? [];
  const fits = (row: CaseRow): boolean => settlementOffers(row, unnamed).some((offer) => offer.choice === choice);
  const chosen = choice === null ? shown : shown.filter(fits);
  const settle = async (): Promise<boolean> => {
    if (choice === null || chosen.length === 0) return false;
    const done = await act('cases.settle', { caseIds: chosen.map(({ id }) => id), choice, note: note.trim() });
    if (done === null) return false;
    notifications.show({ color: 'green', message: t('cases.runs.done', { count: done.settled }) });
    if (done.left.length > 0) {
      notifications.show({ color: 'yellow', message: t('cases.runs.left', { count: done.left.length }) });
    }
    return true;
  };
  return (
    <FormDialog
      size="xl"
      title={t('cases.runs.dialogTitle', { count: run.total })}
      text={t('cases.runs.dialogText')}
      confirmLabel={t('cases.runs.confirm', { count: chosen.length })}
      blocked={choice === null || chosen.length === 0}
      onConfirm={settle}
      onClose={onClose}
    >
      {rows !== null && run.total > rows.length && (
        <Text size="sm" role="status">
          {t('cases.runs.first', { shown: shown.length, total: run.total })}
        </Text>
      )}
      {rows === null ? <Skeleton height={160} radius="md" /> : <RunTable rows={rows} />}
      <Radio.Group
        label={t('cases.choose')}
        value={choice}
        onChange={(value) => {
          setChoice(SETTLEMENTS.find((known) => known === value) ?? null);
        }}
      >
        <Stack gap={6} mt={6}>
          {SETTLEMENTS.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`cases.runs.choice.${value}`)}
              description={t(`cases.runs.choiceHint.${value}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {chosen.length < shown.length && (
        <Alert color="yellow" role="status" icon={<IconInfoCircle size={18} aria-hidden />}>
          {t('cases.runs.notFor', { count: shown.length - chosen.length })}
        </Alert>
      )}
      <Textarea
        label={t('cases.note')}
        description={t('cases.noteHint')}
        autosize
        minRows={2}
        maxLength={1000}
        value={note}
        onChange={(event) => {
          setNote(event.currentTarget.value);
        }}
      />
    </FormDialog>
  );
}

function RunTable({ rows }: { readonly rows: readonly CaseRow[] }): JSX.Element {
  const { t } = useText();
  const unnamed = useUnnamed();
  return (
    <Table.ScrollContainer minWidth={560} maxHeight={260} className="case-run-table">
      <Table stickyHeader verticalSpacing={4} aria-label={t('cases.runs.table')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('cases.runs.box')}</Table.Th>
            <Table.Th scope="col">{t('cases.sideRecorded')}</Table.Th>
            <Table.Th scope="col">{t('cases.sideLate')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => {
            const recorded = recordedWords(row, unnamed);
            const late = lateWords(row, unnamed);
            return (
              <Table.Tr key={row.id}>
                <Table.Th scope="row">
                  <CodeText>{row.boxNumber}</CodeText>
                </Table.Th>
                <Table.Td>{t(recorded.key, recorded.params)}</Table.Td>
                <Table.Td>{t(late.key, late.params)}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
