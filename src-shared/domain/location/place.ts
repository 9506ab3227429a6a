/**
 * Emplacement: dépôt, local, épi, travée, tablette, position, at any depth. A place knows its whole address
 * (`V1-R05-T03-T2`), unique in its site and kept as history when it changes; a top place is its own site.
 */
import type { Id } from '../../base/id.ts';
import { FreeText, IdSchema, Line, Nullable, OneOf, Shape, Type } from '../../base/schema.ts';
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
};

const fields = {
  level: OneOf(PLACE_LEVELS),
  capacityCm: Nullable(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  exclusive: OneOf(['no', 'yes']),
  notes: FreeText(2000),
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
    }),
  ),
  'place.describe': operation('describe', 1, Shape({ fields: editsOf(fields) })),
  /** A new name changes the address of every place below; the former addresses stay searchable. */
  'place.rename': operation('decide', 1, Shape({ name: Line(60) })),
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
  | { readonly type: 'placeAnnulled'; readonly entity: 'place'; readonly id: Id }
  | FieldsWritten<'place'>;
