/** Does what was noted (derivations.ts) between the calls of the windows: a piece, then room for whoever waits. */
import type { Topic } from '#shared/contract/frames.ts';
import type { WritableDatabase } from '../database/database.ts';
import { deriveNext } from './derivations.ts';

export type DerivationPump = {
  /** There may be something to do. Called at the opening and after each commit. */
  readonly wake: () => void;
  readonly stop: () => void;
};

/** Between two pieces, in milliseconds: several calls of a window are answered in that time. */
const PAUSE_MS = 4;
/** The windows ask their lists again this often while dates change, in pieces. */
const PIECES_PER_TELL = 50;

const TOPICS: readonly Topic[] = ['boxes', 'files', 'counts', 'dates'];

export function createDerivationPump(db: WritableDatabase, tell: (topics: readonly Topic[]) => void): DerivationPump {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let pieces = 0;

  const step = (): void => {
    timer = undefined;
    if (deriveNext(db) === 'nothing') {
      if (pieces > 0) tell(TOPICS);
      pieces = 0;
      return;
    }
    pieces += 1;
    if (pieces % PIECES_PER_TELL === 0) tell(TOPICS);
    plan();
  };
  const plan = (): void => {
    if (!stopped) timer ??= setTimeout(step, PAUSE_MS);
  };
  return {
    wake: plan,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
