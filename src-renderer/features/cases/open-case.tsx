/** A case to settle: both sides, what to look at in the room, then one button for each thing that may have been found. */
import { Alert, Stack, Text, Textarea } from '@mantine/core';
import { IconEye, IconInfoCircle } from '@tabler/icons-react';
import { useId, useState, type JSX } from 'react';

import type { CaseRow } from '#shared/contract/loans.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { confirmAct } from '../../interface/confirm-act.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { CaseFacts } from './case-facts.tsx';
import { cannotStand, settlementOffers, type SettlementOffer } from './case-sides.ts';
import { useSettleRefusal } from './use-settle-refusal.ts';
import { useUnnamed } from './use-unnamed.ts';

type Props = { readonly row: CaseRow; readonly onSettled: () => void };

export function OpenCase({ row, onSettled }: Props): JSX.Element {
  const { t } = useText();
  const noLate = cannotStand(row);
  return (
    <Stack gap="md">
      <CaseFacts row={row} />
      <Alert color="ink" variant="light" icon={<IconEye size={18} aria-hidden />} title={t('cases.check')}>
        {t(`cases.look.${row.kind}`)} {t('cases.blocks')}
      </Alert>
      {noLate !== null && (
        <Text size="sm" c="dimmed">
          {t(noLate)}
        </Text>
      )}
      <Settlement row={row} onSettled={onSettled} />
    </Stack>
  );
}

function Settlement({ row, onSettled }: Props): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const unnamed = useUnnamed();
  const headingId = useId();
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState<SettlementOffer['choice'] | null>(null);
  const refusal = useSettleRefusal();

  const settle = async (offer: SettlementOffer): Promise<void> => {
    if (busy !== null) return;
    const forEver = offer.choice === 'keepLate' && row.late.kind === 'destroyed';
    if (forEver) {
      const label = t(offer.label.key, offer.label.params);
      const agreed = await confirmAct({
        title: label,
        text: t(offer.hint),
        confirmLabel: t('cases.settle'),
        tone: 'danger',
      });
      if (agreed === null) return;
    }
    setBusy(offer.choice);
    const body = { choice: offer.choice, note: note.trim() };
    const done = await submit('case.settle', row.id, body, { done: t('cases.settled') });
    setBusy(null);
    if (done !== null) onSettled();
  };

  return (
    <Stack gap="sm">
      <Textarea
        label={t('cases.note')}
        description={t('cases.noteHint')}
        autosize
        minRows={1}
        maxLength={1000}
        value={note}
        onChange={(event) => {
          setNote(event.currentTarget.value);
        }}
      />
      <div role="group" aria-labelledby={headingId} className="case-answers">
        <h3 id={headingId}>{t('cases.choose')}</h3>
        {settlementOffers(row, unnamed).map((offer) => (
          <div key={offer.choice} className="case-answer">
            <ActButton
              variant="default"
              loading={busy === offer.choice}
              refusal={refusal}
              onClick={() => void settle(offer)}
            >
              {t(offer.label.key, offer.label.params)}
            </ActButton>
            <small>{t(offer.hint)}</small>
          </div>
        ))}
      </div>
      {refusal !== null && (
        <Text size="sm" c="dimmed">
          <IconInfoCircle size={15} aria-hidden /> {refusal}
        </Text>
      )}
    </Stack>
  );
}
