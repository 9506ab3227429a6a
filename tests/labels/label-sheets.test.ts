/** Sheets of labels, printed, turned into dots and read back: what a scanner would get is the data, cell by cell. */
import { beforeAll, describe, expect, it } from 'vitest';

import { hasValidCheck } from '#shared/domain/code/check-character.ts';
import { commandLabels } from '#main/records/queries/label-models.ts';
import { LASER_GRID, MM_PER_INCH } from '#main/records/labels/dot-grid.ts';
import type { LabelModel } from '#main/records/labels/label-models.ts';
import { previewLabelSheets, renderLabelSheets } from '#main/records/labels/render-label-sheets.ts';
import type { SheetLayout, SheetRequest } from '#main/records/labels/sheet-layout.ts';
import { cellsPerPage, MEDIUM_IDS, mediumOf, type MediumId } from '#shared/domain/label/media.ts';
import { decodeWithZbar, decodeWithZxing, type Decoded } from '#tests/support/decode-barcodes.ts';
import { crop, pdfFonts, pdfPageCount, pdfText, rasterise, type GreyImage } from '#tests/support/pdf.ts';
import { cardLabels, fullLabels, neutralLabels, otherLabels } from '#tests/support/sample-labels.ts';

const FONTS_DIR = 'assets/fonts';
const CREATED_AT = Date.UTC(2026, 6, 15, 12);
const isSound = (text: string): boolean => /^[A-Z]{2}\d{9}[0-9A-Z]$/u.test(text) && hasValidCheck(text);

function request(labels: readonly LabelModel[], medium: MediumId, more: Partial<SheetRequest> = {}): SheetRequest {
  return { labels, medium, startPosition: 1, copies: 1, offsetMm: { x: 0, y: 0 }, language: 'fr-CA', ...more };
}

async function print(sheetRequest: SheetRequest): Promise<Uint8Array> {
  const result = await renderLabelSheets({ ...sheetRequest, createdAt: CREATED_AT, fontsDir: FONTS_DIR });
  if (!result.ok) throw new Error(result.error.code);
  return result.value.pdf;
}

