/**
 * Units of a new device, loaded aside and flipped, or written among its records: the tables are the same in the end,
 * whatever the pieces, the interruptions, what was done here meanwhile, and what arrives in between.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { openWritable, type WritableDatabase } from '#main/records/database/database.ts';
import { migrate, pendingMigrations } from '#main/records/database/migrate.ts';
import { sql } from '#main/records/database/sql.ts';
import { createJournal } from '#main/records/operations/journal.ts';
import { deriveAll } from '#main/records/operations/derivations.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import { deleteRecord, loadRecord, tableOf } from '#main/records/repositories/record-store.ts';
import { createBootstrapper } from '#main/records/sync/bootstrapper.ts';
import { bulkPhase } from '#main/records/sync/bulk-tables.ts';
import { healStream } from '#main/records/sync/stream-blocks.ts';
import { writeConfirmed, type SnapshotRecord } from '#main/records/sync/snapshot-rows.ts';
import { wordsAreOwed, writeOwedWords } from '#main/records/sync/words-later.ts';
import { ENTITY_TYPES } from '#main/records/sync/write-overlay.ts';
import type { DeviceId, Id, OpId, SessionId } from '#shared/base/id.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Entities, Entity } from '#shared/domain/event.ts';
import { filesStream, unitStream, type StreamId } from '#shared/domain/operation.ts';
import { openTestDepot } from '#tests/support/test-depot.ts';

const DEVICE = '01900000-0000-7000-8000-00000000d0b1' as DeviceId;
const ROWS_A_PIECE = 7;

type Pieces = { readonly rows: number; readonly sha256: string; readonly data: Uint8Array }[];

let folder: string;
let office: readonly SnapshotRecord[];
let streams: Map<StreamId, Pieces>;
let unitId: Id;
let ruleId: Id;
let placeId: Id;
let administrator: { readonly personId: Id; readonly sessionId: SessionId };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'travee-bulk-'));
  const depot = await openTestDepot();
  ({ administrator } = depot);
  unitId = depot.unit('SRH', 'Ressources humaines');
  const other = depot.unit('SG', 'Secrétariat général');
  ruleId = depot.rule('01110', '2-5-D');
  placeId = depot.place({ name: 'D1' });
  const borrower = depot.person('Roy', 'Luc');
  for (let index = 0; index < 30; index++) {
    const boxId = depot.box({
      unitId: index % 3 === 0 ? other : unitId,
      title: `Paie ${String(index)}`,
      ruleId: index % 4 === 0 ? null : ruleId,
      foreignCodes: index % 5 === 0 ? [`X${String(index)}`] : [],
      closedOn: '2015-06-30' as never,
    });
    for (let file = 0; file < index % 4; file++) {
      depot.file({
        unitId: index % 3 === 0 ? other : unitId,
        boxId,
        title: `Dossier ${String(file)}`,
        position: file + 1,
        closedOn: `20${String(10 + ((index * 7 + file) % 10))}-06-30` as never,
      });
    }
    if (index % 2 === 0) depot.shelve(boxId, placeId);
    if (index % 7 === 3) depot.lend(boxId, borrower.personId, '2026-10-01');
  }
  const records = ENTITY_TYPES.filter((type) => type !== 'session' && type !== 'batch').flatMap((type) =>
    depot.db
      .all<{ doc: string }>(sql`select doc from ${tableOf(type)} order by no`)
      .map(({ doc }): SnapshotRecord => ({ type, record: JSON.parse(doc) as Entity })),
  );
  depot.close();
  const OF_UNITS = new Set(['box', 'file', 'loan', 'list', 'case']);
  office = records.filter(({ type }) => !OF_UNITS.has(type));
  streams = new Map();
  for (const unit of [unitId, other]) {
    const ofUnit = records.filter(({ record }) => (record as Entities['box']).unitId === unit);
    streams.set(unitStream(unit), piecesOf(ofUnit.filter(({ type }) => OF_UNITS.has(type) && type !== 'file')));
    // Files of a box are not together: every second one comes in another piece.
    const files = ofUnit.filter(({ type }) => type === 'file');
    const mixed = [...files.filter((_, index) => index % 2 === 0), ...files.filter((_, index) => index % 2 === 1)];
    streams.set(filesStream(unit), piecesOf(mixed));
  }
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function piecesOf(records: readonly SnapshotRecord[]): Pieces {
  const pieces: Pieces = [];
  for (let from = 0; from < records.length; from += ROWS_A_PIECE) {
    const part = records.slice(from, from + ROWS_A_PIECE);
    const data = gzipSync(part.map(({ type, record }) => `${JSON.stringify({ type, record })}\n`).join(''));
    pieces.push({ rows: part.length, sha256: createHash('sha256').update(data).digest('hex'), data });
  }
  return pieces;
}

function openDevice(name: string): WritableDatabase {
  const db = openWritable(join(folder, `${name}.sqlite`));
  db.pragma('synchronous = OFF');
  const pending = pendingMigrations(db);
  if (!pending.ok) throw new Error(pending.error.detail);
  migrate(db, pending.value);
  if (db.get(sql`select 1 from stream_cursor`) !== undefined) return db;
  db.run(sql`insert into meta (key, value) values ('device', ${DEVICE})`);
  for (const stream of streams.keys()) {
    db.run(sql`insert into stream_cursor (stream, head) values (${stream}, 9)`);
    healStream(db, stream, 'bootstrap');
  }
  return db;
}

const snapshotOf = (stream: StreamId): Id => `snapshot of ${stream}` as Id;

type Taking = {
  readonly bulkRows: number;
  /** Called before each piece is given; false: the network breaks. */
  readonly onPiece?: (asked: number) => boolean;
  readonly until?: () => boolean;
};

