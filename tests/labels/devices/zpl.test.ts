/** Labels in ZPL, drawn by a renderer of another make: dot for dot what was laid out, and read back. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { blankBitmap, fillBox, isBlack, type Bitmap } from '#main/records/labels/devices/bitmap.ts';
import { deviceLabel } from '#main/records/labels/devices/device-label.ts';
import type { RasterFonts } from '#main/records/labels/devices/glyph-masks.ts';
import { darkBoxes, rasterise } from '#main/records/labels/devices/rasterise.ts';
import { crc16, graphicHex, graphicZ64 } from '#main/records/labels/devices/zpl-graphic.ts';
import type { DrawOp, TextOp } from '#main/records/labels/draw-ops.ts';
import { decodeWithZxing } from '#tests/support/decode-barcodes.ts';
import type { GreyImage } from '#tests/support/pdf.ts';
import { fullLabels, otherLabels } from '#tests/support/sample-labels.ts';
import { isSoundCode, laidOut, pictureOf, randomLabels, rasterFonts, ROLL } from './support/sample-device-labels.ts';
import { renderZpl, unpackGraphic, zplCommands, zplTexts } from './support/zpl-reader.ts';

let fonts: RasterFonts;
beforeAll(async () => {
  fonts = await rasterFonts();
});

/** Labels decoded, one in so many; all are compared dot for dot. */
const DECODED = 5;

describe('a label drawn from ZPL', () => {
  it.each([203, 300] as const)('as one picture at %i dpi is the label, dot for dot', async (dpi) => {
    for (const [index, label] of randomLabels(40, dpi).entries()) {
      const ops = await laidOut(label, dpi);
      const bitmap = rasterised(ops, dpi);
      const image = await renderZpl(made(ops, dpi, 'picture'), bitmap, dpi);
      expect(isSame(image, pictureOf(bitmap))).toBe(true);
      if (index % DECODED === 0) expect(await codesIn(image)).toEqual([label.code, label.code]);
    }
  });

  it.each([203, 300] as const)(
    'in commands at %i dpi has the same symbols on the same dots, alone in their quiet zones',
    async (dpi) => {
      for (const [index, label] of [...randomLabels(30, dpi + 1), ...otherLabels()].entries()) {
        const ops = await laidOut(label, dpi);
        const bitmap = rasterised(ops, dpi);
        const image = await renderZpl(made(ops, dpi, 'native'), bitmap, dpi);
        for (const op of ops.filter((each) => each.kind === 'bars' || each.kind === 'matrix')) {
          expect(partOf(image, withQuietZone(op, dpi))).toBe(partOf(pictureOf(bitmap), withQuietZone(op, dpi)));
        }
        if (index % DECODED === 0) expect(await codesIn(image)).toEqual([label.code, label.code]);
      }
    },
  );

  it('in commands has bands, rules and pictures where they were laid out, white text on black', async () => {
    const ops: readonly DrawOp[] = [
      { kind: 'rect', xMm: 2, yMm: 2, widthMm: 40, heightMm: 10 },
      { kind: 'rect', xMm: 2, yMm: 15, widthMm: 40, heightMm: 0.01 },
      { kind: 'image', xMm: 45, yMm: 2, moduleMm: 0.5, rows: ['1111', '1001', '1111'] },
      { ...text('2031'), ink: 'white', xMm: 4, baselineMm: 9 },
      { ...text('œuvre'), ink: 'white', xMm: 20, baselineMm: 9 },
    ];
    const bitmap = rasterised(ops, 203);
    const image = await renderZpl(made(ops, 203, 'native'), bitmap, 203);
    const dark = ops.filter(({ kind }) => kind !== 'text');
    const strays = differences(image, rasterised(dark, 203)).filter(([x, y]) => y < 16 || y > 96 || x < 16 || x > 336);
    expect(strays).toEqual([]);
    const whiteIn = (left: number, right: number): number =>
      differences(image, rasterised(dark, 203)).filter(([x]) => x >= left && x < right).length;
    expect(whiteIn(16, 155)).toBeGreaterThan(200);
    // A letter the printer's font may lack is a picture of ours, in white as in black.
    expect(whiteIn(155, 336)).toBe(countInk(rasterised([{ ...text('œuvre'), xMm: 20, baselineMm: 9 }], 203)));
  });

  it('keeps its text inside the room it was measured in', async () => {
    for (const label of fullLabels(4)) {
      const ops = await laidOut(label, 203);
      const bitmap = rasterised(ops, 203);
      for (const op of ops.filter((each) => each.kind === 'text')) {
        const black: TextOp = { ...op, ink: 'black' };
        const image = await renderZpl(made([black], 203, 'native'), bitmap, 203);
        const columns = differences(image, blankBitmap(bitmap.width, bitmap.height)).map(([x]) => x);
        const [left, right] = [op.xMm * 8 - 3, (op.xMm + op.widthMm) * 8 + 3];
        expect([op.text, Math.min(...columns) >= left, Math.max(...columns) <= right]).toEqual([op.text, true, true]);
      }
    }
  });
});

