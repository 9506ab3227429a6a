/** Which places are drawn as what, where they stand, and how they are shaded. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Id } from '#shared/base/id.ts';
import { busiestClass } from '#shared/domain/depot-plan/busiest.ts';
import { layOutPlan, rectAt, shelfCell } from '#shared/domain/depot-plan/layout.ts';
import { classOf, PLAN_COLOURINGS, planClasses, type ShelfFacts } from '#shared/domain/depot-plan/shading.ts';
import { planStructure, type PlanPlace } from '#shared/domain/depot-plan/structure.ts';
import { PLACE_LEVELS, type Drawn, type PlaceLevel } from '#shared/domain/location/place.ts';

const place = (id: string, parentId: string | null, level: PlaceLevel, more: Partial<PlanPlace> = {}): PlanPlace => ({
  id: id as Id,
  parentId: parentId as Id | null,
  level,
  name: id,
  rank: null,
  drawn: null,
  bears: false,
  ...more,
});

/** A site of rooms of rows of bays of shelves. */
const depot = fc
  .record({
    rooms: fc.integer({ min: 1, max: 4 }),
    rows: fc.integer({ min: 1, max: 5 }),
    bays: fc.integer({ min: 1, max: 6 }),
    shelves: fc.integer({ min: 1, max: 7 }),
  })
  .map(({ rooms, rows, bays, shelves }) => {
    const places = [place('S', null, 'site')];
    for (let a = 0; a < rooms; a++) {
      places.push(place(`S-${String(a)}`, 'S', 'room'));
      for (let b = 0; b < rows; b++) {
        places.push(place(`S-${String(a)}-${String(b)}`, `S-${String(a)}`, 'row'));
        for (let c = 0; c < bays; c++) {
          const bay = `S-${String(a)}-${String(b)}-${String(c)}`;
          places.push(place(bay, `S-${String(a)}-${String(b)}`, 'bay'));
          for (let d = 0; d < shelves; d++) places.push(place(`${bay}-${String(d)}`, bay, 'shelf'));
        }
      }
    }
    return {
      places,
      counts: { rooms, rows: rooms * rows, bays: rooms * rows * bays, shelves: rooms * rows * bays * shelves },
    };
  });

/** Any tree of any levels, as people make them. */
const anyTree = fc
  .array(fc.tuple(fc.nat(), fc.constantFrom(...PLACE_LEVELS), fc.boolean()), { minLength: 1, maxLength: 60 })
  .map((nodes) =>
    nodes.map(([under, level, bears], index) =>
      place(`P${String(index)}`, index === 0 ? null : `P${String(under % index)}`, level, { bears }),
    ),
  );

