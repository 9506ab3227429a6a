/** Operations on disposal lists and the events they lead to. Class and conflict rows: sync.md, sections 3 and 10. */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Hash } from '../../base/hash.ts';
import type { Id } from '../../base/id.ts';
import { CivilDateSchema, FreeText, HashSchema, IdSchema, Line, OneOf, Shape, Type } from '../../base/schema.ts';
import { operation } from '../operation-definition.ts';
import type { Step } from './approval-steps.ts';
import type { FileLine } from './file-lines.ts';
import { GrantSchema, type Grant } from './grant.ts';
import {
  DepositSchema,
  ExecutionSchema,
  LIST_KINDS,
  MAX_LIST_BOXES,
  SpecialAuthorisationSchema,
  type Approval,
  type Deposit,
  type DisposalList,
  type Execution,
  type FileRemoval,
  type ListComment,
  type ListLine,
  type Refusal,
  type SpecialAuthorisation,
} from './list.ts';
import type { PrintingEvent } from './printing.ts';
import { ATTACHMENT_KINDS, LotSchema, MAX_ATTACHMENT_BYTES, type Attachment, type Lot } from './removal.ts';
import { SamplingMethodSchema, type Sampling } from './sampling.ts';

export const listOps = {
  'list.draft': operation(
    'decide',
    1,
    Shape({
      unitId: IdSchema,
      number: Line(60),
      title: Line(200),
      kind: Type.Optional(OneOf(LIST_KINDS)),
      items: Type.Optional(OneOf(['files'])),
    }),
  ),
  'list.addBoxes': operation(
    'decide',
    1,
    Shape({ boxIds: Type.Array(IdSchema, { minItems: 1, maxItems: MAX_LIST_BOXES, uniqueItems: true }) }),
  ),
  'list.removeBox': operation('decide', 1, Shape({ boxId: IdSchema, reason: Line(300) })),
  /** Files that stand in no box, on a list of files. */
  'list.addFiles': operation(
    'decide',
    1,
    Shape({ fileIds: Type.Array(IdSchema, { minItems: 1, maxItems: MAX_LIST_BOXES, uniqueItems: true }) }),
  ),
  'list.removeFile': operation('decide', 1, Shape({ fileId: IdSchema, reason: Line(300) })),
  /** On a sorting list, how the sample is drawn; again as often as wanted while it is a draft. */
  'list.sample': operation('decide', 1, Shape({ method: SamplingMethodSchema })),
  /** Art. 18: what was to be kept may be on the list from then on. */
  'list.citeAuthorisation': operation('decide', 1, Shape({ authorisation: SpecialAuthorisationSchema })),
  /** `decisionDay`: every date on the list must lie before it. */
  'list.freeze': operation('decide', 1, Shape({ decisionDay: CivilDateSchema })),
  'list.reopen': operation('decide', 1, Shape({ reason: Line(300) })),
  /** One approves a content, not a number (row 20). */
  'list.approve': operation('decide', 1, Shape({ digest: HashSchema })),
  /** A step of validation: who knows the boxes says that the list is right. */
  'list.validate': operation('decide', 1, Shape({ digest: HashSchema })),
  /** Whoever may take the next step may refuse it; the list is open again. */
  'list.refuse': operation('decide', 1, Shape({ digest: HashSchema, reason: Line(1000) })),
  'list.comment': operation('describe', 1, Shape({ text: Line(2000) })),
  /** With the shared server's authorisation, which it gives online to who signs in again. */
  'list.authorise': operation('decide', 1, Shape({ grant: GrantSchema })),
  /** `grant`: the authorisation it was done under; absent in a depot without a server. */
  'list.execute': operation(
    'decide',
    2,
    Shape({ digest: HashSchema, execution: ExecutionSchema, grant: Type.Optional(IdSchema) }),
  ),
  /** The versement: the boxes pass to the permanent archives. */
  'list.deposit': operation('decide', 1, Shape({ digest: HashSchema, deposit: DepositSchema })),
  /** Taken from its shelf to be handed over, scanned; `lotId`: the container of the vendor it went into. */
  'list.pull': operation('observe', 1, Shape({ boxId: IdSchema, lotId: Type.Optional(IdSchema) })),
  /** Scanned by mistake, and it has no shelf to go back to (else it is shelved again, which says as much). */
  'list.unpull': operation('observe', 1, Shape({ boxId: IdSchema, reason: Line(300) })),
  /** A container of the vendor: its seals, its weight. Written again whole when it changes. */
  'list.setLot': operation('decide', 1, Shape({ lot: LotSchema })),
  /** A paper of somebody else: pick-up slip, certificate of the vendor. The bytes stay where they were attached. */
  'list.attach': operation(
    'describe',
    1,
    Shape({
      kind: OneOf(ATTACHMENT_KINDS),
      name: Line(200),
      sha256: HashSchema,
      bytes: Type.Integer({ minimum: 1, maximum: MAX_ATTACHMENT_BYTES }),
      note: FreeText(500),
    }),
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
      readonly steps?: readonly Step[];
      readonly fileLines?: readonly FileLine[];
    }
  | { readonly type: 'filesAdded'; readonly entity: 'list'; readonly id: Id; readonly fileIds: readonly Id[] }
  | { readonly type: 'fileRemoved'; readonly entity: 'list'; readonly id: Id; readonly removal: FileRemoval }
  | { readonly type: 'listSampled'; readonly entity: 'list'; readonly id: Id; readonly sampling: Sampling }
  | {
      readonly type: 'listAuthorisationCited';
      readonly entity: 'list';
      readonly id: Id;
      readonly authorisation: SpecialAuthorisation;
    }
  | { readonly type: 'listRefused'; readonly entity: 'list'; readonly id: Id; readonly refusal: Refusal }
  | { readonly type: 'listCommented'; readonly entity: 'list'; readonly id: Id; readonly comment: ListComment }
  | {
      readonly type: 'listDeposited';
      readonly entity: 'list';
      readonly id: Id;
      readonly deposit: Deposit;
      readonly by: Id;
    }
  | { readonly type: 'lotSet'; readonly entity: 'list'; readonly id: Id; readonly lot: Lot }
  | { readonly type: 'paperAttached'; readonly entity: 'list'; readonly id: Id; readonly attachment: Attachment }
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
  | PrintingEvent
  | { readonly type: 'listCancelled'; readonly entity: 'list'; readonly id: Id; readonly reason: string };
