/** Lists of work for files: what waits for a person, which of them at once, and what an act would change (file-work.ts). */
import type { CivilDate } from '../base/civil-date.ts';
import type { ErrorCode } from '../base/error-codes.ts';
import type { Id } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { CivilDateSchema, FreeText, IdSchema, Nullable, OneOf, Shape, Type } from '../base/schema.ts';
import type { FileDateField } from '../domain/file/file-work.ts';
import type { FileRecord } from '../domain/file/file.ts';
import type { UndatedReason } from '../domain/retention/compute-retention.ts';
import type { Disposition } from '../domain/retention/delay-notation.ts';
import type { FileRow } from './boxes.ts';
import { paging, type Page } from './common.ts';
import { query } from './method.ts';

/**
 * toDetermine, eventExpected, toClose: files without a date, and what each lacks. toTransfer: in no box, their active period
 * is over; toDestroy, toDeposit, toSort: in no box, and their time has come.
 */
export const FILE_LISTS = [
  'toDetermine',
  'eventExpected',
  'toClose',
  'toTransfer',
  'toDestroy',
  'toDeposit',
  'toSort',
] as const;
export type FileList = (typeof FILE_LISTS)[number];

/** `NO_RULE`: none was given; `RULE_SILENT`: its rule has no délai for such a file. */
export type WorkReason = UndatedReason | 'NO_RULE' | 'RULE_SILENT';

/** One délai of a rule that leaves the choice to a person. */
export type DelayOption = { readonly number: string; readonly notation: string; readonly condition: string };

export type WorkRow = FileRow & {
  /** Why it has no date; null when it has one. */
  readonly reason: WorkReason | null;
  /** The date that is missing; null when none would help. */
  readonly awaits: FileDateField | null;
  /** toClose: the closing proposed. toTransfer: when it was expected. Else its last sign of life; null when there is none. */
  readonly workOn: CivilDate | null;
  readonly disposition: Disposition | null;
  readonly notation: string;
  /** Délais a person has to choose from; empty when there is nothing to choose. */
  readonly options: readonly DelayOption[];
  /** Operation that last wrote the field an act would write, by field: what an edit says it saw. */
  readonly writers: FileRecord['writers'];
  readonly createdOp: FileRecord['createdOp'];
};

export type ListCounts = { readonly [L in FileList]: { readonly total: number; readonly isCapped: boolean } };

/** What an act on several files would change. */
export type WorkPreview = {
  readonly id: Id;
  readonly field: keyof FileRecord;
  readonly before: CivilDate | null;
  readonly after: CivilDate | null;
  /** Why it would not be done for this file; null when it would. */
  readonly refusal: { readonly code: ErrorCode; readonly params: JsonObject } | null;
};

const filter = { unitId: Nullable(IdSchema), ruleId: Nullable(IdSchema) };
export const MOST_AT_ONCE = 500;

export const worklistMethods = {
  'worklists.counts': query<ListCounts>()(Shape(filter)),
  'worklists.files': query<Page<WorkRow>>()(Shape({ list: OneOf(FILE_LISTS), ...filter, ...paging })),
  /** `awaited`: the date each file lacks, whichever it is. */
  'worklists.preview': query<readonly WorkPreview[]>()(
    Shape({
      fileIds: Type.Array(IdSchema, { minItems: 1, maxItems: MOST_AT_ONCE }),
      change: Type.Union([
        Shape({ what: OneOf(['closing', 'awaited']), on: CivilDateSchema }),
        Shape({ what: OneOf(['delay']), number: FreeText(10) }),
      ]),
    }),
  ),
};
