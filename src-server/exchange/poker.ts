/**
 * Hints that streams moved. Once a second, while somebody listens, the heads that moved lately are read and compared with
 * what was known; each listener is told those it follows. A hint that is lost costs latency, not data.
 */
import type { ClockMs } from '#shared/base/id.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { StreamStore } from '../database/stream-store.ts';

export type Listener = {
  readonly follows: (stream: StreamId) => boolean;
  /** Streams that moved, and how far. */
  readonly tell: (heads: Readonly<Record<StreamId, number>>) => void;
};

export type Poker = {
  /** Answers how to stop listening. */
  readonly listen: (listener: Listener) => () => void;
  readonly listeners: () => number;
  readonly stop: () => void;
};

const POLL_MS = 1000;
/** A push that was judged may wait this long for its commit and still be noticed. */
const OVERLAP_MS = 60_000;

export function createPoker(streams: StreamStore, clock: ClockMs, onFailure: (error: unknown) => void): Poker {
  const listeners = new Set<Listener>();
  const known = new Map<StreamId, number>();
  let timer: NodeJS.Timeout | undefined;
  let isPrimed = false;

  const poll = async (): Promise<void> => {
    const rows = isPrimed ? await streams.movedSince(clock() - OVERLAP_MS) : await streams.heads();
    const moved = rows.filter(({ stream, seq }) => known.get(stream) !== seq);
    for (const { stream, seq } of moved) known.set(stream, seq);
    if (isPrimed && moved.length > 0) tellAll(moved);
    isPrimed = true;
  };
  const tellAll = (moved: readonly { readonly stream: StreamId; readonly seq: number }[]): void => {
    for (const { follows, tell } of listeners) {
      const theirs = moved.filter(({ stream }) => follows(stream));
      if (theirs.length > 0) tell(Object.fromEntries(theirs.map(({ stream, seq }) => [stream, seq])));
    }
  };
  const run = (): void => {
    timer = undefined;
    poll()
      .catch(onFailure)
      .finally(() => {
        if (listeners.size > 0) timer ??= setTimeout(run, POLL_MS);
      });
  };

  return {
    listen: (listener) => {
      listeners.add(listener);
      if (listeners.size === 1) {
        isPrimed = false;
        timer ??= setTimeout(run, 0);
      }
      return () => {
        listeners.delete(listener);
      };
    },
    listeners: () => listeners.size,
    stop: () => {
      clearTimeout(timer);
      listeners.clear();
    },
  };
}
