/** A name that is about to be erased, where people wrote it out. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { standingNames } from '#main/records/queries/standing-names.ts';
import type { Id } from '#shared/base/id.ts';
import type { NameStands } from '#shared/contract/standing-names.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
let unitId: Id;
let person: Id;
beforeEach(async () => {
  depot = await openTestDepot();
  unitId = depot.unit('SRH', 'Ressources humaines');
  person = depot.person('Bélanger', 'Marie-Ève').personId;
});
afterEach(() => {
  depot.close();
});

const watch = { onProgress: () => undefined, isCancelled: () => false };
async function standing(): Promise<NameStands> {
  const found = await standingNames(depot.context, { id: person }, watch);
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
}

test('nowhere: who bears the name, and records that merely point at the person, do not count', async () => {
  const boxId = depot.box({ unitId, title: 'Griefs de Bélanger et de Marie Tremblay' });
  depot.lend(boxId, person, '2026-10-01');
  expect(await standing()).toEqual({ places: [], total: 0, inHistory: 0 });
});

test('in notes, titles, motives and reasons, with or without accents, in either order', async () => {
  const box = depot.box({ unitId, number: 'B-1', notes: 'Réclamée par BELANGER, Marie-Eve en 2019' });
  const file = depot.file({ unitId, boxId: box, cote: 'F-7', title: 'Marie-Ève Bélanger, grief 12' });
  const held = depot.box({ unitId, number: 'B-2' });
  depot.hold(held, 'Poursuite de Marie-Ève Bélanger');
  const { places, total, inHistory } = await standing();
  expect(total).toBe(3);
  expect(places).toEqual([
    { kind: 'box', id: box, label: 'B-1', text: 'Réclamée par BELANGER, Marie-Eve en 2019' },
    { kind: 'box', id: held, label: 'B-2', text: 'Poursuite de Marie-Ève Bélanger' },
    { kind: 'file', id: file, label: 'F-7', text: 'Marie-Ève Bélanger, grief 12' },
  ]);
  expect(inHistory).toBe(3);
});

test('a reserved file is named without its words; what was corrected since stands in the acts alone', async () => {
  const file = depot.file({ unitId, title: 'Bélanger, Marie-Ève', studentFile: 'professional' });
  const box = depot.box({ unitId, title: 'Marie-Ève Bélanger' });
  expect((await standing()).places.find(({ id }) => id === file)?.text).toBe('');
  const corrected = { fields: { title: { value: 'Grief 12', base: null } } };
  expect(depot.submit('box.describe', box, corrected)).toMatchObject({ outcome: 'applied' });
  const after = await standing();
  expect(after.places.map(({ id }) => id)).toEqual([file]);
  expect(after.inHistory).toBeGreaterThanOrEqual(2);
});

test('somebody unknown, and a search that is given up', async () => {
  expect(await standingNames(depot.context, { id: unitId }, watch)).toMatchObject({
    error: { code: 'RECORD_UNKNOWN' },
  });
  depot.box({ unitId });
  const cancelled = await standingNames(depot.context, { id: person }, { ...watch, isCancelled: () => true });
  expect(cancelled).toEqual({ ok: false, error: { code: 'CANCELLED' } });
});
