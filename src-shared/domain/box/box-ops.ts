/** Operations on boxes and the events they lead to. Class and conflict rows: sync.md, sections 3 and 10. */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Id, OpId } from '../../base/id.ts';
import {
  CivilDateSchema,
  FreeText,
  IdSchema,
  Line,
  Nullable,
  OneOf,
  OpIdSchema,
  optional,
  Shape,
  Type,
} from '../../base/schema.ts';
import type { Pulled } from '../disposal/removal.ts';
import { editsOf, type FieldsWritten } from '../field-merge.ts';
import { operation } from '../operation-definition.ts';
import { COPIES } from '../rule/rule.ts';
import {
  HOLD_KINDS,
  type Box,
  type BoxDeposit,
  type BoxRefusal,
  type BoxSorting,
  type Custody,
  type Hold,
  type Keyword,
  type LastMove,
} from './box.ts';

const fields = {
  clientNumber: FreeText(60),
  title: FreeText(500),
  boxType: FreeText(60),
  lengthMm: Type.Integer({ minimum: 0, maximum: 100_000 }),
  ruleId: Nullable(IdSchema),
  copy: OneOf(COPIES),
  support: FreeText(10),
  openedOn: Nullable(CivilDateSchema),
  closedOn: Nullable(CivilDateSchema),
  eventOn: Nullable(CivilDateSchema),
  datesText: FreeText(60),
  notes: FreeText(4000),
  confidential: OneOf(['no', 'yes']),
};

/** Asked for later than the others: a box may be registered without them. */
const laterFields = {
  contentMm: Type.Integer({ minimum: 0, maximum: 100_000 }),
  full: OneOf(['no', 'yes']),
};

export const boxOps = {
  /** A box stands in the room: it is never refused; a code that is taken opens a case (row 27). */
  'box.register': operation(
    'observe',
    1,
    Shape({
      unitId: IdSchema,
      number: Line(60),
      series: Line(40),
      code: Nullable(Line(40)),
      foreignCodes: Type.Array(Line(80), { maxItems: 20 }),
      keywords: Type.Array(Line(80), { maxItems: 50 }),
      ...fields,
      /** The slip it is prepared for: the unit still has it. */
      ...optional({ ...laterFields, transferId: IdSchema }),
    }),
  ),
  'box.describe': operation(
    'describe',
    1,
    Shape({ fields: editsOf({ ...fields, ...laterFields, delayNumber: FreeText(10) }) }),
  ),
  'box.addKeyword': operation('describe', 1, Shape({ word: Line(80) })),
  'box.removeKeyword': operation(
    'describe',
    1,
    Shape({ tags: Type.Array(OpIdSchema, { minItems: 1, maxItems: 50 }), word: Line(80) }),
  ),
  /** Any text printed on the box by somebody else is a way to find it. */
  'box.attachCode': operation('describe', 1, Shape({ code: Line(80) })),
  /** A code that was given by mistake; our own stays for life. */
  'box.detachCode': operation('describe', 1, Shape({ code: Line(80) })),
  /** `forced`: why it stands there although the desk said no: full, a forbidden type, too heavy. */
  'box.shelve': operation('observe', 1, Shape({ placeId: IdSchema, ...optional({ forced: Line(300) }) })),
  /** Taken off its shelf without a loan: it is in the room, nowhere in particular. */
  'box.unshelve': operation('observe', 1, Shape({ reason: FreeText(300) })),
  /** Its place was moved or renamed with it: the addresses before and after, for the history of the box. */
  'box.noteMoved': operation('observe', 1, Shape({ placeId: IdSchema, from: FreeText(300), to: FreeText(300) })),
  /** Read in a stocktake. Says nothing new of a box that is where it may be; a box that is gone, or out, opens a case. */
  'box.see': operation('observe', 1, Shape({ placeId: Nullable(IdSchema), stocktakeId: IdSchema })),
  /** Its permanent place, while it stands elsewhere; null: where it stands. */
  'box.assignHome': operation('decide', 1, Shape({ placeId: Nullable(IdSchema) })),
  /** Transvasement: its content went into `into` (null: elsewhere, or there was none). */
  'box.empty': operation('observe', 1, Shape({ into: Nullable(IdSchema), reason: Line(300) })),
  /** The depot took it in and gave it its permanent number; the sender's stays as its client number. */
  'box.receive': operation('observe', 1, Shape({ number: Line(60), series: Line(40), on: CivilDateSchema })),
  'box.declareMissing': operation('observe', 1, Shape({ note: FreeText(1000) })),
  'box.declareFound': operation('observe', 1, Shape({ placeId: Nullable(IdSchema), note: FreeText(1000) })),
  'box.placeHold': operation(
    'decide',
    1,
    Shape({
      holdId: IdSchema,
      kind: OneOf(HOLD_KINDS),
      motive: Line(1000),
      reference: FreeText(200),
      from: CivilDateSchema,
    }),
  ),
  'box.liftHold': operation('decide', 1, Shape({ holdId: IdSchema, reason: Line(1000) })),
  /** Undoes a registration that nothing has built on yet. The number and the code are never issued again. */
  'box.annul': operation('decide', 1, Shape({ reason: Line(300) })),
};

