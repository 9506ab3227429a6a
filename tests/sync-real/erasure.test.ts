/**
 * A name is erased on the server and on every device (ADR 0020): the chain still verifies, nothing of the name is left in
 * the tables of the server or in the file of a device, and words that vanish for no reason are found out.
 */
import { existsSync, readFileSync } from 'node:fs';
import postgresClient from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { openReadable, openWritable } from '#main/records/database/database.ts';
import { verifyDepot } from '#main/records/operations/verify.ts';
import { erasePerson as eraseOnServer } from '#server/cli/founding.ts';
import { DATABASE_USER } from '#server/database/embedded-postgres.ts';
import { createServer } from '#server/http/create-server.ts';
import { nativeSha256 } from '#server/native-sha256.ts';
import { verifyRecord, type Fault } from '#server/verify.ts';
import type { Id } from '#shared/base/id.ts';
import { NO_LIMITS } from '#tests/support/no-limits.ts';
import { openSyncDevice, type SyncDevice, type SyncDeviceOptions } from '#tests/support/sync-device.ts';
import {
  enrol,
  expectSound,
  foundDepot,
  join,
  lend,
  recordsOf,
  registerBoxes,
  registerPerson,
} from '#tests/support/sync-office.ts';
import { startTestPostgres, type TestPostgres } from '#tests/support/test-postgres.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';

/** A name that is nowhere else, in the file or in the log. */
const NAME = 'Zorglubine';

let postgres: TestPostgres;
let server: TestServer;
const devices: SyncDevice[] = [];

beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(async () => {
  await postgres.stop();
});
beforeEach(async () => {
  server = await startTestServer({ postgres });
});
afterEach(async () => {
  for (const device of devices.splice(0)) await device.close();
  await server.close();
});

async function open(options: SyncDeviceOptions = {}): Promise<SyncDevice> {
  const device = await openSyncDevice(options);
  devices.push(device);
  return device;
}

async function deactivate(device: SyncDevice, id: Id): Promise<void> {
  await submit(device, 'person.describe', id, { fields: { status: { value: 'inactive', base: null } } });
}

async function submit(device: SyncDevice, kind: string, entity: Id, body: object): Promise<string> {
  const input = { opId: device.opId(), kind, entity, body, seen: null, group: null };
  return (await device.ask('operations.submit', input as never)).outcome;
}

const erase = async (device: SyncDevice, personId: Id): Promise<string> =>
  (await device.ask('people.erase', { opId: device.opId(), personId, reason: 'asked' })).outcome;

