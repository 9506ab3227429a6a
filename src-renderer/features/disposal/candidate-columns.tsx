/** The columns of the boxes that may go on a list, and of those that may not. */
import type { TableColumn } from '../../interface/table/table-types.ts';
import type { CandidateRow } from '#shared/contract/lists.ts';
import type { Text } from '../../library/i18n.ts';
import { boxColumns } from './list-columns.tsx';
import { RefusalReason } from './refusal-reason.tsx';

export function eligibleColumns(text: Text, notationPx: number): readonly TableColumn<CandidateRow>[] {
  return boxColumns(text, notationPx);
}

export function refusedColumns(text: Text, notationPx: number): readonly TableColumn<CandidateRow>[] {
  const columns = boxColumns<CandidateRow>(text, notationPx);
  const reason: TableColumn<CandidateRow> = {
    id: 'reason',
    header: text.t('disposal.candidate.reason'),
    width: 220,
    grow: 3,
    shown: 'always',
    cell: (row) => (row.refusal === null ? '—' : <RefusalReason boxId={row.boxId} code={row.refusal} row={row} />),
  };
  return [...columns.slice(0, 1), reason, ...columns.slice(1)];
}
