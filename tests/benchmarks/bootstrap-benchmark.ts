/**
 * A new device takes a large unit from the server's snapshot: from the first piece until everything but the search can be
 * used, then until the search can. The pieces are in the server's format, on this disk; everything after the network is
 * the product's: hashes, checks, columns, rows, indexes. The floor is the same rows and indexes written by better-sqlite3
 * alone in the quickest way there is: rows first, indexes after. TRAVEE_BENCH_BOXES asks for a larger unit, which is taken
 * once.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import Database from 'better-sqlite3';

import { openReadable, openWritable, type WritableDatabase } from '#main/records/database/database.ts';
import { migrate, pendingMigrations } from '#main/records/database/migrate.ts';
import { sql } from '#main/records/database/sql.ts';
import { tableOf } from '#main/records/repositories/record-store.ts';
import { createBootstrapper } from '#main/records/sync/bootstrapper.ts';
import type { BootstrapParts } from '#main/records/sync/bootstrap.ts';
import { healStream } from '#main/records/sync/stream-blocks.ts';
import { writeConfirmed, type SnapshotRecord } from '#main/records/sync/snapshot-rows.ts';
import { ENTITY_TYPES } from '#main/records/sync/write-overlay.ts';
import { writeOwedWords } from '#main/records/sync/words-later.ts';
import type { DeviceId, Id } from '#shared/base/id.ts';
import { ok } from '#shared/base/result.ts';
import type { Entity } from '#shared/domain/event.ts';
import { filesStream, unitStream, type StreamId } from '#shared/domain/operation.ts';
import type { Manifest } from '#shared/protocol/messages.ts';
import { createRecords } from '#tests/support/fill-depot.ts';
import { openTestDepot } from '#tests/support/test-depot.ts';
import type { BenchmarkResult } from './benchmark.ts';
import { openRaw } from './raw-rows.ts';

const BOXES = Number(process.env['TRAVEE_BENCH_BOXES'] ?? 50_000);
const FILES_A_BOX = 5;
/** As the server cuts them. */
const ROWS_A_PIECE = 10_000;
const LIMIT = 2;
/** Rounds, the best of each counting; a large unit is taken once. */
const ROUNDS = BOXES > 100_000 ? 1 : 2;
const DEVICE = '01900000-0000-7000-8000-00000000d0b0' as DeviceId;
const SNAPSHOT = '01900000-0000-7000-8000-0000000005a9' as Id;

