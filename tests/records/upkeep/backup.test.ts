/** Copies of the database: made while it works, checked, aged; and putting one back. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { backupDatabase, KEPT_DAYS, listBackups, stopBackup } from '#main/records/database/backup.ts';
import { openDatabase } from '#main/records/database/open.ts';
import { restoreDatabase } from '#main/records/database/restore.ts';
import { sql } from '#main/records/database/sql.ts';
import { addDays, type CivilDate } from '#shared/base/civil-date.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

const TODAY = '2026-09-15' as CivilDate;
const STAMP = '2026-09-15T100000';

let depot: TestDepot;
let folder: string;
let backupsDir: string;
beforeEach(async () => {
  depot = await openTestDepot();
  depot.unit('SRH', 'Ressources humaines');
  folder = mkdtempSync(join(tmpdir(), 'travee-backup-'));
  backupsDir = join(folder, 'backups');
});
afterEach(() => {
  depot.close();
  rmSync(folder, { recursive: true, force: true });
});

const backup = (why: 'daily' | 'asked', today = TODAY) => backupDatabase(depot.db, backupsDir, 'travee', today, why);
const files = () => readdirSync(backupsDir).sort();

function unitsIn(file: string): number {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare('select count(*) from unit').pluck().get() as number;
  } finally {
    db.close();
  }
}

describe('making a copy', () => {
  test('the daily one is whole, is one file, and is made once a day', async () => {
    const made = await backup('daily');
    expect(made).toMatchObject({ ok: true, value: { name: 'travee-2026-09-15.sqlite' } });
    expect(files()).toEqual(['travee-2026-09-15.sqlite']);
    depot.unit('SRF', 'Ressources financières');
    expect(await backup('daily')).toEqual(made);
    expect(unitsIn(join(backupsDir, 'travee-2026-09-15.sqlite'))).toBe(1);
    await backup('daily', addDays(TODAY, 1));
    expect(unitsIn(join(backupsDir, 'travee-2026-09-16.sqlite'))).toBe(2);
    expect(files()).toEqual(['travee-2026-09-15.sqlite', 'travee-2026-09-16.sqlite']);
  });

  test('those asked for have names of their own, also when asked for at once', async () => {
    await backup('daily');
    const made = await Promise.all([backup('asked'), backup('asked'), backup('asked')]);
    const names = made.map((each) => (each.ok ? each.value.name : each.error.code));
    expect(names).toEqual(['travee-2026-09-15-1.sqlite', 'travee-2026-09-15-2.sqlite', 'travee-2026-09-15-3.sqlite']);
    expect(files()).toEqual([
      'travee-2026-09-15-1.sqlite',
      'travee-2026-09-15-2.sqlite',
      'travee-2026-09-15-3.sqlite',
      'travee-2026-09-15.sqlite',
    ]);
  });

  test('the depot goes on working meanwhile, and the copy is of one instant', async () => {
    depot.db.transaction(() => depot.db.script('create table filler (no integer primary key, bytes any) strict'));
    depot.db.transaction(() => {
      for (let n = 0; n < 400; n++) depot.db.run(sql`insert into filler (bytes) values (zeroblob(${100_000}))`);
    });
    depot.db.pragma('wal_checkpoint(TRUNCATE)');
    let copied = 'no';
    const copying = backup('asked').finally(() => {
      copied = 'yes';
    });
    // Each commit changes the first row and the last: a copy of two instants would hold two numbers.
    let written = 0;
    for (; copied === 'no'; written++) {
      depot.db.transaction(() => depot.db.run(sql`update filler set bytes = ${String(written)} where no in (1, 400)`));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(await copying).toMatchObject({ ok: true });
    expect(written).toBeGreaterThan(5);
    const copy = new Database(join(backupsDir, 'travee-2026-09-15-1.sqlite'), { readonly: true });
    expect(copy.prepare('select count(distinct bytes) from filler where no in (1, 400)').pluck().get()).toBe(1);
    copy.close();
  });

  test('given up when the depot is closed: no copy, and the next one removes what was left', async () => {
    depot.db.transaction(() => depot.db.script('create table filler (no integer primary key, bytes any) strict'));
    depot.db.transaction(() => {
      for (let n = 0; n < 400; n++) depot.db.run(sql`insert into filler (bytes) values (zeroblob(${100_000}))`);
    });
    const copying = backup('asked');
    while (!existsSync(backupsDir) || files().length === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    await stopBackup(depot.db);
    expect(await copying).toMatchObject({ ok: false });
    expect(files()).toEqual([]);
  });

  test('what a killed process left half-way is removed, and nothing else', async () => {
    mkdirSync(backupsDir);
    for (const name of [
      'travee-0a1b2c3d.part',
      'travee-0a1b2c3d.part-journal',
      'travee-notes.part',
      'autre-0a1b2c3d.part',
    ]) {
      writeFileSync(join(backupsDir, name), 'x');
    }
    await backup('daily');
    expect(files()).toEqual(['autre-0a1b2c3d.part', 'travee-2026-09-15.sqlite', 'travee-notes.part']);
  });

  test('a damaged database gives no copy, and the former copies stay', async () => {
    const old = `travee-${addDays(TODAY, -40)}.sqlite`;
    mkdirSync(backupsDir);
    writeFileSync(join(backupsDir, old), 'kept');
    for (let n = 0; n < 300; n++) depot.unit(`U${String(n)}`, 'Unité '.repeat(20));
    depot.db.pragma('wal_checkpoint(TRUNCATE)');
    const bytes = readFileSync(depot.path);
    const spoilt = join(folder, 'spoilt.sqlite');
    bytes.fill(0xa5, 40 * 4096, 60 * 4096);
    writeFileSync(spoilt, bytes);
    expect(await backupDatabase({ path: spoilt }, backupsDir, 'travee', TODAY, 'daily')).toMatchObject({
      ok: false,
      error: { code: 'BACKUP_INVALID' },
    });
    expect(files()).toEqual([old]);
  });

  test('a folder that cannot be written says so', async () => {
    writeFileSync(backupsDir, 'a file where the folder should be');
    expect(await backup('daily')).toMatchObject({ ok: false });
    writeFileSync(join(folder, 'file'), '');
    const below = await backupDatabase(depot.db, join(folder, 'file', 'copies'), 'travee', TODAY, 'asked');
    expect(below).toMatchObject({ ok: false, error: { code: 'FOLDER_READ_ONLY' } });
  });
});

describe('ageing', () => {
  test('copies older than four weeks go with the next copy; files that are not ours never do', async () => {
    const age = fc.integer({ min: 0, max: 60 });
    const kind = fc.constantFrom('daily', 'asked', 'migration', 'foreign');
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(age, kind), { maxLength: 12, selector: (pair) => pair.join() }),
        async (made) => {
          rmSync(backupsDir, { recursive: true, force: true });
          mkdirSync(backupsDir);
          const named = made.map(([days, why]) => {
            const day = addDays(TODAY, -days);
            const name = {
              daily: `travee-${day}.sqlite`,
              asked: `travee-${day}-3.sqlite`,
              migration: `travee-avant-migration-${day}T080000.sqlite`,
              foreign: `travee-copie du ${day}.sqlite`,
            }[why];
            writeFileSync(join(backupsDir, name), 'x');
            return { name, goes: why !== 'foreign' && days > KEPT_DAYS };
          });
          await backup('asked');
          const left = files();
          for (const { name, goes } of named) expect(left.includes(name), name).toBe(!goes);
        },
      ),
      { numRuns: 12 },
    );
  });

  test('the list names our copies only, the newest first', async () => {
    await backup('daily', addDays(TODAY, -1));
    await backup('daily');
    for (const name of ['autre-2026-09-15.sqlite', 'travee-2026-13-45.sqlite', 'travee.sqlite'])
      writeFileSync(join(backupsDir, name), 'x');
    writeFileSync(join(backupsDir, 'travee-avant-migration-2026-09-01T080000.sqlite'), 'x');
    expect(listBackups(backupsDir, 'travee').map(({ name }) => name)).toEqual([
      'travee-2026-09-15.sqlite',
      'travee-2026-09-14.sqlite',
      'travee-avant-migration-2026-09-01T080000.sqlite',
    ]);
    expect(listBackups(join(folder, 'nowhere'), 'travee')).toEqual([]);
  });
});

describe('putting a copy back', () => {
  let target: string;
  beforeEach(() => {
    target = join(folder, 'depot', 'travee.sqlite');
  });

  async function copyOfDepot(): Promise<string> {
    const made = await backup('asked');
    if (!made.ok) throw new Error(made.error.code);
    return join(backupsDir, made.value.name);
  }

  test('what it replaces stays beside it, with its journal', async () => {
    const copy = await copyOfDepot();
    mkdirSync(join(folder, 'depot'));
    const other = await openDatabase(target, backupsDir, 'x');
    if (other.ok) other.value.close();
    writeFileSync(`${target}-wal`, 'journal');
    const former = readFileSync(target);
    const restored = restoreDatabase(copy, target, STAMP);
    expect(unitsIn(target)).toBe(1);
    const setAside = restored.ok ? restored.value.setAside : [];
    expect(setAside).toEqual([
      expect.stringMatching(/^travee-mis-de-cote-2026-09-15T100000-[0-9a-f]{4}\.sqlite$/),
      expect.stringMatching(/-wal$/),
    ]);
    expect(readFileSync(join(folder, 'depot', setAside[0]!)).equals(former)).toBe(true);
    const opened = await openDatabase(target, backupsDir, 'x');
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.close();
  });

  test('a copy with its journal beside it is taken whole', async () => {
    depot.unit('SRF', 'Ressources financières');
    const byHand = join(folder, 'copie.sqlite');
    copyFileSync(depot.path, byHand);
    copyFileSync(`${depot.path}-wal`, `${byHand}-wal`);
    expect(restoreDatabase(byHand, target, STAMP)).toEqual({ ok: true, value: { setAside: [] } });
    expect(unitsIn(target)).toBe(2);
    expect(existsSync(`${byHand}-wal`)).toBe(true);
  });

  test('a database of a newer version, of another program, or that is no database is refused, and nothing changes', async () => {
    expect(restoreDatabase(await copyOfDepot(), target, STAMP)).toMatchObject({ ok: true });
    const before = readFileSync(target);
    const newer = join(folder, 'newer.sqlite');
    copyFileSync(target, newer);
    let db = new Database(newer);
    db.exec("insert into migration (version, name, digest) values (9990, 'later', 'x')");
    db.close();
    const foreign = join(folder, 'foreign.sqlite');
    db = new Database(foreign);
    db.exec('create table box (id text)');
    db.close();
    const text = join(folder, 'text.sqlite');
    writeFileSync(text, 'Bonjour '.repeat(1000));
    const empty = join(folder, 'empty.sqlite');
    writeFileSync(empty, '');
    const codes = [newer, foreign, text, empty, join(folder, 'missing.sqlite')].map((file) => {
      const refused = restoreDatabase(file, target, STAMP);
      return refused.ok ? 'restored' : refused.error.code;
    });
    expect(codes).toEqual([
      'DATABASE_FROM_FUTURE',
      'BACKUP_INVALID',
      'BACKUP_INVALID',
      'BACKUP_INVALID',
      'BACKUP_UNKNOWN',
    ]);
    expect(readFileSync(target).equals(before)).toBe(true);
    expect(readdirSync(join(folder, 'depot')).sort()).toEqual(['travee.sqlite', 'travee.sqlite.lock']);
  });

  test('a depot that is open is left alone', async () => {
    const copy = await copyOfDepot();
    expect(restoreDatabase(copy, depot.path, STAMP)).toMatchObject({ ok: false, error: { code: 'DATABASE_LOCKED' } });
  });
});
