/**
 * What suspensions cover. The property plays acts of people on a small archive beside a plain account of it: for each
 * suspension, every file it ever reached while active. Nothing but lifting releases a file; each is lifted on its own.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { CivilDate } from '#shared/base/civil-date.ts';
import { foldedWords } from '#shared/base/fold.ts';
import type { Id } from '#shared/base/id.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import { holdsOnBox, holdsOnFile, isHeld, subjectWords } from '#shared/domain/hold/cover.ts';
import type { HoldScope } from '#shared/domain/hold/hold.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import { box, createArchive, idOf, PEOPLE, type Archive } from '#tests/support/memory-world.ts';

const day = (text: string): CivilDate => text as CivilDate;
const manager = { by: PEOPLE.recordsManager };

const BOXES = ['b1', 'b2', 'b3'].map(idOf);
const FILES = ['f1', 'f2', 'f3', 'f4'].map(idOf);
/** root ⊃ mid ⊃ leaf; other stands beside root. */
const CATEGORIES = ['root', 'mid', 'leaf', 'other'].map(idOf);
const SUBJECTS = ['', 'Élise Roy', 'ROY, Elise (1234567)', 'Jean Roy', 'Dubé 7654321'];
const SCOPES: readonly HoldScope[] = [
  ...BOXES.map((id): HoldScope => ({ kind: 'boxes', boxIds: [id] })),
  ...FILES.map((id): HoldScope => ({ kind: 'files', fileIds: [id] })),
  ...CATEGORIES.map((categoryId): HoldScope => ({ kind: 'category', categoryId })),
  { kind: 'subject', name: 'roy élise', number: '' },
  { kind: 'subject', name: 'Roy', number: '7654321' },
  { kind: 'query', words: 'paie', boxIds: [idOf('b1')], fileIds: [idOf('f2')] },
];
const HOLDS = ['h1', 'h2', 'h3'].map(idOf);

export const fileBody = (terms: Partial<OpBody<'file.register'>> = {}): OpBody<'file.register'> => ({
  unitId: idOf('u1'),
  boxId: null,
  position: 1,
  cote: '1110-02',
  formerCote: '',
  title: 'Procès-verbaux',
  copy: 'principal',
  support: 'PA',
  ruleId: null,
  openedOn: null,
  closedOn: null,
  eventOn: null,
  datesText: '',
  nominal: 'no',
  confidential: 'no',
  notes: '',
  ...terms,
});

function office(): Archive {
  const archive = createArchive();
  const { act } = archive;
  act('plan.define', idOf('plan'), { name: 'Plan', notes: '', subdivisions: [] }, manager);
  const parents = [null, idOf('root'), idOf('mid'), null];
  for (const [index, id] of CATEGORIES.entries()) {
    const words = { title: 'x', scope: '', subdivided: 'no' as const, formerCodes: [], ruleIds: [] };
    const parentId = parents[index] ?? null;
    act('category.define', id, { planId: idOf('plan'), parentId, code: String(index), ...words }, manager);
  }
  for (const name of ['b1', 'b2', 'b3']) box(archive, name);
  for (const [index, id] of FILES.entries()) act('file.register', id, fileBody({ boxId: BOXES[index % 3] ?? null }));
  return archive;
}

const place = (archive: Archive, id: Id, scope: HoldScope, terms: Partial<OpBody<'hold.place'>> = {}) =>
  archive.act(
    'hold.place',
    id,
    { kind: 'legal', motive: 'Litige', reference: 'R-1', from: day('2026-09-01'), to: null, scope, ...terms },
    manager,
  );

const lift = (archive: Archive, id: Id) => archive.act('hold.lift', id, { reason: 'Jugement' }, manager);

type Step = { readonly kind: number; readonly a: number; readonly b: number };
const step: fc.Arbitrary<Step> = fc.record({ kind: fc.nat(10), a: fc.nat(11), b: fc.nat(20) });

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('empty');
  return found;
};

