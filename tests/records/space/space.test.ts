/** Space in a real depot: what is taken and free, the forecast, where boxes would go, the moves that free shelves. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { consolidate, planMoves, type BoxToMove, type ShelfToFill } from '#main/records/queries/space/consolidate.ts';
import { spaceForecast, spacePlaces, spaceUnits } from '#main/records/queries/space/space-rows.ts';
import { suggestPlaces, suggestRuns, type Candidate } from '#main/records/queries/space/suggest.ts';
import { whereBoxesStand } from '#main/records/queries/space/where.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { PREFERENCES } from '#shared/contract/space.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
let unitA: Id;
let unitB: Id;
let site: Id;
let bay: Id;
let shelves: Id[];

/** A bay of six shelves of one metre. */
beforeEach(async () => {
  depot = await openTestDepot();
  unitA = depot.unit('SRH', 'Ressources humaines');
  unitB = depot.unit('SRF', 'Finances');
  site = depot.place({ name: 'V1', level: 'site' });
  bay = depot.place({ name: 'T1', level: 'bay', parentId: site });
  shelves = [1, 2, 3, 4, 5, 6].map((n) => depot.place({ name: String(n), parentId: bay, capacityCm: 100 }));
});
afterEach(() => depot.close());

const shelf = (index: number): Id => shelves[index - 1] ?? bay;
const shelved = (index: number, terms: { unitId?: Id; lengthMm?: number; boxType?: string } = {}): Id => {
  const id = depot.box({ unitId: unitA, lengthMm: 380, ...terms });
  depot.shelve(id, shelf(index));
  return id;
};

describe('taken and free', () => {
  test('of the depots, and of the places below one, each with all that is below it', () => {
    shelved(1);
    shelved(1);
    shelved(2, { lengthMm: 1200 });
    const here = { boxes: 3, usedMm: 1960, capacityMm: 6000, freeMm: 4240, overMm: 200, shelves: 6, emptyShelves: 4 };
    expect(spacePlaces(depot.context, { placeId: null })).toMatchObject([{ address: 'V1', ...here, unmeasuredMm: 0 }]);
    expect(spacePlaces(depot.context, { placeId: site })).toMatchObject([{ address: 'V1-T1', children: 6, ...here }]);
    expect(spacePlaces(depot.context, { placeId: bay })[0]).toMatchObject({ usedMm: 760, freeMm: 240 });
  });

  test('a capacity said of a bay and of its shelves counts once; boxes where nobody measured are told apart', () => {
    depot.submit('place.describe', bay, { fields: { capacityCm: { value: 700, base: null } } });
    const loose = depot.place({ name: 'Vrac', parentId: site });
    depot.shelve(depot.box({ unitId: unitA, lengthMm: 300 }), loose);
    const [row] = spacePlaces(depot.context, { placeId: null });
    expect(row).toMatchObject({ capacityMm: 6000, unmeasuredMm: 300, freeMm: 6000, usedMm: 300 });
  });

  test('boxes put on one another take the room of one', () => {
    const sizes = { lengthMm: 380, widthMm: 300, heightMm: 250, linearMm: 380, emptyWeightG: null, fullAtMm: null };
    const type = { name: 'Pile', ...sizes, maxWeightKg: null, stack: 2 };
    depot.submit('boxType.define', depot.mint(), type);
    shelved(1, { boxType: 'pile' });
    shelved(1, { boxType: 'Pile' });
    shelved(1, { boxType: 'Pile' });
    expect(spacePlaces(depot.context, { placeId: bay })[0]).toMatchObject({ boxes: 3, usedMm: 760 });
  });

  test('a box that nobody measured takes the length of its type, whether or not any type is put on another', () => {
    const sizes = { lengthMm: 380, widthMm: 300, heightMm: 250, linearMm: 305, emptyWeightG: null, fullAtMm: null };
    depot.submit('boxType.define', depot.mint(), { name: 'Carton', ...sizes, maxWeightKg: null, stack: 1 });
    shelved(1, { boxType: 'carton', lengthMm: 0 });
    shelved(1, { boxType: 'Carton', lengthMm: 0 });
    shelved(1, { boxType: 'Carton', lengthMm: 380 });
    shelved(1, { boxType: 'Inconnue', lengthMm: 0 });
    shelved(2, { lengthMm: 0 });
    const taken = () => spacePlaces(depot.context, { placeId: bay }).map(({ boxes, usedMm }) => [boxes, usedMm]);
    expect(taken().slice(0, 2)).toEqual([
      [4, 990],
      [1, 0],
    ]);
    depot.submit('boxType.define', depot.mint(), { name: 'Pile', ...sizes, maxWeightKg: null, stack: 2 });
    expect(taken().slice(0, 2)).toEqual([
      [4, 990],
      [1, 0],
    ]);
  });

  test('by unit, the most first', () => {
    shelved(1);
    shelved(1, { unitId: unitB });
    shelved(2, { unitId: unitB });
    expect(spaceUnits(depot.context)).toMatchObject([
      { unitName: expect.stringContaining('Finances') as string, boxes: 2, usedMm: 760 },
      { boxes: 1, usedMm: 380 },
    ]);
  });

  test('the forecast adds what may be destroyed to what is free, and leaves out what has no date', () => {
    const rule = depot.rule('01110', '2-5-D');
    const due = (closedOn: string) => {
      const id = depot.box({ unitId: unitA, ruleId: rule, closedOn: closedOn as CivilDate, lengthMm: 400 });
      depot.shelve(id, shelf(1));
    };
    due('2030-06-30');
    due('2031-06-30');
    shelved(2);
    const rows = spaceForecast(depot.context, { placeId: null, unitId: null });
    const years = rows.map(({ year }) => year);
    expect(years.at(-1)).toBeNull();
    expect(rows.at(-1)).toMatchObject({ freedMm: 0, usedMm: 380 });
    expect(rows.slice(0, 2)).toMatchObject([
      { boxes: 1, freedMm: 400, thenFreeMm: 6000 - 800 - 380 + 400 },
      { boxes: 1, freedMm: 400, thenFreeMm: 6000 - 380 },
    ]);
    expect(spaceForecast(depot.context, { placeId: shelf(2), unitId: null })).toMatchObject([{ year: null, boxes: 1 }]);
    expect(spaceForecast(depot.context, { placeId: null, unitId: unitB })).toEqual([]);
  });
});

