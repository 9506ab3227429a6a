/**
 * What a person may do is judged at the moment they acted, not at the moment the operation arrives: an act of a laptop that
 * was weeks without a network stands if its author had the right that day (conflict table, row 26).
 *
 * The rights in force now are on the record; those that ended are kept behind it with the time they ended. Changes take
 * effect in the order in which they are recorded: one that arrives late never reaches behind one that stands already, so
 * the times never decrease. A record of an older version has no history: its rights have always been those it has.
 */
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import type { Person, Role } from './person.ts';

/** What a right follows from. `unitId`: whose manager a unit manager is. */
export type Rights = {
  readonly roles: readonly Role[];
  readonly status: 'active' | 'inactive';
  readonly unitId: Id | null;
};

/** Fields of a person that are edited like any other and that a right follows from. */
export const RIGHT_FIELDS = ['status', 'unitId'] as const;

/** Rights that ended. They were in force before `until`, and not at `until` itself. */
export type PastRights = Rights & { readonly until: Hlc };

/** The rights that were in force at a time. */
export function rightsAt(person: Person, at: Hlc): Rights {
  return person.rightsBefore?.find(({ until }) => at < until) ?? person;
}

/** The person with other rights from `at` on; what they had is kept. The same rights again leave no trace. */
export function withRights(person: Person, change: Partial<Rights>, at: Hlc | undefined): Person {
  const after = { ...person, ...change };
  if (at === undefined || sameRights(person, after)) return after;
  const before = person.rightsBefore ?? [];
  const last = before.at(-1)?.until;
  const until = last !== undefined && last > at ? last : at;
  const { roles, status, unitId } = person;
  return { ...after, rightsBefore: [...before, { roles, status, unitId, until }] };
}

function sameRights(a: Rights, b: Rights): boolean {
  return a.status === b.status && a.unitId === b.unitId && [...a.roles].sort().join() === [...b.roles].sort().join();
}
