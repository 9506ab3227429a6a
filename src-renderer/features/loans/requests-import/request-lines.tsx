/** The lines of a file of requests, each with what was understood and what would become of it. */
import { SegmentedControl } from '@mantine/core';
import { IconEqual, IconPlus, IconX, type Icon } from '@tabler/icons-react';
import { useMemo, useState, type JSX } from 'react';

import type { RequestLine } from '#shared/contract/loans-desk.ts';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { Badge, type Tone } from '../../../interface/status-badge.tsx';
import type { TableColumn } from '../../../interface/table/table-types.ts';
import { VirtualTable } from '../../../interface/table/virtual-table.tsx';
import { useText, type Text } from '../../../library/i18n.ts';
import { issueWords } from '../../../library/issue-words.ts';
import { wholeList } from '../../../library/whole-list.ts';
import { itemWords } from '../desk/desk-words.ts';

export const LINE_STATES = ['new', 'already', 'refused'] as const;
type LineState = (typeof LINE_STATES)[number];

const MARKS: { readonly [S in LineState]: readonly [Tone, Icon] } = {
  new: ['ok', IconPlus],
  already: ['quiet', IconEqual],
  refused: ['stop', IconX],
};
const NO_QUESTION = { isError: false, isFetching: false, error: null, refetch: () => Promise.resolve() } as never;

type Row = RequestLine & { readonly id: string };

export function RequestLines({ rows }: { readonly rows: readonly RequestLine[] }): JSX.Element {
  const text = useText();
  const { t } = text;
  const [shown, setShown] = useState<'all' | LineState>('all');
  const columns = useMemo(() => columnsOf(text), [text]);
  const data = useMemo(
    () =>
      rows
        .filter(({ state }) => shown === 'all' || state === shown)
        .map((row): Row => ({ ...row, id: String(row.line) })),
    [rows, shown],
  );
  return (
    <div className="requests-import-rows">
      <VirtualTable<Row>
        list="requestsImport"
        label={t('loansDesk.import.rows')}
        columns={columns}
        data={wholeList(NO_QUESTION, data)}
        rowId={(row) => row.id}
        rowName={(row) => t('loansDesk.import.lineName', { line: row.line })}
        empty={<EmptyState title={t('loansDesk.import.noLine')} />}
        filters={
          <SegmentedControl
            size="xs"
            aria-label={t('loansDesk.import.filterLabel')}
            value={shown}
            data={(['all', ...LINE_STATES] as const).map((state) => ({
              value: state,
              label: t(`loansDesk.import.filter.${state}`),
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
      header: t('loansDesk.import.column.line'),
      width: 70,
      align: 'end',
      cell: (row) => format.number(row.line),
    },
    {
      id: 'state',
      header: t('loansDesk.import.column.state'),
      width: 130,
      shown: 'always',
      cell: ({ state }) => (
        <Badge tone={MARKS[state][0]} icon={MARKS[state][1]}>
          {t(`loansDesk.import.state.${state}`)}
        </Badge>
      ),
    },
    {
      id: 'person',
      header: t('loansDesk.request.person'),
      width: 150,
      grow: 1,
      shown: 'always',
      cell: (row) => row.person,
    },
    {
      id: 'item',
      header: t('loansDesk.request.item'),
      width: 180,
      grow: 2,
      shown: 'always',
      cell: ({ item, itemText }) => {
        const words = item === null ? itemText : `${itemWords(t, item)} · ${item.title}`;
        return <span title={words}>{words}</span>;
      },
    },
    {
      id: 'needed',
      header: t('loansDesk.request.needed'),
      width: 120,
      cell: ({ neededBy }) => (neededBy === null ? '' : format.date(neededBy)),
    },
    {
      id: 'purpose',
      header: t('loansDesk.request.purpose'),
      width: 130,
      grow: 1,
      fold: 'first',
      cell: (row) => row.purpose,
    },
    {
      id: 'why',
      header: t('loansDesk.import.column.why'),
      width: 220,
      grow: 3,
      shown: 'always',
      cell: ({ issues }) => {
        const words = issues.map((issue) => issueWords(issue, t)).join(' · ');
        return <span title={words}>{words}</span>;
      },
    },
  ];
}
