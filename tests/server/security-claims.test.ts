/** What somebody who means harm can try on the shared server, each with what comes of it: what a device claims. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { nativeSha256 } from '#server/native-sha256.ts';
import { verifyRecord } from '#server/verify.ts';
import { sha256Text } from '#shared/base/hash.ts';
import { canonicalJson } from '#shared/base/json.ts';
import { deviceStream, unitStream } from '#shared/domain/operation.ts';
import { enrolText } from '#shared/protocol/messages.ts';
import type { Push } from '#shared/protocol/arbiter.ts';
import { boxBody, idOf, PEOPLE, RULE } from '#tests/support/memory-world.ts';
import { startTestPostgres, type TestPostgres } from '#tests/support/test-postgres.ts';
import { type TestServerOptions } from '#tests/support/test-server.ts';
import { describeBox, HARM, sizeOf, UNIT, withScene as withServer, type Scene } from './scene.ts';
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

describe('what a device claims', () => {
  test('forged actor: a person who did not open that session here is refused, in the stream of the device', () =>
    withScene(async ({ server, device }) => {
      device.author('person.register', PEOPLE.technician, {
        familyName: 'Roy',
        givenName: '',
        jobTitle: '',
        email: '',
        phone: '',
        unitId: null,
        code: null,
      });
      device.author('person.grantRoles', PEOPLE.technician, { roles: ['technician'] });
      const own = device.signIn(PEOPLE.technician);
      describeBox(device, 'Du technicien');
      describeBox(device, 'Au nom de l’administratrice', { by: idOf('admin'), session: own });
      describeBox(device, 'Dans une séance inventée', { session: idOf('nowhere') as never });
      const { receipts } = (await device.push(7)).body;
      expect(receipts.map(({ outcome, stream }) => [outcome, stream])).toEqual([
        ['applied', 'ref'],
        ['applied', 'ref'],
        ['applied', deviceStream(device.id)],
        ['applied', UNIT],
        ['forbidden', deviceStream(device.id)],
        ['forbidden', deviceStream(device.id)],
      ]);

      // Another device that learnt of the session from the entries gains nothing by naming it or by opening it again.
      const other = createWireDevice(server.url);
      await other.enrol(await server.enrolmentCode());
      for (const [key, record] of device.world.records) other.world.records.set(key, record);
      other.author('session.open', own as never, { means: 'pin' }, { by: PEOPLE.technician, session: own });
      describeBox(other, 'Par un autre poste', { by: PEOPLE.technician, session: own });
      expect((await other.push()).body.receipts.map(({ outcome }) => outcome)).toEqual(['noop', 'forbidden']);
    }));

  test('a device enrolled anew that shows its former key goes on with its sessions', () =>
    withScene(async ({ server, device }) => {
      const anew = createWireDevice(server.url);
      const code = await server.enrolmentCode();
      const message = { code, device: anew.id, publicKey: anew.publicKey };
      const text = `travee-former-1\n${code}\n${anew.id}\n${device.id}`;
      const forged = { device: device.id, sig: anew.sign(text) };
      expect((await anew.enrol(code, { sig: anew.sign(enrolText(message)), former: forged })).status).toBe(403);
      const former = { device: device.id, sig: device.sign(text) };
      expect((await anew.enrol(code, { sig: anew.sign(enrolText(message)), former })).status).toBe(200);
      for (const [key, record] of device.world.records) anew.world.records.set(key, record);
      const { session, actor } = device.outbox.at(-1)!;
      describeBox(anew, 'Suite', { by: actor, session });
      expect((await anew.push()).body.receipts[0]).toMatchObject({ outcome: 'applied', stream: UNIT });
    }));

  test('replayed push: the same receipts, nothing recorded twice; from another device, nothing at all', () =>
    withScene(async (scene) => {
      const { server, device } = scene;
      const message = device.pushMessage();
      const first = await device.post('/v1/push', message);
      const before = await sizeOf(scene);
      expect((await device.post('/v1/push', message)).body.receipts).toEqual(first.body.receipts);
      const thief = createWireDevice(server.url);
      await thief.enrol(await server.enrolmentCode());
      await thief.enter();
      expect(await thief.post('/v1/push', message)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
      expect(await thief.post('/v1/push', { ...message, device: thief.id })).toMatchObject({ status: 401 });
      expect(await sizeOf(scene)).toBe(before);
    }));

  test('operation for another unit’s stream: refused, and the stream is as it was', () =>
    withScene(async (scene) => {
      describeBox(scene.device, 'Ailleurs', { stream: unitStream(idOf('u9')) });
      describeBox(scene.device, 'Nulle part', { stream: `u/${HARM.slice(0, 60)}` });
      const { receipts } = (await scene.device.push(7)).body;
      expect(receipts.map(({ outcome, stream }) => [outcome, stream])).toEqual([
        ['forbidden', deviceStream(scene.device.id)],
        ['forbidden', deviceStream(scene.device.id)],
      ]);
      expect(await scene.server.database.entries(unitStream(idOf('u9')), 0, 10)).toEqual([]);
    }));

  test('gap: what would leave a hole is refused whole', () =>
    withScene(async (scene) => {
      describeBox(scene.device, 'Un');
      describeBox(scene.device, 'Deux');
      const before = await sizeOf(scene);
      expect(await scene.device.push(8)).toMatchObject({ status: 409, body: { code: 'GAP', params: { lastN: 6 } } });
      expect(await sizeOf(scene)).toBe(before);
    }));

  test('fork: two machines under one name are noticed', () =>
    withScene(async (scene) => {
      describeBox(scene.device, 'Un');
      const message = scene.device.pushMessage(7) as { prevHash: string; sig: string } & Push;
      const prevHash = sha256Text('another past');
      const forged = { ...message, prevHash };
      expect(await scene.device.post('/v1/push', forged)).toMatchObject({ status: 401 });
      const clone = scene.device;
      const [op] = message.ops;
      const text = sha256Text(`${prevHash}\n${canonicalJson(op)}`);
      const sig = clone.sign(`travee-push-1\n${clone.id}\n${message.epoch}\n7\n${prevHash}\n${text}`);
      expect(await clone.post('/v1/push', { ...forged, sig })).toMatchObject({
        status: 409,
        body: { code: 'DEVICE_FORK' },
      });
    }));

  test('altered body: the signature no longer covers it', () =>
    withScene(async (scene) => {
      describeBox(scene.device, 'Tel que signé');
      const message = JSON.stringify(scene.device.pushMessage(7)).replace('Tel que signé', 'Autre chose');
      const before = await sizeOf(scene);
      expect(await scene.device.post('/v1/push', message)).toMatchObject({
        status: 401,
        body: { code: 'UNAUTHORISED' },
      });
      expect(await sizeOf(scene)).toBe(before);
    }));

  test('bodies of any kind are judged, not obeyed: a malformed one stops nobody behind it', () =>
    withScene(async ({ device }) => {
      const strange = [
        { boxIds: 'all' },
        { boxIds: [{}] },
        { boxId: HARM },
        {},
        { fields: { title: { value: 1e15, base: HARM } } },
      ];
      const unlooked = { stream: UNIT, judged: 'no' } as const;
      for (const body of strange) device.author('list.addBoxes', idOf('b1'), body as never, unlooked);
      device.author('loan.handOut', idOf('x'), { boxId: HARM, personId: 3 } as never, unlooked);
      device.author('no.such' as 'unit.register', idOf('x'), {} as never, unlooked);
      describeBox(device, 'Après');
      const { receipts } = (await device.push(7)).body;
      expect(receipts.map(({ outcome }) => outcome)).toEqual([...Array<string>(7).fill('invalid'), 'applied']);
    }));

  test.each([
    ['a fraction', '"prevHash":"', '"half":0.5,"prevHash":"'],
    ['an unknown field', '"prevHash":"', '"more":1,"prevHash":"'],
    ['a prototype', '"prevHash":"', '"__proto__":{"x":1},"prevHash":"'],
    ['half of it', '}]', ''],
  ])('a message with %s is malformed', (_name, from, to) =>
    withScene(async ({ device }) => {
      const message = JSON.stringify(device.pushMessage()).replace(from, to);
      expect(await device.post('/v1/push', message)).toMatchObject({ status: 400, body: { code: 'MALFORMED' } });
    }),
  );

  test('a body nested beyond reason is malformed, not a crash', () =>
    withScene(async ({ device }) => {
      const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
      const message = JSON.stringify(device.pushMessage()).replace('"body":{', `"body":{"deep":${deep},`);
      expect(await device.post('/v1/push', message)).toMatchObject({ status: 400, body: { code: 'MALFORMED' } });
      expect((await device.push()).status).toBe(200);
    }));

  test('SQL in every text field is text', () =>
    withScene(async ({ server, device }) => {
      device.author('unit.register', idOf('u2'), { code: HARM.slice(0, 12), name: HARM, parentId: null });
      device.author('person.register', idOf('p2'), {
        familyName: HARM,
        givenName: HARM,
        jobTitle: HARM,
        email: HARM,
        phone: HARM,
        unitId: null,
        code: HARM,
      });
      device.author('rule.define', idOf('r2'), { ...RULE, number: '02220', title: HARM, trigger: HARM, remarks: HARM });
      device.author('place.register', idOf('s2'), {
        parentId: null,
        name: HARM,
        code: HARM,
        foreignCodes: [HARM, 'x\ty\nz\\N'],
        level: 'site',
        capacityCm: null,
        exclusive: 'no',
        notes: HARM,
      } as never);
      device.author(
        'box.register',
        idOf('b2'),
        boxBody('b2', {
          unitId: idOf('u2'),
          title: HARM,
          notes: `${HARM}\t\r\n\\N`,
          keywords: [HARM],
          foreignCodes: [HARM],
          clientNumber: HARM,
          number: HARM,
          boxType: HARM,
          datesText: HARM,
        }),
      );
      const pushed = await device.push(7);
      expect(pushed.status).toBe(200);
      const outcomes = pushed.body.receipts.map(({ outcome }) => outcome);
      expect(outcomes.filter((outcome) => outcome === 'applied').length).toBeGreaterThanOrEqual(3);
      const people = await server.database.recordsOf('person');
      expect(people.map(({ familyName }) => familyName)).toContain(HARM);
      for (const path of [`/v1/streams/${encodeURIComponent(HARM)}/snapshot`, `/v1/${encodeURIComponent(HARM)}`]) {
        expect((await device.get(path)).status).toBeGreaterThanOrEqual(400);
      }
      expect(await device.pull([{ id: HARM, after: 0, afterHash: '' }])).toMatchObject({
        status: 200,
        body: { pages: [{ status: 'forbidden' }] },
      });
      const other = createWireDevice(server.url);
      expect((await other.enrol(HARM.slice(0, 30))).status).toBe(403);
      expect((await other.enrol(await server.enrolmentCode({ name: HARM.replace('\u0000', '') }))).status).toBe(200);
      expect((await other.handshake({ appVersion: HARM })).status).toBe(200);
      const fresh = await verifyRecord(server.database, server.servers[0]!.identity.signingKey.publicKey, nativeSha256);
      expect(fresh.faults).toEqual([]);
    }));
});
