/** A scan waits for one commit of an import: on a slow machine the commits are shorter. */
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { createPace, LINES_PER_COMMIT } from '#main/records/use-cases/import-pace.ts';

test('slow commits shorten the next ones, quick ones lengthen them, within limits', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 40 }), (durations) => {
      let nowMs = 0;
      const pace = createPace(() => nowMs);
      for (const ms of durations) {
        const before = pace.lines();
        pace.measure(() => {
          nowMs += ms;
        });
        const after = pace.lines();
        expect(after).toBeGreaterThanOrEqual(LINES_PER_COMMIT.least);
        expect(after).toBeLessThanOrEqual(LINES_PER_COMMIT.most);
        if (ms > 100) expect(after).toBe(Math.max(LINES_PER_COMMIT.least, Math.floor(before / 2)));
        if (ms >= 40 && ms <= 100) expect(after).toBe(before);
        if (ms < 40) expect(after).toBe(Math.min(LINES_PER_COMMIT.most, before * 2));
      }
    }),
  );
});
