/**
 * A scan that shelves a box, from the reading to the committed answer, in a depot of 100,000 boxes. The floor is one
 * transaction of better-sqlite3 alone, as safe (FULL), that writes the same rows: the operation, whom it touches, the
 * last confirmed state, the box. Scans and floor take turns, so that what slows one slows the other.
 */
import Database from 'better-sqlite3';

import { scan } from '#main/records/use-cases/scan.ts';
import { sql } from '#main/records/database/sql.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import { fillDepot } from '#tests/support/fill-depot.ts';
import { openTestDepot, seededRandom, type TestDepot } from '#tests/support/test-depot.ts';
import type { BenchmarkResult } from './benchmark.ts';
import { percentile } from './percentile.ts';
import { openRaw, type RawDatabase } from './raw-rows.ts';

const BOXES = 100_000;
const SCANS = 3000;
const WARM_UP = 300;
/** Times the floor, at the 99th percentile. */
const RATIO = 3;

export async function run(): Promise<BenchmarkResult[]> {
  const depot = await openTestDepot();
  const raw = openRaw();
  try {
    const { codes, places } = fill(depot);
    copyBoxes(depot, raw);
    const timings = measure(depot, raw, codes, places);
    return [50, 95, 99].map((percent) => {
      const value = percentile(timings.scans, percent);
      const floor = percentile(timings.floor, percent);
      const ratio = value / floor;
      return {
        name: `scan.read that shelves, ${String(BOXES)} boxes, p${String(percent)} (limit on the ratio)`,
        value,
        unit: 'ms',
        floor,
        ratio,
        limit: RATIO,
        ok: percent !== 99 || ratio <= RATIO,
      };
    });
  } finally {
    raw.close();
    depot.close();
  }
}

function fill(depot: TestDepot): { readonly codes: readonly string[]; readonly places: readonly Id[] } {
  const units = Array.from({ length: 20 }, (_, index) => depot.unit(`U${String(index)}`, `Unité ${String(index)}`));
  const rules = ['2-5-D', '3-0-D', '1-4-C'].map((notation, index) => depot.rule(String(1000 + index), notation));
  const vault = depot.place({ name: 'V1', level: 'site' });
  const places = Array.from({ length: 400 }, (_, index) =>
    depot.place({ parentId: vault, name: `T${String(index + 1)}` }),
  );
  depot.db.pragma('synchronous = OFF');
  fillDepot(depot.db, { boxes: BOXES, filesPerBox: 0, units, rules, places });
  // The filling writes boxes without their codes: a scan needs them.
  depot.db.transaction(() =>
    depot.db.run(sql`
      insert into code (key, entity_type, entity_id) select json_extract(doc, '$.code'), 'box', id from box
      where json_extract(doc, '$.code') is not null on conflict (key) do nothing`),
  );
  depot.db.pragma('synchronous = FULL');
  depot.db.pragma('wal_checkpoint(TRUNCATE)');
  const codes = depot.db
    .all<{ key: string }>(sql`select key from code where entity_type = 'box'`)
    .map(({ key }) => key);
  return { codes, places };
}

/** The floor works on tables as full. */
function copyBoxes(depot: TestDepot, raw: RawDatabase): void {
  raw.db.exec(`attach '${depot.path}' as depot`);
  for (const table of ['place', 'box', 'code']) raw.db.exec(`insert into main.${table} select * from depot.${table}`);
  raw.db.exec('detach depot');
  raw.db.pragma('wal_checkpoint(TRUNCATE)');
}

type Timings = { readonly scans: number[]; readonly floor: number[] };

function measure(depot: TestDepot, raw: RawDatabase, codes: readonly string[], places: readonly Id[]): Timings {
  const random = seededRandom(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const timings: Timings = { scans: [], floor: [] };
  const group = depot.mint();
  const again = sameRows(raw.db);
  for (let turn = 0; turn < SCANS + WARM_UP; turn++) {
    const placeId = pick(places);
    const opId = depot.mint() as string as OpId;
    const started = performance.now();
    const result = scan(depot.writeContext, depot.administrator, {
      opId,
      readings: [pick(codes)],
      context: { mode: 'place', subjectId: placeId },
      group,
      undo: null,
    });
    const took = performance.now() - started;
    const row = depot.db.get<OutboxRow>(
      sql`select n, op_id, stream, kind, entity_id, op, hash from outbox where op_id = ${opId}`,
    );
    if (row === undefined || result.subject === null) throw new Error(`the scan wrote nothing: ${result.code}`);
    const doc = depot.db.value<string>(sql`select doc from box where id = ${row.entity_id}`) ?? '';
    const base = depot.db.value<string>(sql`select base from shadow where entity_id = ${row.entity_id}`) ?? '';
    const floor = again(row, group, placeId, doc, base);
    if (turn < WARM_UP) continue;
    timings.scans.push(took);
    timings.floor.push(floor);
  }
  return timings;
}

type OutboxRow = {
  readonly n: number;
  readonly op_id: string;
  readonly stream: string;
  readonly kind: string;
  readonly entity_id: string;
  readonly op: string;
  readonly hash: string;
};

/** Writes what a scan writes; gives the milliseconds it took. */
function sameRows(db: Database.Database) {
  const outbox = db.prepare(`
    insert into outbox (n, op_id, stream, kind, entity_id, group_id, op, hash, state, outcome) values (?, ?, ?, ?, ?, ?, ?, ?, 'pending', 'applied')`);
  const touch = db.prepare('insert into op_touch (entity_id, n) values (?, ?)');
  const shadow = db.prepare(
    `insert into shadow (entity_type, entity_id, base) values ('box', ?, ?) on conflict do nothing`,
  );
  const box = db.prepare(`
    update box set doc = ?, custody = 'shelved', place_id = ?, address_sort = (select address_sort from place where id = ?) where id = ?`);
  const write = db.transaction((row: OutboxRow, group: Id, placeId: Id, doc: string, base: string) => {
    shadow.run(row.entity_id, base);
    box.run(doc, placeId, placeId, row.entity_id);
    outbox.run(row.n, row.op_id, row.stream, row.kind, row.entity_id, group, row.op, row.hash);
    touch.run(row.entity_id, row.n);
    touch.run(placeId, row.n);
  });
  return (...rows: Parameters<typeof write>): number => {
    const started = performance.now();
    write.immediate(...rows);
    return performance.now() - started;
  };
}