describe('where boxes would go', () => {
  const ask = {
    placeId: null,
    boxes: 4,
    lengthMm: 380,
    boxType: '',
    unitId: null,
    dueYear: null,
    nearId: null,
    prefer: 'near',
  } as const;

  test('shelves one after another, near the one that was named', () => {
    const [best] = suggestPlaces(depot.context, { ...ask, nearId: shelf(4) });
    expect(best?.shelves.map(({ id }) => id)).toContain(shelf(4));
    expect(best).toMatchObject({ contiguous: 'yes', rank: 1 });
    expect(best?.shelves.reduce((sum, { boxes }) => sum + boxes, 0)).toBe(4);
  });

  test('where boxes of the unit stand already', () => {
    shelved(5, { unitId: unitB });
    const [best] = suggestPlaces(depot.context, { ...ask, boxes: 1, unitId: unitB, prefer: 'unit' });
    expect(best?.shelves).toMatchObject([{ id: shelf(5), ofUnit: 1 }]);
  });

  test('neither a holding bay, nor a shelf of another type, nor a full one', () => {
    depot.submit('place.describe', shelf(1), { fields: { holding: { value: 'yes', base: null } } });
    depot.submit('place.describe', shelf(2), { fields: { allowedTypes: { value: ['Plans'], base: null } } });
    shelved(3);
    shelved(3);
    const suggested = suggestPlaces(depot.context, { ...ask, boxType: 'Standard', boxes: 2 });
    const ids = suggested.flatMap((one) => one.shelves.map(({ id }) => id));
    expect(ids).not.toContain(shelf(1));
    expect(ids).not.toContain(shelf(2));
    expect(ids).not.toContain(shelf(3));
  });

  test('none when there is no room; separate shelves when none follow one another', () => {
    expect(suggestPlaces(depot.context, { ...ask, boxes: 13 })).toEqual([]);
    for (const index of [2, 4, 6]) for (let n = 0; n < 2; n++) shelved(index);
    expect(suggestPlaces(depot.context, { ...ask, boxes: 6 })).toMatchObject([{ contiguous: 'no', rank: 1 }]);
  });

  test('whatever the shelves: every box has its place, no shelf gets more than it holds, runs follow one another and share nothing', () => {
    const fits = fc.array(fc.nat(4), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        fits,
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(...PREFERENCES),
        fc.nat(40),
        (room, boxes, prefer, near) => {
          const candidates = room.map((fit, at): Candidate => ({
            id: `s${String(at)}` as Id,
            address: String(at),
            freeMm: fit * 100,
            fits: fit,
            at: at + 1,
            ofUnit: (at * 7) % 3,
            ofYear: (at * 5) % 4,
          }));
          const suggestions = suggestRuns(candidates, { boxes, prefer, near });
          const total = room.reduce((sum, fit) => sum + fit, 0);
          expect(suggestions.length > 0).toBe(total >= boxes);
          const seen = new Set<Id>();
          for (const { shelves: put, contiguous } of suggestions) {
            expect(put.reduce((sum, one) => sum + one.boxes, 0)).toBe(boxes);
            for (const one of put) {
              expect(one.boxes).toBeLessThanOrEqual(room[Number(one.address)] ?? 0);
              expect(seen.has(one.id)).toBe(false);
              seen.add(one.id);
            }
            const at = put.map(({ address }) => Number(address));
            if (contiguous === 'yes') expect(at).toEqual(at.map((_, index) => (at[0] ?? 0) + index));
          }
        },
      ),
    );
  });
});

