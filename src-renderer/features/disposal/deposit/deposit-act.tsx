/** The next act of a versement: carrying it out once it is approved, or saying why not; afterwards, its slip. */
import { Button } from '@mantine/core';
import { IconBuildingBank, IconFileTypePdf } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { JSX } from 'react';

import type { ListCard } from '#shared/contract/lists.ts';
import { ActButton } from '../../../interface/act-button.tsx';
import { useText } from '../../../library/i18n.ts';
import { useListPaper } from '../use-list-paper.ts';
import { useDepositRefusal } from './use-deposit-refusal.ts';

type Props = { readonly card: ListCard };

export function DepositAct({ card }: Props): JSX.Element | null {
  if (card.kind !== 'deposit') return null;
  return card.list.state === 'executed' ? <Slip card={card} /> : <Deposit card={card} />;
}

function Deposit({ card }: Props): JSX.Element {
  const { t } = useText();
  const navigate = useNavigate();
  const refusal = useDepositRefusal(card);
  return (
    <ActButton
      refusal={refusal}
      leftSection={<IconBuildingBank size={16} aria-hidden />}
      onClick={() => void navigate({ to: '/disposal/$id/deposit', params: { id: card.list.id } })}
    >
      {t('deposit.page.open')}
    </ActButton>
  );
}

function Slip({ card }: Props): JSX.Element {
  const { t } = useText();
  const paper = useListPaper(card);
  return (
    <Button leftSection={<IconFileTypePdf size={16} aria-hidden />} onClick={() => void paper('depositSlip')}>
      {t('deposit.page.slip')}
    </Button>
  );
}
