/**
 * What must survive: the process killed at any moment, the disk full, a folder that cannot be written, a clock set back.
 * An operation is acknowledged after its commit and never before, so nothing acknowledged is ever lost.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openReadable } from '#main/records/database/database.ts';
import { MIGRATIONS } from '#main/records/database/migrate.ts';
import { openDatabase, openFailure } from '#main/records/database/open.ts';
import { sql } from '#main/records/database/sql.ts';
import { verifyDepot } from '#main/records/operations/verify.ts';
import { createBoxes } from '#main/records/use-cases/create-boxes.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import { openTestDepot, seededRandom, type TestDepot } from '#tests/support/test-depot.ts';

const CHILD = fileURLToPath(new URL('../support/crash-child.ts', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'travee-crash-'));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

/** Lets a process act until it has acknowledged `enough` operations, kills it, and gives all it acknowledged. */
async function killAfter(path: string, enough: number, seed: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--no-warnings', CHILD, path, String(seed)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
    if (said.length > enough * 37) child.kill('SIGKILL');
  });
  const signal = await new Promise((resolve) => child.on('close', (_code, by) => resolve(by)));
  expect(complaint).toBe('');
  expect(signal).toBe('SIGKILL');
  // The last line may have been cut by the kill; a whole one was acknowledged.
  return said
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.length === 36);
}

async function expectSound(path: string): Promise<void> {
  const verified = await verifyDepot({ databasePath: path, onProgress: () => undefined, isCancelled: () => false });
  expect(verified.ok && verified.value.checks.filter(({ ok }) => !ok)).toEqual([]);
}

describe('SIGKILL in the middle of scans and imports', () => {
  test('at random moments, five times in a row: every acknowledged operation is there and the chain verifies', async () => {
    const path = join(folder, 'depot.sqlite');
    const random = seededRandom(20_261_122);
    const acknowledged = new Set<string>();
    for (let round = 1; round <= 5; round++) {
      const enough = 20 + Math.floor(random() * 400);
      for (const id of await killAfter(path, enough, round)) acknowledged.add(id);
      const reopened = await openDatabase(path, folder, 'again');
      if (!reopened.ok) throw new Error(reopened.error.code);
      const { db, close } = reopened.value;
      const missing = [...acknowledged].filter(
        (id) => db.get(sql`select 1 from outbox where op_id = ${id}`) === undefined,
      );
      // A commit of an import is whole or is not.
      const parts = db.all<{ boxes: number }>(sql`
        select count(*) as boxes from outbox where kind = 'box.register' group by group_id having count(*) <> 40`);
      close();
      expect(missing).toEqual([]);
      expect(parts).toEqual([]);
    }
    expect(acknowledged.size).toBeGreaterThan(300);
    await expectSound(path);
  });
});

/** One box with its number, in one commit. */
function register(depot: TestDepot, unitId: Id, notes: string) {
  return createBoxes(depot.writeContext, depot.administrator, {
    opId: depot.mint() as string as OpId,
    count: 1,
    box: {
      unitId,
      title: 'Paie',
      clientNumber: '',
      boxType: '',
      lengthMm: 380,
      ruleId: null,
      copy: 'principal',
      support: 'PA',
      openedOn: null,
      closedOn: null,
      datesText: '',
      notes,
      confidential: 'no',
    },
  });
}

describe('the disk is full', () => {
  let depot: TestDepot;
  beforeEach(async () => {
    depot = await openTestDepot();
  });
  afterEach(() => {
    depot.close();
  });

  test('the act is refused as DISK_FULL, nothing of it is kept, and work goes on when there is room again', async () => {
    const unitId = depot.unit('SRH', 'Ressources humaines');
    const first = depot.box({ unitId });
    const pages = (): number => Number((depot.db.pragma('page_count') as { page_count: number }[])[0]?.page_count);
    depot.db.pragma(`max_page_count = ${String(pages() + 3)}`);
    const before = (): unknown => [
      depot.db.value(sql`select count(*) from outbox`),
      depot.db.value(sql`select count(*) from box`),
      depot.db.value(sql`select next from number_block where kind = 'box'`),
      depot.world.get('box', first),
    ];
    let state: unknown;
    let failure: unknown;
    for (let n = 0; failure === undefined && n < 1000; n++) {
      state = before();
      try {
        register(depot, unitId, 'x'.repeat(3000));
      } catch (error) {
        failure = error;
      }
    }
    expect(openFailure(failure).code).toBe('DISK_FULL');
    expect(before()).toEqual(state);
    depot.db.pragma('max_page_count = 1073741823');
    const [next] = register(depot, unitId, '').ids;
    expect(depot.world.get('box', next ?? first)).toMatchObject({
      custody: 'unplaced',
      number: String((state as number[])[2]),
    });
    await expectSound(depot.path);
  });

  test('half an import that does not fit leaves none of its commit', async () => {
    const unitId = depot.unit('SRH', 'Ressources humaines');
    depot.box({ unitId });
    const count = depot.db.value(sql`select count(*) from outbox`);
    const pages = Number((depot.db.pragma('page_count') as { page_count: number }[])[0]?.page_count);
    depot.db.pragma(`max_page_count = ${String(pages + 20)}`);
    const drafts = Array.from({ length: 200 }, (_, n) => ({
      id: depot.mint() as string as OpId,
      kind: 'unit.register' as const,
      entity: depot.mint(),
      body: { code: `U${String(n)}`, name: 'x'.repeat(200), parentId: null },
    }));
    expect(() => depot.journal.submitMany(drafts, depot.administrator)).toThrow();
    expect(depot.db.value(sql`select count(*) from outbox`)).toBe(count);
    expect(depot.world.get('unit', drafts[0]?.entity ?? ('' as Id))).toBeUndefined();
    depot.db.pragma('max_page_count = 1073741823');
    expect(depot.journal.submitMany(drafts, depot.administrator).every(({ outcome }) => outcome === 'applied')).toBe(
      true,
    );
    await expectSound(depot.path);
  });
});

