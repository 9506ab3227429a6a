/** The délais of boxes in a table: never broken, never cut, so the column is as wide as the longest of its rows. */
import type { CandidateRow } from '#shared/contract/lists.ts';
import { CodeText } from '../../interface/code-text.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import type { Translate } from '../../library/i18n.ts';

/** In pixels: of a sign of the code face at the size of a table, and of the paddings of a cell. */
const SIGN_PX = 8.2;
const PADDING_PX = 24;
const LEAST_PX = 132;

/** `888(R1)-5-D · 2-5-D`, each délai whole. */
export function notationColumn<Row extends CandidateRow>(t: Translate, width: number): TableColumn<Row> {
  return {
    id: 'notation',
    header: t('disposal.candidate.notation'),
    width,
    cell: (row) => (
      <span title={row.notation}>
        <CodeText quiet="yes">{row.notation || '—'}</CodeText>
      </span>
    ),
  };
}

/** Pixels that hold the longest délai of these rows. */
export function notationWidth(rows: readonly CandidateRow[]): number {
  const longest = rows.reduce((most, { notation }) => Math.max(most, notation.length), 0);
  return Math.max(LEAST_PX, Math.ceil(longest * SIGN_PX) + PADDING_PX);
}
