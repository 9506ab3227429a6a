/**
 * Lot: the operations of one import. They all carry the batch's id as their `group`, and the whole is taken back in one
 * gesture: every record nothing has built on since is annulled, the others are named.
 */
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import { FreeText, HashSchema, Line, Shape, Type } from '../../base/schema.ts';
import type { Hash } from '../../base/hash.ts';
import { operation } from '../operation-definition.ts';

export type Batch = {
  readonly id: Id;
  readonly profile: string;
  readonly fileName: string;
  readonly fileHash: Hash;
  readonly rows: number;
  readonly openedBy: Id;
  readonly openedAt: Hlc;
  readonly state: 'open' | 'reverted';
};

export const batchOps = {
  'batch.open': operation(
    'describe',
    1,
    Shape({ profile: Line(60), fileName: FreeText(300), fileHash: HashSchema, rows: Type.Integer({ minimum: 0 }) }),
  ),
  'batch.revert': operation('decide', 1, Shape({ reason: Line(300) })),
};

export type BatchEvent =
  | { readonly type: 'batchOpened'; readonly entity: 'batch'; readonly id: Id; readonly batch: Batch }
  | { readonly type: 'batchReverted'; readonly entity: 'batch'; readonly id: Id };
