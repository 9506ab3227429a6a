/**
 * Barcode symbols as plain modules, from bwip-js.
 *
 * Only the raw modules are taken, never its images: a PNG that is resampled on its way to the paper lost three codes
 * out of four in the measurements, while vectors on the dot grid lost none. The QR version and mask are given, which
 * halves the time of a run of labels and makes the symbol of a code always the same.
 */
import bwipJs from 'bwip-js/node';

import { err, ok, type Result } from '#shared/base/result.ts';

/** What both symbologies take: printable ASCII, at most 40 characters. */
const PRINTABLE = /^[\x20-\x7e]{1,40}$/;
const QR_ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]*$/;

/** Capacity of QR versions at level M, in characters of the alphanumeric mode and in bytes. */
const QR_CAPACITY_M = [
  { version: 1, alphanumeric: 20, bytes: 14 },
  { version: 2, alphanumeric: 38, bytes: 26 },
  { version: 3, alphanumeric: 61, bytes: 42 },
] as const;

const QR_MASK = 3;

export type CodeSymbols = {
  readonly code: string;
  /** Code 128: bar, space, bar… in modules. */
  readonly bars: readonly number[];
  readonly barModules: number;
  /** QR, level M: rows of `0` and `1`. */
  readonly matrix: readonly string[];
};

export type SymbolError = { readonly code: 'LABEL_CODE_INVALID'; readonly params: { readonly code: string } };

/** Both symbols of a code. `LABEL_CODE_INVALID` when it is empty, longer than 40 characters or not printable ASCII. */
export function codeSymbols(code: string): Result<CodeSymbols, SymbolError> {
  const version = qrVersion(code);
  if (!PRINTABLE.test(code) || version === undefined) return err({ code: 'LABEL_CODE_INVALID', params: { code } });
  const bars = code128(code);
  return ok({ code, bars, barModules: bars.reduce((sum, width) => sum + width, 0), matrix: qr(code, version) });
}

function qrVersion(code: string): number | undefined {
  const isAlphanumeric = QR_ALPHANUMERIC.test(code);
  return QR_CAPACITY_M.find((row) => code.length <= (isAlphanumeric ? row.alphanumeric : row.bytes))?.version;
}

function code128(code: string): readonly number[] {
  const [symbol] = bwipJs.raw({ bcid: 'code128', text: code });
  if (symbol === undefined || !('sbs' in symbol)) throw new Error('bwip-js gave no linear symbol');
  return Array.from(symbol.sbs);
}

function qr(code: string, version: number): readonly string[] {
  const options = { bcid: 'qrcode', text: code, eclevel: 'M', version: String(version), mask: QR_MASK };
  const [symbol] = bwipJs.raw(options);
  if (symbol === undefined || !('pixs' in symbol)) throw new Error('bwip-js gave no matrix symbol');
  const { pixs, pixx, pixy } = symbol;
  return Array.from({ length: pixy }, (_, row) => Array.from(pixs.slice(row * pixx, (row + 1) * pixx)).join(''));
}
