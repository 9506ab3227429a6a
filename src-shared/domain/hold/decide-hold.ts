/**
 * Placing, amending and lifting a suspension. Placed after some of its boxes were destroyed, it stands for the others and
 * says which came too late; when all of them were, it is refused and says so (row 17).
 */
import { isCivilDate, type CivilDate } from '../../base/civil-date.ts';
import type { Id } from '../../base/id.ts';
import type { Json } from '../../base/json.ts';
import { applied, noop, rejected, type Decider, type Decision } from '../decision.ts';
import type { OpOf } from '../operation.ts';
import type { World } from '../world.ts';
import { subjectWords } from './cover.ts';
import { MAX_PARTS, type HoldPart, type HoldRecord, type HoldScope } from './hold.ts';

export const decidePlace: Decider<OpOf<'hold.place'>> = (world, op, { effAt }) => {
  if (world.get('hold', op.entity) !== undefined) return rejected('RECORD_EXISTS');
  const { kind, motive, reference, from, to, scope } = op.body;
  const refused = datesRefusal(from, to) ?? scopeRefusal(world, scope);
  if (refused !== undefined) return refused;
  const late = tooLate(world, scope);
  if (late.nothingLeft) return rejected('HOLD_TOO_LATE', { boxes: late.boxes });
  const hold: HoldRecord = {
    id: op.entity,
    kind,
    motive,
    reference,
    from,
    to,
    parts: [{ scope, by: op.actor, at: effAt }],
    state: 'active',
    placedBy: op.actor,
    placedAt: effAt,
    lifted: null,
  };
  return told(applied({ type: 'suspensionPlaced', entity: 'hold', id: hold.id, hold }), late.boxes);
};

export const decideAmend: Decider<OpOf<'hold.amend'>> = (world, op, { effAt }) => {
  const hold = world.get('hold', op.entity);
  if (hold === undefined) return rejected('HOLD_UNKNOWN');
  if (hold.state === 'lifted') return rejected('HOLD_LIFTED');
  const { add, ...fields } = op.body;
  const refused =
    (fields.to === undefined ? undefined : datesRefusal(hold.from, fields.to)) ??
    (add === undefined ? undefined : scopeRefusal(world, add));
  if (refused !== undefined) return refused;
  const change = Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => hold[name as keyof typeof fields] !== value),
  ) as typeof fields;
  if (add === undefined) {
    if (Object.keys(change).length === 0) return noop();
    return applied({ type: 'suspensionAmended', entity: 'hold', id: hold.id, change, part: null });
  }
  if (hold.parts.length >= MAX_PARTS) return rejected('HOLD_TOO_MANY_PARTS', { most: MAX_PARTS });
  const late = tooLate(world, add);
  if (late.nothingLeft) return rejected('HOLD_TOO_LATE', { boxes: late.boxes });
  const part: HoldPart = { scope: add, by: op.actor, at: effAt };
  return told(applied({ type: 'suspensionAmended', entity: 'hold', id: hold.id, change, part }), late.boxes);
};

export const decideLift: Decider<OpOf<'hold.lift'>> = (world, op, { effAt }) => {
  const hold = world.get('hold', op.entity);
  if (hold === undefined) return rejected('HOLD_UNKNOWN');
  if (hold.state === 'lifted') return noop();
  const lifted = { by: op.actor, at: effAt, reason: op.body.reason };
  return applied({ type: 'suspensionLifted', entity: 'hold', id: hold.id, lifted });
};

function datesRefusal(from: CivilDate, to: CivilDate | null): Decision | undefined {
  if (!isCivilDate(from) || (to !== null && !isCivilDate(to))) return rejected('DATE_INVALID');
  return to !== null && to < from ? rejected('HOLD_ENDS_BEFORE') : undefined;
}

function scopeRefusal(world: World, scope: HoldScope): Decision | undefined {
  switch (scope.kind) {
    case 'category':
      return world.get('category', scope.categoryId) === undefined ? rejected('CATEGORY_UNKNOWN') : undefined;
    case 'subject':
      return subjectWords(scope).length === 0 ? rejected('HOLD_EMPTY') : undefined;
    case 'query':
      return scope.boxIds.length + scope.fileIds.length === 0 ? rejected('HOLD_EMPTY') : undefined;
    case 'boxes':
    case 'files':
      return undefined;
  }
}

/** As many as are named to the author; the card of the suspension has them all. */
const NAMED = 50;

/** Boxes named that are destroyed already; files that went with their box are found on the card. */
function tooLate(world: World, scope: HoldScope): { readonly boxes: Json[]; readonly nothingLeft: boolean } {
  if (scope.kind !== 'boxes') return { boxes: [], nothingLeft: false };
  const destroyed = scope.boxIds.flatMap((boxId): { boxId: Id; number: string }[] => {
    const box = world.get('box', boxId);
    return box?.custody === 'destroyed' ? [{ boxId, number: box.number }] : [];
  });
  return { boxes: destroyed.slice(0, NAMED), nothingLeft: destroyed.length === scope.boxIds.length };
}

function told(decision: Decision, tooLateBoxes: readonly Json[]): Decision {
  return tooLateBoxes.length === 0 ? decision : { ...decision, params: { tooLate: [...tooLateBoxes] } };
}
