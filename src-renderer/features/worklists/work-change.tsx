/**
 * What an act on several files would change, and its doing: the files that would gain a date, those that would not be touched
 * and why; then one operation for each of the others, all in one commit. What was refused after all is told by name.
 */
import { Alert, Table, Text as Words } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { Input } from '#shared/contract/contract.ts';
import type { WorkPreview, WorkRow } from '#shared/contract/worklists.ts';
import type { OpAck } from '#shared/contract/common.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { fileTitleWords } from '../../interface/file-title.tsx';
import { notifications } from '@mantine/notifications';
import { useAct } from '../../library/act.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';

export type WorkChange = Input<'worklists.preview'>['change'];

/** Rows of the preview that are shown; the others are counted. */
const SHOWN = 6;

export type WorkPlan = {
  readonly preview: readonly WorkPreview[] | undefined;
  readonly ready: readonly WorkPreview[];
  /** Submits what is ready. True when all of it was done. */
  readonly run: () => Promise<boolean>;
  readonly failures: readonly OpAck[];
};

/** `change`: null while the person has not said enough. */
export function useWorkPlan(rows: readonly WorkRow[], change: WorkChange | null): WorkPlan {
  const { t } = useText();
  const act = useAct();
  const [failures, setFailures] = useState<readonly OpAck[]>([]);
  const asked = { fileIds: rows.map(({ id }) => id), change: change ?? NOTHING };
  const { data } = useContractQuery('worklists.preview', asked, { enabled: change !== null, keepPrevious: true });
  const preview = change === null ? undefined : data;
  const ready = (preview ?? []).filter(({ refusal }) => refusal === null);
  const run = async (): Promise<boolean> => {
    if (change === null) return false;
    const byId = new Map(rows.map((row) => [row.id, row]));
    const value = change.what === 'delay' ? change.number : change.on;
    const operations = ready.flatMap(({ id, field }) => {
      const row = byId.get(id);
      if (row === undefined) return [];
      const base = row.writers[field]?.op ?? row.createdOp;
      return [
        { kind: 'file.describe' as const, entity: id, ver: null, body: { fields: { [field]: { value, base } } } },
      ];
    });
    const acks = await act('operations.submitMany', { operations });
    if (acks === null) return false;
    const refused = acks.filter(
      ({ outcome }) => outcome !== 'applied' && outcome !== 'contested' && outcome !== 'noop',
    );
    setFailures(refused);
    if (refused.length > 0) return false;
    notifications.show({ color: 'green', message: t('worklists.done', { count: acks.length }) });
    return true;
  };
  return { preview, ready, run, failures };
}

const NOTHING: WorkChange = { what: 'delay', number: '' };

type Props = { readonly rows: readonly WorkRow[]; readonly plan: WorkPlan };

export function WorkChangeView({ rows, plan }: Props): JSX.Element | null {
  const { t, format } = useText();
  const { preview, ready, failures } = plan;
  if (preview === undefined) return null;
  const names = new Map(rows.map((row) => [row.id, row]));
  const nameOf = (id: WorkRow['id']): string => {
    const row = names.get(id);
    return row === undefined ? '' : [row.cote, fileTitleWords(row, t)].filter(Boolean).join(' · ');
  };
  const refused = preview.filter(({ refusal }) => refusal !== null);
  return (
    <div role="status" className="work-change">
      <Words size="sm" fw={600}>
        {t('worklists.preview.ready', { count: ready.length })}
      </Words>
      {ready.length > 0 && (
        <Table.ScrollContainer minWidth={320}>
          <Table verticalSpacing={4} fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('worklists.preview.file')}</Table.Th>
                <Table.Th>{t('worklists.preview.after')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {ready.slice(0, SHOWN).map(({ id, after }) => (
                <Table.Tr key={id}>
                  <Table.Td>{nameOf(id)}</Table.Td>
                  <Table.Td>{after === null ? t('worklists.preview.stillNone') : format.date(after)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {ready.length > SHOWN && (
        <Words size="sm" c="dimmed">
          {t('worklists.preview.more', { count: ready.length - SHOWN })}
        </Words>
      )}
      {refused.length > 0 && (
        <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />}>
          <Words size="sm" fw={600}>
            {t('worklists.preview.refused', { count: refused.length })}
          </Words>
          {refused.slice(0, SHOWN).map(({ id, refusal }) => (
            <Words key={id} size="sm">
              <CodeText>{nameOf(id)}</CodeText> {refusal !== null && explainError(t, refusal)}
            </Words>
          ))}
        </Alert>
      )}
      {failures.length > 0 && (
        <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />} role="alert">
          <Words size="sm" fw={600}>
            {t('worklists.preview.failed', { count: failures.length })}
          </Words>
          {failures.slice(0, SHOWN).map(({ op, entity, code, params }) => (
            <Words key={op} size="sm">
              {nameOf(entity)} — {explainError(t, { code: code ?? 'INTERNAL', params })}
            </Words>
          ))}
        </Alert>
      )}
    </div>
  );
}
