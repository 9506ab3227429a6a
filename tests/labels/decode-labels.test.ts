/**
 * The proof of the labels: every kind, by the layout the program chooses and by every design it comes with, on every medium
 * that takes it, as dots of 203, 300 and 600 to the inch, read back. 1,000 codes are spread over all of them, with accents in
 * the words; what is read is the data, and nothing else that has a sound check character.
 *
 * The dots are those a print head burns (labels/devices). ZXing reads all of them; ZBar, a second opinion, some of each.
 */
import { beforeAll, describe, expect, it } from 'vitest';

import { hasValidCheck } from '#shared/domain/code/check-character.ts';
import { builtInDesigns } from '#shared/domain/label/built-in-designs.ts';
import type { LabelDesign } from '#shared/domain/label/label-template.ts';
import { mediumOf, MEDIUM_IDS, type MediumChoice } from '#shared/domain/label/media.ts';
import { rasterise } from '#main/records/labels/devices/rasterise.ts';
import { strideOf, type Bitmap } from '#main/records/labels/devices/bitmap.ts';
import type { RasterFonts } from '#main/records/labels/devices/glyph-masks.ts';
import { MM_PER_INCH } from '#main/records/labels/dot-grid.ts';
import type { BarsOp, MatrixOp } from '#main/records/labels/draw-ops.ts';
import { SUBJECT_OF_MODEL, type LabelModel } from '#main/records/labels/label-models.ts';
import { previewLabelSheets } from '#main/records/labels/render-label-sheets.ts';
import type { SheetCell } from '#main/records/labels/sheet-layout.ts';
import { holds } from '#main/records/labels/template-layout.ts';
import { decodeWithZbar, decodeWithZxing } from '#tests/support/decode-barcodes.ts';
import { crop, type GreyImage } from '#tests/support/pdf.ts';
import { cardLabels, fullLabels, neutralLabels, otherLabels, sampleCodes } from '#tests/support/sample-labels.ts';
import { rasterFonts } from './devices/support/sample-device-labels.ts';

const DPI = [203, 300, 600] as const;
/** How often each comes: a label of 600 dpi has nine times the dots of one of 203. */
const SPREAD = [203, 300, 203, 203, 300, 203, 600] as const;
const CODES = 1000;
const SECOND_OPINION_EVERY = 25;
/** Half a minute for all of them on a quiet machine. */
const PATIENCE_MS = 600_000;

type Case = {
  readonly medium: MediumChoice;
  readonly design: LabelDesign | null;
  readonly model: LabelModel;
  readonly dpi: (typeof DPI)[number];
};

const isSound = (text: string): boolean => /^[A-Z]{2}\d{9}[0-9A-Z]$/u.test(text) && hasValidCheck(text);

/** One of each kind; the words have every accent of both languages. */
const MODELS: readonly LabelModel[] = [...fullLabels(1), ...neutralLabels(1), ...cardLabels(), ...otherLabels()];

/** Every combination that is printed, in an order that mixes them. */
function combinations(): readonly Omit<Case, 'dpi'>[] {
  const designs = builtInDesigns('fr-CA').map(({ design }) => design);
  return MEDIUM_IDS.flatMap((medium) =>
    MODELS.flatMap((model) => [
      { medium, design: null, model },
      ...designs
        .filter((design) => SUBJECT_OF_MODEL[model.kind] === design.subject && holds(design, mediumOf(medium).label))
        .map((design) => ({ medium, design, model })),
    ]),
  );
}

/** Each combination at one resolution, the next one at the next; and over again until every code is used. */
function cases(): readonly Case[] {
  const all = combinations();
  return Array.from({ length: CODES }, (_, index) => {
    const [turn, at] = [Math.floor(index / all.length), index % all.length];
    const combination = all[at] ?? never();
    const dpi = SPREAD[(at + turn) % SPREAD.length] ?? 203;
    const kind = ({ place: 'place', person: 'person', command: 'command', file: 'file' } as const)[
      SUBJECT_OF_MODEL[combination.model.kind] as 'place'
    ] as 'place' | undefined;
    const [code = ''] = sampleCodes(kind ?? 'box', 1, 1 + ((index * 7_368_787) % 999_000_000));
    return { ...combination, dpi, model: { ...combination.model, code } };
  });
}

let fonts: RasterFonts;
beforeAll(async () => {
  fonts = await rasterFonts();
});

async function cellOf({ medium, design, model, dpi }: Case): Promise<SheetCell> {
  const request = { labels: [model], medium, design, grid: { dotsPerInch: dpi }, language: 'fr-CA' as const };
  const place = { startPosition: 1, copies: 1, offsetMm: { x: 0, y: 0 } };
  const layout = await previewLabelSheets({ ...request, ...place, fontsDir: 'assets/fonts' });
  if (!layout.ok) throw new Error(`${layout.error.code} ${describeCase({ medium, design, model, dpi })}`);
  return layout.value.pages[0]?.cells[0] ?? never();
}

