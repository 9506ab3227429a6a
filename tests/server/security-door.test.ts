/** What somebody who means harm can try on the shared server, each with what comes of it: at the door, and from inside. */
import { get, type RequestOptions } from 'node:https';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { makeAnchor } from '#server/anchors.ts';
import { isSignedBy } from '#server/auth/keys.ts';
import { DATABASE_USER } from '#server/database/embedded-postgres.ts';
import { nativeSha256 } from '#server/native-sha256.ts';
import { verifyRecord } from '#server/verify.ts';
import { sha256Text } from '#shared/base/hash.ts';
import { canonicalJson } from '#shared/base/json.ts';
import { EMPTY_STREAM, sealEntry } from '#shared/protocol/entry.ts';
import { anchorText, enrolText, LIMITS, PROTOCOL, tokenText } from '#shared/protocol/messages.ts';
import { boxBody, idOf } from '#tests/support/memory-world.ts';
import { startTestPostgres, type TestPostgres } from '#tests/support/test-postgres.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '#tests/support/test-server.ts';
import { UNIT, withScene as withServer, type Scene } from './scene.ts';
import { TEST_TLS } from './test-certificate.ts';
import { createWireDevice } from './wire-device.ts';

let postgresServer: TestPostgres;
beforeAll(async () => {
  postgresServer = await startTestPostgres();
});
afterAll(async () => {
  await postgresServer.stop();
});

const withScene = (work: (scene: Scene) => Promise<void>, options?: TestServerOptions): Promise<void> =>
  withServer(postgresServer, work, options);

