/** Places made by ranges and taken back, moved and renamed with what stands there. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { historyOf } from '#main/records/queries/history.ts';
import { childPlaces, placeCard, placesBelow } from '#main/records/queries/places.ts';
import { generatePlaces } from '#main/records/use-cases/generate-places.ts';
import { revertImport } from '#main/records/use-cases/import-revert.ts';
import { movePlace, renamePlace } from '#main/records/use-cases/readdress-place.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { Result } from '#shared/base/result.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
let site: Id;
beforeEach(async () => {
  depot = await openTestDepot();
  site = depot.place({ name: 'V1', level: 'site' });
});
afterEach(() => depot.close());

const opId = (): OpId => depot.mint() as string as OpId;
function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
const range = (level: 'row' | 'bay' | 'shelf', prefix: string, from: string, to: string, digits = 0) => ({
  level,
  prefix,
  from,
  to,
  digits,
});
const generate = (terms: Partial<Input<'places.generate'>> = {}) =>
  generatePlaces(depot.writeContext, depot.administrator, {
    opId: opId(),
    parentId: site,
    ranges: [range('row', 'R', '1', '3', 2), range('bay', 'T', 'A', 'B'), range('shelf', '', '1', '4')],
    capacityCm: 90,
    exclusive: 'no',
    ...terms,
  });
const addresses = (): string[] =>
  [...placesBelow(depot.context, { placeId: site })].flatMap(({ rows }) => rows.map(({ address }) => address));

describe('places by ranges', () => {
  test('every combination, in natural order, with what the lowest level is given', () => {
    const { ids } = valueOf(generate({ allowedTypes: ['Standard'], maxWeightKg: 80 }));
    expect(ids).toHaveLength(3 + 6 + 24);
    expect(addresses().slice(0, 3)).toEqual(['V1-R01', 'V1-R01-TA', 'V1-R01-TA-1']);
    expect(addresses().at(-1)).toBe('V1-R03-TB-4');
    const leaf = depot.world.get('place', ids[2] ?? site);
    expect(leaf).toMatchObject({ level: 'shelf', capacityCm: 90, allowedTypes: ['Standard'], maxWeightKg: 80 });
    expect(depot.world.get('place', ids[0] ?? site)).not.toHaveProperty('maxWeightKg');
  });

  test('sent twice, they are made once', () => {
    const input = { opId: opId() };
    const first = valueOf(generate(input));
    expect(valueOf(generate(input))).toEqual(first);
    expect(addresses()).toHaveLength(33);
  });

  test('all or none: one name that is taken, and nothing was made', () => {
    depot.place({ name: 'R02', parentId: site, level: 'row' });
    expect(generate()).toMatchObject({ ok: false, error: { code: 'PLACE_NAME_TAKEN', params: { address: 'V1-R02' } } });
    expect(addresses()).toEqual(['V1-R02']);
  });

  test('one reversible batch: taken back, all are annulled but what boxes stand on', async () => {
    const { ids, batchId } = valueOf(generate());
    const box = depot.box({ unitId: depot.unit('SRH', 'RH') });
    depot.shelve(box, ids[2] ?? site);
    const report = valueOf(
      await revertImport(depot.writeContext, depot.administrator, { opId: opId(), batchId, reason: 'erreur' }),
    );
    expect(report).toMatchObject({ annulled: 30, keptTotal: 3 });
    expect(addresses()).toEqual(['V1-R01', 'V1-R01-TA', 'V1-R01-TA-1']);
  });
});

describe('a place is moved or renamed', () => {
  let row: Id;
  let other: Id;
  let shelf: Id;
  let boxes: Id[];
  beforeEach(() => {
    row = depot.place({ name: 'R1', parentId: site, level: 'row' });
    other = depot.place({ name: 'R2', parentId: site, level: 'row' });
    shelf = depot.place({ name: 'T1', parentId: row });
    const unitId = depot.unit('SRH', 'RH');
    boxes = [1, 2, 3].map(() => depot.box({ unitId }));
    for (const box of boxes) depot.shelve(box, shelf);
  });
  const move = (id: Id, parentId: Id, at = opId()) =>
    movePlace(depot.writeContext, depot.administrator, { opId: at, id, parentId });
  const notes = (box: Id) =>
    valueOf(historyOf('box')(depot.context, { id: box, after: null, limit: 50 })).rows.filter(
      ({ kind }) => kind === 'box.noteMoved',
    );

  test('one movement in the history of each box, the addresses follow, the box is found at the new one', async () => {
    expect(valueOf(await move(shelf, other))).toMatchObject({ outcome: 'applied', boxes: 3 });
    expect(valueOf(placeCard(depot.context, { id: shelf })).place.address).toBe('V1-R2-T1');
    for (const box of boxes) expect(notes(box)).toHaveLength(1);
    expect(childPlaces(depot.context, { parentId: other })).toMatchObject([{ id: shelf, boxes: 3 }]);
    expect(childPlaces(depot.context, { parentId: row })).toEqual([]);
  });

  test('with a place above it: every box below', async () => {
    valueOf(
      await renamePlace(depot.writeContext, depot.administrator, { opId: opId(), id: row, name: 'Épi « é » 📦' }),
    );
    expect(valueOf(placeCard(depot.context, { id: shelf })).place).toMatchObject({
      address: 'V1-Épi « é » 📦-T1',
      formerAddresses: ['V1-R1-T1'],
    });
    for (const box of boxes) expect(notes(box)).toHaveLength(1);
  });

  test('sent twice, each box has one movement', async () => {
    const at = opId();
    await move(shelf, other, at);
    await move(shelf, other, at);
    for (const box of boxes) expect(notes(box)).toHaveLength(1);
  });

  test('whatever is moved where, boxes and places are listed in the order one walks', async () => {
    const more = [other, ...[1, 2, 10].map((n) => depot.place({ name: `S${String(n)}`, parentId: row }))];
    const all = [row, shelf, ...more];
    for (let turn = 0; turn < 30; turn++) {
      const at = (rank: number): Id => all[rank % all.length] ?? site;
      if (turn % 3 === 0) {
        const name = ['T1', 'S10', 'A', 'É-1'][turn % 4] ?? 'A';
        await renamePlace(depot.writeContext, depot.administrator, { opId: opId(), id: at(turn * 7), name });
      } else await move(at(turn * 5 + 1), turn % 4 === 0 ? site : at(turn * 11));
    }
    const walked: string[] = [];
    const walk = (parentId: Id): void => {
      for (const { id, address } of childPlaces(depot.context, { parentId })) {
        walked.push(address);
        walk(id);
      }
    };
    walk(site);
    expect(walked).toHaveLength(all.length);
    expect(addresses()).toEqual(walked);
  });

  test('into itself: refused, and no box is touched', async () => {
    expect(valueOf(await move(row, shelf))).toMatchObject({ outcome: 'rejected', code: 'PLACE_INTO_ITSELF', boxes: 0 });
    for (const box of boxes) expect(notes(box)).toEqual([]);
  });

  test('names with quotes and writing from right to left are names like any other', async () => {
    const name = `رف "أ" l'étagère`;
    valueOf(await renamePlace(depot.writeContext, depot.administrator, { opId: opId(), id: shelf, name }));
    expect(childPlaces(depot.context, { parentId: row })).toMatchObject([{ name, address: `V1-R1-${name}` }]);
  });
});
