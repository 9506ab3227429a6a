/** Who may be erased, by whom, what is left, and that what is left is all there is (ADR 0020). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { bodyProblem } from '#shared/domain/body-problem.ts';
import { canonicalJson, type JsonObject } from '#shared/base/json.ts';
import { decide } from '#shared/domain/decide.ts';
import { evolve } from '#shared/domain/evolve.ts';
import { blankedBody, erasedNumber, isPersonal } from '#shared/domain/person/erasure.ts';
import { needsName } from '#shared/domain/person/needs-name.ts';
import { rightsAt } from '#shared/domain/person/rights.ts';
import { OPERATIONS, type OpKind } from '#shared/domain/operation.ts';
import { sha256Text } from '#shared/base/hash.ts';
import type { Decision } from '#shared/domain/decision.ts';
import { box, createArchive, createMemoryWorld, idOf, PEOPLE, type Archive } from '#tests/support/memory-world.ts';
import { exampleOf } from '../golden/examples.ts';

const admin = { by: PEOPLE.administrator };
const deactivate = (archive: Archive, id = PEOPLE.roy): Decision =>
  archive.act('person.describe', id, { fields: { status: { value: 'inactive', base: null } } }, admin);
const erase = (archive: Archive, id = PEOPLE.roy, by = PEOPLE.recordsManager): Decision =>
  archive.act('person.erase', id, { reason: 'asked' }, { by });

describe('a name', () => {
  test('is erased by a records manager or an administrator, and by nobody else', () => {
    for (const by of Object.values(PEOPLE)) {
      const archive = createArchive();
      deactivate(archive);
      const may = by === PEOPLE.recordsManager || by === PEOPLE.administrator;
      expect(erase(archive, PEOPLE.roy, by).outcome, by).toBe(may ? 'applied' : 'forbidden');
    }
  });

  test('of somebody active, or of the founder, stays', () => {
    const archive = createArchive();
    expect(erase(archive)).toMatchObject({ outcome: 'rejected', code: 'PERSON_ACTIVE' });
    deactivate(archive, PEOPLE.administrator);
    expect(erase(archive, PEOPLE.administrator)).toMatchObject({ code: 'PERSON_ACTIVE' });
    expect(erase(archive, idOf('nobody'))).toMatchObject({ code: 'PERSON_UNKNOWN' });
  });

  test('of somebody who has a box stays until it is back', () => {
    const archive = createArchive();
    box(archive, 'b1');
    const terms = { boxId: idOf('b1'), personId: PEOPLE.roy, outOn: '2026-10-01', dueOn: '2026-10-08', purpose: '' };
    archive.act('loan.handOut', idOf('l1'), terms as never);
    deactivate(archive);
    expect(erase(archive)).toMatchObject({ outcome: 'rejected', code: 'PERSON_HAS_LOANS' });
    archive.act('loan.return', idOf('l1'), { boxId: idOf('b1'), returnedOn: '2026-10-05', note: '' } as never);
    expect(erase(archive).outcome).toBe('applied');
    expect(archive.world.get('loan', idOf('l1'))?.personId).toBe(PEOPLE.roy);
  });

  test('of somebody who approved a destruction stays: it is part of the proof', () => {
    const archive = createArchive();
    box(archive, 'b1');
    archive.act('list.draft', idOf('list'), { unitId: idOf('u1'), number: 'LD-1', title: 'Paie' });
    archive.act('list.addBoxes', idOf('list'), { boxIds: [idOf('b1')] });
    archive.act('list.freeze', idOf('list'), { decisionDay: '2026-10-01' as never });
    const digest = archive.world.get('list', idOf('list'))?.digest;
    if (digest == null) throw new Error('not frozen');
    archive.act('list.approve', idOf('list'), { digest }, { by: PEOPLE.secretary });
    deactivate(archive, PEOPLE.secretary);
    expect(erase(archive, PEOPLE.secretary)).toMatchObject({ outcome: 'rejected', code: 'PERSON_ON_LIST' });
    archive.act('list.reopen', idOf('list'), { reason: 'à revoir' });
    expect(erase(archive, PEOPLE.secretary).outcome).toBe('applied');
  });

  test('once erased is never written again, and erasing it again changes nothing', () => {
    const archive = createArchive();
    deactivate(archive);
    erase(archive);
    const card = { fields: { familyName: { value: 'Roy', base: null } } };
    expect(archive.act('person.describe', PEOPLE.roy, card, admin)).toMatchObject({ code: 'PERSON_ERASED' });
    const roles = { roles: ['clerk' as const] };
    expect(archive.act('person.grantRoles', PEOPLE.roy, roles, admin)).toMatchObject({ code: 'PERSON_ERASED' });
    expect(erase(archive).outcome).toBe('noop');
  });
});

describe('what is left', () => {
  test('is the id, the rights there were when, and a number that is the same everywhere', () => {
    const archive = createArchive();
    const id = PEOPLE.technician;
    const granted = archive.world.get('person', id)?.rightsBefore ?? [];
    deactivate(archive, id);
    const before = archive.world.get('person', id);
    erase(archive, id);
    const person = archive.world.get('person', id);
    expect(person).toMatchObject({ id, familyName: '', givenName: '', email: '', phone: '', jobTitle: '', roles: [] });
    expect(person?.erased?.by).toBe(PEOPLE.recordsManager);
    if (person === undefined || before === undefined) throw new Error('no person');
    const whileThere = before.rightsBefore?.at(-1)?.until;
    expect(granted.length).toBeGreaterThan(0);
    expect(whileThere !== undefined && rightsAt(person, granted[0]?.until ?? whileThere)).toMatchObject({
      roles: ['technician'],
    });
    expect(erasedNumber(id)).toMatch(/^[0-9A-F]{6}$/);
  });

  test('the event alone makes the record: a stream whose bodies are blank folds to the same', () => {
    const archive = createArchive();
    deactivate(archive);
    const { events } = erase(archive);
    const blank = createMemoryWorld();
    for (const event of events) blank.apply(event);
    expect(blank.get('person', PEOPLE.roy)).toEqual(archive.world.get('person', PEOPLE.roy));
    expect(evolve<'person'>(undefined, events[0] as never)).toEqual(archive.world.get('person', PEOPLE.roy));
  });
});

describe('a blanked body', () => {
  const words = fc.record({
    familyName: fc.string({ minLength: 1, maxLength: 20 }).map((text) => `Zz${text}zZ`),
    givenName: fc.string({ maxLength: 20 }).map((text) => `Zz${text}zZ`),
    jobTitle: fc.string({ maxLength: 20 }).map((text) => `Zz${text}zZ`),
    email: fc.constant('Zz@zZ'),
    phone: fc.constant('ZzzZ'),
  });

  test('holds nothing that was written, is sound, and blanked again is itself', () => {
    fc.assert(
      fc.property(words, fc.constantFrom('EMP-ZzzZ', 'PE000000001K', null), (text, code) => {
        const register = { ...text, unitId: idOf('u1'), code };
        const edits = Object.entries(text).map(([field, value]) => [field, { value, base: null }]);
        const describe = { fields: { ...Object.fromEntries(edits), status: { value: 'inactive', base: null } } };
        for (const [kind, body] of [
          ['person.register', register],
          ['person.describe', describe],
        ] as const) {
          const blanked = blankedBody(kind, body);
          expect(canonicalJson(blanked)).not.toMatch(/Zz|zZ/);
          expect(bodyProblem(kind, blanked)).toBeUndefined();
          expect(blankedBody(kind, blanked)).toEqual(blanked);
        }
      }),
      { numRuns: 100, seed: 25 },
    );
  });

  test('of a body that is nothing like one is still sound, or holds nothing', () => {
    for (const body of [{}, { familyName: 4 }, { fields: 'Roy' }, { fields: { familyName: 'Roy', note: 'Roy' } }]) {
      for (const kind of ['person.register', 'person.describe']) {
        expect(canonicalJson(blankedBody(kind, body as unknown as JsonObject))).not.toContain('Roy');
      }
    }
  });
});

test('only words about people are blanked, and no other operation names one', () => {
  const kinds = Object.keys(OPERATIONS) as OpKind[];
  expect(kinds.filter(isPersonal)).toEqual(['person.register', 'person.describe']);
  // Everybody else is an id: of the examples, only these two hold the name of their person.
  const withNames = kinds.filter((kind) =>
    /"(familyName|givenName|email|phone|jobTitle)":/.test(canonicalJson(exampleOf(kind).body)),
  );
  expect(withNames).toEqual(['person.register', 'person.describe']);
});

test('what a destruction needs of people is each of them once', () => {
  const execution = { witnessId: idOf('w'), responsibleId: idOf('r') };
  const list = {
    state: 'executed',
    approvals: [{ personId: idOf('w') }, { personId: idOf('a') }],
    execution,
    executedBy: idOf('a'),
  };
  expect([...needsName('list', list as never)].sort()).toEqual([idOf('w'), idOf('r'), idOf('a')].sort());
  expect(needsName('list', { ...list, state: 'cancelled' } as never)).toEqual([]);
});

test('an erasure is judged by rights like any act of authority, and looks at nothing else', () => {
  const archive = createArchive();
  deactivate(archive);
  const op = { ...exampleOf('person.erase'), entity: PEOPLE.roy, actor: PEOPLE.auditor };
  expect(decide(archive.world, op, { effAt: op.at, sha256: sha256Text }).outcome).toBe('forbidden');
});
