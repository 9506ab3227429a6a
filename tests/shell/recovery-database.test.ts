import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openDatabase } from '#main/records/database/open.ts';
import { restoreBackup, salvageOutbox } from '#main/records/database/recovery.ts';
import { sql } from '#main/records/database/sql.ts';

const ROWS = 400;
const clock = () => Date.UTC(2026, 10, 22, 3, 4, 5);

let folder: string;
let databasePath: string;
let backupsDir: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'travee-recovery-'));
  databasePath = path.join(folder, 'depot', 'travee.sqlite');
  backupsDir = path.join(folder, 'backups');
  mkdirSync(backupsDir);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A depot with operations; every fourth is confirmed. */
async function createDepot(file: string, rows = ROWS): Promise<void> {
  const opened = await openDatabase(file, backupsDir, 'x');
  if (!opened.ok) throw new Error(opened.error.detail);
  const { db, close } = opened.value;
  db.transaction(() => {
    for (let n = 1; n <= rows; n++) {
      const state = n % 4 === 0 ? 'confirmed' : 'pending';
      db.run(sql`insert into outbox (n, op_id, stream, kind, entity_id, op, hash, state, outcome)
        values (${n}, ${`op-${String(n)}`}, 'd', 'box.describe', 'b', ${opText(n)}, 'h', ${state}, 'applied')`);
    }
  });
  close();
}

function opText(n: number): string {
  return `${String(n)}:${'é'.repeat(300)}`;
}

type Line = { readonly n?: number; readonly op?: string; readonly [key: string]: unknown };

function linesOf(file: string): Line[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

function digest(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function damage(file: string, pages: readonly number[]): void {
  const bytes = readFileSync(file);
  const pageSize = bytes.readUInt16BE(16);
  for (const page of pages) {
    const start = (page % (bytes.length / pageSize)) * pageSize;
    // The first page holds the table of tables: without it there is no outbox to speak of.
    if (start > 0) bytes.fill(0xa5, start, start + pageSize);
  }
  writeFileSync(file, bytes);
}

function salvage(target = path.join(folder, 'saved.jsonl')) {
  return salvageOutbox({ databasePath, target, appVersion: '1', clock });
}

function operationsIn(file: string): number {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare('select count(*) from outbox').pluck().get() as number;
  } finally {
    db.close();
  }
}

describe('salvage of what was not sent', () => {
  it('copies every operation that is not confirmed, in order, with a head and an end', async () => {
    await createDepot(databasePath);
    const before = digest(databasePath);
    expect(await salvage()).toEqual({ ok: true, value: { fileName: 'saved.jsonl', operations: 300, unreadable: 0 } });
    const lines = linesOf(path.join(folder, 'saved.jsonl'));
    expect(lines[0]).toMatchObject({ format: 'travee-salvage', version: 1, savedAtMs: clock() });
    expect(lines.at(-1)).toEqual({ end: true, operations: 300, unreadable: 0 });
    const rows = lines.slice(1, -1);
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: ROWS }, (_, i) => i + 1).filter((n) => n % 4 !== 0));
    expect(rows.every(({ n, op }) => op === opText(n ?? 0))).toBe(true);
    expect(digest(databasePath)).toBe(before);
    expect(readdirSync(folder).sort()).toEqual(['backups', 'depot', 'saved.jsonl']);
  });

  it('reads what is still in the journal, and leaves the journal alone', async () => {
    await createDepot(databasePath, 10);
    const db = new Database(databasePath);
    db.pragma('wal_autocheckpoint = 0');
    db.exec(`insert into outbox (n, op_id, stream, kind, entity_id, op, hash, state, outcome)
      values (11, 'late', 'd', 'box.describe', 'b', 'x', 'h', 'pending', 'applied')`);
    copyFileSync(databasePath, `${databasePath}.crashed`);
    copyFileSync(`${databasePath}-wal`, `${databasePath}.crashed-wal`);
    db.close();
    databasePath = `${databasePath}.crashed`;
    const journal = digest(`${databasePath}-wal`);
    expect(await salvage()).toMatchObject({ ok: true, value: { operations: 9 } });
    expect(linesOf(path.join(folder, 'saved.jsonl')).at(-2)).toMatchObject({ n: 11, op_id: 'late' });
    expect(digest(`${databasePath}-wal`)).toBe(journal);
  });

  it('gives true rows only from a damaged file, and says how many it could not read', async () => {
    await createDepot(databasePath);
    const sound = readFileSync(databasePath);
    let partly = 0;
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat({ max: 500 }), { minLength: 1, maxLength: 12 }), async (pages) => {
        writeFileSync(databasePath, sound);
        damage(databasePath, pages);
        const saved = await salvage();
        if (!saved.ok) {
          expect(saved.error.code).toBe('DATABASE_UNREADABLE');
          return;
        }
        const rows = linesOf(path.join(folder, 'saved.jsonl')).slice(1, -1);
        expect(rows.every(({ n, op }) => op === opText(n ?? 0))).toBe(true);
        expect(new Set(rows.map(({ n }) => n)).size).toBe(rows.length);
        expect(rows.length).toBe(saved.value.operations);
        if (saved.value.unreadable > 0) partly += 1;
        // Whatever is missing was counted; a hole of k numbers hides at most k operations.
        expect(saved.value.operations + saved.value.unreadable).toBeGreaterThanOrEqual(300);
      }),
      { numRuns: 60, seed: 7, examples: [[[165]], [[164]], [[163]]] },
    );
    expect(partly).toBeGreaterThan(5);
  });

  it('finds operations on both sides of a hole in the middle', async () => {
    await createDepot(databasePath);
    const bytes = readFileSync(databasePath);
    const pageSize = bytes.readUInt16BE(16);
    const hole = Math.floor(bytes.indexOf(opText(200)) / pageSize);
    damage(databasePath, [hole]);
    const saved = await salvage();
    const rows = linesOf(path.join(folder, 'saved.jsonl')).slice(1, -1);
    expect(saved).toMatchObject({ ok: true });
    expect(rows[0]).toMatchObject({ n: 1 });
    expect(rows.at(-1)).toMatchObject({ n: 399 });
    expect(saved.ok && saved.value.unreadable).toBeGreaterThan(0);
    expect(saved.ok && saved.value.unreadable).toBeLessThan(20);
  });

  it('says when nothing can be read, or the target cannot be written, and leaves no half file', async () => {
    await createDepot(databasePath);
    expect(await salvage(path.join(folder, 'missing', 'saved.jsonl'))).toMatchObject({ ok: false });
    writeFileSync(databasePath, 'not a database, but long enough to be opened as one'.repeat(200));
    expect(await salvage()).toMatchObject({ ok: false, error: { code: 'DATABASE_UNREADABLE' } });
    truncateSync(databasePath, 0);
    expect(await salvage()).toMatchObject({ ok: false, error: { code: 'DATABASE_UNREADABLE' } });
    expect(readdirSync(folder).sort()).toEqual(['backups', 'depot']);
  });
});

