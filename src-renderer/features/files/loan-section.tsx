/** Who has the file, by itself or with its box, since when and until when. */
import { IconHandGrab } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { FileCard } from '#shared/contract/boxes.ts';
import { FieldList, FieldRow } from '../../interface/field-row.tsx';
import { Section } from '../../interface/page.tsx';
import { RecordLink } from '../../interface/record-link.tsx';
import { LoanStateBadge } from '../../interface/status-badge.tsx';
import { useText } from '../../library/i18n.ts';

export function LoanSection({ card: { loan } }: { readonly card: FileCard }): JSX.Element | null {
  const { t, format } = useText();
  if (loan === null) return null;
  return (
    <Section title={t('loans.ofFile.title')} icon={<IconHandGrab size={18} aria-hidden />}>
      <FieldList>
        <FieldRow label={t('loans.column.person')}>
          <RecordLink kind="person" id={loan.personId}>
            {loan.personName}
          </RecordLink>{' '}
          <LoanStateBadge loan={loan} />
        </FieldRow>
        <FieldRow label={t('loans.ofFile.since')}>{format.date(loan.outOn)}</FieldRow>
        <FieldRow label={t('loans.column.due')}>
          {[format.date(loan.dueOn), loan.overdue ? t('loans.lateOf', { count: loan.daysLate }) : '']
            .filter(Boolean)
            .join(' · ')}
        </FieldRow>
        {loan.fileId === null && <FieldRow label={t('files.field.box')}>{t('loans.ofFile.withBox')}</FieldRow>}
      </FieldList>
    </Section>
  );
}
