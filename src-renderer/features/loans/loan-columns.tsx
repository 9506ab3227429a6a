/** The columns of the loans, and what can be done with one of them. */
import { Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowBigLeftLines,
  IconArrowForwardUp,
  IconBellRinging,
  IconCalendarPlus,
  IconQuestionMark,
  IconReceipt,
  IconUser,
  IconX,
} from '@tabler/icons-react';
import { useMemo, type JSX } from 'react';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { LoanRow } from '#shared/contract/loans.ts';
import type { OpKind } from '#shared/domain/operation.ts';
import { ActMenuItem } from '../../interface/act-menu-item.tsx';
import { CodeText } from '../../interface/code-text.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { LoanStateBadge } from '../../interface/status-badge.tsx';
import { RowMenu } from '../../interface/table/row-menu.tsx';
import type { TableColumn } from '../../interface/table/table-types.ts';
import { useText, type Text } from '../../library/i18n.ts';
import { useOpenRecord } from '../../library/navigation.ts';
import { usePaper } from '../../library/paper.ts';
import { useMay } from '../../library/session.ts';
import type { LoanDialog } from './loan-dialogs.tsx';
import { dueWords } from './loan-due.ts';
import './loans.css';

type Options = {
  readonly tab: 'out' | 'overdue' | 'returned' | 'lost';
  readonly today: CivilDate;
  readonly onDialog: (dialog: LoanDialog) => void;
};

export function useLoanColumns({ tab, today, onDialog }: Options): readonly TableColumn<LoanRow>[] {
  const text = useText();
  return useMemo(() => columns(text, tab, today, onDialog), [text, tab, today, onDialog]);
}

function columns(
  { t, format }: Text,
  tab: Options['tab'],
  today: CivilDate,
  onDialog: Options['onDialog'],
): TableColumn<LoanRow>[] {
  const current = tab === 'out' || tab === 'overdue';
  const all: (TableColumn<LoanRow> | null)[] = [
    {
      id: 'box',
      header: t('loans.column.box'),
      width: 90,
      shown: 'always',
      cell: (row) => (
        <RecordLink kind="box" id={row.boxId}>
          <CodeText>{row.boxNumber}</CodeText>
        </RecordLink>
      ),
    },
    {
      id: 'file',
      header: t('loans.column.file'),
      width: 90,
      fold: 'first',
      cell: (row) =>
        row.fileId === null ? null : (
          <RecordLink kind="file" id={row.fileId}>
            <CodeText>{row.cote === '' ? '—' : row.cote}</CodeText>
          </RecordLink>
        ),
    },
    {
      id: 'title',
      header: t('loans.column.title'),
      width: 160,
      grow: 2,
      cell: (row) => {
        const title = row.fileId === null ? row.boxTitle : row.fileTitle;
        return <span title={title}>{title}</span>;
      },
    },
    {
      id: 'person',
      fold: 'last',
      header: t('loans.column.person'),
      width: 140,
      grow: 1,
      cell: (row) => (
        <RecordLink kind="person" id={row.personId}>
          {row.personName}
        </RecordLink>
      ),
    },
    {
      id: 'unit',
      fold: 'first',
      header: t('loans.column.unit'),
      width: 110,
      grow: 1,
      cell: (row) => <span title={row.unitName}>{row.unitName}</span>,
    },
    {
      id: 'out',
      fold: 'first',
      header: t('loans.column.out'),
      width: 96,
      sort: 'out',
      cell: (row) => format.date(row.outOn),
    },
    {
      id: 'due',
      fold: 'last',
      header: t('loans.column.due'),
      width: 112,
      sort: 'due',
      cell: (row) => format.date(row.dueOn),
    },
    current
      ? { id: 'late', header: t('loans.column.late'), width: 170, cell: (row) => <Due row={row} today={today} /> }
      : null,
    tab === 'returned'
      ? { id: 'returned', header: t('loans.column.returned'), width: 110, cell: (row) => format.date(row.returnedOn) }
      : null,
    tab === 'lost'
      ? { id: 'state', header: t('common.state'), width: 110, cell: (row) => <LoanStateBadge loan={row} /> }
      : null,
    {
      id: 'renewals',
      header: t('loans.column.renewals'),
      width: 115,
      align: 'end',
      shown: 'hidden',
      cell: (row) => format.number(row.renewals),
    },
    {
      id: 'acts',
      header: t('loans.column.acts'),
      width: 80,
      align: 'end',
      shown: 'always',
      cell: (row) => <LoanMenu row={row} onDialog={onDialog} />,
    },
  ];
  return all.filter((column) => column !== null);
}

