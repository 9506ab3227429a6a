/** The types of boxes of the house: sizes, room on the shelf, weight, piles; those in use, then those that were retired. */
import { Button } from '@mantine/core';
import { IconPackage, IconPackageOff, IconPlus } from '@tabler/icons-react';
import { useMemo, useState, type JSX } from 'react';

import type { BoxType } from '#shared/domain/box-type/box-type.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { BackLink } from '../../interface/back-link.tsx';
import { confirmAct } from '../../interface/confirm-act.tsx';
import { EmptyState } from '../../interface/empty-state.tsx';
import { Page, PageHeader } from '../../interface/page.tsx';
import { Badge } from '../../interface/status-badge.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { VirtualTable } from '../../interface/table/virtual-table.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { useMay } from '../../library/session.ts';
import { wholeList } from '../../library/whole-list.ts';
import { BoxTypeDialog } from './box-type-dialog.tsx';

export function BoxTypesPage(): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const query = useContractQuery('boxTypes.all', {});
  const [editing, setEditing] = useState<BoxType | 'new' | null>(null);
  const refusal = may('boxType.define') ? null : t('error.FORBIDDEN');
  const columns = useColumns(refusal);
  const create = (
    <ActButton
      refusal={refusal}
      leftSection={<IconPlus size={17} aria-hidden />}
      onClick={() => {
        setEditing('new');
      }}
    >
      {t('boxTypes.new')}
    </ActButton>
  );
  return (
    <Page layout="fill">
      <PageHeader
        title={t('boxTypes.title')}
        text={t('boxTypes.text')}
        before={<BackLink to="/locations" />}
        actions={create}
      />
      <VirtualTable
        list="boxTypes"
        label={t('boxTypes.title')}
        columns={columns}
        data={wholeList(query, query.data)}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        onOpen={refusal === null ? setEditing : () => undefined}
        empty={
          <EmptyState
            title={t('boxTypes.emptyTitle')}
            text={t('boxTypes.emptyText')}
            icon={<IconPackage size={30} stroke={1.4} aria-hidden />}
          >
            {create}
          </EmptyState>
        }
      />
      {editing !== null && (
        <BoxTypeDialog
          boxType={editing === 'new' ? null : editing}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
    </Page>
  );
}

function useColumns(refusal: string | null): readonly TableColumn<BoxType>[] {
  const { t, format } = useText();
  return useMemo(() => {
    const kilograms = (kg: number | null): string =>
      kg === null ? '—' : t('places.kilograms', { value: format.number(kg) });
    return [
      {
        id: 'name',
        header: t('boxTypes.column.name'),
        width: 180,
        grow: 2,
        shown: 'always',
        cell: (row) => (
          <>
            <bdi>{row.name}</bdi>{' '}
            {row.retired === 'yes' && (
              <Badge tone="quiet" icon={IconPackageOff}>
                {t('boxTypes.retired')}
              </Badge>
            )}
          </>
        ),
      },
      {
        id: 'outside',
        header: t('boxTypes.column.outside'),
        width: 150,
        grow: 1,
        cell: ({ lengthMm: length, widthMm: width, heightMm: height }) => t('boxTypes.size', { length, width, height }),
      },
      {
        id: 'linear',
        header: t('boxTypes.column.linear'),
        width: 120,
        align: 'end',
        cell: (row) => format.centimetres(row.linearMm),
      },
      {
        id: 'stack',
        header: t('boxTypes.column.stack'),
        width: 160,
        cell: (row) => t('boxTypes.stackOf', { count: row.stack }),
      },
      {
        id: 'weight',
        header: t('boxTypes.column.weight'),
        width: 120,
        align: 'end',
        cell: (row) => kilograms(row.maxWeightKg),
      },
      {
        id: 'empty',
        header: t('boxTypes.column.empty'),
        width: 90,
        align: 'end',
        fold: 'first',
        cell: (row) =>
          row.emptyWeightG === null ? '—' : t('boxTypes.grams', { value: format.number(row.emptyWeightG) }),
      },
      {
        id: 'fullAt',
        header: t('boxTypes.column.fullAt'),
        width: 100,
        align: 'end',
        fold: 'first',
        cell: (row) => (row.fullAtMm === null ? '—' : format.centimetres(row.fullAtMm)),
      },
      {
        id: 'act',
        header: t('boxTypes.column.act'),
        width: 190,
        shown: 'always',
        cell: (row) => <RetireButton boxType={row} refusal={refusal} />,
      },
    ];
  }, [t, format, refusal]);
}

function RetireButton({
  boxType,
  refusal,
}: {
  readonly boxType: BoxType;
  readonly refusal: string | null;
}): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const { id, name } = boxType;
  const retire = async (): Promise<void> => {
    const reason = await confirmAct({
      title: t('boxTypes.retire.title', { name }),
      text: t('boxTypes.retire.text'),
      confirmLabel: t('boxTypes.act.retire'),
      tone: 'danger',
      reason: 'optional',
    });
    if (reason !== null) await submit('boxType.retire', id, { reason }, { done: t('boxTypes.retire.done') });
  };
  const restore = (): void => void submit('boxType.restore', id, { reason: '' }, { done: t('boxTypes.restored') });
  if (refusal !== null) {
    return (
      <Button size="compact-xs" variant="subtle" disabled>
        {t('boxTypes.act.retire')}
      </Button>
    );
  }
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      onClick={(event) => {
        event.stopPropagation();
        if (boxType.retired === 'yes') restore();
        else void retire();
      }}
    >
      {boxType.retired === 'yes' ? t('boxTypes.act.restore') : t('boxTypes.act.retire')}
    </Button>
  );
}