describe('the commands of a label', () => {
  it('begin and end one format of its size, with its copies, and set nothing of the printer', () => {
    const commands = zplCommands(made([text('Paie')], 203, 'native', 7));
    expect(commands.map(({ name, parameters }) => name + parameters)).toEqual([
      ...['XA', 'MUD', 'CI28', 'PW496', 'LL232', 'LH0,0', 'LS0', 'PON', 'PMN', 'LRN', 'FWN'],
      ...['FT24,80', expect.stringMatching(/^A0N,\d+,\d+$/u) as unknown, 'FH_', 'FDPaie', 'FS'],
      ...['PQ7', 'XZ'],
    ]);
  });

  const DEVICE = { language: 'zpl', dpi: 203, offsetMm: { x: 0, y: 0 } } as const;
  const label = { ops: [], size: ROLL, copies: 1 };

  it.each([0, -1, 1.5, 10_000, Number.NaN])('for %d copies are refused', (copies) => {
    const refused = deviceLabel({ ...label, copies }, DEVICE, fonts);
    expect(refused).toEqual({ ok: false, error: { code: 'LABEL_COPIES_INVALID', params: { copies } } });
  });

  it.each([
    ['zpl', 300, undefined, 216],
    ['zpl', 108, 104, 104],
    ['escpos', 102, undefined, 72],
    ['escpos', 62, 48, 48],
  ] as const)('in %s for %d mm are refused by a head that is narrower', (language, widthMm, given, headMm) => {
    const device = { ...DEVICE, language, ...(given !== undefined && { headMm: given }) };
    const refused = deviceLabel({ ...label, size: { widthMm, heightMm: 29 } }, device, fonts);
    expect(refused.ok ? refused : refused.error).toEqual({
      code: 'LABEL_WIDER_THAN_HEAD',
      params: { widthMm, headMm },
    });
  });

  it('of a size of nothing are refused', () => {
    const refused = deviceLabel({ ...label, size: { widthMm: 0, heightMm: 29 } }, DEVICE, fonts);
    expect(refused.ok ? refused : refused.error.code).toBe('LABEL_SIZE_INVALID');
  });

  it('of more than 2 048 dots across keep the far end', async () => {
    const ops: readonly DrawOp[] = [{ kind: 'rect', xMm: 210, yMm: 2, widthMm: 5, heightMm: 5 }];
    const size = { widthMm: 216, heightMm: 10 };
    const bitmap = rasterised(ops, 300, size);
    expect(bitmap.width).toBe(2551);
    const result = deviceLabel({ ops, size, copies: 1 }, { ...DEVICE, dpi: 300 }, fonts);
    expect(result.ok && (await renderZpl(result.value, bitmap, 300))).toEqual(pictureOf(bitmap));
  });

  it('move everything by the offset of the printer, in whole dots', async () => {
    const ops = await laidOut(fullLabels(1)[0]!, 203);
    const still = rasterised(ops, 203);
    for (const [drawing, language] of [
      ['picture', 'zpl'],
      ['native', 'zpl'],
    ] as const) {
      const device = { language, drawing, dpi: 203, offsetMm: { x: -1.03, y: 0.61 } };
      const result = deviceLabel({ ops, size: ROLL, copies: 1 }, device, fonts);
      const image = result.ok ? await renderZpl(result.value, still, 203) : pictureOf(still);
      const bars = ops.filter((op) => op.kind === 'bars').flatMap((op) => darkBoxes(op, 203));
      const moved = bars.filter(({ x, y }) => image.pixels[(y + 5) * image.width + x - 8] === 0);
      expect(moved).toHaveLength(bars.length);
    }
  });
});

/** What commands are made of, and what they are not. */
const SIGNS = Array.from('^~_\\>,XAZFDSJR0159É{}|< -');

describe('the data of a field', () => {
  const HOSTILE = [
    '^XZ^XA^FO0,0^GB800,800,800^FS',
    '~JR',
    '~HS',
    '^FS^XZ',
    '_5E',
    '_',
    '\\',
    '\\&',
    '^CC/',
    '>;>5',
    ',',
    '\r\n^XZ',
    '\u0000',
    '\u007f',
    '👪',
    'العربية',
    'œÿ€',
    '\ud800',
  ];

  it('is never a command, whatever is written on the label', () => {
    const written = fc.oneof(
      fc.constantFrom(...HOSTILE),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...SIGNS) }),
    );
    const plain = zplCommands(made([text('Paie')], 203, 'native')).map(({ name }) => name);
    fc.assert(
      fc.property(fc.array(written, { minLength: 1, maxLength: 3 }), (parts) => {
        const zpl = made([text(parts.join(''))], 203, 'native');
        expect(zpl.every((byte) => byte === 0x0a || (byte >= 0x20 && byte <= 0x7e))).toBe(true);
        const commands = zplCommands(zpl).filter(
          ({ name }) => !['FT', 'FO', 'A', 'FH', 'FD', 'GF', 'FS'].includes(name),
        );
        expect(commands.map(({ name }) => name)).toEqual(
          plain.filter((name) => !['FT', 'A', 'FH', 'FD', 'FS'].includes(name)),
        );
        expect(zplCommands(zpl).filter(({ name }) => name === 'FS').length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 400, examples: [[['\u0000']]] },
    );
  });

  it('comes back to the letter from the printer that reads it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...SIGNS), minLength: 1, maxLength: 30 }), (words) => {
        fc.pre(words.trim() !== '');
        const read = zplTexts(made([{ ...text(words), widthMm: 200 }], 203, 'native'));
        if (read.length > 0) expect(read).toEqual([words]);
      }),
      { numRuns: 200 },
    );
    expect(zplTexts(made([{ ...text('^XZ~JR_5E\\é'), widthMm: 40 }], 203, 'native'))).toEqual(['^XZ~JR_5E\\é']);
  });

  it('with commands in it draws the same label', async () => {
    const [model] = fullLabels(1);
    if (model === undefined) throw new Error('no label');
    const ops = await laidOut({ ...model, unit: '^XZ^XA~JR_5E', title: '~JA^FS^FO0,0^GB496,232,200' }, 203);
    const bitmap = rasterised(ops, 203);
    const image = await renderZpl(made(ops, 203, 'native'), bitmap, 203);
    expect(await codesIn(image)).toEqual([model.code, model.code]);
    const isRect = (op: DrawOp): boolean => op.kind === 'rect';
    expect(ops.filter(isRect).length).toBe((await laidOut(model, 203)).filter(isRect).length);
  });
});

