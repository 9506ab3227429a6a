/**
 * A word of Latin letters put together of its pairs, for a font that looks no further than the next letter. Names and
 * titles are new on every paper; their pairs are not.
 */
import type { ShapedRun } from './shape-once.ts';

/** Letters that are one character each, and the marks that stand in words of French and English. */
const WORD = /^[\p{Script=Latin}\-’'.,:;()« ]+$/u;
/** What a font chooses its script by: a pair without a letter may be shaped otherwise than within its word. */
const LETTER = /\p{Script=Latin}/u;

/**
 * `word` as the font shapes it, of the letters and pairs `shape` gives; nothing when a pair does not come out as two glyphs
 * of their own (a ligature), or when the word holds anything but letters and their marks.
 */
export function ofPairs(word: string, shape: (pair: string) => ShapedRun): ShapedRun | undefined {
  if (!WORD.test(word) || !LETTER.test(word)) return undefined;
  const letters = [...word];
  if (letters.length <= 2) return shape(word);
  const glyphs: object[] = [];
  const positions: object[] = [];
  let last: ShapedRun | undefined;
  for (let at = 1; at < letters.length; at += 1) {
    const pair = `${letters[at - 1] ?? ''}${letters[at] ?? ''}`;
    if (!LETTER.test(pair)) return undefined;
    const run = shape(pair);
    const [first, second] = run.glyphs;
    const [advance] = run.positions;
    if (run.glyphs.length !== 2 || first === undefined || second === undefined || advance === undefined)
      return undefined;
    if (last !== undefined && first !== last.glyphs[1]) return undefined;
    glyphs.push(first);
    positions.push(advance);
    last = run;
  }
  const [, glyph] = last?.glyphs ?? [];
  const [, position] = last?.positions ?? [];
  if (last === undefined || glyph === undefined || position === undefined) return undefined;
  return runOf(last, [...glyphs, glyph], [...positions, position]);
}

/** A run of other glyphs, of the font's own kind: its widths are those of its positions. */
export function runOf(run: ShapedRun, glyphs: readonly object[], positions: readonly object[]): ShapedRun {
  const own = Object.create(Object.getPrototypeOf(run) as object) as ShapedRun;
  return Object.assign(own, run, { glyphs, positions });
}

const SMALL = [...'abcdefghijklmnopqrstuvwxyzàâçèéêëîïôùûœ'];
const CAPITALS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZÉ'];

const BEFORE = [...'-’(«'];
const AFTER = [...'-’.,)'];

/** Words that hold every pair of French and English: letters with each other, small or capital, and with a mark beside. */
export function everyPair(): readonly string[] {
  const letters = [...SMALL, ...CAPITALS];
  return [
    ...SMALL.map((letter, at) => `${between(letter, SMALL.slice(at))}${letter}`),
    ...CAPITALS.map((capital) => between(capital, letters)),
    ...letters.map((letter) => `${between(letter, AFTER)}${letter}`),
    ...letters.map((letter) => `${letter}${between(letter, BEFORE)}`),
    ...letters.map((letter) => `${letter} `),
  ];
}

/** `letter` before each of the others. */
function between(letter: string, others: readonly string[]): string {
  return others.map((other) => `${letter}${other}`).join('');
}
