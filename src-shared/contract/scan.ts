/**
 * The scan screen: one round trip from the Enter of the scanner to what happened. The screen sends every reading the
 * key events allow; the service chooses the one that names something, acts in the light of what was scanned before
 * (`context`), and says what the next scan will mean.
 */
import type { CivilDate } from '../base/civil-date.ts';
import type { Id } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { IdSchema, Line, Nullable, OneOf, OpIdSchema, Shape, Type, type Static } from '../base/schema.ts';
import type { BoxDeposit, Custody } from '../domain/box/box.ts';
import { command } from './method.ts';
import type { OpAck } from './common.ts';

/**
 * place: the next boxes are shelved there; `shelving` waits for the place. person: they are lent; `lending` waits for the
 * person. returning: they are given back. printing: their labels are printed. stocktake: they are read in `stocktakeId`, on
 * the shelf `subjectId` once one was scanned.
 */
const SCAN_MODES = ['free', 'place', 'person', 'returning', 'shelving', 'lending', 'printing', 'stocktake'] as const;
export const ScanContext = Shape({
  mode: OneOf(SCAN_MODES),
  subjectId: Nullable(IdSchema),
  stocktakeId: Type.Optional(IdSchema),
});
export type ScanContext = Static<typeof ScanContext>;

/** What the desk stopped, and a person may do all the same when they say why. Given back as it was received. */
const StoppedAct = Shape({
  kind: OneOf(['shelve', 'lend']),
  boxId: IdSchema,
  /** The place, or the person. */
  subjectId: IdSchema,
});
export type StoppedAct = Static<typeof StoppedAct>;

/** What to put back if the last act was a mistake; given back to `scan.undo` as it was received. */
export const UndoToken = Type.Union([
  Shape({ kind: OneOf(['shelve']), boxId: IdSchema, placeId: Nullable(IdSchema) }),
  Shape({ kind: OneOf(['lend']), boxId: IdSchema, loanId: IdSchema }),
  Shape({ kind: OneOf(['return']), boxId: IdSchema, loanId: IdSchema }),
  Shape({ kind: OneOf(['shelveAfterReturn']), boxId: IdSchema, loanId: IdSchema }),
  Shape({ kind: OneOf(['read']), readingId: IdSchema }),
]);
export type UndoToken =
  | { readonly kind: 'shelve'; readonly boxId: Id; readonly placeId: Id | null }
  | { readonly kind: 'lend'; readonly boxId: Id; readonly loanId: Id }
  /** A reading of a stocktake. */
  | { readonly kind: 'read'; readonly readingId: Id }
  | { readonly kind: 'return' | 'shelveAfterReturn'; readonly boxId: Id; readonly loanId: Id };

export type ScanFeedbackCode =
  | 'placeReady'
  | 'personReady'
  | 'returnReady'
  | 'free'
  | 'shelved'
  | 'shelvedAfterReturn'
  | 'alreadyThere'
  | 'moved'
  | 'lent'
  | 'alreadyLentToThem'
  | 'returned'
  | 'notOut'
  | 'boxShown'
  | 'fileShown'
  | 'listShown'
  | 'caseOpened'
  | 'refused'
  | 'printLabel'
  | 'unknownCode'
  /** A label reserved in blank, that no box bears yet: the window offers to create the box. */
  | 'blankLabel'
  | 'checkFailed'
  | 'undone'
  /** The same place again: it goes on. */
  | 'placeStill'
  | 'shelvingReady'
  | 'lendingReady'
  | 'printingReady'
  | 'stocktakeReady'
  /** In a stocktake: the box was read, the shelf was said to be empty, a label could not be read. */
  | 'counted'
  | 'countedAgain'
  | 'countedElsewhere'
  | 'countedOnLoan'
  | 'countedOdd'
  | 'emptyNoted'
  | 'unreadableNoted'
  /** Stopped at the desk, for a reason a person may pass over: `stopped` says what. */
  | 'toConfirm'
  /** What was read names several things: `choices`. */
  | 'chooseOne'
  /** A box that was destroyed, and is here. */
  | 'goneSeen';

export type ScannedDeposit = Pick<BoxDeposit, 'on' | 'slip' | 'recipient'> & { readonly name: string };

export type ScanSubject =
  | {
      readonly kind: 'box';
      readonly id: Id;
      readonly number: string;
      readonly title: string;
      readonly custody: Custody;
      readonly address: string;
      /** Where it stands, or belongs; null when nowhere. Absent in answers of former versions. */
      readonly placeId?: Id | null;
      readonly borrower: string;
      readonly loanDueOn: CivilDate | null;
      readonly dueOn: CivilDate | null;
      readonly onHold: boolean;
      readonly onList: boolean;
      /** To whom it was deposited or handed over; null when it never was. */
      readonly deposit: ScannedDeposit | null;
      readonly ver: number;
    }
  | { readonly kind: 'place'; readonly id: Id; readonly address: string; readonly boxes: number }
  | { readonly kind: 'person'; readonly id: Id; readonly name: string; readonly openLoans: number }
  | { readonly kind: 'file' | 'list'; readonly id: Id; readonly title: string };

export type ScanResult = {
  readonly tone: 'ok' | 'info' | 'warning' | 'stop';
  readonly code: ScanFeedbackCode;
  /** For `refused` and `toConfirm`: the error code, and what its sentence needs. */
  readonly reason: string | null;
  readonly params?: JsonObject | null;
  /** The reading that was chosen, or the best guess of what was scanned. */
  readonly reading: string;
  readonly subject: ScanSubject | null;
  readonly context: ScanContext;
  readonly contextLabel: string;
  readonly ack: OpAck | null;
  readonly undo: UndoToken | null;
  readonly stopped?: StoppedAct | null;
  readonly choices?: readonly ScanSubject[];
};

/** Command codes printed on the card (`CM…`), by number. */
export const SCAN_COMMANDS = {
  1: 'return',
  2: 'undo',
  3: 'free',
  4: 'printLabel',
  5: 'lend',
  6: 'shelve',
  7: 'stocktake',
  8: 'confirm',
  9: 'emptyPlace',
  10: 'unreadable',
  11: 'printLabels',
} as const;
export type ScanCommand = (typeof SCAN_COMMANDS)[keyof typeof SCAN_COMMANDS];

/** The number a command is printed with. */
export function scanCommandNumber(command: ScanCommand): number {
  const entry = Object.entries(SCAN_COMMANDS).find(([, name]) => name === command);
  return Number(entry?.[0]);
}

export const scanMethods = {
  'scan.read': command<ScanResult>()(
    Shape({
      opId: OpIdSchema,
      readings: Type.Array(Type.String({ minLength: 1, maxLength: 128 }), { minItems: 1, maxItems: 4 }),
      context: ScanContext,
      /** The scan run this belongs to. */
      group: Nullable(IdSchema),
      undo: Nullable(UndoToken),
      /** What the last scan was stopped at, for the command that confirms it, and the reason to be kept. */
      stopped: Type.Optional(Nullable(StoppedAct)),
      reason: Type.Optional(Line(300)),
      /** Which of the `choices` a person meant by this reading. */
      chosen: Type.Optional(Shape({ type: OneOf(['box', 'person', 'place', 'file']), id: IdSchema })),
    }),
  ),
  'scan.undo': command<ScanResult>()(
    Shape({ opId: OpIdSchema, token: UndoToken, context: ScanContext, group: Nullable(IdSchema) }),
  ),
};
