/** Migration 80 on a depot of version 70, with awkward rows: reserved files, tallies of rubriques, dates to be counted again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { MIGRATIONS } from '#main/records/database/migrate.ts';
import { openDatabase } from '#main/records/database/open.ts';
import { sql } from '#main/records/database/sql.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'travee-migration-80-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const open = async (migrations = MIGRATIONS) => {
  const opened = await openDatabase(join(folder, 'depot.sqlite'), join(folder, 'copies'), '2026-09-15', migrations);
  if (!opened.ok) throw new Error(opened.error.detail);
  return opened.value;
};
const before80 = MIGRATIONS.filter(({ version }) => version < 80);

test('80: reserved files lose their sort key, rubriques are tallied, and dates of files are counted again', async () => {
  const first = await open(before80);
  const files = [
    ['a', '{"title":"ZEPHIRINE","studentFile":"professional"}', 'r1', 'present'],
    ['b', '{"title":"B","studentFile":"none"}', 'r1', 'annulled'],
    ['c', '{"title":"C","studentFile":null}', 'r1', 'withdrawn'],
    ['d', '{"title":"D"}', null, 'present'],
    ['e', '{"title":"E","studentFile":"help"}', 'r2', 'present'],
  ] as const;
  for (const [id, doc, categoryId, status] of files) {
    first.db.run(sql`
      insert into file (id, unit_id, position, cote_sort, title_sort, status, category_id, doc)
      values (${id}, 'u', 1, '', 'TITRE', ${status}, ${categoryId}, ${doc})`);
  }
  first.close();
  const { db, close, backedUpTo } = await open();
  expect(backedUpTo).not.toBeNull();
  expect(db.all(sql`select id, reserved, title_sort, work, work_on from file order by id`)).toEqual([
    { id: 'a', reserved: 'professional', title_sort: '', work: null, work_on: '' },
    { id: 'b', reserved: '', title_sort: 'TITRE', work: null, work_on: '' },
    { id: 'c', reserved: '', title_sort: 'TITRE', work: null, work_on: '' },
    { id: 'd', reserved: '', title_sort: 'TITRE', work: null, work_on: '' },
    { id: 'e', reserved: 'help', title_sort: '', work: null, work_on: '' },
  ]);
  const tallies = () => db.all(sql`select category_id, files from category_tally where files <> 0 order by 1`);
  expect(tallies()).toEqual([
    { category_id: 'r1', files: 2 },
    { category_id: 'r2', files: 1 },
  ]);
  expect(db.all(sql`select scope, phase, after_no from derivation`)).toEqual([
    { scope: '*', phase: 'file', after_no: 0 },
  ]);
  // Kept from now on: moved, annulled, classified nowhere, deleted.
  db.run(sql`update file set category_id = 'r2' where id = 'a'`);
  db.run(sql`update file set status = 'annulled' where id = 'c'`);
  db.run(sql`update file set category_id = 'r1' where id = 'd'`);
  db.run(sql`update file set category_id = null where id = 'e'`);
  expect(tallies()).toEqual([
    { category_id: 'r1', files: 1 },
    { category_id: 'r2', files: 1 },
  ]);
  db.run(sql`update file set status = 'present' where id = 'b'`);
  db.run(sql`delete from file where id = 'a'`);
  expect(tallies()).toEqual([{ category_id: 'r1', files: 2 }]);
  close();
});

test('80: a depot without files has nothing to count again', async () => {
  (await open(before80)).close();
  const { db, close } = await open();
  expect(db.value(sql`select count(*) from derivation`)).toBe(0);
  close();
});
