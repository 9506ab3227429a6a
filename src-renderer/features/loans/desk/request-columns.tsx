/** The columns of the waiting list, and what can be answered from a row. */
import { IconArrowBackUp, IconBan, IconHandGrab, IconPackage, IconQuestionMark, IconX } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { JSX } from 'react';

import type { REQUEST_VIEWS, RequestRow } from '#shared/contract/loans-desk.ts';
import type { RequestAnswer, RequestState } from '#shared/domain/request/request.ts';
import { ActMenuItem } from '../../../interface/act-menu-item.tsx';
import { RecordLink } from '../../../interface/record-link.tsx';
import { RowMenu } from '../../../interface/table/row-menu.tsx';
import type { TableColumn } from '../../../interface/table/table-types.ts';
import { useText, type Text } from '../../../library/i18n.ts';
import { useMay } from '../../../library/session.ts';
import { itemWords } from './desk-words.ts';

export type Asked = { readonly row: RequestRow; readonly answer: RequestAnswer };
type View = (typeof REQUEST_VIEWS)[number];

export function requestColumns(
  { t, format }: Text,
  view: View,
  onAsk: (asked: Asked) => void,
): TableColumn<RequestRow>[] {
  const all: (TableColumn<RequestRow> | null)[] = [
    view === 'picking'
      ? {
          id: 'where',
          header: t('loansDesk.request.where'),
          width: 150,
          shown: 'always',
          cell: (row) => row.address,
        }
      : null,
    {
      id: 'item',
      header: t('loansDesk.request.item'),
      width: 150,
      grow: 1,
      shown: 'always',
      cell: (row) =>
        row.fileId === null ? (
          <RecordLink kind="box" id={row.boxId}>
            {itemWords(t, row)}
          </RecordLink>
        ) : (
          <RecordLink kind="file" id={row.fileId}>
            {itemWords(t, row)}
          </RecordLink>
        ),
    },
    {
      id: 'title',
      header: t('loansDesk.request.name'),
      width: 150,
      grow: 2,
      fold: 'first',
      cell: (row) => <span title={row.title}>{row.title}</span>,
    },
    {
      id: 'person',
      header: t('loansDesk.request.person'),
      width: 130,
      grow: 1,
      cell: (row) => (
        <RecordLink kind="person" id={row.personId}>
          {row.personName}
        </RecordLink>
      ),
    },
    view === 'open'
      ? {
          id: 'rank',
          header: t('loansDesk.request.rank'),
          width: 60,
          align: 'end',
          cell: (row) => (row.rank === 0 ? '' : format.number(row.rank)),
        }
      : null,
    {
      id: 'entered',
      header: t('loansDesk.request.entered'),
      width: 105,
      fold: 'first',
      cell: (row) => format.date(row.enteredOn),
    },
    {
      id: 'needed',
      header: t('loansDesk.request.needed'),
      width: 105,
      cell: (row) => format.date(row.neededBy),
    },
    {
      id: 'holder',
      header: t(view === 'picking' ? 'loansDesk.request.mode' : 'loansDesk.request.holder'),
      width: 150,
      grow: 1,
      fold: 'last',
      cell: (row) => (view === 'picking' ? t(`loansDesk.handOut.${row.mode}`) : holderWords({ t, format }, row)),
    },
    {
      id: 'state',
      header: t('loansDesk.request.state'),
      width: 110,
      cell: (row) => t(`loansDesk.state.${row.state}`),
    },
    view === 'over'
      ? { id: 'note', header: t('loansDesk.request.note'), width: 150, grow: 1, cell: (row) => row.note }
      : {
          id: 'acts',
          header: t('loans.column.acts'),
          width: 80,
          align: 'end',
          shown: 'always',
          cell: (row) => <RequestMenu row={row} onAsk={onAsk} />,
        },
  ];
  return all.filter((column) => column !== null);
}

function holderWords({ t, format }: Pick<Text, 't' | 'format'>, { holder, address }: RequestRow): string {
  if (holder !== null) return t('loansDesk.item.with', { person: holder.name, due: format.date(holder.dueOn) });
  return address === '' ? '' : t('loansDesk.item.at', { address });
}

const ANSWERS: { readonly [state in RequestState]: readonly RequestAnswer[] } = {
  waiting: ['picked', 'notFound', 'denied', 'cancelled'],
  picked: ['waiting', 'notFound', 'denied', 'cancelled'],
  notFound: ['waiting', 'denied', 'cancelled'],
  served: [],
  denied: [],
  cancelled: [],
};
const LOOKS = {
  picked: ['pick', IconPackage],
  waiting: ['putBack', IconArrowBackUp],
  notFound: ['notFound', IconQuestionMark],
  denied: ['deny', IconBan],
  cancelled: ['cancel', IconX],
} as const;

function RequestMenu({
  row,
  onAsk,
}: {
  readonly row: RequestRow;
  readonly onAsk: (asked: Asked) => void;
}): JSX.Element {
  const { t } = useText();
  const may = useMay();
  const navigate = useNavigate();
  const refusal = may('request.answer') ? null : t('error.FORBIDDEN');
  return (
    <RowMenu label={t('loansDesk.request.acts', { person: row.personName })}>
      <ActMenuItem
        icon={<IconHandGrab size={16} aria-hidden />}
        refusal={may('loan.handOut') ? null : t('error.FORBIDDEN')}
        onClick={() => void navigate({ to: '/desk', search: { tab: 'handOut', personId: row.personId } })}
      >
        {t('loansDesk.request.serve')}
      </ActMenuItem>
      {ANSWERS[row.state].map((answer) => {
        const [words, AnswerIcon] = LOOKS[answer];
        return (
          <ActMenuItem
            key={answer}
            icon={<AnswerIcon size={16} aria-hidden />}
            refusal={refusal}
            onClick={() => {
              onAsk({ row, answer });
            }}
          >
            {t(`loansDesk.request.${words}`)}
          </ActMenuItem>
        );
      })}
    </RowMenu>
  );
}
