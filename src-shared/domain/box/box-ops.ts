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
    }),
  ),
  'box.describe': operation('describe', 1, Shape({ fields: editsOf({ ...fields, delayNumber: FreeText(10) }) })),
  'box.addKeyword': operation('describe', 1, Shape({ word: Line(80) })),
  'box.removeKeyword': operation(
    'describe',
    1,
    Shape({ tags: Type.Array(OpIdSchema, { minItems: 1, maxItems: 50 }), word: Line(80) }),
  ),
  /** Any text printed on the box by somebody else is a way to find it. */
  'box.attachCode': operation('describe', 1, Shape({ code: Line(80) })),
  'box.shelve': operation('observe', 1, Shape({ placeId: IdSchema })),
  /** Taken off its shelf without a loan: it is in the room, nowhere in particular. */
  'box.unshelve': operation('observe', 1, Shape({ reason: FreeText(300) })),
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
  | (Moved & { readonly type: 'boxShelved'; readonly entity: 'box'; readonly id: Id; readonly placeId: Id })
  | (Moved & { readonly type: 'boxUnshelved'; readonly entity: 'box'; readonly id: Id })
  | (Moved & { readonly type: 'boxMissing'; readonly entity: 'box'; readonly id: Id })
  | (Moved & { readonly type: 'boxFound'; readonly entity: 'box'; readonly id: Id; readonly placeId: Id | null })
  | (Moved & { readonly type: 'boxLent'; readonly entity: 'box'; readonly id: Id; readonly loanId: Id })
  | (Moved & { readonly type: 'boxReturned'; readonly entity: 'box'; readonly id: Id; readonly loanId: Id })
  | (Moved & { readonly type: 'boxLoanAnnulled'; readonly entity: 'box'; readonly id: Id; readonly custody: Custody })
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
