/**
 * A network that loses, delays, repeats and breaks what goes through it: before the server has the request, after it has
 * committed, or in the middle of its answer. What it did is counted, so that a test can say that it happened.
 */
import type { Fetch } from '#main/records/sync/ports.ts';

export const FAULTS = ['dropped', 'delayed', 'repeated', 'truncated', 'failedAfter', 'resetMidBody'] as const;
export type Fault = (typeof FAULTS)[number];

export type FaultyNetwork = {
  readonly fetch: Fetch;
  /** Share of the requests something happens to, from 0 to 1. */
  readonly setRate: (rate: number) => void;
  readonly counts: Readonly<Record<Fault, number>>;
};

export function createFaultyNetwork(
  random: () => number,
  through: Fetch = (url, init) => fetch(url, init),
): FaultyNetwork {
  const counts = Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>;
  let rate = 0;
  return {
    counts,
    setRate: (next) => {
      rate = next;
    },
    fetch: async (url, init) => {
      // Hints come over an answer that never ends.
      if (random() >= rate || url.endsWith('/v1/poke')) return through(url, init);
      const fault = FAULTS[Math.floor(random() * FAULTS.length)] ?? 'dropped';
      counts[fault] += 1;
      switch (fault) {
        case 'dropped':
          throw new TypeError('fetch failed');
        case 'delayed':
          await new Promise((resolve) => setTimeout(resolve, Math.floor(random() * 30)));
          return through(url, init);
        case 'repeated': {
          const first = await through(url, init);
          await first.arrayBuffer();
          return through(url, init);
        }
        case 'failedAfter': {
          const answer = await through(url, init);
          await answer.arrayBuffer();
          return new Response('{"code":"INTERNAL","ref":"x"}', { status: 500 });
        }
        case 'truncated': {
          const answer = await through(url, init);
          const bytes = new Uint8Array(await answer.arrayBuffer());
          return new Response(bytes.slice(0, Math.floor(bytes.length / 2)), { status: answer.status });
        }
        case 'resetMidBody': {
          const answer = await through(url, init);
          const bytes = new Uint8Array(await answer.arrayBuffer());
          return new Response(broken(bytes.slice(0, Math.floor(bytes.length / 2))), { status: answer.status });
        }
      }
    },
  };
}

function broken(begun: Uint8Array): ReadableStream<Uint8Array> {
  let sent = false;
  return new ReadableStream({
    pull: (controller) => {
      if (sent) controller.error(new TypeError('terminated'));
      else controller.enqueue(begun);
      sent = true;
    },
  });
}
