/** What is done on the server itself: founding, codes, revocation, export and import, verification, anchors, migrations. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import postgres from 'postgres';

import { makeAnchor } from '#server/anchors.ts';
import { isSignedBy } from '#server/auth/keys.ts';
import { createOrganisation, createPerson, createUnit } from '#server/cli/founding.ts';
import { createCliProgram } from '#server/cli/program.ts';
import { SERVER_TEXTS, type CliFailure } from '#server/cli/texts.ts';
import { readConfig } from '#server/config.ts';
import { DATABASE_USER } from '#server/database/embedded-postgres.ts';
import { migrate, MIGRATIONS } from '#server/database/migrate.ts';
import { loadIdentity } from '#server/identity.ts';
import { nativeSha256 } from '#server/native-sha256.ts';
import { verifyRecord } from '#server/verify.ts';
import type { Result } from '#shared/base/result.ts';
import { anchorText } from '#shared/protocol/messages.ts';
import { startTestPostgres, type TestDatabase, type TestPostgres } from '#tests/support/test-postgres.ts';

let server: TestPostgres;
beforeAll(async () => {
  server = await startTestPostgres();
});
afterAll(async () => {
  await server.stop();
});

let nowMs = 1_795_000_000_000;
let drawn = 0;
const time = {
  clock: () => (nowMs += 10),
  random: (count: number) => Uint8Array.from({ length: count }, () => (drawn += 7) & 255),
};
const founder = { name: 'CSS des Aulnes', family: 'Dubé', given: 'Anne', job: '', timeZone: 'America/Toronto' };

async function founded(): Promise<TestDatabase> {
  const database = await server.create();
  await createOrganisation(database.first, founder, time);
  await createUnit(database.first, { code: 'SRH', name: 'Ressources humaines' }, time);
  await createPerson(database.first, { family: 'Roy', given: 'Paul', job: '', roles: ['technician'] }, time);
  return database;
}

/** Raw statements, as somebody who got hold of the tables would run them. */
async function tamper(name: string, statement: string): Promise<void> {
  const sql = postgres({ path: `${server.socketDir}/.s.PGSQL.5432`, database: name, user: DATABASE_USER, max: 1 });
  await sql.unsafe(statement);
  await sql.end();
}

async function verified(database: TestDatabase): Promise<string[]> {
  const { signingKey } = await loadIdentity(database.first, time.clock, time.random);
  const { faults } = await verifyRecord(database.first, signingKey.publicKey, nativeSha256);
  return faults.map(({ kind }) => kind);
}

describe('founding on the server', () => {
  test('is operations of its own device, judged by the same arbiter', async () => {
    const database = await founded();
    const entries = await database.first.entries('ref', 0, 100);
    expect(entries.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['organisation.found', 'applied'],
      ['person.register', 'applied'],
      ['unit.register', 'applied'],
      ['person.register', 'applied'],
      ['person.grantRoles', 'applied'],
    ]);
    expect(await verified(database)).toEqual([]);
    await database.drop();
  });

  test('twice is refused', async () => {
    const database = await founded();
    expect(await createOrganisation(database.first, founder, time)).toEqual({
      ok: false,
      error: { code: 'ALREADY_FOUNDED' },
    });
    await database.drop();
  });
});

describe('the command line', () => {
  async function run(
    database: TestDatabase,
    ...args: string[]
  ): Promise<{ lines: string[]; done: Result<null, CliFailure>[] }> {
    const lines: string[] = [];
    const done: Result<null, CliFailure>[] = [];
    const program = createCliProgram({
      open: async () => ({ ok: true, value: { database: database.first, folder: null, close: async () => undefined } }),
      texts: SERVER_TEXTS.en,
      ...time,
      out: (line) => lines.push(line),
      onDone: (result) => done.push(result),
    });
    await program.parseAsync(args, { from: 'user' });
    return { lines, done };
  }

  test('gives codes, lists and revokes devices, says what it does not know', async () => {
    const database = await founded();
    const { lines } = await run(database, 'enrol-code', '--units', 'SRH', '--name', 'Voûte');
    expect(lines[0]).toMatch(/^Code of the device: [0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5} /);
    expect((await run(database, 'enrol-code', '--units', 'XXX')).done).toEqual([
      { ok: false, error: { code: 'UNIT_UNKNOWN', value: 'XXX' } },
    ]);
    const [own] = await database.first.devices.list();
    expect((await run(database, 'devices')).lines[0]).toContain(`${String(own?.id)}  active`);
    expect((await run(database, 'revoke', String(own?.id))).done).toEqual([{ ok: true, value: null }]);
    expect((await run(database, 'devices')).lines[0]).toContain('revoked');
    expect((await run(database, 'revoke', 'nobody')).done).toEqual([
      { ok: false, error: { code: 'DEVICE_UNKNOWN', value: 'nobody' } },
    ]);
    await database.drop();
  });
});

describe('export and import', () => {
  async function exported(database: TestDatabase): Promise<string[]> {
    const lines: string[] = [];
    await database.first.copies.write(async (line) => {
      lines.push(line.slice(0, -1));
    });
    return lines;
  }
  async function* each(lines: readonly string[]): AsyncGenerator<string> {
    yield* lines;
  }

  test('a fresh database becomes what was exported, keys and all', async () => {
    const [from, to] = [await founded(), await server.create()];
    await makeAnchor(from.first, (await loadIdentity(from.first, time.clock, time.random)).signingKey, time.clock);
    const lines = await exported(from);
    expect(await to.first.copies.read(each(lines))).toMatchObject({ ok: true });
    expect(await exported(to)).toEqual(lines);
    expect(await verified(to)).toEqual([]);
    expect(await to.first.copies.read(each(lines))).toEqual({ ok: false, error: { code: 'NOT_EMPTY' } });
    await Promise.all([from.drop(), to.drop()]);
  });

  test('a file that is cut short or altered imports nothing', async () => {
    const [from, to] = [await founded(), await server.create()];
    const lines = await exported(from);
    const altered = lines.map((line) => line.replace('Ressources humaines', 'Ressources'));
    for (const [index, some] of [lines.slice(0, -1), altered, lines.slice(1), ['{', ...lines]].entries()) {
      expect(await to.first.copies.read(each(some)), String(index)).toMatchObject({
        error: { code: 'EXPORT_DAMAGED' },
      });
    }
    expect(await to.first.streamNames()).toEqual([]);
    await Promise.all([from.drop(), to.drop()]);
  });
});