/** The box is elsewhere, or otherwise, because somebody said so (last-move.ts). */
type Moved = { readonly move?: LastMove };

export type BoxEvent =
  | { readonly type: 'boxRegistered'; readonly entity: 'box'; readonly id: Id; readonly box: Box }
  | FieldsWritten<'box'>
  | { readonly type: 'keywordAdded'; readonly entity: 'box'; readonly id: Id; readonly keyword: Keyword }
  | {
      readonly type: 'keywordsRemoved';
      readonly entity: 'box';
      readonly id: Id;
      readonly tags: readonly OpId[];
      readonly word: string;
    }
  | { readonly type: 'codeAttached'; readonly entity: 'box'; readonly id: Id; readonly code: string }
  | { readonly type: 'codeDetached'; readonly entity: 'box'; readonly id: Id; readonly code: string }
  | (Moved & { readonly type: 'boxShelved'; readonly entity: 'box'; readonly id: Id; readonly placeId: Id })
  | (Moved & { readonly type: 'boxUnshelved'; readonly entity: 'box'; readonly id: Id })
  | (Moved & { readonly type: 'boxPlaceMoved'; readonly entity: 'box'; readonly id: Id; readonly placeId: Id })
  | { readonly type: 'boxHomeAssigned'; readonly entity: 'box'; readonly id: Id; readonly placeId: Id | null }
  | (Moved & { readonly type: 'boxEmptied'; readonly entity: 'box'; readonly id: Id; readonly into: Id | null })
  | (Moved & {
      readonly type: 'boxReceived';
      readonly entity: 'box';
      readonly id: Id;
      readonly number: string;
      readonly series: string;
      readonly on: CivilDate;
    })
  | { readonly type: 'boxTransferSet'; readonly entity: 'box'; readonly id: Id; readonly transferId: Id | null }
  | { readonly type: 'boxAnnounced'; readonly entity: 'box'; readonly id: Id }
  | { readonly type: 'boxRefused'; readonly entity: 'box'; readonly id: Id; readonly refusal: BoxRefusal | null }
  | (Moved & { readonly type: 'boxMissing'; readonly entity: 'box'; readonly id: Id })
  | (Moved & { readonly type: 'boxFound'; readonly entity: 'box'; readonly id: Id; readonly placeId: Id | null })
  | (Moved & { readonly type: 'boxLent'; readonly entity: 'box'; readonly id: Id; readonly loanId: Id })
  | (Moved & { readonly type: 'boxReturned'; readonly entity: 'box'; readonly id: Id; readonly loanId: Id })
  | (Moved & { readonly type: 'boxLoanAnnulled'; readonly entity: 'box'; readonly id: Id; readonly custody: Custody })
  | {
      readonly type: 'boxFileLent';
      readonly entity: 'box';
      readonly id: Id;
      readonly fileId: Id;
      readonly loanId: Id;
    }
  | {
      readonly type: 'boxFileBack';
      readonly entity: 'box';
      readonly id: Id;
      readonly fileId: Id;
      readonly loanId: Id;
    }
  | { readonly type: 'holdPlaced'; readonly entity: 'box'; readonly id: Id; readonly hold: Hold }
  | { readonly type: 'holdLifted'; readonly entity: 'box'; readonly id: Id; readonly holdId: Id }
  | { readonly type: 'boxListed'; readonly entity: 'box'; readonly id: Id; readonly listId: Id | null }
  | { readonly type: 'boxPulled'; readonly entity: 'box'; readonly id: Id; readonly pulled: Pulled }
  | { readonly type: 'boxUnpulled'; readonly entity: 'box'; readonly id: Id }
  | (Moved & {
      readonly type: 'boxDestroyed';
      readonly entity: 'box';
      readonly id: Id;
      readonly on: CivilDate;
      readonly certificate: string;
    })
  | { readonly type: 'boxSorted'; readonly entity: 'box'; readonly id: Id; readonly sorting: BoxSorting }
  | (Moved & { readonly type: 'boxDeposited'; readonly entity: 'box'; readonly id: Id; readonly deposit: BoxDeposit })
  | (Moved & { readonly type: 'boxAnnulled'; readonly entity: 'box'; readonly id: Id })
  | { readonly type: 'boxFlagged'; readonly entity: 'box'; readonly id: Id; readonly caseId: Id }
  | { readonly type: 'boxUnflagged'; readonly entity: 'box'; readonly id: Id; readonly caseId: Id };
