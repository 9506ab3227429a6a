/**
 * Makes a model fit to print, all its texts at once.
 *
 * A character the fonts lack would be drawn from a font of the reader's, which is not embedded: the file would no longer
 * be PDF/A and might show anything. It is printed as U+FFFD instead, where everybody sees that something stood there.
 */
import { cleanParagraph } from './clean-text.ts';
import type { FontSet } from './pdf-fonts.ts';

const MISSING = '\ufffd';

/** `value` with every text cleaned; line ends are kept. Numbers and the rest are given back as they are. */
export function printable<T>(value: T, fonts: FontSet): T {
  return printableValue(value, fonts) as T;
}

function printableValue(value: unknown, fonts: FontSet): unknown {
  if (typeof value === 'string') return printableText(value, fonts);
  if (Array.isArray(value)) return value.map((each) => printableValue(each, fonts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, printableValue(each, fonts)]));
}

/** Codes, numbers and dates, which most texts are: as they are, without looking at each sign. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

function printableText(text: string, { hasGlyph }: FontSet): string {
  if (PLAIN.test(text)) return text;
  const characters = Array.from(cleanParagraph(text));
  return characters.map((character) => (character === '\n' || hasGlyph(character) ? character : MISSING)).join('');
}
