/** A slow thread for tests: the real protocol around a handler that does what the call's method says. */
import { parentPort } from 'node:worker_threads';

import { serveSlowLane, type SlowHandler } from '#main/hosts/slow-lane-messages.ts';

const handler: SlowHandler = {
  handle: async ({ method, input }, onProgress, isCancelled) => {
    if (method === 'die') process.exit(3);
    if (method === 'throw') throw new Error('on purpose');
    if (method === 'eat') {
      const eaten: unknown[] = [];
      for (;;) eaten.push(new Array(100_000).fill(eaten.length));
    }
    if (method === 'spin') {
      // Synchronous, as SQL is: a message could not be read meanwhile.
      let rounds = 0;
      while (!isCancelled()) rounds += 1;
      return { ok: true, value: rounds };
    }
    if (method === 'paper') return { ok: true, value: { fileName: 'a.pdf', bytes: new ArrayBuffer(1_000_000) } };
    onProgress(1, 2);
    onProgress(2, 2);
    return { ok: true, value: input };
  },
  close: () => undefined,
};

if (parentPort !== null) serveSlowLane(parentPort, handler);
