/** Places: the tree read one level at a time, the shelf view, generation by ranges. */
import type { Id } from '../base/id.ts';
import { IdSchema, Line, Nullable, OneOf, OpIdSchema, Shape, Type } from '../base/schema.ts';
import type { BoxType } from '../domain/box-type/box-type.ts';
import { PLACE_LEVELS, type Place, type PlaceLevel } from '../domain/location/place.ts';
import type { HistoryEntry } from './boxes.ts';
import { ById, paging, type OpAck, type Page } from './common.ts';
import { command, NoInput, query } from './method.ts';

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
  readonly holding: 'no' | 'yes';
  /** The place's own word for its level, or empty. */
  readonly levelName: string;
};

export type PlaceCard = {
  readonly place: Place;
  readonly ancestors: readonly { readonly id: Id; readonly name: string }[];
  readonly children: number;
  readonly boxes: number;
  readonly usedMm: number;
  /** Types that may stand here and the place that says so; null: any. */
  readonly allowed: { readonly types: readonly string[]; readonly saidBy: string; readonly own: 'no' | 'yes' } | null;
};

/** What became of a place that was moved or renamed. */
export type Readdressed = OpAck & {
  /** Boxes in whose history it is said. */
  readonly boxes: number;
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
  'places.generate': command<{ readonly ids: readonly Id[]; readonly batchId: Id }>()(
    Shape({
      opId: OpIdSchema,
      parentId: Nullable(IdSchema),
      ranges: Type.Array(RangeSchema, { minItems: 1, maxItems: 5 }),
      /** Given to the places of the last range. */
      capacityCm: Nullable(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
      exclusive: OneOf(['no', 'yes']),
      /** Given to the places of the last range. */
      allowedTypes: Type.Optional(Type.Array(Line(60), { maxItems: 50, uniqueItems: true })),
      maxWeightKg: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 100_000 }))),
    }),
  ),
  /** The addresses below follow; one movement is written in the history of each box that stands there. */
  'places.move': command<Readdressed>()(Shape({ opId: OpIdSchema, id: IdSchema, parentId: IdSchema })),
  'places.rename': command<Readdressed>()(Shape({ opId: OpIdSchema, id: IdSchema, name: Line(60) })),
  /** Every type, those in use first, by name. */
  'boxTypes.all': query<readonly BoxType[]>()(NoInput),
  'boxTypes.history': query<Page<HistoryEntry>>()(Shape({ id: IdSchema, ...paging })),
};
