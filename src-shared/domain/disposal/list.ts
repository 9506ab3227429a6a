/**
 * Liste de déclassement: a draft of boxes, frozen with a digest of exactly what people approve, approved step by step by
 * distinct persons, executed once, with what the certificate or the slip states stored in the event.
 *
 * draft → frozen(digest) → approved → executed · frozen, approved → draft (reopened or refused, approvals void) ·
 * → cancelled. In the words of the room (`list-status.ts`): générée, en validation, validée, en approbation, approuvée,
 * traitée. A list belongs to one unit and holds only that unit's boxes, so that its execution is one entry of one stream.
 */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Hash } from '../../base/hash.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id, OpId } from '../../base/id.ts';
import {
  CivilDateSchema,
  FreeText,
  IdSchema,
  Line,
  Nullable,
  OneOf,
  Shape,
  Type,
  type Static,
} from '../../base/schema.ts';
import type { Role } from '../person/person.ts';
import type { Step } from './approval-steps.ts';
import type { FileLine } from './file-lines.ts';
import type { Grant } from './grant.ts';
import type { Printing } from './printing.ts';
import type { Attachment, Lot } from './removal.ts';
import type { LineOutcome, Sampling } from './sampling.ts';

export const LIST_STATES = ['draft', 'frozen', 'approved', 'executed', 'cancelled'] as const;
export type ListState = (typeof LIST_STATES)[number];

/**
 * What the list does with its boxes. `destruction`: all of them are destroyed. `sorting` (tri): of their files a sample is
 * kept, the rest destroyed. `deposit` (versement): they pass to the permanent archives.
 */
export const LIST_KINDS = ['destruction', 'sorting', 'deposit'] as const;
export type ListKind = (typeof LIST_KINDS)[number];

export const MAX_LIST_BOXES = 10_000;
/** A tonne for one box, in hectograms: beyond, it is a slip of the keyboard. */
export const MAX_BOX_WEIGHT_HG = 10_000;

/** Modes of destruction a certificate may state (domain.md 3.8). */
export const DESTRUCTION_METHODS = [
  'crossCutShredding',
  'shredding',
  'incineration',
  'degaussing',
  'secureErasure',
] as const;
export type DestructionMethod = (typeof DESTRUCTION_METHODS)[number];

/** What a box was when the list was frozen: the words people approve. */
export type ListLine = {
  readonly boxId: Id;
  readonly number: string;
  readonly code: string;
  readonly title: string;
  readonly datesText: string;
  readonly lengthMm: number;
  readonly files: number;
  /** Digest of what is in the box: each file with what its date rests on. An approval approves that too. */
  readonly contents: Hash;
  readonly lastProtectedDay: CivilDate;
  /** Rules the date rests on, with the version that was current. */
  readonly rules: readonly {
    readonly id: Id;
    readonly number: string;
    readonly version: number;
    readonly notation: string;
  }[];
  /** Dispositions of what is in it (`D`, `C`, `T`, together); absent from the lines written before it was kept. */
  readonly dispositions?: string;
  /** On a sorting list: what becomes of the box and of each of its files. */
  readonly outcome?: LineOutcome;
};

export type Approval = {
  readonly personId: Id;
  readonly roles: readonly Role[];
  readonly digest: Hash;
  readonly at: Hlc;
  /** The step it fulfilled, in the order of the list's steps; absent from those given before there were any. */
  readonly step?: number;
};

/** A file taken off a draft. */
export type FileRemoval = { readonly fileId: Id; readonly reason: string; readonly by: Id };

/** An approver said no: the list is open again, and keeps why. */
export type Refusal = {
  readonly by: Id;
  readonly at: Hlc;
  readonly digest: Hash;
  readonly step: number;
  readonly reason: string;
};

export type ListComment = { readonly id: OpId; readonly by: Id; readonly at: Hlc; readonly text: string };

/** Authorisation of BAnQ to destroy inactive archives that were to be kept (Loi sur les archives, art. 18). */
export const SpecialAuthorisationSchema = Shape({ reference: Line(200), on: CivilDateSchema });
export type SpecialAuthorisation = Static<typeof SpecialAuthorisationSchema>;