async function layout(sheetRequest: SheetRequest): Promise<SheetLayout> {
  const result = await previewLabelSheets({ ...sheetRequest, fontsDir: FONTS_DIR });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** `page:cell:symbology:text` for every symbol on every page, from the pixels. */
async function readBack(images: readonly GreyImage[], expected: SheetLayout, dpi: number): Promise<readonly string[]> {
  const read = await Promise.all(images.map((image) => decodeWithZxing(image, isSound)));
  return read
    .flatMap((symbols, page) =>
      symbols.map(
        (symbol) => `${String(page)}:${String(cellOf(symbol, expected, page, dpi))}:${symbol.symbology}:${symbol.text}`,
      ),
    )
    .sort();
}

function cellOf({ x, y }: Decoded, { pages }: SheetLayout, page: number, dpi: number): number {
  const [xMm, yMm] = [(x / dpi) * MM_PER_INCH, (y / dpi) * MM_PER_INCH];
  return (pages[page]?.cells ?? []).findIndex(
    (cell) => xMm >= cell.xMm && xMm <= cell.xMm + cell.widthMm && yMm >= cell.yMm && yMm <= cell.yMm + cell.heightMm,
  );
}

function expectedSymbols({ pages }: SheetLayout, labels: readonly LabelModel[]): readonly string[] {
  return pages
    .flatMap(({ cells }, page) =>
      cells.flatMap((cell, index) =>
        ['code128', 'qr'].map(
          (symbology) => `${String(page)}:${String(index)}:${symbology}:${labels[cell.label]?.code ?? ''}`,
        ),
      ),
    )
    .sort();
}

beforeAll(async () => {
  await layout(request(neutralLabels(1), 'avery-5163'));
});

describe('label sheets', () => {
  for (const sheet of ['avery-5163', 'avery-5161'] as const) {
    for (const [kind, labels] of [
      ['full', fullLabels(12)],
      ['neutral', neutralLabels(12)],
    ] as const) {
      it.each([203, 300])(`${sheet}, ${kind}: every code decoded at %i dpi, in its cell`, async (dpi) => {
        const sheetRequest = request(labels, sheet, { startPosition: 4 });
        const expected = await layout(sheetRequest);
        const images = await rasterise(await print(sheetRequest), { dpi, edges: 'smooth' });
        expect(images).toHaveLength(Math.ceil((3 + labels.length) / cellsPerPage(mediumOf(sheet))));
        expect(await readBack(images, expected, dpi)).toEqual(expectedSymbols(expected, labels));
      });
    }
  }

  it.each(MEDIUM_IDS.filter((id) => id !== 'avery-5163' && id !== 'avery-5161'))(
    '%s: every kind of label decoded',
    async (sheet) => {
      const labels = [...otherLabels(), ...cardLabels(), ...fullLabels(2), ...neutralLabels(4).slice(2)];
      const sheetRequest = request(labels, sheet);
      const expected = await layout(sheetRequest);
      const images = await rasterise(await print(sheetRequest), { dpi: 203, edges: 'dots' });
      expect(await readBack(images, expected, 203)).toEqual(expectedSymbols(expected, labels));
    },
  );

  it.each(['fr-CA', 'en-CA'] as const)(
    'the card of commands is one page of ordinary paper, every command decoded: %s',
    async (language) => {
      const labels = commandLabels(language);
      expect(labels.length).toBeGreaterThan(10);
      const sheetRequest = request(labels, 'plain-letter', { language });
      const expected = await layout(sheetRequest);
      const images = await rasterise(await print(sheetRequest), { dpi: 203, edges: 'smooth' });
      expect(images).toHaveLength(1);
      expect(await readBack(images, expected, 203)).toEqual(expectedSymbols(expected, labels));
    },
  );

  it('reads the same with a second decoder, label by label', async () => {
    const labels = [...fullLabels(3), ...neutralLabels(5).slice(3), ...otherLabels()];
    const sheetRequest = request(labels, 'avery-5161');
    const dpi = 203;
    const [image] = await rasterise(await print(sheetRequest), { dpi, edges: 'smooth' });
    const [page] = (await layout(sheetRequest)).pages;
    for (const cell of page?.cells ?? []) {
      const px = (mm: number): number => (mm / MM_PER_INCH) * dpi;
      const label = crop(image ?? never(), px(cell.xMm), px(cell.yMm), px(cell.widthMm), px(cell.heightMm));
      const read = (await decodeWithZbar(label)).filter((symbol) => isSound(symbol.text));
      const code = labels[cell.label]?.code;
      expect(read.map(({ symbology, text }) => `${symbology}:${text}`).sort()).toEqual([
        `code128:${code ?? ''}`,
        `qr:${code ?? ''}`,
      ]);
    }
  });

  it('prints bars of exactly as many dots as drawn on a 600 dpi device', async () => {
    const sheetRequest = request(neutralLabels(4), 'avery-5161', { offsetMm: { x: 1.23, y: -0.77 } });
    const [image] = await rasterise(await print(sheetRequest), { dpi: LASER_GRID.dotsPerInch, edges: 'dots' });
    const [page] = (await layout(sheetRequest)).pages;
    const toDots = (mm: number): number => Math.round((mm * LASER_GRID.dotsPerInch) / MM_PER_INCH);
    for (const cell of page?.cells ?? []) {
      for (const op of cell.ops) {
        if (op.kind !== 'bars') continue;
        const row = toDots(cell.yMm + op.yMm + op.heightMm / 2);
        const start = toDots(cell.xMm + op.xMm);
        const dots = toDots(op.moduleMm);
        const drawn = op.runs.flatMap((run, index) => Array.from({ length: run * dots }, () => index % 2 === 0));
        const line = Array.from(
          crop(image ?? never(), start - 1, row, drawn.length + 2, 1).pixels,
          (grey) => grey < 128,
        );
        expect(line).toEqual([false, ...drawn, false]);
      }
    }
  });

  it('fills cells from the start position on, copies side by side', async () => {
    const sheetRequest = request(neutralLabels(3), 'avery-5163', { startPosition: 9, copies: 2 });
    const { pages, labels } = await layout(sheetRequest);
    expect(labels).toBe(6);
    expect(pages.map((page) => page.cells.map((cell) => cell.label))).toEqual([
      [0, 0],
      [1, 1, 2, 2],
    ]);
    const [first] = pages[0]?.cells ?? [];
    // Ninth of ten: left column, last row, 0.5 in + 4 × 2 in from the top.
    expect(first?.yMm).toBeCloseTo(8.5 * MM_PER_INCH, 1);
    expect(first?.xMm).toBeCloseTo(0.15625 * MM_PER_INCH, 1);
    const pdf = await print(sheetRequest);
    expect(await pdfPageCount(pdf)).toBe(2);
    const images = await rasterise(pdf, { dpi: 203, edges: 'smooth' });
    const expected = await layout(sheetRequest);
    expect(await readBack(images, expected, 203)).toEqual(expectedSymbols(expected, sheetRequest.labels));
  });

  it('moves everything by the offset, in whole dots', async () => {
    const still = await layout(request(neutralLabels(2), 'avery-5161'));
    const moved = await layout(request(neutralLabels(2), 'avery-5161', { offsetMm: { x: 1.5, y: -2 } }));
    const dot = MM_PER_INCH / LASER_GRID.dotsPerInch;
    for (const [index, cell] of (moved.pages[0]?.cells ?? []).entries()) {
      const before = still.pages[0]?.cells[index];
      expect(Math.abs(cell.xMm - (before?.xMm ?? 0) - 1.5)).toBeLessThanOrEqual(dot);
      expect(Math.abs(cell.yMm - (before?.yMm ?? 0) + 2)).toBeLessThanOrEqual(dot);
      expect(Math.abs(cell.xMm / dot - Math.round(cell.xMm / dot))).toBeLessThan(1e-6);
    }
  });

  it('carries the printed texts as text, accents included, in embedded fonts', async () => {
    const pdf = await print(request(fullLabels(4), 'avery-5163'));
    const text = (await pdfText(pdf)).replace(/\s+/gu, ' ');
    for (const part of [
      '2024-0118',
      'École secondaire Sœur-Marguerite-Bourgeoys',
      '1998-07 – 2003-06',
      'Destruction',
      'Tri',
    ]) {
      expect(text).toContain(part);
    }
    expect(await pdfFonts(pdf)).toSatisfy(
      (fonts: { embedded: boolean }[]) => fonts.length > 0 && fonts.every((font) => font.embedded),
    );
  });

  it('speaks English when asked', async () => {
    const text = await pdfText(await print(request(fullLabels(3), 'avery-5163', { language: 'en-CA' })));
    expect(text).toContain('Preservation');
    expect(text).not.toContain('Conservation');
  });

  it('gives the same bytes for the same request, and others for another', async () => {
    const sheetRequest = request([...fullLabels(3), ...otherLabels()], 'avery-5163');
    const first = await print(sheetRequest);
    expect(Buffer.from(await print(sheetRequest)).equals(Buffer.from(first))).toBe(true);
    expect(Buffer.from(await print({ ...sheetRequest, copies: 2 })).equals(Buffer.from(first))).toBe(false);
  });

  it('names the labels whose texts were cut', async () => {
    const [label] = fullLabels(1);
    const long = { ...(label ?? never()), title: 'Correspondance générale '.repeat(20) };
    const { shortened } = await layout(request([label ?? never(), long], 'avery-5163'));
    expect(shortened).toEqual([{ label: 1, code: long.code, fields: ['title'] }]);
  });

  it.each<[string, Partial<SheetRequest>]>([
    ['LABELS_NONE', { labels: [] }],
    ['START_POSITION_INVALID', { startPosition: 0 }],
    ['START_POSITION_INVALID', { startPosition: 11 }],
    ['START_POSITION_INVALID', { startPosition: 1.5 }],
    ['COPIES_INVALID', { copies: 0 }],
    ['COPIES_INVALID', { copies: Number.NaN }],
    ['OFFSET_INVALID', { offsetMm: { x: 10.1, y: 0 } }],
    ['OFFSET_INVALID', { offsetMm: { x: 0, y: Number.NaN } }],
    ['LABELS_TOO_MANY', { labels: Array.from({ length: 101 }, () => neutralLabels(1)[0] ?? never()), copies: 100 }],
    ['LABEL_CODE_INVALID', { labels: [{ kind: 'box-neutral', code: 'É', number: '1' }] }],
    ['LABEL_TEXT_MISSING', { labels: [{ kind: 'place', code: 'PL000000118', address: '' }] }],
  ])('refuses with %s', async (code, change) => {
    const result = await previewLabelSheets({
      ...request(neutralLabels(1), 'avery-5163', change),
      fontsDir: FONTS_DIR,
    });
    expect(result.ok ? undefined : result.error.code).toBe(code);
  });
});

function never(): never {
  throw new Error('no sample');
}
