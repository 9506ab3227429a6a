/** The filters somebody kept for this list: opens one, and keeps the one on screen. */
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconBookmark, IconBookmarkFilled, IconBookmarkPlus, IconUsersGroup } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState, type JSX } from 'react';

import type { FilteredList } from '#shared/domain/saved-filter/saved-filter.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { FilterDialog } from './filter-dialog.tsx';
import { addressOf, partsOf, sameParts } from './filter-parts.ts';

/** What a list says of its filters: where they stand in its address. */
export type KeptFilters = {
  readonly list: FilteredList;
  readonly search: object;
};

export function SavedFilterMenu({ list, search }: KeptFilters): JSX.Element {
  const { t } = useText();
  const { data: filters = [] } = useContractQuery('filters.of', { list });
  const navigate = useNavigate();
  const [keeping, setKeeping] = useState<'no' | 'yes'>('no');
  const parts = partsOf(search);
  const current = filters.find((filter) => sameParts(filter.parts, parts));
  const MenuIcon = current === undefined ? IconBookmark : IconBookmarkFilled;
  const label = current === undefined ? t('filters.menu') : t('filters.current', { name: current.name });
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Tooltip label={label}>
            <ActionIcon size="lg" aria-label={label}>
              <MenuIcon size={19} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {filters.map((filter) => (
            <Menu.Item
              key={filter.id}
              leftSection={
                filter.mine ? <IconBookmark size={17} aria-hidden /> : <IconUsersGroup size={17} aria-hidden />
              }
              onClick={() => {
                void navigate(addressOf(list, filter.parts));
              }}
            >
              {filter.mine ? filter.name : t('filters.of', { name: filter.name, owner: filter.ownerName })}
            </Menu.Item>
          ))}
          {filters.length > 0 && <Menu.Divider />}
          <Menu.Item
            leftSection={<IconBookmarkPlus size={17} aria-hidden />}
            disabled={parts.length === 0 || current !== undefined}
            onClick={() => {
              setKeeping('yes');
            }}
          >
            {t('filters.keep')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {keeping === 'yes' && (
        <FilterDialog
          filter={null}
          list={list}
          parts={parts}
          onClose={() => {
            setKeeping('no');
          }}
        />
      )}
    </>
  );
}
