/** The organisation's logo: whatever file a person chose becomes a small opaque PNG, or is refused in words. */
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { afterAll, describe, expect, test } from 'vitest';

import { readLogo, readLogoFile } from '#main/records/documents/logo-image.ts';
import { logoRows, logoSize } from '#main/records/documents/logo.ts';
import { renderDocument } from '#main/records/documents/render-document.tsx';
import { bodyProblem } from '#shared/domain/body-problem.ts';
import { LOGO, type Logo } from '#shared/domain/organisation/logo.ts';
import { loanReceipt } from '#tests/support/sample-documents.ts';
import { bearing, SAMPLE_LOGO } from '#tests/support/sample-papers.ts';

const folder = mkdtempSync(join(tmpdir(), 'travee-logo-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const svg = readFileSync('tests/support/fixtures/logo.svg');

async function made(bytes: Buffer): Promise<Logo> {
  const read = await readLogo(bytes);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

async function refusal(bytes: Buffer): Promise<string> {
  const read = await readLogo(bytes);
  return read.ok ? 'taken' : read.error.code;
}

/** A picture no compression makes small, half of it see-through. */
function noise(width: number, height: number, format: 'image/png' | 'image/jpeg'): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  let state = 1;
  for (let at = 0; at < image.data.length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    image.data[at] = state >>> 24;
  }
  context.putImageData(image, 0, 0);
  return format === 'image/png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg');
}

describe('a logo', () => {
  test.each([
    ['SVG', svg],
    ['PNG with transparency', noise(900, 300, 'image/png')],
    ['JPEG', noise(300, 900, 'image/jpeg')],
    ['PNG of one pixel', noise(1, 1, 'image/png')],
  ])('%s becomes an opaque PNG within the bounds, which the operation takes', async (_name, bytes) => {
    const logo = await made(bytes);
    const file = Buffer.from(logo.png, 'base64');
    expect(file.length).toBeLessThanOrEqual(LOGO.bytes);
    expect(logo.widthPx).toBeLessThanOrEqual(LOGO.widthPx);
    expect(logo.heightPx).toBeLessThanOrEqual(LOGO.heightPx);
    // Colour type 2: red, green, blue, and no alpha.
    expect(file[25]).toBe(2);
    const { data, width, height } = PNG.sync.read(file);
    expect([width, height]).toEqual([logo.widthPx, logo.heightPx]);
    expect(data.every((value, index) => index % 4 !== 3 || value === 255)).toBe(true);
    expect(bodyProblem('organisation.setLogo', { logo })).toBeUndefined();
    // The same file gives the same logo.
    expect(await made(bytes)).toEqual(logo);
  });

  test('40 MB, a cut or a damaged picture, and what is no picture are refused', async () => {
    const png = noise(200, 100, 'image/png');
    const jpeg = noise(200, 100, 'image/jpeg');
    const heavy = join(folder, 'heavy.png');
    writeFileSync(heavy, png);
    truncateSync(heavy, 40 * 1024 * 1024);
    expect(await readLogoFile(heavy)).toMatchObject({
      ok: false,
      error: { code: 'LOGO_TOO_LARGE', params: { limitMb: 8 } },
    });
    expect(await readLogoFile(join(folder, 'gone.png'))).toMatchObject({
      ok: false,
      error: { code: 'FILE_NOT_FOUND' },
    });
    expect(await readLogoFile(folder)).toMatchObject({ ok: false, error: { code: 'FILE_NOT_FOUND' } });
    expect(await refusal(png.subarray(0, png.length / 2))).toBe('LOGO_UNREADABLE');
    expect(await refusal(jpeg.subarray(0, jpeg.length / 2))).toBe('LOGO_UNREADABLE');
    const damaged = Buffer.from(png);
    const middle = Math.floor(png.length / 2);
    damaged[middle] = (damaged[middle] ?? 0) ^ 0xff;
    expect(await refusal(damaged)).toBe('LOGO_UNREADABLE');
    expect(await refusal(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect'))).toBe(
      'LOGO_UNREADABLE',
    );
    for (const other of ['', 'GIF89a', '%PDF-1.4', '<html></html>', 'PK\u0003\u0004']) {
      expect(await refusal(Buffer.from(other, 'latin1'))).toBe('LOGO_OTHER_FORMAT');
    }
    // It says that it has ten thousand million pixels.
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(100_000, 16);
    bomb.writeUInt32BE(100_000, 20);
    expect(['LOGO_TOO_LARGE', 'LOGO_UNREADABLE']).toContain(await refusal(bomb));
  });

  test('never fails on bytes of any kind', async () => {
    const heads = [
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      Buffer.from([0xff, 0xd8, 0xff]),
      Buffer.from('<svg '),
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }), async (head, rest) => {
        const read = await readLogo(Buffer.concat([head, rest]));
        return read.ok || read.error.code.startsWith('LOGO_');
      }),
      { numRuns: 100 },
    );
  });

  test('stands on paper in its shape, and as dots on a label', async () => {
    expect(logoSize(SAMPLE_LOGO)).toEqual({ width: 120, height: 40 });
    const rows = logoRows(SAMPLE_LOGO, { widthDots: 203, heightDots: 40 });
    expect(rows).toHaveLength(40);
    expect(rows.every((row) => /^[01]{120}$/u.test(row))).toBe(true);
    const ink = rows.join('').replaceAll('0', '').length / (120 * 40);
    expect(ink).toBeGreaterThan(0.1);
    expect(ink).toBeLessThan(0.5);
    const options = { fontsDir: 'assets/fonts', language: 'fr-CA', createdAtMs: 0 } as const;
    const [bare, borne] = await Promise.all([
      renderDocument('loan-receipt', loanReceipt(), options),
      renderDocument('loan-receipt', bearing(loanReceipt()), options),
    ]);
    const images = (pdf: Uint8Array): number =>
      (
        Buffer.from(pdf)
          .toString('latin1')
          .match(/\/Subtype \/Image/gu) ?? []
      ).length;
    expect([images(bare), images(borne)]).toEqual([0, 1]);
    expect(Buffer.from(borne).toString('latin1')).not.toContain('/SMask');
  });
});