describe('restoring a backup', () => {
  async function createBackup(name: string, rows: number): Promise<void> {
    const other = path.join(folder, 'other', 'travee.sqlite');
    await createDepot(other, rows);
    copyFileSync(other, path.join(backupsDir, name));
    rmSync(path.dirname(other), { recursive: true });
  }

  function restore(backup: string) {
    return restoreBackup({ databasePath, backupsDir, backup, clock });
  }

  it('puts the backup in place and keeps the former file and its journal beside it', async () => {
    await createBackup('travee-2026-11-21.sqlite', 7);
    await createDepot(databasePath);
    damage(databasePath, [3, 4, 5]);
    writeFileSync(`${databasePath}-wal`, 'journal');
    const bad = digest(databasePath);
    const restored = await restore('travee-2026-11-21.sqlite');
    expect(restored).toMatchObject({ ok: true, value: { backup: 'travee-2026-11-21.sqlite' } });
    const setAside = restored.ok ? restored.value.setAside : [];
    expect(setAside).toHaveLength(2);
    expect(setAside[0]).toMatch(/^travee-mis-de-cote-2026-11-22T030405-[0-9a-f]{4}\.sqlite$/);
    expect(digest(path.join(path.dirname(databasePath), setAside[0] ?? ''))).toBe(bad);
    expect(readFileSync(path.join(path.dirname(databasePath), setAside[1] ?? ''), 'utf8')).toBe('journal');
    expect(operationsIn(databasePath)).toBe(7);
    const opened = await openDatabase(databasePath, backupsDir, 'x');
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.close();
    expect(existsSync(path.join(backupsDir, 'travee-2026-11-21.sqlite'))).toBe(true);
  });

  it('can be done twice, each time keeping what was there', async () => {
    await createBackup('travee-2026-11-21.sqlite', 7);
    await createDepot(databasePath, 3);
    await restore('travee-2026-11-21.sqlite');
    await restore('travee-2026-11-21.sqlite');
    const kept = readdirSync(path.dirname(databasePath)).filter((name) => /mis-de-cote.*sqlite$/.test(name));
    expect(kept.map((name) => operationsIn(path.join(path.dirname(databasePath), name))).sort()).toEqual([3, 7]);
  });

  it('works when there is no database at all', async () => {
    await createBackup('travee-2026-11-21.sqlite', 7);
    expect(await restore('travee-2026-11-21.sqlite')).toMatchObject({ ok: true, value: { setAside: [] } });
    expect(operationsIn(databasePath)).toBe(7);
  });

  it.each([
    [
      'a damaged copy',
      (file: string) =>
        damage(
          file,
          Array.from({ length: 40 }, (_, page) => page + 1),
        ),
      'BACKUP_INVALID',
    ],
    ['a file that is no database', (file: string) => writeFileSync(file, 'hello '.repeat(500)), 'BACKUP_INVALID'],
    ['an empty file', (file: string) => truncateSync(file, 0), 'BACKUP_INVALID'],
    ['a copy that is gone', (file: string) => rmSync(file), 'BACKUP_UNKNOWN'],
  ])('refuses %s and changes nothing', async (_what, spoil, code) => {
    await createBackup('travee-2026-11-21.sqlite', 50);
    await createDepot(databasePath, 3);
    spoil(path.join(backupsDir, 'travee-2026-11-21.sqlite'));
    const before = digest(databasePath);
    expect(await restore('travee-2026-11-21.sqlite')).toMatchObject({ ok: false, error: { code } });
    expect(digest(databasePath)).toBe(before);
    expect(readdirSync(path.dirname(databasePath)).filter((name) => !name.endsWith('.lock'))).toEqual([
      'travee.sqlite',
    ]);
  });

  it('does not touch a depot that another process has open', async () => {
    await createBackup('travee-2026-11-21.sqlite', 7);
    await createDepot(databasePath, 3);
    const opened = await openDatabase(databasePath, backupsDir, 'x');
    expect(await restore('travee-2026-11-21.sqlite')).toMatchObject({ ok: false, error: { code: 'DATABASE_LOCKED' } });
    if (opened.ok) opened.value.close();
    expect(operationsIn(databasePath)).toBe(3);
  });

  it('takes a name, never a path', async () => {
    await createDepot(path.join(folder, 'elsewhere.sqlite'), 3);
    expect(await restore('../elsewhere.sqlite')).toMatchObject({ ok: false, error: { code: 'BACKUP_UNKNOWN' } });
  });
});
