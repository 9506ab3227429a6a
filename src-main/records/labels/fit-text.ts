/**
 * Making a text fit: first smaller, down to a size still readable at arm's length, then on more lines where allowed, then
 * cut with an ellipsis: at its end, or at its beginning when the end tells more (the path of a shelf). The outcome says
 * which, so that nothing is lost without a word to the person who prints.
 */
import type { FaceName, MeasureText } from '../documents/pdf-fonts.ts';
import { MM_PER_POINT } from './draw-ops.ts';

export type TextBox = {
  readonly face: FaceName;
  readonly maxPt: number;
  readonly minPt: number;
  readonly widthMm: number;
  readonly maxLines: number;
  /** `end`: when the text is cut, it is cut from the left and its end is printed. */
  readonly keep?: 'end';
};

export type FittedText = {
  readonly lines: readonly { readonly text: string; readonly widthMm: number }[];
  readonly sizePt: number;
  readonly outcome: 'whole' | 'cut';
};

const STEP_PT = 0.5;
const ELLIPSIS = '…';

/** The largest size at which `text` holds in `box`, or the smallest size with an ellipsis where it is cut. */
export function fitText(text: string, box: TextBox, measure: MeasureText): FittedText {
  const all = wordsOf(text);
  for (let sizePt = box.maxPt; sizePt > box.minPt; sizePt -= STEP_PT) {
    const lines = wrapWords(all, box, sizePt, measure);
    if (lines !== undefined) return fitted(lines, box, sizePt, 'whole', measure);
  }
  const lines = wrapWords(all, box, box.minPt, measure);
  if (lines !== undefined) return fitted(lines, box, box.minPt, 'whole', measure);
  const cut = box.keep === 'end' ? lastParts(text, box, measure) : cutLines(text, box, measure);
  return fitted(cut, box, box.minPt, 'cut', measure);
}

function fitted(
  lines: readonly string[],
  box: TextBox,
  sizePt: number,
  outcome: FittedText['outcome'],
  measure: MeasureText,
): FittedText {
  return {
    lines: lines.map((line) => ({ text: line, widthMm: widthMm(line, box, sizePt, measure) })),
    sizePt,
    outcome,
  };
}

function widthMm(text: string, box: TextBox, sizePt: number, measure: MeasureText): number {
  return measure(text, box.face, sizePt) * MM_PER_POINT;
}

/** Lines of whole words, or `undefined` when the text needs more lines than the box has. */
function wrapWords({ text, words }: Words, box: TextBox, sizePt: number, measure: MeasureText): Lines | undefined {
  const fits = (line: string): boolean => widthMm(line, box, sizePt, measure) <= box.widthMm;
  if (fits(text.trimEnd())) return text === '' ? [] : [text.trimEnd()];
  if (box.maxLines === 1) return undefined;
  const lines: string[] = [];
  let line = '';
  for (const word of words()) {
    const longer = line + word;
    if (fits(longer.trimEnd())) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    if (!fits(word.trimEnd()) || lines.length >= box.maxLines) return undefined;
    line = word;
  }
  if (line !== '') lines.push(line.trimEnd());
  if (lines.length > box.maxLines) return undefined;
  return lines.length === 2 ? balanced(words(), (each) => widthMm(each, box, sizePt, measure)) : lines;
}

/** The same two lines with the break where the longer one is shortest: no lonely last word. */
function balanced(all: readonly string[], width: (line: string) => number): Lines {
  const splits = all.slice(1).map((_, index) => {
    const lines = [all.slice(0, index + 1), all.slice(index + 1)].map((part) => part.join('').trim());
    return { lines, widest: Math.max(...lines.map(width)) };
  });
  return splits.reduce((best, split) => (split.widest < best.widest ? split : best)).lines;
}

type Lines = readonly string[];

/** A text and where its lines may end, which is asked for at every size and only by texts of several lines. */
type Words = { readonly text: string; readonly words: () => readonly string[] };

function wordsOf(text: string): Words {
  let found: readonly string[] | undefined;
  return { text, words: () => (found ??= words(text)) };
}

/** A line may end after a space, but not before a lone sign, and after a hyphen or a slash inside a code. */
function words(text: string): readonly string[] {
  return text.split(/(?<= )(?=[^ :;!?»›–—])|(?<=[-/])(?=[^ \-/])/u).filter((word) => word !== '');
}

/** Between two levels of a path, `Travée 3 › Tablette 2`. */
const LEVEL = ' › ';

/** As many of the last levels of a path as fit, after an ellipsis; the last characters when not even one does. */
function lastParts(text: string, box: TextBox, measure: MeasureText): readonly string[] {
  const levels = text.includes(LEVEL) ? text.split(LEVEL) : text.split(/(?<=[-/.])/u);
  const glue = text.includes(LEVEL) ? LEVEL : '';
  for (let from = 1; from < levels.length; from += 1) {
    const lines = wrapWords(wordsOf(ELLIPSIS + glue + levels.slice(from).join(glue)), box, box.minPt, measure);
    if (lines !== undefined) return lines;
  }
  const fits = (line: string): boolean => widthMm(line, box, box.minPt, measure) <= box.widthMm;
  const last = Array.from(text).reverse();
  const count = longestPrefix(last, (end) => fits(ELLIPSIS + Array.from(end).reverse().join('')));
  return [ELLIPSIS + last.slice(0, count).reverse().join('').trimStart()];
}

function cutLines(text: string, box: TextBox, measure: MeasureText): readonly string[] {
  const fits = (line: string): boolean => widthMm(line, box, box.minPt, measure) <= box.widthMm;
  const lines: string[] = [];
  let rest = Array.from(text);
  while (rest.length > 0 && lines.length < box.maxLines) {
    const isLast = lines.length === box.maxLines - 1;
    if (fits(rest.join(''))) {
      lines.push(rest.join(''));
      break;
    }
    const end = isLast ? ELLIPSIS : '';
    const count = longestPrefix(rest, (prefix) => fits(prefix + end));
    const wordEnd = isLast ? count : lineEnd(rest, count);
    lines.push(rest.slice(0, wordEnd).join('').trim() + end);
    rest = Array.from(rest.slice(Math.max(wordEnd, 1)).join('').trimStart());
  }
  return lines;
}

/** Length of the longest prefix that fits, found by halving. */
function longestPrefix(characters: readonly string[], fits: (prefix: string) => boolean): number {
  let [least, most] = [0, characters.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (fits(characters.slice(0, middle).join(''))) least = middle;
    else most = middle - 1;
  }
  return least;
}

/** The last place at or before `count` where a line may end, or `count` inside a long word. */
function lineEnd(characters: readonly string[], count: number): number {
  for (let at = count; at > count / 2; at -= 1) {
    if (characters[at] === ' ' || '- /'.includes(characters[at - 1] ?? '')) return at;
  }
  return count;
}
