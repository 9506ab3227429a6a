/** The annual view: what falls due, year by year, by unit and by what becomes of it. */
import type { Id } from '../base/id.ts';
import { IdSchema, Nullable, OneOf, Shape } from '../base/schema.ts';
import type { Disposition } from '../domain/retention/delay-notation.ts';
import type { Paper } from './papers.ts';
import { NoInput, query, slowQuery } from './method.ts';

/** `mixed`: a box whose contents do not all go the same way; it is never destroyed as one block. */
export type Fate = Disposition | 'mixed';
export const FATES = ['D', 'T', 'C', 'mixed'] as const satisfies readonly Fate[];

export type DueFigure = { readonly boxes: number; readonly lengthMm: number };

export type DueYear = {
  /** Year of the last protected day; null for boxes without a date. */
  readonly year: number | null;
  /** Before today's year: it should have been seen to. */
  readonly overdue: boolean;
  readonly fates: { readonly [F in Fate]?: DueFigure };
  readonly total: DueFigure;
  readonly units: readonly { readonly unitId: Id; readonly unitName: string; readonly total: DueFigure }[];
};

export type DueYears = { readonly thisYear: number; readonly years: readonly DueYear[]; readonly total: DueFigure };

const asked = { unitId: Nullable(IdSchema) };
const language = OneOf(['fr-CA', 'en-CA']);

export const dueYearMethods = {
  /** Boxes and files whose dates are still being counted again; 0 nearly always. */
  'due.remaining': query<number>()(NoInput),
  'due.byYear': slowQuery<DueYears>()(Shape(asked)),
  'due.exportByYear': slowQuery<{ readonly bytes: ArrayBuffer; readonly rows: number }>()(
    Shape({ ...asked, format: OneOf(['csv', 'xlsx']), language }),
  ),
  'papers.dueByYear': slowQuery<Paper>()(Shape({ ...asked, language })),
};