async function take(db: WritableDatabase, { bulkRows, onPiece, until }: Taking): Promise<void> {
  let asked = 0;
  const left = new Set(streams.keys());
  const link = {
    manifest: (stream: StreamId) => {
      const chunks = (streams.get(stream) ?? []).map(({ rows, sha256, data }) => ({
        rows,
        sha256,
        bytes: data.length,
      }));
      return Promise.resolve(
        ok({ snapshot: snapshotOf(stream), stream, seq: 9, hash: '9'.repeat(64), madeAtMs: 0, chunks }),
      );
    },
    chunk: (snapshot: Id, chunk: number) => {
      asked += 1;
      if (onPiece?.(asked) === false) return Promise.resolve(err({ kind: 'network' as const }));
      const stream = [...streams.keys()].find((each) => snapshotOf(each) === snapshot);
      return Promise.resolve(ok(streams.get(stream ?? 'ref')?.[chunk]?.data ?? new Uint8Array(0)));
    },
  };
  const bootstrapper = createBootstrapper({
    db,
    device: DEVICE,
    link: link as never,
    log: () => undefined,
    clock: () => 1,
    random: () => 0,
    timers: { set: (work) => setTimeout(work, 1), clear: (timer) => clearTimeout(timer as never) },
    bulkRows,
    onRecords: () => undefined,
    onDone: (stream) => left.delete(stream),
    onHeldBack: () => undefined,
  });
  for (const stream of streams.keys()) bootstrapper.begin(stream);
  while (left.size > 0 && until?.() !== true) await new Promise((done) => setTimeout(done, 2));
  await bootstrapper.stop();
}

/** Everything the windows read of the records, row numbers aside. */
function tablesOf(db: WritableDatabase): Record<string, unknown> {
  deriveAll(db);
  while (writeOwedWords(db) === 'more');
  const rows = (text: string): unknown[] =>
    db.all<Record<string, unknown>>({ kind: 'sql', text, values: [] }).map(({ no: _no, doc, ...row }) => ({
      ...row,
      ...(typeof doc === 'string' ? { doc: JSON.parse(doc) as unknown } : {}),
    }));
  return {
    box: rows('select * from box order by id'),
    file: rows('select * from file order by id'),
    loan: rows('select * from loan order by id'),
    code: rows('select * from code order by key'),
    shadow: rows('select * from shadow order by entity_id'),
    tallies: rows('select * from box_tally where boxes > 0 order by unit_id, custody'),
    statuses: rows('select * from status_tally where records > 0 order by kind, status'),
    cursors: rows('select * from stream_cursor order by stream'),
    boxWords: rows(
      `select id from box where no in (select rowid from box_search where box_search match 'paie') order by id`,
    ),
    fileWords: rows(
      `select id from file where no in (select rowid from file_search where file_search match 'dossier') order by id`,
    ),
    schema: rows(
      `select name from sqlite_schema where name not like 'sqlite_%' and name not like '%_search_%' order by name`,
    ),
  };
}

const SAME = { among: 1_000_000, aside: 1 } as const;

test('loaded aside, the tables are those that were written among the others', async () => {
  const worlds = [];
  for (const bulkRows of [SAME.among, SAME.aside]) {
    const db = openDevice(String(bulkRows));
    db.transaction(() => writeConfirmed(db, office));
    await take(db, { bulkRows });
    expect(bulkPhase(db)).toBe('none');
    expect(wordsAreOwed(db)).toBe(bulkRows === SAME.aside);
    worlds.push(tablesOf(db));
    db.close();
  }
  expect(worlds[1]).toEqual(worlds[0]);
  expect((worlds[0]?.['box'] as unknown[]).length).toBe(30);
});

