/** A template drawn at one desk, through the real server: the other desk prints the same label by it, version after version. */
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Id, OpId } from '#shared/base/id.ts';
import type { JsonObject } from '#shared/base/json.ts';
import type { LabelDesign } from '#shared/domain/label/label-template.ts';
import { readyMadeDesign } from '#tests/support/ready-made-design.ts';
import { openSyncDevice, type SyncDevice } from '#tests/support/sync-device.ts';
import { enrol, foundDepot, join, registerBoxes } from '#tests/support/sync-office.ts';
import { startTestPostgres, type TestPostgres } from '#tests/support/test-postgres.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

let postgres: TestPostgres;
let server: TestServer;
let first: SyncDevice;
let second: SyncDevice;
let box: Id;
beforeAll(async () => {
  postgres = await startTestPostgres();
  server = await startTestServer({ postgres, instances: 1 });
  first = await openSyncDevice();
  second = await openSyncDevice();
  await foundDepot(first);
  const [one] = await registerBoxes(first, 1);
  if (one === undefined) throw new Error('no box');
  box = one;
  await enrol(first, server);
  await first.settle();
  await join(second, first, server);
  await second.settle();
}, 60_000);
afterAll(async () => {
  await first.close();
  await second.close();
  await server.close();
  await postgres.stop();
});

const save = (device: SyncDevice, design: LabelDesign, id: Id | null, seen: number | null) =>
  device.ask('labelTemplates.save', { opId: device.mint() as string as OpId, id, design, seen, over: 'no' });

/** What is painted on the sheet, operation by operation. */
async function printed(device: SyncDevice, template: Id | null): Promise<JsonObject> {
  const { page } = await device.ask('labels.preview', {
    ...{ what: { kind: 'boxes', ids: [box] }, medium: 'avery-5163', layout: 'full', template },
    ...{ startPosition: 1, copies: 1, offsetMm: { x: 0, y: 0 }, language: 'fr-CA', page: 1 },
  });
  return page;
}

test('prints the same at both', async () => {
  const design = readyMadeDesign('box-full-102x51', 'Boîte du service');
  const { id } = await save(first, design, null, null);
  await first.settle();
  await second.settle();
  expect(await second.ask('labelTemplates.all', {})).toMatchObject([{ id, name: 'Boîte du service', version: 1 }]);
  const byTemplate = await printed(first, id);
  expect(await printed(second, id)).toEqual(byTemplate);
  expect(byTemplate).not.toEqual(await printed(first, null));

  // The other desk turns it into a neutral one: the first prints that.
  const neutral = readyMadeDesign('box-neutral-102x51', 'Boîte du service');
  await save(second, neutral, id, 1);
  await second.settle();
  await first.settle();
  expect(await first.ask('labelTemplates.card', { id })).toMatchObject({ version: 2, design: neutral });
  const revised = await printed(first, id);
  expect(revised).toEqual(await printed(second, id));
  expect(revised).not.toEqual(byTemplate);
});
