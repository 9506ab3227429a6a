/** What speaks against a box on a shelf: room with piles, types inherited, weight. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';

import type { BoxType } from '#shared/domain/box-type/box-type.ts';
import { boxTypeKey } from '#shared/domain/box-type/box-type.ts';
import { shelvingRefusals, weightKg } from '#shared/domain/location/room-for.ts';
import { lengthTakenMm, type Standing } from '#shared/domain/location/shelf-use.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import { boxBody, createArchive, idOf, PEOPLE, type Archive } from '#tests/support/memory-world.ts';

let archive: Archive;
beforeEach(() => {
  archive = createArchive();
});

const SIZES = {
  lengthMm: 381,
  widthMm: 305,
  heightMm: 254,
  linearMm: 300,
  maxWeightKg: 15,
  emptyWeightG: 500,
  stack: 1,
  fullAtMm: 340,
} satisfies Omit<OpBody<'boxType.define'>, 'name'>;

const define = (name: string, terms: Partial<typeof SIZES> = {}) =>
  archive.act('boxType.define', idOf(`t${name}`), { name, ...SIZES, ...terms });
const describePlace = (id: string, fields: Record<string, unknown>) => {
  const edits = Object.entries(fields).map(([field, value]) => [field, { value, base: null }]);
  archive.act('place.describe', idOf(id), { fields: Object.fromEntries(edits) as never });
};
const box = (name: string, terms: Partial<OpBody<'box.register'>> = {}): void => {
  archive.act('box.register', idOf(name), boxBody(name, terms));
};
const shelve = (name: string, place: string, terms: Partial<OpBody<'box.register'>> = {}): void => {
  box(name, terms);
  archive.act('box.shelve', idOf(name), { placeId: idOf(place) });
};
const refusals = (place: string, name: string) => {
  const where = archive.world.get('place', idOf(place));
  const what = archive.world.get('box', idOf(name));
  if (where === undefined || what === undefined) throw new Error('unknown');
  return shelvingRefusals(archive.world, where, what);
};

describe('room', () => {
  test('a full shelf refuses, and says what is free and what is needed', () => {
    describePlace('A', { capacityCm: 100 });
    shelve('b1', 'A', { lengthMm: 380 });
    box('b2', { lengthMm: 380 });
    expect(refusals('A', 'b2')).toEqual([]);
    shelve('b2', 'A');
    box('b3', { lengthMm: 380 });
    expect(refusals('A', 'b3')).toMatchObject([
      { code: 'SHELF_FULL', params: { freeMm: 240, neededMm: 380, address: 'site-A' } },
    ]);
  });

  test('an overfull shelf says that nothing is free, never less', () => {
    shelve('b1', 'A', { lengthMm: 380 });
    shelve('b2', 'A', { lengthMm: 380 });
    archive.act('place.describe', idOf('A'), { fields: { capacityCm: { value: 80, base: null } } });
    shelve('b3', 'A', { lengthMm: 380 });
    box('b4', { lengthMm: 380 });
    expect(refusals('A', 'b4')).toMatchObject([{ code: 'SHELF_FULL', params: { freeMm: 0 } }]);
  });

  test('the box itself, there already, is not counted twice', () => {
    describePlace('A', { capacityCm: 40 });
    shelve('b1', 'A', { lengthMm: 380 });
    expect(refusals('A', 'b1')).toEqual([]);
  });

  test('a box of no length takes what its type says', () => {
    define('Plans', { linearMm: 700 });
    describePlace('A', { capacityCm: 60 });
    box('b1', { lengthMm: 0, boxType: 'plans' });
    expect(refusals('A', 'b1')).toMatchObject([{ code: 'SHELF_FULL', params: { neededMm: 700 } }]);
  });

  test('boxes that are put on one another: the second of a pile takes nothing', () => {
    define('Standard', { stack: 2 });
    describePlace('A', { capacityCm: 38 });
    shelve('b1', 'A', { lengthMm: 380, boxType: 'Standard' });
    box('b2', { lengthMm: 380, boxType: 'Standard' });
    expect(refusals('A', 'b2')).toEqual([]);
    shelve('b2', 'A');
    box('b3', { lengthMm: 380, boxType: 'Standard' });
    expect(refusals('A', 'b3')).toMatchObject([{ code: 'SHELF_FULL' }]);
  });

  test('a position on a full shelf: the shelf refuses', () => {
    archive.act('place.register', idOf('P1'), {
      parentId: idOf('A'),
      name: 'P1',
      code: null,
      foreignCodes: [],
      level: 'position',
      capacityCm: null,
      exclusive: 'yes',
      notes: '',
    });
    describePlace('A', { capacityCm: 40 });
    shelve('b1', 'A', { lengthMm: 380 });
    box('b2', { lengthMm: 380 });
    expect(refusals('P1', 'b2')).toMatchObject([{ code: 'SHELF_FULL', params: { address: 'site-A' } }]);
  });

  test('piles: never less than the boxes need, never more than side by side, one more box takes a whole box or nothing', () => {
    const sizes = { id: idOf('t'), createdOp: '', createdAt: '', writers: {}, retired: 'no' };
    const boxes = fc.array(
      fc.record({ boxType: fc.constantFrom('', 'one', 'two', 'six'), lengthMm: fc.constantFrom(0, 300, 380) }),
      { maxLength: 40 },
    );
    const stacks: Record<string, number> = { one: 1, two: 2, six: 6 };
    const typeOf = (name: string): BoxType | undefined =>
      stacks[name] === undefined ? undefined : ({ ...sizes, name, ...SIZES, stack: stacks[name] } as BoxType);
    const alone = ({ boxType, lengthMm }: Standing): number => (lengthMm > 0 ? lengthMm : boxType === '' ? 0 : 300);
    fc.assert(
      fc.property(boxes, fc.nat(), (standing, pick) => {
        const taken = lengthTakenMm(standing, typeOf);
        const side = standing.reduce((sum, one) => sum + alone(one), 0);
        const piled = standing.reduce((sum, one) => sum + alone(one) / (stacks[one.boxType] ?? 1), 0);
        expect(taken).toBeLessThanOrEqual(side);
        expect(taken + 1e-6).toBeGreaterThanOrEqual(piled);
        const more = standing[pick % Math.max(standing.length, 1)];
        if (more !== undefined) {
          const added = lengthTakenMm([...standing, more], typeOf) - taken;
          expect([0, alone(more)]).toContain(added);
        }
      }),
    );
  });
});

describe('types', () => {
  test('those of the nearest place above that says; what is nearer replaces them', () => {
    describePlace('site', { allowedTypes: ['Standard'] });
    box('b1', { boxType: 'Plans' });
    const refused = {
      code: 'BOX_TYPE_NOT_ALLOWED',
      params: { boxType: 'Plans', allowed: 'Standard', address: 'site' },
    };
    expect(refusals('A', 'b1')).toMatchObject([refused]);
    describePlace('A', { allowedTypes: ['PLANS'] });
    expect(refusals('A', 'b1')).toEqual([]);
  });

  test('a box whose type nobody said is not stopped', () => {
    describePlace('A', { allowedTypes: ['Standard'] });
    box('b1', { boxType: '' });
    expect(refusals('A', 'b1')).toEqual([]);
  });
});

describe('weight', () => {
  test('boxes are taken to be as heavy as their type allows', () => {
    define('Standard');
    describePlace('A', { maxWeightKg: 40 });
    for (const name of ['b1', 'b2']) shelve(name, 'A', { boxType: 'Standard' });
    box('b3', { boxType: 'Standard' });
    expect(refusals('A', 'b3')).toMatchObject([{ code: 'SHELF_TOO_HEAVY', params: { kg: 45, mostKg: 40 } }]);
  });

  test('or as heavy as their measured content, between empty and full', () => {
    define('Standard');
    const type = archive.world.get('boxType', idOf('tStandard'));
    const of = (contentMm: number | null): number => weightKg({ boxType: 'Standard', lengthMm: 0, contentMm }, type);
    expect(of(null)).toBe(15);
    expect(of(0)).toBe(0.5);
    expect(of(340)).toBe(15);
    expect(of(9000)).toBe(15);
    expect(of(170)).toBeCloseTo(7.75);
  });
});

describe('box types', () => {
  test('a name is given once, whatever its case and spaces, retired or not', () => {
    define('Boîte « 15 po »');
    archive.act('boxType.retire', idOf('tBoîte « 15 po »'), { reason: 'x' });
    const again = archive.act('boxType.define', idOf('other'), { name: ' boîte  « 15 PO »', ...SIZES });
    expect(again).toMatchObject({ outcome: 'rejected', code: 'BOX_TYPE_NAME_TAKEN' });
    const restored = archive.act('boxType.restore', idOf('tBoîte « 15 po »'), { reason: '' });
    expect(restored.outcome).toBe('applied');
  });

  test('names of emoji, of Arabic or of quotation marks are names, each its own', () => {
    const names = ['📦', '🗄️', 'علبة', `"l'x"`, "'l'x'"];
    expect(names.map((name) => define(name).outcome)).toEqual(names.map(() => 'applied'));
    expect(new Set(names.map(boxTypeKey)).size).toBe(names.length);
  });

  test('a used type is never removed: retired, its boxes keep its sizes', () => {
    define('Standard', { stack: 2 });
    describePlace('A', { capacityCm: 38 });
    shelve('b1', 'A', { lengthMm: 380, boxType: 'Standard' });
    expect(archive.act('boxType.retire', idOf('tStandard'), { reason: 'plus vendue' }).outcome).toBe('applied');
    box('b2', { lengthMm: 380, boxType: 'Standard' });
    expect(refusals('A', 'b2')).toEqual([]);
    expect(archive.act('boxType.retire', idOf('tStandard'), { reason: '' }).outcome).toBe('noop');
  });

  test('its sizes may be said better; only who works in the room says them', () => {
    define('Standard');
    const fields = { fields: { linearMm: { value: 320, base: null } } };
    expect(archive.act('boxType.describe', idOf('tStandard'), fields, { by: PEOPLE.auditor }).outcome).toBe(
      'forbidden',
    );
    expect(archive.act('boxType.describe', idOf('tStandard'), fields).outcome).toBe('applied');
    expect(archive.world.get('boxType', idOf('tStandard'))?.linearMm).toBe(320);
    expect(archive.act('boxType.describe', idOf('tnone'), fields)).toMatchObject({ code: 'BOX_TYPE_UNKNOWN' });
  });
});
