/** One answer for several cases, in one commit. A case the answer does not fit stays open and is named. */
import { derivedId, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';

/** FORBIDDEN when the person may settle none. Sent twice, it answers what it led to first. */
export function settleCases(
  { journal }: WriteContext,
  actor: Actor,
  { opId, caseIds, choice, note }: Input<'cases.settle'>,
): Result<Output<'cases.settle'>, CallError> {
  const acks = journal.transactMany(() =>
    caseIds.map((entity, index) =>
      journal.submit(
        {
          id: (index === 0 ? opId : derivedId(journal.sha256, opId, index)) as OpId,
          kind: 'case.settle',
          entity,
          body: { choice, note },
        },
        actor,
      ),
    ),
  );
  const left = acks.flatMap(({ entity, outcome, code }) => (outcome === 'applied' ? [] : [{ id: entity, code }]));
  if (left.length > 0 && left.every(({ code }) => code === 'FORBIDDEN')) return err({ code: 'FORBIDDEN' });
  return ok({ settled: acks.length - left.length, left });
}
