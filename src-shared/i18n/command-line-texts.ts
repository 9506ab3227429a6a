/**
 * Texts of the command line: its help, what it prints, what it says when something is wrong. Kept apart from the
 * window's own texts, which it also uses for errors and for the words of the domain. French is the source; the type of
 * the English ones is that of the French.
 *
 * A number with its noun is written `{{count|boîte|boîtes}}`.
 */
import { commandLineEnglish } from './command-line-english.ts';
import { commandLineFrench } from './command-line-french.ts';
import { fillIn } from './shell-texts.ts';

export type CommandLineTexts = typeof commandLineFrench;

/** The texts of a language. */
export function commandLineTexts(language: 'fr-CA' | 'en-CA'): CommandLineTexts {
  return language === 'fr-CA' ? commandLineFrench : commandLineEnglish;
}

const COUNTED = /\{\{(\w+)\|([^|{}]*)\|([^|{}]*)\}\}/g;

/** Fills a text in, each counted noun in the number of its count: none is singular in French, plural in English. */
export function fillCounts(
  text: string,
  values: Readonly<Record<string, string | number>>,
  language: 'fr-CA' | 'en-CA',
): string {
  const rules = new Intl.PluralRules(language);
  const counted = text.replace(COUNTED, (_place, name: string, one: string, several: string) => {
    const count = Number(values[name] ?? 0);
    return `${String(count)} ${rules.select(count) === 'one' ? one : several}`;
  });
  return fillIn(counted, values);
}
