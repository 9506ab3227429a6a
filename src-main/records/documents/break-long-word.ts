/**
 * Where react-pdf may break inside a word. French words are never hyphenated; a run without spaces that no column can
 * hold (a path, a digest, a list of codes) may break anywhere, without a hyphen, so that nothing is invented in a code.
 */

/** Longest run of characters kept whole. */
const WHOLE_UP_TO = 24;

/**
 * Parts of `word` between which a line may end. An empty part marks a break without a hyphen: react-pdf reads it as a
 * space of no width.
 */
export function breakLongWord(word: string): string[] {
  const characters = Array.from(word);
  if (characters.length <= WHOLE_UP_TO) return [word];
  return characters.flatMap((character, index) => (index === 0 ? [character] : ['', character]));
}