describe('verification', () => {
  const CASES = [
    [
      'an entry whose words were altered',
      `update entry_body set body = replace(body, 'Roy', 'Roi')`,
      ['chain', 'head', 'record'],
    ],
    ['an entry that is gone', `delete from entry where stream = 'ref' and seq = 3`, ['chain', 'head', 'record']],
    ['a record that was altered', `update record set doc = replace(doc, 'SRH', 'SRI') where type = 'unit'`, ['record']],
    [
      'a record that was added',
      `insert into record select type, gen_random_uuid(), stream, doc from record where type = 'unit'`,
      ['record'],
    ],
  ] as const;
  test.each(CASES)('%s is found', async (_name, statement, kinds) => {
    const database = await founded();
    await tamper(database.name, statement);
    expect([...new Set(await verified(database))]).toEqual(kinds);
    await database.drop();
  });

  test('a history written anew from end to end is found by an anchor', async () => {
    const database = await founded();
    const { signingKey } = await loadIdentity(database.first, time.clock, time.random);
    expect(await makeAnchor(database.first, signingKey, time.clock)).toMatchObject({ outcome: 'kept', heads: 2 });
    expect(await makeAnchor(database.first, signingKey, time.clock)).toMatchObject({ outcome: 'known' });
    expect(await verified(database)).toEqual([]);
    // Another organisation's record, whole in itself, under the same keys.
    const other = await server.create();
    await createOrganisation(other.first, { ...founder, name: 'Autre' }, time);
    const anchor = await database.first.anchors.latest(['ref']);
    if (anchor === undefined) throw new Error('no anchor');
    expect(anchor.heads.map(({ stream }) => stream)).toEqual(['ref']);
    expect(isSignedBy(signingKey.publicKey, anchorText(anchor, anchor.heads[0]!), anchor.sigs[0]!)).toBe(true);
    await tamper(database.name, `update anchor set hash = repeat('0', 64) where stream = 'ref'`);
    expect(await verified(database)).toEqual(['anchor']);
    await Promise.all([database.drop(), other.drop()]);
  });
});

describe('the tables', () => {
  test('instances that start together bring them up once; a newer server is left alone', async () => {
    const database = await server.create();
    const sql = postgres({
      path: `${server.socketDir}/.s.PGSQL.5432`,
      database: database.name,
      user: DATABASE_USER,
      max: 4,
      onnotice: () => undefined,
    });
    const next = { version: 9000, name: 'next', statements: 'create table next_thing (id integer)' };
    const taken = await Promise.all([0, 1, 2, 3].map(() => migrate(sql, [...MIGRATIONS, next])));
    expect(taken.map((result) => (result.ok ? result.value.length : -1)).sort()).toEqual([0, 0, 0, 1]);
    expect(await migrate(sql)).toEqual({ ok: false, error: { code: 'DATABASE_FROM_FUTURE', version: 9000 } });
    await sql.end();
    await database.drop();
  });

  test('a step that fails leaves nothing of itself', async () => {
    const database = await server.create();
    const sql = postgres({
      path: `${server.socketDir}/.s.PGSQL.5432`,
      database: database.name,
      user: DATABASE_USER,
      max: 1,
      onnotice: () => undefined,
    });
    const broken = { version: 9000, name: 'broken', statements: 'create table half (id integer); select 1 / 0' };
    await expect(migrate(sql, [...MIGRATIONS, broken])).rejects.toThrow('division by zero');
    expect(await sql`select tablename from pg_tables where tablename = 'half'`).toHaveLength(0);
    expect(await migrate(sql)).toEqual({ ok: true, value: [] });
    await sql.end();
    await database.drop();
  });
});

describe('the configuration', () => {
  test.each([
    [{ TRAVEE_HOST: '0.0.0.0' }, 'TLS_REQUIRED'],
    [{ TRAVEE_HOST: '192.168.1.4', DATABASE_URL: 'postgres://h/d' }, 'TLS_REQUIRED'],
    [{ TRAVEE_HOST: '::' }, 'TLS_REQUIRED'],
    [{ TRAVEE_TLS_KEY: 'key.pem' }, 'TLS_INCOMPLETE'],
    [{ TRAVEE_PORT: '80a' }, 'PORT_INVALID'],
    [{ TRAVEE_CONNECTIONS: '2' }, 'CONNECTIONS_INVALID'],
  ])('%j is refused: %s', (environment, code) => {
    expect(readConfig(environment, 'linux')).toMatchObject({ ok: false, error: { code } });
  });

  test.each([
    [{}],
    [{ TRAVEE_HOST: 'localhost' }],
    [{ TRAVEE_HOST: '0.0.0.0', TRAVEE_TRUST_PROXY: '10.0.0.2' }],
    [{ TRAVEE_HOST: '0.0.0.0', TRAVEE_TLS_KEY: 'key.pem', TRAVEE_TLS_CERT: 'cert.pem' }],
  ])('%j is taken', (environment) => {
    expect(readConfig(environment, 'linux').ok).toBe(true);
  });
});
