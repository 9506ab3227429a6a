/** The loans of one person on their card. */
import { Text } from '@mantine/core';
import type { JSX } from 'react';

import type { LoanRow } from '#shared/contract/loans.ts';
import { CodeText } from '../../interface/code-text.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { LoanStateBadge } from '../../interface/status-badge.tsx';
import { useText } from '../../library/i18n.ts';
import './people.css';

type Props = { readonly loans: readonly LoanRow[]; readonly empty: string };

export function PersonLoans({ loans, empty }: Props): JSX.Element {
  const { t, format } = useText();
  if (loans.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {empty}
      </Text>
    );
  }
  return (
    <ul className="person-loans">
      {loans.map((loan) => (
        <li key={loan.id} className="person-loan">
          <span className="person-loan-item">
            <RecordLink kind="box" id={loan.boxId}>
              <CodeText>{loan.boxNumber}</CodeText>
            </RecordLink>
            {loan.fileId !== null && (
              <RecordLink kind="file" id={loan.fileId}>
                <CodeText>{loan.cote === '' ? '—' : loan.cote}</CodeText>
              </RecordLink>
            )}
          </span>
          <span className="person-loan-title" title={loan.fileId === null ? loan.boxTitle : loan.fileTitle}>
            {loan.fileId === null ? loan.boxTitle : loan.fileTitle}
          </span>
          <LoanStateBadge loan={loan} />
          <span className="person-loan-dates">
            {`${t('loans.column.out')} ${format.date(loan.outOn)} · ${t('loans.column.due')} ${format.date(loan.dueOn)}`}
            {loan.returnedOn !== null && ` · ${t('loans.column.returned')} ${format.date(loan.returnedOn)}`}
            {loan.overdue && ` · ${t('loans.lateOf', { count: loan.daysLate })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
