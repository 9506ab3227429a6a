/** One container of the vendor: what is written on it, its seals, its weight, its ticket. */
import { TextInput } from '@mantine/core';
import { useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { Lot } from '#shared/domain/disposal/removal.ts';
import { FormDialog } from '../../../interface/form-dialog.tsx';
import { useSubmit } from '../../../library/act.ts';
import { useText } from '../../../library/i18n.ts';
import { newId } from '../../../library/mint.ts';
import { draftOf, lotOf, lotProblems, type LotDraft } from './lot-draft.ts';

type Props = { readonly listId: Id; readonly lot: Lot | null; readonly onClose: () => void };

export function LotDialog({ listId, lot, onClose }: Props): JSX.Element {
  const { t, language } = useText();
  const submit = useSubmit();
  const [id] = useState(() => lot?.id ?? newId());
  const [draft, setDraft] = useState(() => draftOf(lot, language === 'fr-CA' ? ',' : '.'));
  const [tried, setTried] = useState(false);
  const problems = lotProblems(draft);
  const field = (name: keyof LotDraft) => ({
    value: draft[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget;
      setDraft((before) => ({ ...before, [name]: value }));
    },
  });
  const save = async (): Promise<boolean> => {
    setTried(true);
    const written = lotOf(id, draft);
    if (written === undefined) return false;
    return (await submit('list.setLot', listId, { lot: written }, { done: t('removal.lots.saved') })) !== null;
  };
  return (
    <FormDialog
      title={lot === null ? t('removal.lots.addTitle') : t('removal.lots.editOf', { name: lot.name })}
      confirmLabel={t('removal.lots.save')}
      onConfirm={save}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        required
        label={t('removal.lots.name')}
        description={t('removal.lots.nameHint')}
        maxLength={60}
        error={tried && problems.name ? t('removal.lots.nameRequired') : null}
        {...field('name')}
      />
      <TextInput
        label={t('removal.lots.seals')}
        description={t('removal.lots.sealsHint')}
        maxLength={300}
        {...field('seals')}
      />
      <TextInput
        label={t('removal.lots.weight')}
        description={t('removal.lots.weightHint')}
        inputMode="decimal"
        maxLength={12}
        error={tried && problems.weight ? t('removal.lots.weightInvalid') : null}
        {...field('weight')}
      />
      <TextInput label={t('removal.lots.ticket')} maxLength={60} {...field('ticket')} />
    </FormDialog>
  );
}
