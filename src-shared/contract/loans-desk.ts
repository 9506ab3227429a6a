/** The loans desk: what is scanned or typed there, hand-outs and returns, the waiting list, notices, statistics. */
import type { CivilDate } from '../base/civil-date.ts';
import type { Id } from '../base/id.ts';
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
  type Static,
} from '../base/schema.ts';
import { LOAN_MODES, RETURN_CONDITIONS, type LoanMode } from '../domain/loan/loan.ts';
import { REQUEST_ANSWERS, type RequestState } from '../domain/request/request.ts';
import { paging, type OpAck, type Page } from './common.ts';
import type { ImportIssue } from './exchange.ts';
import { command, query, slowQuery, type CallError } from './method.ts';

/** A box, or a file of it, as the desk names it. `holder`: who has it, or the box it is in. */
export type DeskItem = {
  readonly boxId: Id;
  readonly fileId: Id | null;
  readonly boxNumber: string;
  /** Cote of the file; empty for a box. */
  readonly cote: string;
  readonly title: string;
  readonly address: string;
  readonly holder: {
    readonly loanId: Id;
    readonly personId: Id;
    readonly name: string;
    readonly dueOn: CivilDate;
  } | null;
};

export type DeskPerson = {
  readonly id: Id;
  readonly name: string;
  readonly unitName: string;
  readonly status: 'active' | 'inactive';
  readonly openLoans: number;
  readonly overdue: number;
  readonly openRequests: number;
  /** For how many days things are lent to them. */
  readonly loanDays: number;
};

/** What a text names. `several`: files that share a cote, or boxes that share a number. */
export type DeskFound =
  | { readonly kind: 'person'; readonly person: DeskPerson }
  | { readonly kind: 'item'; readonly item: DeskItem }
  | { readonly kind: 'several'; readonly items: readonly DeskItem[] }
  | { readonly kind: 'none'; readonly why: 'unknown' | 'checkFailed' | 'otherKind' };

export type RequestRow = DeskItem & {
  readonly id: Id;
  readonly personId: Id;
  readonly personName: string;
  readonly unitName: string;
  readonly mode: LoanMode;
  readonly state: RequestState;
  readonly enteredOn: CivilDate;
  readonly neededBy: CivilDate | null;
  readonly purpose: string;
  /** 1 for who is next; 0 when the request is over. */
  readonly rank: number;
  readonly answeredOn: CivilDate | null;
  readonly note: string;
};

/** Who waits for an item, first in line. */
export type NextInLine = {
  readonly requestId: Id;
  readonly personId: Id;
  readonly name: string;
  readonly waiting: number;
};

export type HandedOut = {
  readonly ack: OpAck;
  readonly loanId: Id;
  readonly item: DeskItem;
  readonly dueOn: CivilDate;
  /** The request of theirs it answered. */
  readonly requestId: Id | null;
  readonly next: NextInLine | null;
};

export type TakenBack = { readonly ack: OpAck; readonly item: DeskItem; readonly next: NextInLine | null };

export type NoticeRow = {
  readonly loanId: Id;
  readonly boxId: Id;
  readonly fileId: Id | null;
  readonly number: string;
  readonly title: string;
  readonly personId: Id;
  readonly personName: string;
  readonly unitName: string;
  readonly hasEmail: 'no' | 'yes';
  readonly outOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly recalledOn: CivilDate | null;
  /** Day of the schedule, from the expected return. */
  readonly level: number;
  readonly since: CivilDate;
  /** A message about it waits or may have left. */
  readonly mail: 'no' | 'yes';
  readonly given: number;
};

/** Loans begun in the period, by unit. `medianDays`: of those that came back; null when none did. */
export type LoanFigures = {
  readonly unitId: Id;
  readonly unitName: string;
  readonly loans: number;
  readonly onSite: number;
  readonly files: number;
  readonly returned: number;
  readonly lost: number;
  readonly open: number;
  readonly overdue: number;
  readonly medianDays: number | null;
  /** Of the loans begun, by month: `2026-09`. */
  readonly months: readonly { readonly month: string; readonly loans: number }[];
};

/** Columns of a file of requests. `person`, `email`, `card`: who asks, in any of them. `asked`: when, only to tell two apart. */
export const REQUEST_COLUMNS = [
  'person',
  'email',
  'card',
  'box',
  'file',
  'neededBy',
  'purpose',
  'mode',
  'asked',
] as const;
export type RequestColumn = (typeof REQUEST_COLUMNS)[number];

const ImportedRequestSchema = Shape({
  /** Line of the file, the header being line 1. */
  line: Type.Integer({ minimum: 1 }),
  boxId: IdSchema,
  fileId: Nullable(IdSchema),
  personId: IdSchema,
  mode: OneOf(LOAN_MODES),
  neededBy: Nullable(CivilDateSchema),
  purpose: FreeText(500),
  /** As the file says it; empty without such a column. */
  asked: FreeText(60),
});
export type ImportedRequest = Static<typeof ImportedRequestSchema>;

/** What would become of one line. `already`: it was taken before, or they wait for it since. */
export type RequestLine = {
  readonly line: number;
  /** As recorded when it was found, else as the file writes it. */
  readonly person: string;
  readonly item: DeskItem | null;
  readonly itemText: string;
  readonly neededBy: CivilDate | null;
  readonly purpose: string;
  readonly state: 'new' | 'already' | 'refused';
  readonly issues: readonly ImportIssue[];
  readonly request: ImportedRequest | null;
};

