/**
 * What is decided of findings, one or many, in one commit: the operation on the box that follows, and the decision in the
 * stocktake, all in one group. A group is taken back whole, but for boxes something happened to since.
 */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { SettledFindings } from '#shared/contract/stocktake.ts';
import type { Box } from '#shared/domain/box/box.ts';
import type { OpBody, OpKind } from '#shared/domain/operation.ts';
import { boxOfSubject, choicesOf, type Finding } from '#shared/domain/stocktake/findings.ts';
import type { Settlement, SettlementBody, Stocktake, StocktakeDecision } from '#shared/domain/stocktake/stocktake.ts';
import type { WriteContext } from '../../context.ts';
import type { Actor } from '../../operations/journal.ts';
import { findingOf, storedFinding } from '../../queries/stocktake/findings-page.ts';
import { boxNumber } from '../../queries/names.ts';
import { giveBackBox } from '../lend-box.ts';

type Left = SettledFindings['left'][number];
/** Operations of the group; each has an id of its own, the same when the command is sent again. */
type Acts = {
  readonly nextId: () => OpId;
  readonly submit: <K extends OpKind>(kind: K, entity: Id, body: OpBody<K>, seen?: { readonly ver: number }) => OpAck;
};

/** FINDING_UNSETTLED names what the decision does not fit; FORBIDDEN when the person may settle none. */
export function settleFindings(
  context: WriteContext,
  actor: Actor,
  input: Input<'stocktakes.settle'>,
): Result<SettledFindings, CallError> {
  const { journal, world } = context;
  const stocktake = world.get('stocktake', input.stocktakeId);
  if (stocktake === undefined) return err({ code: 'STOCKTAKE_UNKNOWN' });
  const group = derivedId(journal.sha256, input.opId, 1);
  if (journal.received(input.opId) !== undefined) {
    return ok({ settled: stocktake.settlements.filter((each) => each.group === group).length, group, left: [] });
  }
  if (stocktake.state === 'reported') return err({ code: 'STOCKTAKE_REPORTED', params: { number: stocktake.number } });
  return journal.attempt(() => {
    const acts = actsOf(context, actor, input.opId, group);
    const settled: SettlementBody[] = [];
    const left: Left[] = [];
    for (const subject of new Set(input.subjects)) {
      const done = settleOne(context, actor, { stocktake, subject, ...input, group, acts });
      if ('code' in done) left.push(done);
      else settled.push(done);
    }
    if (settled.length === 0) return ok({ settled: 0, group, left });
    const body = { settlements: settled };
    const ack = journal.submit({ id: input.opId, kind: 'stocktake.settle', entity: stocktake.id, body, group }, actor);
    if (ack.outcome === 'applied' || ack.outcome === 'noop') return ok({ settled: settled.length, group, left });
    return err({ code: ack.code ?? 'INTERNAL', ...(ack.params === null ? {} : { params: ack.params }) });
  });
}

type One = Pick<Input<'stocktakes.settle'>, 'decision' | 'note'> & {
  readonly stocktake: Stocktake;
  readonly subject: string;
  readonly group: Id;
  readonly acts: Acts;
};

function settleOne(context: WriteContext, actor: Actor, one: One): SettlementBody | Left {
  const { stocktake, subject, decision, note } = one;
  const row = storedFinding(context, stocktake, subject);
  const boxId = boxOfSubject(subject);
  const box = boxId === null ? undefined : context.world.get('box', boxId);
  const left = (code: string): Left => ({ subject, number: box?.number ?? '', code });
  if (row === undefined) return left('FINDING_UNSETTLED');
  const earlier = stocktake.settlements.find((each) => each.subject === subject);
  if (earlier !== undefined) return left('FINDING_SETTLED');
  const finding = findingOf(row);
  if (!choicesOf(finding, box).includes(decision)) return left('FINDING_UNSETTLED');
  const before = box && { custody: box.custody, placeId: box.placeId, loanId: box.loanId };
  const followed = follow(context, actor, one, finding, box);
  if (followed !== undefined && !DONE.has(followed.outcome)) return left(followed.code ?? 'FINDING_UNSETTLED');
  return {
    subject,
    category: finding.category,
    decision,
    opId: followed?.op ?? null,
    before: before ?? null,
    note,
  };
}

const DONE: ReadonlySet<string> = new Set(['applied', 'noop']);

