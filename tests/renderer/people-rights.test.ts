import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { allows, CAPABILITIES, capabilitiesOf, KINDS_OF, withRole } from '#renderer/features/people/capabilities.ts';
import {
  draftOfPerson,
  EMPTY_PERSON,
  isPin,
  personHasProblems,
  personProblems,
  trimmedPerson,
} from '#renderer/features/people/person-draft.ts';
import { kindsFor, mayDo } from '#shared/domain/authorisation.ts';
import { OPERATIONS, type OpKind } from '#shared/domain/operation.ts';
import { ROLES } from '#shared/domain/person/person.ts';
import { createArchive, PEOPLE } from '#tests/support/memory-world.ts';
import { bodyProblem } from '#shared/domain/body-problem.ts';

const someRoles = fc.subarray([...ROLES]);
/** What an account does by existing, and what only the founding does. */
const NOBODYS: readonly OpKind[] = [
  ...(['session.open', 'session.close', 'label.recordPrint', 'organisation.found'] as const),
  ...(['savedFilter.keep', 'savedFilter.describe', 'savedFilter.drop'] as const),
];

describe('what roles allow, in words', () => {
  it('names every kind of operation once', () => {
    const named = CAPABILITIES.flatMap((capability) => KINDS_OF[capability]);
    const kinds = (Object.keys(OPERATIONS) as OpKind[]).filter((kind) => !NOBODYS.includes(kind));
    expect([...named].sort()).toEqual(kinds.sort());
    expect(new Set(named).size).toBe(named.length);
  });

  it('gives a group whole or not at all, so that the words never say more or less than the rights', () => {
    fc.assert(
      fc.property(someRoles, (roles) => {
        for (const capability of CAPABILITIES) {
          const may = KINDS_OF[capability].map((kind) => mayDo(roles, kind));
          expect(new Set(may).size, `${capability} for ${roles.join()}`).toBe(1);
          expect(allows(roles, capability)).toBe(may[0]);
        }
      }),
    );
  });

  it('adds up', () => {
    fc.assert(
      fc.property(someRoles, someRoles, (a, b) => {
        const together = capabilitiesOf([...a, ...b]);
        expect(together).toEqual(CAPABILITIES.filter((one) => allows(a, one) || allows(b, one)));
      }),
    );
  });

  it('a person without a role is told to have none of it', () => {
    expect(capabilitiesOf([])).toEqual([]);
    expect(kindsFor([])).toEqual(expect.arrayContaining(['session.open']));
  });

  it('a role is given and taken away with the same tick', () => {
    fc.assert(
      fc.property(someRoles, fc.constantFrom(...ROLES), (roles, role) => {
        expect(withRole(roles, role).includes(role)).toBe(!roles.includes(role));
        expect([...withRole(withRole(roles, role), role)].sort()).toEqual([...roles].sort());
      }),
    );
  });
});

describe('the details of a person', () => {
  const text = fc.string({ maxLength: 60 });
  const drafts = fc.record({
    familyName: fc.oneof(text, fc.constant('   ')),
    givenName: text,
    jobTitle: text,
    email: fc.oneof(text, fc.emailAddress()),
    phone: fc.string({ maxLength: 30 }),
    unitId: fc.constant(null),
    loanDays: fc.option(fc.integer({ min: 1, max: 365 })),
  });

  it('are accepted by the operation whenever the form sees no problem', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        if (personHasProblems(personProblems(draft))) return;
        const { loanDays, ...person } = trimmedPerson(draft);
        expect(bodyProblem('person.register', { ...person, code: null })).toBeUndefined();
        const fields = { loanDays: { value: loanDays, base: null } };
        expect(bodyProblem('person.describe', { fields })).toBeUndefined();
      }),
    );
  });

  it('take ordinary addresses and refuse slips', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        expect(personProblems({ ...EMPTY_PERSON, familyName: 'Roy', email }).email).toBeNull();
      }),
    );
    for (const email of ['roy', 'roy@', 'roy@css', 'a b@css.qc.ca', '@css.qc.ca']) {
      expect(personProblems({ ...EMPTY_PERSON, familyName: 'Roy', email }).email, email).toBe('badEmail');
    }
  });

  it('are those of the record, nothing more', () => {
    const person = createArchive().world.get('person', PEOPLE.roy);
    if (person === undefined) throw new Error('no person');
    expect(draftOfPerson(person)).toEqual({
      familyName: 'roy',
      givenName: '',
      jobTitle: '',
      email: '',
      phone: '',
      unitId: null,
      loanDays: null,
    });
  });

  it('a PIN is four to thirty-two digits', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 40 }), (digits) => {
        expect(isPin(digits.join(''))).toBe(digits.length >= 4 && digits.length <= 32);
      }),
    );
    expect(isPin('12 4')).toBe(false);
    expect(isPin('١٢٣٤')).toBe(false);
  });
});
