/**
 * A new device takes its units whole (sync.md, section 11): boxes and files are loaded into tables of their own, without
 * indexes, beside those the windows read; when all of them are there, indexes are built and the tables take the place of
 * the others, in one transaction. Until then nobody sees a part of them, and a crash costs one piece.
 *
 * `bulk_box`, `bulk_file`: of the shape of `box` and `file`. `bulk_code`: codes of those boxes. `bulk_other`: loans, lists
 * and cases, which refer to boxes. `bulk_dirty`: boxes whose columns are to be derived once all is there. `bulk_stream`:
 * the streams that take part, and how far into which piece each is. What is begun and does not fit any more is thrown away and loaded again.
 */
import type { Id } from '#shared/base/id.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql, type Sql } from '../database/sql.ts';
import { deriveNow } from '../operations/derivations.ts';
import { nativeSha256 } from '../operations/native-sha256.ts';
import { oweWords } from './words-later.ts';
import { forgetSetting, readSetting, writeSetting } from './sync-settings.ts';
import { noteOverlayWrite } from './write-overlay.ts';

const TABLES = ['box', 'file'] as const;

/** `loading`: rows are gathered aside. `settling`: they are in place, and what follows from them is not done yet. */
type BulkPhase = 'none' | 'loading' | 'settling';

export function bulkPhase(db: ReadableDatabase): BulkPhase {
  if (exists(db, 'bulk_box')) return 'loading';
  return exists(db, 'bulk_stream') ? 'settling' : 'none';
}

export function bulkStreams(db: ReadableDatabase): StreamId[] {
  if (bulkPhase(db) === 'none') return [];
  return db.all<{ stream: StreamId }>(sql`select stream from bulk_stream order by stream`).map(({ stream }) => stream);
}

/** The stream takes part; the tables are made with the first. Within a transaction. */
export function joinBulk(db: WritableDatabase, stream: StreamId): void {
  if (bulkPhase(db) === 'none') {
    for (const table of TABLES)
      db.script(ddlOf(db, table).replace(/^create table "?\w+"?/i, `create table bulk_${table}`));
    db.script(`
      create table bulk_code (key text not null, entity_id text not null) strict;
      create table bulk_other (no integer primary key, type text not null, doc text not null) strict;
      create table bulk_dirty (id text primary key) strict, without rowid;
      create table bulk_stream (
        stream text primary key, chunk integer not null default -1, done integer not null default 0
      ) strict, without rowid;`);
    writeSetting(db, 'sync.bulkRules', rulesDigest(db));
  }
  db.run(sql`insert into bulk_stream (stream) values (${stream}) on conflict (stream) do nothing`);
}

/** Whether what was begun still fits: the tables have the shape of today, and every stream waits for it. */
export function isBulkSound(db: ReadableDatabase): boolean {
  if (bulkPhase(db) !== 'loading') return true;
  const lost = db.value<number>(sql`
    select count(*) from bulk_stream left join stream_cursor using (stream)
    where stream_cursor.stream is null or seq > 0 or reason is null or reason not in ('bootstrap', 'fork')`);
  return lost === 0 && TABLES.every((table) => columnsOf(db, table).join() === columnsOf(db, `bulk_${table}`).join());
}

/** Every piece that was loaded is to be asked for again. Within a transaction. */
export function dropBulk(db: WritableDatabase): void {
  if (bulkPhase(db) === 'loading') {
    db.run(sql`
      update bootstrap_chunk set state = 'wanted', data = null
      where state = 'loaded' and stream in (select stream from bulk_stream)`);
    db.script('drop table bulk_box; drop table bulk_file; drop table bulk_code;');
  }
  if (bulkPhase(db) === 'settling') {
    db.script('drop table bulk_other; drop table bulk_dirty; drop table bulk_stream;');
  }
  forgetSetting(db, 'sync.bulkRules');
}

/**
 * The tables that were loaded take the place of those the windows read, with the few rows these hold: what was done here
 * meanwhile, and short streams. Within a transaction.
 */
