import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseSettings } from '#main/shell/shell-settings.ts';
import { MINIMUM_SIZE, parseWindowState, placeWindow, type Rectangle } from '#main/shell/window-state.ts';
import { nextZoom, parseZoom, ZOOM_STEPS } from '#main/shell/zoom.ts';

const laptop: Rectangle = { x: 0, y: 0, width: 1920, height: 1040 };
const second: Rectangle = { x: 1920, y: -200, width: 2560, height: 1400 };

const rectangle = fc.record({
  x: fc.integer({ min: -20_000, max: 20_000 }),
  y: fc.integer({ min: -20_000, max: 20_000 }),
  width: fc.integer({ min: 1, max: 20_000 }),
  height: fc.integer({ min: 1, max: 20_000 }),
});

describe('placing the window', () => {
  it('always leaves a piece of the title bar on a display, at a size that works', () => {
    fc.assert(
      fc.property(
        rectangle,
        fc.boolean(),
        fc.subarray([laptop, second], { minLength: 1 }),
        (bounds, maximised, areas) => {
          const placed = placeWindow({ bounds, maximised }, areas);
          const { x, y, width, height } = placed.bounds;
          const seen = areas.some(
            (area) =>
              Math.min(x + width, area.x + area.width) - Math.max(x, area.x) >= 120 &&
              y >= area.y &&
              y + 32 <= area.y + area.height,
          );
          expect(seen).toBe(true);
          expect(width).toBeGreaterThanOrEqual(MINIMUM_SIZE.width);
          expect(height).toBeGreaterThanOrEqual(MINIMUM_SIZE.height);
          expect(width).toBeLessThanOrEqual(second.width);
          expect(placed.maximised).toBe(maximised);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('keeps a place that is still good', () => {
    const saved = { bounds: { x: 2000, y: 0, width: 1400, height: 900 }, maximised: false };
    expect(placeWindow(saved, [laptop, second])).toEqual(saved);
  });

  it('comes back to the primary display when the other one was unplugged', () => {
    const saved = { bounds: { x: 2000, y: 0, width: 1400, height: 900 }, maximised: false };
    expect(placeWindow(saved, [laptop]).bounds).toEqual({ x: 260, y: 70, width: 1400, height: 900 });
  });

  it('is centred the first time', () => {
    expect(placeWindow(undefined, [laptop]).bounds).toEqual({ x: 320, y: 90, width: 1280, height: 860 });
  });
});

describe('what is read from the settings file', () => {
  it('is settings, whatever the file holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const settings = parseSettings(value);
        expect(['fr-CA', 'en-CA']).toContain(settings.preferences.language);
        expect(settings.zoom).toBeGreaterThanOrEqual(ZOOM_STEPS[0]);
        expect(settings.zoom).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('comes back as it was written', () => {
    const settings = {
      window: { bounds: { x: 1, y: 2, width: 900, height: 700 }, maximised: true },
      zoom: 2,
      preferences: { language: 'en-CA', theme: 'dark' },
    };
    expect(parseSettings(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
  });

  it.each([
    [{ bounds: { x: 0.5, y: 0, width: 900, height: 700 }, maximised: false }],
    [{ bounds: { x: 0, y: 0, width: 0, height: 700 }, maximised: false }],
    [{ bounds: { x: 1e9, y: 0, width: 900, height: 700 }, maximised: false }],
    [{ bounds: { x: '0', y: 0, width: 900, height: 700 }, maximised: false }],
    [{ bounds: null }],
    ['full'],
  ])('a window state such as %j is not believed', (value) => {
    expect(parseWindowState(value)).toBeUndefined();
  });
});

describe('zoom', () => {
  it('goes through every step in both directions and stops at the ends', () => {
    const up: number[] = [ZOOM_STEPS[0]];
    for (;;) {
      const next = nextZoom(up.at(-1) ?? 1, 'in');
      if (next === up.at(-1)) break;
      up.push(next);
    }
    expect(up).toEqual([...ZOOM_STEPS]);
    expect(up).toContain(2);
    const down = [...up].reverse();
    for (const [index, factor] of down.entries()) expect(nextZoom(factor, 'out')).toBe(down[index + 1] ?? factor);
  });

  it('does not believe a factor that no one can read', () => {
    expect([parseZoom(0.01), parseZoom(50), parseZoom('2'), parseZoom(Number.NaN), parseZoom(1.75)]).toEqual([
      1, 1, 1, 1, 1.75,
    ]);
  });
});
