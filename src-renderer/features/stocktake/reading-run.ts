/**
 * Reading the shelves of one stocktake: which shelf is current, what the last scan did, what may be struck. Kept while the
 * window is open, so that looking at the findings and coming back loses nothing. Scans are answered one at a time, in the
 * order they were read, and each is sent once: sent again, after the service restarted, it is the same reading.
 */
import { create } from 'zustand';

import type { Id } from '#shared/base/id.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { ReadResult, Seen } from '#shared/contract/stocktake.ts';
import type { WindowClient } from '../../library/client.ts';
import { newOpId } from '../../library/mint.ts';
import type { HubScan } from '../../library/scan-hub.ts';
import { playTone } from '../../library/sound.ts';
import { isDoubled } from '../../state/scan-run.ts';

export type Said =
  | { readonly kind: 'answered'; readonly n: number; readonly result: ReadResult }
  | { readonly kind: 'failed'; readonly n: number; readonly error: CallError; readonly reading: string }
  | { readonly kind: 'struck'; readonly n: number; readonly reading: string };

export type ReadingRun = {
  readonly placeId: Id | null;
  readonly said: Said | null;
  /** Readings of this run that may be struck, the last one last. */
  readonly done: readonly { readonly id: Id; readonly reading: string }[];
  /** Scans received and not answered yet. */
  readonly waiting: number;
};

const IDLE: ReadingRun = { placeId: null, said: null, done: [], waiting: 0 };
const MOST_UNDONE = 50;
const MAX_READINGS = 4;
const MAX_LENGTH = 128;

type Runs = { readonly runs: Readonly<Record<string, ReadingRun>> };
const useRuns = create<Runs>(() => ({ runs: {} }));

export function useReadingRun(stocktakeId: Id): ReadingRun {
  return useRuns(({ runs }) => runs[stocktakeId]) ?? IDLE;
}

function change(stocktakeId: Id, next: (run: ReadingRun) => ReadingRun): void {
  useRuns.setState(({ runs }) => ({ runs: { ...runs, [stocktakeId]: next(runs[stocktakeId] ?? IDLE) } }));
}

export function goToShelf(stocktakeId: Id, placeId: Id): void {
  change(stocktakeId, (run) => ({ ...run, placeId, said: null }));
}

export type ReadingEngine = {
  readonly take: (scan: HubScan) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  readonly see: (seen: Seen) => Promise<void>;
  readonly undo: () => Promise<void>;
};

export function createReadingEngine(client: WindowClient, stocktakeId: Id): ReadingEngine {
  let turn: Promise<void> = Promise.resolve();
  let previous: HubScan | null = null;
  let n = 0;
  const run = (): ReadingRun => useRuns.getState().runs[stocktakeId] ?? IDLE;
  const put = (next: (run: ReadingRun) => ReadingRun): void => {
    change(stocktakeId, next);
  };
  const inTurn = (job: () => Promise<void>): Promise<void> => {
    put((now) => ({ ...now, waiting: now.waiting + 1 }));
    const done = async (): Promise<void> => {
      try {
        await job();
      } finally {
        put((now) => ({ ...now, waiting: now.waiting - 1 }));
      }
    };
    turn = turn.then(done, done);
    return turn;
  };
  const fail = (error: CallError, reading: string): void => {
    n += 1;
    put((now) => ({ ...now, said: { kind: 'failed', n, error, reading } }));
    playTone('stop');
  };

  const see = (seen: Seen): Promise<void> =>
    inTurn(async () => {
      const input = { opId: newOpId(), stocktakeId, placeId: run().placeId, seen };
      const answer = await client.call('stocktakes.read', input);
      if (!answer.ok) {
        fail(answer.error, seen.what === 'code' ? (seen.readings[0] ?? '') : '');
        return;
      }
      const result = answer.value;
      n += 1;
      put((now) => ({
        ...now,
        said: { kind: 'answered', n, result },
        placeId: result.verdict === 'placeReady' ? result.placeId : now.placeId,
        done:
          result.readingId === null
            ? now.done
            : [...now.done, { id: result.readingId, reading: result.box?.number ?? result.reading }].slice(
                -MOST_UNDONE,
              ),
      }));
      playTone(result.verdict === 'placeReady' ? 'info' : result.again ? 'info' : result.tone);
    });

  return {
    take: (scan) => {
      const readings = scan.readings.filter((each) => each !== '' && each.length <= MAX_LENGTH).slice(0, MAX_READINGS);
      const doubled = isDoubled(previous, scan);
      previous = scan;
      if (readings.length === 0 || doubled) return Promise.resolve();
      return see({ what: 'code', readings });
    },
    type: (text) => see({ what: 'code', readings: [text.slice(0, MAX_LENGTH)] }),
    see,
    undo: () =>
      inTurn(async () => {
        const last = run().done.at(-1);
        if (last === undefined) {
          playTone('warning');
          return;
        }
        const struck = await client.call('stocktakes.strike', { opId: newOpId(), readingId: last.id, reason: '' });
        if (!struck.ok) {
          fail(struck.error, last.reading);
          return;
        }
        n += 1;
        put((now) => ({ ...now, done: now.done.slice(0, -1), said: { kind: 'struck', n, reading: last.reading } }));
        playTone('ok');
      }),
  };
}
