/**
 * Which column of a file is which: by name, whatever the case, the accents, the punctuation and the usual abbreviations
 * ("N° de boîte", "no boite", "Numéro"). A column nobody knows is ignored and said so.
 */
import type { ImportIssue } from '#shared/contract/exchange.ts';
import { foldedWords } from '#shared/i18n/fold.ts';
import { importIssue } from './import-issues.ts';

export type ColumnSpec<Name extends string> = {
  readonly name: Name;
  /** As it is named in the help and in the messages. */
  readonly title: string;
  /** Other names people give it. */
  readonly synonyms: readonly string[];
};

export type Header<Name extends string> = {
  /** Where the header stands: everything above it is a banner. */
  readonly line: number;
  readonly width: number;
  readonly indexOf: ReadonlyMap<Name, number>;
  readonly columns: readonly { readonly name: string; readonly meaning: Name | null }[];
  readonly issues: readonly ImportIssue[];
};

/** A person may have put a title and some notes above the header. */
export const HEADER_WITHIN_ROWS = 12;

type Names<Name extends string> = ReadonlyMap<string, Name>;

/** Every known name of every column, in the form names are compared in. */
export function columnNames<Name extends string>(specs: readonly ColumnSpec<Name>[]): Names<Name> {
  const names = new Map<string, Name>();
  for (const { name, title, synonyms } of specs) {
    for (const known of [title, name, ...synonyms]) names.set(nameKey(known), name);
  }
  return names;
}

/** How many columns of the row are known. */
export function knownColumns(names: Names<string>, cells: readonly string[]): number {
  return new Set(cells.flatMap((cell) => names.get(nameKey(cell)) ?? [])).size;
}

/** The row of the first few that names the most columns. `undefined` when none names one. */
export function findHeader<Name extends string>(
  names: Names<Name>,
  rows: readonly { readonly line: number; readonly cells: readonly string[] }[],
): Header<Name> | undefined {
  let best: { readonly row: (typeof rows)[number]; readonly known: number } | undefined;
  for (const row of rows) {
    const known = knownColumns(names, row.cells);
    if (known > (best?.known ?? 0)) best = { row, known };
  }
  return best && headerOf(names, best.row);
}

function headerOf<Name extends string>(
  names: Names<Name>,
  { line, cells }: { readonly line: number; readonly cells: readonly string[] },
): Header<Name> {
  const indexOf = new Map<Name, number>();
  const issues: ImportIssue[] = [];
  const columns = cells.map((cell, index) => {
    const meaning = names.get(nameKey(cell)) ?? null;
    if (meaning === null) return { name: cell.trim(), meaning };
    if (indexOf.has(meaning)) {
      issues.push(importIssue(line, cell.trim(), 'COLUMN_TWICE'));
      return { name: cell.trim(), meaning: null };
    }
    indexOf.set(meaning, index);
    return { name: cell.trim(), meaning };
  });
  return { line, width: cells.length, indexOf, columns, issues };
}

/** Little words and signs that change nothing: "N° de la boîte" is "no boîte". */
const LITTLE_WORDS: ReadonlySet<string> = new Set([
  'de',
  'du',
  'des',
  'la',
  'le',
  'les',
  'l',
  'd',
  'of',
  'the',
  'en',
  'a',
]);

function nameKey(name: string): string {
  const words = foldedWords(name.replace(/n\s*[°º]/gi, 'numero ').replace(/_/g, ' '));
  return words
    .map((word) => (word === 'no' || word === 'num' || word === 'nb' ? 'numero' : word))
    .filter((word) => !LITTLE_WORDS.has(word))
    .join(' ');
}
