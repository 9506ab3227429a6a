/** The desk locks when nobody is there, whatever sleeps and whatever happens to the clock. */
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { createIdleWatch, type IdleWatch } from '#renderer/library/idle-watch.ts';

const LIMIT_MS = 10 * 60_000;

function desk(): { watch: IdleWatch; pass: (ms: { running?: number; wall?: number }) => void } {
  let running = 1_000;
  let wall = 1_795_000_000_000;
  const watch = createIdleWatch(LIMIT_MS, { runningMs: () => running, wallMs: () => wall });
  return {
    watch,
    pass: (ms) => {
      running += ms.running ?? 0;
      wall += ms.wall ?? 0;
    },
  };
}

const worked = (ms: number) => ({ running: ms, wall: ms });

it('waits for the time that was chosen, counted from the last sign', () => {
  const { watch, pass } = desk();
  pass(worked(LIMIT_MS - 1));
  expect(watch.isIdle()).toBe(false);
  expect(watch.seen()).toBe('here');
  pass(worked(LIMIT_MS - 1));
  expect(watch.isIdle()).toBe(false);
  pass(worked(1));
  expect(watch.isIdle()).toBe(true);
});

it('finds a machine that slept with its lid closed, at the first sign after it wakes', () => {
  const { watch, pass } = desk();
  pass({ wall: 8 * 3600_000 });
  // The key that wakes it comes before any timer does.
  expect(watch.seen()).toBe('away');
  expect(watch.seen()).toBe('here');
});

it('is not fooled by a clock that is set back, and does not lock a desk that is used when it is', () => {
  const { watch, pass } = desk();
  pass({ wall: -24 * 3600_000 });
  expect(watch.seen()).toBe('here');
  pass({ running: LIMIT_MS, wall: LIMIT_MS - 12 * 3600_000 });
  expect(watch.isIdle()).toBe(true);
});

it('is idle exactly when either clock says so', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 * LIMIT_MS }),
      fc.integer({ min: -LIMIT_MS, max: 2 * LIMIT_MS }),
      (running, wall) => {
        const { watch, pass } = desk();
        pass({ running, wall });
        expect(watch.isIdle()).toBe(running >= LIMIT_MS || wall >= LIMIT_MS);
      },
    ),
    { seed: 3 },
  );
});