/** Versement: who received the boxes and under which slip. `permanentSection`: that of the organisation's own depot. */
export const DepositSchema = Shape({
  slipNumber: Line(60),
  depositedOn: CivilDateSchema,
  recipient: OneOf(['permanentSection', 'thirdParty']),
  /** Section or institution. */
  recipientName: Line(200),
  /** Who received the boxes, for a third party; or empty. */
  receivedBy: FreeText(200),
  responsibleId: IdSchema,
  remarks: FreeText(4000),
});
export type Deposit = Static<typeof DepositSchema>;

/**
 * Weights by box, in hectograms (hundreds of grams), so that one decimal of a kilogram is a whole number: canonical JSON
 * has no fractions. A box that was not weighed has no entry.
 */
export const BoxWeightsSchema = Type.Array(
  Shape({ boxId: IdSchema, weightHg: Type.Integer({ minimum: 0, maximum: MAX_BOX_WEIGHT_HG }) }),
  { minItems: 1, maxItems: MAX_LIST_BOXES },
);
export type BoxWeights = Static<typeof BoxWeightsSchema>;

export const ExecutionSchema = Shape({
  certificateNumber: Line(60),
  executedOn: CivilDateSchema,
  method: OneOf(DESTRUCTION_METHODS),
  /** Sur place or hors site. */
  site: OneOf(['onSite', 'offSite']),
  placeText: Line(300),
  /** Person present (Règlement, r. 2, art. 9). */
  witnessId: IdSchema,
  responsibleId: IdSchema,
  weightKg: Nullable(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  /** Boxes weighed one by one; absent when none was. */
  weights: Type.Optional(BoxWeightsSchema),
  vendor: Nullable(
    Shape({
      name: Line(200),
      neq: FreeText(20),
      contract: FreeText(100),
      lot: FreeText(100),
      pickUpOn: Nullable(CivilDateSchema),
      driver: FreeText(150),
      seals: FreeText(500),
      certificate: FreeText(100),
    }),
  ),
  /** Authorisation of BAnQ (Loi sur les archives, art. 18), or empty. */
  banqAuthorisation: FreeText(200),
  copiesDestroyed: OneOf(['no', 'yes']),
  remarks: FreeText(4000),
});
export type Execution = Static<typeof ExecutionSchema>;

export type DisposalList = {
  readonly id: Id;
  readonly unitId: Id;
  readonly number: string;
  readonly title: string;
  readonly state: ListState;
  readonly boxIds: readonly Id[];
  readonly removals: readonly { readonly boxId: Id; readonly reason: string; readonly by: Id }[];
  readonly decisionDay: CivilDate | null;
  readonly digest: Hash | null;
  readonly lines: readonly ListLine[];
  readonly approvals: readonly Approval[];
  /** Authorisations of the shared server for the content as it stands; absent until the first. */
  readonly grants?: readonly Grant[];
  readonly execution: Execution | null;
  readonly executedBy: Id | null;
  readonly createdBy: Id;
  readonly createdAt: Hlc;
  readonly cancelReason: string;
  /** Absent from a list of before there were others: a destruction. */
  readonly kind?: ListKind;
  /** The steps it must go through, as the organisation had them when it was frozen; absent while it is a draft. */
  readonly steps?: readonly Step[];
  /** A list of files that stand in no box; absent from one of boxes. */
  readonly items?: 'files';
  readonly fileIds?: readonly Id[];
  readonly fileRemovals?: readonly FileRemoval[];
  readonly fileLines?: readonly FileLine[];
  readonly refusals?: readonly Refusal[];
  readonly comments?: readonly ListComment[];
  readonly specialAuthorisation?: SpecialAuthorisation;
  /** How the sample of a sorting list is drawn, and what it drew. */
  readonly sampling?: Sampling;
  readonly lots?: readonly Lot[];
  readonly attachments?: readonly Attachment[];
  readonly deposit?: Deposit;
  /** Printings of the certificate; absent until the first. */
  readonly printings?: readonly Printing[];
};

export function kindOf({ kind = 'destruction' }: Pick<DisposalList, 'kind'>): ListKind {
  return kind;
}
