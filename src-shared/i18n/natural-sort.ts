/**
 * Stored sort keys: `1110` < `1110-02` < `1110-10`, `T2` < `T10`, `01740a` after `01740`, whatever the case and the
 * accents (domain.md, trap 12). Keys are compared as plain text, by code unit, so an index on the column is in order.
 *
 * A key is made of folded words; each run of digits is written as its length then its digits, so that text order is
 * number order; anything that is neither letter nor digit is one space, which sorts before both.
 * Leading zeros do not count: `T02` and `T2` have one key, and the caller breaks the tie (by id).
 */
import { foldedSigns, foldedWords } from './fold.ts';

const DIGITS = /[0-9]+/g;
/** Digits of the length written before each number. Longer lengths are announced by `99` and take six digits. */
const LENGTH_DIGITS = 2;
const LONG = 99;

/** The sort key of a code, an address or a title. Empty for a text without letters or digits. */
export function naturalKey(text: string): string {
  const signs = foldedSigns(text);
  if (signs?.every(isPlain)) return plainKey(signs);
  return foldedWords(text)
    .map((word) => word.replace(DIGITS, numberKey))
    .join(' ');
}

/** The same, sign by sign: nearly every text is plain, and an import of a million titles spends its time here. */
function plainKey(signs: readonly number[]): string {
  const key: number[] = [];
  let isApart = false;
  for (let index = 0; index < signs.length; index++) {
    const sign = signs[index] ?? 0;
    if (!isLetter(sign) && !isDigit(sign)) {
      isApart = key.length > 0;
      continue;
    }
    if (isApart) key.push(SPACE);
    isApart = false;
    if (isLetter(sign)) {
      key.push(sign);
      continue;
    }
    const start = index;
    while (isDigit(signs[index + 1] ?? 0)) index += 1;
    const number = numberKey(String.fromCharCode(...signs.slice(start, index + 1)));
    for (let at = 0; at < number.length; at++) key.push(number.charCodeAt(at));
  }
  return String.fromCharCode(...key);
}

const SPACE = 0x20;
/** Not a letter or a digit of another alphabet: ASCII, and the signs and dashes of Latin text, which only separate. */
const isPlain = (sign: number): boolean =>
  sign < 0x80 || (sign >= 0xa0 && sign <= 0xbf) || (sign >= 0x2010 && sign <= 0x2027);
const isLetter = (sign: number): boolean => sign >= 0x61 && sign <= 0x7a;
const isDigit = (sign: number): boolean => sign >= 0x30 && sign <= 0x39;

/** Compares two texts as their stored keys do. */
export function compareNaturally(a: string, b: string): number {
  const keyA = naturalKey(a);
  const keyB = naturalKey(b);
  if (keyA === keyB) return 0;
  return keyA < keyB ? -1 : 1;
}

function numberKey(digits: string): string {
  const significant = digits.replace(/^0+(?=\d)/, '');
  const length = significant.length;
  const prefix =
    length < LONG ? String(length).padStart(LENGTH_DIGITS, '0') : String(LONG) + String(length).padStart(6, '0');
  return prefix + significant;
}
