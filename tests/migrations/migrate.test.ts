/**
 * Forward only, one transaction each, refused when the history is not ours. A pretended next one stands in for those to
 * come, on a database that already holds a depot.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openReadable, openWritable } from '#main/records/database/database.ts';
import {
  DATABASE_VERSION,
  migrate,
  MIGRATIONS,
  pendingMigrations,
  type Migration,
} from '#main/records/database/migrate.ts';
import { openDatabase } from '#main/records/database/open.ts';
import { sql } from '#main/records/database/sql.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'travee-migrations-'));
  path = join(folder, 'depot.sqlite');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const next: Migration = {
  version: DATABASE_VERSION + 10,
  name: 'next',
  script: `alter table box add column again text; update box set again = title_sort;`,
};
const broken: Migration = {
  version: DATABASE_VERSION + 20,
  name: 'broken',
  script: `create table half (a text) strict; insert into nowhere values (1);`,
};

async function open(migrations: readonly Migration[] = MIGRATIONS) {
  return openDatabase(path, join(folder, 'copies'), '2026-09-15', migrations);
}

describe('migrations', () => {
  test('a new database gets them all, in order, once', async () => {
    const opened = await open();
    if (!opened.ok) throw new Error(opened.error.detail);
    expect(opened.value.backedUpTo).toBeNull();
    expect(pendingMigrations(opened.value.db)).toEqual({ ok: true, value: [] });
    opened.value.close();
  });

  test('an existing database is copied before it is migrated, and keeps what it held', async () => {
    const first = await open();
    if (!first.ok) throw new Error(first.error.detail);
    first.value.db.run(sql`
      insert into box (id, doc, unit_id, series, number, number_sort, title_sort, custody, held, cases, length_mm)
      values ('b', '{"title":"Œuvre « é » \\u202f"}', 'u', 's', '1', '1', 'OEUVRE', 'unplaced', 0, 0, 0)`);
    first.value.close();
    const second = await open([...MIGRATIONS, next]);
    if (!second.ok) throw new Error(second.error.detail);
    expect(second.value.db.value(sql`select again from box`)).toBe('OEUVRE');
    expect(second.value.backedUpTo).not.toBeNull();
    second.value.close();
    const copy = openReadable(join(folder, 'copies', second.value.backedUpTo ?? ''));
    expect(copy.value(sql`select count(*) from box`)).toBe(1);
    expect(() => copy.value(sql`select again from box`)).toThrow();
    copy.close();
  });

  test('90: boxes of lists that stand already are in the order of the shelves, those without one last', async () => {
    const first = await open(MIGRATIONS.filter(({ version }) => version <= 80));
    if (!first.ok) throw new Error(first.error.detail);
    const rows = [
      ['far', 'L', 'B\u00012', '{}'],
      ['none', 'L', '', '{"pulled":null}'],
      ['near', 'L', 'A\u00011', '{"title":"pulled"}'],
      ['out', 'L', '', '{"pulled":{"listId":"L"}}'],
      ['free', null, 'A', '{}'],
    ] as const;
    for (const [id, list, address, doc] of rows) {
      first.value.db.run(sql`
        insert into box (id, doc, unit_id, series, number, number_sort, title_sort, custody, held, cases, length_mm, list_id, address_sort)
        values (${id}, ${doc}, 'u', 's', ${id}, '1', '', 'shelved', 0, 0, 0, ${list}, ${address})`);
    }
    first.value.close();
    const second = await open();
    if (!second.ok) throw new Error(second.error.detail);
    const ordered = second.value.db.all<{ id: string }>(sql`
      select id from box indexed by box_to_pull
      where list_id = 'L' and (doc ->> '$.pulled.listId' is not null) = 0
      order by (case when address_sort = '' then '1' else '0' || address_sort end), no`);
    expect(ordered.map(({ id }) => id)).toEqual(['near', 'far', 'none']);
    second.value.close();
  });

  test('20: boxes of a depot of version 10 are counted by disposition at once, whatever their rows hold', async () => {
    const first = await open(MIGRATIONS.slice(0, 1));
    if (!first.ok) throw new Error(first.error.detail);
    const rows = [
      ['a', '2019-06-30', 'D', null],
      ['b', '2019-06-30', 'D', 'list'],
      ['c', null, 'D', null],
      ['d', '2019-06-30', '', null],
    ] as const;
    for (const [id, dueOn, dispositions, listId] of rows) {
      first.value.db.run(sql`
        insert into box (id, doc, unit_id, series, number, number_sort, title_sort, custody, held, cases, length_mm,
          due_on, dispositions, list_id)
        values (${id}, '{}', 'u', 's', '1', '1', '', 'unplaced', 0, 0, 0, ${dueOn}, ${dispositions}, ${listId})`);
    }
    first.value.close();
    const second = await open();
    if (!second.ok) throw new Error(second.error.detail);
    expect(second.value.backedUpTo).not.toBeNull();
    const found = second.value.db.all<{ id: string }>(sql`
      select id from box indexed by box_unit_disposable
      where unit_id = 'u' and dispositions in ('D', '') and due_on is not null and list_id is null order by id`);
    expect(found.map(({ id }) => id)).toEqual(['a', 'd']);
    second.value.close();
  });

  test('110: what was deposited is counted apart and waits for no date, whatever the rows hold', async () => {
    const first = await open(MIGRATIONS.filter(({ version }) => version < 110));
    if (!first.ok) throw new Error(first.error.detail);
    const rows = [
      ['a', 'shelved', '{}', '2019-06-30'],
      ['b', 'shelved', '{"deposit":{"recipient":"permanentSection"}}', '2019-06-30'],
      ['c', 'handedOver', '{"deposit":{"recipient":"thirdParty"}}', null],
      ['d', 'shelved', '{"deposit":null}', null],
    ] as const;
    for (const [id, custody, doc, dueOn] of rows) {
      first.value.db.run(sql`
        insert into box (id, doc, unit_id, series, number, number_sort, title_sort, custody, held, cases, length_mm, due_on)
        values (${id}, ${doc}, 'u', 's', '1', '1', '', ${custody}, 0, 0, 10, ${dueOn})`);
    }
    first.value.close();
    const second = await open();
    if (!second.ok) throw new Error(second.error.detail);
    const { db } = second.value;
    expect(db.all(sql`select id, deposited, due_on from box order by id`)).toEqual([
      { id: 'a', deposited: '', due_on: '2019-06-30' },
      { id: 'b', deposited: 'permanentSection', due_on: null },
      { id: 'c', deposited: 'thirdParty', due_on: null },
      { id: 'd', deposited: '', due_on: null },
    ]);
    expect(db.all(sql`select custody, deposited, boxes, length_mm from box_tally order by 1, 2`)).toEqual([
      { custody: 'handedOver', deposited: 'thirdParty', boxes: 1, length_mm: 10 },
      { custody: 'shelved', deposited: '', boxes: 2, length_mm: 20 },
      { custody: 'shelved', deposited: 'permanentSection', boxes: 1, length_mm: 10 },
    ]);
    db.run(sql`update box set deposited = 'permanentSection', length_mm = 20 where id = 'a'`);
    expect(db.value(sql`select length_mm from box_tally where deposited = 'permanentSection'`)).toBe(30);
    second.value.close();
  });

  test('a migration that fails leaves nothing of itself, and the database opens again as it was', async () => {
    const first = await open();
    if (!first.ok) throw new Error(first.error.detail);
    first.value.close();
    expect(await open([...MIGRATIONS, next, broken])).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    const db = openWritable(path);
    expect(db.value(sql`select count(*) from sqlite_master where name = 'half'`)).toBe(0);
    expect(db.value(sql`select max(version) from migration`)).toBe(next.version);
    db.close();
    const again = await open([...MIGRATIONS, next]);
    expect(again.ok).toBe(true);
    if (again.ok) again.value.close();
  });

  test('a database of a newer version is refused and not touched', async () => {
    const first = await open([...MIGRATIONS, next]);
    if (!first.ok) throw new Error(first.error.detail);
    first.value.close();
    expect(await open()).toMatchObject({ ok: false, error: { code: 'DATABASE_FROM_FUTURE' } });
    expect((await open([...MIGRATIONS, next])).ok).toBe(true);
  });

  test('a history that is not ours is refused: another script under the same number, or another order', () => {
    const db = openWritable(path);
    const first = { version: 10, name: 'a', script: 'create table a (x) ' };
    const second = { version: 20, name: 'b', script: 'create table b (x) ' };
    migrate(db, orThrow(pendingMigrations(db, [first, second])));
    expect(pendingMigrations(db, [first, second])).toEqual({ ok: true, value: [] });
    expect(pendingMigrations(db, [{ ...first, script: 'create table a (y)' }, second])).toMatchObject({ ok: false });
    expect(pendingMigrations(db, [second, { ...first, version: 30 }])).toMatchObject({ ok: false });
    db.close();
  });
});

describe('opening', () => {
  test('one process at a time: the second is told, and the first goes on', async () => {
    const first = await open();
    expect(await open()).toMatchObject({ ok: false, error: { code: 'DATABASE_LOCKED' } });
    if (!first.ok) throw new Error(first.error.detail);
    first.value.close();
    const again = await open();
    expect(again.ok).toBe(true);
    if (again.ok) again.value.close();
  });

  test('a file that is no database is named so and left as it is', async () => {
    writeFileSync(path, 'n’importe quoi '.repeat(1000));
    expect(await open()).toMatchObject({ ok: false, error: { code: 'DATABASE_CORRUPT' } });
    expect(existsSync(path)).toBe(true);
    expect(readdirSync(folder)).not.toContain('copies');
  });

  test('the writer commits to the disk before it answers', async () => {
    const opened = await open();
    if (!opened.ok) throw new Error(opened.error.detail);
    expect(opened.value.db.pragma('synchronous')).toEqual([{ synchronous: 2 }]);
    expect(opened.value.db.pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    opened.value.close();
  });
});

function orThrow<T>(result: { ok: true; value: T } | { ok: false; error: { detail: string } }): T {
  if (!result.ok) throw new Error(result.error.detail);
  return result.value;
}