/** The operation on the box, or none: a box put back stands where it is recorded already. */
function follow(
  context: WriteContext,
  actor: Actor,
  { decision, note, group, acts: { submit, nextId } }: One,
  { foundAt }: Finding,
  box: Box | undefined,
): OpAck | undefined {
  if (box === undefined) return undefined;
  switch (decision) {
    case 'shelveHere':
      return foundAt === null ? undefined : submit('box.shelve', box.id, { placeId: foundAt }, { ver: box.ver });
    case 'declareMissing':
      return submit('box.declareMissing', box.id, { note });
    case 'declareFound':
      return submit('box.declareFound', box.id, { placeId: foundAt, note });
    case 'returned': {
      const caseId = box.openCases.find((id) => context.world.get('case', id)?.kind === 'shelvedWhileOut');
      if (caseId !== undefined) {
        const settled = submit('case.settle', caseId, { choice: 'keepLate', note });
        if (settled.outcome === 'applied') return settled;
      }
      const back = giveBackBox(context, actor, { opId: nextId(), boxId: box.id, note, group });
      if (!back.ok || foundAt === null) return back.ok ? back.value : undefined;
      return submit('box.shelve', box.id, { placeId: foundAt });
    }
    case 'putBack':
    case 'newLabel':
    case 'registered':
    case 'noted':
      return undefined;
  }
}

function actsOf({ journal }: WriteContext, actor: Actor, opId: OpId, group: Id): Acts {
  let next = 10;
  const nextId = (): OpId => {
    next += 1;
    return derivedId(journal.sha256, opId, next) as string as OpId;
  };
  return {
    nextId,
    submit: (kind, entity, body, seen) =>
      journal.submit({ id: nextId(), kind, entity, body, group, ...(seen === undefined ? {} : { seen }) }, actor),
  };
}

/** FINDING_UNSETTLED in `left`: a box something happened to since, or a decision that cannot be undone from here. */
export function takeBackSettlements(
  context: WriteContext,
  actor: Actor,
  { opId, stocktakeId, group }: Input<'stocktakes.takeBack'>,
): Result<SettledFindings, CallError> {
  const { journal, world } = context;
  const stocktake = world.get('stocktake', stocktakeId);
  if (stocktake === undefined) return err({ code: 'STOCKTAKE_UNKNOWN' });
  if (stocktake.state === 'reported') return err({ code: 'STOCKTAKE_REPORTED', params: { number: stocktake.number } });
  return journal.attempt(() => {
    const back = derivedId(journal.sha256, opId, 1);
    const acts = actsOf(context, actor, opId, back);
    const subjects: string[] = [];
    const left: Left[] = [];
    for (const settlement of stocktake.settlements) {
      if (settlement.group !== group) continue;
      const { subject } = settlement;
      if (undo(context, settlement, acts)) subjects.push(subject);
      else left.push({ subject, number: boxNumber(context, boxOfSubject(subject)), code: 'FINDING_UNSETTLED' });
    }
    if (subjects.length === 0) return ok({ settled: 0, group: back, left });
    const ack = journal.submit(
      { id: opId, kind: 'stocktake.unsettle', entity: stocktakeId, body: { subjects }, group: back },
      actor,
    );
    if (ack.outcome === 'applied' || ack.outcome === 'noop') return ok({ settled: subjects.length, group: back, left });
    return err({ code: ack.code ?? 'INTERNAL', ...(ack.params === null ? {} : { params: ack.params }) });
  });
}

/** Whether the decision is taken back: the state of the box before it is recorded again, where nothing came after. */
function undo({ world }: WriteContext, settlement: Settlement, { submit }: Acts): boolean {
  const boxId = boxOfSubject(settlement.subject);
  const box = boxId === null ? undefined : world.get('box', boxId);
  const { decision, before, opId } = settlement;
  // The box is on record and on its shelf: it is annulled from its card, if it has to be.
  if (decision === 'registered' && opId !== null) return false;
  if (box === undefined || before === null || !MOVING.has(decision)) return true;
  if (box.custody === before.custody && box.placeId === before.placeId) return true;
  const { placeId } = before;
  if (box.lastMove === undefined || box.lastMove.at > settlement.at) return false;
  if (decision === 'returned') return false;
  if (before.custody === 'shelved' && placeId !== null) {
    const ack =
      box.custody === 'missing'
        ? submit('box.declareFound', box.id, { placeId, note: '' })
        : submit('box.shelve', box.id, { placeId }, { ver: box.ver });
    return ack.outcome === 'applied';
  }
  if (before.custody === 'missing') return submit('box.declareMissing', box.id, { note: '' }).outcome === 'applied';
  if (before.custody === 'unplaced') return submit('box.unshelve', box.id, { reason: '' }).outcome === 'applied';
  return false;
}

const MOVING: ReadonlySet<StocktakeDecision> = new Set(['shelveHere', 'declareMissing', 'declareFound', 'returned']);