describe('what is drawn', () => {
  test('a depot with every level has each of them once', () => {
    fc.assert(
      fc.property(depot, ({ places, counts }) => {
        const { rooms, rows, bays, shelfIds } = planStructure(places);
        expect({
          rooms: rooms.ids.length,
          rows: rows.ids.length,
          bays: bays.ids.length,
          shelves: shelfIds.length,
        }).toEqual(counts);
      }),
    );
  });

  test('whatever the levels, all that bears boxes belongs to exactly one shelf, and every index leads somewhere', () => {
    fc.assert(
      fc.property(anyTree, (places) => {
        const { rooms, rows, bays, shelves, shelfIds, shelfOf } = planStructure(places);
        for (const [index, { id, bears }] of places.entries()) {
          const shelf = shelfOf[index] ?? -1;
          if (bears) expect(shelf).toBeGreaterThanOrEqual(0);
          if (bears && shelfIds[shelf] !== id) expect(places[index]).toMatchObject({ level: 'position' });
        }
        expect(new Set(shelfIds).size).toBe(shelfIds.length);
        for (const bay of shelves.bay) expect(bays.ids[bay]).toBeDefined();
        for (const row of bays.row) expect(rows.ids[row]).toBeDefined();
        for (const room of rows.room) expect(rooms.ids[room]).toBeDefined();
        expect([shelves.bay.length, bays.row.length, rows.room.length]).toEqual([
          shelfIds.length,
          bays.ids.length,
          rows.ids.length,
        ]);
      }),
    );
  });

  test('positions belong to their shelf; a rank comes before the name', () => {
    const { shelfIds, shelfOf } = planStructure([
      place('B', null, 'bay'),
      place('T1', 'B', 'shelf', { rank: 2 }),
      place('T2', 'B', 'shelf', { rank: 1 }),
      place('P1', 'T1', 'position', { bears: true }),
    ]);
    expect(shelfIds).toEqual(['T2', 'T1']);
    expect([...shelfOf]).toEqual([-1, 1, 0, 1]);
  });

  test('places in any order, siblings apart from one another, give the same rooms, rows, bays and shelves', () => {
    fc.assert(
      fc.property(depot, fc.infiniteStream(fc.nat()), ({ places }, numbers) => {
        const shuffled = places
          .map((one) => [numbers.next().value, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one);
        const [tidy, mixed] = [planStructure(places), planStructure(shuffled)];
        // Each bay with its row, its room and its shelves, by name.
        const told = ({ rooms, rows, bays, shelves, shelfIds }: typeof tidy) =>
          bays.ids
            .map((id, bay) => ({
              id,
              row: rows.ids[bays.row[bay] ?? -1],
              room: rooms.ids[rows.room[bays.row[bay] ?? -1] ?? -1],
              shelves: shelfIds.filter((_, shelf) => shelves.bay[shelf] === bay).sort(),
            }))
            .sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(told(mixed)).toEqual(told(tidy));
      }),
      { numRuns: 40 },
    );
  });
});

describe('where it stands', () => {
  test('bays have a size, lie in their room, and do not overlap', () => {
    fc.assert(
      fc.property(depot, ({ places }) => {
        const structure = planStructure(places);
        const layout = layOutPlan(structure);
        const rects = structure.bays.ids.map((_, bay) => rectAt(layout.bays, bay));
        for (const [bay, rect] of rects.entries()) {
          const room = rectAt(layout.rooms, structure.rows.room[structure.bays.row[bay] ?? 0] ?? 0);
          expect(rect.w > 0 && rect.h > 0).toBe(true);
          expect(rect.x >= room.x && rect.y >= room.y).toBe(true);
          expect(rect.x + rect.w <= room.x + room.w + 1e-6 && rect.y + rect.h <= room.y + room.h + 1e-6).toBe(true);
          for (const other of rects.slice(bay + 1)) {
            const apart =
              rect.x + rect.w <= other.x + 1e-6 ||
              other.x + other.w <= rect.x + 1e-6 ||
              rect.y + rect.h <= other.y + 1e-6 ||
              other.y + other.h <= rect.y + 1e-6;
            expect(apart).toBe(true);
          }
        }
        expect(layout.firstShelf.at(-1)).toBe(structure.shelfIds.length);
      }),
      { numRuns: 30 },
    );
  });

  test('what was drawn stands where it was drawn, turned as it was; its bays share it, in order', () => {
    const drawn: Drawn = { xMm: 2_000, yMm: 500, widthMm: 4_000, depthMm: 600, turn: 90 };
    const structure = planStructure([
      place('R', null, 'room'),
      place('E1', 'R', 'row', { drawn }),
      place('A', 'E1', 'bay'),
      place('B', 'E1', 'bay'),
      place('A1', 'A', 'shelf'),
      place('B1', 'B', 'shelf'),
    ]);
    const layout = layOutPlan(structure);
    const room = rectAt(layout.rooms, 0);
    const row = rectAt(layout.rows, 0);
    expect([row.w, row.h]).toEqual([600, 4_000]);
    expect(row.x - room.x).toBeGreaterThanOrEqual(2_000);
    const [a, b] = [rectAt(layout.bays, 0), rectAt(layout.bays, 1)];
    expect([a.h, b.h]).toEqual([2_000, 2_000]);
    expect(b.y).toBe(a.y + 2_000);
  });

  test('the cells of a bay fill it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.boolean(), (count, upright) => {
        const bay = upright ? { x: 5, y: 7, w: 600, h: 1000 } : { x: 5, y: 7, w: 1000, h: 600 };
        const cells = Array.from({ length: count }, (_, nth) => shelfCell(bay, nth, count));
        expect(cells.reduce((sum, { w, h }) => sum + w * h, 0)).toBeCloseTo(600_000);
      }),
    );
  });
});

describe('how it is shaded', () => {
  const facts: fc.Arbitrary<ShelfFacts> = fc.record({
    capacityMm: fc.integer({ min: 0, max: 2000 }),
    usedMm: fc.integer({ min: 0, max: 4000 }),
    boxes: fc.integer({ min: 0, max: 30 }),
    overdue: fc.integer({ min: 0, max: 5 }),
    dueYear: fc.oneof(fc.constant(0), fc.integer({ min: 1990, max: 2060 })),
    unit: fc.integer({ min: -1, max: 40 }),
  });

  test('every shelf has a class of its colouring', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...PLAN_COLOURINGS), (shelf, colouring) => {
        expect(planClasses(colouring)[classOf(colouring, shelf, 2026)]).toBeDefined();
      }),
    );
  });

  test('no two classes of a colouring are told apart by colour alone', () => {
    for (const colouring of PLAN_COLOURINGS) {
      const marks = planClasses(colouring).map(({ pattern, key }) => (pattern === 'plain' ? `plain ${key}` : pattern));
      expect(new Set(marks).size).toBe(marks.length);
      const plain = planClasses(colouring).filter(({ pattern }) => pattern === 'plain');
      // Plain ones are told apart by how dark they are.
      expect(plain.length).toBeLessThanOrEqual(2);
      expect(new Set(plain.map(({ colour }) => colour)).size).toBe(plain.length);
    }
  });

  test('overfull and past due are said before what is usual', () => {
    const full: ShelfFacts = { capacityMm: 1000, usedMm: 1200, boxes: 3, overdue: 0, dueYear: 2020, unit: 0 };
    expect(planClasses('occupancy')[classOf('occupancy', full, 2026)]?.key).toBe('over');
    expect(planClasses('dueYear')[classOf('dueYear', full, 2026)]?.key).toBe('past');
  });

  test('a bay shows what most of its shelves are', () => {
    expect(busiestClass(Uint8Array.from([1, 1, 3]), [0, 1, 2])).toBe(1);
    expect(busiestClass(Uint8Array.from([1, 3]), [0, 1])).toBe(3);
  });
});
