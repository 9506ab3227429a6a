/**
 * The plan of the depot from the records. Two readings: the shelves with what they hold, from indexes alone, so that the
 * window draws at once; then dates and units, for which every box there is looked at. Neither stands in the way of a scan:
 * both are asked on the slow lane.
 */
import type { Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { DepotPlan, PlanFigures } from '#shared/contract/depot-plan.ts';
import type { CallError } from '#shared/contract/method.ts';
import { holdingOnPlan } from '#shared/domain/depot-plan/holding.ts';
import { shelfIdsText } from '#shared/domain/depot-plan/shelf-ids.ts';
import { planStructure, type PlanPlace, type PlanReading } from '#shared/domain/depot-plan/structure.ts';
import type { Drawn, PlaceLevel } from '#shared/domain/location/place.ts';
import { todayOf, type ReadContext } from '../../context.ts';
import { sql, type Sql } from '../../database/sql.ts';
import { unitName } from '../names.ts';

const MM_PER_CM = 10;

/** RECORD_UNKNOWN when there is no such place. */
export function depotPlan(context: ReadContext, placeId: Id | null): Result<DepotPlan, CallError> {
  const read = readPlan(context, placeId);
  if (!read.ok) return read;
  const { reading, rows } = read.value;
  const { shelfOf, shelfIds, ...structure } = reading;
  const late = new Map<Id, number>();
  for (const { place_id, boxes } of context.db.all<{ place_id: Id; boxes: number }>(sql`
    select place_id, count(*) as boxes from box indexed by box_loan_due
    where loan_due_on < ${todayOf(context)} and place_id is not null group by place_id`)) {
    late.set(place_id, boxes);
  }
  const column = (): Uint32Array => new Uint32Array(shelfIds.length);
  const plan = { capacityMm: column(), usedMm: column(), boxes: column(), overdue: column() };
  for (const [index, { id, capacity_cm, held }] of rows.entries()) {
    const shelf = shelfOf[index] ?? -1;
    if (shelf < 0) continue;
    add(plan.capacityMm, shelf, (capacity_cm ?? 0) * MM_PER_CM);
    add(plan.usedMm, shelf, held % PACK);
    add(plan.boxes, shelf, Math.floor(held / PACK));
    if (late.size > 0) add(plan.overdue, shelf, late.get(id) ?? 0);
  }
  const holding = holdingOnPlan(reading, holdingPlaces(context));
  return ok({ ...structure, shelfIds: shelfIdsText(shelfIds), ...plan, holding });
}

/** Of the whole depot: a few, which an index of their own holds. */
function holdingPlaces({ db }: ReadContext): ReadonlySet<Id> {
  const rows = db.all<{ id: Id }>(sql`
    select id from place indexed by place_holding where status = 'active' and doc ->> '$.holding' = 'yes'`);
  return new Set(rows.map(({ id }) => id));
}

/** RECORD_UNKNOWN when there is no such place. */
export function planFigures(context: ReadContext, placeId: Id | null): Result<PlanFigures, CallError> {
  const read = readPlan(context, placeId);
  if (!read.ok) return read;
  const { reading } = read.value;
  const shelfOf = new Map<Id, number>();
  for (const [index, { id }] of read.value.rows.entries()) {
    const shelf = reading.shelfOf[index] ?? -1;
    if (shelf >= 0) shelfOf.set(id, shelf);
  }
  const here = JSON.stringify(placeId === null ? [] : [...shelfOf.keys()]);
  const within = placeId === null ? sql`place_id is not null` : sql`place_id in (select value from json_each(${here}))`;
  const rows = context.db.iterate<{ place_id: Id; unit_id: Id; boxes: number; due_on: string | null }>(sql`
    select place_id, unit_id, count(*) as boxes, min(due_on) as due_on from box
    where ${within} and custody = 'shelved' group by place_id, unit_id`);
  const dueYear = new Map<number, number>();
  const byUnit = new Map<number, Map<Id, number>>();
  const total = new Map<Id, number>();
  for (const { place_id, unit_id, boxes, due_on } of rows) {
    const shelf = shelfOf.get(place_id);
    if (shelf === undefined) continue;
    const year = due_on === null ? 0 : Number(due_on.slice(0, 4));
    const before = dueYear.get(shelf) ?? 0;
    dueYear.set(shelf, before === 0 || (year !== 0 && year < before) ? year : before);
    const units = byUnit.get(shelf) ?? new Map<Id, number>();
    units.set(unit_id, (units.get(unit_id) ?? 0) + boxes);
    byUnit.set(shelf, units);
    total.set(unit_id, (total.get(unit_id) ?? 0) + boxes);
  }
  const units = [...total].sort(([, a], [, b]) => b - a).map(([id]) => id);
  const rankOf = new Map(units.map((id, rank) => [id, rank]));
  const shelves = [...byUnit.keys()];
  return ok({
    shelfIds: shelves.flatMap((shelf) => reading.shelfIds[shelf] ?? []),
    dueYear: shelves.map((shelf) => dueYear.get(shelf) ?? 0),
    unit: shelves.map((shelf) => rankOf.get(mostOf(byUnit.get(shelf))) ?? -1),
    units: units.map((id) => ({ id, name: unitName(context, id) })),
  });
}

type PlaceRow = {
  readonly id: Id;
  readonly parent_id: Id | null;
  readonly level: PlaceLevel;
  readonly name: string;
  readonly capacity_cm: number | null;
  readonly rank: number | null;
  readonly drawn: string | null;
  /** Boxes there, and their millimetres: `boxes * PACK + mm`. */
  readonly held: number;
};
/** `reading.shelfOf` is in the order of the rows. */
type Read = { readonly reading: PlanReading; readonly rows: readonly PlaceRow[] };

/** Two numbers as one, so that each place is looked up once among the boxes; no place holds a thousand kilometres. */
const PACK = 1_000_000_000;

function readPlan({ db, world }: ReadContext, placeId: Id | null): Result<Read, CallError> {
  if (placeId !== null && world.get('place', placeId)?.status !== 'active') {
    return err({ code: 'RECORD_UNKNOWN', params: { id: placeId } });
  }
  // The index holds these expressions, as they are written here: no document is read.
  const rows = db.all<PlaceRow>(sql`
    select id, parent_id, level, doc ->> '$.name' as name, doc ->> '$.capacityCm' as capacity_cm,
      doc ->> '$.rank' as rank, doc ->> '$.drawn' as drawn,
      (select count(*) * ${PACK} + coalesce(sum(length_mm), 0) from box indexed by box_place
        where place_id = place.id and custody = 'shelved') as held
    from ${placeId === null ? sql`place indexed by place_plan` : sql`place`}
    where status = 'active' and ${amongPlaces(placeId)} order by address_sort, no`);
  const places = rows.map(({ id, parent_id, level, name, capacity_cm, rank, drawn, held }): PlanPlace => ({
    id,
    parentId: parent_id,
    level,
    name,
    rank,
    drawn: drawn === null ? null : (JSON.parse(drawn) as Drawn),
    bears: held > 0 || (capacity_cm !== null && capacity_cm > 0 && BEARING.has(level)),
  }));
  return ok({ reading: planStructure(places), rows });
}

/** Above a bay, a capacity is a sum, and nothing stands there. */
const BEARING: ReadonlySet<PlaceLevel> = new Set(['shelf', 'position']);

function amongPlaces(placeId: Id | null): Sql {
  return placeId === null
    ? sql`1`
    : sql`id in (
        with recursive below(id) as (
          select ${placeId} union all select place.id from place join below on place.parent_id = below.id)
        select id from below)`;
}

function mostOf(units: ReadonlyMap<Id, number> | undefined): Id {
  const [most] = [...(units ?? [])].sort(([, a], [, b]) => b - a);
  return most?.[0] as Id;
}

function add(values: Uint32Array, index: number, more: number): void {
  values[index] = (values[index] ?? 0) + more;
}