/** The whole label, where a phantom may lurk; at finer resolutions its symbols, with what is near them. */
async function picturesOf(each: Case): Promise<readonly GreyImage[]> {
  const cell = await cellOf(each);
  const bitmap = rasterise(cell.ops, cell, each.dpi, fonts);
  if (!bitmap.ok) throw new Error(bitmap.error.code);
  const picture = greyOf(bitmap.value);
  if (each.dpi === 203) return [picture];
  return cell.ops.flatMap((op) => (op.kind === 'bars' || op.kind === 'matrix' ? [near(picture, op, each.dpi)] : []));
}

const AROUND_MM = 4;

function near(picture: GreyImage, op: BarsOp | MatrixOp, dpi: number): GreyImage {
  const modules = op.kind === 'bars' ? op.runs.reduce((sum, run) => sum + run, 0) : op.rows.length;
  const widthMm = modules * op.moduleMm;
  const heightMm = op.kind === 'bars' ? op.heightMm : widthMm;
  const dots = (mm: number): number => (mm * dpi) / MM_PER_INCH;
  const [x, y] = [op.xMm - AROUND_MM, op.yMm - AROUND_MM].map(dots);
  return crop(picture, x ?? 0, y ?? 0, dots(widthMm + 2 * AROUND_MM), dots(heightMm + 2 * AROUND_MM));
}

/** Byte by byte: thousands of labels have billions of dots. */
function greyOf({ width, height, rows }: Bitmap): GreyImage {
  const pixels = new Uint8Array(width * height).fill(255);
  const stride = strideOf(width);
  for (let y = 0; y < height; y += 1) {
    for (let byte = 0; byte < stride; byte += 1) {
      const bits = rows[y * stride + byte] ?? 0;
      if (bits === 0) continue;
      const last = Math.min(8, width - byte * 8);
      for (let bit = 0; bit < last; bit += 1) if ((bits & (0x80 >> bit)) !== 0) pixels[y * width + byte * 8 + bit] = 0;
    }
  }
  return { width, height, pixels };
}

function mediumName(medium: MediumChoice): string {
  return typeof medium === 'string' ? medium : `${String(medium.widthMm)} × ${String(medium.heightMm)}`;
}

function describeCase({ medium, design, model, dpi }: Case): string {
  return `${mediumName(medium)} ${design?.name ?? 'automatic'} ${model.kind} ${String(dpi)}`;
}

describe('labels read back', () => {
  const all = cases();

  it('are every combination there is, at every resolution', () => {
    const seen = new Set(all.map(({ dpi: _dpi, ...each }) => describeCase({ ...each, dpi: 203 })));
    expect(seen.size).toBe(new Set(combinations().map((each) => describeCase({ ...each, dpi: 203 }))).size);
    expect(new Set(all.map(({ medium, dpi }) => `${mediumName(medium)} ${String(dpi)}`)).size).toBe(
      MEDIUM_IDS.length * DPI.length,
    );
    expect(new Set(all.map(({ model }) => model.code)).size).toBe(CODES);
  });

  it.each(DPI)(
    'say what they were made for, at %i dpi, and nothing else',
    async (dpi) => {
      const wrong: string[] = [];
      let labels = 0;
      for (const each of all.filter((one) => one.dpi === dpi)) {
        const pictures = await picturesOf(each);
        const read = (await Promise.all(pictures.map((picture) => decodeWithZxing(picture, isSound)))).flat();
        const said = [...new Set(read.map(({ symbology, text }) => `${symbology} ${text}`))].sort();
        const { code } = each.model;
        labels += 1;
        if (said.join() !== `code128 ${code},qr ${code}`) wrong.push(`${describeCase(each)} ${code}: ${said.join()}`);
      }
      expect(wrong).toEqual([]);
      expect(labels).toBeGreaterThan(CODES / 8);
    },
    PATIENCE_MS,
  );

  it.each(DPI)('are read from a Data Matrix, at %i dpi', async (dpi) => {
    const design: LabelDesign = {
      ...{ name: 'CD', subject: 'box', neutral: 'yes', widthMm: 30, heightMm: 12, note: '' },
      elements: [{ kind: 'datamatrix', xMm: 1, yMm: 1, sideMm: 10 }],
    };
    for (const model of neutralLabels(20)) {
      const [picture = never()] = await picturesOf({ medium: { widthMm: 30, heightMm: 12 }, design, model, dpi });
      const read = await decodeWithZxing(picture, isSound);
      expect(read.map(({ symbology, text }) => `${symbology} ${text}`)).toEqual([`datamatrix ${model.code}`]);
    }
  });

  it(
    'say the same to a second decoder',
    async () => {
      const wrong: string[] = [];
      for (const each of all.filter((_, index) => index % SECOND_OPINION_EVERY === 0)) {
        const pictures = await picturesOf(each);
        const read = (await Promise.all(pictures.map(decodeWithZbar))).flat().filter(({ text }) => isSound(text));
        const said = [...new Set(read.map(({ symbology, text }) => `${symbology} ${text}`))].sort();
        const { code } = each.model;
        if (said.join() !== `code128 ${code},qr ${code}`) wrong.push(`${describeCase(each)} ${code}: ${said.join()}`);
      }
      expect(wrong).toEqual([]);
    },
    PATIENCE_MS,
  );
});

function never(): never {
  throw new Error('no sample');
}
