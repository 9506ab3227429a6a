/**
 * What a stocktake finds: from what was expected and what was read, the eight results of domain.md, 3.7. Nothing of it is
 * stored as a fact; the same expectations and readings give the same findings, in whatever order they arrived.
 *
 * One finding per subject: a box (read or expected), a code no box bears, a bare shelf, an unreadable label. Every expected
 * box is in exactly one category. Readings of one box on one shelf, by whomever, are one finding.
 */
import type { Id } from '../../base/id.ts';
import { hasLeft, isExpected, type Custody } from '../box/box.ts';
import { foreignKey } from '../code/code.ts';
import type { ExpectedBox, Reading, Settlement, Standing, StocktakeCategory, StocktakeDecision } from './stocktake.ts';

/**
 * Why a finding is in its category, where the category does not say it all. For a box that was read: `unknownCode`, or what
 * was recorded of it. For one that was not: `movedSince`, shelved elsewhere since the opening; `offShelf`, taken off its
 * shelf; `leftSince`, destroyed or handed over; `declaredMissing`, before or since.
 */
export type FindingReason =
  'unknownCode' | 'movedSince' | 'offShelf' | 'leftSince' | 'declaredMissing' | Exclude<Custody, 'shelved' | 'missing'>;

export type Finding = {
  readonly category: StocktakeCategory;
  readonly reason: FindingReason | null;
  /** The place on record of a box, when it was read or as expected; null for the rest. */
  readonly expectedAt: Id | null;
  /** Where it was last read, or stands since it was moved. */
  readonly foundAt: Id | null;
};

/** The key of what a reading is about: readings with the same key are one finding. */
export function subjectOf(reading: Pick<Reading, 'id' | 'what' | 'boxId' | 'code' | 'placeId'>): string {
  switch (reading.what) {
    case 'box':
      return reading.boxId === null ? `code:${foreignKey(reading.code)}` : boxSubject(reading.boxId);
    case 'emptyPlace':
      return placeSubject(reading.placeId);
    case 'unreadable':
      return `reading:${reading.id}`;
  }
}

export function boxSubject(boxId: Id): string {
  return `box:${boxId}`;
}

export function placeSubject(placeId: Id): string {
  return `place:${placeId}`;
}

/** The box a subject is, if it is one. */
export function boxOfSubject(subject: string): Id | null {
  return subject.startsWith('box:') ? (subject.slice('box:'.length) as Id) : null;
}

/**
 * The finding that the unstruck readings of one subject give, whatever their order; undefined without any. `othersThere`:
 * whether anything else was read on the shelf, which is then not empty.
 */
export function findingRead(
  readings: readonly Reading[],
  settlement: Pick<Settlement, 'at'> | undefined,
  othersThere: 'no' | 'yes',
): Finding | undefined {
  const counted = readings.filter(({ struck }) => struck === null).sort(inTime);
  const last = counted.at(-1);
  if (last === undefined) return undefined;
  if (last.what === 'unreadable') return found('unreadable', null, null, last.placeId);
  if (last.what === 'emptyPlace') {
    return othersThere === 'yes' ? undefined : found('emptyConfirmed', null, null, last.placeId);
  }
  const unexplained = counted.some((reading, index) => {
    const before = counted[index - 1];
    return before !== undefined && before.placeId !== reading.placeId && !wasMoved(before, reading, settlement);
  });
  // The first look at the shelf it is on: later ones confirm it, after the record may have been put right.
  const look = counted[counted.findLastIndex(({ placeId }) => placeId !== last.placeId) + 1] ?? last;
  if (unexplained) return found('codeTwice', null, look.recorded?.placeId ?? null, last.placeId);
  return ofBox(look);
}

/** Between two looks on two shelves, somebody moved the box: the record says so, or a decision does. */
function wasMoved(before: Reading, after: Reading, settlement: Pick<Settlement, 'at'> | undefined): boolean {
  if (before.recorded?.placeId !== after.recorded?.placeId) return true;
  return settlement !== undefined && before.at <= settlement.at && settlement.at <= after.at;
}

