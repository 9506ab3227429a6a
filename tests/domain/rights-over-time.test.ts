/**
 * The rights of a person at any time are those a replay of the grants gives, however late a grant was recorded and however
 * far its clock stood; and the matrix says the same wherever it is asked.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Hlc } from '#shared/base/hybrid-clock.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import { kindsFor, mayDo, mayDoFor } from '#shared/domain/authorisation.ts';
import { evolve } from '#shared/domain/evolve.ts';
import { OPERATIONS, type OpKind } from '#shared/domain/operation.ts';
import { ROLES, type Person, type PersonEvent, type Role } from '#shared/domain/person/person.ts';
import { rightsAt, type Rights } from '#shared/domain/person/rights.ts';
import { idOf, PEOPLE } from '#tests/support/memory-world.ts';

const hlc = (second: number): Hlc => `${(second * 1000).toString(16).padStart(12, '0')}0000${'d'.repeat(12)}` as Hlc;
const UNITS: readonly (Id | null)[] = [null, idOf('u1'), idOf('u2')];

const newcomer: Person = {
  id: PEOPLE.technician,
  familyName: 'Roy',
  givenName: '',
  jobTitle: '',
  email: '',
  phone: '',
  unitId: null,
  code: null,
  roles: [],
  status: 'active',
  createdOp: 'op' as OpId,
  createdAt: hlc(0),
  writers: {},
};

type Change =
  | { readonly what: 'roles'; readonly roles: Role[]; readonly second: number }
  | { readonly what: 'status'; readonly status: Person['status']; readonly second: number }
  | { readonly what: 'unit'; readonly unit: number; readonly second: number }
  | { readonly what: 'phone'; readonly second: number };

const second = fc.integer({ min: 1, max: 60 });
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ what: fc.constant('roles' as const), roles: fc.subarray([...ROLES]), second }),
  fc.record({ what: fc.constant('status' as const), status: fc.constantFrom('active' as const, 'inactive'), second }),
  fc.record({ what: fc.constant('unit' as const), unit: fc.nat(2), second }),
  fc.record({ what: fc.constant('phone' as const), second }),
);

function eventOf(person: Person, each: Change): PersonEvent {
  const named = { entity: 'person', id: person.id } as const;
  const at = hlc(each.second);
  if (each.what === 'roles') return { type: 'rolesGranted', ...named, roles: each.roles, at };
  const fields =
    each.what === 'status'
      ? { status: each.status }
      : each.what === 'unit'
        ? { unitId: UNITS[each.unit] ?? null }
        : { phone: '1' };
  const writers = Object.fromEntries(Object.keys(fields).map((field) => [field, { op: 'op' as OpId, at }]));
  return { type: 'fieldsWritten', ...named, fields, writers: { ...person.writers, ...writers } };
}

/** The oracle: the changes in the order they were recorded, each from its time on or from when the one before took effect. */
function replay(changes: readonly Change[], at: number): Rights {
  let inForce: Rights = { roles: [], status: 'active', unitId: null };
  let since = 0;
  for (const each of changes) {
    const after = { ...inForce };
    if (each.what === 'roles') after.roles = each.roles;
    if (each.what === 'status') after.status = each.status;
    if (each.what === 'unit') after.unitId = UNITS[each.unit] ?? null;
    const same =
      after.status === inForce.status &&
      after.unitId === inForce.unitId &&
      new Set([...after.roles, ...inForce.roles]).size === after.roles.length &&
      after.roles.length === inForce.roles.length;
    if (same) continue;
    since = Math.max(since, each.second);
    if (at < since) return inForce;
    inForce = after;
  }
  return inForce;
}

test('rights at any time are the replay of the changes', () => {
  let past = 0;
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), fc.integer({ min: 0, max: 61 }), (changes, at) => {
      const person = changes.reduce<Person>(
        (before, each) => evolve<'person'>(before, eventOf(before, each)) ?? before,
        newcomer,
      );
      const { roles, status, unitId } = rightsAt(person, hlc(at));
      const expected = replay(changes, at);
      expect({ status, unitId, roles: [...roles].sort() }).toEqual({ ...expected, roles: [...expected.roles].sort() });
      if (rightsAt(person, hlc(at)) !== person) past += 1;
      const times = person.rightsBefore?.map(({ until }) => until) ?? [];
      expect(times).toEqual([...times].sort());
    }),
    { numRuns: 500, seed: 26 },
  );
  expect(past).toBeGreaterThan(100);
});

test('a grant of an older version changes the roles and leaves no history', () => {
  const event: PersonEvent = { type: 'rolesGranted', entity: 'person', id: newcomer.id, roles: ['clerk'] };
  const person = evolve<'person'>(newcomer, event);
  expect(person).toEqual({ ...newcomer, roles: ['clerk'] });
});

describe('the matrix', () => {
  const kinds = Object.keys(OPERATIONS) as OpKind[];
  const u1 = idOf('u1');

  test('an auditor reads, enters, prints labels and keeps filters, nothing more; so does a person without a role', () => {
    expect(kindsFor(['auditor'])).toEqual(kindsFor([]));
    expect(kindsFor([]).sort()).toEqual([
      ...['label.recordPrint', 'savedFilter.describe', 'savedFilter.drop', 'savedFilter.keep'],
      ...['session.close', 'session.open'],
    ]);
  });

  test('only a unit manager is bound to a unit', () => {
    for (const role of ROLES) {
      for (const kind of kinds) {
        const anywhere = mayDoFor({ roles: [role], unitId: null }, kind, u1);
        const own = mayDoFor({ roles: [role], unitId: u1 }, kind, u1);
        expect(own).toBe(mayDo([role], kind));
        if (role !== 'unitManager') expect(anywhere).toBe(own);
        else if (!mayDo([], kind)) expect(anywhere).toBe(false);
      }
    }
  });

  test('every kind of operation but the founding belongs to a role', () => {
    const nobody = kinds.filter((kind) => !mayDo(ROLES, kind));
    expect(nobody).toEqual(['organisation.found']);
  });
});
