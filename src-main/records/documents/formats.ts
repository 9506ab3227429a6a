/**
 * Numbers as they are written in the two languages: `1 234,50` with a narrow non-breaking space (U+202F), as Québec
 * typography asks, and `1,234.50`. Dates stay ISO.
 */
import type { DocumentLanguage, RuleReference } from './models.ts';

const NARROW_SPACE = '\u202f';
const SPACE = '\u00a0';

/** `value` with a fixed number of decimals. */
export function formatNumber(value: number, decimals: number, language: DocumentLanguage): string {
  const format = new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return format
    .formatToParts(value)
    .map((part) => (part.type === 'group' && language === 'fr-CA' ? NARROW_SPACE : part.value))
    .join('');
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
