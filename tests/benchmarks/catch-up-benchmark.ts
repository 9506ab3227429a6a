/**
 * Coming back after an absence: a device that missed ten thousand operations receives them over HTTP on loopback, while
 * its window goes on asking. Everything runs in this one process (device, other device, server; PostgreSQL apart), so a
 * real one is quicker.
 */
import { openSyncDevice } from '#tests/support/sync-device.ts';
import { enrol, foundDepot, join, registerBoxes } from '#tests/support/sync-office.ts';
import { startTestServer } from '#tests/support/test-server.ts';
import type { BenchmarkResult } from './benchmark.ts';
import { percentile } from './percentile.ts';

const OPERATIONS = 10_000;
/** Fewer than a device holds numbers in reserve. */
const AT_ONCE = 250;
const LIMIT_S = 3;
/** A window that waits longer than this for a simple answer is felt to hang. */
const ANSWER_LIMIT_MS = 100;
const ROUNDS = 2;
/** How often the window asks. */
const EVERY_MS = 5;

export async function run(): Promise<BenchmarkResult[]> {
  const server = await startTestServer();
  const first = await openSyncDevice();
  const second = await openSyncDevice();
  let best = { seconds: Number.POSITIVE_INFINITY, answers: [0] as readonly number[] };
  try {
    await foundDepot(first);
    await enrol(first, server);
    await first.settle();
    await join(second, first, server);
    await second.settle();
    for (let round = 0; round < ROUNDS; round++) {
      second.network('off');
      for (let made = 0; made < OPERATIONS; made += AT_ONCE) {
        await registerBoxes(first, AT_ONCE);
        await first.settle();
      }
      second.network('on');
      const answers: number[] = [];
      const state = { watching: true };
      // From when a window could have asked to when it has its answer: what keeps the service busy counts.
      const watch = (async () => {
        let since = performance.now();
        while (state.watching) {
          await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
          await second.ask('session.current', {});
          const now = performance.now();
          answers.push(Math.max(0, now - since - EVERY_MS));
          since = now;
        }
      })();
      const started = performance.now();
      await second.settle();
      const seconds = (performance.now() - started) / 1000;
      state.watching = false;
      await watch;
      if (seconds < best.seconds) best = { seconds, answers };
    }
  } finally {
    await second.close();
    await first.close();
    await server.close();
  }
  const slowest = percentile(best.answers, 95);
  return [
    {
      name: `catch-up of ${String(OPERATIONS)} operations over HTTP on loopback`,
      value: best.seconds,
      unit: 's',
      limit: LIMIT_S,
      ok: best.seconds <= LIMIT_S,
    },
    {
      name: 'a simple question of the window during the catch-up, p95',
      value: slowest,
      unit: 'ms',
      limit: ANSWER_LIMIT_MS,
      ok: slowest <= ANSWER_LIMIT_MS,
    },
    {
      name: 'the same, the longest',
      value: percentile(best.answers, 100),
      unit: 'ms',
      ok: true,
    },
  ];
}