function play(archive: Archive, { kind, a, b }: Step): string {
  const { act, world } = archive;
  const file = world.get('file', at(FILES, a));
  const edit = (fields: Record<string, string | null>): string => {
    const edits = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, { value, base: file?.writers[name]?.op ?? null }]),
    );
    return `edit ${act('file.describe', at(FILES, a), { fields: edits }).outcome}`;
  };
  switch (kind) {
    case 0:
    case 1:
      return `place ${place(archive, at(HOLDS, a), at(SCOPES, b)).outcome}`;
    case 2:
      return `lift ${lift(archive, at(HOLDS, a)).outcome}`;
    case 3:
      return `amend ${act('hold.amend', at(HOLDS, a), { add: at(SCOPES, b) }, manager).outcome}`;
    case 4:
      return edit({ categoryId: b % 5 === 4 ? null : at(CATEGORIES, b) });
    case 5:
      return edit({ subject: at(SUBJECTS, b) });
    case 6:
      return edit({ nominal: b % 2 === 0 ? 'yes' : 'no', title: b % 3 === 0 ? 'Élise Roy, plainte' : 'Plainte' });
    case 7:
      return `put ${act('file.putInBox', at(FILES, a), { boxId: at(BOXES, b), position: b }).outcome}`;
    case 8:
      return `withdraw ${act('file.withdraw', at(FILES, a), { reason: 'x' }).outcome}`;
    case 9:
      return `annul ${act('file.annul', at(FILES, a), { reason: 'x' }).code ?? 'done'}`;
    default:
      return `move ${act('category.move', at(CATEGORIES, a), { parentId: b % 5 === 4 ? null : at(CATEGORIES, b) }, manager).code ?? 'done'}`;
  }
}

/** Said again, without sets or look-ups: does this part reach the file as it stands? */
function reaches(archive: Archive, scope: HoldScope, file: FileRecord): boolean {
  const { world } = archive;
  switch (scope.kind) {
    case 'boxes':
      return file.status === 'present' && file.boxId !== null && scope.boxIds.includes(file.boxId);
    case 'files':
      return scope.fileIds.includes(file.id);
    case 'query':
      return (
        scope.fileIds.includes(file.id) ||
        (file.status === 'present' && file.boxId !== null && scope.boxIds.includes(file.boxId))
      );
    case 'category': {
      for (let id = file.categoryId ?? null; id !== null; id = world.get('category', id)?.parentId ?? null) {
        if (id === scope.categoryId) return true;
      }
      return false;
    }
    case 'subject': {
      const words = foldedWords(`${file.subject ?? ''} ${file.nominal === 'yes' ? file.title : ''}`);
      return [scope.name, scope.number].some((text) => {
        const asked = foldedWords(text);
        return asked.length > 0 && asked.every((word) => words.includes(word));
      });
    }
  }
}

