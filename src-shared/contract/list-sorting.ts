/**
 * Tri and versement of a list (domain.md, 1.2 and 3.8): what a sample is drawn from, what a method would keep before it is
 * written, both sub-lists, the boxes that are destroyed only by authority of BAnQ, and the deposit with its slip.
 */
import type { CivilDate } from '../base/civil-date.ts';
import type { Id } from '../base/id.ts';
import { CivilDateSchema, IdSchema, Line, Nullable, OneOf, OpIdSchema, Shape, Type } from '../base/schema.ts';
import { SamplingMethodSchema, type SamplingMethod } from '../domain/disposal/sampling.ts';
import type { DelayRemark, SeriesDescription } from '../domain/rule/series-description.ts';
import { paging, type OpAck, type Page } from './common.ts';
import { command, query, slowQuery } from './method.ts';

export const SUB_LISTS = ['kept', 'destroyed'] as const;
export type SubList = (typeof SUB_LISTS)[number];

/** A file of a sorting list, or a box of it in which no file is described. */
export type SortedRow = {
  readonly id: Id;
  readonly kind: 'file' | 'box';
  /** Null for a file that stands in no box. */
  readonly boxId: Id | null;
  readonly boxNumber: string;
  readonly cote: string;
  /** What stands for it where the reader may not read it. */
  readonly title: string;
  readonly datesText: string;
  /** The year the sample may be drawn by: the last one it is about, or empty. */
  readonly year: string;
  /** Where it goes as the list stands; null while no sample decides. */
  readonly outcome: SubList | null;
  /** The sample does not touch it: its own rule says C or D. */
  readonly byRule: 'no' | 'yes';
};

/** What a rule of the list says of its tri: its grid, its remarks, what becomes of each type of document. */
export type SortingRule = {
  readonly id: Id;
  readonly number: string;
  readonly title: string;
  readonly notations: readonly string[];
  readonly samplingGrid: 'no' | 'yes';
  readonly delayRemarks: readonly DelayRemark[];
  readonly remarks: string;
  readonly documentTypes: string;
  readonly sorting: SeriesDescription['sorting'];
};

export type SubListFigures = {
  /** Of what the sample is drawn from; those the rules decide of come beside it (`byRule`). */
  readonly drawn: number;
  /** Boxes that stay, or are destroyed whole. */
  readonly boxes: number;
  /** The first of it, in the order of the list. */
  readonly first: readonly Id[];
};

/** What a method leads to. Nothing is written. */
export type SamplingPreview = {
  /** How many there are to draw from. */
  readonly population: number;
  readonly kept: SubListFigures;
  readonly destroyed: SubListFigures;
  /** Files the sample does not touch: their own rule says C or D. */
  readonly byRule: { readonly kept: number; readonly destroyed: number };
  readonly rules: readonly SortingRule[];
  /**
   * Of the sample that is on the list: `none` was drawn, it is of what is there now (`current`), or of something else
   * (`stale`) and must be drawn again.
   */
  readonly recorded: 'none' | 'current' | 'stale';
  /** The sample on the list: how it was drawn, by whom, of how many. */
  readonly drawn: {
    readonly method: SamplingMethod;
    readonly population: number;
    readonly kept: number;
    readonly byName: string;
    readonly atMs: number;
  } | null;
  /** The method to draw with again when it is stale: what was chosen by hand and is not there any more is left out. */
  readonly again: SamplingMethod | null;
};

/** A box that was to be kept and may only be destroyed by authority of BAnQ (Loi sur les archives, art. 18). */
export type KeptBoxRow = {
  readonly boxId: Id;
  readonly number: string;
  readonly title: string;
  readonly address: string;
  readonly datesText: string;
  readonly dispositions: string;
  readonly lastProtectedDay: CivilDate | null;
  readonly depositedOn: CivilDate | null;
};

const language = OneOf(['fr-CA', 'en-CA']);

export const listSortingMethods = {
  /** What the method would keep and destroy; null: what is on the list. */
  'lists.sampling': slowQuery<SamplingPreview>()(Shape({ listId: IdSchema, method: Nullable(SamplingMethodSchema) })),
  /** Files and boxes of the list, those the sample is drawn from or one of its sub-lists, in the order of the list. */
  'lists.sorted': query<Page<SortedRow>>()(
    Shape({
      listId: IdSchema,
      of: OneOf(['population', ...SUB_LISTS]),
      text: Type.String({ maxLength: 200 }),
      ...paging,
    }),
  ),
  /** The rows of these files and boxes, in this order. */
  'lists.sortedRows': query<readonly SortedRow[]>()(
    Shape({ listId: IdSchema, ids: Type.Array(IdSchema, { maxItems: 100 }) }),
  ),
  'lists.exportSorted': slowQuery<{ readonly bytes: ArrayBuffer; readonly rows: number }>()(
    Shape({ listId: IdSchema, of: OneOf(SUB_LISTS), format: OneOf(['csv', 'xlsx']), language }),
  ),
  /** Boxes of the list's unit whose time has come and that hold what is to be kept or sorted, deposited ones included. */
  'lists.keptBoxes': query<Page<KeptBoxRow>>()(
    Shape({ listId: IdSchema, on: CivilDateSchema, text: Type.String({ maxLength: 200 }), ...paging }),
  ),
  /** Numbers the slip and deposits, all or nothing. */
  'lists.deposit': command<OpAck>()(
    Shape({
      opId: OpIdSchema,
      listId: IdSchema,
      digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      depositedOn: CivilDateSchema,
      recipient: OneOf(['permanentSection', 'thirdParty']),
      recipientName: Line(200),
      receivedBy: Type.String({ maxLength: 200 }),
      responsibleId: IdSchema,
      remarks: Type.String({ maxLength: 4000 }),
    }),
  ),
};