export async function run(): Promise<BenchmarkResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'travee-bootstrap-'));
  try {
    const source = await makeSource(folder);
    let usable = Number.POSITIVE_INFINITY;
    let floor = Number.POSITIVE_INFINITY;
    let words = 0;
    let longest = Number.POSITIVE_INFINITY;
    let megabytes = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS; round++) {
      const path = join(folder, `device-${String(round)}.sqlite`);
      const taken = await takeUnit(path, source);
      usable = Math.min(usable, taken.seconds);
      longest = Math.min(longest, taken.longestMs);
      megabytes = Math.min(megabytes, taken.megabytes);
      words = Math.max(words, taken.wordsPerSecond);
      floor = Math.min(floor, insertSameRows(path));
      for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
    }
    const resumed = BOXES > 100_000 ? undefined : await takeInterrupted(join(folder, 'interrupted.sqlite'), source);
    const what = `a new device, a unit of ${String(BOXES)} boxes and ${String(BOXES * FILES_A_BOX)} files`;
    const report = (name: string, value: number, unit: BenchmarkResult['unit']): BenchmarkResult => ({
      name: `${what}: ${name}`,
      value,
      unit,
      ok: true,
    });
    return [
      {
        name: `${what}: usable; the floor is the same rows, then indexes, inserted raw`,
        value: usable,
        unit: 's',
        floor,
        ratio: usable / floor,
        limit: floor * LIMIT,
        ok: usable <= floor * LIMIT,
      },
      report('records made searchable in the background', words, '/s'),
      report('the longest turn', longest, 'ms'),
      report('most memory of the process', megabytes, 'MB'),
      ...(resumed === undefined
        ? []
        : [report('interrupted at half of the pieces, what was left to do', resumed, 's')]),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the server has: a small office, and one unit whose streams are cut into pieces on the disk. */
type Source = {
  readonly office: readonly SnapshotRecord[];
  readonly manifests: ReadonlyMap<StreamId, Manifest>;
  readonly piece: (snapshot: Id, chunk: number) => Uint8Array;
};

async function makeSource(folder: string): Promise<Source> {
  const depot = await openTestDepot();
  const unitId = depot.unit('SRH', 'Ressources humaines');
  const rules = ['01110', '02220', '03330'].map((number) => depot.rule(number, '2-5-D'));
  const site = depot.place({ name: 'D1' });
  const places = Array.from({ length: 200 }, (_, index) =>
    depot.place({ name: `T${String(index)}`, parentId: site, level: 'shelf', capacityCm: 100_000 }),
  );
  const office = officeOf(depot.db);
  depot.close();
  const streams = new Map<StreamId, Id>([
    [unitStream(unitId), SNAPSHOT],
    [filesStream(unitId), `${SNAPSHOT.slice(0, -1)}a` as Id],
  ]);
  const manifests = new Map<StreamId, Manifest>();
  const writers = new Map([...streams].map(([stream, snapshot]) => [stream, createPieces(folder, snapshot)]));
  const next = createRecords({ boxes: BOXES, filesPerBox: FILES_A_BOX, units: [unitId], rules, places });
  for (let number = 1; number <= BOXES; number++) {
    const { box, files } = next(number);
    writers.get(unitStream(unitId))?.add(`{"type":"box","record":${JSON.stringify(box)}}\n`);
    const ofFiles = writers.get(filesStream(unitId));
    for (const file of files) ofFiles?.add(`{"type":"file","record":${JSON.stringify(file)}}\n`);
  }
  for (const [stream, snapshot] of streams) {
    const chunks = writers.get(stream)?.end() ?? [];
    manifests.set(stream, {
      snapshot,
      stream,
      seq: 1,
      hash: '0'.repeat(64),
      madeAtMs: 0,
      chunks,
    } as unknown as Manifest);
  }
  return { office, manifests, piece: (snapshot, chunk) => readFileSync(join(folder, snapshot, String(chunk))) };
}

function officeOf(db: WritableDatabase): SnapshotRecord[] {
  return ENTITY_TYPES.filter((type) => type !== 'session').flatMap((type) =>
    db
      .all<{ doc: string }>(sql`select doc from ${tableOf(type)} order by no`)
      .map(({ doc }) => ({ type, record: JSON.parse(doc) as Entity })),
  );
}

function createPieces(folder: string, snapshot: Id) {
  mkdirSync(join(folder, snapshot));
  const chunks: { rows: number; bytes: number; sha256: string }[] = [];
  let lines: string[] = [];
  const write = (): void => {
    if (lines.length === 0) return;
    const data = gzipSync(lines.join(''), { level: 3 });
    writeFileSync(join(folder, snapshot, String(chunks.length)), data);
    chunks.push({ rows: lines.length, bytes: data.length, sha256: createHash('sha256').update(data).digest('hex') });
    lines = [];
  };
  return {
    add: (line: string) => {
      lines.push(line);
      if (lines.length === ROWS_A_PIECE) write();
    },
    end: () => {
      write();
      return chunks;
    },
  };
}

/** A device that joined: it knows the office, and that the unit is to be taken whole. */
function openDevice(path: string, { office, manifests }: Source): WritableDatabase {
  const db = openWritable(path);
  const pending = pendingMigrations(db);
  if (!pending.ok) throw new Error(pending.error.detail);
  migrate(db, pending.value);
  if (db.get(sql`select 1 from stream_cursor`) !== undefined) return db;
  db.run(sql`insert into meta (key, value) values ('device', ${DEVICE})`);
  db.transaction(() => writeConfirmed(db, office));
  for (const stream of manifests.keys()) {
    db.run(sql`insert into stream_cursor (stream, head) values (${stream}, 1)`);
    healStream(db, stream, 'bootstrap');
  }
  return db;
}

/** Takes the streams until all are done, or until so many pieces were asked for. */
async function take(db: WritableDatabase, source: Source, mostPieces = Number.POSITIVE_INFINITY): Promise<void> {
  let asked = 0;
  const left = new Set(source.manifests.keys());
  const stop = { asked: false };
  const link = {
    manifest: (stream: StreamId) => Promise.resolve(ok(source.manifests.get(stream))),
    chunk: (snapshot: Id, chunk: number) => {
      asked += 1;
      if (asked >= mostPieces) stop.asked = true;
      return Promise.resolve(ok(source.piece(snapshot, chunk)));
    },
  } as unknown as BootstrapParts['link'];
  const bootstrapper = createBootstrapper({
    db,
    device: DEVICE,
    link: link as never,
    log: () => undefined,
    clock: Date.now,
    random: Math.random,
    timers: { set: (work, delayMs) => setTimeout(work, delayMs), clear: (timer) => clearTimeout(timer as never) },
    onRecords: () => undefined,
    onDone: (stream) => left.delete(stream),
    onHeldBack: () => undefined,
  });
  for (const stream of source.manifests.keys()) bootstrapper.begin(stream);
  while (left.size > 0 && !stop.asked) await new Promise((done) => setTimeout(done, 5));
  await bootstrapper.stop();
}

type Taken = {
  readonly seconds: number;
  readonly wordsPerSecond: number;
  readonly longestMs: number;
  readonly megabytes: number;
};

/** Of a large unit, the pace is enough. */
const MOST_WORDS_MS = 60_000;
const OWED = sql`
  select json_extract(value, '$.box') + json_extract(value, '$.file') from meta where key = 'sync.owedWords'`;

async function takeUnit(path: string, source: Source): Promise<Taken> {
  const db = openDevice(path, source);
  let longestMs = 0;
  let megabytes = 0;
  let sinceMs = performance.now();
  const watch = setInterval(() => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - sinceMs);
    megabytes = Math.max(megabytes, process.memoryUsage.rss() / 1_000_000);
    sinceMs = nowMs;
  }, 1);
  const started = performance.now();
  await take(db, source);
  const seconds = (performance.now() - started) / 1000;
  clearInterval(watch);
  const owed = performance.now();
  const rows = (): number => db.value<number>(OWED) ?? 0;
  const before = rows();
  while (performance.now() - owed < MOST_WORDS_MS && writeOwedWords(db) === 'more');
  const wordsPerSecond = ((before - rows()) * 1000) / (performance.now() - owed);
  const files = db.value<number>(sql`select count(*) from file where due_on is null`);
  const found = db.value<number>(sql`select count(*) from box_search where box_search match 'dossiers'`) ?? 0;
  db.close();
  if (files !== BOXES * FILES_A_BOX || found === 0) throw new Error(`${String(files)} files, ${String(found)} found`);
  return { seconds, wordsPerSecond, longestMs, megabytes };
}