describe('what a suspension covers', () => {
  test('a box is held exactly while an active suspension reached it or a file in it, whatever is edited or moved since', () => {
    const seen = new Map<string, number>();
    const note = (what: string): void => {
      seen.set(what, (seen.get(what) ?? 0) + 1);
    };
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 50, size: 'max' }), (steps) => {
        const archive = office();
        const { world } = archive;
        const caught = new Map<Id, Set<Id>>();
        for (const one of steps) {
          note(play(archive, one));
          const active = world.all('hold').filter(({ state }) => state === 'active');
          expect([...world.activeHolds()].map(({ id }) => id).sort()).toEqual(active.map(({ id }) => id).sort());
          for (const hold of active) {
            const files = caught.get(hold.id) ?? new Set<Id>();
            caught.set(hold.id, files);
            for (const file of world.all('file')) {
              if (file.status === 'annulled') continue;
              if (hold.parts.some(({ scope }) => reaches(archive, scope, file))) files.add(file.id);
            }
          }
          for (const file of world.all('file')) {
            const byItself = holdsOnFile(world, file).map(({ id }) => id);
            for (const { id } of active) if (byItself.includes(id)) expect(caught.get(id)?.has(file.id)).toBe(true);
          }
          for (const each of world.all('box')) {
            const expected = active.filter(
              ({ id, parts }) =>
                parts.some(({ scope }) => 'boxIds' in scope && scope.boxIds.includes(each.id)) ||
                world.filesOfBox(each.id).some((fileId) => caught.get(id)?.has(fileId)),
            );
            expect(new Set(holdsOnBox(world, each).map(({ id }) => id))).toEqual(new Set(expected.map(({ id }) => id)));
            expect(isHeld(world, each)).toBe(expected.length > 0);
            if (expected.length > 1) note('overlapping');
            if (expected.some(({ parts }) => parts.length > 1)) note('extended');
          }
          if (world.all('file').some(({ keptBy }) => keptBy !== undefined)) note('kept');
        }
      }),
      { numRuns: 150, seed: 4_711 },
    );
    const expected = [
      'place applied',
      'place rejected',
      'lift applied',
      'lift noop',
      'amend applied',
      'amend rejected',
      'withdraw applied',
      'annul FILE_ON_HOLD',
      'annul done',
      'move CATEGORY_ON_HOLD',
      'move done',
      'overlapping',
      'extended',
      'kept',
    ];
    const missing = expected.filter((what) => (seen.get(what) ?? 0) < 8);
    expect(missing, JSON.stringify(Object.fromEntries([...seen].sort()), null, 1)).toEqual([]);
  });

  test('two suspensions on one box: lifting one leaves it held, lifting both frees it', () => {
    const archive = office();
    place(archive, idOf('h1'), { kind: 'boxes', boxIds: [idOf('b1')] });
    place(archive, idOf('h2'), { kind: 'files', fileIds: [idOf('f1')] });
    const held = (): boolean => {
      const found = archive.world.get('box', idOf('b1'));
      return found !== undefined && isHeld(archive.world, found);
    };
    lift(archive, idOf('h1'));
    expect(held()).toBe(true);
    lift(archive, idOf('h2'));
    expect(held()).toBe(false);
    expect(archive.world.get('hold', idOf('h2'))?.lifted).toMatchObject({
      by: PEOPLE.recordsManager,
      reason: 'Jugement',
    });
  });

  test('a file that is classified or described after the suspension is caught', () => {
    const archive = office();
    place(archive, idOf('h1'), { kind: 'category', categoryId: idOf('root') });
    place(archive, idOf('h2'), { kind: 'subject', name: 'Elise ROY', number: '' });
    const late = archive.act('file.register', idOf('late'), {
      ...fileBody({ boxId: idOf('b3') }),
      categoryId: idOf('leaf'),
      subject: 'Roy, Élise',
    });
    expect(late.outcome).toBe('applied');
    const b3 = archive.world.get('box', idOf('b3'));
    expect(b3 && holdsOnBox(archive.world, b3).map(({ id }) => id)).toEqual([idOf('h1'), idOf('h2')]);
  });

  test('a name is all its words in any order, a number stands for itself, and an empty one names nobody', () => {
    expect(subjectWords({ name: 'Roy, Élise', number: '' })).toEqual([['roy', 'elise']]);
    expect(subjectWords({ name: ' ', number: ' 123-4567 ' })).toEqual([['123', '4567']]);
    expect(subjectWords({ name: '—', number: '' })).toEqual([]);
  });

  test('a planned end lifts nothing', () => {
    const archive = office();
    place(
      archive,
      idOf('h1'),
      { kind: 'boxes', boxIds: [idOf('b1')] },
      { from: day('2001-01-01'), to: day('2001-02-01') },
    );
    expect(archive.world.activeHolds()).toHaveLength(1);
  });
});

