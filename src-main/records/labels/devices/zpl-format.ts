/**
 * The frame of a ZPL label, and how data is written in it.
 *
 * Whatever a former job left behind that would move or mirror a label is set back to its plain value; darkness, speed, media
 * and the printer's own adjustments belong to whoever installed it and are never touched. Field data is written so that none of it can
 * be a command: under `^FH_`, a sign that begins one (`^`, `~`), the escape itself, the backslash, control characters and
 * every byte past 0x7E are two hexadecimal digits.
 */
import { err, ok, type Result } from '#shared/base/result.ts';

import type { SizeDots } from './dots.ts';

/** What `^PQ` takes without doubt; more copies than a roll has labels are a slip of the keyboard. */
const MOST_COPIES = 9999;

export type CopiesError = { readonly code: 'LABEL_COPIES_INVALID'; readonly params: { readonly copies: number } };

/** `LABEL_COPIES_INVALID`: not a whole number from 1 to 9 999. */
export function checkedCopies(copies: number): Result<number, CopiesError> {
  const isCount = Number.isInteger(copies) && copies >= 1 && copies <= MOST_COPIES;
  return isCount ? ok(copies) : err({ code: 'LABEL_COPIES_INVALID', params: { copies } });
}

/** One label. Errors of `checkedCopies`. */
export function zplFormat(size: SizeDots, fields: readonly string[], copies: number): Result<Uint8Array, CopiesError> {
  const count = checkedCopies(copies);
  if (!count.ok) return count;
  const begin = `^XA^MUD^CI28^PW${String(size.width)}^LL${String(size.height)}^LH0,0^LS0^PON^PMN^LRN^FWN`;
  const text = `${begin}${fields.map((field) => `${field}^FS`).join('\n')}^PQ${String(count.value)}^XZ\n`;
  return ok(Buffer.from(text, 'ascii'));
}

/** `^FH_^FD` and the data, in ASCII. */
export function zplData(text: string): string {
  return `^FH_^FD${Array.from(Buffer.from(text, 'utf8'), dataByte).join('')}`;
}

function dataByte(byte: number): string {
  const isPlain = byte >= 0x20 && byte <= 0x7d && !SPECIAL.includes(byte);
  return isPlain ? String.fromCharCode(byte) : `_${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** `^`, `~`, `_`, `\`. */
const SPECIAL: readonly number[] = [0x5e, 0x7e, 0x5f, 0x5c];
