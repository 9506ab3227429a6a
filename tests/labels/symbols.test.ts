/** Symbols of codes: QR by a second encoder, module for module, and any code read back whole. */
import bwipJs from 'bwip-js/node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { codeSymbols, matrixSymbol } from '#main/records/labels/symbols.ts';
import { decodeWithZxing } from '#tests/support/decode-barcodes.ts';
import type { GreyImage } from '#tests/support/pdf.ts';
import { sampleCodes } from '#tests/support/sample-labels.ts';

const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index));
const textOf = (signs: readonly string[], maxLength: number) =>
  fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength }).map((each) => each.join(''));

/** Letters or figures only: for these there is one best way of writing, and two encoders may not differ. */
const oneSegment = fc.oneof(textOf(Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ'), 64), textOf(Array.from('0123456789'), 64));

function rowsOf(code: string): readonly string[] {
  const symbol = matrixSymbol('qr', code);
  if (!symbol.ok) throw new Error(symbol.error.code);
  return symbol.value;
}

function secondOpinion(code: string, version: number): readonly string[] {
  const asked = { bcid: 'qrcode', text: code, eclevel: 'M', version: String(version), mask: 3 };
  const [symbol] = bwipJs.raw(asked);
  if (symbol === undefined || !('pixs' in symbol)) throw new Error('no symbol');
  const { pixs, pixx, pixy } = symbol;
  return Array.from({ length: pixy }, (_, row) => Array.from(pixs.slice(row * pixx, (row + 1) * pixx)).join(''));
}

const MODULE = 4;
const QUIET = 4;

function pictureOf(rows: readonly string[]): GreyImage {
  const side = (rows.length + 2 * QUIET) * MODULE;
  const pixels = new Uint8Array(side * side).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const [row, column] = [Math.floor(y / MODULE) - QUIET, Math.floor(x / MODULE) - QUIET];
      if (rows[row]?.[column] === '1') pixels[y * side + x] = 0;
    }
  }
  return { width: side, height: side, pixels };
}

describe('the QR symbol of a code', () => {
  it('is that of another encoder, module for module', () => {
    fc.assert(
      fc.property(oneSegment, (code) => {
        const rows = rowsOf(code);
        expect(rows).toEqual(secondOpinion(code, (rows.length - 17) / 4));
      }),
      { numRuns: 60 },
    );
  });

  it('is read back whole, whatever can be printed', async () => {
    await fc.assert(
      fc.asyncProperty(textOf(PRINTABLE, 64), async (code) => {
        const read = await decodeWithZxing(pictureOf(rowsOf(code)), () => true);
        expect(read.map(({ text }) => text)).toEqual([code]);
      }),
      { numRuns: 60 },
    );
  });

  it('is of 21 modules for the codes of the depot', () => {
    for (const code of sampleCodes('box', 40)) {
      const symbols = codeSymbols(code);
      expect(symbols.ok && symbols.value.matrix.length).toBe(21);
    }
  });
});
