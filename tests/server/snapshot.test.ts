/** A snapshot and what came after it are the stream (I12); its chunks are what the manifest says, whole or in parts. */
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Id } from '#shared/base/id.ts';
import { canonicalJson } from '#shared/base/json.ts';
import type { Entity } from '#shared/domain/event.ts';
import { unitStream } from '#shared/domain/operation.ts';
import type { Manifest } from '#shared/protocol/messages.ts';
import { boxBody, createMemoryWorld, idOf, RULE, type MemoryWorld } from '#tests/support/memory-world.ts';
import { startTestPostgres, type TestPostgres } from '#tests/support/test-postgres.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { createWireDevice, found, type WireDevice } from './wire-device.ts';

let postgres: TestPostgres;
let server: TestServer;
let device: WireDevice;
let pushed = 0;

const UNIT = unitStream(idOf('u1'));
const BOXES = ['b1', 'b2', 'b3', 'b4', 'b5'].map(idOf);

async function pushRest(): Promise<void> {
  if (device.outbox.length === pushed) return;
  expect((await device.push(pushed + 1)).status).toBe(200);
  pushed = device.outbox.length;
}

beforeAll(async () => {
  postgres = await startTestPostgres();
  server = await startTestServer({ postgres });
  device = createWireDevice(server.url);
  await device.enrol(await server.enrolmentCode());
  found(device);
  device.author('unit.register', idOf('u1'), { code: 'SRH', name: 'Ressources humaines', parentId: null });
  device.author('rule.define', idOf('r1'), RULE);
  for (const [index, id] of BOXES.entries()) device.author('box.register', id, boxBody(`b${String(index + 1)}`));
  await pushRest();
});
afterAll(async () => {
  await server.close();
  await postgres.stop();
});

/** Everything the stream leads to: its entries from `after` on, folded over what is there. */
async function replay(world: MemoryWorld, after: number): Promise<string> {
  for (const { body } of await server.database.entries(UNIT, after, 100_000)) {
    for (const event of body?.events ?? []) world.apply(event);
  }
  return [...world.records]
    .map(([key, record]) => `${key} ${canonicalJson(record)}`)
    .sort()
    .join('\n');
}

async function chunk(manifest: Manifest, k: number): Promise<Buffer> {
  return Buffer.from(await (await device.get(`/v1/snapshots/${manifest.snapshot}/chunks/${String(k)}`)).arrayBuffer());
}

test('a snapshot and the entries after it are the stream from its beginning', async () => {
  let minted = 0;
  const act = fc.tuple(fc.nat(BOXES.length - 1), fc.constantFrom('title', 'notes'), fc.string({ maxLength: 20 }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 1, maxLength: 6 }),
      fc.array(act, { maxLength: 6 }),
      async (first, rest) => {
        const describeAll = (acts: typeof first): void => {
          for (const [index, field, value] of acts) {
            const fields = { [field]: { value: `${field} ${value}`, base: null } };
            device.author('box.describe', BOXES[index]!, { fields });
          }
        };
        describeAll(first);
        await pushRest();
        minted += 1;
        const id = idOf(`snap${String(minted)}`);
        await server.database.snapshots.make({ id, stream: UNIT, madeAtMs: minted, rowsPerChunk: 2 });
        describeAll(rest);
        await pushRest();

        const response = await device.get(`/v1/streams/${encodeURIComponent(UNIT)}/snapshot`);
        const manifest = (await response.json()) as Manifest;
        expect(manifest.snapshot).toBe(id);
        const world = createMemoryWorld();
        for (const [k, { rows, sha256, bytes }] of manifest.chunks.entries()) {
          const data = await chunk(manifest, k);
          expect(data.length).toBe(bytes);
          expect(createHash('sha256').update(data).digest('hex')).toBe(sha256);
          const lines = gunzipSync(data).toString('utf8').trimEnd().split('\n');
          expect(lines).toHaveLength(rows);
          for (const line of lines) {
            const { type, record } = JSON.parse(line) as { type: string; record: Entity & { id: Id } };
            world.records.set(`${type} ${record.id}`, record);
          }
        }
        expect(manifest.chunks).toHaveLength(3);
        expect(await replay(world, manifest.seq)).toBe(await replay(createMemoryWorld(), 0));
      },
    ),
    { numRuns: 12, seed: 3 },
  );
});

test('a chunk can be asked for in parts, and never changes', async () => {
  const manifest = (await (await device.get(`/v1/streams/${encodeURIComponent(UNIT)}/snapshot`)).json()) as Manifest;
  const path = `/v1/snapshots/${manifest.snapshot}/chunks/0`;
  const whole = await device.get(path);
  expect(whole.headers.get('cache-control')).toContain('immutable');
  const token = await device.enter();
  const part = await fetch(server.url + path, { headers: { authorization: `Bearer ${token}`, range: 'bytes=10-19' } });
  expect(part.status).toBe(206);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(Buffer.from(await whole.arrayBuffer()).subarray(10, 20));
});

test('a device without the unit gets neither the manifest nor a chunk', async () => {
  const manifest = (await (await device.get(`/v1/streams/${encodeURIComponent(UNIT)}/snapshot`)).json()) as Manifest;
  const other = createWireDevice(server.url);
  await other.enrol(await server.enrolmentCode({ units: [] }));
  await other.enter();
  expect((await other.get(`/v1/streams/${encodeURIComponent(UNIT)}/snapshot`)).status).toBe(403);
  expect((await other.get(`/v1/snapshots/${manifest.snapshot}/chunks/0`)).status).toBe(404);
  expect((await other.get(`/v1/snapshots/not-an-id/chunks/0`)).status).toBe(404);
});