function ofBox({ boxId, recorded, placeId }: Reading): Finding {
  if (boxId === null || recorded === null) return found('unexpected', 'unknownCode', null, placeId);
  const { custody } = recorded;
  const isThere = recorded.placeId === placeId;
  if (custody === 'shelved') return found(isThere ? 'inPlace' : 'elsewhere', null, recorded.placeId, placeId);
  if (custody === 'missing')
    return found(isThere ? 'inPlace' : 'elsewhere', 'declaredMissing', recorded.placeId, placeId);
  if (custody === 'unplaced' && isThere) return found('inPlace', 'unplaced', recorded.placeId, placeId);
  return found('unexpected', custody, recorded.placeId, placeId);
}

/** The finding of an expected box that nobody read; `now`: what is recorded of it, undefined where it is not held. */
export function findingUnread(expected: Omit<ExpectedBox, 'boxId'>, now: Omit<Standing, 'boxId'> | undefined): Finding {
  const { placeId, was } = expected;
  const custody = now?.custody ?? was;
  if (hasLeft(custody)) return found('onLoan', 'leftSince', placeId, null);
  if (custody === 'out') return found('onLoan', null, placeId, null);
  if (custody === 'missing') return found('missing', 'declaredMissing', placeId, null);
  if (custody !== 'shelved') return found('onLoan', isExpected(custody) ? custody : 'offShelf', placeId, null);
  const standsAt = now?.placeId ?? placeId;
  return standsAt === placeId
    ? found('missing', null, placeId, null)
    : found('elsewhere', 'movedSince', placeId, standsAt);
}

export type Stock = {
  readonly expected: readonly ExpectedBox[];
  readonly readings: readonly Reading[];
  readonly settlements: readonly Pick<Settlement, 'subject' | 'at'>[];
  readonly now: (boxId: Id) => Omit<Standing, 'boxId'> | undefined;
};

/** Every finding of a stocktake by its subject. */
export function findingsOf({ expected, readings, settlements, now }: Stock): Map<string, Finding> {
  const bySubject = new Map<string, Reading[]>();
  const occupied = new Set<Id>();
  for (const reading of readings) {
    const subject = subjectOf(reading);
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), reading]);
    if (reading.struck === null && reading.what !== 'emptyPlace') occupied.add(reading.placeId);
  }
  const settled = new Map(settlements.map((each) => [each.subject, each]));
  const findings = new Map<string, Finding>();
  for (const [subject, about] of bySubject) {
    const others = about.some(({ what, placeId }) => what === 'emptyPlace' && occupied.has(placeId)) ? 'yes' : 'no';
    const finding = findingRead(about, settled.get(subject), others);
    if (finding !== undefined) findings.set(subject, finding);
  }
  for (const box of expected) {
    const subject = boxSubject(box.boxId);
    if (!findings.has(subject)) findings.set(subject, findingUnread(box, now(box.boxId)));
  }
  return findings;
}

function found(
  category: StocktakeCategory,
  reason: FindingReason | null,
  expectedAt: Id | null,
  foundAt: Id | null,
): Finding {
  return { category, reason, expectedAt, foundAt };
}

/** Two readings of one instant are told apart by their ids, the same on every device. */
function inTime(a: Pick<Reading, 'at' | 'id'>, b: Pick<Reading, 'at' | 'id'>): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/**
 * What may be decided of a finding, the usual answer first. A box that has left for good is settled in its case, never by a
 * scan; `box`: what is recorded of it now.
 */
export function choicesOf(
  { category, reason }: Pick<Finding, 'category' | 'reason'>,
  box: { readonly custody: Custody } | undefined,
): readonly StocktakeDecision[] {
  if (box !== undefined && hasLeft(box.custody)) return ['noted'];
  switch (category) {
    case 'inPlace':
      return reason === 'declaredMissing'
        ? ['declareFound', 'noted']
        : reason === 'unplaced'
          ? ['shelveHere', 'noted']
          : [];
    case 'elsewhere':
      if (reason === 'movedSince') return ['noted'];
      return reason === 'declaredMissing' ? ['declareFound', 'noted'] : ['putBack', 'shelveHere', 'noted'];
    case 'missing':
      return box?.custody === 'missing' ? ['noted'] : ['declareMissing', 'noted'];
    case 'unexpected':
      if (box === undefined) return ['registered', 'newLabel', 'noted'];
      return box.custody === 'out' ? ['returned', 'noted'] : ['shelveHere', 'noted'];
    case 'codeTwice':
      return ['newLabel', 'noted'];
    case 'unreadable':
      return ['newLabel', 'registered', 'noted'];
    case 'onLoan':
    case 'emptyConfirmed':
      return [];
  }
}
