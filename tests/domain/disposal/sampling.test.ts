/** Tri: the draw is the same for everybody, and what becomes of a box follows from it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { sha256Text } from '#shared/base/hash.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import { boxDates } from '#shared/domain/box/box-dates.ts';
import { drawSample, type SamplingMethod, type SamplingUnit } from '#shared/domain/disposal/sampling.ts';
import { box, idOf, PEOPLE, type Archive } from '#tests/support/memory-world.ts';
import {
  approveTwice,
  archiveWithRules,
  draftList,
  execute,
  file,
  freeze,
  LIST,
  listOf,
  sample,
} from './list-archive.ts';

const unit = (name: string, more: Partial<SamplingUnit> = {}): SamplingUnit => ({
  id: idOf(name),
  boxId: idOf('b'),
  name,
  year: '',
  ...more,
});
const draw = (units: readonly SamplingUnit[], method: SamplingMethod): string[] =>
  drawSample(sha256Text, units, method).map((id) => units.find((each) => each.id === id)?.name ?? '?');

describe('methods', () => {
  const ten = Array.from({ length: 10 }, (_, index) => unit(`d${String(index + 1)}`));

  test('one in n, beginning where it was said', () => {
    expect(draw(ten, { method: 'everyNth', n: 4, from: 2 })).toEqual(['d2', 'd6', 'd10']);
    expect(draw(ten, { method: 'everyNth', n: 1, from: 1 })).toHaveLength(10);
    expect(draw(ten, { method: 'everyNth', n: 3, from: 11 })).toEqual([]);
  });

  test('letters: the name without its accents, its quotes, its ligature', () => {
    const people = ['Élie', 'Œuvre', '« Été »', 'Bastien', '2019', 'éric'].map((name) => unit(name));
    expect(draw(people, { method: 'letters', letters: 'E' })).toEqual(['Élie', '« Été »', 'éric']);
    expect(draw(people, { method: 'letters', letters: 'OB' })).toEqual(['Œuvre', 'Bastien']);
  });

  test('years ending in 0 and 5, or one year', () => {
    const dated = ['1995', '1999', '2000', '2005', ''].map((year) => unit(`d${year}`, { year }));
    expect(draw(dated, { method: 'years', endings: ['0', '5'] })).toEqual(['d1995', 'd2000', 'd2005']);
    expect(draw(dated, { method: 'years', endings: ['1999'] })).toEqual(['d1999']);
  });

  test('at random: as many as was said, rounded up; the same seed the same draw, another seed another', () => {
    const many = Array.from({ length: 200 }, (_, index) => unit(`n${String(index)}`));
    const drawn = draw(many, { method: 'random', percent: 7, seed: 'A' });
    expect(drawn).toHaveLength(14);
    expect(draw(many, { method: 'random', percent: 7, seed: 'A' })).toEqual(drawn);
    expect(draw(many, { method: 'random', percent: 7, seed: 'B' })).not.toEqual(drawn);
    expect(draw(many.slice(0, 3), { method: 'random', percent: 1, seed: 'A' })).toHaveLength(1);
    expect(draw([], { method: 'random', percent: 50, seed: 'A' })).toEqual([]);
  });

  test('whatever the method: a part of what there was, each once, in its order, and the same again', () => {
    const method: fc.Arbitrary<SamplingMethod> = fc.oneof(
      fc.record({
        method: fc.constant('everyNth' as const),
        n: fc.integer({ min: 1, max: 12 }),
        from: fc.integer({ min: 1, max: 12 }),
      }),
      fc.record({ method: fc.constant('letters' as const), letters: fc.constantFrom('A', 'BCD', 'Z') }),
      fc.record({ method: fc.constant('years' as const), endings: fc.constant<string[]>(['0', '5']) }),
      fc.record({
        method: fc.constant('random' as const),
        percent: fc.integer({ min: 1, max: 100 }),
        seed: fc.string({ minLength: 1, maxLength: 8 }),
      }),
    );
    const names = fc.uniqueArray(
      fc.string({ minLength: 1, maxLength: 6, unit: fc.constantFrom('A', 'B', 'C', 'z', 'é', '0') }),
      {
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(names, method, (each, how) => {
        const units = each.map((name, index) => unit(`u${String(index)}`, { name, year: String(1990 + (index % 20)) }));
        const drawn = drawSample(sha256Text, units, how);
        expect(drawn).toEqual(units.map(({ id }) => id).filter((id) => drawn.includes(id)));
        expect(drawSample(sha256Text, units, how)).toEqual(drawn);
        if (how.method === 'random') expect(drawn).toHaveLength(Math.ceil((units.length * how.percent) / 100));
      }),
      { seed: 20_261_122, numRuns: 200 },
    );
  });
});

/** Box `m`: files D, T1, T2, T3 and C. Box `t`: T as a whole, not described. Box `x`: T with two files. */
function mixed(): Archive {
  const archive = archiveWithRules();
  box(archive, 'm', { ruleId: idOf('r-D') });
  file(archive, 'mD', 'm', { ruleId: idOf('r-D') });
  for (const name of ['mT1', 'mT2', 'mT3']) file(archive, name, 'm');
  file(archive, 'mC', 'm', { ruleId: idOf('r-C') });
  box(archive, 't', { ruleId: idOf('r-T') });
  box(archive, 'x', { ruleId: idOf('r-T') });
  file(archive, 'x1', 'x');
  file(archive, 'x2', 'x');
  draftList(archive, ['m', 't', 'x'], 'sorting');
  return archive;
}

