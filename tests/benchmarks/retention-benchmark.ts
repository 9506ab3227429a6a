/**
 * Dates of many boxes: a rule that 40,000 boxes and 200,000 files follow is revised. How long the preview takes, how long
 * the commit, how long until every date is counted again, and how long a question of a window waits meanwhile. The floor is
 * the writing of the same columns in one transaction of plain SQLite.
 *
 * TRAVEE_BENCH_FILES says how many files (200,000), five to a box.
 */
import { previewRevision } from '#main/records/calendar/preview-revision.ts';
import { sql } from '#main/records/database/sql.ts';
import { deriveNext, remaining } from '#main/records/operations/derivations.ts';
import { boxesPage } from '#main/records/queries/boxes-page.ts';
import { createDatabaseWorld } from '#main/records/repositories/database-world.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Id } from '#shared/base/id.ts';
import { fillDepot } from '#tests/support/fill-depot.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';
import type { BenchmarkResult } from './benchmark.ts';
import { percentile } from './percentile.ts';

const FILES = Number(process.env['TRAVEE_BENCH_FILES'] ?? 200_000);
const FILES_PER_BOX = 5;
const RECOMPUTED_WITHIN_S = 20;
const QUESTION_WITHIN_MS = 100;

export async function run(): Promise<BenchmarkResult[]> {
  const depot = await openTestDepot();
  try {
    const ruleId = depot.rule('01110', '2-5-D');
    const units = [depot.unit('SRH', 'Ressources humaines'), depot.unit('SRF', 'Ressources financières')];
    const boxes = FILES / FILES_PER_BOX;
    fillDepot(depot.db, {
      boxes,
      filesPerBox: FILES_PER_BOX,
      units,
      rules: [ruleId],
      places: [depot.place({ name: 'A' })],
    });
    depot.db.run(sql`analyze`);
    const named = `${String(FILES)} files, ${String(boxes)} boxes`;
    const preview = await previewed(depot, ruleId);
    const commitMs = revise(depot, ruleId);
    const { seconds, waits } = recompute(depot);
    const floor = floorSeconds(depot);
    return [
      { name: `preview of a revision, ${named}`, value: preview, unit: 's' },
      {
        name: `commit of the revision, ${named}`,
        value: commitMs,
        unit: 'ms',
        limit: QUESTION_WITHIN_MS,
        ok: commitMs <= QUESTION_WITHIN_MS,
      },
      {
        name: `every date counted again, ${named}`,
        value: seconds,
        unit: 's',
        floor,
        ratio: seconds / floor,
        limit: RECOMPUTED_WITHIN_S,
        ok: seconds <= RECOMPUTED_WITHIN_S,
      },
      {
        name: 'a question of a window meanwhile, longest piece and the question, p99',
        value: percentile(waits, 99),
        unit: 'ms',
        limit: QUESTION_WITHIN_MS,
        ok: percentile(waits, 99) <= QUESTION_WITHIN_MS,
      },
    ].map((result) => ({ ok: true, ...result })) as BenchmarkResult[];
  } finally {
    depot.close();
  }
}

async function previewed(depot: TestDepot, ruleId: Id): Promise<number> {
  const started = performance.now();
  const watch = { onProgress: () => undefined, isCancelled: () => false };
  const context = { ...depot.context, world: createDatabaseWorld(depot.db) };
  const result = await previewRevision(context, { ruleId, body: bodyOf(depot, ruleId), limit: 200 }, watch);
  if (!result.ok) throw new Error((result.error satisfies CallError).code);
  if (result.value.moved === 0) throw new Error('nothing moves');
  return (performance.now() - started) / 1000;
}

function bodyOf(depot: TestDepot, ruleId: Id) {
  const rule = depot.world.get('rule', ruleId);
  if (rule === undefined) throw new Error('no rule');
  const { number, title, yearEnd, trigger, remarks, fictitious } = rule;
  const delays = [{ copy: 'principal' as const, supports: [], notation: '3-5-D' }];
  return { number, title, yearEnd, trigger, remarks, fictitious, delays };
}

/** Milliseconds. */
function revise(depot: TestDepot, ruleId: Id): number {
  const started = performance.now();
  const ack = depot.submit('rule.revise', ruleId, bodyOf(depot, ruleId));
  if (ack.outcome !== 'applied') throw new Error(ack.outcome);
  return performance.now() - started;
}

/** Piece by piece, with a question of a window after each: what it waits is the piece and itself. */
function recompute(depot: TestDepot): { readonly seconds: number; readonly waits: number[] } {
  const waits: number[] = [];
  const filter = { text: '', unitId: null, custody: null, placeId: null, ruleId: null, state: 'due' } as const;
  let work = 0;
  for (;;) {
    const started = performance.now();
    const state = deriveNext(depot.db);
    const done = performance.now();
    if (state === 'nothing') break;
    work += done - started;
    boxesPage(depot.context, { filter, sort: { field: 'due', direction: 'asc' }, after: null, limit: 50 });
    waits.push(performance.now() - started);
  }
  if (remaining(depot.db) !== 0) throw new Error('something was left');
  return { seconds: work / 1000, waits };
}

function floorSeconds(depot: TestDepot): number {
  const boxes = depot.db.all<{ id: Id }>(sql`select id from box`);
  const files = depot.db.all<{ id: Id }>(sql`select id from file`);
  const started = performance.now();
  depot.db.transaction(() => {
    for (const { id } of boxes) {
      depot.db.run(
        sql`update box set files = 5, due_on = '2031-06-30', dispositions = 'D', as_block = 1, undated = null where id = ${id}`,
      );
    }
    for (const { id } of files) depot.db.run(sql`update file set due_on = '2031-06-30' where id = ${id}`);
  });
  return (performance.now() - started) / 1000;
}
