/**
 * What keeps the desks in agreement, each with a switch. All of them on is the product; each of them off is a mutant that
 * must fail, or the properties prove nothing (sync.md, section 12).
 */
import { decide } from '#shared/domain/decide.ts';
import type { DecideContext, Decision } from '#shared/domain/decision.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import type { Op } from '#shared/domain/operation.ts';
import type { World } from '#shared/domain/world.ts';

type Judge = (world: World, op: Op, context: DecideContext) => Decision;
type Switch = 'on' | 'off';

export type Mechanisms = {
  /** The server answers an operation it has already with the receipt it gave. */
  readonly dedupe: Switch;
  /** The server takes the operations of a device in their order, with no hole. */
  readonly fence: Switch;
  /** The cursor moves in the transaction that writes the rows. */
  readonly cursorWithRows: Switch;
  /** Records go back to what is confirmed before a page is folded in. */
  readonly shadowRestore: Switch;
  /** An operation is pending until its entry is pulled, not until its receipt came. */
  readonly pendingUntilPulled: Switch;
  /** A claimed time is at most a minute ahead of the server. */
  readonly clockBound: Switch;
  /** Pages that only echo what was done here are taken without judging what is pending again. `off` is not a mutant. */
  readonly echo: Switch;
  /** An echo is believed only when it carries the events that were foreseen. */
  readonly echoCompared: Switch;
  /** An entry without an event moves nothing only if the operation led to none here. */
  readonly refusalCompared: Switch;
  /** What is foreseen is what the last judgement led to. */
  readonly foreseenAnew: Switch;
  readonly judge: Judge;
};

export const ALL_ON: Mechanisms = {
  dedupe: 'on',
  fence: 'on',
  cursorWithRows: 'on',
  shadowRestore: 'on',
  pendingUntilPulled: 'on',
  clockBound: 'on',
  echo: 'on',
  echoCompared: 'on',
  refusalCompared: 'on',
  foreseenAnew: 'on',
  judge: decide,
};

/** One approves a number, not a content: the digest the author saw is not looked at. */
const approveAnything: Judge = (world, op, context) => {
  if (op.kind !== 'list.approve') return decide(world, op, context);
  const digest = world.get('list', op.entity)?.digest ?? op.body.digest;
  return decide(world, { ...op, body: { digest } }, context);
};

/** The state of the boxes is not looked at on the day of the destruction. */
const executeAnyway: Judge = (world, op, context) => {
  const decision = decide(world, op, context);
  if (op.kind !== 'list.execute' || decision.code !== 'BOXES_BLOCKED') return decision;
  const lines = world.get('list', op.entity)?.lines ?? [];
  const { execution } = op.body;
  const destroyed: DomainEvent[] = lines.map(({ boxId }) => ({
    type: 'boxDestroyed',
    entity: 'box',
    id: boxId,
    on: execution.executedOn,
    certificate: execution.certificateNumber,
  }));
  return {
    outcome: 'applied',
    events: [{ type: 'listExecuted', entity: 'list', id: op.entity, execution, by: op.actor }, ...destroyed],
  };
};

/** A box that was destroyed may leave with somebody. */
const lendTheDestroyed: Judge = (world, op, context) => {
  if (op.kind !== 'loan.handOut') return decide(world, op, context);
  const alive: World = {
    ...world,
    get: (type, id) => {
      const record = world.get(type, id);
      const isGone = type === 'box' && record !== undefined && 'custody' in record && record.custody === 'destroyed';
      return isGone ? { ...record, custody: 'unplaced' } : record;
    },
  };
  return decide(alive, op, context);
};

/** Rights are those of today: when they ended is not looked at. */
const judgeByToday: Judge = (world, op, context) => {
  const today: World = {
    ...world,
    get: (type, id) => {
      const record = world.get(type, id);
      return type === 'person' && record !== undefined ? { ...record, rightsBefore: [] } : record;
    },
  };
  return decide(today, op, context);
};

/** What does not fit is refused, as if it had not happened in the room. */
const refuseFacts: Judge = (world, op, context) => {
  const decision = decide(world, op, context);
  return decision.outcome === 'contested' ? { outcome: 'rejected', events: [], code: 'BOX_OUT' } : decision;
};

/** The mutants, and the property each must break. */
export const MUTANTS: readonly {
  readonly without: string;
  readonly breaks: RegExp;
  readonly mechanisms: Mechanisms;
}[] = [
  { without: 'receipts remembered', breaks: /^I(4|11)/, mechanisms: { ...ALL_ON, dedupe: 'off' } },
  { without: 'the order of a device', breaks: /^I[45]/, mechanisms: { ...ALL_ON, fence: 'off' } },
  { without: 'cursor and rows together', breaks: /^I(1|6)\b/, mechanisms: { ...ALL_ON, cursorWithRows: 'off' } },
  { without: 'shadows restored', breaks: /^I(1|6)\b/, mechanisms: { ...ALL_ON, shadowRestore: 'off' } },
  { without: 'waiting for the pull', breaks: /^I11/, mechanisms: { ...ALL_ON, pendingUntilPulled: 'off' } },
  { without: 'a bound on clocks', breaks: /^I8/, mechanisms: { ...ALL_ON, clockBound: 'off' } },
  { without: 'a look at what an echo carries', breaks: /^I(1|6)\b/, mechanisms: { ...ALL_ON, echoCompared: 'off' } },
  { without: 'a look at what was refused', breaks: /^I(1|6)\b/, mechanisms: { ...ALL_ON, refusalCompared: 'off' } },
  { without: 'foreseeing anew', breaks: /^I(1|6)\b/, mechanisms: { ...ALL_ON, foreseenAnew: 'off' } },
  { without: 'the digest on approvals', breaks: /^I9/, mechanisms: { ...ALL_ON, judge: approveAnything } },
  { without: 'a last look before destruction', breaks: /^I3/, mechanisms: { ...ALL_ON, judge: executeAnyway } },
  { without: 'a look at what was destroyed', breaks: /^I3/, mechanisms: { ...ALL_ON, judge: lendTheDestroyed } },
  { without: 'the rights of the day', breaks: /^I14/, mechanisms: { ...ALL_ON, judge: judgeByToday } },
  { without: 'the class of facts', breaks: /^I7/, mechanisms: { ...ALL_ON, judge: refuseFacts } },
];
