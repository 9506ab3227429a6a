/** One part of the picking list, épi after épi: the name of an épi stands where it begins. */
import { Menu } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconBasket } from '@tabler/icons-react';
import { useMemo, useState, type CSSProperties, type JSX } from 'react';

import type { PullPart, PullRow, RemovalCard } from '#shared/contract/list-removal.ts';
import { CodeText } from '../../../interface/code-text.tsx';
import { confirmAct } from '../../../interface/confirm-act.tsx';
import { EmptyState } from '../../../interface/empty-state.tsx';
import { RecordLink } from '../../../interface/record-link.tsx';
import { RowMenu } from '../../../interface/table/row-menu.tsx';
import type { TableColumn } from '../../../interface/table/table-types.ts';
import { VirtualTable } from '../../../interface/table/virtual-table.tsx';
import { useAct } from '../../../library/act.ts';
import { useText, type Text } from '../../../library/i18n.ts';
import { useOpenRecord } from '../../../library/navigation.ts';
import { useContractPages, type PagedRows } from '../../../library/queries.ts';
import { useMay } from '../../../library/session.ts';
import { RefusalReason } from '../refusal-reason.tsx';
import { BoxLotDialog } from './box-lot-dialog.tsx';

type Props = { readonly card: RemovalCard; readonly part: PullPart };

/** `opens`: the first row of its épi, as the list stands. */
type ShownRow = PullRow & { readonly opens: boolean };

export function PickingTable({ card, part }: Props): JSX.Element {
  const text = useText();
  const { t } = text;
  const open = useOpenRecord();
  const may = useMay();
  const [moved, setMoved] = useState<PullRow | null>(null);
  const data = useContractPages('removal.page', { listId: card.listId, part });
  const shown = useMemo(() => withOpenings(data), [data]);
  const lotNames = useMemo(() => new Map(card.lots.map(({ lot }) => [lot.id, lot.name])), [card.lots]);
  const columns = useMemo(() => {
    const acts = part === 'pulled' && may('list.pull');
    return columnsOf(text, part, (id) => lotNames.get(id) ?? '', acts ? { card, onMove: setMoved } : null);
  }, [text, part, lotNames, card, may]);
  return (
    <div className="picking-table" style={{ '--rows': shown.rows.length } as CSSProperties}>
      <VirtualTable
        list={`removal-${part}`}
        label={t(`removal.parts.${part}`)}
        columns={columns}
        data={shown}
        rowId={(row) => row.boxId}
        rowName={(row) => row.number}
        onOpen={(row) => {
          open('box', row.boxId);
        }}
        empty={<EmptyState title={t(`removal.partEmpty.${part}`)} />}
      />
      {moved !== null && (
        <BoxLotDialog
          card={card}
          box={moved}
          onClose={() => {
            setMoved(null);
          }}
        />
      )}
    </div>
  );
}

function withOpenings(data: PagedRows<PullRow>): PagedRows<ShownRow> {
  const rows = data.rows.map((row, index) => ({
    ...row,
    opens: index === 0 || data.rows[index - 1]?.area?.id !== row.area?.id,
  }));
  return { ...data, rows };
}

type Acts = { readonly card: RemovalCard; readonly onMove: (row: PullRow) => void };

function columnsOf(
  { t, format }: Text,
  part: PullPart,
  lotName: (id: NonNullable<RemovalCard['lots'][number]['lot']['id']>) => string,
  acts: Acts | null,
): readonly TableColumn<ShownRow>[] {
  const columns: TableColumn<ShownRow>[] = [
    {
      id: 'address',
      header: t('removal.column.address'),
      width: 170,
      shown: 'always',
      cell: (row) => (row.address === '' ? t('removal.withoutAddress') : <CodeText>{row.address}</CodeText>),
    },
    {
      id: 'number',
      header: t('removal.column.number'),
      width: 130,
      shown: 'always',
      cell: (row) => (
        <RecordLink kind="box" id={row.boxId}>
          <CodeText>{row.number}</CodeText>
        </RecordLink>
      ),
    },
    {
      id: 'title',
      header: t('removal.column.title'),
      width: 180,
      grow: 3,
      fold: 'last',
      cell: (row) => <span title={row.title}>{row.title}</span>,
    },
    {
      id: 'length',
      header: t('removal.column.length'),
      width: 95,
      align: 'end',
      fold: 'first',
      cell: (row) => format.metres(row.lengthMm),
    },
  ];
  const area: TableColumn<ShownRow> = {
    id: 'area',
    header: t('removal.column.area'),
    width: 150,
    cell: (row) => <Area row={row} />,
  };
  if (part !== 'pulled') columns.unshift(area);
  if (part === 'leave' || part === 'missing') {
    columns.push({
      id: 'reason',
      header: t('removal.column.reason'),
      width: 230,
      grow: 2,
      shown: 'always',
      cell: (row) => <Reason row={row} />,
    });
  }
  if (part === 'pulled') {
    columns.push(
      {
        id: 'lot',
        header: t('removal.column.lot'),
        width: 120,
        cell: (row) => (row.pulled?.lotId == null ? '—' : lotName(row.pulled.lotId)),
      },
      {
        id: 'pulledAt',
        header: t('removal.column.pulledAt'),
        width: 160,
        cell: (row) => (row.pulled === null ? '' : format.dateTime(row.pulled.atMs)),
      },
      { id: 'by', header: t('removal.column.by'), width: 150, fold: 'first', cell: (row) => row.pulled?.byName ?? '' },
    );
  }
  if (acts !== null) {
    columns.push({
      id: 'act',
      header: t('removal.column.act'),
      width: 70,
      align: 'end',
      shown: 'always',
      cell: (row) => <RowActs row={row} {...acts} />,
    });
  }
  return columns;
}

/** Said once to the eye, on each row to a screen reader. */
function Area({ row }: { readonly row: ShownRow }): JSX.Element {
  const { t } = useText();
  const words = row.area?.address ?? t('removal.withoutAddress');
  return row.opens ? <strong>{words}</strong> : <span className="picking-same-area">{words}</span>;
}

function Reason({ row }: { readonly row: PullRow }): JSX.Element {
  if (row.refusal === null) return <span>—</span>;
  return (
    <>
      <IconAlertTriangle size={15} aria-hidden color="var(--stop-line)" style={{ flex: 'none' }} />
      <RefusalReason boxId={row.boxId} code={row.refusal} row={{ borrower: row.borrower, lastProtectedDay: null }} />
    </>
  );
}

function RowActs({ row, card, onMove }: Acts & { readonly row: PullRow }): JSX.Element {
  const { t } = useText();
  const act = useAct();
  const { number, boxId } = row;
  const putBack = async (): Promise<void> => {
    const sure = await confirmAct({
      title: t('removal.putBackBox', { number }),
      text: t('removal.putBackText', { number }),
      confirmLabel: t('removal.putBack'),
    });
    if (sure === null) return;
    const input = { listId: card.listId, boxId, reason: t('removal.putBackReason'), group: null };
    await act('removal.putBack', input, { done: t('removal.putBackDone', { number }) });
  };
  return (
    <RowMenu label={`${t('removal.column.act')}, ${number}`}>
      <Menu.Item
        leftSection={<IconBasket size={16} aria-hidden />}
        onClick={() => {
          onMove(row);
        }}
      >
        {t('removal.changeLot')}
      </Menu.Item>
      <Menu.Item leftSection={<IconArrowBackUp size={16} aria-hidden />} onClick={() => void putBack()}>
        {t('removal.putBack')}
      </Menu.Item>
    </RowMenu>
  );
}
