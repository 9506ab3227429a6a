/** Why a box is refused, as a sentence about that box. What its row does not say is read from its card. */
import { useEffect, useState, type JSX } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { BoxCard } from '#shared/contract/boxes.ts';
import type { CandidateRow } from '#shared/contract/lists.ts';
import type { TextKey } from '#shared/i18n/index.ts';
import { explainError } from '../../library/errors.ts';
import { useText, type Translate } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { NEEDS_CARD, refusalWords, type RefusalFacts } from './refusal-words.ts';

type Props = {
  readonly boxId: Id;
  readonly code: string;
  /** The row of the box, where there is one. */
  readonly row?: Pick<CandidateRow, 'borrower' | 'lastProtectedDay'> | undefined;
};

const STAYS_AFTER_MS = 150;

export function RefusalReason({ boxId, code, row }: Props): JSX.Element {
  const wantsCard = NEEDS_CARD.has(code) || (row === undefined && (code === 'BOX_OUT' || code === 'BOX_NOT_DUE'));
  return wantsCard ? <ReasonWithCard boxId={boxId} code={code} row={row} /> : <Sentence code={code} facts={row} />;
}

function ReasonWithCard({ boxId, code, row }: Props): JSX.Element {
  const { t } = useText();
  // A row that is only passed by asks for nothing: a list scrolled fast would ask for hundreds of cards a second.
  const stays = useStays();
  const { data: card } = useContractQuery('boxes.card', { id: boxId }, { enabled: stays });
  return <Sentence code={code} facts={{ ...row, ...(card === undefined ? {} : factsOf(card, t)) }} />;
}

function Sentence({
  code,
  facts = {},
}: {
  readonly code: string;
  readonly facts?: RefusalFacts | undefined;
}): JSX.Element {
  const { t } = useText();
  const words = refusalWords(code, facts);
  const sentence = words === null ? explainError(t, { code }) : t(words.key, words.params);
  return <span title={sentence}>{sentence}</span>;
}

/** False until it has been on screen for a moment. */
function useStays(): boolean {
  const [stays, setStays] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setStays(true);
    }, STAYS_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return stays;
}

function factsOf(card: BoxCard, t: Translate): RefusalFacts {
  const reason = card.due.reasons[0];
  return {
    motive: card.holds
      .filter(({ state }) => state === 'active')
      .map(({ motive }) => motive)
      .join(' · '),
    listNumber: card.listNumber,
    lastProtectedDay: card.due.lastProtectedDay,
    // The reasons of a summary are the keys of these sentences.
    why: reason === undefined ? '' : t(`retention.reason.${reason}` as TextKey),
    borrower: card.loan?.personName ?? '',
  };
}
