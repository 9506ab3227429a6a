/**
 * How many lines one commit of an import takes. A scan waits for one commit at most, and what a commit costs depends on
 * the machine, its disk and the size of the depot: after a slow one the next are shorter, down to a limit.
 */
import type { ClockMs } from '#shared/base/id.ts';

export const LINES_PER_COMMIT = { most: 500, least: 100 } as const;
const SLOW_MS = 100;
const QUICK_MS = 40;

export type Pace = {
  readonly lines: () => number;
  /** Does the work of one commit and learns from the time it took. */
  readonly measure: (commit: () => void) => void;
};

export function createPace(clock: ClockMs): Pace {
  let lines: number = LINES_PER_COMMIT.most;
  return {
    lines: () => lines,
    measure: (commit) => {
      const startedMs = clock();
      commit();
      const tookMs = clock() - startedMs;
      if (tookMs > SLOW_MS) lines = Math.max(LINES_PER_COMMIT.least, Math.floor(lines / 2));
      else if (tookMs < QUICK_MS) lines = Math.min(LINES_PER_COMMIT.most, lines * 2);
    },
  };
}
