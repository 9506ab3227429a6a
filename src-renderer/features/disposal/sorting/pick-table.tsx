/** Choosing what is kept one by one: everything the sample may be drawn from, searched, ticked with the keyboard. */
import { Button, Text } from '@mantine/core';
import { useMemo, useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { SearchField } from '../../../interface/search-field.tsx';
import { VirtualTable } from '../../../interface/table/virtual-table.tsx';
import { useText } from '../../../library/i18n.ts';
import { useContractPages } from '../../../library/queries.ts';
import { sortedColumns } from './sorted-columns.tsx';

type Props = { readonly listId: Id; readonly kept: ReadonlySet<Id>; readonly onKept: (kept: ReadonlySet<Id>) => void };

export function PickTable({ listId, kept, onKept }: Props): JSX.Element {
  const text = useText();
  const { t, format } = text;
  const [words, setWords] = useState('');
  const data = useContractPages('lists.sorted', { listId, of: 'population', text: words });
  const columns = useMemo(() => sortedColumns(text, 'population'), [text]);
  const shown = useMemo(() => new Set(data.rows.map(({ id }) => id as string)), [data.rows]);
  const chosen = useMemo(() => new Set([...kept].filter((id) => shown.has(id)) as string[]), [kept, shown]);
  return (
    <div className="sorted-table">
      <VirtualTable
        list="sorting-pick"
        label={t('sorting.pick.title')}
        columns={columns}
        data={data}
        rowId={(row) => row.id}
        rowName={(row) => (row.title === '' ? row.boxNumber : row.title)}
        chosen={chosen}
        onChosenChange={(next) => {
          // What the search hides stays as it was chosen.
          const others = [...kept].filter((id) => !shown.has(id));
          onKept(new Set([...others, ...(next as ReadonlySet<Id>)]));
        }}
        empty={<EmptyState title={t('sorting.pick.empty')} />}
        filters={
          <>
            <SearchField label={t('sorting.pick.search')} value={words} onSearch={setWords} />
            <Text size="sm" fw={550} role="status" className="chosen-words">
              {t('sorting.pick.chosen', { count: kept.size, total: format.number(kept.size) })}
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              disabled={kept.size === 0}
              onClick={() => {
                onKept(new Set());
              }}
            >
              {t('sorting.pick.clear')}
            </Button>
          </>
        }
      />
    </div>
  );
}
