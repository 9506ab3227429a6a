/**
 * Lists of what is due, under mixed rules: boxes past their last protected day, boxes that may go on a list of a unit, files on
 * each list of work; the first page, and the whole of 10,000 rows a page after the other. The tree of the plan with its counts
 * of files, beside. The floor is the reading of the same 10,000 records by their numbers.
 *
 * TRAVEE_BENCH_DUE says how many boxes (100,000), five files to a box; the full size is 1,000,000. The depot is built once and
 * kept under .cache/bench/ until the tables change.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { ReadContext } from '#main/records/context.ts';
import { openReadable, type ReadableDatabase } from '#main/records/database/database.ts';
import { MIGRATIONS } from '#main/records/database/migrate.ts';
import { sql } from '#main/records/database/sql.ts';
import { boxesPage } from '#main/records/queries/boxes-page.ts';
import { workCounts, workPage } from '#main/records/queries/file-worklists.ts';
import { homeSummary } from '#main/records/queries/home-summary.ts';
import { listCandidates } from '#main/records/queries/list-candidates.ts';
import { plansTree } from '#main/records/queries/plans.ts';
import { createDatabaseWorld } from '#main/records/repositories/database-world.ts';
import type { Id } from '#shared/base/id.ts';
import type { BoxFilter } from '#shared/contract/boxes.ts';
import type { Page } from '#shared/contract/common.ts';
import { FILE_LISTS } from '#shared/contract/worklists.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import { fillDueDepot, mixedRules } from '#tests/support/fill-due-depot.ts';
import { openTestDepot, TEST_NOW_MS, TEST_TODAY } from '#tests/support/test-depot.ts';
import type { BenchmarkResult } from './benchmark.ts';
import { percentile } from './percentile.ts';

const BOXES = Number(process.env['TRAVEE_BENCH_DUE'] ?? 100_000);
const FILES_PER_BOX = 5;
const CATEGORIES = 2_000;
/** About half of them may go. */
const CROWDED_BOXES = 25_000;
/** Changes when what is built does, for another reason than the tables. */
const BUILD = 1;
const FIRST_PAGE_MS = 200;
const WHOLE_LIST_MS = 2_000;
const WHOLE_LIST = 10_000;
const ROUNDS = 21;
const YEARS_AHEAD_DAYS = 3_650;

const ALL: BoxFilter = { text: '', unitId: null, custody: null, placeId: null, ruleId: null, state: null };
const BY_DATE = { field: 'due', direction: 'asc' } as const;

type Read = (after: string | null, limit: number) => Page<unknown>;

export async function run(): Promise<BenchmarkResult[]> {
  const db = openReadable(await dueDatabase());
  try {
    const context: ReadContext = { db, world: createDatabaseWorld(db), clock: () => TEST_NOW_MS };
    const named = `${String(BOXES)} boxes, ${String(BOXES * FILES_PER_BOX)} files`;
    const results: BenchmarkResult[] = [];
    for (const [name, read] of listsOf(context)) {
      results.push(judge(`${name}, first page, ${named}, p95`, firstPages(read), FIRST_PAGE_MS));
      const { rows, ms } = wholeList(read);
      results.push(judge(`${name}, ${String(rows)} rows, ${named}`, ms, WHOLE_LIST_MS, floorMs(db, rows)));
    }
    results.push(
      judge(
        `counts of the lists of work, ${named}, p95`,
        timed(() => workCounts(context, NO_FILTER)),
        FIRST_PAGE_MS,
      ),
    );
    results.push(
      judge(
        `home page, ${named}, p95`,
        timed(() => homeSummary(context, null)),
        FIRST_PAGE_MS,
      ),
    );
    const planId = db.value<Id>(sql`select id from plan limit 1`) as Id;
    const tree = timed(() => plansTree(context, { planId }));
    const counted = timed(() => db.all(sql`select id, doc from category where plan_id = ${planId}`));
    results.push(
      judge(`tree of ${String(CATEGORIES)} rubriques with their files, ${named}, p95`, tree, WHOLE_LIST_MS, counted),
    );
    results.push(...(await crowdedUnit()));
    return results;
  } finally {
    db.close();
  }
}

/** A unit of which as many boxes may go as a list takes: a depot of its own, made for the occasion. */
async function crowdedUnit(): Promise<BenchmarkResult[]> {
  const depot = await openTestDepot();
  try {
    depot.db.pragma('synchronous = OFF');
    const unitId = depot.unit('SRH', 'Ressources humaines');
    const rules = [depot.rule('1100', '2-5-D')];
    const places = [depot.place({ name: 'V1', level: 'site' })];
    const planId = depot.mint();
    depot.submit('plan.define', planId, { name: 'Plan', notes: '', subdivisions: [] });
    const categories = [depot.mint()];
    depot.submit('category.define', categories[0] as Id, rubrique(planId, '1000'));
    const filling = { boxes: CROWDED_BOXES, filesPerBox: FILES_PER_BOX, units: [unitId], rules, places, categories };
    fillDueDepot(depot.db, filling);
    depot.db.run(sql`analyze`);
    const read: Read = (after, limit) => {
      const answer = listCandidates(depot.context, { ...CANDIDATES, unitId, on: TEST_TODAY, after, limit });
      if (!answer.ok) throw new Error(answer.error.code);
      return answer.value;
    };
    const { rows, ms } = wholeList(read);
    if (rows < WHOLE_LIST) throw new Error(`${String(rows)} candidates only`);
    const named = `candidates of a unit of ${String(CROWDED_BOXES)} boxes`;
    return [
      judge(`${named}, first page, p95`, firstPages(read), FIRST_PAGE_MS),
      judge(`${named}, ${String(rows)} rows`, ms, WHOLE_LIST_MS, floorMs(depot.db, rows)),
    ];
  } finally {
    depot.close();
  }
}

