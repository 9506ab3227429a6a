/**
 * Barcode symbols as plain modules, from bwip-js and, for QR, from uqr: the same modules in a fifteenth of the time, which
 * was half of the time of a label.
 *
 * Only the raw modules are taken, never images: a PNG that is resampled on its way to the paper lost three codes out of
 * four in the measurements, while vectors on the dot grid lost none. The QR version and mask are given, so that the symbol
 * of a code is always the same; what room is left in that version goes to error correction above level M.
 */
import bwipJs from 'bwip-js/node';
import { encode } from 'uqr';

import { err, ok, type Result } from '#shared/base/result.ts';

/** What all symbologies take: printable ASCII. 64 characters is more than any depot prints. */
const PRINTABLE = /^[\x20-\x7e]{1,64}$/;
const QR_ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]*$/;

/** Capacity of QR versions at level M, in characters of the alphanumeric mode and in bytes. */
const QR_CAPACITY_M = [
  { version: 1, alphanumeric: 20, bytes: 14 },
  { version: 2, alphanumeric: 38, bytes: 26 },
  { version: 3, alphanumeric: 61, bytes: 42 },
  { version: 4, alphanumeric: 90, bytes: 62 },
  { version: 5, alphanumeric: 122, bytes: 84 },
] as const;

const QR_MASK = 2;

export type CodeSymbols = {
  readonly code: string;
  /** Code 128: bar, space, bar… in modules. */
  readonly bars: readonly number[];
  readonly barModules: number;
  /** QR, level M or above: rows of `0` and `1`. */
  readonly matrix: readonly string[];
};

export type SymbolError = { readonly code: 'LABEL_CODE_INVALID'; readonly params: { readonly code: string } };

/** Code 128 and QR of a code. `LABEL_CODE_INVALID` when it is empty, longer than 64 characters or not printable ASCII. */
export function codeSymbols(code: string): Result<CodeSymbols, SymbolError> {
  const bars = linearSymbol(code);
  if (!bars.ok) return bars;
  const matrix = matrixSymbol('qr', code);
  return matrix.ok ? ok({ code, ...bars.value, matrix: matrix.value }) : matrix;
}

/** Code 128. Errors as `codeSymbols`. */
export function linearSymbol(code: string): Result<Pick<CodeSymbols, 'bars' | 'barModules'>, SymbolError> {
  if (!PRINTABLE.test(code)) return err({ code: 'LABEL_CODE_INVALID', params: { code } });
  const [symbol] = bwipJs.raw({ bcid: 'code128', text: code });
  if (symbol === undefined || !('sbs' in symbol)) throw new Error('bwip-js gave no linear symbol');
  const bars = Array.from(symbol.sbs);
  return ok({ bars, barModules: bars.reduce((sum, width) => sum + width, 0) });
}

/** QR at level M or above, or Data Matrix ECC 200: rows of `0` and `1`. Errors as `codeSymbols`. */
export function matrixSymbol(symbology: 'qr' | 'datamatrix', code: string): Result<readonly string[], SymbolError> {
  const version = qrVersion(code);
  if (!PRINTABLE.test(code) || version === undefined) return err({ code: 'LABEL_CODE_INVALID', params: { code } });
  if (symbology === 'qr') {
    const exactly = { minVersion: version, maxVersion: version, maskPattern: QR_MASK, border: 0 } as const;
    const { data } = encode(code, { ...exactly, ecc: 'M', boostEcc: true });
    return ok(data.map((row) => row.map((isDark) => (isDark ? '1' : '0')).join('')));
  }
  const [symbol] = bwipJs.raw({ bcid: 'datamatrix', text: code });
  if (symbol === undefined || !('pixs' in symbol)) throw new Error('bwip-js gave no matrix symbol');
  const { pixs, pixx, pixy } = symbol;
  return ok(Array.from({ length: pixy }, (_, row) => Array.from(pixs.slice(row * pixx, (row + 1) * pixx)).join('')));
}

function qrVersion(code: string): number | undefined {
  const isAlphanumeric = QR_ALPHANUMERIC.test(code);
  return QR_CAPACITY_M.find((row) => code.length <= (isAlphanumeric ? row.alphanumeric : row.bytes))?.version;
}
