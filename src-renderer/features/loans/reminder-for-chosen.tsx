/** One avis de rappel for the chosen loans of one person: all that they have to bring back. */
import { IconBellRinging } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { LoanRow } from '#shared/contract/loans.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { useText } from '../../library/i18n.ts';
import { usePaper } from '../../library/paper.ts';

export function ReminderForChosen({ loans }: { readonly loans: readonly LoanRow[] }): JSX.Element | null {
  const { t, language } = useText();
  const paper = usePaper();
  const [first] = loans;
  if (first === undefined) return null;
  const several = loans.some(({ personId }) => personId !== first.personId);
  return (
    <ActButton
      size="compact-xs"
      refusal={several ? t('error.LOANS_OF_SEVERAL_PEOPLE') : null}
      leftSection={<IconBellRinging size={14} aria-hidden />}
      onClick={() => void paper('papers.reminder', { loanIds: loans.map(({ id }) => id), language }, 'preview')}
    >
      {t('issued.reminder.forOne', { name: first.personName })}
    </ActButton>
  );
}
