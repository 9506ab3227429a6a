/** Every box, found by number, title or keyword; filters in the address; several chosen at once for their labels. */
import { Button } from '@mantine/core';
import { IconBarcode, IconFileImport, IconPlus, IconPrinter } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState, type JSX } from 'react';

import { isId, type Id } from '#shared/base/id.ts';
import { BOX_SORTS } from '#shared/contract/boxes.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { LinkButton } from '../../interface/link-button.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import type { SortState } from '../../interface/table/table-types.ts';
import { SuspendButton } from '../../interface/suspend-button.tsx';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useText } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { useContractPages } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { openDialog } from '../../state/dialogs.ts';
import { boxColumns } from './box-columns.tsx';
import { TransferSlipButton } from './transfer-slip-button.tsx';
import { BoxFilters, filterOf, isFiltered } from './box-filters.tsx';
import './boxes.css';

const route = getRouteApi('/boxes');
type BoxSort = (typeof BOX_SORTS)[number];
const NONE: ReadonlySet<string> = new Set();

export function BoxesPage(): JSX.Element {
  const text = useText();
  const { t } = text;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const open = useOpenRecord();
  const columns = useMemo(() => boxColumns(text), [text]);
  const [chosen, setChosen] = useState(NONE);

  const filter = filterOf(search);
  const sort: SortState<BoxSort> = {
    field: search.sort ?? 'newest',
    direction: search.dir ?? (search.sort === undefined ? 'desc' : 'asc'),
  };
  const data = useContractPages('boxes.page', { filter, sort });

  return (
    <Page layout="fill">
      <PageHeader
        title={t('boxes.title')}
        text={t('boxes.text')}
        actions={<BoxesActions chosen={chosen} words={filter.text} unitId={filter.unitId} />}
      />
      <VirtualTable
        list="boxes"
        label={t('boxes.title')}
        columns={columns}
        data={data}
        rowId={(row) => row.id}
        rowName={(row) => row.number}
        sort={sort}
        onSort={({ field, direction }) => {
          const sorted = BOX_SORTS.find((one) => one === field) ?? 'newest';
          void navigate({ search: (before) => ({ ...before, sort: sorted, dir: direction }), replace: true });
        }}
        onOpen={(row) => {
          open('box', row.id);
        }}
        chosen={chosen}
        onChosenChange={setChosen}
        exported={{ list: 'boxes.page', input: { filter, sort } }}
        kept={{ list: 'boxes', search }}
        filters={
          <BoxFilters
            search={search}
            onChange={(change) => {
              setChosen(NONE);
              void navigate({ search: (before) => withoutNulls({ ...before, ...change }), replace: true });
            }}
          />
        }
        empty={
          isFiltered(search) ? (
            <EmptyState title={t('common.emptyFiltered')}>
              <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
                {t('common.clearFilters')}
              </Button>
            </EmptyState>
          ) : (
            <NoBoxes />
          )
        }
      />
    </Page>
  );
}

type ActionsProps = {
  readonly chosen: ReadonlySet<string>;
  /** What the list is searched for now. */
  readonly words: string;
  readonly unitId: Id | null;
};

function BoxesActions({ chosen, words, unitId }: ActionsProps): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const boxIds = [...chosen].filter(isId);
  return (
    <>
      <SuspendButton
        chosen={boxIds.length === 0 ? null : { target: { kind: 'boxes', boxIds }, label: t('holds.act.boxes') }}
        words={words}
        unitId={unitId}
      />
      <Button
        variant="default"
        disabled={chosen.size === 0}
        leftSection={<IconPrinter size={17} aria-hidden />}
        onClick={() => {
          openDialog({ dialog: 'labels', subject: { kind: 'boxes', ids: [...chosen].filter(isId) } });
        }}
      >
        {t('boxes.printLabels')}
      </Button>
      <TransferSlipButton boxIds={boxIds} />
      <LinkButton to="/boxes/codes" variant="default" leftSection={<IconBarcode size={17} aria-hidden />}>
        {t('reboxing.codes.act')}
      </LinkButton>
      <ActButton
        refusal={may('box.register') ? null : t('error.FORBIDDEN')}
        leftSection={<IconPlus size={17} aria-hidden />}
        onClick={createBoxes}
      >
        {t('boxes.new')}
      </ActButton>
    </>
  );
}

function NoBoxes(): JSX.Element {
  const { t } = useText();
  return (
    <EmptyState title={t('boxes.emptyTitle')} text={t('boxes.emptyText')}>
      <Button leftSection={<IconPlus size={17} aria-hidden />} onClick={createBoxes}>
        {t('boxes.new')}
      </Button>
      <LinkButton to="/imports" variant="default" leftSection={<IconFileImport size={17} aria-hidden />}>
        {t('boxes.import')}
      </LinkButton>
    </EmptyState>
  );
}

function createBoxes(): void {
  openDialog({ dialog: 'createBoxes', placeId: null });
}

function withoutNulls<T extends object>(search: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== null && value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
