/**
 * Numbering series and the blocks devices hold. A number is drawn only from a block leased to the device, so two depots
 * never print the same label; a number once leased is never leased again, used or not (domain.md, trap 15).
 */
import type { DeviceId, Id } from '../../base/id.ts';
import { DeviceIdSchema, Line, OneOf, Shape, Type } from '../../base/schema.ts';
import { operation } from '../operation-definition.ts';

export const SERIES_KINDS = ['box', 'place', 'file', 'person', 'list', 'certificate', 'slip', 'transfer'] as const;
export type SeriesKind = (typeof SERIES_KINDS)[number];

export const LAST_NUMBER = 999_999_999;

/** Both ends included. */
export type NumberRange = { readonly first: number; readonly last: number };

export type NumberSeries = {
  readonly id: Id;
  readonly kind: SeriesKind;
  readonly name: string;
  /** Smallest number no block covers yet. */
  readonly nextFree: number;
  readonly blocks: readonly { readonly device: DeviceId; readonly first: number; readonly last: number }[];
  /** Numbers printed on labels before what will bear them exists: whoever scans one may give it to a new box. */
  readonly blanks?: readonly NumberRange[];
};

const BlankNumber = Type.Integer({ minimum: 1, maximum: LAST_NUMBER });
const BlanksSchema = Type.Array(Shape({ first: BlankNumber, last: BlankNumber }), { minItems: 1, maxItems: 50 });

export const seriesOps = {
  'series.define': operation('decide', 1, Shape({ kind: OneOf(SERIES_KINDS), name: Line(40) })),
  'series.lease': operation(
    'decide',
    1,
    Shape({ device: DeviceIdSchema, count: Type.Integer({ minimum: 1, maximum: 10_000_000 }) }),
  ),
  /** Of blocks of the device, which draws them no more. */
  'series.reserveBlanks': operation('observe', 1, Shape({ device: DeviceIdSchema, blanks: BlanksSchema })),
};

export type SeriesEvent =
  | { readonly type: 'seriesDefined'; readonly entity: 'series'; readonly id: Id; readonly series: NumberSeries }
  | {
      readonly type: 'blanksReserved';
      readonly entity: 'series';
      readonly id: Id;
      readonly blanks: readonly NumberRange[];
    }
  | {
      readonly type: 'blockLeased';
      readonly entity: 'series';
      readonly id: Id;
      readonly device: DeviceId;
      readonly first: number;
      readonly last: number;
    };

/** Whether the number waits on a label for what will bear it. */
export function isBlankNumber({ blanks = [] }: NumberSeries, number: number): boolean {
  return blanks.some(({ first, last }) => first <= number && number <= last);
}
