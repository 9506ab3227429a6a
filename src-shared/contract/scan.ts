/**
 * The scan screen: one round trip from the Enter of the scanner to what happened. The screen sends every reading the
 * key events allow; the service chooses the one that names something, acts in the light of what was scanned before
 * (`context`), and says what the next scan will mean.
 */
import type { CivilDate } from '../base/civil-date.ts';
import type { Id } from '../base/id.ts';
import { IdSchema, Nullable, OneOf, OpIdSchema, Shape, Type, type Static } from '../base/schema.ts';
import type { BoxDeposit, Custody } from '../domain/box/box.ts';
import { command } from './method.ts';
import type { OpAck } from './common.ts';

/** place: the next boxes are shelved there. person: they are lent. returning: they are given back. */
export const ScanContext = Shape({
  mode: OneOf(['free', 'place', 'person', 'returning']),
  subjectId: Nullable(IdSchema),
});
export type ScanContext = Static<typeof ScanContext>;

/** What to put back if the last act was a mistake; given back to `scan.undo` as it was received. */
export const UndoToken = Type.Union([
  Shape({ kind: OneOf(['shelve']), boxId: IdSchema, placeId: Nullable(IdSchema) }),
  Shape({ kind: OneOf(['lend']), boxId: IdSchema, loanId: IdSchema }),
  Shape({ kind: OneOf(['return']), boxId: IdSchema, loanId: IdSchema }),
  Shape({ kind: OneOf(['shelveAfterReturn']), boxId: IdSchema, loanId: IdSchema }),
]);
export type UndoToken =
  | { readonly kind: 'shelve'; readonly boxId: Id; readonly placeId: Id | null }
  | { readonly kind: 'lend'; readonly boxId: Id; readonly loanId: Id }
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
  | 'undone';

export type ScannedDeposit = Pick<BoxDeposit, 'on' | 'slip' | 'recipient'> & { readonly name: string };

export type ScanSubject =
  | {
      readonly kind: 'box';
      readonly id: Id;
      readonly number: string;
      readonly title: string;
      readonly custody: Custody;
      readonly address: string;
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
  /** For `refused`: the error code. */
  readonly reason: string | null;
  /** The reading that was chosen, or the best guess of what was scanned. */
  readonly reading: string;
  readonly subject: ScanSubject | null;
  readonly context: ScanContext;
  readonly contextLabel: string;
  readonly ack: OpAck | null;
  readonly undo: UndoToken | null;
};

/** Command codes printed on the card (`CM…`), by number. */
export const SCAN_COMMANDS = { 1: 'return', 2: 'undo', 3: 'free', 4: 'printLabel' } as const;

export const scanMethods = {
  'scan.read': command<ScanResult>()(
    Shape({
      opId: OpIdSchema,
      readings: Type.Array(Type.String({ minLength: 1, maxLength: 128 }), { minItems: 1, maxItems: 4 }),
      context: ScanContext,
      /** The scan run this belongs to. */
      group: Nullable(IdSchema),
      undo: Nullable(UndoToken),
    }),
  ),
  'scan.undo': command<ScanResult>()(
    Shape({ opId: OpIdSchema, token: UndoToken, context: ScanContext, group: Nullable(IdSchema) }),
  ),
};
