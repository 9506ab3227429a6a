/**
 * Reads ZPL two ways: with a renderer of another make, and as the list of commands a printer would carry out, with the
 * data of its fields decoded.
 */
import { PNG } from 'pngjs';
import { ready } from 'zpl-renderer-js';

import type { SizeDots } from '#main/records/labels/devices/dots.ts';
import type { GreyImage } from '#tests/support/pdf.ts';

/** Dots to the millimetre, which is how the renderer counts; it has the sizes of 203 and 300 dots to the inch. */
const DOTS_PER_MM = { 203: 8, 300: 12 } as const;

/** The label as the renderer draws it, `width` by `height` dots. */
export async function renderZpl(zpl: Uint8Array, { width, height }: SizeDots, dpi: 203 | 300): Promise<GreyImage> {
  const { api } = await ready;
  const perMm = DOTS_PER_MM[dpi];
  const source = Buffer.from(zpl).toString('utf8');
  const png = PNG.sync.read(
    Buffer.from(await api.zplToBase64Async(source, width / perMm, height / perMm, perMm), 'base64'),
  );
  const pixels = Uint8Array.from({ length: png.width * png.height }, (_, at) => png.data[at * 4] ?? 0);
  return { width: png.width, height: png.height, pixels };
}

export type ZplCommand = { readonly name: string; readonly parameters: string };

/** Commands begin with `^` or `~` and two letters (`^A` with one), and last until the next one. */
export function zplCommands(zpl: Uint8Array): readonly ZplCommand[] {
  const text = Buffer.from(zpl).toString('latin1');
  return Array.from(text.matchAll(/[~^](A(?=0)|..)([^~^]*)/gsu), ([, name = '', parameters = '']) => ({
    name,
    parameters: parameters.replace(/\n$/u, ''),
  }));
}

/** The texts of fields, as the printer reads them after `^FH_` and `^CI28`. */
export function zplTexts(zpl: Uint8Array): readonly string[] {
  return zplCommands(zpl)
    .filter(({ name }) => name === 'FD')
    .map(({ parameters }) => {
      const bytes = parameters.replace(/_([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
      return Buffer.from(bytes, 'latin1').toString('utf8');
    });
}

/** The picture of a `^GFA` packed with repeat codes: rows of `0` and `1`. */
export function unpackGraphic(graphic: string): readonly string[] {
  const [, total = '', , stride = '', data = ''] = /^\^GFA,(\d+),(\d+),(\d+),(.*)$/su.exec(graphic) ?? [];
  const digits = Number(stride) * 2;
  const rows: string[] = [];
  let row = '';
  let times = 0;
  for (const sign of data) {
    if (sign >= 'G' && sign <= 'Y') times += sign.charCodeAt(0) - 70;
    else if (sign >= 'g' && sign <= 'z') times += (sign.charCodeAt(0) - 102) * 20;
    else if (sign === ',') row = row.padEnd(digits, '0');
    else if (sign === ':') row = rows.at(-1) ?? '';
    else {
      row += sign.repeat(Math.max(1, times));
      times = 0;
    }
    if (row.length > digits) throw new Error('a row is too long');
    if (row.length === digits) {
      rows.push(row);
      row = '';
    }
  }
  if (row !== '' || rows.length * Number(stride) !== Number(total)) throw new Error('the picture is not whole');
  return rows.map((hex) => Array.from(hex, (digit) => parseInt(digit, 16).toString(2).padStart(4, '0')).join(''));
}