describe('pictures', () => {
  it('packed with repeat codes unpack to their dots', () => {
    const filled = fc.record({ x: fc.nat(600), y: fc.nat(30), width: fc.nat(600), height: fc.nat(30) });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 1, max: 30 }),
        fc.array(filled),
        (width, height, boxes) => {
          const bitmap = blankBitmap(width, height);
          for (const box of boxes) fillBox(bitmap, box);
          const rows = unpackGraphic(graphicHex(bitmap));
          expect(rows).toHaveLength(height);
          rows.forEach((row, y) => {
            expect(row.slice(0, width)).toBe(
              Array.from({ length: width }, (_, x) => (isBlack(bitmap, x, y) ? '1' : '0')).join(''),
            );
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('carry the checksum a printer compares', () => {
    // The check value of CRC-16/XMODEM, which is what drivers send.
    expect(crc16('123456789')).toBe('31C3');
    expect(crc16('')).toBe('0000');
    expect(graphicZ64(blankBitmap(9, 2))).toMatch(/^\^GFA,4,4,2,:Z64:[A-Za-z0-9+/]+=*:[0-9A-F]{4}$/u);
  });
});

function text(words: string): TextOp {
  return { kind: 'text', xMm: 3, baselineMm: 10, widthMm: 15, text: words, face: 'bold', sizePt: 12, ink: 'black' };
}

function made(ops: readonly DrawOp[], dpi: number, drawing: 'picture' | 'native', copies = 1): Uint8Array {
  const device = { language: 'zpl', dpi, drawing, offsetMm: { x: 0, y: 0 } } as const;
  const result = deviceLabel({ ops, size: ROLL, copies }, device, fonts);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function rasterised(ops: readonly DrawOp[], dpi: number, size = ROLL): Bitmap {
  const result = rasterise(ops, size, dpi, fonts);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function codesIn(image: GreyImage): Promise<readonly string[]> {
  return (await decodeWithZxing(image, isSoundCode)).map((read) => read.text);
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** A symbol and the white it must have: ten modules beside bars, four around a matrix. */
function withQuietZone(op: DrawOp & { kind: 'bars' | 'matrix' }, dpi: number): Box {
  const boxes = darkBoxes(op, dpi);
  const dots = Math.round((op.moduleMm * dpi) / 25.4);
  const beside = (op.kind === 'bars' ? 10 : 4) * dots;
  const above = op.kind === 'bars' ? 0 : beside;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x: x - beside, y: y - above, width: right - x + 2 * beside, height: bottom - y + 2 * above };
}

function partOf(image: GreyImage, box: Box): string {
  const rows = Array.from({ length: box.height }, (_, row) => {
    const y = box.y + row;
    return Array.from({ length: box.width }, (__, column) => {
      const x = box.x + column;
      return x >= 0 && y >= 0 && x < image.width && y < image.height && image.pixels[y * image.width + x] === 0
        ? '1'
        : '0';
    }).join('');
  });
  return rows.join('\n');
}

function differences(image: GreyImage, bitmap: Bitmap): readonly (readonly [number, number])[] {
  return Array.from(image.pixels.keys(), (at) => [at % image.width, Math.floor(at / image.width)] as const).filter(
    ([x, y]) => (image.pixels[y * image.width + x] ?? 255) < 128 !== isBlack(bitmap, x, y),
  );
}

/** Compared as bytes: an assertion looks at each of a hundred thousand dots by itself. */
function isSame(one: GreyImage, other: GreyImage): boolean {
  return one.width === other.width && one.height === other.height && Buffer.compare(one.pixels, other.pixels) === 0;
}

function countInk(bitmap: Bitmap): number {
  return differences(pictureOf(bitmap), blankBitmap(bitmap.width, bitmap.height)).length;
}
