/**
 * All the texts of Travée, by language and area. French is the source: the type of every English area is that of its
 * French twin, so a missing text does not compile. `{{name}}` is replaced by a parameter (i18next); a key with
 * `_one` and `_other` is a plural and is asked for without the ending, with `count`.
 *
 * One file per area and language, so that people can write side by side. A new area is added to both lists below.
 */
import type { CallErrorCode } from '../base/error-codes.ts';
import { enCA } from './en-CA/index.ts';
import { formatsFor, type Language } from './formats.ts';
import { frCA } from './fr-CA/index.ts';
import { retentionExplanations } from './retention-explanations.ts';

export { FORMAT_LANGUAGES as LANGUAGES } from './formats.ts';
export type { Language } from './formats.ts';

type French = typeof frCA & { readonly retention: { readonly explanation: (typeof retentionExplanations)['fr'] } };

/** `a.b.c` for every text of `T`, plural endings left off. */
type KeysOf<T> = {
  [K in keyof T & string]: T[K] extends string ? WithoutPlural<K> : `${K}.${KeysOf<T[K]>}`;
}[keyof T & string];
type WithoutPlural<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;

/** The key of a text, checked against the French source. */
export type TextKey = KeysOf<French>;

type Texts = { readonly [key: string]: string | Texts };

/** Everything in one language, in the shape i18next reads. */
export function textsOf(language: Language): Texts {
  const french = language === 'fr-CA';
  const texts: Texts = french ? frCA : enCA;
  return withManyPlurals({
    ...texts,
    retention: {
      ...section(texts, 'retention'),
      explanation: french ? retentionExplanations.fr : retentionExplanations.en,
    },
  });
}

/** The key of an error's sentence; of the general one for a code that has none (an import from a newer version). */
export function errorKey(code: string): `error.${CallErrorCode}` {
  return Object.hasOwn(frCA.error, code) ? `error.${code as CallErrorCode}` : 'error.INTERNAL';
}

/** Made once: an export asks for a word on every line. */
const plainTexts = new Map<Language, Texts>();

/**
 * One text with its parameters, without i18next: for papers and the command line. Plurals are not chosen here. A number
 * is written as the language writes numbers; a year or a reference is given as text.
 */
export function plainText(
  language: Language,
  key: TextKey,
  params: Readonly<Record<string, string | number>> = {},
): string {
  let found: string | Texts | undefined = plainTexts.get(language);
  if (found === undefined) {
    found = textsOf(language);
    plainTexts.set(language, found);
  }
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined;
  if (typeof found !== 'string') return key;
  return found.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => {
    const value = params[name] ?? placeholder;
    return typeof value === 'number' ? formatsFor(language).number(value) : value;
  });
}

/** CLDR gives French a third plural, "many", for millions; it is written like "other". */
function withManyPlurals(texts: Texts): Texts {
  const all: Record<string, string | Texts> = {};
  for (const [key, value] of Object.entries(texts)) {
    all[key] = typeof value === 'string' ? value : withManyPlurals(value);
    if (typeof value === 'string' && key.endsWith('_other')) all[key.replace(/_other$/, '_many')] = value;
  }
  return all;
}

function section(texts: Texts, name: string): Texts {
  const found = texts[name];
  return typeof found === 'object' ? found : {};
}