const outcomes = (archive: Archive) => listOf(archive).lines.map(({ outcome }) => outcome);

describe('a sorting list', () => {
  test('drawn from the files marked T, and from a box without files; C is kept and D destroyed whatever the sample', () => {
    const archive = mixed();
    expect(sample(archive, { method: 'everyNth', n: 2, from: 1 }).outcome).toBe('applied');
    expect(listOf(archive).sampling).toMatchObject({
      population: 6,
      kept: [idOf('mT1'), idOf('mT3'), idOf('x1')],
      by: PEOPLE.recordsManager,
    });
    expect(freeze(archive).outcome).toBe('applied');
    expect(outcomes(archive)).toEqual([
      { box: 'kept', kept: [idOf('mT1'), idOf('mT3'), idOf('mC')], destroyed: [idOf('mD'), idOf('mT2')] },
      { box: 'destroyed', kept: [], destroyed: [] },
      { box: 'kept', kept: [idOf('x1')], destroyed: [idOf('x2')] },
    ]);
    expect(listOf(archive).lines.map(({ dispositions }) => dispositions)).toEqual(['DCT', 'T', 'T']);
  });

  test('is not frozen without a sample, nor with one drawn from another content', () => {
    const archive = mixed();
    expect(freeze(archive)).toMatchObject({ outcome: 'rejected', code: 'LIST_NOT_SAMPLED' });
    sample(archive, { method: 'random', percent: 50, seed: 'S' });
    file(archive, 'x3', 'x');
    expect(freeze(archive)).toMatchObject({ outcome: 'rejected', code: 'LIST_SAMPLE_STALE' });
    sample(archive, { method: 'random', percent: 50, seed: 'S' });
    expect(freeze(archive).outcome).toBe('applied');
  });

  test('chosen by hand: only what is there to choose', () => {
    const archive = mixed();
    expect(sample(archive, { method: 'choice', kept: [idOf('mD')] })).toMatchObject({ code: 'SAMPLE_NOT_OF_LIST' });
    expect(sample(archive, { method: 'specimens', kept: [idOf('x2'), idOf('t')] }).outcome).toBe('applied');
    freeze(archive);
    expect(outcomes(archive).map((outcome) => outcome?.box)).toEqual(['kept', 'kept', 'kept']);
  });

  test('takes no box that is all to destroy, or all to keep', () => {
    const archive = archiveWithRules();
    box(archive, 'd', { ruleId: idOf('r-D') });
    box(archive, 'c', { ruleId: idOf('r-C') });
    draftList(archive, ['d', 'c'], 'sorting');
    expect(freeze(archive)).toMatchObject({
      code: 'BOXES_BLOCKED',
      params: { boxes: [{ code: 'BOX_NOT_FOR_SORTING' }, { code: 'BOX_NOT_FOR_SORTING' }] },
    });
  });

  test('a sample is of a sorting list only', () => {
    const archive = archiveWithRules();
    box(archive, 'd', { ruleId: idOf('r-D') });
    draftList(archive, ['d']);
    expect(sample(archive, { method: 'everyNth', n: 1, from: 1 })).toMatchObject({ code: 'LIST_OTHER_KIND' });
  });
});

