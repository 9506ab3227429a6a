/** The boxes of a list: as they are while it is a draft, as they are approved once it is frozen. */
import { Switch } from '@mantine/core';
import { useMemo, useState, type CSSProperties, type JSX } from 'react';

import type { ListCard } from '#shared/contract/lists.ts';
import { EmptyState } from '../../interface/empty-state.tsx';
import { SearchField } from '../../interface/search-field.tsx';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { useContractPages, type PagedInput } from '../../library/queries.ts';
import { wholeList } from '../../library/whole-list.ts';
import { boxColumns, remarksColumn, removeColumn } from './list-columns.tsx';
import type { ListDialog } from './list-dialogs.tsx';
import { notationWidth } from './notation-column.tsx';
import { useActRefusal } from './use-list-acts.ts';
import { useListCheck } from './use-list-check.ts';

type Props = { readonly card: ListCard; readonly onDialog: (dialog: ListDialog) => void };

export function ListBoxes({ card, onDialog }: Props): JSX.Element {
  const words = useText();
  const { t, format } = words;
  const open = useOpenRecord();
  const [text, setText] = useState('');
  const [wantsBlocked, setWantsBlocked] = useState(false);
  const mayRemove = useActRefusal(card)('remove') === null;
  const input: PagedInput<'lists.items'> = { id: card.list.id, text };
  const items = useContractPages('lists.items', input);
  const check = useListCheck(card);
  const blocked = check.data?.blocked ?? 0;
  const onlyBlocked = wantsBlocked && blocked > 0;
  const data = onlyBlocked ? wholeList(check, check.data?.rows) : items;
  const isBlocked = blocked > 0 || items.rows.some(({ refusal }) => refusal !== null);
  const notationPx = notationWidth(data.rows);
  const columns = useMemo(() => {
    const all = boxColumns(words, notationPx);
    // A column of dashes says nothing: it comes, and comes first, with a box that stops the execution.
    const said = isBlocked ? [...all.slice(0, 1), remarksColumn(words), ...all.slice(1)] : all;
    if (!mayRemove) return said;
    return [
      ...said,
      removeColumn(words, (box) => {
        onDialog({ act: 'remove', ...box });
      }),
    ];
  }, [words, notationPx, mayRemove, onDialog, isBlocked]);
  const rows = onlyBlocked ? data.rows.length : text === '' ? card.count : Math.max(items.rows.length, 4);
  return (
    <div className="list-boxes" style={{ '--rows': rows } as CSSProperties}>
      <VirtualTable
        list={`disposal-items-${card.list.state}`}
        label={t('disposal.section.boxes')}
        columns={columns}
        data={data}
        {...(onlyBlocked ? {} : { exported: { list: 'lists.items', input } })}
        rowId={(row) => row.boxId}
        rowName={(row) => row.number}
        onOpen={(row) => {
          open('box', row.boxId);
        }}
        empty={<EmptyState title={t(text === '' ? 'disposal.boxesEmpty' : 'disposal.boxesNone')} />}
        filters={
          <>
            {!onlyBlocked && <SearchField label={t('disposal.searchBoxes')} value={text} onSearch={setText} />}
            {blocked > 0 && (
              <Switch
                className="only-blocked"
                label={`${t('disposal.onlyBlocked')} (${format.number(blocked)})`}
                checked={wantsBlocked}
                onChange={(event) => {
                  setWantsBlocked(event.currentTarget.checked);
                }}
              />
            )}
          </>
        }
      />
    </div>
  );
}
