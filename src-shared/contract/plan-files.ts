/** The plan de classification as files and papers: import seen before it is done, export, printed plan, liste de classement. */
import type { Id } from '../base/id.ts';
import { IdSchema, Line, OneOf, Shape } from '../base/schema.ts';
import type { Category } from '../domain/classification/category.ts';
import type { OpBody, OpKind } from '../domain/operation.ts';
import type { Rule } from '../domain/rule/rule.ts';
import type { HistoryEntry } from './boxes.ts';
import { paging, type Page } from './common.ts';
import type { ImportIssue } from './exchange.ts';
import type { Paper } from './papers.ts';
import { query, slowQuery } from './method.ts';

/** Columns of the file, in the order they are exported. */
export const PLAN_COLUMNS = [
  'code',
  'parent',
  'title',
  'scope',
  'formerCodes',
  'rules',
  'subdivided',
  'status',
] as const;
export type PlanColumn = (typeof PLAN_COLUMNS)[number];

const PLAN_FORMATS = ['csv', 'xlsx'] as const;

export type CategoryCard = {
  readonly category: Category;
  readonly planName: string;
  /** From the top of the plan down to its parent. */
  readonly ancestors: readonly { readonly id: Id; readonly code: string; readonly title: string }[];
  readonly rules: readonly {
    readonly id: Id;
    readonly number: string;
    readonly title: string;
    readonly status: Rule['status'];
  }[];
  /** Code and title of the rubrique that takes over in another plan; empty when none does. */
  readonly successorName: string;
  /** Rubriques of other plans whose files are classified here today. */
  readonly replaces: readonly { readonly id: Id; readonly name: string; readonly planName: string }[];
  readonly files: number;
  /** Rubriques right below. */
  readonly children: number;
};

/** As `operations.submitMany` takes it. */
export type PlannedOperation = {
  readonly kind: OpKind;
  readonly entity: Id;
  readonly ver: null;
  readonly body: OpBody<OpKind>;
};

/** What the import would do with one line of the file. */
export type PlannedCategory = {
  readonly line: number;
  readonly code: string;
  readonly title: string;
  readonly state: 'new' | 'changed' | 'same' | 'refused';
  /** Columns whose content differs from what is recorded; empty for a new rubrique. */
  readonly changes: readonly PlanColumn[];
  readonly issues: readonly ImportIssue[];
  readonly operations: readonly PlannedOperation[];
};

export type PlanPreview = {
  readonly fileName: string;
  readonly columns: readonly { readonly name: string; readonly meaning: PlanColumn | null }[];
  /** What is said of the file as a whole. */
  readonly issues: readonly ImportIssue[];
  /** In the order they are to be recorded: parents before what stands under them, refused lines last. */
  readonly rows: readonly PlannedCategory[];
};

export type PlanExport = { readonly fileName: string; readonly bytes: ArrayBuffer; readonly rows: number };

const printed = { planId: IdSchema, language: OneOf(['fr-CA', 'en-CA']) };

export const planFileMethods = {
  'categories.card': query<CategoryCard>()(Shape({ id: IdSchema })),
  'categories.history': query<Page<HistoryEntry>>()(Shape({ id: IdSchema, ...paging })),
  /** Nothing is written. Errors: PLAN_UNKNOWN, IMPORT_COLUMNS_MISSING, those of `readSheet`. */
  'plans.previewImport': slowQuery<PlanPreview>()(Shape({ planId: IdSchema, fileToken: Line(200) })),
  'plans.export': slowQuery<PlanExport>()(Shape({ ...printed, format: OneOf(PLAN_FORMATS) })),
  'papers.plan': slowQuery<Paper>()(Shape(printed)),
  /** What the public may consult (A-2.1, s. 16): rubriques and how many files, no title of a file, no name. */
  'papers.filingList': slowQuery<Paper>()(Shape(printed)),
};