/** Seconds to finish after the process ended at half of the pieces; those that were here are not asked for again. */
async function takeInterrupted(path: string, source: Source): Promise<number> {
  const pieces = [...source.manifests.values()].reduce((sum, { chunks }) => sum + chunks.length, 0);
  const first = openDevice(path, source);
  await take(first, source, Math.floor(pieces / 2));
  const here = first.value<number>(sql`select count(*) from bootstrap_chunk where state <> 'wanted'`) ?? 0;
  if (first.value<number>(sql`select count(*) from box`) !== 0) throw new Error('half of a unit can be seen');
  first.close();
  const db = openDevice(path, source);
  let asked = 0;
  const counted: Source = {
    ...source,
    piece: (snapshot, chunk) => {
      asked += 1;
      return source.piece(snapshot, chunk);
    },
  };
  const started = performance.now();
  await take(db, counted);
  const seconds = (performance.now() - started) / 1000;
  db.close();
  if (here === 0 || asked !== pieces - here) throw new Error(`${String(asked)} asked again, ${String(here)} were here`);
  return seconds;
}

const FLOOR_TABLES = ['box', 'file', 'code'] as const;
const BATCH = 10_000;

/** Seconds for the rows and indexes alone; reading them from the device's file is not counted. */
function insertSameRows(path: string): number {
  const raw = openRaw();
  const device = openReadable(path);
  try {
    const indexes = raw.db
      .prepare<[], { name: string; sql: string }>(
        `select name, sql from sqlite_schema where type = 'index' and tbl_name in ('box', 'file') and sql is not null`,
      )
      .all();
    for (const { name } of indexes) raw.db.exec(`drop index ${name}`);
    let ms = 0;
    for (const table of FLOOR_TABLES) ms += insertAll(raw.db, device, table);
    const started = performance.now();
    raw.db.transaction(() => {
      for (const { sql: text } of indexes) raw.db.exec(text);
    })();
    raw.db.pragma('wal_checkpoint(TRUNCATE)');
    return (ms + performance.now() - started) / 1000;
  } finally {
    device.close();
    raw.close();
  }
}

function insertAll(db: Database.Database, device: ReturnType<typeof openReadable>, table: string): number {
  let ms = 0;
  let insert: Database.Statement<unknown[]> | undefined;
  let batch: unknown[][] = [];
  const write = db.transaction(() => {
    for (const values of batch) insert?.run(...values);
  });
  const flush = (): void => {
    const started = performance.now();
    write();
    ms += performance.now() - started;
    batch = [];
  };
  const order = table === 'code' ? sql`key` : sql`no`;
  for (const row of device.iterate<Record<string, unknown>>(sql`select * from ${sql.ident(table)} order by ${order}`)) {
    insert ??= db.prepare(
      `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
        .map(() => '?')
        .join(', ')})`,
    );
    batch.push(Object.values(row));
    if (batch.length === BATCH) flush();
  }
  flush();
  return ms;
}