function carriedOut(): Archive {
  const archive = mixed();
  sample(archive, { method: 'everyNth', n: 2, from: 1 });
  freeze(archive);
  approveTwice(archive);
  expect(execute(archive).outcome).toBe('applied');
  return archive;
}

const outcomeOf = (archive: Archive, name: string, boxName: string, outcome: 'kept' | 'destroyed') =>
  archive.act(
    'file.recordOutcome',
    idOf(name),
    { boxId: idOf(boxName), listId: LIST, outcome },
    { by: PEOPLE.recordsManager },
  );

describe('carried out', () => {
  test('a box of which something stays stays, free of its list; one of which nothing stays is destroyed', () => {
    const archive = carriedOut();
    const found = (name: string) => archive.world.get('box', idOf(name));
    expect(found('m')).toMatchObject({
      custody: 'unplaced',
      listId: null,
      sorting: { listId: LIST, certificate: 'CD-2026-0001' },
    });
    expect(found('t')).toMatchObject({ custody: 'destroyed', certificate: 'CD-2026-0001' });
    expect(found('x')?.custody).toBe('unplaced');
  });

  test('each file is told once, as its box says and not otherwise', () => {
    const archive = carriedOut();
    expect(outcomeOf(archive, 'mT2', 'm', 'kept')).toMatchObject({ outcome: 'rejected', code: 'FILE_NOT_SORTED' });
    expect(outcomeOf(archive, 'mT2', 'x', 'destroyed')).toMatchObject({ code: 'FILE_NOT_SORTED' });
    expect(outcomeOf(archive, 'mT2', 'm', 'destroyed').outcome).toBe('applied');
    expect(outcomeOf(archive, 'mT2', 'm', 'destroyed').outcome).toBe('noop');
    expect(archive.world.get('file', idOf('mT2'))).toMatchObject({
      status: 'destroyed',
      title: 'mT2',
      outcome: { certificate: 'CD-2026-0001' },
    });
    const edit = { fields: { title: { value: 'x', base: null } } };
    expect(archive.act('file.describe', idOf('mT2'), edit)).toMatchObject({ code: 'FILE_DESTROYED' });
    expect(archive.act('file.putInBox', idOf('mT2'), { boxId: idOf('x'), position: 9 })).toMatchObject({
      code: 'FILE_DESTROYED',
    });
  });

  test('what was kept is to be kept from then on, in its box or in another', () => {
    const archive = carriedOut();
    for (const name of ['mT1', 'mT3', 'mC']) outcomeOf(archive, name, 'm', 'kept');
    for (const name of ['mD', 'mT2']) outcomeOf(archive, name, 'm', 'destroyed');
    outcomeOf(archive, 'x1', 'x', 'kept');
    outcomeOf(archive, 'x2', 'x', 'destroyed');
    const dispositions = (name: string) => {
      const record = archive.world.get('box', idOf(name));
      const organisation = archive.world.organisation();
      if (record === undefined || organisation === undefined) throw new Error('not there');
      return boxDates(archive.world, record, organisation).dispositions;
    };
    expect(dispositions('m')).toEqual(['C']);
    expect(dispositions('x')).toEqual(['C']);
    box(archive, 'new', { ruleId: null });
    archive.act('file.putInBox', idOf('x1'), { boxId: idOf('new'), position: 1 });
    expect(dispositions('new')).toEqual(['C']);
    file(archive, 'late', 'new');
    expect(dispositions('new')).toEqual(['C', 'T']);
  });

  test('everything destroyed leaves an empty box, which is destroyed too', () => {
    const archive = archiveWithRules();
    box(archive, 'x', { ruleId: idOf('r-T') });
    file(archive, 'x1', 'x');
    draftList(archive, ['x'], 'sorting');
    sample(archive, { method: 'choice', kept: [] });
    freeze(archive);
    approveTwice(archive);
    execute(archive);
    expect(archive.world.get('box', idOf('x'))).toMatchObject({
      custody: 'destroyed',
      sorting: { destroyed: [idOf('x1')] },
    });
  });

  test('a file added to a box between the approval and the day stops all of it', () => {
    const archive = mixed();
    sample(archive, { method: 'everyNth', n: 2, from: 1 });
    freeze(archive);
    approveTwice(archive);
    file(archive, 'late', 'x');
    expect(execute(archive)).toMatchObject({
      code: 'BOXES_BLOCKED',
      params: { boxes: [{ number: 'x', code: 'BOX_CHANGED' }] },
    });
    expect(archive.world.get('box', idOf('m'))?.custody).toBe('unplaced');
  });

  test('before its day, nothing is carried out', () => {
    const archive = mixed();
    sample(archive, { method: 'everyNth', n: 2, from: 1 });
    freeze(archive);
    approveTwice(archive);
    expect(execute(archive, { executedOn: '2026-06-30' as CivilDate })).toMatchObject({ code: 'BOXES_BLOCKED' });
  });
});

