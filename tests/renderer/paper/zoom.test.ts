/** The size of a page in the preview: it fits what it says it fits, steps lead somewhere, and a canvas can be made of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { densityOf, factorOf, PAGE_GAP, scaleOf, stepped, ZOOM_STEPS } from '#renderer/interface/paper-preview/zoom.ts';

const A4 = { width: 595, height: 842 };
const size = fc.record({ width: fc.integer({ min: 60, max: 3000 }), height: fc.integer({ min: 60, max: 3000 }) });
const room = fc.record({ width: fc.integer({ min: 300, max: 4000 }), height: fc.integer({ min: 300, max: 3000 }) });

describe('the size of a page', () => {
  it('fits the room it is said to fit', () => {
    fc.assert(
      fc.property(size, room, (page, inside) => {
        const width = scaleOf('width', page, inside);
        const whole = scaleOf('page', page, inside);
        const limits = [0.1, 4 * (96 / 72)];
        if (!limits.includes(width)) expect(width * page.width).toBeCloseTo(inside.width - 2 * PAGE_GAP, 3);
        if (!limits.includes(whole)) {
          expect(whole * page.width).toBeLessThanOrEqual(inside.width - 2 * PAGE_GAP + 0.001);
          expect(whole * page.height).toBeLessThanOrEqual(inside.height - 2 * PAGE_GAP + 0.001);
        }
      }),
    );
  });

  it('is a comfortable one at first: as wide as the room, never larger than a hand would hold it', () => {
    expect(factorOf(scaleOf('auto', A4, { width: 2560, height: 1400 }))).toBeCloseTo(1.1);
    expect(scaleOf('auto', A4, { width: 500, height: 1400 }) * A4.width).toBeCloseTo(500 - 2 * PAGE_GAP);
    expect(scaleOf(1, A4, { width: 500, height: 300 })).toBeCloseTo(96 / 72);
  });

  it('changes by steps from any size, and stays at the ends', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 6, noNaN: true }), (factor) => {
        const larger = stepped(factor, 'in');
        const smaller = stepped(factor, 'out');
        expect(ZOOM_STEPS).toContain(larger);
        expect(ZOOM_STEPS).toContain(smaller);
        if (factor < 3.9) expect(larger).toBeGreaterThan(factor);
        if (factor > 0.27) expect(smaller).toBeLessThan(factor);
      }),
    );
    expect(stepped(4, 'in')).toBe(4);
    expect(stepped(0.25, 'out')).toBe(0.25);
  });

  it('never asks for a canvas that cannot be made', () => {
    fc.assert(
      fc.property(size, fc.double({ min: 0.1, max: 5.3, noNaN: true }), (page, scale) => {
        const density = densityOf(page, scale, 2);
        expect(density).toBeLessThanOrEqual(2);
        expect(page.width * page.height * scale * scale * density * density).toBeLessThanOrEqual(16_000_001);
      }),
    );
  });
});
