/**
 * A word of Latin letters put together of its pairs, for a font that looks no further than the next letter. Names and
 * titles are new on every paper; their pairs are not.
 */
import type { ShapedRun } from './shape-once.ts';

/** Letters that are one character each, and the marks that stand in words of French and English. */
const WORD = /^[\p{Script=Latin}\-’'.,:;()« ]+$/u;
/** What a font chooses its script by: two marks may be shaped otherwise alone than within a word. */
const LETTER = /\p{Script=Latin}/u;

type Shape = (text: string) => ShapedRun;

/**
 * `word` as the font shapes it, of the letters and pairs `shape` gives; nothing when a pair does not come out as two glyphs
 * of their own (a ligature), or when the word holds anything but letters and their marks.
 */
export function ofPairs(word: string, shape: Shape): ShapedRun | undefined {
  if (!WORD.test(word) || !LETTER.test(word)) return undefined;
  const letters = [...word];
  if (letters.length <= 2) return shape(word);
  const glyphs: object[] = [];
  const positions: object[] = [];
  let last: Pair | undefined;
  for (let at = 1; at < letters.length; at += 1) {
    const pair = pairOf(`${letters[at - 1] ?? ''}${letters[at] ?? ''}`, shape);
    if (pair === undefined || (last !== undefined && pair.glyphs[0] !== last.glyphs[1])) return undefined;
    glyphs.push(pair.glyphs[0]);
    positions.push(pair.positions[0]);
    last = pair;
  }
  return last && runOf(last.run, [...glyphs, last.glyphs[1]], [...positions, last.positions[1]]);
}

type Two = readonly [object, object];
type Pair = { readonly run: ShapedRun; readonly glyphs: Two; readonly positions: Two };

/** Two marks are shaped behind a letter, which is left off. */
function pairOf(pair: string, shape: Shape): Pair | undefined {
  const behind = LETTER.test(pair) ? 0 : 1;
  const run = shape(behind === 0 ? pair : `n${pair}`);
  const [glyph, nextGlyph, ...others] = run.glyphs.slice(behind);
  const [position, nextPosition] = run.positions.slice(behind);
  if (glyph === undefined || nextGlyph === undefined || others.length > 0) return undefined;
  if (position === undefined || nextPosition === undefined) return undefined;
  return { run, glyphs: [glyph, nextGlyph], positions: [position, nextPosition] };
}

/** A run of other glyphs, of the font's own kind: its widths are those of its positions. */
export function runOf(run: ShapedRun, glyphs: readonly object[], positions: readonly object[]): ShapedRun {
  const own = Object.create(Object.getPrototypeOf(run) as object) as ShapedRun;
  return Object.assign(own, run, { glyphs, positions });
}

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyzàâçèéêëîïôùûœABCDEFGHIJKLMNOPQRSTUVWXYZÀÂÇÈÉÊÎÔŒ');
const BEFORE = Array.from('-’(«');
const AFTER = Array.from('-’.,:;) ');

/** Every letter of French and English, every two of them, and each with a mark before or after it. */
export function everyPair(): readonly string[] {
  return LETTERS.flatMap((letter) => [
    letter,
    ...LETTERS.map((next) => `${letter}${next}`),
    ...AFTER.map((mark) => `${letter}${mark}`),
    ...BEFORE.map((mark) => `${mark}${letter}`),
  ]);
}
