/**
 * The plan of the depot: rooms, rows, bays and shelves as columns, because 50,000 shelves as objects would be most of
 * what the window waits for. One value for each thing in each column; a thing of a lower level says by its index where it
 * belongs. What takes longer to read (dates, units) comes by a second question, when it is asked for.
 */
import type { CivilDate } from '../base/civil-date.ts';
import type { Id } from '../base/id.ts';
import { IdSchema, Nullable, OneOf, Shape } from '../base/schema.ts';
import type { Custody } from '../domain/box/box.ts';
import type { HoldingOnPlan } from '../domain/depot-plan/holding.ts';
import { PLAN_COLOURINGS } from '../domain/depot-plan/shading.ts';
import type { PlanStructure } from '../domain/depot-plan/structure.ts';
import { ById } from './common.ts';
import { query, slowQuery } from './method.ts';
import type { Paper } from './papers.ts';

/**
 * Of each shelf, in the order of the structure. Lengths in millimetres; `capacityMm` 0 when nobody measured it. Numbers
 * travel as bytes and the shelves' ids as one text, one after the other (shelf-ids.ts): neither is looked at on the way.
 */
export type DepotPlan = PlanStructure & {
  readonly shelfIds: string;
  readonly capacityMm: Uint32Array;
  readonly usedMm: Uint32Array;
  readonly boxes: Uint32Array;
  /** Boxes that belong there and whose loan is overdue. */
  readonly overdue: Uint32Array;
  /** Where boxes wait. */
  readonly holding: HoldingOnPlan;
};

/** By the id of the shelf; shelves without a box are left out. */
export type PlanFigures = {
  readonly shelfIds: readonly Id[];
  /** The earliest year in which something there falls due; 0: nothing dated. */
  readonly dueYear: readonly number[];
  /** Index into `units` of the one with most boxes there. */
  readonly unit: readonly number[];
  readonly units: readonly { readonly id: Id; readonly name: string }[];
};

export type PlanBox = {
  readonly id: Id;
  readonly number: string;
  readonly title: string;
  readonly unitId: Id;
  readonly unitName: string;
  readonly lengthMm: number;
  readonly custody: Custody;
  readonly dueOn: CivilDate | null;
  readonly loanDueOn: CivilDate | null;
};

export type PlanShelf = {
  readonly id: Id;
  readonly name: string;
  readonly address: string;
  readonly capacityMm: number;
  readonly usedMm: number;
  /** In the order of their numbers; the first 60. */
  readonly boxes: readonly PlanBox[];
  readonly boxCount: number;
};

/** What one sees in front of a bay, the top shelf first. */
export type PlanBay = {
  readonly id: Id;
  readonly name: string;
  readonly address: string;
  readonly shelves: readonly PlanShelf[];
};

const language = OneOf(['fr-CA', 'en-CA']);

export const depotPlanMethods = {
  /** All that is below the place; the whole depot for null. */
  'depotPlan.shelves': slowQuery<DepotPlan>()(Shape({ placeId: Nullable(IdSchema) })),
  'depotPlan.figures': slowQuery<PlanFigures>()(Shape({ placeId: Nullable(IdSchema) })),
  'depotPlan.bay': query<PlanBay>()(ById),
  /** One page for a room seen from above (each room below the place), or for a bay seen from the front. */
  'papers.depotPlan': slowQuery<Paper>()(
    Shape({ placeId: Nullable(IdSchema), view: OneOf(['rooms', 'bay']), colouring: OneOf(PLAN_COLOURINGS), language }),
  ),
};
