/** What every use-case and query of the running service is given. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import { civilDateAt } from '#shared/base/civil-date.ts';
import type { ClockMs, Id } from '#shared/base/id.ts';
import type { World } from '#shared/domain/world.ts';
import type { ReadableDatabase } from './database/database.ts';
import type { Actor, Journal } from './operations/journal.ts';

/** For questions: a database to read and the day it is. */
export type ReadContext = {
  readonly db: ReadableDatabase;
  readonly world: World;
  readonly clock: ClockMs;
  /** Who asks; nobody where it is absent: papers, exports, the command line. */
  readonly actor?: Actor | null;
  /** What is read goes into a file that goes anywhere: reserved words stay out, whoever asks. */
  readonly reservedWords?: 'left-out';
};

/** For acts: the journal, and fresh ids. */
export type WriteContext = ReadContext & {
  readonly journal: Journal;
  readonly mint: () => Id;
};

export const DEFAULT_TIME_ZONE = 'America/Toronto';

/** Today, as the organisation counts it. */
export function todayOf(context: ReadContext): CivilDate {
  return civilDateAt(context.clock(), context.world.organisation()?.timeZone ?? DEFAULT_TIME_ZONE);
}