/** Raw statements, as somebody who got hold of the tables would run them. */
async function onTables<T>(work: (within: postgresClient.Sql) => Promise<T>): Promise<T> {
  const path = `${postgres.socketDir}/.s.PGSQL.5432`;
  const client = postgresClient({ path, database: server.databaseName, user: DATABASE_USER, max: 1 });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function namesOnServer(): Promise<string[]> {
  return onTables(async (within) => {
    const found: string[] = [];
    const tables = await within<
      { name: string }[]
    >`select tablename as name from pg_tables where schemaname = 'public'`;
    for (const { name } of tables) {
      const [row] = await within`
        select count(*)::int as rows from ${within(name)} t where to_jsonb(t)::text ilike ${`%${NAME}%`}`;
      if (row?.['rows'] !== 0) found.push(name);
    }
    return found;
  });
}

async function faults(): Promise<readonly Fault[]> {
  const key = server.servers[0]?.identity.signingKey.publicKey ?? '';
  return (await verifyRecord(server.database, key, nativeSha256)).faults;
}

/** Where the name is in the files of the device's database, as bytes: the words around it. */
function nameInFiles({ databasePath }: SyncDevice): string[] {
  return [databasePath, `${databasePath}-wal`].filter(existsSync).flatMap((file) => {
    const bytes = readFileSync(file);
    const at = bytes.indexOf(NAME);
    return at < 0 ? [] : [`${file}: ${bytes.toString('latin1', Math.max(0, at - 60), at + 60)}`];
  });
}

/** Two devices that know the person: the second saw them come, and the person borrowed a box and gave it back. */
async function office(): Promise<{ first: SyncDevice; second: SyncDevice; person: Id }> {
  const first = await open();
  await foundDepot(first);
  const [box] = await registerBoxes(first, 3);
  const person = await registerPerson(first, NAME);
  if (box === undefined) throw new Error('no box');
  await lend(first, box, person);
  await enrol(first, server);
  await first.settle();
  const second = await open();
  await join(second, first, server);
  await second.settle();
  await first.ask('loans.giveBack', { opId: first.opId(), boxId: box, note: '', group: null });
  await deactivate(first, person);
  await first.settle();
  await second.settle();
  return { first, second, person };
}

test('the name leaves the server and every device, the chain and the acts stay', async () => {
  const { first, second, person } = await office();
  expect(await namesOnServer()).toEqual(['entry_body', 'record']);
  expect(await faults()).toEqual([]);
  expect(await erase(first, person)).toBe('applied');
  // Until the server accepted it, this device keeps the words.
  expect(openReadable(first.databasePath).value<number>(sql`select count(*) from outbox where blanked = 1`)).toBe(0);
  await first.settle();
  await second.settle();

  expect(await namesOnServer()).toEqual([]);
  expect(await faults()).toEqual([]);
  expect(recordsOf(second)).toBe(recordsOf(first));
  for (const device of [first, second]) {
    await expectSound(device.databasePath);
    const card = await device.ask('people.card', { id: person });
    expect(card.person).toMatchObject({ familyName: '', givenName: '', status: 'inactive' });
    expect(card.loans.map(({ personName }) => personName)).toEqual([
      `Personne effacée n°\u00a0${person.slice(-6).toUpperCase()}`,
    ]);
    expect((await device.ask('people.page', { text: NAME, status: null, after: null, limit: 10 })).rows).toEqual([]);
    expect(nameInFiles(device)).toEqual([]);
    expect((await device.status()).altered).toBeUndefined();
  }
});

test('a device that was away forgets the name when it comes back, and what it wrote of the person is not kept', async () => {
  const { first, second, person } = await office();
  second.network('off');
  const phone = { fields: { phone: { value: `poste de ${NAME}`, base: null } } };
  expect(await submit(second, 'person.describe', person, phone)).toBe('applied');
  await erase(first, person);
  await first.settle();
  second.network('on');
  await second.settle();
  await first.settle();
  expect(await namesOnServer()).toEqual([]);
  expect(await faults()).toEqual([]);
  expect(nameInFiles(second)).toEqual([]);
  await expectSound(second.databasePath);
  const { rows } = await second.ask('sync.refusals', { after: null, limit: 10 });
  expect(rows.map(({ code }) => code)).toEqual(['PERSON_ERASED']);
});

test('a new device never hears the name: the snapshots that held it are gone', async () => {
  const { first, person } = await office();
  await server.snapshot('ref');
  await erase(first, person);
  await first.settle();
  expect(await server.database.snapshots.manifest('ref')).toBeUndefined();
  const third = await open();
  await join(third, first, server);
  await third.settle();
  expect(nameInFiles(third)).toEqual([]);
  expect((await third.status()).altered).toBeUndefined();
  expect(recordsOf(third)).not.toContain(NAME);
  await expectSound(third.databasePath);

  // By a snapshot: the erased person is a record like any other.
  await server.snapshot('ref');
  const eager = await createServer({
    database: server.database,
    clock: Date.now,
    random,
    rates: NO_LIMITS,
    bootstrapFrom: 0,
  });
  await eager.app.listen({ host: '127.0.0.1', port: 0 });
  const fourth = await open();
  await join(fourth, first, server, eager.app.listeningOrigin);
  await fourth.settle();
  expect(
    openReadable(fourth.databasePath).value<number>(sql`select since from stream_cursor where stream = 'ref'`),
  ).toBeGreaterThan(0);
  expect((await fourth.ask('people.card', { id: person })).person.erased).toBeDefined();
  expect((await fourth.status()).altered).toBeUndefined();
  await expectSound(fourth.databasePath);
  await fourth.close();
  devices.splice(devices.indexOf(fourth), 1);
  await eager.app.close();
});

test('what was erased before there was a server is sent without its words, and accepted', async () => {
  const first = await open();
  await foundDepot(first);
  const person = await registerPerson(first, NAME);
  await deactivate(first, person);
  expect(await erase(first, person)).toBe('applied');
  expect(nameInFiles(first)).toEqual([]);
  await expectSound(first.databasePath);
  await enrol(first, server);
  await first.settle();
  expect(await faults()).toEqual([]);
  expect(await namesOnServer()).toEqual([]);
  expect((await first.status()).altered).toBeUndefined();
  await expectSound(first.databasePath);
  const second = await open();
  await join(second, first, server);
  await second.settle();
  await first.settle();
  expect(recordsOf(second)).toBe(recordsOf(first));
});

test('a server that was put back is told again what it lost, without the words', async () => {
  let url = server.url;
  const first = await open({ fetch: (asked, init) => fetch(asked.replace(server.url, url), init) });
  await foundDepot(first);
  await enrol(first, server);
  await first.settle();
  const lines: string[] = [];
  await server.database.copies.write(async (line) => {
    lines.push(line.trimEnd());
  });
  // All of this is lost by the server, and erased here.
  const person = await registerPerson(first, NAME);
  await deactivate(first, person);
  await first.settle();
  await erase(first, person);
  await first.settle();
  expect(nameInFiles(first)).toEqual([]);

  const copy = await postgres.create();
  const read = await copy.first.copies.read(linesOf(lines));
  expect(read.ok).toBe(true);
  await copy.first.meta.set('epoch', person);
  const restored = await createServer({ database: copy.first, clock: Date.now, random, rates: NO_LIMITS });
  await restored.app.listen({ host: '127.0.0.1', port: 0 });
  try {
    url = restored.app.listeningOrigin;
    await first.settle();
    const key = restored.identity.signingKey.publicKey;
    expect((await verifyRecord(copy.first, key, nativeSha256)).faults).toEqual([]);
    const known = (await copy.first.recordsOf('person')).find(({ id }) => id === person);
    expect(known).toMatchObject({ familyName: '', erased: {} });
    expect((await first.status()).altered).toBeUndefined();
    await expectSound(first.databasePath);
  } finally {
    await first.close();
    devices.splice(devices.indexOf(first), 1);
    for (const { app } of [restored, ...server.servers]) app.server.closeAllConnections();
    await restored.app.close();
    await copy.drop();
  }
});

async function* linesOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

const random = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));

