/** What was committed is written back beside the thread that commits, and a commit waits for none of it. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { startCheckpoints, type Checkpoints } from '#main/records/database/checkpoints.ts';
import {
  CHECKPOINT_PAGES,
  openReadable,
  openWritable,
  type WritableDatabase,
} from '#main/records/database/database.ts';
import { sql } from '#main/records/database/sql.ts';

const ROWS = 200;
let folder: string;
let db: WritableDatabase;
let checkpoints: Checkpoints | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'travee-checkpoints-'));
  db = openWritable(join(folder, 'travee.sqlite'));
  db.script('create table line (no integer primary key, words text)');
  db.pragma('wal_checkpoint(TRUNCATE)');
});

afterEach(async () => {
  await checkpoints?.stop();
  checkpoints = undefined;
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Rows in the database file, whatever its journal says. */
function writtenBack(): number {
  const alone = join(folder, 'alone.sqlite');
  copyFileSync(db.path, alone);
  const read = openReadable(alone);
  try {
    return read.value<number>(sql`select count(*) from line`) ?? 0;
  } finally {
    read.close();
    rmSync(alone);
  }
}

function write(rows: number): void {
  for (let row = 0; row < rows; row += 1) db.transaction(() => db.run(sql`insert into line (words) values ('Boîte')`));
}

const pagesOfACommit = (): unknown => db.pragma('wal_autocheckpoint');

it('has every commit in the database file soon after, those made meanwhile too', async () => {
  checkpoints = startCheckpoints(db, (detail) => expect.unreachable(detail));
  write(1);
  expect(writtenBack()).toBe(0);
  await vi.waitUntil(() => writtenBack() === 1, { timeout: 10_000, interval: 50 });
  write(ROWS);
  await vi.waitUntil(() => writtenBack() === ROWS + 1, { timeout: 10_000, interval: 50 });
  expect(pagesOfACommit()).not.toEqual([{ wal_autocheckpoint: CHECKPOINT_PAGES }]);
});

it('leaves it to the commits when its thread dies', async () => {
  const said: string[] = [];
  const elsewhere: WritableDatabase = { ...db, path: join(folder, 'nothing-here.sqlite') };
  checkpoints = startCheckpoints(elsewhere, (detail) => said.push(detail));
  write(1);
  await vi.waitUntil(() => said.length > 0, { timeout: 10_000, interval: 50 });
  expect(pagesOfACommit()).toEqual([{ wal_autocheckpoint: CHECKPOINT_PAGES }]);
  write(ROWS);
  expect(db.value<number>(sql`select count(*) from line`)).toBe(ROWS + 1);
});

it('ends before a commit made it begin', async () => {
  checkpoints = startCheckpoints(db, (detail) => expect.unreachable(detail));
  write(1);
  await checkpoints.stop();
  expect(writtenBack()).toBe(0);
});
