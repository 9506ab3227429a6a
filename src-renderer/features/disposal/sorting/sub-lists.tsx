/** Both sub-lists of a tri, one at a time, searched and exported. */
import { Button, Menu, Tabs } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useMemo, useState, type JSX } from 'react';

import { SUB_LISTS, type SamplingPreview, type SubList } from '#shared/contract/list-sorting.ts';
import type { ListCard } from '#shared/contract/lists.ts';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { SearchField } from '../../../interface/search-field.tsx';
import { VirtualTable } from '../../../interface/table/virtual-table.tsx';
import { useAnswerAsFile } from '../../../library/exports.ts';
import { useText } from '../../../library/i18n.ts';
import { useClient, useContractPages } from '../../../library/queries.ts';
import { sortedColumns } from './sorted-columns.tsx';

type Props = { readonly card: ListCard; readonly data: SamplingPreview };

export function SubLists({ card, data }: Props): JSX.Element {
  const { t, format } = useText();
  const [of, setOf] = useState<SubList>('kept');
  const totalOf = (one: SubList): string => format.number(data[one].drawn + data.byRule[one]);
  return (
    <Tabs
      mt="sm"
      value={of}
      keepMounted={false}
      onChange={(chosen) => {
        setOf(SUB_LISTS.find((one) => one === chosen) ?? 'kept');
      }}
    >
      <Tabs.List aria-label={t('sorting.card.subLists')}>
        {SUB_LISTS.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {t(`sorting.card.${one}`, { total: totalOf(one) })}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={of} pt="sm">
        <SubListTable key={of} card={card} of={of} />
      </Tabs.Panel>
    </Tabs>
  );
}

function SubListTable({ card, of }: { readonly card: ListCard; readonly of: SubList }): JSX.Element {
  const text = useText();
  const { t } = text;
  const [words, setWords] = useState('');
  const listId = card.list.id;
  const data = useContractPages('lists.sorted', { listId, of, text: words });
  const columns = useMemo(() => sortedColumns(text, 'subList'), [text]);
  return (
    <div className="sorted-table">
      <VirtualTable
        list={`sorting-${of}`}
        label={t(`sorting.figure.${of}`)}
        columns={columns}
        data={data}
        rowId={(row) => row.id}
        rowName={(row) => (row.title === '' ? row.boxNumber : row.title)}
        empty={<EmptyState title={t(words === '' ? 'sorting.card.empty' : 'sorting.pick.empty')} />}
        filters={
          <>
            <SearchField label={t('sorting.card.search')} value={words} onSearch={setWords} />
            <ExportMenu card={card} of={of} />
          </>
        }
      />
    </div>
  );
}

function ExportMenu({ card, of }: { readonly card: ListCard; readonly of: SubList }): JSX.Element {
  const { t, language } = useText();
  const client = useClient();
  const save = useAnswerAsFile();
  const { id, number } = card.list;
  const exportAs = (format: 'csv' | 'xlsx'): void => {
    const name = `${number} ${t(`sorting.figure.${of}`)}.${format}`;
    void save(client.call('lists.exportSorted', { listId: id, of, format, language }), name);
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('disposal.byYear.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['xlsx', 'csv'] as const).map((format) => (
          <Menu.Item
            key={format}
            onClick={() => {
              exportAs(format);
            }}
          >
            {t(format === 'csv' ? 'sorting.card.exportCsv' : 'sorting.card.exportXlsx')}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
