/** Boxes and files: lists, cards, history, creation. Wording and acts on one record go through `operations.submit`. */
import type { CivilDate } from '../base/civil-date.ts';
import type { Id, OpId } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
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
  type Static,
  Type,
} from '../base/schema.ts';
import { CUSTODIES, type Box, type Custody } from '../domain/box/box.ts';
import type { CaseFile } from '../domain/case/case.ts';
import type { Outcome } from '../domain/decision.ts';
import { FINGERPRINT_MAX, PARENT_FILE_MAX, type FileOutcome, type FileRecord } from '../domain/file/file.ts';
import type { Reservation } from '../domain/file/file-access.ts';
import type { Loan } from '../domain/loan/loan.ts';
import type { OpKind } from '../domain/operation.ts';
import { COPIES } from '../domain/rule/rule.ts';
import type { HoldLine } from './holds.ts';
import { ById, paging, sortBy, type DueSummary, type OpAck, type Page } from './common.ts';
import type { LoanRow } from './loans.ts';
import { command, query } from './method.ts';

export const BOX_SORTS = ['newest', 'number', 'title', 'due', 'address'] as const;

/**
 * due: past its last protected day today. Of these, those on no frozen list: toPropose, everything in it may be
 * destroyed; toTransfer, all of it is kept (C); toSort, something in it is to be sorted, or kept beside something else.
 * withoutCode: no scanner can find it; withoutPlace: in the depot, and belongs nowhere yet; withoutDescription: neither a
 * title nor a file. undated: no date can be given; held, listed, inCase: flagged so; deposited: to the permanent archives, or a third party.
 */
export const BOX_STATES = [
  'due',
  'toPropose',
  'toTransfer',
  'toSort',
  'toShelve',
  'overdue',
  'undated',
  'held',
  'listed',
  'deposited',
  'inCase',
  'withoutCode',
  'withoutPlace',
  'withoutDescription',
] as const;

export const BoxFilter = Shape({
  text: FreeText(200),
  unitId: Nullable(IdSchema),
  custody: Nullable(OneOf(CUSTODIES)),
  /** Boxes at this place or anywhere below it. */
  placeId: Nullable(IdSchema),
  ruleId: Nullable(IdSchema),
  state: Nullable(OneOf(BOX_STATES)),
});
export type BoxFilter = Static<typeof BoxFilter>;

export type BoxRow = {
  readonly id: Id;
  readonly number: string;
  readonly code: string | null;
  readonly title: string;
  readonly unitId: Id;
  readonly unitName: string;
  readonly custody: Custody;
  readonly address: string;
  readonly datesText: string;
  readonly dueOn: CivilDate | null;
  readonly dispositions: string;
  readonly files: number;
  readonly lengthMm: number;
  readonly onHold: boolean;
  readonly onList: boolean;
  readonly inCase: boolean;
  readonly borrower: string;
  readonly loanDueOn: CivilDate | null;
  /** Created or changed here and not yet confirmed by the shared server. */
  readonly pending: boolean;
};

export type BoxCard = {
  readonly box: Box;
  readonly unitName: string;
  readonly address: string;
  readonly ruleNumber: string;
  readonly ruleTitle: string;
  readonly loan: (Loan & { readonly personName: string; readonly overdue: boolean }) | null;
  readonly due: DueSummary;
  readonly files: number;
  readonly cases: readonly CaseFile[];
  readonly listNumber: string;
  /** Percent of what its type holds; null when it was not measured, or the type says nothing. */
  readonly fill: number | null;
  /** Number of the slip it is on, or came with; empty without one. */
  readonly transferNumber: string;
  /** Address of its permanent place while it stands elsewhere; empty otherwise. */
  readonly homeAddress: string;
  /** What holds the box, then what once did. */
  readonly holds: readonly HoldLine[];
};

/** One operation in a record's history, refusals included. */
export type HistoryEntry = {
  readonly n: number;
  readonly op: OpId;
  readonly kind: OpKind;
  readonly atMs: number;
  readonly actorId: Id;
  readonly actorName: string;
  readonly outcome: Outcome;
  readonly code: string | null;
  /** Words to show beside the kind: addresses, names, dates, already readable. */
  readonly details: JsonObject;
  readonly pending: boolean;
  /** Its author has lost the right since they did it (conflict table, row 26). */
  readonly rightEnded: boolean;
};

/** States a list of files may be narrowed to: annulled ones are in none. */
export const FILE_STATUSES_SHOWN = ['present', 'withdrawn', 'destroyed'] as const;

