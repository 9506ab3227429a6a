/**
 * Does what was noted (derivations.ts) between the calls of the windows: a piece, then whoever waits. A piece lasts as long as
 * what was answered before it, within bounds: a window that asks without pause is answered at once, and does not keep the
 * dates from being counted either.
 */
import type { Topic } from '#shared/contract/frames.ts';
import type { WritableDatabase } from '../database/database.ts';
import { deriveNext } from './derivations.ts';

export type DerivationPump = {
  /** There may be something to do. Called at the opening and after each commit. */
  readonly wake: () => void;
  readonly stop: () => void;
};

/** Of a piece, in milliseconds, its commit apart. */
const SHORTEST_MS = 10;
const LONGEST_MS = 40;
/** Time ends a piece before this many boxes or files do. */
const MOST = 5_000;
/** How much is left is told this often; what was read of lists is asked again less often, since it may be long. */
const TELL_EVERY_MS = 1_000;
const TELL_LISTS_EVERY_MS = 10_000;

const LISTS: readonly Topic[] = ['boxes', 'files', 'counts', 'dates'];

export function createDerivationPump(db: WritableDatabase, tell: (topics: readonly Topic[]) => void): DerivationPump {
  let planned: ReturnType<typeof setImmediate> | undefined;
  let stopped = false;
  /** Null while there is nothing to do. */
  let under: { endedMs: number; toldMs: number; toldListsMs: number } | null = null;

  const step = (): void => {
    planned = undefined;
    const beganMs = performance.now();
    const isFirst = under === null;
    under ??= { endedMs: beganMs, toldMs: beganMs, toldListsMs: beganMs };
    const untilMs = beganMs + Math.min(LONGEST_MS, Math.max(SHORTEST_MS, beganMs - under.endedMs));
    const state = deriveNext(db, MOST, () => performance.now() >= untilMs);
    const nowMs = performance.now();
    if (state === 'nothing') {
      if (!isFirst) tell(LISTS);
      under = null;
      return;
    }
    under.endedMs = nowMs;
    if (nowMs - under.toldListsMs >= TELL_LISTS_EVERY_MS) {
      under.toldMs = under.toldListsMs = nowMs;
      tell(LISTS);
    } else if (nowMs - under.toldMs >= TELL_EVERY_MS) {
      under.toldMs = nowMs;
      tell(['dates']);
    }
    plan();
  };
  const plan = (): void => {
    if (!stopped) planned ??= setImmediate(step);
  };
  return {
    wake: plan,
    stop: () => {
      stopped = true;
      clearImmediate(planned);
    },
  };
}
