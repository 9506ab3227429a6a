/**
 * Emplacement: dépôt, local, épi, travée, tablette, position, at any depth. A place knows its whole address
 * (`V1-R05-T03-T2`), unique in its site and kept as history when it changes; a top place is its own site.
 */
import type { Id } from '../../base/id.ts';
import { FreeText, IdSchema, Line, Nullable, OneOf, optional, Shape, Type, type Static } from '../../base/schema.ts';
import type { Described, FieldsWritten } from '../field-merge.ts';
import { editsOf } from '../field-merge.ts';
import { operation } from '../operation-definition.ts';

export const PLACE_LEVELS = ['site', 'floor', 'room', 'area', 'row', 'bay', 'shelf', 'position'] as const;
export type PlaceLevel = (typeof PLACE_LEVELS)[number];

export type Place = Described & {
  readonly id: Id;
  readonly siteId: Id;
  readonly parentId: Id | null;
  readonly level: PlaceLevel;
  /** This place's own part of the address: `T03`. */
  readonly name: string;
  /** Parts from the site down, joined by "-". */
  readonly address: string;
  readonly formerAddresses: readonly string[];
  /** Our own code (`PL…`), or null when only foreign codes name it. */
  readonly code: string | null;
  readonly foreignCodes: readonly string[];
  /** Holds at most one box (a position). */
  readonly exclusive: 'no' | 'yes';
  /** Linear capacity in centimetres; null when not measured. */
  readonly capacityCm: number | null;
  readonly notes: string;
  readonly status: 'active' | 'annulled';
  /** Names of the box types that may stand here and below; empty or absent: those of the place above, or any. */
  readonly allowedTypes?: readonly string[];
  /** What the place bears, boxes and what they hold; null or absent when nobody said. */
  readonly maxWeightKg?: number | null;
  /** Travée d'attente: boxes wait here, and shelving into it changes nothing of where they belong; absent: no. */
  readonly holding?: 'no' | 'yes';
  /** This place's own word for its level (« rangée »); empty or absent: the organisation's. */
  readonly levelName?: string;
  /** Rayonnage mobile; absent: no. */
  readonly mobile?: 'no' | 'yes';
  /** Where it stands in the top view of its room; null or absent: laid out by the program. */
  readonly drawn?: Drawn | null;
  /** Order among its siblings on the plan; null or absent: that of the names. */
  readonly rank?: number | null;
};

const DrawnMm = Type.Integer({ minimum: 0, maximum: 1_000_000 });
const DrawnSchema = Shape({
  xMm: DrawnMm,
  yMm: DrawnMm,
  widthMm: DrawnMm,
  depthMm: DrawnMm,
  /** Degrees, clockwise. */
  turn: Type.Unsafe<0 | 90 | 180 | 270>(Type.Integer({ enum: [0, 90, 180, 270] })),
});
export type Drawn = Static<typeof DrawnSchema>;

const fields = {
  level: OneOf(PLACE_LEVELS),
  capacityCm: Nullable(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  exclusive: OneOf(['no', 'yes']),
  notes: FreeText(2000),
};

/** Asked for later than the others. */
const laterFields = {
  allowedTypes: Type.Array(Line(60), { maxItems: 50, uniqueItems: true }),
  maxWeightKg: Nullable(Type.Integer({ minimum: 0, maximum: 100_000 })),
  holding: OneOf(['no', 'yes']),
  levelName: FreeText(40),
  mobile: OneOf(['no', 'yes']),
  drawn: Nullable(DrawnSchema),
  rank: Nullable(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
};

export const placeOps = {
  'place.register': operation(
    'describe',
    1,
    Shape({
      parentId: Nullable(IdSchema),
      name: Line(60),
      code: Nullable(Line(40)),
      foreignCodes: Type.Array(Line(80), { maxItems: 20 }),
      ...fields,
      ...optional(laterFields),
    }),
  ),
  'place.describe': operation('describe', 1, Shape({ fields: editsOf({ ...fields, ...laterFields }) })),
  /** A new name changes the address of every place below; the former addresses stay searchable. */
  'place.rename': operation('decide', 1, Shape({ name: Line(60) })),
  /** Carried below another place of its site, with all that is below it; the former addresses stay searchable. */
  'place.move': operation('decide', 1, Shape({ parentId: IdSchema })),
  'place.annul': operation('decide', 1, Shape({ reason: Line(300) })),
};

export type PlaceEvent =
  | { readonly type: 'placeRegistered'; readonly entity: 'place'; readonly id: Id; readonly place: Place }
  | {
      readonly type: 'placeRenamed';
      readonly entity: 'place';
      readonly id: Id;
      readonly name: string;
      readonly address: string;
    }
  | {
      readonly type: 'placeMoved';
      readonly entity: 'place';
      readonly id: Id;
      readonly parentId: Id;
      readonly address: string;
    }
  | { readonly type: 'placeAnnulled'; readonly entity: 'place'; readonly id: Id }
  | FieldsWritten<'place'>;
