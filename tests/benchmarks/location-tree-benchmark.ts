/**
 * The tree of a depot of 50,000 places and 100,000 boxes, opened one place at a time as a person does: what is directly
 * below one, with counts and occupancy, ready to be sent to the window. One place holds 2,000 shelves by itself. Beside it,
 * the questions about space that read all of it on the slow lane, and the making of 5,000 places by ranges.
 */
import { childPlaces } from '#main/records/queries/places.ts';
import { consolidate } from '#main/records/queries/space/consolidate.ts';
import { spacePlaces } from '#main/records/queries/space/space-rows.ts';
import { suggestPlaces } from '#main/records/queries/space/suggest.ts';
import { generatePlaces } from '#main/records/use-cases/generate-places.ts';
import { sql } from '#main/records/database/sql.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import { fillDepot } from '#tests/support/fill-depot.ts';
import { openTestDepot, seededRandom, type TestDepot } from '#tests/support/test-depot.ts';
import type { BenchmarkResult } from './benchmark.ts';
import { percentile } from './percentile.ts';

const BOXES = 100_000;
const OPENED = 1000;
/** What the issue asks of one opening. */
const EXPAND_MS = 50;

export async function run(): Promise<BenchmarkResult[]> {
  const depot = await openTestDepot();
  try {
    const { site, long, generateMs, made } = fill(depot);
    const places = depot.db.value<number>(sql`select count(*) from place`) ?? 0;
    const parents = depot.db
      .all<{ id: Id }>(sql`select distinct parent_id as id from place where parent_id is not null`)
      .map(({ id }) => id);
    const random = seededRandom(11);
    const times: number[] = [];
    for (let turn = 0; turn < OPENED; turn++) {
      const parentId = parents[Math.floor(random() * parents.length)] ?? site;
      times.push(timed(() => JSON.stringify(childPlaces(depot.context, { parentId }))));
    }
    const top = timed(() => JSON.stringify(childPlaces(depot.context, { parentId: null })));
    const longest = median(() => JSON.stringify(childPlaces(depot.context, { parentId: long })));
    const ask = {
      placeId: null,
      boxes: 40,
      lengthMm: 380,
      boxType: '',
      unitId: null,
      dueYear: null,
      nearId: null,
    } as const;
    const whole = `${String(places)} places, ${String(BOXES)} boxes`;
    const of = (name: string, value: number, limit?: number): BenchmarkResult => ({
      name: `${name}, ${whole}`,
      value,
      unit: 'ms',
      ...(limit === undefined ? {} : { limit }),
      ok: limit === undefined || value <= limit,
    });
    return [
      of('tree: first level', top, EXPAND_MS),
      of('tree: a place opened, p50', percentile(times, 50)),
      of('tree: a place opened, p99', percentile(times, 99), EXPAND_MS),
      of('tree: a place of 2,000 shelves opened', longest, EXPAND_MS),
      of(
        'space: taken and free by depot (slow lane)',
        median(() => spacePlaces(depot.context, { placeId: null })),
      ),
      of(
        'space: where 40 boxes go (slow lane)',
        median(() => suggestPlaces(depot.context, { ...ask, prefer: 'fewest' })),
      ),
      of(
        'space: moves that free shelves (slow lane)',
        median(() => consolidate(depot.context, { placeId: null, upTo: 30, mostMoves: 500 })),
      ),
      of(`places.generate, ${String(made)} at once`, generateMs),
    ];
  } finally {
    depot.close();
  }
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function median(work: () => unknown): number {
  return percentile(
    Array.from({ length: 5 }, () => timed(work)),
    50,
  );
}

/** Ten rooms of 12 rows × 60 bays × 6 shelves, and a store room of 2,000 shelves side by side. */
function fill(depot: TestDepot): { site: Id; long: Id; generateMs: number; made: number } {
  depot.db.pragma('synchronous = OFF');
  const site = depot.place({ name: 'V1', level: 'site' });
  const range = (level: 'room' | 'row' | 'bay' | 'shelf', prefix: string, last: number) =>
    ({ level, prefix, from: '1', to: String(last), digits: 2 }) as const;
  const generate = (parentId: Id, ranges: readonly ReturnType<typeof range>[]): readonly Id[] => {
    const opId = depot.mint() as string as OpId;
    const terms = { capacityCm: 100, exclusive: 'no' } as const;
    const made = generatePlaces(depot.writeContext, depot.administrator, {
      opId,
      parentId,
      ranges: [...ranges],
      ...terms,
    });
    if (!made.ok) throw new Error(made.error.code);
    return made.value.ids;
  };
  let generateMs = 0;
  let made = 0;
  for (let room = 1; room <= 10; room++) {
    const id = depot.place({ name: `L${String(room)}`, level: 'room', parentId: site });
    generateMs = timed(() => {
      made = generate(id, [range('row', 'R', 12), range('bay', 'T', 60), range('shelf', '', 6)]).length;
    });
  }
  const long = depot.place({ name: 'Réserve', level: 'room', parentId: site });
  generate(long, [range('shelf', 'E', 2000)]);
  const units = Array.from({ length: 20 }, (_, index) => depot.unit(`U${String(index)}`, `Unité ${String(index)}`));
  const rules = [depot.rule('1000', '2-5-D')];
  const places = depot.db.all<{ id: Id }>(sql`select id from place where level = 'shelf'`).map(({ id }) => id);
  fillDepot(depot.db, { boxes: BOXES, filesPerBox: 0, units, rules, places });
  depot.db.pragma('synchronous = FULL');
  return { site, long, generateMs, made };
}
