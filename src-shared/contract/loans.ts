/** Loans, cases, people, units and rules: lists and cards. */
import type { CivilDate } from '../base/civil-date.ts';
import type { ErrorCode } from '../base/error-codes.ts';
import type { Id } from '../base/id.ts';
import { CivilDateSchema, FreeText, IdSchema, Line, Nullable, OneOf, OpIdSchema, Shape, Type } from '../base/schema.ts';
import { SETTLEMENTS, type CaseFile, type CaseKind } from '../domain/case/case.ts';
import type { LoanMode, LoanState, ReturnCondition } from '../domain/loan/loan.ts';
import { ERASURE_REASONS, type Person, type Role } from '../domain/person/person.ts';
import type { Rule } from '../domain/rule/rule.ts';
import type { Unit } from '../domain/unit/unit.ts';
import { ById, paging, sortBy, type OpAck, type Page } from './common.ts';
import { command, query } from './method.ts';

export type LoanRow = {
  readonly id: Id;
  readonly boxId: Id;
  readonly boxNumber: string;
  readonly boxTitle: string;
  /** A file out of the box, its cote and its title; null and empty for the box itself. */
  readonly fileId: Id | null;
  readonly cote: string;
  readonly fileTitle: string;
  readonly mode: LoanMode;
  readonly recalledOn: CivilDate | null;
  readonly condition: ReturnCondition | null;
  readonly noticesGiven: number;
  readonly personId: Id;
  readonly personName: string;
  readonly unitName: string;
  readonly state: LoanState;
  readonly outOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly returnedOn: CivilDate | null;
  readonly overdue: boolean;
  readonly daysLate: number;
  readonly renewals: number;
};

/** Names are empty for what this device does not know. */
export type CaseRow = CaseFile & {
  readonly boxNumber: string;
  readonly boxTitle: string;
  readonly recordedAddress: string;
  readonly recordedPerson: string;
  readonly lateAddress: string;
  /** The file the case is about, when it is not its box: its cote and title. */
  readonly fileWords: string;
  readonly latePerson: string;
  readonly byName: string;
  readonly atMs: number;
  /** Who had told what was recorded, and when; null when it is not known. */
  readonly recordedByName: string;
  readonly recordedAtMs: number | null;
  /** The other record the fact runs into: the box at the position, what already bears the code. */
  readonly other: { readonly kind: 'box' | 'place' | 'person'; readonly id: Id; readonly name: string } | null;
  readonly settledByName: string;
  readonly settledAtMs: number | null;
};

/** Open cases of one run of scans, to be settled together. */
export type CaseRun = {
  readonly group: Id;
  readonly byName: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly kinds: readonly CaseKind[];
  readonly total: number;
};
/** How many cases one command settles. */
export const CASES_AT_ONCE = 200;

/** `left`: cases that stay open, and why. */
export type CasesSettled = {
  readonly settled: number;
  readonly left: readonly { readonly id: Id; readonly code: ErrorCode | null }[];
};

export type PersonRow = {
  readonly id: Id;
  readonly name: string;
  readonly jobTitle: string;
  readonly email: string;
  readonly unitName: string;
  readonly code: string | null;
  readonly roles: readonly Role[];
  readonly status: Person['status'];
  readonly openLoans: number;
};

export type PersonCard = { readonly person: Person; readonly unitName: string; readonly loans: readonly LoanRow[] };
export type UnitRow = Unit & { readonly boxes: number; readonly lengthMm: number; readonly openLoans: number };
/** Without what its former versions said: hundreds of rules, each with its history, would be sent for a list of numbers. */
export type RuleRow = Omit<Rule, 'past'> & { readonly boxes: number };
export type RuleCard = Rule & { readonly boxes: number };

export const loanMethods = {
  'loans.page': query<Page<LoanRow>>()(
    Shape({
      state: Nullable(OneOf(['out', 'overdue', 'returned', 'lost'])),
      personId: Nullable(IdSchema),
      boxId: Nullable(IdSchema),
      sort: sortBy(['due', 'out'] as const),
      ...paging,
    }),
  ),
  /** Lends at the desk: refuses a box that is held, listed, missing or in a case; records the fact otherwise. */
  'loans.lend': command<OpAck>()(
    Shape({
      opId: OpIdSchema,
      boxId: IdSchema,
      personId: IdSchema,
      dueOn: Nullable(CivilDateSchema),
      purpose: FreeText(500),
      group: Nullable(IdSchema),
    }),
  ),
  'loans.giveBack': command<OpAck>()(
    Shape({ opId: OpIdSchema, boxId: IdSchema, note: FreeText(1000), group: Nullable(IdSchema) }),
  ),
  'cases.page': query<Page<CaseRow>>()(Shape({ state: OneOf(['open', 'settled']), ...paging })),
  /** Runs of scans that left two open cases or more, newest first, at most 20, among the newest 2,000 cases. */
  'cases.runs': query<readonly CaseRun[]>()(Shape({})),
  /** The open cases of a run, oldest first, at most `CASES_AT_ONCE`. */
  'cases.ofRun': query<readonly CaseRow[]>()(Shape({ group: IdSchema })),
  /** The same answer for several cases: one operation each, one commit. Cases it does not fit stay open. */
  'cases.settle': command<CasesSettled>()(
    Shape({
      opId: OpIdSchema,
      caseIds: Type.Array(IdSchema, { minItems: 1, maxItems: CASES_AT_ONCE, uniqueItems: true }),
      choice: OneOf(SETTLEMENTS),
      note: FreeText(1000),
    }),
  ),
  'people.page': query<Page<PersonRow>>()(
    Shape({ text: FreeText(200), status: Nullable(OneOf(['active', 'inactive'])), ...paging }),
  ),
  'people.card': query<PersonCard>()(ById),
  'people.create': command<OpAck>()(
    Shape({
      opId: OpIdSchema,
      person: Shape({
        familyName: Line(100),
        givenName: FreeText(100),
        jobTitle: FreeText(150),
        email: FreeText(200),
        phone: FreeText(50),
        unitId: Nullable(IdSchema),
      }),
      badge: OneOf(['none', 'issue']),
    }),
  ),
  /** For good: a person who is inactive, has no box and is on no list of destruction. */
  'people.erase': command<OpAck>()(Shape({ opId: OpIdSchema, personId: IdSchema, reason: OneOf(ERASURE_REASONS) })),
  'units.list': query<readonly UnitRow[]>()(Shape({})),
  'rules.list': query<readonly RuleRow[]>()(Shape({})),
  /** One rule with all its versions. */
  'rules.card': query<RuleCard>()(ById),
  /** Computes dates without any record: "what if this file closed that day under this délai?". */
  'rules.compute': query<import('../domain/retention/compute-retention.ts').RetentionResult>()(
    Shape({
      notation: Line(40),
      closedOn: Nullable(CivilDateSchema),
      yearEnd: Line(7),
      policy: OneOf(['A', 'B', 'C']),
      requiredDays: Type.Integer({ minimum: 0, maximum: 366 }),
    }),
  ),
};
