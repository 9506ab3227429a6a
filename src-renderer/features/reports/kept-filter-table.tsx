/** Filters kept under a name, of every list: opened, renamed, offered to others, removed. */
import { ActionIcon, Group, Table, Tooltip } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import type { KeptFilter } from '#shared/contract/reports.ts';
import { confirmAct } from '../../interface/confirm-act.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { ErrorState } from '../../interface/error-state.tsx';
import { LoadingCard } from '../../interface/loading-card.tsx';
import { FilterDialog } from '../../interface/saved-filters/filter-dialog.tsx';
import { addressOf } from '../../interface/saved-filters/filter-parts.ts';
import { ScrolledTable } from '../../interface/scrolled-table.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { callErrorOf, useContractQuery } from '../../library/queries.ts';

export function KeptFilterTable(): JSX.Element {
  const { t } = useText();
  const query = useContractQuery('filters.all', {});
  const { data, refetch } = query;
  const error = callErrorOf(query.error);
  const [changing, setChanging] = useState<KeptFilter | null>(null);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingCard />;
  if (data.length === 0) return <EmptyState title={t('filters.emptyTitle')} text={t('filters.emptyText')} />;
  return (
    <>
      <ScrolledTable label={t('reports.page.tab.filters')} minWidth={560} maxHeight={620}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('filters.name')}</Table.Th>
            <Table.Th scope="col">{t('filters.list')}</Table.Th>
            <Table.Th scope="col">{t('filters.owner')}</Table.Th>
            <Table.Th scope="col">{t('filters.sharedWith')}</Table.Th>
            <Table.Th aria-label={t('common.more')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.map((filter) => (
            <FilterLine key={filter.id} filter={filter} onChange={setChanging} />
          ))}
        </Table.Tbody>
      </ScrolledTable>
      {changing !== null && (
        <FilterDialog
          filter={changing}
          list={changing.list}
          parts={changing.parts}
          onClose={() => {
            setChanging(null);
          }}
        />
      )}
    </>
  );
}

type LineProps = { readonly filter: KeptFilter; readonly onChange: (filter: KeptFilter) => void };

function FilterLine({ filter, onChange }: LineProps): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const { id, name, list, parts, sharedWith, mine, ownerName, mayChange } = filter;
  const drop = async (): Promise<void> => {
    const reason = await confirmAct({
      title: t('filters.drop', { name }),
      ...(mine ? {} : { text: t('filters.dropOther', { owner: ownerName }) }),
      confirmLabel: t('filters.dropConfirm'),
      tone: 'danger',
    });
    if (reason !== null) await submit('savedFilter.drop', id, { reason }, { done: t('filters.dropped', { name }) });
  };
  return (
    <Table.Tr>
      <Table.Td>
        <Link {...addressOf(list, parts)}>{name}</Link>
      </Table.Td>
      <Table.Td>{t(`filters.lists.${list}`)}</Table.Td>
      <Table.Td>{mine ? t('filters.mine') : ownerName}</Table.Td>
      <Table.Td>
        {sharedWith.length === 0
          ? t('filters.nobodyElse')
          : sharedWith.map((role) => t(`words.role.${role}`)).join(', ')}
      </Table.Td>
      <Table.Td>
        {mayChange && (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            <Tooltip label={t('filters.change')}>
              <ActionIcon
                aria-label={t('filters.changeNamed', { name })}
                onClick={() => {
                  onChange(filter);
                }}
              >
                <IconPencil size={17} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={t('filters.dropConfirm')}>
              <ActionIcon aria-label={t('filters.drop', { name })} onClick={() => void drop()}>
                <IconTrash size={17} />
              </ActionIcon>
            </Tooltip>
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
