/**
 * Makes a model fit to print, all its texts at once.
 *
 * A character the fonts lack would be drawn from a font of the reader's, which is not embedded: the file would no longer
 * be PDF/A and might show anything. It is printed as U+FFFD instead, where everybody sees that something stood there.
 */
import { cleanParagraph } from './clean-text.ts';
import { kept } from './kept.ts';
import type { FontSet } from './pdf-fonts.ts';

/** Titles differ on every line of a long list, and stand in its model too. */
const MOST_TEXTS = 100_000;
const MISSING = '\ufffd';

/** `value` with every text cleaned; line ends are kept. Numbers and the rest are given back as they are. */
export function printable<T>(value: T, fonts: FontSet): T {
  // The names of units and series stand on every line of a list.
  const known = new Map<string, string>();
  const printed = (text: string): string =>
    PLAIN.test(text) ? text : kept(known, MOST_TEXTS, text, () => printableText(text, fonts));
  return printableValue(value, printed) as T;
}

function printableValue(value: unknown, printed: (text: string) => string): unknown {
  if (typeof value === 'string') return printed(value);
  if (Array.isArray(value)) return value.map((each) => printableValue(each, printed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, printableValue(each, printed)]));
}

/** Codes, numbers and dates, which most texts are: as they are, without looking at each sign. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

function printableText(text: string, { hasGlyph }: FontSet): string {
  const characters = Array.from(cleanParagraph(text));
  return characters.map((character) => (character === '\n' || hasGlyph(character) ? character : MISSING)).join('');
}
