/**
 * The first page of every document at 100 dpi, against the picture kept of it in tests/golden/papers. `UPDATE_GOLDEN=1` draws
 * the pictures again: look at them before they are committed.
 *
 * Rasterisers differ in how they smooth edges, and poppler does from one version to the next. Pages are compared by the mean
 * grey of squares of 6 by 6 pixels (1.5 mm), a square counting as different from a fifth of the range on, by pixelmatch.
 * Measured in November 2026: drawn by Cairo instead of Splash, no square of any page differs (0 of 26,000); with one word
 * left out, 14 to 19 do; moved by two pixels, 47 to 71. More than `TOLERATED` is a change somebody made.
 */
import { mkdirSync, readFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';

import type { DocumentLanguage } from '#main/records/documents/models.ts';
import { renderDocument } from '#main/records/documents/render-document.tsx';
import { rasterise, type GreyImage } from '#tests/support/pdf.ts';
import { SAMPLES } from '#tests/support/print-samples.ts';

const FOLDER = 'tests/golden/papers';
const SQUARE = 6;
const THRESHOLD = 0.2;
const TOLERATED = 6;
/** Levels of grey a picture is kept in: enough to look at, and half the size. */
const LEVELS = 16;

/** Both languages of what differs most in length; the others in French, which is the longer. */
const IN_ENGLISH: ReadonlySet<string> = new Set(['certificat', 'bordereau-versement', 'rappel', 'recolement']);

const PICTURES = SAMPLES.flatMap((sample) => {
  const languages: readonly DocumentLanguage[] = IN_ENGLISH.has(sample[0]) ? ['fr-CA', 'en-CA'] : ['fr-CA'];
  return languages.map((language) => [`${sample[0]}-${language}`, sample, language] as const);
});

async function firstPage([, kind, model]: (typeof SAMPLES)[number], language: DocumentLanguage): Promise<GreyImage> {
  const options = { fontsDir: 'assets/fonts', language, createdAtMs: Date.UTC(2026, 6, 16) };
  const pdf = await renderDocument(kind as never, model as never, options);
  const [page] = await rasterise(pdf, { dpi: 100, edges: 'smooth', first: 1, last: 1 });
  if (page === undefined) throw new Error('a document without a page');
  return page;
}

/** Squares of a picture as pixels of a smaller one. */
function squaresOf({ width, height, pixels }: GreyImage): PNG {
  const small = new PNG({ width: Math.floor(width / SQUARE), height: Math.floor(height / SQUARE) });
  for (let y = 0; y < small.height; y += 1) {
    for (let x = 0; x < small.width; x += 1) {
      let sum = 0;
      for (let row = 0; row < SQUARE; row += 1) {
        const start = (y * SQUARE + row) * width + x * SQUARE;
        for (const pixel of pixels.subarray(start, start + SQUARE)) sum += pixel;
      }
      const grey = Math.round(sum / SQUARE ** 2);
      small.data.set([grey, grey, grey, 255], 4 * (y * small.width + x));
    }
  }
  return small;
}

/** How many squares differ; every one when the pages are not of one size. */
function differing(one: GreyImage, other: GreyImage): number {
  const [a, b] = [squaresOf(one), squaresOf(other)];
  if (a.width !== b.width || a.height !== b.height) return Infinity;
  return pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold: THRESHOLD, includeAA: true });
}

function keep(file: string, { width, height, pixels }: GreyImage): void {
  const png = new PNG({ width, height });
  png.data = Buffer.from(
    pixels.map((pixel) => Math.round((pixel * (LEVELS - 1)) / 255) * Math.round(255 / (LEVELS - 1))),
  );
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(file, PNG.sync.write(png, { colorType: 0, inputColorType: 0, inputHasAlpha: false, deflateLevel: 9 }));
}

function kept(file: string): GreyImage {
  const { width, height, data } = PNG.sync.read(readFileSync(file));
  return { width, height, pixels: Uint8Array.from({ length: width * height }, (_, index) => data[4 * index] ?? 255) };
}

describe('the first page', () => {
  it.each(PICTURES)('of %s looks as it did', async (name, sample, language) => {
    const file = join(FOLDER, `${name}.png`);
    const page = await firstPage(sample, language);
    if (process.env['UPDATE_GOLDEN'] === '1') keep(file, page);
    expect(existsSync(file)).toBe(true);
    expect(differing(page, kept(file))).toBeLessThanOrEqual(TOLERATED);
  });

  it('with a word left out, or moved by two pixels, is seen to differ', async () => {
    const [sample] = SAMPLES;
    if (sample === undefined) throw new Error('no sample');
    const page = await firstPage(sample, 'fr-CA');
    const { width } = page;
    const without = Uint8Array.from(page.pixels);
    for (let row = 150; row < 180; row += 1) without.fill(255, row * width + 90, row * width + 150);
    expect(differing(page, { ...page, pixels: without })).toBeGreaterThan(TOLERATED);
    const moved = new Uint8Array(page.pixels.length).fill(255);
    moved.set(page.pixels.subarray(0, page.pixels.length - 2 * width), 2 * width);
    expect(differing(page, { ...page, pixels: moved })).toBeGreaterThan(TOLERATED);
    expect(differing(page, page)).toBe(0);
  });
});
