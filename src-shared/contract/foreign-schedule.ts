/**
 * A retention schedule of somebody else, as a table: which column is which, then what each code means. 999 is "until
 * superseded" here and "permanent" in the United States (domain.md, section 6, trap 2), so no code has a meaning before a
 * person gives it one.
 */
import { FreeText, Line, Nullable, OneOf, Shape, Type, type Static } from '../base/schema.ts';
import { MAX_PERIOD_YEARS } from '../domain/retention/delay-notation.ts';
import type { CalendarPreview } from './calendar.ts';
import { slowQuery } from './method.ts';

/** Longest name of a column and longest text taken for a code, in characters. */
export const LONGEST_COLUMN = 300;
export const LONGEST_CODE = 2000;

/** What a column of the file may stand for; the first three are needed. */
export const FOREIGN_FIELDS = [
  'number',
  'title',
  'active',
  'months',
  'semiActive',
  'disposition',
  'trigger',
  'description',
  'legal',
  'confidential',
] as const;
export type ForeignField = (typeof FOREIGN_FIELDS)[number];
export const NEEDED_FIELDS = ['number', 'title', 'active'] as const satisfies readonly ForeignField[];

const Column = Line(LONGEST_COLUMN);
/** Names of columns of the file; null: the file has none. `months`: whole months, beside the years of `active`. */
const MappingSchema = Shape({
  number: Column,
  title: Column,
  active: Column,
  months: Nullable(Column),
  semiActive: Nullable(Column),
  disposition: Nullable(Column),
  trigger: Nullable(Column),
  description: Nullable(Column),
  legal: Nullable(Column),
  confidential: Nullable(Column),
});
export type ForeignMapping = Static<typeof MappingSchema>;

/** The part of the délai a code was found in. */
export const CODE_ROLES = ['active', 'semiActive', 'disposition'] as const;
export type CodeRole = (typeof CODE_ROLES)[number];

/** `permanent`: kept for ever, `0-0-C`. `leaveOut`: the rows that have it are not imported. */
const MeaningSchema = Type.Union([
  Shape({ kind: OneOf(['open', 'superseded', 'permanent', 'leaveOut']) }),
  Shape({ kind: OneOf(['years']), years: Type.Integer({ minimum: 0, maximum: MAX_PERIOD_YEARS }) }),
  Shape({ kind: OneOf(['disposition']), disposition: OneOf(['D', 'C', 'T']) }),
]);
export type CodeMeaning = Static<typeof MeaningSchema>;

/** A code as the file writes it; both texts empty when the file says nothing there. */
const codeFields = {
  role: OneOf(CODE_ROLES),
  text: FreeText(LONGEST_CODE),
  /** What the column of months says beside it; empty without one. */
  months: FreeText(LONGEST_CODE),
};

export type ForeignCode = {
  readonly role: CodeRole;
  readonly text: string;
  readonly months: string;
  readonly rows: number;
  /** Number and title of the first series that has it. */
  readonly example: string;
};

export type ForeignColumn = {
  readonly name: string;
  readonly filled: number;
  /** The first few different values, shortened. */
  readonly examples: readonly string[];
};

export type ForeignTableCard = {
  readonly fileName: string;
  readonly rows: number;
  readonly columns: readonly ForeignColumn[];
  /** What the names of the columns suggest, for a person to confirm. */
  readonly guess: { readonly [F in ForeignField]: string | null };
};

export type ForeignPreview = CalendarPreview & {
  /** Every value that is not a plain number of years, the most frequent first; those that have a meaning too. */
  readonly codes: readonly ForeignCode[];
  /** Codes beyond the most that are listed: their rows are refused. */
  readonly codesLeft: number;
};

export const foreignScheduleMethods = {
  'foreignSchedule.inspect': slowQuery<ForeignTableCard>()(Shape({ fileToken: Line(200) })),
  'foreignSchedule.preview': slowQuery<ForeignPreview>()(
    Shape({
      fileToken: Line(200),
      mapping: MappingSchema,
      meanings: Type.Array(Shape({ ...codeFields, meaning: MeaningSchema }), { maxItems: 1000 }),
    }),
  ),
};
export type GivenMeaning = Static<(typeof foreignScheduleMethods)['foreignSchedule.preview']['in']>['meanings'][number];
