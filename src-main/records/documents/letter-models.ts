/** Avis de rappel and procès-verbal de récolement, as plain values. */
import type { IsoDate, OrganisationBlock, PersonBlock } from './models.ts';

/** 0: what is not late yet is announced. */
export type ReminderLevel = 0 | 1 | 2 | 3;

/** A box that is late. */
export type LateItem = {
  readonly number: string;
  readonly code?: string;
  readonly title?: string;
  readonly lentOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly daysLate: number;
};

/** Avis de rappel, to one borrower, of all that is late (domain.md, 3.6). */
export type ReminderModel = {
  readonly number: string;
  readonly organisation: OrganisationBlock;
  readonly level: ReminderLevel;
  readonly writtenOn: IsoDate;
  readonly borrower: PersonBlock & { readonly unit?: string; readonly contact?: string };
  readonly items: readonly LateItem[];
  /** Notices of the same loans before this one, the oldest first. */
  readonly previous: readonly { readonly level: number; readonly on: IsoDate }[];
  /** Where to bring them back. */
  readonly address?: string;
  readonly writtenBy: PersonBlock & { readonly phone?: string; readonly email?: string };
};

/** Result categories of a récolement (domain.md, 3.7), in the order they are reported. */
export const STOCKTAKE_RESULTS = [
  'inPlace',
  'elsewhere',
  'onLoan',
  'missing',
  'unexpected',
  'codeTwice',
  'emptyConfirmed',
  'unreadable',
] as const;
export type StocktakeResult = (typeof STOCKTAKE_RESULTS)[number];

/** A reading that is not simply in its place, and what was decided of it. */
export type StocktakeLine = {
  readonly result: Exclude<StocktakeResult, 'inPlace'>;
  readonly number: string;
  readonly title?: string;
  /** Address expected, and the one where it was read. */
  readonly expected?: string;
  readonly found?: string;
  readonly decision?: string;
};

/** Procès-verbal de récolement: what the shelves hold against what the inventory says. */
export type StocktakeModel = {
  readonly number: string;
  readonly organisation: OrganisationBlock;
  /** Épi by épi, tablette by tablette: what was gone through. */
  readonly scope: string;
  readonly shelves: number;
  /** As the organisation counts time: `2026-07-15 09:32`. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly endedOn: IsoDate;
  readonly operators: readonly PersonBlock[];
  readonly devices: readonly string[];
  readonly readings: number;
  readonly counts: Readonly<Record<StocktakeResult, number>>;
  readonly occupiedMm?: number;
  readonly freeMm?: number;
  readonly lines: readonly StocktakeLine[];
  readonly remarks?: string;
  readonly responsible?: PersonBlock;
};
