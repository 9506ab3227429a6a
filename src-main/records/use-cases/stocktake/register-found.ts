/**
 * A box that is on a shelf and on no record: registered, put on the shelf it was found on, and its finding settled, all in one
 * commit and one group. What was read on it is kept: the number of a blank label of ours, or the code somebody else printed.
 */
import { derivedId, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import { foreignKey, readCode } from '#shared/domain/code/code.ts';
import { choicesOf } from '#shared/domain/stocktake/findings.ts';
import type { WriteContext } from '../../context.ts';
import type { Actor } from '../../operations/journal.ts';
import { drawNumber } from '../../operations/numbers.ts';
import { boxNumber } from '../../queries/names.ts';
import { codeRead, findingOf, storedFinding } from '../../queries/stocktake/findings-page.ts';
import { blankCode } from '../blank-labels.ts';
import { OWN_BOX_SERIES } from '../create-boxes.ts';

/**
 * FINDING_SETTLED, FINDING_UNSETTLED when it is no box nobody knows, CODE_TAKEN when somebody registered the code meanwhile;
 * else what `box.register` refuses. Sent twice, it answers what it made first.
 */
export function registerFoundBox(
  context: WriteContext,
  actor: Actor,
  { opId, stocktakeId, subject, box }: Input<'stocktakes.register'>,
): Result<Output<'stocktakes.register'>, CallError> {
  const { journal, world } = context;
  const stocktake = world.get('stocktake', stocktakeId);
  if (stocktake === undefined) return err({ code: 'STOCKTAKE_UNKNOWN' });
  const group = derivedId(journal.sha256, opId, 1);
  const id = derivedId(journal.sha256, opId, 2);
  const known = journal.received(opId);
  if (known !== undefined) return ok({ id, number: boxNumber(context, id), ack: known });
  if (stocktake.state === 'reported') return err({ code: 'STOCKTAKE_REPORTED', params: { number: stocktake.number } });
  return journal.attempt(() => {
    const row = storedFinding(context, stocktake, subject);
    if (stocktake.settlements.some((each) => each.subject === subject)) return err({ code: 'FINDING_SETTLED' });
    if (row?.box_id !== null) return err({ code: 'FINDING_UNSETTLED' });
    const finding = findingOf(row);
    const { category, foundAt } = finding;
    if (!choicesOf(finding, undefined).includes('registered')) return err({ code: 'FINDING_UNSETTLED' });
    // What can be made out of an unreadable label is words, not a code.
    const read = category === 'unexpected' ? codeRead(context, stocktake, subject) : '';
    if (read !== '' && world.codeHolder(foreignKey(read)) !== undefined) return err({ code: 'CODE_TAKEN' });
    const blank = blankCode(context, read);
    const { number, code } = blank ?? drawNumber(journal, actor, 'box', context.mint);
    const foreignCodes = read === '' || readCode(read).ok ? [] : [read.slice(0, 80)];
    const nth = (n: number): OpId => derivedId(journal.sha256, opId, n) as string as OpId;
    const body = {
      ...{ ...box, number: String(number), series: OWN_BOX_SERIES, code },
      ...{ foreignCodes, keywords: [], eventOn: null },
    };
    const made = journal.submit({ id: nth(3), kind: 'box.register', entity: id, body, group }, actor);
    if (!isDone(made)) return refused(made);
    if (foundAt !== null) {
      const put = journal.submit(
        { id: nth(4), kind: 'box.shelve', entity: id, body: { placeId: foundAt }, group },
        actor,
      );
      if (!isDone(put)) return refused(put);
    }
    const settlement = {
      ...({ subject, category, decision: 'registered', opId: made.op } as const),
      ...{ before: null, note: String(number) },
    };
    const settled = journal.submit(
      { id: opId, kind: 'stocktake.settle', entity: stocktakeId, body: { settlements: [settlement] }, group },
      actor,
    );
    return isDone(settled) ? ok({ id, number: String(number), ack: settled }) : refused(settled);
  });
}

/** Contested, it is recorded, and a case says what is the matter. */
function isDone({ outcome }: OpAck): boolean {
  return outcome === 'applied' || outcome === 'noop' || outcome === 'contested';
}

function refused({ code, params }: OpAck): Result<never, CallError> {
  return err({ code: code ?? 'INTERNAL', ...(params === null ? {} : { params }) });
}
