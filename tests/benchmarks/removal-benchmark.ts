/**
 * Taking out the boxes of a list of 10,000: one scan, from the reading to the committed answer with the next box of the
 * shelves, and the card and the pages of the picking list while half of it is out. A scan must not grow with the list.
 */
import { lotRows, pullCounts, pullPage } from '#main/records/queries/list-removal.ts';
import { scanOut } from '#main/records/use-cases/scan-out.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import { approvedList } from '#tests/records/removal/removal-depot.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';
import type { BenchmarkResult } from './benchmark.ts';
import { percentile } from './percentile.ts';

const BOXES = 10_000;
const SHELVES = 500;
const SCANS = 5000;
const READS = 20;
/** Answered before the hand has moved. */
const SCAN_MS = 25;
const PAGE_MS = 100;

export async function run(): Promise<BenchmarkResult[]> {
  const depot = await openTestDepot();
  try {
    const { listId, codes } = fill(depot);
    const technician = depot.actorWith('technician');
    const scans = Array.from({ length: SCANS }, (_, turn) => {
      const startedMs = performance.now();
      const { verdict } = scanOut(depot.writeContext, technician, {
        opId: depot.mint() as string as OpId,
        listId,
        // 13 has no divisor in common with 10,000: every box once.
        readings: [codes[(turn * 13) % BOXES] ?? ''],
        lotId: null,
        group: null,
      });
      if (verdict !== 'pulled') throw new Error(`turn ${String(turn)}: ${verdict}`);
      return performance.now() - startedMs;
    });
    const timed = (name: string, read: () => unknown): BenchmarkResult => {
      const times = Array.from({ length: READS }, () => {
        const startedMs = performance.now();
        read();
        return performance.now() - startedMs;
      });
      const value = percentile(times, 95);
      return { name: `${name}, half out, p95`, value, unit: 'ms', limit: PAGE_MS, ok: value <= PAGE_MS };
    };
    const list = depot.world.get('list', listId);
    if (list === undefined) throw new Error('no list');
    const page = (part: 'toPull' | 'pulled') => () =>
      pullPage(depot.context, { listId, part, after: null, limit: 100 });
    return [
      ...[50, 95].map((percent): BenchmarkResult => {
        const value = percentile(scans, percent);
        const name = `removal.scan, list of ${String(BOXES)} boxes, p${String(percent)}`;
        return { name, value, unit: 'ms', limit: SCAN_MS, ok: value <= SCAN_MS };
      }),
      timed('removal.card: counts and containers', () => [
        pullCounts(depot.context, list),
        lotRows(depot.context, list),
      ]),
      timed('removal.page, to pull', page('toPull')),
      timed('removal.page, pulled', page('pulled')),
    ];
  } finally {
    depot.close();
  }
}

function fill(depot: TestDepot): { readonly listId: Id; readonly codes: readonly string[] } {
  const unitId = depot.unit('SRH', 'Ressources humaines');
  const ruleId = depot.rule('01110', '2-5-D');
  const site = depot.place({ name: 'V1', level: 'site' });
  const shelves = Array.from({ length: SHELVES }, (_, index) =>
    depot.place({ name: `T${String(index)}`, level: 'shelf', parentId: site }),
  );
  const boxes = depot.journal.transactMany(() =>
    Array.from({ length: BOXES }, (_, index) => {
      const title = `Dossiers du personnel, ${String(index)}`;
      const id = depot.box({ unitId, ruleId, closedOn: '2018-06-30' as CivilDate, title });
      const shelf = shelves[(index * 7) % SHELVES];
      if (shelf !== undefined) depot.shelve(id, shelf);
      return id;
    }),
  );
  const listId = approvedList(depot, unitId, boxes);
  return { listId, codes: boxes.map((id) => depot.world.get('box', id)?.code ?? '') };
}
