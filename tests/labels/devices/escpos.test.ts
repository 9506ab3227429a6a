/** Jobs for receipt printers, read as such a printer reads them, and their labels read back. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { loadFonts } from '#main/records/documents/pdf-fonts.ts';
import { blankBitmap, fillBox } from '#main/records/labels/devices/bitmap.ts';
import { deviceLabel } from '#main/records/labels/devices/device-label.ts';
import { escposLabel } from '#main/records/labels/devices/escpos.ts';
import type { RasterFonts } from '#main/records/labels/devices/glyph-masks.ts';
import { layoutReceipt, type ReceiptLine, type ReceiptPaper } from '#main/records/labels/devices/receipt.ts';
import { decodeWithZbar, decodeWithZxing } from '#tests/support/decode-barcodes.ts';
import { crop } from '#tests/support/pdf.ts';
import { fullLabels, sampleCodes } from '#tests/support/sample-labels.ts';
import { paperOf, readEscpos } from './support/escpos-reader.ts';
import { isSoundCode, laidOut, randomLabels, rasterFonts, ROLL } from './support/sample-device-labels.ts';

let fonts: RasterFonts;
beforeAll(async () => {
  fonts = await rasterFonts();
});

describe('the bytes of a label', () => {
  it('carry every dot, in bands, whatever the size', () => {
    const sizes = fc.record({ width: fc.integer({ min: 1, max: 2500 }), height: fc.integer({ min: 1, max: 300 }) });
    fc.assert(
      fc.property(
        sizes,
        fc.integer({ min: 0, max: 2499 }),
        fc.integer({ min: 0, max: 299 }),
        ({ width, height }, x, y) => {
          const bitmap = blankBitmap(width, height);
          fillBox(bitmap, { x, y, width: 5, height: 3 });
          const paper = paperOf(escposLabel(bitmap, { cut: 'cut' }));
          expect([paper.width, paper.height]).toEqual([Math.ceil(width / 8) * 8, height]);
          const black = paper.pixels.reduce((count, grey) => count + (grey === 0 ? 1 : 0), 0);
          expect(black).toBe(Math.max(0, Math.min(5, width - x)) * Math.max(0, Math.min(3, height - y)));
          if (x < width && y < height) expect(paper.pixels[y * paper.width + x]).toBe(0);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('begin by initialising and end as asked', () => {
    const stepsFor = (cut: 'cut' | 'tear' | 'gap'): readonly unknown[] =>
      readEscpos(escposLabel(blankBitmap(100, 300), { cut })).map((step) =>
        step.does === 'image' ? [step.bytesWide, step.rowsOfBits.length] : step,
      );
    const images = [
      [13, 128],
      [13, 128],
      [13, 44],
    ];
    expect(stepsFor('cut')).toEqual([{ does: 'initialise' }, ...images, { does: 'cut', n: 0 }]);
    expect(stepsFor('tear')).toEqual([{ does: 'initialise' }, ...images, { does: 'feed', n: 4 }]);
    expect(stepsFor('gap')).toEqual([{ does: 'initialise' }, ...images, { does: 'next label' }]);
  });
});

describe('labels sent to a receipt printer', () => {
  it.each([203, 300])('at %i dpi come out with the code they were given', async (dpi) => {
    const device = { language: 'escpos', dpi, offsetMm: { x: 0, y: 0 } } as const;
    for (const [index, label] of randomLabels(40, dpi).entries()) {
      const made = deviceLabel({ ops: await laidOut(label, dpi), size: ROLL, copies: 1 }, device, fonts);
      if (!made.ok) throw new Error(made.error.code);
      const paper = paperOf(made.value);
      const read = await decodeWithZxing(paper, isSoundCode);
      expect(read.map(({ symbology, text }) => `${symbology} ${text}`).sort()).toEqual([
        `code128 ${label.code}`,
        `qr ${label.code}`,
      ]);
      if (index % 20 !== 0) continue;
      const halves = [
        crop(paper, 0, paper.height / 2, paper.width * 0.8, paper.height / 2),
        crop(paper, paper.width * 0.75, 0, paper.width / 4, paper.height * 0.55),
      ];
      const seen = await Promise.all(halves.map((half) => decodeWithZbar(half)));
      expect(seen.flat()).toEqual([
        { symbology: 'code128', text: label.code },
        { symbology: 'qr', text: label.code },
      ]);
    }
  });

  it('as many copies as asked, each from initialising to its end', async () => {
    const ops = await laidOut(fullLabels(1)[0]!, 203);
    const device = { language: 'escpos', dpi: 203, offsetMm: { x: 0, y: 0 }, cut: 'cut' } as const;
    const made = deviceLabel({ ops, size: ROLL, copies: 3 }, device, fonts);
    const steps = made.ok ? readEscpos(made.value).map(({ does }) => does) : [];
    expect(steps).toEqual(Array.from({ length: 3 }, () => ['initialise', 'image', 'image', 'cut']).flat());
  });
});

describe('a slip on receipt paper', () => {
  const [code = ''] = sampleCodes('box', 1);
  const lines: readonly ReceiptLine[] = [
    { kind: 'title', text: 'Centre de services scolaire de la Vallée-des-Bouleaux' },
    { kind: 'rule' },
    { kind: 'strong', text: 'Reçu de prêt P-2026-000123' },
    { kind: 'pair', label: 'À rendre le', value: '15 décembre 2026' },
    { kind: 'pair', label: 'Unité', value: 'Service des ressources humaines et du développement' },
    { kind: 'text', text: `2024-0118 ${'Procès-verbaux du conseil des commissaires '.repeat(4)}` },
    { kind: 'text', text: 'Q'.repeat(400) },
    { kind: 'space' },
    { kind: 'code', code },
    { kind: 'signature', label: 'Signature de la personne qui emprunte' },
  ];

  it.each(['80', '58'] as const)('of %s mm holds in its width, says everything and can be scanned', async (paper) => {
    const { ops, size } = await slip(lines, paper);
    expect(size.widthMm).toBe(paper === '80' ? 72 : 48);
    const texts = ops.filter((op) => op.kind === 'text');
    expect(texts.every((op) => op.xMm >= 0 && op.xMm + op.widthMm <= size.widthMm + 0.01)).toBe(true);
    const words = texts.map((op) => op.text).join(' ');
    for (const said of ['Bouleaux', 'P-2026-000123', '15 décembre 2026', 'développement', 'emprunte'])
      expect(words).toContain(said);
    expect(words.match(/Q/gu)?.length).toBe(400);
    expect(words.match(/commissaires/gu)).toHaveLength(4);
    const bottoms = ops.map((op) => (op.kind === 'text' ? op.baselineMm : op.yMm));
    expect(Math.max(...bottoms)).toBeLessThanOrEqual(size.heightMm);
    const device = { language: 'escpos', dpi: 203, offsetMm: { x: 0, y: 0 }, cut: 'cut' } as const;
    const made = deviceLabel({ ops, size, copies: 1 }, device, fonts);
    const read = made.ok ? await decodeWithZxing(paperOf(made.value), isSoundCode) : [];
    expect(read.map(({ text }) => text)).toEqual([code]);
  });

  it('has QR for a code too long for bars', async () => {
    const { ops, size } = await slip([{ kind: 'code', code: 'AM-2024-000123-A/2024-0001-PV' }], '58');
    expect(new Set(ops.map(({ kind }) => kind))).toEqual(new Set(['matrix', 'text']));
    const device = { language: 'escpos', dpi: 203, offsetMm: { x: 0, y: 0 } } as const;
    const made = deviceLabel({ ops, size, copies: 1 }, device, fonts);
    const read = made.ok ? await decodeWithZxing(paperOf(made.value), () => true) : [];
    expect(read.map(({ text }) => text)).toEqual(['AM-2024-000123-A/2024-0001-PV']);
  });

  it('of nothing is a strip of paper, and one without end is refused', async () => {
    expect((await slip([], '80')).size.heightMm).toBeGreaterThan(0);
    const { measure } = await loadFonts('assets/fonts');
    const endless = Array.from({ length: 400 }, (): ReceiptLine => ({ kind: 'text', text: 'Boîte' }));
    const refused = layoutReceipt(endless, '80', { dotsPerInch: 203 }, measure);
    expect(refused.ok ? refused : refused.error.code).toBe('RECEIPT_TOO_LONG');
    const invalid = layoutReceipt([{ kind: 'code', code: 'é' }], '80', { dotsPerInch: 203 }, measure);
    expect(invalid.ok ? invalid : invalid.error.code).toBe('LABEL_CODE_INVALID');
  });
});

async function slip(lines: readonly ReceiptLine[], paper: ReceiptPaper) {
  const { measure } = await loadFonts('assets/fonts');
  const made = layoutReceipt(lines, paper, { dotsPerInch: 203 }, measure);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}
