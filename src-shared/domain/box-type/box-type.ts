/**
 * Type de boîte: what boxes of one make have in common (domain.md, 3.2): size, the shelf they take, what they bear, how many
 * stand on one another. A box names its type (`Box.boxType`), so a name is given once and for ever: a type is retired, never
 * removed nor renamed, and the boxes that bear its name keep its sizes.
 */
import type { Id } from '../../base/id.ts';
import { FreeText, Line, Nullable, Shape, Type } from '../../base/schema.ts';
import { editsOf, type Described, type FieldsWritten } from '../field-merge.ts';
import { operation } from '../operation-definition.ts';

export type BoxType = Described & {
  readonly id: Id;
  /** What `Box.boxType` says. */
  readonly name: string;
  /** Outside, in millimetres. */
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** Shelf one box takes, in millimetres of its front. */
  readonly linearMm: number;
  /** What a full one may weigh; null when nobody said. */
  readonly maxWeightKg: number | null;
  readonly emptyWeightG: number | null;
  /** How many stand on one another; 1: none on top. */
  readonly stack: number;
  /** Millimetres of content from which one counts as full; null when nobody said. */
  readonly fullAtMm: number | null;
  readonly retired: 'no' | 'yes';
};

const Mm = Type.Integer({ minimum: 1, maximum: 10_000 });

const sizes = {
  lengthMm: Mm,
  widthMm: Mm,
  heightMm: Mm,
  linearMm: Mm,
  maxWeightKg: Nullable(Type.Integer({ minimum: 1, maximum: 1000 })),
  emptyWeightG: Nullable(Type.Integer({ minimum: 0, maximum: 100_000 })),
  stack: Type.Integer({ minimum: 1, maximum: 20 }),
  fullAtMm: Nullable(Mm),
};

export const boxTypeOps = {
  'boxType.define': operation('decide', 1, Shape({ name: Line(60), ...sizes })),
  'boxType.describe': operation('describe', 1, Shape({ fields: editsOf(sizes) })),
  'boxType.retire': operation('decide', 1, Shape({ reason: FreeText(300) })),
  'boxType.restore': operation('decide', 1, Shape({ reason: FreeText(300) })),
};

export type BoxTypeEvent =
  | { readonly type: 'boxTypeDefined'; readonly entity: 'boxType'; readonly id: Id; readonly boxType: BoxType }
  | {
      readonly type: 'boxTypeRetired';
      readonly entity: 'boxType';
      readonly id: Id;
      readonly retired: BoxType['retired'];
    }
  | FieldsWritten<'boxType'>;

export function evolveBoxType(record: BoxType | undefined, event: BoxTypeEvent): BoxType | undefined {
  if (event.type === 'boxTypeDefined') return event.boxType;
  if (event.type === 'boxTypeRetired') return record && { ...record, retired: event.retired };
  return record && { ...record, ...event.fields, writers: event.writers };
}

/** Spaces around and twice over, case, and the marks that turn the direction of writing: seen by nobody. */
const UNSEEN = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** What reserves a name among the types, retired ones too; it holds a space, which no scanned code does (`foreignKey`). */
export function boxTypeKey(name: string): string {
  return `type ${name.normalize('NFC').replace(UNSEEN, '').trim().replace(/\s+/g, ' ').toLowerCase()}`;
}
