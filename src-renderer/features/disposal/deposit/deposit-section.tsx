/** The versement of a list that was carried out: its slip, to whom, who received the boxes, when. */
import { IconBuildingBank } from '@tabler/icons-react';
import type { JSX } from 'react';

import type { Deposit } from '#shared/domain/disposal/list.ts';
import type { ListCard } from '#shared/contract/lists.ts';
import { CodeText } from '../../../interface/code-text.tsx';
import { FieldList, FieldRow } from '../../../interface/field-row.tsx';
import { Section } from '../../../interface/page.tsx';
import { RecordLink } from '../../../interface/record-link.tsx';
import { useText } from '../../../library/i18n.ts';
import { personName } from '../../../library/person-name.ts';
import { useContractQuery } from '../../../library/queries.ts';

export function DepositSection({ card }: { readonly card: ListCard }): JSX.Element | null {
  const { t } = useText();
  const { deposit } = card.list;
  if (deposit === undefined) return null;
  return (
    <Section title={t('deposit.section')} icon={<IconBuildingBank size={18} aria-hidden />}>
      <DepositFields deposit={deposit} />
    </Section>
  );
}

function DepositFields({ deposit }: { readonly deposit: Deposit }): JSX.Element {
  const { t, format } = useText();
  const { slipNumber, depositedOn, recipient, recipientName, receivedBy, responsibleId, remarks } = deposit;
  const { data } = useContractQuery('people.card', { id: responsibleId });
  return (
    <FieldList>
      <FieldRow label={t('deposit.field.slip')}>
        <CodeText>{slipNumber}</CodeText>
      </FieldRow>
      <FieldRow label={t('deposit.field.depositedOn')}>{format.date(depositedOn)}</FieldRow>
      <FieldRow label={t('deposit.field.recipient')}>
        {recipientName} ({t(`deposit.field.${recipient}`).toLowerCase()})
      </FieldRow>
      <FieldRow label={t('deposit.field.receivedBy')}>{receivedBy}</FieldRow>
      <FieldRow label={t('deposit.field.responsible')}>
        {data !== undefined && (
          <RecordLink kind="person" id={responsibleId}>
            {personName(t, data.person)}
          </RecordLink>
        )}
      </FieldRow>
      <FieldRow label={t('deposit.field.remarks')}>{remarks}</FieldRow>
    </FieldList>
  );
}
