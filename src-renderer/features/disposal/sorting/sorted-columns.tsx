/** The columns of the files of a tri: which box, what, of which year, and where it goes. */
import type { SortedRow } from '#shared/contract/list-sorting.ts';
import { CodeText } from '../../../interface/code-text.tsx';
import { RecordLink } from '../../../interface/record-link.tsx';
import type { TableColumn } from '../../../interface/table/table-types.ts';
import type { Text } from '../../../library/i18n.ts';

export function sortedColumns({ t }: Text, of: 'population' | 'subList'): readonly TableColumn<SortedRow>[] {
  const columns: readonly TableColumn<SortedRow>[] = [
    {
      id: 'box',
      header: t('sorting.column.box'),
      width: 110,
      shown: 'always',
      cell: (row) =>
        row.boxId === null ? (
          '—'
        ) : (
          <RecordLink kind="box" id={row.boxId}>
            <CodeText>{row.boxNumber}</CodeText>
          </RecordLink>
        ),
    },
    {
      id: 'cote',
      header: t('sorting.column.cote'),
      width: 130,
      fold: 'first',
      cell: (row) => <CodeText quiet="yes">{row.cote || '—'}</CodeText>,
    },
    {
      id: 'title',
      header: t('sorting.column.title'),
      width: 220,
      grow: 3,
      shown: 'always',
      cell: (row) =>
        row.kind === 'box' ? (
          <span title={row.title}>
            {row.title} <em className="sorted-whole">{t('sorting.card.wholeBox')}</em>
          </span>
        ) : (
          <RecordLink kind="file" id={row.id}>
            {row.title}
          </RecordLink>
        ),
    },
    { id: 'dates', header: t('sorting.column.dates'), width: 120, cell: (row) => row.datesText || '—' },
  ];
  if (of === 'population') {
    return [...columns, { id: 'year', header: t('sorting.column.year'), width: 80, cell: (row) => row.year || '—' }];
  }
  return [
    ...columns,
    {
      id: 'why',
      header: t('sorting.column.why'),
      width: 130,
      cell: (row) => t(row.byRule === 'yes' ? 'sorting.why.rule' : 'sorting.why.sample'),
    },
  ];
}
