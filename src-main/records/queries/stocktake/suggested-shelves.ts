/**
 * Which shelves to look at next: those nobody looked at for longest, and those where more goes wrong. A year without a look
 * is worth 12 points, never 60; an open case 20, a missing box 15, a loan of the last year 2, a move of its boxes 0.5 on the
 * average of its boxes. The figures are shown beside the shelf, so that the order can be understood.
 */
import { hlcTimeMs, type Hlc } from '#shared/base/hybrid-clock.ts';
import { addDays } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { SuggestedShelf } from '#shared/contract/stocktake.ts';
import { todayOf } from '../../context.ts';
import { sql } from '../../database/sql.ts';
import { addressRange } from '../../repositories/record-store.ts';
import type { Query } from '../query.ts';

const MOST = 50;
const YEAR_MS = 365.25 * 24 * 3600 * 1000;
const POINTS = { never: 60, year: 12, case: 20, missing: 15, loan: 2, move: 0.5 } as const;

type Stored = {
  readonly placeId: Id;
  readonly address: string;
  readonly boxes: number;
  readonly cases: number;
  readonly missing: number;
  readonly loans: number;
  readonly moves: number;
  readonly looked: Hlc | null;
};

export const suggestedShelves: Query<'stocktakes.suggest'> = (context, { placeId }) => {
  const { db, clock } = context;
  const address =
    placeId === null ? undefined : db.value<string>(sql`select address_sort from place where id = ${placeId}`);
  const range = address === undefined ? undefined : addressRange(address);
  const within = range === undefined ? sql`1` : sql`p.address_sort >= ${range.from} and p.address_sort < ${range.to}`;
  const yearAgo = addDays(todayOf(context), -365);
  const stored = db.all<Stored>(sql`
    with lent as materialized (
      select box_id, count(*) as loans from loan where out_on >= ${yearAgo} and state <> 'annulled' group by box_id)
    select p.id as placeId, p.address, count(*) as boxes, sum(b.cases) as cases, sum(b.custody = 'missing') as missing,
      coalesce(sum(lent.loans), 0) as loans, sum(b.doc ->> '$.ver') as moves,
      (select max(at) from reading where place_id = p.id and struck = 0) as looked
    from place p cross join box b on b.place_id = p.id left join lent on lent.box_id = b.id
    where ${within} and p.status = 'active' and b.custody in ('shelved', 'out', 'missing') group by p.id`);
  return stored
    .map(({ looked, ...shelf }): SuggestedShelf => {
      const lookedAtMs = looked === null ? null : hlcTimeMs(looked);
      const age =
        lookedAtMs === null ? POINTS.never : Math.min(POINTS.never, ((clock() - lookedAtMs) / YEAR_MS) * POINTS.year);
      const risk =
        shelf.cases * POINTS.case +
        shelf.missing * POINTS.missing +
        shelf.loans * POINTS.loan +
        (shelf.moves / shelf.boxes) * POINTS.move;
      return { ...shelf, lookedAtMs, points: Math.round(age + risk) };
    })
    .sort((a, b) => b.points - a.points)
    .slice(0, MOST);
};
