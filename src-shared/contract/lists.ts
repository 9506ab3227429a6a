/** Disposal lists: candidates with the reason of each refusal, the list's card and lines, the next step and whose it is. */
import type { CivilDate } from '../base/civil-date.ts';
import type { Id } from '../base/id.ts';
import {
  CivilDateSchema,
  IdSchema,
  Line,
  Nullable,
  OneOf,
  OpIdSchema,
  Shape,
  Type,
  type Static,
} from '../base/schema.ts';
import type { ErrorCode } from '../base/error-codes.ts';
import {
  BoxWeightsSchema,
  LIST_KINDS,
  MAX_LIST_BOXES,
  type DisposalList,
  type ListKind,
} from '../domain/disposal/list.ts';
import type { Step } from '../domain/disposal/approval-steps.ts';
import { LIST_STATUSES, type ListStatus } from '../domain/disposal/list-status.ts';
import type { PrintedCopy } from '../domain/disposal/printing.ts';
import type { HistoryEntry } from './boxes.ts';
import type { ListFileRow } from './list-files.ts';
import { ById, paging, type OpAck, type Page } from './common.ts';
import type { Paper } from './papers.ts';
import { command, query, slowQuery } from './method.ts';

export type ListRow = {
  readonly id: Id;
  readonly number: string;
  readonly title: string;
  readonly unitName: string;
  readonly kind: ListKind;
  readonly status: ListStatus;
  /** What the list is of, and how many. */
  readonly items: 'boxes' | 'files';
  readonly count: number;
  /** Steps taken, of so many. */
  readonly stepsTaken: number;
  readonly steps: number;
  /** The step that waits; null when none does. */
  readonly next: Step | null;
  readonly createdAtMs: number;
  readonly certificateNumber: string;
};

export type CandidateRow = {
  readonly boxId: Id;
  readonly number: string;
  readonly code: string;
  readonly title: string;
  readonly address: string;
  readonly datesText: string;
  readonly files: number;
  readonly lengthMm: number;
  readonly lastProtectedDay: CivilDate | null;
  readonly ruleNumber: string;
  readonly notation: string;
  /** Dispositions of what is in it (`D`, `C`, `T`, together). */
  readonly dispositions: string;
  /** Of the organisation's own permanent section since then: only an authorisation of art. 18 lets it go. */
  readonly depositedOn: CivilDate | null;
  /** Its time comes after the day that was asked about, within the look-ahead. */
  readonly upcoming: boolean;
  /** Null when the box may go on the list; else why it may not, or what will stop the execution. */
  readonly refusal: ErrorCode | null;
  readonly borrower: string;
};

export type ListItem = CandidateRow;

/** What is looked for: the boxes of a unit, of those the ones in a place (or below it) and under a rule. */
export const CandidatesSchema = Shape({
  kind: OneOf(LIST_KINDS),
  unitId: IdSchema,
  /** A depot or any place below one; null for wherever they are. */
  placeId: Nullable(IdSchema),
  /** Boxes that go by it themselves or hold a file that does. */
  ruleId: Nullable(IdSchema),
  on: CivilDateSchema,
  /** The list they would be added to: what is on it is left out, and its authorisation of art. 18 counts. */
  forList: Nullable(IdSchema),
  /** Days after `on` whose dates are listed too, as still to come. */
  lookAheadDays: Type.Integer({ minimum: 0, maximum: 3_660 }),
});
export type CandidatesInput = Static<typeof CandidatesSchema>;

export type CandidateTotals = { readonly boxes: number; readonly files: number; readonly lengthMm: number };

export type CandidatePreview = {
  /** Those that may go on the list, the ones still to come included. */
  readonly eligible: CandidateTotals;
  readonly upcoming: CandidateTotals;
  /** The first day after every date of those; null when there is none. */
  readonly decisionDay: CivilDate | null;
  readonly leftOut: readonly (CandidateTotals & { readonly reason: ErrorCode })[];
  /** More than one list may hold: the first so many, by date, are taken. */
  readonly limit: number;
};

/** One step of a list, in its order. */
export type StepRow = Step & {
  readonly state: 'done' | 'next' | 'waiting';
  /** Who took it; null until it is taken. */
  readonly personId: Id | null;
  readonly name: string;
  readonly jobTitle: string;
  readonly atMs: number | null;
};

/** A list without its lines, which come by the page (`lists.items`), nor what comes with its removal and its sample. */
export type ListHead = Omit<
  DisposalList,
  'boxIds' | 'lines' | 'removals' | 'fileIds' | 'fileLines' | 'fileRemovals' | 'sampling' | 'comments' | 'refusals'
>;