test('somebody who may not is refused, on the device and by the server', async () => {
  const { second, person } = await office();
  const { entity: clerk } = await second.ask('people.create', {
    opId: second.opId(),
    person: { familyName: 'Roy', givenName: '', jobTitle: '', email: '', phone: '', unitId: null },
    badge: 'none',
  });
  await submit(second, 'person.grantRoles', clerk, { roles: ['clerk'] });
  await second.ask('accounts.setPin', { personId: clerk, pin: '9999' });
  await second.ask('session.unlock', { opId: second.opId(), personId: clerk, pin: '9999' });
  expect(await erase(second, person)).toBe('forbidden');
  await second.settle();
  expect(await namesOnServer()).toEqual(['entry_body', 'record']);
});

test('the command of the server erases as well, and says why it cannot', async () => {
  const { first, second, person } = await office();
  const time = { clock: Date.now, random };
  const [account] = await first.ask('accounts.list', {});
  const reason = 'purposeEnded' as const;
  const active = await eraseOnServer(server.database, { person: account?.personId ?? person, reason }, time);
  expect(active).toEqual({ ok: false, error: { code: 'REFUSED', value: 'PERSON_ACTIVE' } });
  expect((await eraseOnServer(server.database, { person, reason }, time)).ok).toBe(true);
  await first.settle();
  await second.settle();
  for (const device of [first, second]) expect(nameInFiles(device)).toEqual([]);
  expect(await namesOnServer()).toEqual([]);
});

test('words that vanish without an erasure, or change, are found by the server and by a device', async () => {
  const { second, person } = await office();
  await onTables(
    async (within) => within`
    update entry_body set body = null from entry
    where entry.entity_id = ${person} and entry_body.stream = entry.stream and entry_body.seq = entry.seq`,
  );
  expect(new Set((await faults()).map(({ kind }) => kind))).toEqual(new Set(['blank', 'record']));
  const third = await open();
  await join(third, second, server);
  await third.settle();
  expect((await third.status()).altered).toMatchObject({ stream: 'ref' });

  // Of an operation that names nobody there is no reason at all.
  await onTables(
    async (within) => within`
    update entry_body set body = null from entry
    where entry.header like '%"kind":"unit.register"%' and entry_body.stream = entry.stream and entry_body.seq = entry.seq`,
  );
  const fourth = await open();
  await join(fourth, second, server);
  await fourth.settle();
  expect((await fourth.status()).altered).toBeDefined();
});

test('a device whose own words were taken away is found by its verification', async () => {
  const first = await open();
  await foundDepot(first);
  const person = await registerPerson(first, NAME);
  const { databasePath } = first;
  const db = openWritable(databasePath);
  // Blanked by hand, without the erasure.
  db.run(sql`update outbox set blanked = 1 where entity_id = ${person}`);
  db.close();
  const verified = await verifyDepot({ databasePath, onProgress: () => undefined, isCancelled: () => false });
  expect(verified.ok && verified.value.checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['chain']);
});
