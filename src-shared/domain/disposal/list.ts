/**
 * Liste de destruction, in its simple form: a draft of boxes, frozen with a digest of exactly what people approve,
 * approved by distinct persons, executed once, with the certificate's fields stored in the event.
 *
 * draft → frozen(digest) → approved → executed · frozen, approved → draft (reopened, approvals void) · → cancelled.
 * A list belongs to one unit and holds only that unit's boxes, so that its execution is one entry of one stream.
 */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Hash } from '../../base/hash.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import {
  CivilDateSchema,
  FreeText,
  HashSchema,
  IdSchema,
  Line,
  Nullable,
  OneOf,
  Shape,
  Type,
  type Static,
} from '../../base/schema.ts';
import { operation } from '../operation-definition.ts';
import type { Role } from '../person/person.ts';
import { GrantSchema, type Grant } from './grant.ts';

export const LIST_STATES = ['draft', 'frozen', 'approved', 'executed', 'cancelled'] as const;
export type ListState = (typeof LIST_STATES)[number];

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
};

export type Approval = {
  readonly personId: Id;
  readonly roles: readonly Role[];
  readonly digest: Hash;
  readonly at: Hlc;
};

/**
 * Weights by box, in hectograms (hundreds of grams), so that one decimal of a kilogram is a whole number: canonical JSON
 * has no fractions. A box that was not weighed has no entry.
 */
export const BoxWeightsSchema = Type.Array(
  Shape({ boxId: IdSchema, weightHg: Type.Integer({ minimum: 0, maximum: MAX_BOX_WEIGHT_HG }) }),
  { minItems: 1, maxItems: MAX_LIST_BOXES },
);
export type BoxWeights = Static<typeof BoxWeightsSchema>;

const ExecutionSchema = Shape({
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
};

export const listOps = {
  'list.draft': operation('decide', 1, Shape({ unitId: IdSchema, number: Line(60), title: Line(200) })),
  'list.addBoxes': operation(
    'decide',
    1,
    Shape({ boxIds: Type.Array(IdSchema, { minItems: 1, maxItems: MAX_LIST_BOXES, uniqueItems: true }) }),
  ),
  'list.removeBox': operation('decide', 1, Shape({ boxId: IdSchema, reason: Line(300) })),
  /** `decisionDay`: every date on the list must lie before it. */
  'list.freeze': operation('decide', 1, Shape({ decisionDay: CivilDateSchema })),
  'list.reopen': operation('decide', 1, Shape({ reason: Line(300) })),
  /** One approves a content, not a number (row 20). */
  'list.approve': operation('decide', 1, Shape({ digest: HashSchema })),
  /** With the shared server's authorisation, which it gives online to who signs in again. */
  'list.authorise': operation('decide', 1, Shape({ grant: GrantSchema })),
  /** `grant`: the authorisation it was done under; absent in a depot without a server. */
  'list.execute': operation(
    'decide',
    2,
    Shape({ digest: HashSchema, execution: ExecutionSchema, grant: Type.Optional(IdSchema) }),
  ),
  'list.cancel': operation('decide', 1, Shape({ reason: Line(300) })),
  /** A destruction that took place under an approved list, told afterwards: a fact (row 24). */
  'list.reportDestroyed': operation(
    'observe',
    1,
    Shape({ boxId: IdSchema, on: CivilDateSchema, certificateNumber: Line(60) }),
  ),
};

export type ListEvent =
  | { readonly type: 'listDrafted'; readonly entity: 'list'; readonly id: Id; readonly list: DisposalList }
  | { readonly type: 'boxesAdded'; readonly entity: 'list'; readonly id: Id; readonly boxIds: readonly Id[] }
  | {
      readonly type: 'boxRemoved';
      readonly entity: 'list';
      readonly id: Id;
      readonly boxId: Id;
      readonly reason: string;
      readonly by: Id;
    }
  | {
      readonly type: 'listFrozen';
      readonly entity: 'list';
      readonly id: Id;
      readonly digest: Hash;
      readonly lines: readonly ListLine[];
      readonly decisionDay: CivilDate;
    }
  | { readonly type: 'listReopened'; readonly entity: 'list'; readonly id: Id }
  | {
      readonly type: 'listApproved';
      readonly entity: 'list';
      readonly id: Id;
      readonly approval: Approval;
      readonly complete: 'no' | 'yes';
    }
  | { readonly type: 'listAuthorised'; readonly entity: 'list'; readonly id: Id; readonly grant: Grant }
  | {
      readonly type: 'listExecuted';
      readonly entity: 'list';
      readonly id: Id;
      readonly execution: Execution;
      readonly by: Id;
    }
  | { readonly type: 'listCancelled'; readonly entity: 'list'; readonly id: Id; readonly reason: string };
