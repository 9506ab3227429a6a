/**
 * A stocktake of 20,000 boxes on 2,000 shelves: opening it, one scan answered and on the disk, and what the screens ask
 * beside it when 19,600 boxes have been read.
 */
import { sql } from '#main/records/database/sql.ts';
import { findingsPage } from '#main/records/queries/stocktake/findings-page.ts';
import { shelfView, shelvesPage } from '#main/records/queries/stocktake/shelves.ts';
import { stocktakeCard } from '#main/records/queries/stocktake/stocktakes.ts';
import { closeStocktake, openStocktake } from '#main/records/use-cases/stocktake/open-stocktake.ts';
import { readInStocktake } from '#main/records/use-cases/stocktake/read-in-stocktake.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { ScopeInput, Seen } from '#shared/contract/stocktake.ts';
import { fillDepot } from '#tests/support/fill-depot.ts';
import { openTestDepot, seededRandom } from '#tests/support/test-depot.ts';
import type { BenchmarkResult } from './benchmark.ts';
import { percentile } from './percentile.ts';

const BOXES = 20_000;
const SHELVES = 2_000;
const READ = 19_600;
/** What the issue asks of a scan in the window. */
const READ_MS = 50;
const PAGE_MS = 100;

export async function run(): Promise<BenchmarkResult[]> {
  const depot = await openTestDepot();
  try {
    const site = depot.place({ name: 'V1', level: 'site' });
    const shelves = Array.from({ length: SHELVES }, (_, n) =>
      depot.place({ parentId: site, name: `T${String(n + 1)}` }),
    );
    const units = [depot.unit('SRH', 'Ressources humaines')];
    fillDepot(depot.db, {
      boxes: BOXES,
      filesPerBox: 0,
      units,
      rules: [depot.rule('01110', '2-5-D')],
      places: shelves,
    });
    const actor = depot.actorWith('clerk');
    const opId = (): OpId => depot.mint() as string as OpId;
    let stocktakeId = '' as Id;
    const openMs = timed(() => {
      const scope: ScopeInput = { kind: 'places', placeIds: [site] };
      const opened = openStocktake(depot.writeContext, actor, { opId: opId(), title: '', scope });
      if (!opened.ok) throw new Error(opened.error.code);
      stocktakeId = opened.value.id;
    });
    const boxes = depot.db.all<{ code: string; placeId: Id }>(sql`
      select doc ->> '$.code' as code, place_id as placeId from box
      where custody = 'shelved' and doc ->> '$.code' is not null order by address_sort limit ${READ}`);
    const random = seededRandom(5);
    const times: number[] = [];
    for (const { code, placeId } of boxes) {
      // One in fifty stands on another shelf.
      const at = random() < 0.02 ? (shelves[Math.floor(random() * SHELVES)] ?? placeId) : placeId;
      const reading: Seen = { what: 'code', readings: [code] };
      times.push(
        timed(() => {
          const read = readInStocktake(depot.writeContext, actor, { opId: opId(), stocktakeId, placeId: at, reading });
          if (!read.ok || read.value.ack === null) throw new Error('a reading was not recorded');
        }),
      );
    }
    const { context } = depot;
    const first = { after: null, limit: 100 };
    const of = (name: string, value: number, limit?: number): BenchmarkResult => ({
      name: `stocktake of ${String(BOXES)} boxes: ${name}`,
      value,
      unit: 'ms',
      ...(limit === undefined ? {} : { limit }),
      ok: limit === undefined || value <= limit,
    });
    const results = [
      of('opened', openMs),
      of(`${String(boxes.length)} scans, one answered, p50`, percentile(times, 50)),
      of(`${String(boxes.length)} scans, one answered, p99`, percentile(times, 99), READ_MS),
      of(
        'card with the eight counts',
        median(() => stocktakeCard(context, { id: stocktakeId })),
        PAGE_MS,
      ),
      of(
        'page of findings to settle',
        median(() => findingsPage(context, { stocktakeId, category: null, show: 'unsettled', ...first })),
        PAGE_MS,
      ),
      of(
        'page of boxes in place',
        median(() => findingsPage(context, { stocktakeId, category: 'inPlace', show: 'all', ...first })),
        PAGE_MS,
      ),
      of(
        'page of shelves',
        median(() => shelvesPage(context, { stocktakeId, show: 'all', ...first })),
        PAGE_MS,
      ),
      of(
        'one shelf',
        median(() => shelfView(context, { stocktakeId, placeId: shelves[1000] ?? site })),
        READ_MS,
      ),
    ];
    const closeMs = timed(() => {
      closeStocktake(depot.writeContext, actor, { opId: opId(), stocktakeId });
    });
    return [...results, of('closed', closeMs)];
  } finally {
    depot.close();
  }
}

function timed(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function median(work: () => unknown): number {
  return percentile(
    Array.from({ length: 9 }, () => timed(work)),
    50,
  );
}
