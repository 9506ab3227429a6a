/** Unité administrative: a school, a centre or a service that holds boxes. Its id names the streams of its records. */
import type { Id } from '../../base/id.ts';
import { IdSchema, Line, Nullable, OneOf, Shape } from '../../base/schema.ts';
import type { Described, FieldsWritten } from '../field-merge.ts';
import { editsOf } from '../field-merge.ts';
import { operation } from '../operation-definition.ts';

export type Unit = Described & {
  readonly id: Id;
  /** Short code of the organisation's own, unique: `SRH`, `014`. */
  readonly code: string;
  readonly name: string;
  readonly parentId: Id | null;
  readonly status: 'active' | 'closed';
};

const fields = {
  code: Line(30),
  name: Line(200),
  parentId: Nullable(IdSchema),
  status: OneOf(['active', 'closed']),
};

export const unitOps = {
  'unit.register': operation('describe', 1, Shape({ code: fields.code, name: fields.name, parentId: fields.parentId })),
  'unit.describe': operation('describe', 1, Shape({ fields: editsOf(fields) })),
};

export type UnitEvent =
  | { readonly type: 'unitRegistered'; readonly entity: 'unit'; readonly id: Id; readonly unit: Unit }
  | FieldsWritten<'unit'>;
