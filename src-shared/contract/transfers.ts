/**
 * Transfers from a unit to the depot: slips, their boxes and what keeps them from being sent, reception by scan or by hand.
 * Wording, boxes put on and taken off, refusals, closing and cancelling go through `operations.submit`.
 */
import type { CivilDate } from '../base/civil-date.ts';
import type { CallErrorCode } from '../base/error-codes.ts';
import type { Id } from '../base/id.ts';
import { FreeText, IdSchema, Line, Nullable, OneOf, OpIdSchema, optional, Shape, Type } from '../base/schema.ts';
import type { Custody } from '../domain/box/box.ts';
import { TRANSFER_STATES, type Transfer, type TransferState } from '../domain/transfer/transfer.ts';
import type { TransferProblem } from '../domain/transfer/transfer-check.ts';
import type { FileRow, HistoryEntry } from './boxes.ts';
import { ById, paging, type OpAck, type Page } from './common.ts';
import { command, query } from './method.ts';

export type TransferRow = {
  readonly id: Id;
  readonly number: string;
  readonly title: string;
  readonly unitName: string;
  readonly state: TransferState;
  readonly sentOn: CivilDate | null;
  readonly boxes: number;
  readonly received: number;
  readonly refused: number;
};

/** A box on a slip, drafted, on its way, or received since. */
export type TransferBoxRow = {
  readonly id: Id;
  readonly number: string;
  readonly clientNumber: string;
  readonly code: string | null;
  readonly title: string;
  readonly boxType: string;
  readonly custody: Custody;
  readonly address: string;
  readonly files: number;
  readonly lengthMm: number;
  readonly contentMm: number | null;
  /** Percent of what its type holds; null when it was not measured, or the type says nothing. */
  readonly fill: number | null;
  readonly full: 'no' | 'yes';
  readonly ruleNumber: string;
  readonly ver: number;
  readonly answer: { readonly kind: 'received' | 'refused'; readonly on: CivilDate; readonly motive: string } | null;
};

/** A problem with the names a person knows its box and its file by. */
export type NamedProblem = TransferProblem & { readonly box: string; readonly file: string };

export type TransferCard = {
  readonly transfer: Transfer;
  readonly unitName: string;
  readonly sentByName: string;
  /** As sent, in their order; while it is prepared, the drafts on it. */
  readonly boxes: readonly TransferBoxRow[];
  readonly files: number;
  readonly lengthMm: number;
  /** The first 500; `stops` counts all that keep the slip from being sent. Empty once it is sent. */
  readonly problems: readonly NamedProblem[];
  readonly stops: number;
  readonly warnings: number;
  /** Whether what its boxes hold is still what was sent. */
  readonly asSent: 'yes' | 'no';
  readonly fillPercent: number;
};

/** Why nothing was recorded by a scan at the reception. */
export type ReceptionStop = CallErrorCode | 'UNKNOWN_CODE' | 'CHECK_FAILED' | 'NOT_A_BOX';

/** `shelved`: the boxes received since the last shelf stand on the one that was scanned. */
export type ReceptionResult = {
  readonly verdict: 'received' | 'again' | 'shelved' | 'stop';
  readonly reason: ReceptionStop | null;
  readonly reading: string;
  readonly box: {
    readonly id: Id;
    readonly number: string;
    readonly clientNumber: string;
    readonly title: string;
  } | null;
  readonly place: { readonly id: Id; readonly address: string } | null;
  /** A box that is no more on record is here: its case says so (`destroyedButSeen`, `annulledButSeen`). */
  readonly caseOpened: 'no' | 'yes';
  /** Boxes that were put there; one for a box that was received. */
  readonly boxes: number;
  readonly acks: readonly OpAck[];
};

const DraftBox = Shape({
  title: FreeText(500),
  boxType: FreeText(60),
  lengthMm: Type.Integer({ minimum: 0, maximum: 100_000 }),
  ruleId: Nullable(IdSchema),
  confidential: OneOf(['no', 'yes']),
  ...optional({ clientNumber: FreeText(60), contentMm: Type.Integer({ minimum: 0, maximum: 100_000 }) }),
});

const Readings = Type.Array(Type.String({ minLength: 1, maxLength: 128 }), { minItems: 1, maxItems: 4 });
/** Files chosen at once: a whole slip. */
const Files = Type.Array(IdSchema, { minItems: 1, maxItems: 5_000, uniqueItems: true });

export const transferMethods = {
  'transfers.page': query<Page<TransferRow>>()(
    Shape({ state: Nullable(OneOf(TRANSFER_STATES)), unitId: Nullable(IdSchema), ...paging }),
  ),
  'transfers.card': query<TransferCard>()(ById),
  /** Files of the unit that stand in no box, by cote, at most 200; of `text`, those whose cote or title begins with it. */
  'transfers.looseFiles': query<{ readonly rows: readonly FileRow[]; readonly total: number }>()(
    Shape({ unitId: IdSchema, text: FreeText(200) }),
  ),
  /** Drafts of the unit on no open slip: refused, or left by one that was cancelled. */
  'transfers.freeBoxes': query<readonly TransferBoxRow[]>()(Shape({ unitId: IdSchema })),
  'transfers.history': query<Page<HistoryEntry>>()(Shape({ id: IdSchema, ...paging })),
  'transfers.prepare': command<OpAck>()(
    Shape({ opId: OpIdSchema, unitId: IdSchema, title: FreeText(300), notes: FreeText(4000) }),
  ),
  /** New boxes for the slip, each with its code and a temporary number. */
  'transfers.addBoxes': command<{ readonly ids: readonly Id[]; readonly acks: readonly OpAck[] }>()(
    Shape({ opId: OpIdSchema, id: IdSchema, count: Type.Integer({ minimum: 1, maximum: 100 }), box: DraftBox }),
  ),
  /** In the order given, after the files the box holds already. */
  'transfers.putFiles': command<{ readonly put: number; readonly refused: readonly OpAck[] }>()(
    Shape({ opId: OpIdSchema, id: IdSchema, boxId: IdSchema, fileIds: Files }),
  ),
  /** TRANSFER_HAS_PROBLEMS: what the card lists. */
  'transfers.send': command<OpAck>()(Shape({ opId: OpIdSchema, id: IdSchema })),
  'transfers.receive': command<{ readonly ack: OpAck; readonly number: string }>()(
    Shape({ opId: OpIdSchema, id: IdSchema, boxId: IdSchema }),
  ),
  /** One scan at the reception: a box of the slip is received; a shelf takes the boxes named in `toShelve`. */
  'transfers.scan': command<ReceptionResult>()(
    Shape({
      opId: OpIdSchema,
      id: IdSchema,
      readings: Readings,
      toShelve: Type.Array(IdSchema, { maxItems: 500 }),
      group: Nullable(IdSchema),
    }),
  ),
  'transfers.refuse': command<OpAck>()(Shape({ opId: OpIdSchema, id: IdSchema, boxId: IdSchema, motive: Line(500) })),
};
