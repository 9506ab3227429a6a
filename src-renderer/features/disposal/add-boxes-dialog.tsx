/** More boxes of the same unit on a list that is still a draft. */
import { Alert } from '@mantine/core';
import { useMemo, useState, type JSX } from 'react';

import type { ListCard } from '#shared/contract/lists.ts';
import type { CallError } from '#shared/contract/method.ts';
import { FormDialog } from '../../interface/form-dialog.tsx';
import { useSubmit } from '../../library/act.ts';
import { explainError } from '../../library/errors.ts';
import { useText } from '../../library/i18n.ts';
import { useClient, useContractQuery } from '../../library/queries.ts';
import { useToday } from '../../library/today.ts';
import { chosenCount, NONE_CHOSEN, type CandidateChoice } from './candidate-choice.ts';
import { CandidateTables } from './candidate-tables.tsx';
import { readChosen } from './choose-boxes.ts';

type Props = { readonly card: ListCard; readonly onClose: () => void };

export function AddBoxesDialog({ card, onClose }: Props): JSX.Element {
  const { list } = card;
  const { t } = useText();
  const submit = useSubmit();
  const client = useClient();
  const on = useToday();
  const [choice, setChoice] = useState<CandidateChoice>(NONE_CHOSEN);
  const [failure, setFailure] = useState<CallError | null>(null);
  const input = { unitId: list.unitId, on, include: 'eligible', after: null, limit: 1 } as const;
  const { data } = useContractQuery('lists.candidates', input, { keepPrevious: true });
  // A box that is on the list and refused there is not among the eligible ones.
  const without = useMemo(
    () => new Set(card.items.filter(({ refusal }) => refusal === null).map(({ boxId }) => boxId)),
    [card.items],
  );
  const count = chosenCount(choice, Math.max(0, (data?.total ?? 0) - without.size));

  const add = async (): Promise<boolean> => {
    setFailure(null);
    const chosen = await readChosen(client, list.unitId, on, choice);
    if (!chosen.ok) {
      setFailure(chosen.error);
      return false;
    }
    const boxIds = chosen.value.filter((id) => !without.has(id));
    if (boxIds.length === 0) return false;
    return (
      (await submit('list.addBoxes', list.id, { boxIds }, { done: t('disposal.add.done'), onFailure: setFailure })) !==
      null
    );
  };

  return (
    <FormDialog
      size="xl"
      title={t('disposal.add.title')}
      text={t('disposal.add.text')}
      confirmLabel={count === 0 ? t('disposal.add.confirmNone') : t('disposal.add.confirm', { count })}
      blocked={count === 0}
      onConfirm={add}
      onClose={onClose}
    >
      <div className="candidate-box">
        <CandidateTables unitId={list.unitId} on={on} choice={choice} without={without} onChoice={setChoice} />
      </div>
      {failure !== null && (
        <Alert color="red" role="alert">
          {explainError(t, failure)}
        </Alert>
      )}
    </FormDialog>
  );
}
