/** What stands on a shelf as the database sums it: the desk stops the same boxes as when each is read. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { standingAt } from '#main/records/queries/space/standing-at.ts';
import type { Id } from '#shared/base/id.ts';
import { shelvingRefusals } from '#shared/domain/location/room-for.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
let unitId: Id;
let site: Id;
beforeEach(async () => {
  depot = await openTestDepot();
  unitId = depot.unit('SRH', 'Ressources humaines');
  site = depot.place({ name: 'V1', level: 'site' });
});
afterEach(() => {
  depot.close();
});

const SIZES = { lengthMm: 380, widthMm: 305, heightMm: 254, linearMm: 300, emptyWeightG: 500, fullAtMm: 340 };
const define = (name: string, stack: number, maxWeightKg: number | null): void => {
  depot.submit('boxType.define', depot.mint(), { name, ...SIZES, stack, maxWeightKg });
};

type Drawn = { readonly boxType: string; readonly lengthMm: number; readonly contentMm: number | null };
/** Where a box stands: on the shelf, at its position, in the bay itself, or elsewhere. */
type Somewhere = 'shelf' | 'position' | 'bay' | 'elsewhere';
type Limits = { readonly capacityCm: number; readonly maxWeightKg: number | null };

const drawn = fc.record({
  boxType: fc.constantFrom('', 'Une', 'UNE', 'Pile', 'Inconnue'),
  lengthMm: fc.constantFrom(0, 300, 380),
  contentMm: fc.constantFrom(null, 0, 170, 340),
});
const somewhere = fc.constantFrom<Somewhere>('shelf', 'position', 'bay', 'elsewhere');
const limits = fc.record({
  capacityCm: fc.integer({ min: 1, max: 300 }),
  maxWeightKg: fc.option(fc.integer({ min: 1, max: 80 })),
});

let run = 0;
function madeBay(shelfLimits: Limits): Readonly<Record<Somewhere, Id>> {
  const name = `T${String(++run)}`;
  const bay = depot.place({ name, level: 'bay', parentId: site });
  const shelf = depot.place({ name: '1', level: 'shelf', parentId: bay, capacityCm: shelfLimits.capacityCm });
  const position = depot.place({ name: 'P1', level: 'position', parentId: shelf });
  const elsewhere = depot.place({ name: `${name}b`, level: 'shelf', parentId: site });
  limit(bay, { capacityCm: 2 * shelfLimits.capacityCm, maxWeightKg: null });
  limit(shelf, shelfLimits);
  return { bay, shelf, position, elsewhere };
}

function limit(id: Id, { capacityCm, maxWeightKg }: Limits): void {
  const fields = { capacityCm: { value: capacityCm, base: null }, maxWeightKg: { value: maxWeightKg, base: null } };
  depot.submit('place.describe', id, { fields });
}

function shelved({ contentMm, ...terms }: Drawn, placeId: Id): Id {
  const id = depot.box({ unitId, ...terms, ...(contentMm === null ? {} : { contentMm }) });
  depot.shelve(id, placeId);
  return id;
}

function bothWays(boxId: Id, placeId: Id) {
  const box = depot.world.get('box', boxId);
  const place = depot.world.get('place', placeId);
  if (box === undefined || place === undefined) throw new Error('unknown');
  return {
    summed: shelvingRefusals(depot.world, place, box, standingAt(depot.db)),
    read: shelvingRefusals(depot.world, place, box),
  };
}

function agrees(runs: number): void {
  const standing = fc.array(fc.tuple(drawn, somewhere), { maxLength: 8 });
  let refused = 0;
  fc.assert(
    fc.property(standing, limits, drawn, somewhere, somewhere, (boxes, shelfLimits, one, from, to) => {
      const places = madeBay(shelfLimits);
      for (const [box, where] of boxes) shelved(box, places[where]);
      const { summed, read } = bothWays(shelved(one, places[from]), places[to]);
      refused += read.length;
      expect(summed).toEqual(read);
    }),
    { numRuns: runs },
  );
  // Some are refused, or nothing was compared.
  expect(refused).toBeGreaterThan(0);
}

test('the same boxes are stopped for the same reasons, whatever stands there', () => {
  define('Une', 1, 15);
  define('Pile', 3, 8);
  agrees(60);
});

test('where no type is described too', () => {
  agrees(30);
});

test('however many stand there, none of them is read', () => {
  const { shelf, elsewhere } = madeBay({ capacityCm: 100, maxWeightKg: null });
  for (let n = 0; n < 3; n++) shelved({ boxType: '', lengthMm: 300, contentMm: null }, shelf);
  const box = depot.world.get('box', shelved({ boxType: '', lengthMm: 300, contentMm: null }, elsewhere));
  const place = depot.world.get('place', shelf);
  if (box === undefined || place === undefined) throw new Error('unknown');
  const world: typeof depot.world = {
    ...depot.world,
    get: (type, id) => {
      if (type === 'box') throw new Error('a box was read');
      return depot.world.get(type, id);
    },
  };
  expect(shelvingRefusals(world, place, box, standingAt(depot.db))).toMatchObject([
    { code: 'SHELF_FULL', params: { neededMm: 300, freeMm: 100 } },
  ]);
  expect(() => shelvingRefusals(world, place, box)).toThrow('a box was read');
});
