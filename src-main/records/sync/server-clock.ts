/**
 * The time as the shared server tells it: this device's clock, corrected by the offset the last greeting measured. What is
 * authored is stamped with it, and always later than anything pulled, so that what somebody saw precedes what they did.
 */
import { hlcTimeMs, type Hlc } from '#shared/base/hybrid-clock.ts';
import type { ClockMs } from '#shared/base/id.ts';
import type { ReadableDatabase } from '../database/database.ts';
import { readSetting } from './sync-settings.ts';

export type ServerClock = {
  /** What day and time it is, for people. */
  readonly now: ClockMs;
  /** For stamps: never at or before what was pulled. */
  readonly stamp: ClockMs;
  /** A greeting measured it, or entries were pulled. */
  readonly refresh: () => void;
};

export function createServerClock(db: ReadableDatabase, clock: ClockMs): ServerClock {
  let offsetMs = 0;
  let seenMs = 0;
  const refresh = (): void => {
    offsetMs = readSetting(db, 'sync.clockOffsetMs') ?? 0;
    const seenAt = readSetting(db, 'sync.seenAt');
    seenMs = seenAt === undefined ? 0 : hlcTimeMs(seenAt as Hlc);
  };
  refresh();
  const now = (): number => clock() + offsetMs;
  return { now, stamp: () => Math.max(now(), seenMs + 1), refresh };
}
