/**
 * A typed text as a question to the full-text index (storage.md, section 6): the words folded as the index holds them,
 * all of them required, the last one perhaps unfinished. Words hold letters and digits only and are quoted, so nothing
 * a person types is an operator. Results come newest first: ranking would visit every hit of a common word.
 */
import type { Id } from '#shared/base/id.ts';
import { readCode } from '#shared/domain/code/code.ts';
import { foldedWords, searchTokens } from '#shared/i18n/fold.ts';
import { unitToken } from '../repositories/search-words.ts';

export type TextSearch = {
  readonly words: readonly string[];
  /** Expression for FTS5. */
  readonly match: string;
};

/** Shorter beginnings would visit a large part of the index; alone, a letter or a digit is looked for as a word. */
const SHORTEST_PREFIX = 2;

/** `undefined` when the text asks for nothing; no words when it holds nothing that can be found (`???`). */
export function textSearch(text: string, unitId: Id | null = null): TextSearch | undefined {
  if (text.trim() === '') return undefined;
  const code = readCode(text);
  const words = code.ok ? [code.value.code.toLowerCase()] : searchTokens(text);
  const asked = words.map((word, index) =>
    index === words.length - 1 && isPrefix(word) ? `"${word}" *` : `"${word}"`,
  );
  if (unitId !== null && asked.length > 0) asked.push(`"${unitToken(unitId)}"`);
  return { words, match: asked.join(' AND ') };
}

/** Whether a record's own words answer the search, as the index would say. */
export function wordsAnswer(recordWords: string, { words }: TextSearch): boolean {
  const held = foldedWords(recordWords);
  return words.every((word, index) =>
    index === words.length - 1 && isPrefix(word) ? held.some((one) => one.startsWith(word)) : held.includes(word),
  );
}

function isPrefix(word: string): boolean {
  return [...word].length >= SHORTEST_PREFIX;
}