describe('who is at the door', () => {
  test('expired and revoked tokens, tokens of another server and altered ones are refused', async () => {
    let nowMs = 1_795_000_000_000;
    await withScene(
      async ({ server, device }) => {
        const token = await device.enter();
        const use = (text: string): Promise<Response> =>
          fetch(`${server.url}/v1/poke`, { headers: { authorization: text } });
        for (const wrong of [
          `Bearer ${token.slice(0, -3)}AAA`,
          `Bearer ${token.split('.').slice(0, 2).join('.')}.`,
          token,
        ]) {
          expect((await use(wrong)).status, wrong).toBe(401);
        }
        const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${token.split('.')[1] ?? ''}.`;
        expect((await use(`Bearer ${unsigned}`)).status).toBe(401);
        nowMs += 16 * 60_000;
        expect((await device.handshake()).status).toBe(401);
        await device.enter();
        expect((await device.handshake()).status).toBe(200);
        await server.database.devices.revoke(device.id);
        expect(await device.handshake()).toMatchObject({ status: 403, body: { code: 'DEVICE_REVOKED' } });
        expect(await device.push()).toMatchObject({ status: 403, body: { code: 'DEVICE_REVOKED' } });
        await expect(device.enter()).rejects.toThrow('403 DEVICE_REVOKED');
      },
      { clock: () => nowMs },
    );
  });

  test('TLS required: with a certificate nothing is answered in the clear, nor by an older version of TLS', async () => {
    const server = await startTestServer({ postgres: postgresServer, dependencies: { tls: TEST_TLS } });
    const { port } = new URL(server.url);
    const ask = (options: RequestOptions): Promise<number> =>
      new Promise((resolve, reject) => {
        const asked = get({ host: 'localhost', port, path: '/health', ca: TEST_TLS.cert, ...options }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        asked.on('error', reject);
      });
    expect(await ask({})).toBe(200);
    await expect(ask({ maxVersion: 'TLSv1.2' })).rejects.toThrow();
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
    await server.close();
  });

  test('a challenge is of one device, for a minute', async () => {
    let nowMs = 1_795_000_000_000;
    await withScene(
      async ({ device }) => {
        const ask = async (): Promise<string> =>
          (await device.post('/v1/challenge', { protocol: PROTOCOL, device: device.id })).body.challenge;
        const answer = (challenge: string, id: string = device.id) =>
          device.post('/v1/token', {
            protocol: PROTOCOL,
            device: id,
            challenge,
            sig: device.sign(tokenText(challenge)),
          });
        const challenge = await ask();
        expect((await answer(challenge)).status).toBe(200);
        expect((await answer(challenge, idOf('other'))).status).toBe(401);
        expect((await answer(challenge.replace(/\.\d+\./, '.9999999999999.'))).status).toBe(401);
        expect((await answer('nonsense')).status).toBe(401);
        nowMs += 61_000;
        expect((await answer(challenge)).status).toBe(401);
      },
      { clock: () => nowMs },
    );
  });

  test('no enumeration: an unknown, a used and an expired code, a known and an unknown device, answer alike', async () => {
    let nowMs = 1_795_000_000_000;
    await withScene(
      async ({ server, device }) => {
        const used = await server.enrolmentCode();
        expect((await createWireDevice(server.url).enrol(used)).status).toBe(200);
        const expired = await server.enrolmentCode();
        nowMs += 25 * 3600_000;
        const answers = [];
        for (const code of [used, expired, '00000-00000']) answers.push(await createWireDevice(server.url).enrol(code));
        for (const { status, body } of answers) expect([status, body]).toEqual([403, { code: 'FORBIDDEN' }]);
        // A code that is good does not let anyone take the place of a device that is there.
        const code = await server.enrolmentCode();
        const thief = createWireDevice(server.url);
        const message = { code, device: device.id, publicKey: thief.publicKey };
        const taken = await thief.enrol(code, { device: device.id, sig: thief.sign(enrolText(message)) });
        expect([taken.status, taken.body]).toEqual([403, { code: 'FORBIDDEN' }]);
        expect((await thief.enrol(code)).status).toBe(200);
        expect((await thief.enrol(code)).status).toBe(200);

        const shapes = [];
        for (const id of [device.id, idOf('nobody')]) {
          const { status, body } = await thief.post('/v1/challenge', { protocol: PROTOCOL, device: id });
          const refused = await thief.post('/v1/token', {
            protocol: PROTOCOL,
            device: id,
            challenge: body.challenge,
            sig: thief.sign(tokenText(body.challenge)),
          });
          shapes.push([status, Object.keys(body), body.challenge.length, refused.status, refused.body]);
        }
        expect(shapes[0]).toEqual(shapes[1]);
      },
      { clock: () => nowMs },
    );
  });

  test('10,000 wrong codes: a few are looked at, the rest is told to come back later', () =>
    withScene(
      async ({ server }) => {
        const [{ app }] = server.servers as [TestServer['servers'][number]];
        const device = createWireDevice(server.url);
        const counts = new Map<number, number>();
        const bodies = new Set<string>();
        for (let attempt = 0; attempt < 10_000; attempt++) {
          const message = {
            protocol: PROTOCOL,
            code: `WRONG${String(attempt)}`,
            device: device.id,
            name: 'x',
            publicKey: device.publicKey,
          };
          const payload = { ...message, sig: 'A'.repeat(86) };
          const { statusCode, body } = await app.inject({ method: 'POST', url: '/v1/enrol', payload });
          counts.set(statusCode, (counts.get(statusCode) ?? 0) + 1);
          bodies.add(body.replace(/"retryS":\d+/, ''));
        }
        expect([...counts]).toEqual([
          [403, 9],
          [429, 9991],
        ]);
        expect([...bodies]).toEqual(['{"code":"FORBIDDEN"}', '{"code":"TOO_MANY_REQUESTS","params":{}}']);
      },
      {
        dependencies: {
          rates: {
            enrolPerAddress: 10,
            enterPerAddress: 600,
            enterPerDevice: 20,
            passwordPerAddress: 20,
            pagesPerAddress: 120,
          },
        },
      },
    ));

  test('downgrade of protocol: what is not spoken is refused before it is read', () =>
    withScene(async ({ device }) => {
      for (const protocol of [2, 999]) {
        for (const path of ['/v1/enrol', '/v1/challenge', '/v1/push', '/v1/pull', '/v1/handshake']) {
          expect(await device.post(path, { protocol, words: 'of another time' }), path).toMatchObject({
            status: 426,
            body: { code: 'UPGRADE_REQUIRED', params: { oldest: 1, newest: 1 } },
          });
        }
      }
      for (const protocol of [0, -1, '1', null, 1.5]) {
        const status = (await device.post('/v1/handshake', { protocol, device: device.id })).status;
        expect([400, 426], String(protocol)).toContain(status);
      }
      expect((await device.handshake({ generation: 1_000_000 })).status).toBe(200);
    }));
});

describe('what is too much', () => {
  test('oversized and zip-bomb bodies are cut off at the limit', () =>
    withScene(async ({ device }) => {
      await device.enter();
      const padded = Buffer.alloc(LIMITS.requestBytes + 1, ' ');
      expect(await device.post('/v1/push', padded)).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } });
      const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
      expect(bomb.length).toBeLessThan(100_000);
      const memory = process.memoryUsage().rss;
      const answer = await device.post('/v1/push', bomb, { 'content-encoding': 'gzip' });
      expect(answer).toMatchObject({ status: 413, body: { code: 'TOO_LARGE' } });
      expect(process.memoryUsage().rss - memory).toBeLessThan(48 * 1024 * 1024);
      const small = gzipSync(Buffer.alloc(32 * 1024));
      expect((await device.post('/v1/enrol', small, { 'content-encoding': 'gzip' })).status).toBe(413);
      for (const [encoding, body] of [
        ['gzip', Buffer.from('not packed')],
        ['br', small],
        ['gzip, gzip', small],
      ] as const) {
        expect((await device.post('/v1/push', body, { 'content-encoding': encoding })).status, encoding).toBe(400);
      }
      expect((await device.push()).status).toBe(200);
    }));

  test('slow loris: who does not finish speaking is shown the door, the others are served', () =>
    withScene(
      async ({ server, device }) => {
        const { port } = new URL(server.url);
        const started = performance.now();
        const closings = [
          'POST /v1/push HTTP/1.1\r\nHost: x\r\nX-',
          'POST /v1/push HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n{',
        ].map(
          (text) =>
            new Promise<number>((resolve) => {
              const socket = connect(Number(port), '127.0.0.1', () => socket.write(text));
              socket.on('error', () => undefined);
              socket.on('close', () => {
                resolve(performance.now() - started);
              });
              socket.resume();
            }),
        );
        expect((await device.push()).status).toBe(200);
        for (const ms of await Promise.all(closings)) expect(ms).toBeLessThan(5_000);
      },
      { dependencies: { timeouts: { headersMs: 300, requestMs: 600, connectionMs: 2_000, checkMs: 100 } } },
    ));
});

describe('whoever keeps the server', () => {
  test('altered history: an anchor a device kept shows it, though the record is whole in itself', () =>
    withScene(async ({ server, device }) => {
      const { signingKey } = server.servers[0]!.identity;
      await makeAnchor(server.database, signingKey, Date.now);
      const kept = (await device.handshake()).body.anchor;
      if (kept === null) throw new Error('no anchor');
      const index = kept.heads.findIndex(({ stream }) => stream === UNIT);
      const head = kept.heads[index]!;
      expect(isSignedBy(signingKey.publicKey, anchorText(kept, head), kept.sigs[index]!)).toBe(true);

      const sql = postgres({
        path: `${postgresServer.socketDir}/.s.PGSQL.5432`,
        database: server.databaseName,
        user: DATABASE_USER,
        max: 1,
      });
      let previous = EMPTY_STREAM;
      for (const entry of await server.database.entries(UNIT, 0, 100)) {
        const { body, bodyHash: _bodyHash, hash: _hash, ...header } = entry;
        const words = JSON.parse(JSON.stringify(body).replaceAll('Boîte b1', 'Boîte vidée'));
        const sealed = sealEntry(sha256Text, previous.hash, header, words);
        previous = { seq: sealed.seq, hash: sealed.hash };
        await sql`update entry set hash = ${sealed.hash}, body_hash = ${sealed.bodyHash} where stream = ${UNIT} and seq = ${sealed.seq}`;
        await sql`update entry_body set body = ${canonicalJson(words)} where stream = ${UNIT} and seq = ${sealed.seq}`;
      }
      await sql`update stream_head set hash = ${previous.hash} where stream = ${UNIT}`;
      await sql`update record set doc = replace(doc, 'Boîte b1', 'Boîte vidée')`;
      await sql.end();

      const { faults } = await verifyRecord(server.database, signingKey.publicKey, nativeSha256);
      expect(faults).toEqual([{ kind: 'anchor', stream: UNIT, at: kept.day }]);
      const answer = await device.pull([{ id: UNIT, after: head.seq, afterHash: head.hash }]);
      expect(answer.body.pages[0]).toMatchObject({ status: 'fork' });
    }));

  test('no secret and no name is in the logs', () =>
    withScene(async ({ server, device }) => {
      const code = await server.enrolmentCode();
      const other = createWireDevice(server.url);
      await other.enrol(code);
      const token = await other.enter();
      device.author('box.register', idOf('b2'), boxBody('b2', { title: 'Dossier de Marguerite Lavoie' }));
      await device.push(7);
      await device.post('/v1/push', { ...device.pushMessage(7), sig: 'A'.repeat(86) });
      await device.pull([{ id: UNIT, after: 0, afterHash: '' }]);
      await device.get(`/v1/nowhere?token=${token}`);
      const database = server.database as { devices: { find: unknown } };
      const { find } = database.devices;
      database.devices.find = () => Promise.reject(new Error(`failed with ${token} and Lavoie`));
      const failed = await device.handshake();
      database.devices.find = find;
      expect(failed).toMatchObject({ status: 500, body: { code: 'INTERNAL' } });
      expect(failed.body.ref).toMatch(/^[0-9a-f-]{36}$/);

      const log = server.log.join('');
      expect(server.log.length).toBeGreaterThan(10);
      expect(log).toContain(failed.body.ref);
      expect(log).toContain(device.id);
      const { identity } = server.servers[0]!;
      const secrets = [
        code,
        code.replace('-', ''),
        token,
        token.split('.')[2],
        'Lavoie',
        'Ressources humaines',
        'Poste',
        other.publicKey,
        Buffer.from(identity.secret).toString('base64url'),
        'PRIVATE KEY',
        'authorization',
        String(device.pushMessage()['sig']),
      ];
      for (const secret of secrets) expect(log, secret).not.toContain(secret);
    }));
});
