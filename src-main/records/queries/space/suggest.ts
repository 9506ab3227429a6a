/**
 * Where so many boxes would go. A run is shelves one after another in the order one walks, each with room for one box at
 * least, as few as hold them all; when no run does, the shelves with room are taken as they come. Runs are put in order by
 * what the person prefers, then by the fewest shelves; none shares a shelf with a better one.
 */
import type { Id } from '#shared/base/id.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { Preference, SuggestedShelf, Suggestion } from '#shared/contract/space.ts';
import { isTypeAmong } from '#shared/domain/location/room-for.ts';
import { typesOf } from '#shared/domain/location/shelf-use.ts';
import type { ReadContext } from '../../context.ts';
import { sql } from '../../database/sql.ts';
import { depotSpace, nodesBelow, type SpaceNode } from './depot-space.ts';

/** A shelf with its room in boxes; `at`: its number in the walk. */
export type Candidate = {
  readonly id: Id;
  readonly address: string;
  readonly freeMm: number;
  readonly fits: number;
  readonly at: number;
  readonly ofUnit: number;
  readonly ofYear: number;
};

type Wanted = {
  readonly boxes: number;
  readonly prefer: Preference;
  /** Number in the walk one wants to be near. */
  readonly near: number | null;
};

const MOST_SUGGESTIONS = 5;

export function suggestPlaces(context: ReadContext, input: Input<'space.suggest'>): readonly Suggestion[] {
  const space = depotSpace(context);
  const stack = typesOf(context.world)(input.boxType)?.stack ?? 1;
  const kin = kinOf(context, input);
  const candidates: Candidate[] = [];
  let at = 0;
  let near: number | null = null;
  for (const node of nodesBelow(space, input.placeId)) {
    if (node.id === input.nearId) near = at + 1;
    if (!isShelfOrSlot(node)) continue;
    at += 1;
    const fits = fitsOf(node, input, stack);
    const { ofUnit, ofYear } = kin.get(node.id) ?? NO_KIN;
    candidates.push({ id: node.id, address: node.place.address, freeMm: node.freeMm, fits, at, ofUnit, ofYear });
  }
  return suggestRuns(candidates, { boxes: input.boxes, prefer: input.prefer, near });
}

/** A position that was not measured, on a shelf that was not either, takes one box. */
function isShelfOrSlot(node: SpaceNode): boolean {
  return node.isShelf || (node.place.exclusive === 'yes' && node.children.length === 0 && node.capacityMm === 0);
}

function fitsOf(node: SpaceNode, { boxType, lengthMm }: Input<'space.suggest'>, stack: number): number {
  if (node.place.holding === 'yes') return 0;
  if (node.types !== null && !isTypeAmong(boxType, node.types)) return 0;
  if (!node.isShelf) return node.boxes === 0 ? 1 : 0;
  const byRoom = Math.floor(node.freeMm / lengthMm) * stack;
  if (node.place.exclusive === 'yes') return node.boxes === 0 ? Math.min(byRoom, 1) : 0;
  const slots = node.children.filter(({ place }) => place.exclusive === 'yes');
  return slots.length === 0 ? byRoom : Math.min(byRoom, slots.filter(({ boxes }) => boxes === 0).length);
}

type Kin = { readonly ofUnit: number; readonly ofYear: number };
const NO_KIN: Kin = { ofUnit: 0, ofYear: 0 };

/** Boxes of the unit and of the due year, by place; asked only when one of them was named. */
function kinOf({ db }: ReadContext, { unitId, dueYear }: Input<'space.suggest'>): ReadonlyMap<Id, Kin> {
  if (unitId === null && dueYear === null) return new Map();
  const rows = db.all<Kin & { placeId: Id }>(sql`
    select place_id as placeId, sum(unit_id = ${unitId ?? ''}) as ofUnit,
      sum(coalesce(substr(due_on, 1, 4), '') = ${dueYear === null ? '-' : String(dueYear)}) as ofYear
    from box where custody = 'shelved' and place_id is not null group by place_id`);
  return new Map(rows.map((row) => [row.placeId, row]));
}

