/**
 * Pictures in ZPL (`^GFA`), packed in one of two ways: `Z64`, the smallest, for a whole label; and the older repeat codes
 * for what is drawn of a single symbol or line of text, which every printer that imitates ZPL reads too.
 */
import { deflateSync } from 'node:zlib';

import { strideOf, type Bitmap } from './bitmap.ts';

/** Levels past this one save a tenth of the bytes and take three times as long. */
const DEFLATE_LEVEL = 3;

/** `^GFA` with zlib and base64, and the checksum the printer compares. */
export function graphicZ64(bitmap: Bitmap): string {
  const data = deflateSync(bitmap.rows, { level: DEFLATE_LEVEL }).toString('base64');
  return `${header(bitmap)}:Z64:${data}:${crc16(data)}`;
}

/** `^GFA` in hexadecimal with repeat codes. */
export function graphicHex(bitmap: Bitmap): string {
  const stride = strideOf(bitmap.width);
  const bytes = Buffer.from(bitmap.rows.buffer, bitmap.rows.byteOffset, bitmap.rows.byteLength);
  let packed = '';
  for (let at = 0; at < bytes.length; at += stride) {
    const isSame = at > 0 && bytes.compare(bytes, at - stride, at, at, at + stride) === 0;
    packed += isSame ? ':' : packRow(bytes.toString('hex', at, at + stride).toUpperCase());
  }
  return header(bitmap) + packed;
}

/** Bytes sent once unpacked, bytes of the picture, bytes to a row. */
function header({ width, rows }: Bitmap): string {
  const bytes = String(rows.length);
  return `^GFA,${bytes},${bytes},${String(strideOf(width))},`;
}

/**
 * `,`: the rest of the row is white. The code for a black rest (`!`) is left unused: imitators read it as one dot in four.
 */
function packRow(row: string): string {
  let end = row.length;
  while (end > 0 && row[end - 1] === '0') end -= 1;
  let packed = '';
  for (let at = 0; at < end;) {
    const digit = row[at] ?? '';
    let times = 1;
    while (at + times < end && row[at + times] === digit) times += 1;
    packed += times > 2 ? repeat(times) + digit : digit.repeat(times);
    at += times;
  }
  return end < row.length ? `${packed},` : packed;
}

/** `G`–`Y` are 1 to 19 times, `g`–`z` are 20 to 400 times by twenties; they add up. */
function repeat(times: number): string {
  const [four, rest] = [Math.floor(times / 400), times % 400];
  const twenties = Math.floor(rest / 20);
  const ones = rest % 20;
  return 'z'.repeat(four) + (twenties > 0 ? letter('f', twenties) : '') + (ones > 0 ? letter('F', ones) : '');
}

function letter(before: string, steps: number): string {
  return String.fromCharCode(before.charCodeAt(0) + steps);
}

/**
 * CRC-16 of the base64 characters, polynomial 0x1021, beginning at 0, as four hexadecimal digits (Zebra, "ZB64 encoding
 * and compression").
 */
export function crc16(text: string): string {
  let crc = 0;
  for (let at = 0; at < text.length; at += 1) {
    const index = ((crc >> 8) ^ text.charCodeAt(at)) & 0xff;
    crc = ((crc << 8) ^ (CRC_TABLE[index] ?? 0)) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}

const CRC_TABLE = Uint16Array.from({ length: 256 }, (_, index) => {
  let crc = index << 8;
  for (let bit = 0; bit < 8; bit += 1) crc = ((crc & 0x8000) !== 0 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  return crc;
});
