/**
 * Which column of a file is which: by its name, whatever its case, accents, articles and way of writing "number".
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import { foldedWords } from '#shared/i18n/fold.ts';

/** What a column may hold, with the names it goes by, as `columnKey` gives them. */
export type ColumnNames = Readonly<Record<string, readonly string[]>>;

export type Columns = {
  /** Column by meaning. */
  readonly indexOf: ReadonlyMap<string, number>;
  readonly names: readonly string[];
  /** In the order of the file; null for a column that is ignored. */
  readonly meanings: readonly (string | null)[];
  /** Columns that mean what an earlier one means already: ignored. */
  readonly repeated: readonly { readonly name: string; readonly earlier: string }[];
};

const ARTICLES: ReadonlySet<string> = new Set(['a', 'd', 'de', 'des', 'du', 'l', 'la', 'le', 'les', 'of', 'the']);
const NUMBER_WORDS: ReadonlySet<string> = new Set(['no', 'nos', 'num', 'nro', 'nr', 'numero', 'numeros', 'number']);

/** `N° de boîte` → `numero boite`; `Date d’ouverture` → `date ouverture`; `location_floor` → `location floor`. */
export function columnKey(name: string): string {
  return foldedWords(name.replace(/[°º#]/g, 'o ').replace(/(?<![a-z])o /gi, ' numero '))
    .filter((word) => !ARTICLES.has(word))
    .map((word) => (NUMBER_WORDS.has(word) ? 'numero' : word))
    .join(' ');
}