/** How late, or how long it still has; late is said in words and by a sign, not by colour alone. */
function Due({ row, today }: { readonly row: LoanRow; readonly today: CivilDate }): JSX.Element {
  const { t } = useText();
  const due = dueWords(row, today);
  switch (due.tone) {
    case 'late':
      return (
        <>
          <LoanStateBadge loan={row} />
          <strong className="loan-late">{t('loans.late', { count: due.days })}</strong>
        </>
      );
    case 'today':
      return <strong>{t('loans.dueToday')}</strong>;
    case 'soon':
      return <strong>{t('loans.dueIn', { count: due.days })}</strong>;
    case 'later':
      return <span className="loan-later">{t('loans.dueIn', { count: due.days })}</span>;
    case 'over':
      return <LoanStateBadge loan={row} />;
  }
}

type MenuProps = { readonly row: LoanRow; readonly onDialog: Options['onDialog'] };

function LoanMenu({ row, onDialog }: MenuProps): JSX.Element {
  const { t, language } = useText();
  const may = useMay();
  const open = useOpenRecord();
  const paper = usePaper();
  const refusal = (kind: OpKind, possible: boolean, why: 'notOut' | 'notReturned'): string | null => {
    if (!possible) return t(`loans.why.${why}`);
    return may(kind) ? null : t('error.FORBIDDEN');
  };
  const out = row.state === 'out';
  const ask = (act: LoanDialog['act']) => () => {
    onDialog({ act, loan: row });
  };
  return (
    <RowMenu label={t('loans.act.menu', { number: row.boxNumber })}>
      <ActMenuItem
        icon={<IconCalendarPlus size={16} aria-hidden />}
        refusal={refusal('loan.renew', out, 'notOut')}
        onClick={ask('renew')}
      >
        {t('loans.act.renew')}
      </ActMenuItem>
      <ActMenuItem
        icon={<IconArrowBigLeftLines size={16} aria-hidden />}
        refusal={refusal('loan.recall', out, 'notOut')}
        onClick={ask('recall')}
      >
        {t('loansDesk.recall.act')}
      </ActMenuItem>
      <ActMenuItem
        icon={<IconArrowBackUp size={16} aria-hidden />}
        refusal={refusal('loan.return', out, 'notOut')}
        onClick={ask('giveBack')}
      >
        {t('loans.act.giveBack')}
      </ActMenuItem>
      <ActMenuItem
        icon={<IconReceipt size={16} aria-hidden />}
        refusal={null}
        onClick={() => void paper('papers.loanReceipt', { loanIds: [row.id], language }, 'preview')}
      >
        {t('loans.act.receipt')}
      </ActMenuItem>
      <ActMenuItem
        icon={<IconBellRinging size={16} aria-hidden />}
        refusal={out && row.overdue ? null : t('loans.why.notLate')}
        onClick={() => void paper('papers.reminder', { loanIds: [row.id], language }, 'preview')}
      >
        {t('issued.reminder.act')}
      </ActMenuItem>
      <ActMenuItem
        icon={<IconUser size={16} aria-hidden />}
        refusal={null}
        onClick={() => {
          open('person', row.personId);
        }}
      >
        {t('loans.act.openPerson')}
      </ActMenuItem>
      <Menu.Divider />
      {row.state === 'returned' ? (
        <ActMenuItem
          icon={<IconArrowForwardUp size={16} aria-hidden />}
          refusal={refusal('loan.reopen', true, 'notReturned')}
          onClick={ask('reopen')}
        >
          {t('loans.act.reopen')}
        </ActMenuItem>
      ) : (
        <>
          <ActMenuItem
            tone="danger"
            icon={<IconQuestionMark size={16} aria-hidden />}
            refusal={refusal('loan.declareLost', out, 'notOut')}
            onClick={ask('lost')}
          >
            {t('loans.act.declareLost')}
          </ActMenuItem>
          <ActMenuItem
            tone="danger"
            icon={<IconX size={16} aria-hidden />}
            refusal={refusal('loan.annul', out, 'notOut')}
            onClick={ask('annul')}
          >
            {t('loans.act.annul')}
          </ActMenuItem>
        </>
      )}
    </RowMenu>
  );
}
