/** Places: the tree read one level at a time, the shelf view, generation by ranges. */
import type { Id } from '../base/id.ts';
import { IdSchema, Line, Nullable, OneOf, OpIdSchema, Shape, Type } from '../base/schema.ts';
import { PLACE_LEVELS, type Place, type PlaceLevel } from '../domain/location/place.ts';
import type { HistoryEntry } from './boxes.ts';
import { ById, paging, type Page } from './common.ts';
import { command, query } from './method.ts';

export type PlaceRow = {
  readonly id: Id;
  readonly parentId: Id | null;
  readonly level: PlaceLevel;
  readonly name: string;
  readonly address: string;
  readonly code: string | null;
  readonly children: number;
  /** Boxes that stand here, not below. */
  readonly boxes: number;
  readonly usedMm: number;
  readonly capacityCm: number | null;
  readonly exclusive: boolean;
};

export type PlaceCard = {
  readonly place: Place;
  readonly ancestors: readonly { readonly id: Id; readonly name: string }[];
  readonly children: number;
  readonly boxes: number;
  readonly usedMm: number;
};

/** Names a run of places: `T` + 1…12 on 2 digits = T01…T12; `A`…`F` when `from` is a letter. */
const RangeSchema = Shape({
  level: OneOf(PLACE_LEVELS),
  prefix: Type.String({ maxLength: 20 }),
  from: Line(6),
  to: Line(6),
  digits: Type.Integer({ minimum: 0, maximum: 6 }),
});

export const placeMethods = {
  'places.children': query<readonly PlaceRow[]>()(Shape({ parentId: Nullable(IdSchema) })),
  'places.card': query<PlaceCard>()(ById),
  'places.history': query<Page<HistoryEntry>>()(Shape({ id: IdSchema, ...paging })),
  'places.find': query<readonly PlaceRow[]>()(
    Shape({ text: Line(200), limit: Type.Integer({ minimum: 1, maximum: 50 }) }),
  ),
  /** Registers every combination of the ranges under the parent; all of them or none. */
  'places.generate': command<{ readonly ids: readonly Id[] }>()(
    Shape({
      opId: OpIdSchema,
      parentId: Nullable(IdSchema),
      ranges: Type.Array(RangeSchema, { minItems: 1, maxItems: 5 }),
      /** Given to the places of the last range. */
      capacityCm: Nullable(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
      exclusive: OneOf(['no', 'yes']),
    }),
  ),
};
