/** The plan de classification: a tree without cycles, codes given once whatever their case, former codes kept for ever. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';

import type { Id } from '#shared/base/id.ts';
import { MAX_LEVELS } from '#shared/domain/classification/category.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import { createArchive, idOf, PEOPLE, type Archive } from '#tests/support/memory-world.ts';

const manager = { by: PEOPLE.recordsManager };
const PLAN = { name: 'Plan 2024', notes: '', subdivisions: [] };

let archive: Archive;

function category(code: string, more: Partial<OpBody<'category.define'>> = {}): OpBody<'category.define'> {
  return {
    planId: idOf('plan'),
    parentId: null,
    code,
    title: `Rubrique ${code}`,
    scope: '',
    subdivided: 'no',
    formerCodes: [],
    ruleIds: [],
    ...more,
  };
}

function define(name: string, body = category(name)) {
  return archive.act('category.define', idOf(name), body, manager);
}

beforeEach(() => {
  archive = createArchive();
  archive.act('plan.define', idOf('plan'), PLAN, manager);
  archive.act('plan.define', idOf('old'), { ...PLAN, name: 'Plan 1998' }, manager);
});

describe('plans', () => {
  test('one plan is current: the next one takes its place', () => {
    const { act, world } = archive;
    expect(act('plan.makeCurrent', idOf('old'), { reason: '' }, manager).outcome).toBe('applied');
    expect(act('plan.makeCurrent', idOf('plan'), { reason: '' }, manager).outcome).toBe('applied');
    expect(act('plan.makeCurrent', idOf('plan'), { reason: '' }, manager).outcome).toBe('noop');
    expect(world.organisation()?.currentPlanId).toBe(idOf('plan'));
    expect(world.all('plan').map(({ name }) => name)).toEqual(['Plan 2024', 'Plan 1998']);
  });

  test('a technician defines no plan and no rubrique', () => {
    expect(archive.act('plan.define', idOf('p3'), PLAN).outcome).toBe('forbidden');
    expect(archive.act('category.define', idOf('x'), category('1000')).outcome).toBe('forbidden');
  });

  test('two subdivisions uniformes of one code are refused', () => {
    const subdivisions = [
      { code: 'pv', title: 'Procès-verbaux' },
      { code: 'PV', title: 'Autre' },
    ];
    const decision = archive.act('plan.revise', idOf('plan'), { ...PLAN, subdivisions }, manager);
    expect(decision).toMatchObject({ outcome: 'rejected', code: 'CATEGORY_CODE_TAKEN', params: { code: 'PV' } });
  });
});

describe('rubriques', () => {
  test('codes are text: leading zeros, dots and letters stay, and the parent is said, not worked out', () => {
    for (const code of ['01110', '08.08.04', '1110-02', '01740a']) expect(define(code).outcome).toBe('applied');
    define('1000', category('1000', { parentId: idOf('1110-02') }));
    expect(archive.world.get('category', idOf('1000'))).toMatchObject({ parentId: idOf('1110-02'), code: '1000' });
  });

  test('a code is given once in a plan, without regard to case; another plan may have it too', () => {
    define('01740a');
    expect(define('x', category('01740A'))).toMatchObject({ code: 'CATEGORY_CODE_TAKEN', params: { code: '01740A' } });
    expect(define('y', category('01740A', { planId: idOf('old') })).outcome).toBe('applied');
  });

  test('a new code leaves the old one behind as ancienne cote, and frees it', () => {
    define('1110');
    expect(archive.act('category.recode', idOf('1110'), { code: '1111' }, manager).outcome).toBe('applied');
    expect(archive.world.get('category', idOf('1110'))).toMatchObject({ code: '1111', formerCodes: ['1110'] });
    expect(define('n', category('1110')).outcome).toBe('applied');
    archive.act('category.recode', idOf('1110'), { code: '1112' }, manager);
    expect(archive.world.get('category', idOf('1110'))?.formerCodes).toEqual(['1110', '1111']);
  });

  test('the successor of a rubrique is in another plan, and can be taken back', () => {
    define('new');
    define('twin');
    define('old1', category('08.08', { planId: idOf('old') }));
    const succeed = (id: string, successorId: Id | null) =>
      archive.act('category.succeed', idOf(id), { successorId }, manager);
    expect(succeed('old1', idOf('new')).outcome).toBe('applied');
    expect(succeed('new', idOf('twin'))).toMatchObject({ outcome: 'rejected', code: 'CATEGORY_SAME_PLAN' });
    expect(succeed('old1', null).outcome).toBe('applied');
    expect(archive.world.get('category', idOf('old1'))?.successorId).toBeNull();
  });

  test('rules are linked N:N, each once; an unknown one is refused', () => {
    define('a');
    define('b');
    const link = (id: string, ruleId: Id) => archive.act('category.linkRule', idOf(id), { ruleId }, manager);
    expect([link('a', idOf('r1')), link('b', idOf('r1')), link('a', idOf('r1'))].map((one) => one.outcome)).toEqual([
      'applied',
      'applied',
      'noop',
    ]);
    expect(link('a', idOf('nobody'))).toMatchObject({ code: 'RULE_UNKNOWN' });
    archive.act('category.unlinkRule', idOf('a'), { ruleId: idOf('r1') }, manager);
    expect(archive.world.all('category').map(({ ruleIds }) => ruleIds.length)).toEqual([0, 1]);
  });

  test('a parent of another plan, or unknown, is refused; so is one level too many', () => {
    define('elsewhere', category('9', { planId: idOf('old') }));
    expect(define('a', category('a', { parentId: idOf('elsewhere') }))).toMatchObject({ code: 'CATEGORY_OTHER_PLAN' });
    expect(define('a', category('a', { parentId: idOf('nobody') }))).toMatchObject({ code: 'CATEGORY_UNKNOWN' });
    let above: Id | null = null;
    for (let level = 1; level <= MAX_LEVELS; level++) {
      const name = `l${String(level)}`;
      expect(define(name, category(name, { parentId: above })).outcome).toBe('applied');
      above = idOf(name);
    }
    expect(define('deep', category('deep', { parentId: above }))).toMatchObject({ code: 'CATEGORY_TOO_DEEP' });
  });

  test('property: however rubriques are moved, every one leads to the top of its plan', () => {
    const names = ['A', 'B', 'C', 'D', 'E'];
    const move = fc.tuple(fc.constantFrom(...names), fc.option(fc.constantFrom(...names)));
    let refused = 0;
    fc.assert(
      fc.property(fc.array(move, { maxLength: 25 }), (moves) => {
        archive = createArchive();
        archive.act('plan.define', idOf('plan'), PLAN, manager);
        for (const name of names) define(name);
        for (const [name, parent] of moves) {
          const parentId = parent === null ? null : idOf(parent);
          if (archive.act('category.move', idOf(name), { parentId }, manager).code === 'CATEGORY_CYCLE') refused += 1;
        }
        for (const name of names) {
          let at: Id | null | undefined = idOf(name);
          for (let step = 0; step <= names.length && at != null; step++)
            at = archive.world.get('category', at)?.parentId;
          expect(at).toBeNull();
        }
      }),
      { seed: 7, numRuns: 200 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});