export type RequestsPreview = {
  readonly fileName: string;
  readonly columns: readonly { readonly name: string; readonly meaning: RequestColumn | null }[];
  /** What is said of the file as a whole. */
  readonly issues: readonly ImportIssue[];
  readonly rows: readonly RequestLine[];
};

/** `refused`: what no longer stands, with its line. */
export type RequestsImported = {
  readonly entered: number;
  readonly already: number;
  readonly refused: readonly { readonly line: number; readonly error: CallError }[];
};

/** Requests of a file recorded in one commit. */
export const REQUESTS_AT_ONCE = 200;

/** Notices asked for at once. */
const NOTICES_AT_ONCE = 200;
const loanIds = Type.Array(IdSchema, { minItems: 1, maxItems: NOTICES_AT_ONCE, uniqueItems: true });

/** What a box or a file of it is named by. */
const item = { boxId: IdSchema, fileId: Nullable(IdSchema) };

export const REQUEST_VIEWS = ['open', 'picking', 'over'] as const;

export const loansDeskMethods = {
  /** What was scanned or typed: readings of one scan, or a number, a code, a cote. */
  'desk.find': query<DeskFound>()(
    Shape({ readings: Type.Array(Line(128), { minItems: 1, maxItems: 4 }), among: OneOf(['any', 'people', 'items']) }),
  ),
  'desk.person': query<DeskPerson>()(Shape({ id: IdSchema })),
  /**
   * Refused at the desk: PERSON_INACTIVE, FILE_BOX_OUT (its box is with somebody: `person`, `dueOn`), FILE_OUT, FILE_LOST, what is
   * held, listed or in a case, LOAN_DUE_BEFORE_OUT. Null dates: the person's days, or today for a consultation.
   * BOX_DESTROYED and BOX_ANNULLED of a box that is there all the same: its case is opened (`caseOpened`: yes, once).
   */
  'desk.handOut': command<HandedOut>()(
    Shape({
      opId: OpIdSchema,
      ...item,
      personId: IdSchema,
      mode: OneOf(LOAN_MODES),
      dueOn: Nullable(CivilDateSchema),
      purpose: FreeText(500),
      group: Nullable(IdSchema),
    }),
  ),
  /** Null date: today. LOAN_NOT_OUT, LOAN_BACK_BEFORE_OUT, and a box that is gone as above. `next`: who waits for it. */
  'desk.takeBack': command<TakenBack>()(
    Shape({
      opId: OpIdSchema,
      ...item,
      returnedOn: Nullable(CivilDateSchema),
      note: FreeText(1000),
      condition: OneOf(RETURN_CONDITIONS),
      group: Nullable(IdSchema),
    }),
  ),
  /** Asked back by a day, today at the earliest; null leaves the day as it is. */
  'desk.recall': command<OpAck>()(
    Shape({ opId: OpIdSchema, loanId: IdSchema, dueOn: Nullable(CivilDateSchema), reason: FreeText(300) }),
  ),
  /** `open`: in the order they were made. `picking`: what can be fetched now, in the order of the shelves. */
  'requests.page': query<Page<RequestRow>>()(
    Shape({
      view: OneOf(REQUEST_VIEWS),
      personId: Nullable(IdSchema),
      boxId: Nullable(IdSchema),
      /** Of this file only, not of its whole box. */
      fileId: Type.Optional(IdSchema),
      ...paging,
    }),
  ),
  /** PERSON_INACTIVE, NEEDED_IN_PAST, REQUEST_TWICE, and BOX_DESTROYED or FILE_DESTROYED for what is no more. */
  'requests.enter': command<OpAck>()(
    Shape({
      opId: OpIdSchema,
      ...item,
      personId: IdSchema,
      mode: OneOf(LOAN_MODES),
      neededBy: Nullable(CivilDateSchema),
      purpose: FreeText(500),
    }),
  ),
  /** Nothing is written. Errors: IMPORT_COLUMNS_MISSING, those of `readSheet`. */
  'requests.previewImport': slowQuery<RequestsPreview>()(Shape({ fileToken: Line(200) })),
  /** Lines of a file, each judged again: one that was taken already, by whoever, is entered no second time. */
  'requests.import': command<RequestsImported>()(
    Shape({
      opId: OpIdSchema,
      requests: Type.Array(ImportedRequestSchema, { minItems: 1, maxItems: REQUESTS_AT_ONCE }),
    }),
  ),
  /** The same answer for several. `left`: those it does not fit. */
  'requests.answer': command<{ readonly answered: number; readonly left: number }>()(
    Shape({
      opId: OpIdSchema,
      requestIds: Type.Array(IdSchema, { minItems: 1, maxItems: 200, uniqueItems: true }),
      answer: OneOf(REQUEST_ANSWERS),
      note: FreeText(500),
    }),
  ),
  /** Notices due today by the organisation's schedule, who is the latest first. At most 1,000. */
  'notices.due': query<readonly NoticeRow[]>()(Shape({})),
  /** One message to each borrower, with all of theirs. MAIL_NOT_SET. `withoutAddress`: loans of people who have none. */
  'notices.email': command<{ readonly messages: number; readonly withoutAddress: number }>()(
    Shape({ opId: OpIdSchema, loanIds, language: OneOf(['fr-CA', 'en-CA']) }),
  ),
  /** They were printed and are given by hand or by internal mail. */
  'notices.recordPrinted': command<{ readonly recorded: number }>()(Shape({ opId: OpIdSchema, loanIds })),
  'loans.figures': slowQuery<readonly LoanFigures[]>()(Shape({ from: CivilDateSchema, to: CivilDateSchema })),
};