const CANDIDATES = {
  kind: 'destruction',
  include: 'eligible',
  ruleId: null,
  placeId: null,
  forList: null,
  lookAheadDays: 0,
} as const;
const NO_FILTER = { unitId: null, ruleId: null } as const;

function listsOf(context: ReadContext): readonly (readonly [string, Read])[] {
  const { db } = context;
  const unitId = db.value<Id>(sql`select id from unit order by no limit 1`) as Id;
  const ruleId = db.value<Id>(sql`select id from rule order by no limit 1`) as Id;
  const boxes = (filter: Partial<BoxFilter>): Read => {
    return (after, limit) => boxesPage(context, { filter: { ...ALL, ...filter }, sort: BY_DATE, after, limit });
  };
  const candidates =
    (asked: Partial<Input<'lists.candidates'>>): Read =>
    (after, limit) => {
      const answer = listCandidates(context, { ...CANDIDATES, unitId, on: TEST_TODAY, after, limit, ...asked });
      if (!answer.ok) throw new Error(answer.error.code);
      return answer.value;
    };
  return [
    ['boxes due', boxes({ state: 'due' })],
    ['boxes due of a unit', boxes({ state: 'due', unitId })],
    ['boxes due of a rule', boxes({ state: 'due', ruleId })],
    ['boxes to propose', boxes({ state: 'toPropose' })],
    ['boxes without a date', boxes({ state: 'undated' })],
    ['candidates of a unit', candidates({})],
    // No unit has as many whose time has come: those of the years ahead are shown too.
    ['candidates of a unit with years ahead', candidates({ lookAheadDays: YEARS_AHEAD_DAYS })],
    ['boxes of a unit left out, with why', candidates({ include: 'refused' })],
    ...FILE_LISTS.map(
      (list) =>
        [
          `files ${list}`,
          (after: string | null, limit: number) => workPage(context, { list, ...NO_FILTER, after, limit }),
        ] as const,
    ),
    [
      'files toClose of a rule',
      (after, limit) => workPage(context, { list: 'toClose', unitId: null, ruleId, after, limit }),
    ],
  ];
}

/** Milliseconds, p95. */
function timed(ask: () => unknown): number {
  const times: number[] = [];
  // As the product warms up: statements are prepared, and what the index needs is in memory.
  ask();
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    ask();
    times.push(performance.now() - start);
  }
  return percentile(times, 95);
}

function firstPages(read: Read): number {
  return timed(() => read(null, 100));
}

function wholeList(read: Read): { readonly rows: number; readonly ms: number } {
  const start = performance.now();
  let rows = 0;
  let after: string | null = null;
  do {
    const page = read(after, 500);
    rows += page.rows.length;
    after = page.next;
  } while (after !== null && rows < WHOLE_LIST);
  return { rows, ms: performance.now() - start };
}

function floorMs(db: ReadableDatabase, rows: number): number {
  const start = performance.now();
  for (const { doc } of db.all<{ doc: string }>(sql`select doc from box limit ${rows}`)) JSON.parse(doc);
  return performance.now() - start;
}

function judge(name: string, value: number, limit: number, floor?: number): BenchmarkResult {
  const beside = floor === undefined ? {} : { floor, ratio: value / floor };
  return { name, value, unit: 'ms', ...beside, limit, ok: value <= limit };
}

async function dueDatabase(): Promise<string> {
  const shape = createHash('sha256')
    .update(JSON.stringify([BUILD, BOXES, FILES_PER_BOX, MIGRATIONS.map(({ script }) => script)]))
    .digest('hex')
    .slice(0, 12);
  const path = join('.cache/bench', `due-${String(BOXES)}-${shape}.sqlite`);
  if (existsSync(path)) return path;
  mkdirSync('.cache/bench', { recursive: true });
  const depot = await openTestDepot();
  try {
    depot.db.pragma('synchronous = OFF');
    const units = Array.from({ length: 20 }, (_, index) => depot.unit(`U${String(index)}`, `Unité ${String(index)}`));
    const rules = mixedRules(depot);
    const vault = depot.place({ name: 'V1', level: 'site' });
    const places = Array.from({ length: 200 }, (_, index) =>
      depot.place({ parentId: vault, name: `T${String(index + 1)}` }),
    );
    const planId = depot.mint();
    depot.submit('plan.define', planId, { name: 'Plan', notes: '', subdivisions: [] });
    const categories = Array.from({ length: CATEGORIES }, (_, index) => {
      const id = depot.mint();
      depot.submit('category.define', id, rubrique(planId, String(1000 + index)));
      return id;
    });
    fillDueDepot(depot.db, { boxes: BOXES, filesPerBox: FILES_PER_BOX, units, rules, places, categories });
    depot.db.run(sql`analyze`);
    const partial = `${path}.partial`;
    rmSync(partial, { force: true });
    await depot.db.backup(partial);
    renameSync(partial, path);
  } finally {
    depot.close();
  }
  return path;
}

function rubrique(planId: Id, code: string): OpBody<'category.define'> {
  const title = `Rubrique ${code}`;
  return { planId, parentId: null, code, ruleIds: [], title, scope: '', subdivided: 'no', formerCodes: [] };
}