describe('placing, amending and lifting', () => {
  test('dates that do not exist, an end before the start and a scope that names nothing are refused', () => {
    const archive = office();
    const boxes: HoldScope = { kind: 'boxes', boxIds: [idOf('b1')] };
    expect(place(archive, idOf('h1'), boxes, { from: day('2026-02-30') }).code).toBe('DATE_INVALID');
    expect(place(archive, idOf('h1'), boxes, { to: day('2026-08-31') }).code).toBe('HOLD_ENDS_BEFORE');
    expect(place(archive, idOf('h1'), { kind: 'subject', name: '…', number: '' }).code).toBe('HOLD_EMPTY');
    expect(place(archive, idOf('h1'), { kind: 'query', words: 'x', boxIds: [], fileIds: [] }).code).toBe('HOLD_EMPTY');
    expect(place(archive, idOf('h1'), { kind: 'category', categoryId: idOf('no') }).code).toBe('CATEGORY_UNKNOWN');
    expect(place(archive, idOf('h1'), boxes).outcome).toBe('applied');
    expect(place(archive, idOf('h1'), boxes).code).toBe('RECORD_EXISTS');
  });

  test('an amendment says it otherwise or adds; saying the same is nothing; what is lifted is not amended', () => {
    const archive = office();
    place(archive, idOf('h1'), { kind: 'boxes', boxIds: [idOf('b1')] });
    const amend = (body: OpBody<'hold.amend'>) => archive.act('hold.amend', idOf('h1'), body, manager);
    expect(amend({ motive: 'Litige' }).outcome).toBe('noop');
    expect(amend({ motive: 'Grief', to: day('2027-01-01') }).outcome).toBe('applied');
    expect(amend({ to: day('2026-01-01') }).code).toBe('HOLD_ENDS_BEFORE');
    expect(amend({ add: { kind: 'files', fileIds: [idOf('f2')] } }).outcome).toBe('applied');
    expect(archive.world.get('hold', idOf('h1'))).toMatchObject({
      motive: 'Grief',
      parts: [{}, { by: PEOPLE.recordsManager }],
    });
    for (let n = 0; n < 48; n++) amend({ add: { kind: 'files', fileIds: [idOf('f2')] } });
    expect(amend({ add: { kind: 'files', fileIds: [idOf('f2')] } }).code).toBe('HOLD_TOO_MANY_PARTS');
    lift(archive, idOf('h1'));
    expect(amend({ motive: 'x' }).code).toBe('HOLD_LIFTED');
    expect(archive.act('hold.lift', idOf('no'), { reason: 'x' }, manager).code).toBe('HOLD_UNKNOWN');
  });

  test('the records manager and the secretary general suspend; the administrator and a unit manager do not', () => {
    const archive = office();
    const body = (id: string): OpBody<'hold.place'> => ({
      kind: 'accessRequest',
      motive: 'Demande',
      reference: id,
      from: day('2026-09-01'),
      to: null,
      scope: { kind: 'boxes', boxIds: [idOf('b1')] },
    });
    const by = (name: keyof typeof PEOPLE) =>
      archive.act('hold.place', idOf(`h-${name}`.slice(0, 12)), body(name), { by: PEOPLE[name] }).outcome;
    expect([by('recordsManager'), by('secretary')]).toEqual(['applied', 'applied']);
    expect(
      (['administrator', 'unitManager', 'technician', 'clerk', 'auditor'] as const).map((name) => by(name)),
    ).toEqual(Array(5).fill('forbidden'));
  });

  test('a box that a suspension names is not annulled', () => {
    const archive = office();
    box(archive, 'b9');
    place(archive, idOf('h1'), { kind: 'boxes', boxIds: [idOf('b9')] });
    expect(archive.act('box.annul', idOf('b9'), { reason: 'x' }).code).toBe('BOX_ON_HOLD');
    lift(archive, idOf('h1'));
    expect(archive.act('box.annul', idOf('b9'), { reason: 'x' }).outcome).toBe('applied');
  });
});