test('nothing of it is seen before all of it is there, and an interruption costs nothing of what was loaded', async () => {
  const whole = openDevice('whole');
  whole.transaction(() => writeConfirmed(whole, office));
  await take(whole, { bulkRows: SAME.aside });
  const pieces = [...streams.values()].reduce((sum, each) => sum + each.length, 0);
  for (const after of [1, Math.floor(pieces / 2), pieces - 1]) {
    const name = `stopped-${String(after)}`;
    const db = openDevice(name);
    db.transaction(() => writeConfirmed(db, office));
    let lost = 0;
    await take(db, {
      bulkRows: SAME.aside,
      onPiece: (asked) => asked <= after || (lost += 1) < 0,
      until: () => lost > 0,
    });
    expect(db.value(sql`select count(*) from box`)).toBe(0);
    expect(db.value(sql`select count(*) from file`)).toBe(0);
    expect(db.value(sql`select count(*) from stream_cursor where seq > 0`)).toBe(0);
    db.close();
    const again = openDevice(name);
    let asked = 0;
    await take(again, { bulkRows: SAME.aside, onPiece: () => (asked += 1) > 0 });
    expect(asked).toBe(pieces - after);
    expect(tablesOf(again)).toEqual(tablesOf(whole));
    again.close();
  }
  whole.close();
});

test('a box that is described or taken back before its words are written is found by what it says now', async () => {
  const db = openDevice('owed');
  db.transaction(() => writeConfirmed(db, office));
  await take(db, { bulkRows: SAME.aside });
  expect(wordsAreOwed(db)).toBe(true);
  const journal = createJournal(db, DEVICE, () => 1_793_100_000_000, nativeSha256);
  const [first, second] = db.all<{ id: Id }>(sql`select id from box order by no limit 2`);
  if (first === undefined || second === undefined) throw new Error('no boxes');
  const describe = { fields: { title: { value: 'Chauffage', base: null } } } as never;
  const id = '01900000-0000-7000-8000-0000000000c1' as OpId;
  const described = journal.submit({ id, kind: 'box.describe', entity: first.id, body: describe }, administrator);
  expect(described.outcome).toBe('applied');
  const gone = loadRecord(db, 'box', second.id);
  if (gone !== undefined) db.transaction(() => deleteRecord(db, 'box', gone));
  const found = (word: string): number =>
    db.value<number>(sql`select count(*) from box_search where box_search match ${word}`) ?? 0;
  while (writeOwedWords(db, 3) === 'more');
  expect(found('chauffage')).toBe(1);
  expect(found('paie')).toBe(28);
  db.close();
});

test('what is done here meanwhile is kept, and rules that come late date every box', async () => {
  const worlds = [];
  for (const bulkRows of [SAME.among, SAME.aside]) {
    const db = openDevice(`meanwhile-${String(bulkRows)}`);
    // The rules and places are pulled while the units are loaded.
    const first = office.filter(({ type }) => type !== 'rule' && type !== 'place');
    db.transaction(() => writeConfirmed(db, first));
    let registered = false;
    await take(db, {
      bulkRows,
      onPiece: (asked) => {
        if (asked === 5) db.transaction(() => writeConfirmed(db, office));
        if (asked === 9 && !registered) {
          registered = true;
          const journal = createJournal(db, DEVICE, () => 1_793_100_000_000, nativeSha256);
          const body = {
            unitId,
            title: 'Paie, ici',
            number: 'N-1',
            series: 'other',
            code: null,
            foreignCodes: ['ICI-1'],
          };
          const rest = { clientNumber: '', boxType: '', lengthMm: 380, ruleId, copy: 'principal', support: 'PA' };
          const dates = { openedOn: null, closedOn: null, eventOn: null, datesText: '', notes: '', keywords: [] };
          const made = journal.submit(
            {
              id: '01900000-0000-7000-8000-0000000000a1' as OpId,
              kind: 'box.register',
              entity: '01900000-0000-7000-8000-0000000000b1' as Id,
              body: { ...body, ...rest, ...dates, confidential: 'no' } as never,
            },
            administrator,
          );
          expect(made.outcome).toBe('applied');
        }
        return true;
      },
    });
    expect(registered).toBe(true);
    worlds.push(tablesOf(db));
    db.close();
  }
  expect(worlds[1]).toEqual(worlds[0]);
  expect((worlds[1]?.['box'] as unknown[]).length).toBe(31);
  expect(worlds[1]?.['shadow']).toHaveLength(1);
});
