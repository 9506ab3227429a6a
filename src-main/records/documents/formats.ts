/**
 * Numbers as they are written in the two languages: `1 234,50` with a narrow non-breaking space (U+202F), as Québec
 * typography asks, and `1,234.50`. Dates stay ISO.
 */
import type { DocumentLanguage, RuleReference } from './models.ts';

const NARROW_SPACE = '\u202f';
const SPACE = '\u00a0';

/** `value` with a fixed number of decimals. */
export function formatNumber(value: number, decimals: number, language: DocumentLanguage): string {
  const text = formatOf(language, decimals).format(value);
  return language === 'fr-CA' ? text.replaceAll(SPACE, NARROW_SPACE) : text;
}

/** Making one costs a hundred times what using it does, and an annex has tens of thousands of numbers. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: DocumentLanguage, decimals: number): Intl.NumberFormat {
  const key = `${language} ${String(decimals)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  formats.set(key, made);
  return made;
}

/** Shelf length in linear metres, two decimals, without unit. */
export function formatMetres(lengthMm: number, language: DocumentLanguage): string {
  return formatNumber(lengthMm / 1000, 2, language);
}

/** A number and its unit, kept on one line. */
export function withUnit(text: string, unit: string): string {
  return text + SPACE + unit;
}

/** A SHA-256 in groups of eight digits, so that two people can compare it aloud. Other texts are given back whole. */
export function digestGroups(digest: string): readonly string[] {
  return digest.match(/.{1,8}/gu) ?? [];
}

/** Rules and their délais, one to a line: `02110, 2-5-D`. */
export function ruleLines(rules: readonly RuleReference[]): string {
  return rules.map(({ number, delay }) => [number, delay].filter((text) => text !== '').join(', ')).join('\n');
}
