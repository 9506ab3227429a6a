/** What one sees in front of a bay: its shelves from the top, and the boxes on each. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { ok } from '#shared/base/result.ts';
import type { PlanBox, PlanShelf } from '#shared/contract/depot-plan.ts';
import type { Box } from '#shared/domain/box/box.ts';
import type { Place } from '#shared/domain/location/place.ts';
import type { ReadContext } from '../../context.ts';
import { sql } from '../../database/sql.ts';
import { unitName } from '../names.ts';
import { unknownRecord, type RecordQuery } from '../query.ts';

const MM_PER_CM = 10;
/** Boxes drawn on one shelf; the others are counted. */
const DRAWN_BOXES = 60;

export const planBay: RecordQuery<'depotPlan.bay'> = (context, { id }) => {
  const place = context.world.get('place', id);
  if (place?.status !== 'active') return unknownRecord(id);
  const below = childrenOf(context, id).filter(({ level }) => level !== 'position');
  const own = shelfOf(context, place);
  const shelves = below.map((shelf) => shelfOf(context, shelf));
  return ok({
    id: place.id,
    name: place.name,
    address: place.address,
    shelves: shelves.length === 0 ? [own] : own.boxCount > 0 ? [own, ...shelves] : shelves,
  });
};

function shelfOf(context: ReadContext, place: Place): PlanShelf {
  const positions = childrenOf(context, place.id).filter(({ level }) => level === 'position');
  const at = JSON.stringify([place.id, ...positions.map(({ id }) => id)]);
  const boxes = context.db.all<{ doc: string; due_on: CivilDate | null; loan_due_on: CivilDate | null }>(sql`
    select doc, due_on, loan_due_on from box where place_id in (select value from json_each(${at}))
      and custody in ('shelved', 'out') order by address_sort, number_sort, no limit ${DRAWN_BOXES}`);
  const held = context.db.get<{ boxes: number; used_mm: number | null }>(sql`
    select count(*) as boxes, sum(length_mm) as used_mm from box indexed by box_place
    where place_id in (select value from json_each(${at})) and custody = 'shelved'`);
  const capacityCm = [place, ...positions].reduce((sum, one) => sum + (one.capacityCm ?? 0), 0);
  return {
    id: place.id,
    name: place.name,
    address: place.address,
    capacityMm: capacityCm * MM_PER_CM,
    usedMm: held?.used_mm ?? 0,
    boxCount: held?.boxes ?? 0,
    boxes: boxes.map(({ doc, due_on, loan_due_on }): PlanBox => {
      const box = JSON.parse(doc) as Box;
      return {
        id: box.id,
        number: box.number,
        title: box.title,
        unitId: box.unitId,
        unitName: unitName(context, box.unitId),
        lengthMm: box.lengthMm,
        custody: box.custody,
        dueOn: due_on,
        loanDueOn: loan_due_on,
      };
    }),
  };
}

function childrenOf({ db }: ReadContext, id: Id): Place[] {
  return db
    .all<{ doc: string }>(
      sql`select doc from place where parent_id = ${id} and status = 'active' order by name_sort, no`,
    )
    .map(({ doc }) => JSON.parse(doc) as Place)
    .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0);
}