export type ListCard = {
  readonly list: ListHead;
  readonly kind: ListKind;
  readonly status: ListStatus;
  readonly unitName: string;
  /** How many boxes, or files on a list of files. */
  readonly count: number;
  readonly removed: number;
  readonly lengthMm: number;
  readonly files: number;
  /** The latest date of its boxes; null when none has one. */
  readonly latestDay: CivilDate | null;
  /** Those it goes through, or would if it were frozen today. */
  readonly steps: readonly StepRow[];
  /**
   * Whether the person of this session may take the step that waits: `yes`, or they took one already, or it is another
   * role's, or another unit's manager's. Null while no step waits.
   */
  readonly myStep: 'yes' | 'signed' | 'otherRole' | 'otherUnit' | null;
  readonly refusals: readonly {
    readonly name: string;
    readonly atMs: number;
    readonly step: number;
    readonly reason: string;
  }[];
  readonly comments: readonly {
    readonly id: string;
    readonly name: string;
    readonly atMs: number;
    readonly text: string;
  }[];
  readonly createdByName: string;
  /**
   * What the shared server has to say before the boxes are destroyed. `notNeeded`: this depot has no server. `given`: until
   * when, and to whom; `expired`: what was done before that day can still be recorded under it.
   */
  readonly authorisation: {
    readonly state: 'notNeeded' | 'missing' | 'given' | 'expired';
    readonly atMs: number | null;
    readonly untilMs: number | null;
    readonly byName: string;
  };
};

/** What stands in the way of a list now, of all its boxes; of all its files, on a list of files. */
export type ListCheck = {
  readonly boxes: number;
  readonly blocked: number;
  readonly reasons: readonly { readonly code: ErrorCode; readonly boxes: number }[];
  /** The first of those that are blocked, in the list's order. */
  readonly rows: readonly ListItem[];
  /** The same of a list of files; then `rows` is empty. */
  readonly files: readonly ListFileRow[];
};
/** Blocked boxes or files a check names. */
export const MAX_BLOCKED_ROWS = 500;

export type RemovedRow = {
  readonly boxId: Id;
  readonly number: string;
  readonly title: string;
  readonly reason: string;
  readonly byName: string;
};

/** A certificate as it was printed: the first time its originals, later a duplicata, with the code that verifies it. */
export type PrintedCertificate = Paper & { readonly copy: PrintedCopy; readonly code: string };

export const listMethods = {
  /** `mine`: those whose next step the person of this session may take. */
  'lists.page': query<Page<ListRow>>()(
    Shape({
      status: Nullable(OneOf(LIST_STATUSES)),
      kind: Nullable(OneOf(LIST_KINDS)),
      mine: OneOf(['no', 'yes']),
      ...paging,
    }),
  ),
  'lists.card': query<ListCard>()(ById),
  /** The boxes in the order of the list: as they are while it is a draft, as they were approved once it is frozen. */
  'lists.items': query<Page<ListItem>>()(Shape({ id: IdSchema, text: Type.String({ maxLength: 200 }), ...paging })),
  /** Boxes taken off the list, last first. */
  'lists.removed': query<Page<RemovedRow>>()(Shape({ id: IdSchema, ...paging })),
  /** Every box looked at again: before it is approved, and before it is carried out. */
  'lists.check': slowQuery<ListCheck>()(ById),
  'lists.history': query<Page<HistoryEntry>>()(Shape({ id: IdSchema, ...paging })),
  /** Boxes that may go on a list, by date, and those refused with the reason. */
  'lists.candidates': query<Page<CandidateRow>>()(
    Shape({ ...CandidatesSchema.properties, include: OneOf(['eligible', 'refused', 'all']), ...paging }),
  ),
  /** How many may go on a list, what is left out, and why. */
  'lists.preview': slowQuery<CandidatePreview>()(CandidatesSchema),
  /** Drafts a list with its number; with boxes, or with every eligible one when `boxIds` is null. */
  'lists.create': command<OpAck>()(
    Shape({
      opId: OpIdSchema,
      title: Line(200),
      ...Type.Omit(CandidatesSchema, ['forList']).properties,
      boxIds: Nullable(Type.Array(IdSchema, { maxItems: MAX_LIST_BOXES })),
    }),
  ),
  /**
   * Asks the shared server to authorise the destruction; the person of this session has just signed in with it (`signIn.*`).
   * Only on an enrolled device, and only while the server answers.
   */
  'lists.authorise': command<OpAck>()(
    Shape({ opId: OpIdSchema, listId: IdSchema, digest: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
  ),
  /** Prints the certificate and remembers that it was printed, before anybody is given it (printing.ts). */
  'lists.printCertificate': command<PrintedCertificate>()(
    Shape({ opId: OpIdSchema, listId: IdSchema, language: OneOf(['fr-CA', 'en-CA']) }),
  ),
  /** Numbers the certificate and destroys, all or nothing. */
  'lists.execute': command<OpAck>()(
    Shape({
      opId: OpIdSchema,
      listId: IdSchema,
      digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      executedOn: CivilDateSchema,
      method: OneOf(['crossCutShredding', 'shredding', 'incineration', 'degaussing', 'secureErasure']),
      site: OneOf(['onSite', 'offSite']),
      placeText: Line(300),
      witnessId: IdSchema,
      responsibleId: IdSchema,
      weightKg: Nullable(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
      weights: Type.Optional(BoxWeightsSchema),
      vendor: Nullable(
        Shape({
          name: Line(200),
          neq: Type.String({ maxLength: 20 }),
          contract: Type.String({ maxLength: 100 }),
          lot: Type.String({ maxLength: 100 }),
          pickUpOn: Nullable(CivilDateSchema),
          driver: Type.String({ maxLength: 150 }),
          seals: Type.String({ maxLength: 500 }),
          certificate: Type.String({ maxLength: 100 }),
        }),
      ),
      banqAuthorisation: Type.String({ maxLength: 200 }),
      copiesDestroyed: OneOf(['no', 'yes']),
      remarks: Type.String({ maxLength: 4000 }),
    }),
  ),
};