type Run = { readonly shelves: readonly Candidate[]; readonly ofUnit: number; readonly ofYear: number; away: number };

/** The pure part: candidates in the order one walks. */
export function suggestRuns(candidates: readonly Candidate[], wanted: Wanted): readonly Suggestion[] {
  const runs = runsOf(candidates, wanted).sort((a, b) => compareRuns(a, b, wanted.prefer));
  const chosen: Run[] = [];
  const taken = new Set<Id>();
  for (const run of runs) {
    if (chosen.length === MOST_SUGGESTIONS) break;
    if (run.shelves.some(({ id }) => taken.has(id))) continue;
    for (const { id } of run.shelves) taken.add(id);
    chosen.push(run);
  }
  if (chosen.length > 0) return chosen.map((run, index) => suggestion(run, index + 1, 'yes', wanted));
  const scattered = scatter(candidates, wanted);
  return scattered === undefined ? [] : [suggestion(scattered, 1, 'no', wanted)];
}

/** The shortest run that begins at each shelf. */
function runsOf(candidates: readonly Candidate[], wanted: Wanted): Run[] {
  const runs: Run[] = [];
  let end = 0;
  let room = 0;
  for (let start = 0; start < candidates.length; start++) {
    const first = candidates[start];
    if (first === undefined || first.fits === 0) continue;
    if (end < start) [end, room] = [start, 0];
    for (
      let next = candidates[end];
      room < wanted.boxes && next !== undefined && next.fits > 0;
      next = candidates[end]
    ) {
      room += next.fits;
      end += 1;
    }
    if (room >= wanted.boxes) runs.push(runOf(candidates.slice(start, end), wanted));
    room -= first.fits;
  }
  return runs;
}

function runOf(shelves: readonly Candidate[], { near }: Wanted): Run {
  const sum = (of: (shelf: Candidate) => number): number => shelves.reduce((total, shelf) => total + of(shelf), 0);
  const away = near === null ? 0 : Math.min(...shelves.map(({ at }) => Math.abs(at - near)));
  return { shelves, ofUnit: sum(({ ofUnit }) => ofUnit), ofYear: sum(({ ofYear }) => ofYear), away };
}

/** The nearest, or those that hold the most of the unit or the year, or the roomiest, until there are enough. */
function scatter(candidates: readonly Candidate[], wanted: Wanted): Run | undefined {
  const open = candidates.filter(({ fits }) => fits > 0).map((shelf) => runOf([shelf], wanted));
  open.sort((a, b) => compareRuns(a, b, wanted.prefer) || roomOf(b) - roomOf(a));
  const shelves: Candidate[] = [];
  let room = 0;
  for (const run of open) {
    if (room >= wanted.boxes) break;
    shelves.push(...run.shelves);
    room += roomOf(run);
  }
  if (room < wanted.boxes) return undefined;
  return runOf(
    shelves.sort((a, b) => a.at - b.at),
    wanted,
  );
}

const roomOf = ({ shelves }: Run): number => shelves.reduce((sum, { fits }) => sum + fits, 0);
const firstOf = ({ shelves }: Run): number => shelves[0]?.at ?? 0;

function compareRuns(a: Run, b: Run, prefer: Preference): number {
  const by = { near: a.away - b.away, unit: b.ofUnit - a.ofUnit, year: b.ofYear - a.ofYear, fewest: 0 }[prefer];
  return by || a.shelves.length - b.shelves.length || a.away - b.away || b.ofUnit - a.ofUnit || firstOf(a) - firstOf(b);
}

function suggestion(run: Run, rank: number, contiguous: 'no' | 'yes', wanted: Wanted): Suggestion {
  let left = wanted.boxes;
  const shelves = run.shelves.map(({ id, address, freeMm, fits, ofUnit, ofYear }): SuggestedShelf => {
    const boxes = Math.min(left, fits);
    left -= boxes;
    return { rank, id, address, freeMm, boxes, ofUnit, ofYear };
  });
  const { ofUnit, ofYear, away } = run;
  return {
    rank,
    contiguous,
    shelves: shelves.filter(({ boxes }) => boxes > 0),
    ofUnit,
    ofYear,
    away: wanted.near === null ? null : away,
  };
}