describe('a folder that cannot be written', () => {
  /** A superuser may write anywhere: while it lasts, the test is nobody in particular. */
  async function asNobody<T>(work: () => Promise<T>): Promise<T> {
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      return await work();
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  }

  test('is named, whether the depot exists there or not, and nothing is changed', async () => {
    const path = join(folder, 'depot.sqlite');
    const made = await openDatabase(path, folder, 'first');
    if (!made.ok) throw new Error(made.error.code);
    made.value.close();
    chmodSync(path, 0o444);
    chmodSync(folder, 0o555);
    const existing = await asNobody(() => openDatabase(path, folder, 'second'));
    expect(existing).toMatchObject({ ok: false, error: { code: 'FOLDER_READ_ONLY' } });
    const absent = await asNobody(() => openDatabase(join(folder, 'below', 'depot.sqlite'), folder, 'third'));
    expect(absent).toMatchObject({ ok: false, error: { code: 'FOLDER_READ_ONLY' } });
    chmodSync(folder, 0o700);
    const read = openReadable(path);
    expect(read.value(sql`select count(*) from migration`)).toBe(MIGRATIONS.length);
    read.close();
  });

  test('a file where the folder should be', async () => {
    writeFileSync(join(folder, 'depot'), '');
    const opened = await openDatabase(join(folder, 'depot', 'travee.sqlite'), folder, 'x');
    expect(opened).toMatchObject({ ok: false, error: { code: 'FOLDER_READ_ONLY' } });
  });
});

describe('a database that is not as we left it', () => {
  test('from a newer version: refused, byte for byte as it was', async () => {
    const path = join(folder, 'depot.sqlite');
    const made = await openDatabase(path, folder, 'first');
    if (!made.ok) throw new Error(made.error.code);
    made.value.db.transaction(() =>
      made.value.db.run(sql`insert into migration (version, name, digest) values (99990, 'later', 'x')`),
    );
    made.value.close();
    expect(await openDatabase(path, folder, 'second')).toMatchObject({
      ok: false,
      error: { code: 'DATABASE_FROM_FUTURE' },
    });
    const read = openReadable(path);
    expect(read.value(sql`select count(*) from migration`)).toBe(MIGRATIONS.length + 1);
    read.close();
  });

  test('corrupted: named as such, whether it is a page or the whole file', async () => {
    const depot = await openTestDepot();
    const unitId = depot.unit('SRH', 'Ressources humaines');
    for (let n = 0; n < 200; n++) depot.box({ unitId, notes: 'x'.repeat(500) });
    const copy = join(folder, 'copie.sqlite');
    await depot.db.backup(copy);
    depot.close();
    const bytes = readFileSync(copy);
    // A hundred pages of noise in the middle, past the header and the schema.
    bytes.fill(0xa5, 40 * 4096, 140 * 4096);
    writeFileSync(copy, bytes);
    expect(await openDatabase(copy, folder, 'x')).toMatchObject({ ok: false, error: { code: 'DATABASE_CORRUPT' } });
    writeFileSync(join(folder, 'texte.sqlite'), 'ceci n’est pas une base de données'.repeat(200));
    expect(await openDatabase(join(folder, 'texte.sqlite'), folder, 'x')).toMatchObject({
      ok: false,
      error: { code: 'DATABASE_CORRUPT' },
    });
  });

  test('already open elsewhere', async () => {
    const path = join(folder, 'depot.sqlite');
    const first = await openDatabase(path, folder, 'x');
    if (!first.ok) throw new Error(first.error.code);
    expect(await openDatabase(path, folder, 'x')).toMatchObject({ ok: false, error: { code: 'DATABASE_LOCKED' } });
    first.value.close();
    const again = await openDatabase(path, folder, 'x');
    expect(again.ok).toBe(true);
    if (again.ok) again.value.close();
  });
});

describe('a clock set back', () => {
  test('refuses nothing, keeps the order of acts, and says how far it stands behind', async () => {
    const depot = await openTestDepot();
    const unitId = depot.unit('SRH', 'Ressources humaines');
    const boxId = depot.box({ unitId });
    depot.advance(-400 * 24 * 3_600_000);
    expect(depot.journal.clockBehindMs()).toBeGreaterThan(399 * 24 * 3_600_000);
    const site = depot.place({ name: 'V1', level: 'site' });
    depot.shelve(boxId, site);
    for (let n = 0; n < 200; n++) depot.box({ unitId });
    const stamps = depot.db
      .all<{ at: string }>(sql`select json_extract(op, '$.at') as at from outbox order by n`)
      .map(({ at }) => at);
    expect(stamps).toEqual([...stamps].sort());
    expect(new Set(stamps).size).toBe(stamps.length);
    await expectSound(depot.path);
    depot.close();
  });
});