describe('moves that free shelves', () => {
  test('the emptiest shelf goes where there is room, in an order one can work through; done moves are seen', () => {
    const lonely = shelved(3);
    shelved(1);
    shelved(2);
    shelved(2);
    const plan = consolidate(depot.context, { placeId: site, upTo: 40, mostMoves: 100 });
    expect(plan.freed).toHaveLength(1);
    expect(plan.moves).toHaveLength(1);
    const [move] = plan.moves;
    if (move === undefined) throw new Error('no move');
    expect(whereBoxesStand(depot.context, { boxIds: [move.boxId] })).toEqual([
      { boxId: move.boxId, placeId: move.fromId },
    ]);
    depot.shelve(move.boxId, move.toId);
    expect(whereBoxesStand(depot.context, { boxIds: [move.boxId] })).toEqual([
      { boxId: move.boxId, placeId: move.toId },
    ]);
    expect([lonely, move.boxId]).toBeDefined();
  });

  test('no move at all is proposed beyond the limit, and it is said that there are more', () => {
    shelved(1);
    shelved(2);
    expect(consolidate(depot.context, { placeId: null, upTo: 90, mostMoves: 1 }).moves).toHaveLength(1);
    shelved(3);
    shelved(4);
    shelved(3);
    shelved(4);
    expect(consolidate(depot.context, { placeId: null, upTo: 99, mostMoves: 1 }).more).toBe('yes');
  });

  test('whatever stands there: no shelf becomes overfull, freed shelves are empty and receive nothing, what must stay stays', () => {
    const boxes = fc.array(
      fc.record({ lengthMm: fc.integer({ min: 100, max: 500 }), stays: fc.constantFrom('no', 'no', 'no', 'yes') }),
      {
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(fc.array(boxes, { minLength: 1, maxLength: 15 }), fc.integer({ min: 1, max: 99 }), (rows, upTo) => {
        const held = new Map<Id, BoxToMove[]>();
        const all = rows.map((row, at): ShelfToFill => {
          const id = `s${String(at)}` as Id;
          const standing = row.map(({ lengthMm, stays }, n): BoxToMove => ({
            id: `b${String(at)}-${String(n)}` as Id,
            number: String(n),
            code: null,
            lengthMm,
            boxType: '',
            stays,
          }));
          held.set(id, standing);
          const usedMm = standing.reduce((sum, one) => sum + one.lengthMm, 0);
          const terms = { siteId: 'v' as Id, capacityMm: 1500, types: null, receives: 'yes' } as const;
          return { id, address: id, usedMm, boxes: standing.length, ...terms };
        });
        const plan = planMoves(all, (id) => held.get(id) ?? [], { upTo, mostMoves: 40 });
        const after = new Map(all.map(({ id, usedMm }) => [id, usedMm]));
        for (const { fromId, toId, lengthMm, boxId } of plan.moves) {
          after.set(fromId, (after.get(fromId) ?? 0) - lengthMm);
          after.set(toId, (after.get(toId) ?? 0) + lengthMm);
          expect(held.get(fromId)?.find(({ id }) => id === boxId)?.stays).toBe('no');
        }
        const freed = new Set(plan.freed.map(({ id }) => id));
        for (const { id, usedMm } of all) {
          if (freed.has(id)) expect(after.get(id)).toBe(0);
          else expect(after.get(id) ?? 0).toBeLessThanOrEqual(Math.max(1500, usedMm));
        }
        expect(plan.moves.some(({ toId }) => freed.has(toId))).toBe(false);
        expect(new Set(plan.moves.map(({ boxId }) => boxId)).size).toBe(plan.moves.length);
      }),
    );
  });
});
