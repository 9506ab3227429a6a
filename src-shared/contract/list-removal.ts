/**
 * Taking the boxes of an approved list out of the depot: the picking list in the order of the shelves, one round trip for
 * each scan, the containers of the vendor, and the papers it gave. Nothing here needs the network.
 */
import type { ErrorCode } from '../base/error-codes.ts';
import type { Id, OpId } from '../base/id.ts';
import { FreeText, IdSchema, Line, Nullable, OneOf, OpIdSchema, Shape, Type } from '../base/schema.ts';
import type { Custody } from '../domain/box/box.ts';
import type { ListKind, ListState } from '../domain/disposal/list.ts';
import { ATTACHMENT_KINDS, type AttachmentKind, type Lot } from '../domain/disposal/removal.ts';
import { paging, type OpAck, type Page } from './common.ts';
import { command, query, slowQuery } from './method.ts';

/**
 * toPull: on its shelf and free. leave: what stops it (suspension, loan, case). missing: looked for, not found.
 * pulled: out already. Every box of the list is in exactly one.
 */
export const PULL_PARTS = ['toPull', 'leave', 'missing', 'pulled'] as const;
export type PullPart = (typeof PULL_PARTS)[number];

export type PullRow = {
  readonly boxId: Id;
  readonly number: string;
  readonly title: string;
  /** Where it stands; of a box that was pulled, where it stood. Empty when no shelf is known. */
  readonly address: string;
  /** The épi (or the room, the site) it stands in: its rows are shown together. */
  readonly area: { readonly id: Id; readonly address: string } | null;
  readonly lengthMm: number;
  readonly custody: Custody;
  /** For `leave` and `missing`: why. */
  readonly refusal: ErrorCode | null;
  readonly borrower: string;
  readonly pulled: { readonly atMs: number; readonly byName: string; readonly lotId: Id | null } | null;
};

/** The box to fetch next. */
export type PullTarget = Pick<PullRow, 'boxId' | 'number' | 'title' | 'address'>;

export type PullCounts = { readonly total: number } & { readonly [P in PullPart]: number };

/** A container with what was scanned into it. */
export type LotRow = { readonly lot: Lot; readonly boxes: number; readonly lengthMm: number };

export type AttachmentRow = {
  readonly id: OpId;
  readonly kind: AttachmentKind;
  readonly name: string;
  readonly note: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly atMs: number;
  readonly byName: string;
  /** Whether this device holds the bytes. */
  readonly here: 'no' | 'yes';
};

export type RemovalCard = {
  readonly listId: Id;
  readonly unitId: Id;
  readonly number: string;
  readonly title: string;
  readonly kind: ListKind;
  readonly state: ListState;
  readonly counts: PullCounts;
  readonly lots: readonly LotRow[];
  /** Pulled, and in no container. */
  readonly withoutLot: number;
  readonly attachments: readonly AttachmentRow[];
};

/**
 * `pulled`: recorded; `found`: it was given for missing, and is recorded as found and pulled. `stop`: nothing is recorded,
 * `reason` says why. `lotReady`: the label of a container of this list.
 */
export type PullResult = {
  readonly verdict: 'pulled' | 'found' | 'lotReady' | 'stop';
  readonly reason: ErrorCode | 'UNKNOWN_CODE' | 'CHECK_FAILED' | 'NOT_A_BOX' | null;
  /** What a sentence about the reason needs: number of the other list, name of the container, of the borrower. */
  readonly about: string;
  readonly reading: string;
  readonly box: PullTarget | null;
  readonly lot: Lot | null;
  /** The box after it in the order of the shelves; null when none is left to pull. */
  readonly next: PullTarget | null;
  readonly pulled: number;
  readonly ack: OpAck | null;
};

/** Where the run stands: the box to fetch next, and how many are out. */
export type PullPlace = { readonly next: PullTarget | null; readonly pulled: number };

const Readings = Type.Array(Type.String({ minLength: 1, maxLength: 128 }), { minItems: 1, maxItems: 4 });

export const listRemovalMethods = {
  'removal.card': query<RemovalCard>()(Shape({ id: IdSchema })),
  'removal.page': query<Page<PullRow>>()(Shape({ listId: IdSchema, part: OneOf(PULL_PARTS), ...paging })),
  /** The next box after this one in the order of the shelves, from the first again after the last. */
  'removal.next': query<PullPlace>()(Shape({ listId: IdSchema, after: Nullable(IdSchema) })),
  /** One scan. `lotId`: the container it goes into. */
  'removal.scan': command<PullResult>()(
    Shape({
      opId: OpIdSchema,
      listId: IdSchema,
      readings: Readings,
      lotId: Nullable(IdSchema),
      group: Nullable(IdSchema),
    }),
  ),
  /** A box that was pulled goes back to its shelf, or, without one, is simply not pulled; one declared missing is found. */
  'removal.putBack': command<OpAck>()(
    Shape({ opId: OpIdSchema, listId: IdSchema, boxId: IdSchema, reason: Line(300), group: Nullable(IdSchema) }),
  ),
  /** A box that was pulled is in another container, or in none. */
  'removal.moveToLot': command<OpAck>()(
    Shape({ opId: OpIdSchema, listId: IdSchema, boxId: IdSchema, lotId: Nullable(IdSchema) }),
  ),
  /** It is not where it should be: declared missing, unless somebody saw it leave meanwhile. */
  'removal.notFound': command<OpAck>()(
    Shape({ opId: OpIdSchema, listId: IdSchema, boxId: IdSchema, note: FreeText(300), group: Nullable(IdSchema) }),
  ),
  /** The container of this name: the one there is, or a new one. */
  'removal.chooseLot': command<{ readonly lot: Lot; readonly isNew: boolean }>()(
    Shape({ opId: OpIdSchema, listId: IdSchema, name: Line(60) }),
  ),
  /** Copies the file beside the database and puts it on record, with its digest. */
  'removal.attach': command<OpAck>()(
    Shape({
      opId: OpIdSchema,
      listId: IdSchema,
      fileToken: Type.String({ minLength: 1, maxLength: 64 }),
      kind: OneOf(ATTACHMENT_KINDS),
      name: Line(200),
      note: FreeText(500),
    }),
  ),
  /** The bytes of a paper attached on another device, from a file somebody has; refused unless it is that very file. */
  'removal.supply': command<null>()(
    Shape({ listId: IdSchema, attachmentId: OpIdSchema, fileToken: Type.String({ minLength: 1, maxLength: 64 }) }),
  ),
  /** The bytes of a paper attached, checked against their digest. */
  'removal.paper': slowQuery<{ readonly fileName: string; readonly bytes: ArrayBuffer }>()(
    Shape({ listId: IdSchema, attachmentId: OpIdSchema }),
  ),
};
