/** What a new list is asked for, as it is being filled in, and the question it makes. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { CandidatesInput } from '#shared/contract/lists.ts';
import type { ListKind } from '#shared/domain/disposal/list.ts';
import type { Choice } from '../../interface/pickers/pickers.tsx';

export const MAX_LOOK_AHEAD_DAYS = 3_660;

export type NewListDraft = {
  readonly kind: ListKind;
  readonly unitId: Id | null;
  readonly place: Choice | null;
  readonly ruleId: Id | null;
  readonly on: CivilDate | null;
  /** Null while what is written is no number of days. */
  readonly lookAheadDays: number | null;
  /** Null for the title that is offered. */
  readonly title: string | null;
};

export function newListDraft(today: CivilDate): NewListDraft {
  return { kind: 'destruction', unitId: null, place: null, ruleId: null, on: today, lookAheadDays: 0, title: null };
}

export function isLookAhead(days: unknown): days is number {
  return typeof days === 'number' && Number.isInteger(days) && days >= 0 && days <= MAX_LOOK_AHEAD_DAYS;
}

/** Null while the unit, the day or the look-ahead is missing. */
export function wantedOf(draft: NewListDraft): CandidatesInput | null {
  const { kind, unitId, place, ruleId, on, lookAheadDays } = draft;
  if (unitId === null || on === null || lookAheadDays === null) return null;
  return { kind, unitId, placeId: place?.id ?? null, ruleId, on, lookAheadDays, forList: null };
}