export type FileRow = {
  readonly id: Id;
  readonly cote: string;
  /** Empty when `reserved` says so. */
  readonly title: string;
  /** Not empty: a student's file whose words are not for this reader (file-access.ts). */
  readonly reserved: Reservation | '';
  readonly boxId: Id | null;
  readonly boxNumber: string;
  readonly position: number;
  readonly ruleNumber: string;
  readonly openedOn: CivilDate | null;
  readonly closedOn: CivilDate | null;
  readonly datesText: string;
  readonly dueOn: CivilDate | null;
  readonly status: FileRecord['status'];
  /** What a list did with it; null when none did. */
  readonly outcome: FileOutcome | null;
  readonly unitName: string;
};

export type FileCard = {
  /** Without its words when `reserved` says so. */
  readonly file: FileRecord;
  readonly reserved: Reservation | '';
  /** `listNumber`: the frozen or approved list it stands on; null when it stands on none. */
  readonly box: (Pick<Box, 'id' | 'number' | 'code' | 'custody'> & { readonly listNumber: string | null }) | null;
  readonly address: string;
  /** Who has it: of the file itself, lost included, or of its whole box. */
  readonly loan: LoanRow | null;
  readonly unitName: string;
  readonly ruleNumber: string;
  readonly ruleTitle: string;
  /** What holds the file, itself or by its box, then what once did. */
  readonly holds: readonly HoldLine[];
  /** Code and title of the rubrique, with the subdivision uniforme; empty when the file is under none. */
  readonly categoryName: string;
  readonly due: DueSummary;
  /** Of the same file on its other supports, each under its own délai (worked case 25). */
  readonly otherSupports: readonly { readonly support: string; readonly due: DueSummary }[];
};

/** What is said of a box before it has a number. */
export const NewBox = Shape({
  unitId: IdSchema,
  title: FreeText(500),
  clientNumber: FreeText(60),
  boxType: FreeText(60),
  lengthMm: Type.Integer({ minimum: 0, maximum: 100_000 }),
  ruleId: Nullable(IdSchema),
  copy: OneOf(COPIES),
  support: FreeText(10),
  openedOn: Nullable(CivilDateSchema),
  closedOn: Nullable(CivilDateSchema),
  datesText: FreeText(60),
  notes: FreeText(4000),
  confidential: OneOf(['no', 'yes']),
});

export const boxMethods = {
  'boxes.page': query<Page<BoxRow>>()(Shape({ filter: BoxFilter, sort: sortBy(BOX_SORTS), ...paging })),
  'boxes.card': query<BoxCard>()(ById),
  'boxes.history': query<Page<HistoryEntry>>()(Shape({ id: IdSchema, ...paging })),
  'boxes.files': query<readonly FileRow[]>()(ById),
  /** Registers `count` boxes alike, each with the next number and code of this device's block. */
  'boxes.create': command<{ readonly ids: readonly Id[]; readonly acks: readonly OpAck[] }>()(
    Shape({ opId: OpIdSchema, count: Type.Integer({ minimum: 1, maximum: 500 }), box: NewBox }),
  ),
  'files.page': query<Page<FileRow>>()(
    Shape({
      text: FreeText(200),
      unitId: Nullable(IdSchema),
      ruleId: Nullable(IdSchema),
      /** Files classified right under this rubrique. */
      ...optional({ categoryId: Nullable(IdSchema), status: Nullable(OneOf(FILE_STATUSES_SHOWN)) }),
      sort: sortBy(['newest', 'cote', 'title'] as const),
      ...paging,
    }),
  ),
  'files.card': query<FileCard>()(ById),
  'files.history': query<Page<HistoryEntry>>()(Shape({ id: IdSchema, ...paging })),
  'files.create': command<OpAck>()(
    Shape({
      opId: OpIdSchema,
      file: Shape({
        unitId: IdSchema,
        boxId: Nullable(IdSchema),
        cote: FreeText(60),
        formerCote: FreeText(60),
        title: Line(500),
        copy: OneOf(COPIES),
        support: FreeText(10),
        ruleId: Nullable(IdSchema),
        openedOn: Nullable(CivilDateSchema),
        closedOn: Nullable(CivilDateSchema),
        eventOn: Nullable(CivilDateSchema),
        datesText: FreeText(60),
        nominal: OneOf(['no', 'yes']),
        confidential: OneOf(['no', 'yes']),
        notes: FreeText(4000),
        parentFile: Type.Optional(FreeText(PARENT_FILE_MAX)),
        fingerprint: Type.Optional(FreeText(FINGERPRINT_MAX)),
      }),
    }),
  ),
};