export function flipBulk(db: WritableDatabase): void {
  const made = db.all<{ sql: string }>(sql`
    select sql from sqlite_schema where type in ('index', 'trigger') and tbl_name in ('box', 'file') and sql is not null`);
  noteOverlayWrite(db);
  for (const table of TABLES) carryOver(db, table);
  db.script('drop table box; drop table file;');
  db.script('alter table bulk_box rename to box; alter table bulk_file rename to file;');
  db.run(sql`
    update box set address_sort = (select address_sort from place where id = place_id)
    where place_id is not null and address_sort <> (select address_sort from place where id = place_id)`);
  for (const { sql: text } of made) db.script(text);
  db.run(sql`
    insert into code (key, entity_type, entity_id)
    select key, 'box', entity_id from bulk_code where true order by key on conflict (key) do nothing`);
  db.script('drop table bulk_code;');
  countAgain(db);
  oweWords(db);
  if (readSetting(db, 'sync.bulkRules') !== rulesDigest(db)) deriveNow(db, { rules: [], everything: true });
}

/** Rows the windows see now. One that the snapshot has as well was changed here: the snapshot's is what is confirmed. */
function carryOver(db: WritableDatabase, table: (typeof TABLES)[number]): void {
  const live = sql.ident(table);
  const bulk = sql.ident(`bulk_${table}`);
  for (const { id, doc } of db.all<{ id: Id; doc: string }>(
    sql`select id, doc from ${bulk} where id in (select id from ${live})`,
  )) {
    db.run(sql`update shadow set base = ${doc} where entity_type = ${table} and entity_id = ${id}`);
    db.run(sql`delete from ${bulk} where id = ${id}`);
    if (table === 'box') db.run(sql`insert into bulk_dirty (id) values (${id}) on conflict (id) do nothing`);
  }
  const columns = sql.join(
    columnsOf(db, table)
      .filter((column) => column !== 'no')
      .map((column) => sql.ident(column)),
    ', ',
  );
  db.run(sql`insert into ${bulk} (${columns}) select ${columns} from ${live} order by no`);
  if (table === 'file') {
    db.run(sql`
      insert into bulk_dirty (id) select distinct box_id from file where box_id is not null
      on conflict (id) do nothing`);
  }
}

function countAgain(db: WritableDatabase): void {
  db.run(sql`delete from box_tally`);
  db.run(sql`
    insert into box_tally (unit_id, custody, deposited, boxes, length_mm)
    select unit_id, custody, deposited, count(*), sum(length_mm) from box group by 1, 2, 3`);
  db.run(sql`delete from status_tally where kind = 'file'`);
  db.run(sql`
    insert into status_tally (kind, status, records) select 'file', status, count(*) from file group by 2`);
  db.run(sql`delete from category_tally`);
  db.run(sql`
    insert into category_tally (category_id, files)
    select category_id, count(*) from file where category_id is not null and status <> 'annulled' group by 1`);
}

/** Columns of boxes and files follow from these: when they change while rows are loaded, they are derived again. */
function rulesDigest(db: ReadableDatabase): string {
  const docs = db.all<{ doc: string }>(sql`
    select doc from (select id, doc from rule union all select id, doc from organisation
      union all select id, doc from hold union all select id, parent_id from category where parent_id is not null) order by id`);
  return nativeSha256(docs.map(({ doc }) => doc).join('\n'));
}

function ddlOf(db: ReadableDatabase, table: string): string {
  return db.value<string>(sql`select sql from sqlite_schema where type = 'table' and name = ${table}`) ?? '';
}

function columnsOf(db: ReadableDatabase, table: string): string[] {
  const columns: Sql = sql`select name from pragma_table_info(${table}) order by cid`;
  return db.all<{ name: string }>(columns).map(({ name }) => name);
}

function exists(db: ReadableDatabase, table: string): boolean {
  return db.get(sql`select 1 from sqlite_schema where type = 'table' and name = ${table}`) !== undefined;
}
