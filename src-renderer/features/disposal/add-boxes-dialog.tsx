/** More boxes of the same unit on a list that is still a draft. */
import { Alert } from '@mantine/core';
import { useState, type JSX } from 'react';

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
  const wanted = {
    kind: card.kind,
    unitId: list.unitId,
    placeId: null,
    ruleId: null,
    on,
    lookAheadDays: 0,
    forList: list.id,
  } as const;
  const { data } = useContractQuery(
    'lists.candidates',
    { ...wanted, include: 'eligible', after: null, limit: 1 },
    { keepPrevious: true },
  );
  const count = chosenCount(choice, data?.total ?? 0);

  const add = async (): Promise<boolean> => {
    setFailure(null);
    const chosen = await readChosen(client, wanted, choice);
    if (!chosen.ok) {
      setFailure(chosen.error);
      return false;
    }
    const boxIds = [...chosen.value];
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
        <CandidateTables wanted={wanted} choice={choice} onChoice={setChoice} />
      </div>
      {failure !== null && (
        <Alert color="red" role="alert">
          {explainError(t, failure)}
        </Alert>
      )}
    </FormDialog>
  );
}
