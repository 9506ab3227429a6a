/** The lines of the file with what would become of each, thousands of them without a stutter. */
import { SegmentedControl } from '@mantine/core';
import { IconEqual, IconPencil, IconPlus, IconX, type Icon } from '@tabler/icons-react';
import { useMemo, useState, type JSX } from 'react';

import type { PlannedCategory } from '#shared/contract/plan-files.ts';
import { CodeText } from '../../../interface/code-text.tsx';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { Badge, type Tone } from '../../../interface/status-badge.tsx';
import type { TableColumn } from '../../../interface/table/table-types.ts';
import { VirtualTable } from '../../../interface/table/virtual-table.tsx';
import { useText, type Text } from '../../../library/i18n.ts';
import { issueWords } from '../../../library/issue-words.ts';
import { wholeList } from '../../../library/whole-list.ts';
import { STATES, type RowState } from './import-counts.ts';

const MARKS: { readonly [S in RowState]: readonly [Tone, Icon] } = {
  new: ['ok', IconPlus],
  changed: ['warning', IconPencil],
  same: ['quiet', IconEqual],
  refused: ['stop', IconX],
};
const NO_QUESTION = { isError: false, isFetching: false, error: null, refetch: () => Promise.resolve() } as never;

type Row = PlannedCategory & { readonly id: string };

export function PlannedRows({ rows }: { readonly rows: readonly PlannedCategory[] }): JSX.Element {
  const text = useText();
  const { t } = text;
  const [shown, setShown] = useState<'all' | RowState>('all');
  const columns = useMemo(() => columnsOf(text), [text]);
  const data = useMemo(
    () =>
      rows
        .filter(({ state }) => shown === 'all' || state === shown)
        .sort((a, b) => a.line - b.line)
        .map((row): Row => ({ ...row, id: String(row.line) })),
    [rows, shown],
  );
  return (
    <div className="plan-import-rows">
      <VirtualTable<Row>
        list="planImport"
        label={t('plan.import.rows')}
        columns={columns}
        data={wholeList(NO_QUESTION, data)}
        rowId={(row) => row.id}
        rowName={(row) => row.code}
        empty={<EmptyState title={t('plan.nothingFound')} />}
        filters={
          <SegmentedControl
            size="xs"
            aria-label={t('plan.import.filterLabel')}
            value={shown}
            data={(['all', ...STATES] as const).map((state) => ({
              value: state,
              label: t(`plan.import.filter.${state}`),
            }))}
            onChange={setShown}
          />
        }
      />
    </div>
  );
}

function columnsOf({ t, format }: Text): readonly TableColumn<Row>[] {
  return [
    {
      id: 'line',
      header: t('plan.import.column.line'),
      width: 80,
      align: 'end',
      cell: (row) => format.number(row.line),
    },
    {
      id: 'code',
      header: t('plan.import.column.code'),
      width: 130,
      shown: 'always',
      cell: (row) => <CodeText>{row.code === '' ? '—' : row.code}</CodeText>,
    },
    {
      id: 'title',
      header: t('plan.import.column.title'),
      width: 180,
      grow: 2,
      shown: 'always',
      cell: (row) => <span title={row.title}>{row.title}</span>,
    },
    {
      id: 'state',
      header: t('plan.import.column.state'),
      width: 130,
      shown: 'always',
      cell: ({ state }) => (
        <Badge tone={MARKS[state][0]} icon={MARKS[state][1]}>
          {t(`plan.import.state.${state}`)}
        </Badge>
      ),
    },
    {
      id: 'why',
      header: t('plan.import.column.why'),
      width: 240,
      grow: 3,
      cell: (row) => {
        const words = [
          ...row.changes.map((column) => t(`plan.import.meaning.${column}`)),
          ...row.issues.map((issue) => issueWords(issue, t)),
        ].join(' · ');
        return <span title={words}>{words}</span>;
      },
    },
  ];
}
