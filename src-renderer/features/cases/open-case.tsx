/** A case to settle: what to look at in the room, then what was found, in words, with a note. */
import { Alert, Group, Radio, Stack, Text, Textarea } from '@mantine/core';
import { IconEye, IconInfoCircle } from '@tabler/icons-react';
import { useState, type JSX } from 'react';

import type { CaseRow } from '#shared/contract/loans.ts';
import { mayDo } from '#shared/domain/authorisation.ts';
import type { SettlementChoice } from '#shared/domain/case/case.ts';
import { ROLES } from '#shared/domain/person/person.ts';
import { ActButton } from '../../interface/act-button.tsx';
import { useSubmit } from '../../library/act.ts';
import { useText } from '../../library/i18n.ts';
import { useMay } from '../../library/session.ts';
import { CaseFacts } from './case-facts.tsx';
import { cannotStand, settlementOffers } from './case-sides.ts';
import { useUnnamed } from './use-unnamed.ts';

export function OpenCase({ row }: { readonly row: CaseRow }): JSX.Element {
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
      <Settlement row={row} />
    </Stack>
  );
}

function Settlement({ row }: { readonly row: CaseRow }): JSX.Element {
  const { t } = useText();
  const submit = useSubmit();
  const unnamed = useUnnamed();
  const [choice, setChoice] = useState<SettlementChoice | null>(null);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const offers = settlementOffers(row, unnamed);
  const refusal = useSettleRefusal();

  const settle = async (): Promise<void> => {
    if (choice === null || busy) return;
    setBusy(true);
    await submit('case.settle', row.id, { choice, note: note.trim() }, { done: t('cases.settled') });
    setBusy(false);
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void settle();
      }}
    >
      <Stack gap="sm">
        <Radio.Group
          label={t('cases.choose')}
          value={choice}
          onChange={(value) => {
            setChoice(offers.find((offer) => offer.choice === value)?.choice ?? null);
          }}
        >
          <Stack gap="xs" mt={6}>
            {offers.map((offer) => (
              <Radio.Card key={offer.choice} value={offer.choice} className="case-choice">
                <Group gap="sm" wrap="nowrap" align="flex-start">
                  <Radio.Indicator mt={2} />
                  <span>
                    <span className="case-choice-label">{t(offer.label.key, offer.label.params)}</span>
                    <span className="case-choice-hint">{t(offer.hint)}</span>
                  </span>
                </Group>
              </Radio.Card>
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t('cases.note')}
          description={t('cases.noteHint')}
          autosize
          minRows={2}
          maxLength={1000}
          value={note}
          onChange={(event) => {
            setNote(event.currentTarget.value);
          }}
        />
        <Group gap="sm">
          <ActButton
            loading={busy}
            refusal={refusal ?? (choice === null ? t('cases.choose') : null)}
            onClick={() => void settle()}
          >
            {t('cases.settle')}
          </ActButton>
          {refusal !== null && (
            <Text size="sm" c="dimmed">
              <IconInfoCircle size={15} aria-hidden /> {refusal}
            </Text>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function useSettleRefusal(): string | null {
  const { t, language } = useText();
  const may = useMay();
  if (may('case.settle')) return null;
  const names = ROLES.filter((role) => mayDo([role], 'case.settle')).map((role) =>
    t(`words.role.${role}`).toLocaleLowerCase(language),
  );
  return t('cases.noRight', { roles: new Intl.ListFormat(language, { type: 'disjunction' }).format(names) });
}
