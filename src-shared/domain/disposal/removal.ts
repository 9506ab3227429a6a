/**
 * Taking the boxes of an approved list out of the depot: what was scanned off its shelf, into which container of the
 * vendor, under which seal, and the papers the vendor gave (domain.md, 3.8).
 */
import type { Hash } from '../../base/hash.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id, OpId } from '../../base/id.ts';
import { FreeText, IdSchema, Line, Nullable, Shape, Type, type Static } from '../../base/schema.ts';

export const MAX_LOTS = 500;
export const MAX_ATTACHMENT_BYTES = 50_000_000;

/** Lot: one container handed to the vendor (bac, palette). Weights in hectograms, as those of boxes. */
export const LotSchema = Shape({
  id: IdSchema,
  /** What is written on it: number of the container or of the lot. */
  name: Line(60),
  /** Numbers of its seals. */
  seals: FreeText(300),
  weightHg: Nullable(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  /** Ticket of the vendor. */
  ticket: FreeText(60),
});
export type Lot = Static<typeof LotSchema>;

/**
 * A box off its shelf for the list it is on. Kept on the box: a list of 10,000 boxes is several megabytes, and each scan
 * would write it. `placeId`: the shelf it stood on; null when it had none. It lapses when the box is shelved again, lent,
 * missing, or on no list any more.
 */
export type Pulled = {
  readonly listId: Id;
  readonly by: Id;
  readonly at: Hlc;
  readonly placeId: Id | null;
  readonly lotId?: Id;
};

export const ATTACHMENT_KINDS = ['pickUpSlip', 'vendorCertificate', 'authorisation', 'other'] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** `sha256` and `bytes`: of the file, so that the one somebody holds can be told from another. */
export type Attachment = {
  readonly id: OpId;
  readonly kind: AttachmentKind;
  readonly name: string;
  readonly sha256: Hash;
  readonly bytes: number;
  readonly note: string;
  readonly by: Id;
  readonly at: Hlc;
};
