/**
 * One import or reverting at a time. Both go on for minutes in many commits: an import reverted while it runs would leave
 * boxes behind, and two of one file would each find the numbers of the other free.
 */
import type { OpId } from '#shared/base/id.ts';
import { err, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Journal } from '../operations/journal.ts';

type Turn = { readonly name: string; readonly answer: Promise<unknown> };

const turns = new WeakMap<Journal, Turn>();

/**
 * Does the work unless another is under way: then IMPORT_RUNNING. The same command sent again meanwhile gets the answer
 * of the one under way.
 */
export function inTurn<T>(
  journal: Journal,
  kind: 'revert' | 'run',
  opId: OpId,
  work: () => Promise<Result<T, CallError>>,
): Promise<Result<T, CallError>> {
  const name = `${kind} ${opId}`;
  const current = turns.get(journal);
  if (current?.name === name) return current.answer as Promise<Result<T, CallError>>;
  if (current !== undefined) return Promise.resolve(err({ code: 'IMPORT_RUNNING' }));
  const answer = work().finally(() => turns.delete(journal));
  turns.set(journal, { name, answer });
  return answer;
}
