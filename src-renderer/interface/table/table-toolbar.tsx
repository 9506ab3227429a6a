/** The line above a list: its filters, and what can be done with the whole list (columns, export). */
import { ActionIcon, Checkbox, Menu, Stack, Tooltip } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import type { JSX, ReactNode } from 'react';

import { useText } from '../../library/i18n.ts';
import { usePreferences } from '../../state/preferences.ts';
import { SavedFilterMenu, type KeptFilters } from '../saved-filters/saved-filter-menu.tsx';
import { ExportMenu } from './export-menu.tsx';
import type { TableColumn, TableExport } from './table-types.ts';

type Props<Row> = {
  readonly list: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly hidden: ReadonlySet<string>;
  readonly filters: ReactNode;
  readonly exported: TableExport | null;
  readonly kept: KeptFilters | null;
};

export function TableToolbar<Row>({ list, columns, hidden, filters, exported, kept }: Props<Row>): JSX.Element {
  const { t } = useText();
  const setList = usePreferences((preferences) => preferences.setList);
  return (
    <div className="table-toolbar">
      <div className="table-filters">{filters}</div>
      <div className="table-tools">
        {kept !== null && <SavedFilterMenu {...kept} />}
        {exported !== null && <ExportMenu exported={exported} />}
        <Menu closeOnItemClick={false} position="bottom-end">
          <Menu.Target>
            <Tooltip label={t('common.columns')}>
              <ActionIcon size="lg" aria-label={t('common.columns')}>
                <IconColumns3 size={19} />
              </ActionIcon>
            </Tooltip>
          </Menu.Target>
          <Menu.Dropdown>
            <Stack gap={2} p={4}>
              {columns.map((column) => (
                <Checkbox
                  key={column.id}
                  size="xs"
                  p={5}
                  label={column.header}
                  checked={!hidden.has(column.id)}
                  disabled={column.shown === 'always'}
                  onChange={() => {
                    setList(list, { hidden: toggled(hidden, column.id) });
                  }}
                />
              ))}
            </Stack>
            <Menu.Divider />
            <Menu.Item
              onClick={() => {
                setList(list, { hidden: defaultHidden(columns) });
              }}
            >
              {t('common.columnsReset')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </div>
  );
}

/** Columns hidden until somebody asks for them. */
export function defaultHidden<Row>(columns: readonly TableColumn<Row>[]): readonly string[] {
  return columns.filter((column) => column.shown === 'hidden').map((column) => column.id);
}

function toggled(hidden: ReadonlySet<string>, id: string): readonly string[] {
  const next = new Set(hidden);
  if (!next.delete(id)) next.add(id);
  return [...next];
}
