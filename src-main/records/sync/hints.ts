/**
 * When to exchange without being asked: at the server's hint, and now and then. The hints come over one answer that never
 * ends (server-sent events); losing them costs time, never data, so a slow poll goes on beside.
 */
import { createParser } from 'eventsource-parser';

import type { StreamId } from '#shared/domain/operation.ts';
import type { ReadableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import type { Timers } from './ports.ts';
import type { ServerLink } from './server-link.ts';

export type Hints = { readonly start: () => void; readonly stop: () => void };

export type HintParts = {
  readonly link: Pick<ServerLink, 'poke'>;
  readonly timers: Timers;
  readonly random: () => number;
  /** `heads`: how far streams moved, when the server said so; otherwise it is time to look. */
  readonly onHint: (heads?: ReadonlyMap<StreamId, number>) => void;
};

const POLL_WITH_HINTS_MS = 300_000;
const POLL_ALONE_MS = 30_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 120_000;

export function createHints({ link, timers, random, onHint }: HintParts): Hints {
  let abort: AbortController | undefined;
  let poll: unknown;
  let retry: unknown;
  let failures = 0;
  let listening = false;

  const spread = (ms: number): number => Math.round(ms * (1 - random() / 2));
  const pollLater = (): void => {
    poll = timers.set(
      () => {
        onHint();
        pollLater();
      },
      spread(listening ? POLL_WITH_HINTS_MS : POLL_ALONE_MS),
    );
  };

  const listen = async (signal: AbortSignal): Promise<void> => {
    const opened = await link.poke(signal);
    if (opened.ok) {
      listening = true;
      failures = 0;
      // What happened while nobody listened.
      onHint();
      await follow(opened.value, onHint);
      listening = false;
    }
    if (signal.aborted) return;
    failures += 1;
    const delayMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures, 10));
    retry = timers.set(() => void listen(signal), spread(delayMs));
  };

  return {
    start: () => {
      if (abort !== undefined) return;
      abort = new AbortController();
      pollLater();
      void listen(abort.signal);
    },
    stop: () => {
      abort?.abort();
      abort = undefined;
      timers.clear(poll);
      timers.clear(retry);
    },
  };
}

/** Reads until the server or the network ends it. */
async function follow(body: ReadableStream<Uint8Array>, onHint: HintParts['onHint']): Promise<void> {
  const onEvent = ({ data }: { readonly data: string }): void => {
    onHint(headsOf(data));
  };
  const parser = createParser({ onEvent, maxBufferSize: 1024 * 1024 });
  const words = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      parser.feed(words.decode(value, { stream: true }));
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}

/** A hint that cannot be read is a hint all the same. */
function headsOf(data: string): ReadonlyMap<StreamId, number> | undefined {
  try {
    const heads: unknown = JSON.parse(data);
    if (typeof heads !== 'object' || heads === null) return undefined;
    const entries = Object.entries(heads).filter((entry): entry is [StreamId, number] => typeof entry[1] === 'number');
    return entries.length === 0 ? undefined : new Map(entries);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Wakes the exchange for what is not here yet: this device's own pushes are hinted to it too. */
export function wakeAtNews(db: ReadableDatabase, wake: (why?: 'new stream') => void): HintParts['onHint'] {
  return (heads) => {
    const news = heads === undefined ? 'news' : newsOf(db, heads);
    if (news === 'new stream') wake('new stream');
    else if (news === 'news') wake();
  };
}

/** What a hint says that is not here yet: this device's own pushes are hinted to it too. */
function newsOf(db: ReadableDatabase, heads: ReadonlyMap<StreamId, number>): 'nothing' | 'news' | 'new stream' {
  let news: 'nothing' | 'news' = 'nothing';
  for (const [stream, head] of heads) {
    const seq = db.value<number>(sql`select seq from stream_cursor where stream = ${stream}`);
    if (seq === undefined) return 'new stream';
    if (seq < head) news = 'news';
  }
  return news;
}
