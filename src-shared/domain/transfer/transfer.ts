/**
 * Transfert au semi-actif (domain.md, 3.2 and 3.3): a unit prepares a slip of boxes, sends them, and the depot answers for
 * each: received, or refused with a motive.
 *
 * preparing → sent → closed · preparing, sent without anything received → cancelled. A slip that was sent is read-only: its
 * boxes are those it was sent with, and `digest` is that of what it said of them. Boxes point to their slip; the slip holds
 * no line of a file. Its number is given when it is begun and printed as provisional until it is sent.
 */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Hash } from '../../base/hash.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import { CivilDateSchema, FreeText, HashSchema, IdSchema, Line, Shape, Type } from '../../base/schema.ts';
import { editsOf, type Described, type FieldsWritten } from '../field-merge.ts';
import { operation } from '../operation-definition.ts';

export const TRANSFER_STATES = ['preparing', 'sent', 'closed', 'cancelled'] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

/** Boxes of one slip. */
export const MOST_TRANSFER_BOXES = 500;

/** What the depot said of one box of the slip; a later answer replaces the one before. */
export type TransferAnswer = {
  readonly boxId: Id;
  readonly kind: 'received' | 'refused';
  readonly on: CivilDate;
  /** Of a refusal; empty otherwise. */
  readonly motive: string;
  readonly by: Id;
  readonly at: Hlc;
};

export type Transfer = Described & {
  readonly id: Id;
  readonly unitId: Id;
  /** `BT-2026-0007`: its boxes are `2026-0007-01`, `2026-0007-02`… until the depot numbers them. */
  readonly number: string;
  readonly title: string;
  readonly notes: string;
  readonly state: TransferState;
  readonly sentOn: CivilDate | null;
  readonly sentBy: Id | null;
  /** Of what was sent (`slipDigest`). */
  readonly digest: Hash | null;
  /** As sent; empty before. */
  readonly boxes: readonly Id[];
  /** Files in them when they were sent. */
  readonly files: number;
  readonly answers: readonly TransferAnswer[];
  readonly closedOn: CivilDate | null;
  /** Boxes the depot counted when it closed the slip, and what it has to say of it. */
  readonly counted: number | null;
  readonly closingNote: string;
};

const fields = { title: FreeText(300), notes: FreeText(4000) };

export const transferOps = {
  'transfer.prepare': operation('describe', 1, Shape({ unitId: IdSchema, number: Line(40), ...fields })),
  'transfer.describe': operation('describe', 1, Shape({ fields: editsOf(fields) })),
  /** A draft box of the unit, on no other slip that is being prepared: refused before, or left by a cancelled one. */
  'transfer.addBox': operation('decide', 1, Shape({ boxId: IdSchema })),
  'transfer.removeBox': operation('decide', 1, Shape({ boxId: IdSchema })),
  'transfer.send': operation(
    'decide',
    1,
    Shape({
      on: CivilDateSchema,
      digest: HashSchema,
      boxIds: Type.Array(IdSchema, { minItems: 1, maxItems: MOST_TRANSFER_BOXES, uniqueItems: true }),
      files: Type.Integer({ minimum: 0 }),
    }),
  ),
  /** It is in the depot, under its permanent number, whatever became of the slip meanwhile. */
  'transfer.receiveBox': operation(
    'observe',
    1,
    Shape({ boxId: IdSchema, number: Line(60), series: Line(40), on: CivilDateSchema }),
  ),
  'transfer.refuseBox': operation('observe', 1, Shape({ boxId: IdSchema, on: CivilDateSchema, motive: Line(500) })),
  'transfer.close': operation(
    'decide',
    1,
    Shape({ on: CivilDateSchema, counted: Type.Integer({ minimum: 0, maximum: 100_000 }), note: FreeText(1000) }),
  ),
  'transfer.cancel': operation('decide', 1, Shape({ reason: Line(300) })),
};

export type TransferEvent =
  | { readonly type: 'transferPrepared'; readonly entity: 'transfer'; readonly id: Id; readonly transfer: Transfer }
  | FieldsWritten<'transfer'>
  | {
      readonly type: 'transferSent';
      readonly entity: 'transfer';
      readonly id: Id;
      readonly on: CivilDate;
      readonly by: Id;
      readonly digest: Hash;
      readonly boxes: readonly Id[];
      readonly files: number;
    }
  | { readonly type: 'transferAnswered'; readonly entity: 'transfer'; readonly id: Id; readonly answer: TransferAnswer }
  | {
      readonly type: 'transferClosed';
      readonly entity: 'transfer';
      readonly id: Id;
      readonly on: CivilDate;
      readonly counted: number;
      readonly note: string;
    }
  | { readonly type: 'transferCancelled'; readonly entity: 'transfer'; readonly id: Id };

/** Boxes of the slip the depot has said nothing of. */
export function unanswered({ boxes, answers }: Pick<Transfer, 'boxes' | 'answers'>): Id[] {
  const answered = new Set(answers.map(({ boxId }) => boxId));
  return boxes.filter((id) => !answered.has(id));
}
