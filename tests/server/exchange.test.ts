/** Devices and the server over HTTP: coming in, pushing, pulling, being told, rights over streams. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { GENERATION } from '#shared/domain/versions.ts';
import { sha256Text } from '#shared/base/hash.ts';
import { deviceStream, filesStream, unitStream } from '#shared/domain/operation.ts';
import { EMPTY_STREAM, entryProblem } from '#shared/protocol/entry.ts';
import { boxBody, idOf, RULE } from '#tests/support/memory-world.ts';
import { startTestPostgres, type TestPostgres } from '#tests/support/test-postgres.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { createWireDevice, found, type Answer, type WireDevice, type WirePage } from './wire-device.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(async () => {
  await postgres.stop();
});

/** A server with an organisation of one unit and some boxes, founded by its first device. */
async function withOrganisation(
  work: (server: TestServer, device: WireDevice) => Promise<void>,
  options: { readonly instances?: number } = {},
): Promise<void> {
  const server = await startTestServer({ postgres, ...options });
  try {
    const device = createWireDevice(server.url);
    expect((await device.enrol(await server.enrolmentCode())).status).toBe(200);
    found(device);
    device.author('unit.register', idOf('u1'), { code: 'SRH', name: 'Ressources humaines', parentId: null });
    device.author('rule.define', idOf('r1'), RULE);
    for (const name of ['b1', 'b2', 'b3']) device.author('box.register', idOf(name), boxBody(name));
    expect((await device.push()).status).toBe(200);
    await work(server, device);
  } finally {
    await server.close();
  }
}

const from = (id: string, after = 0, afterHash = ''): { id: string; after: number; afterHash: string } => ({
  id,
  after,
  afterHash,
});
function pageOf({ body }: Answer, id: string): WirePage {
  const page = body.pages.find((candidate) => candidate.id === id);
  if (page === undefined) throw new Error(`no page of ${id}`);
  return page;
}

describe('the first device brings the organisation', () => {
  test('its operations are taken, the receipts say where each went', () =>
    withOrganisation(async (_server, device) => {
      const again = await device.push();
      expect(again.body.receipts.map(({ outcome, stream }) => [outcome, stream])).toEqual([
        ['applied', 'ref'],
        ['applied', 'ref'],
        ['applied', deviceStream(device.id)],
        ['applied', 'ref'],
        ['applied', 'ref'],
        ['applied', unitStream(idOf('u1'))],
        ['applied', unitStream(idOf('u1'))],
        ['applied', unitStream(idOf('u1'))],
      ]);
    }));

  test('the greeting says where its chain and its streams stand', () =>
    withOrganisation(async (_server, device) => {
      const { body } = await device.handshake();
      expect(body).toMatchObject({ lastN: 8, generation: GENERATION });
      expect(body.streams).toContainEqual({ id: 'ref', head: 4 });
      expect(body.streams).toContainEqual({ id: unitStream(idOf('u1')), head: 3 });
    }));
});

describe('pulling', () => {
  test('pages of any size make up the whole stream, and its chain verifies', () =>
    withOrganisation(async (server) => {
      const other = createWireDevice(server.url);
      await other.enrol(await server.enrolmentCode());
      const stream = unitStream(idOf('u1'));
      let head = EMPTY_STREAM;
      let more: string = 'yes';
      for (let page = 0; more === 'yes'; page++) {
        const answer = await other.pull([from(stream, head.seq, head.hash)], { maxEntries: 1 });
        const { entries, more: left } = pageOf(answer, stream);
        expect(entries).toHaveLength(1);
        for (const entry of entries) {
          expect(entryProblem(sha256Text, head, entry)).toBeUndefined();
          head = { seq: entry.seq, hash: entry.hash };
        }
        more = left;
        expect(page).toBeLessThan(3);
      }
      expect(head.seq).toBe(3);
    }));

  test('the reference comes before a unit, and every stream that is behind has its share', () =>
    withOrganisation(async (_server, device) => {
      const streams = [from(deviceStream(device.id)), from(unitStream(idOf('u1'))), from('ref')];
      const small = await device.pull(streams, { maxEntries: 5 });
      const lengths = (answer: Answer): number[] =>
        ['ref', unitStream(idOf('u1')), deviceStream(device.id)].map((id) => pageOf(answer, id).entries.length);
      expect(lengths(small)).toEqual([4, 1, 0]);
      expect(lengths(await device.pull(streams, { maxEntries: 7 }))).toEqual([4, 2, 1]);
    }));

  test('a cursor the server does not know is a fork', () =>
    withOrganisation(async (_server, device) => {
      const stream = unitStream(idOf('u1'));
      const answer = await device.pull([from(stream, 2, sha256Text('x')), from('ref', 99, sha256Text('y'))]);
      expect(pageOf(answer, stream).status).toBe('fork');
      expect(pageOf(answer, 'ref').status).toBe('fork');
    }));

  test('another epoch is refused: the server was restored from a copy', () =>
    withOrganisation(async (server, device) => {
      await server.newEpoch(idOf('epoch2'));
      expect(await device.pull([from('ref')])).toMatchObject({ status: 409, body: { code: 'EPOCH_MISMATCH' } });
      expect(await device.push()).toMatchObject({ status: 409, body: { code: 'EPOCH_MISMATCH' } });
      expect((await device.handshake()).body.epoch).toBe(idOf('epoch2'));
    }));
});

