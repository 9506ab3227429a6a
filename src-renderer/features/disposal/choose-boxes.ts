/** From a choice on screen to the ids that are sent: every page of the eligible boxes is read when some are left out. */
import type { Id } from '#shared/base/id.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { Client, Output } from '#shared/contract/contract.ts';
import type { CandidatesInput } from '#shared/contract/lists.ts';
import type { CallError } from '#shared/contract/method.ts';
import { askAgain } from '../../library/ask-again.ts';
import { chosenIds, type CandidateChoice } from './candidate-choice.ts';

const PAGE_ROWS = 500;

/** The chosen ids, in the order of the candidates. "None but these" needs no reading: the choice holds them. */
export async function readChosen(
  client: Client,
  wanted: CandidatesInput,
  choice: CandidateChoice,
): Promise<Result<readonly Id[], CallError>> {
  if (choice.base === 'none') return ok([...choice.except]);
  const eligible: Id[] = [];
  let after: string | null = null;
  do {
    const page: Result<Output<'lists.candidates'>, CallError> = await askAgain(client, 'lists.candidates', {
      ...wanted,
      include: 'eligible',
      after,
      limit: PAGE_ROWS,
    });
    if (!page.ok) return page;
    eligible.push(...page.value.rows.map(({ boxId }) => boxId));
    after = page.value.next;
  } while (after !== null);
  return ok(chosenIds(choice, eligible));
}
