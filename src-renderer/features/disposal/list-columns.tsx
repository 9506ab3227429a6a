/** The columns of the boxes of a list (domain.md, 3.8): what people read before they sign. */
import { ActionIcon } from '@mantine/core';
import { IconAlertTriangle, IconBuildingBank, IconCalendarTime, IconTrashX } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { CandidateRow, ListItem } from '#shared/contract/lists.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { useRowTabStop } from '../../interface/table/row-tab-stop.ts';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { useText, type Text } from '../../library/i18n.ts';
import { notationColumn } from './notation-column.tsx';
import { RefusalReason } from './refusal-reason.tsx';

export type OnRemove = (box: { readonly boxId: Id; readonly number: string }) => void;

/** Code, title, dates, volume, rule, échéance, disposition: the same of a candidate and of a line. */
export function boxColumns<Row extends CandidateRow>(
  { t, format }: Text,
  notationPx: number,
): readonly TableColumn<Row>[] {
  return [
    {
      id: 'number',
      header: t('disposal.candidate.number'),
      width: 96,
      shown: 'always',
      cell: (row) => (
        <RecordLink kind="box" id={row.boxId}>
          <CodeText>{row.number}</CodeText>
        </RecordLink>
      ),
    },
    {
      id: 'code',
      fold: 'first',
      header: t('disposal.candidate.code'),
      width: 120,
      shown: 'hidden',
      cell: (row) => <CodeText quiet="yes">{row.code || '—'}</CodeText>,
    },
    {
      id: 'title',
      fold: 'last',
      header: t('disposal.candidate.title'),
      width: 150,
      grow: 3,
      cell: (row) => <span title={row.title}>{row.title}</span>,
    },
    {
      id: 'dates',
      fold: 'last',
      header: t('disposal.candidate.dates'),
      width: 108,
      cell: (row) => row.datesText || '—',
    },
    {
      id: 'files',
      fold: 'first',
      header: t('disposal.candidate.files'),
      width: 80,
      align: 'end',
      cell: (row) => format.number(row.files),
    },
    {
      id: 'length',
      fold: 'last',
      header: t('disposal.candidate.length'),
      width: 78,
      align: 'end',
      cell: (row) => format.metres(row.lengthMm),
    },
    {
      id: 'rule',
      fold: 'last',
      header: t('disposal.candidate.rule'),
      width: 92,
      cell: (row) => <CodeText quiet="yes">{row.ruleNumber || '—'}</CodeText>,
    },
    notationColumn(t, notationPx),
    {
      id: 'disposition',
      fold: 'last',
      header: t('disposal.candidate.disposition'),
      width: 92,
      cell: (row) => <span>{[...row.dispositions].join(' · ') || '—'}</span>,
    },
    {
      id: 'lastDay',
      fold: 'last',
      header: t('disposal.candidate.lastDay'),
      width: 150,
      cell: (row) => <DueDay row={row} />,
    },
    {
      id: 'address',
      fold: 'first',
      header: t('disposal.candidate.address'),
      width: 130,
      cell: (row) => <CodeText quiet="yes">{row.address || '—'}</CodeText>,
    },
  ];
}

/** The date, and in words that it has not come yet. */
function DueDay({ row }: { readonly row: CandidateRow }): JSX.Element {
  const { t, format } = useText();
  return (
    <>
      {format.date(row.lastProtectedDay)}
      {row.upcoming && (
        <span className="upcoming">
          <IconCalendarTime size={14} aria-hidden />
          {t('disposal.candidate.upcoming')}
        </span>
      )}
      {row.depositedOn !== null && (
        <span className="upcoming">
          <IconBuildingBank size={14} aria-hidden />
          {t('disposal.candidate.deposited', { date: format.date(row.depositedOn) })}
        </span>
      )}
    </>
  );
}

/** Why a line is blocked, in the same table as what it is. */
export function remarksColumn(text: Text): TableColumn<ListItem> {
  return {
    id: 'blocked',
    header: text.t('disposal.blockedHere'),
    width: 220,
    grow: 2,
    shown: 'always',
    cell: (row) => <BlockedHere row={row} />,
  };
}

export function removeColumn(text: Text, onRemove: OnRemove): TableColumn<ListItem> {
  return {
    id: 'remove',
    header: text.t('disposal.act.remove'),
    width: 70,
    align: 'end',
    shown: 'always',
    cell: (row) => <RemoveButton row={row} onRemove={onRemove} />,
  };
}

function BlockedHere({ row }: { readonly row: ListItem }): JSX.Element {
  if (row.refusal === null) return <span>—</span>;
  return (
    <>
      <IconAlertTriangle size={15} aria-hidden color="var(--stop-line)" style={{ flex: 'none' }} />
      <RefusalReason boxId={row.boxId} code={row.refusal} row={row} />
    </>
  );
}

function RemoveButton({ row, onRemove }: { readonly row: ListItem; readonly onRemove: OnRemove }): JSX.Element {
  const { t } = useText();
  const tabIndex = useRowTabStop();
  const words = t('disposal.act.removeBox', { number: row.number });
  return (
    <ActionIcon
      tabIndex={tabIndex}
      aria-label={words}
      title={words}
      onClick={(event) => {
        event.stopPropagation();
        onRemove({ boxId: row.boxId, number: row.number });
      }}
    >
      <IconTrashX size={17} />
    </ActionIcon>
  );
}