describe('rights over streams', () => {
  test('nothing of a unit that was not given leaves the server, and nothing is written there (I13)', () =>
    withOrganisation(async (server, device) => {
      device.author('unit.register', idOf('u2'), { code: 'SRF', name: 'Finances', parentId: null });
      device.author('box.register', idOf('c1'), boxBody('c1', { unitId: idOf('u2') }));
      await device.push(9);
      const other = createWireDevice(server.url);
      await other.enrol(await server.enrolmentCode({ units: [idOf('u2')], files: 'no' }));
      const greeted = await other.handshake();
      expect(greeted.body.streams.map(({ id }) => id).sort()).toEqual(
        [deviceStream(other.id), 'ref', unitStream(idOf('u2'))].sort(),
      );
      const foreign = [unitStream(idOf('u1')), filesStream(idOf('u2')), deviceStream(device.id), 'elsewhere', ''];
      const answer = await other.pull(
        [...foreign.filter((id) => id !== ''), unitStream(idOf('u2'))].map((id) => from(id)),
      );
      for (const id of foreign.slice(0, 4)) expect(pageOf(answer, id)).toEqual({ id, status: 'forbidden' });
      expect(pageOf(answer, unitStream(idOf('u2'))).entries).toHaveLength(1);

      const before = (await device.pull([from(unitStream(idOf('u1')))])).body.pages[0]?.head;
      other.world.records.clear();
      for (const [key, record] of device.world.records) other.world.records.set(key, record);
      other.signIn(idOf('admin'));
      other.author('box.register', idOf('b9'), boxBody('b9'));
      const pushed = await other.push();
      expect(pushed.body.receipts[1]).toMatchObject({ outcome: 'forbidden', stream: deviceStream(other.id) });
      expect((await device.pull([from(unitStream(idOf('u1')))])).body.pages[0]?.head).toBe(before);
    }));
});

describe('hints', () => {
  test('a device that listens is told the streams that moved, through the other instance', () =>
    withOrganisation(
      async (server, device) => {
        await device.enter();
        device.useUrl(server.urls[1] ?? '');
        const response = await device.get('/v1/poke');
        expect(response.headers.get('content-type')).toContain('text/event-stream');
        const reader = (response.body as ReadableStream<Uint8Array>).getReader();
        await reader.read();
        await new Promise((resolve) => setTimeout(resolve, 300));
        device.useUrl(server.url);
        device.author('box.register', idOf('b4'), boxBody('b4'));
        await device.push(9);
        let text = '';
        while (!text.includes('data:')) text += Buffer.from((await reader.read()).value ?? []).toString('utf8');
        expect(JSON.parse(text.slice(text.indexOf('data:') + 5))).toEqual({
          [unitStream(idOf('u1'))]: expect.any(Number) as number,
        });
        await reader.cancel();
      },
      { instances: 2 },
    ));
});

describe('large pushes', () => {
  test('two thousand operations with long texts, new records and changed ones, go through twice over', () =>
    withOrganisation(async (server, device) => {
      const notes = 'Une note aussi longue que ce qu’on écrit quand on a le temps. '.repeat(30);
      for (let round = 0; round < 2; round++) {
        const first = device.outbox.length + 1;
        for (let count = 0; count < 500; count++) {
          const name = `l${String(round)}.${String(count)}`;
          device.author('box.register', idOf(name), boxBody(name, { notes }), { judged: 'no', ...UNIT_OF_BOX });
        }
        for (let count = 0; count < 1_000; count++) {
          const fields = { notes: { value: `${notes} ${String(count)}`, base: null } };
          const id = idOf(`l${String(round === 0 ? 0 : count % 2)}.${String(count % 500)}`);
          device.author('box.describe', id, { fields }, { judged: 'no', ...UNIT_OF_BOX });
        }
        const { body } = await device.push(first);
        expect(new Set(body.receipts.map(({ outcome }) => outcome))).toEqual(new Set(['applied']));
        expect(body.receipts).toHaveLength(1_500);
      }
      expect((await server.database.streams.headsOf([unitStream(idOf('u1'))])).get(unitStream(idOf('u1')))?.seq).toBe(
        3_003,
      );
    }));
});

const UNIT_OF_BOX = { stream: unitStream(idOf('u1')) };

describe('for those who keep it running', () => {
  test('health and figures, without a name; figures are not for the outside', () =>
    withOrganisation(async (server, device) => {
      expect(await (await fetch(`${server.url}/health`)).json()).toEqual({ status: 'ok' });
      const figures = await (await fetch(`${server.url}/metrics`)).text();
      expect(figures).toContain('travee_operations_total{outcome="applied"} 8');
      expect(figures).toContain('travee_answer_seconds_count{route="/v1/push",status="200"} 1');
      for (const name of [device.id, 'Ressources', 'Poste']) expect(figures).not.toContain(name);
      const outside = await fetch(`${server.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } });
      expect(outside.status).toBe(404);
    }));

  test('a server that stops lets those who listen go, and answers no more', async () => {
    const server = await startTestServer({ postgres });
    const device = createWireDevice(server.url);
    await device.enrol(await server.enrolmentCode());
    await device.enter();
    const response = await device.get('/v1/poke');
    const started = performance.now();
    const ended = response.text();
    await server.close();
    expect(await ended).toContain(': here');
    expect(performance.now() - started).toBeLessThan(5_000);
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();
  });
});