test('every file of every box falls on exactly one side, whatever the contents and the method', () => {
  const seen = { kept: 0, destroyed: 0, wholeKept: 0, wholeDestroyed: 0 };
  const sign = fc.constantFrom('D', 'C', 'T', 'none');
  const contents = fc.array(
    fc.record({ own: fc.constantFrom('D', 'C', 'T'), files: fc.array(sign, { maxLength: 4 }) }),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(contents, fc.integer({ min: 1, max: 3 }), (boxes, n) => {
      const archive = archiveWithRules();
      const names = boxes.map(({ own, files }, at) => {
        const name = `b${String(at)}`;
        box(archive, name, { ruleId: idOf(`r-${own}`) });
        files.forEach((each, rank) =>
          file(archive, `${name}f${String(rank)}`, name, { ruleId: each === 'none' ? null : idOf(`r-${each}`) }),
        );
        return name;
      });
      draftList(archive, names, 'sorting');
      sample(archive, { method: 'everyNth', n, from: 1 });
      if (freeze(archive).outcome !== 'applied') return;
      for (const { boxId, outcome } of listOf(archive).lines) {
        if (outcome === undefined) throw new Error('a line of a sorting list has an outcome');
        const inBox = archive.world.filesOfBox(boxId);
        expect([...outcome.kept, ...outcome.destroyed].sort()).toEqual([...inBox].sort());
        if (outcome.kept.length > 0) expect(outcome.box).toBe('kept');
        for (const id of outcome.destroyed) {
          const rule = archive.world.get('file', id)?.ruleId;
          expect(rule, 'a file marked C is never destroyed').not.toBe(idOf('r-C'));
        }
        seen.kept += outcome.kept.length;
        seen.destroyed += outcome.destroyed.length;
        if (inBox.length === 0) seen[outcome.box === 'kept' ? 'wholeKept' : 'wholeDestroyed'] += 1;
      }
    }),
    { seed: 20_261_122, numRuns: 300 },
  );
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(5);
});
