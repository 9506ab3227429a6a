/** Work that waits for a pause: put off by every question, done once, never after it was stopped. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { whenQuiet } from '#main/records/when-quiet.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what is asked puts it off; then it is done, once', () => {
  const work = vi.fn();
  const { touch } = whenQuiet(250, work);
  for (let nth = 0; nth < 5; nth++) {
    vi.advanceTimersByTime(200);
    touch();
  }
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(250);
  expect(work).toHaveBeenCalledTimes(1);
  touch();
  vi.advanceTimersByTime(1_000);
  expect(work).toHaveBeenCalledTimes(1);
});

test('stopped, it is never done, whatever is asked afterwards', () => {
  const work = vi.fn();
  const quiet = whenQuiet(250, work);
  quiet.stop();
  quiet.touch();
  vi.advanceTimersByTime(1_000);
  expect(work).not.toHaveBeenCalled();
});
