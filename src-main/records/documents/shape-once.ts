/**
 * Remembers how a font shapes a word. Shaping (which glyphs, kerned how) is a third of the time of a certificate, and most
 * of its words are those of the form: a process that has drawn one before has them ready. Words are shaped one by one with
 * the space that follows, as pdfkit does, and digits one by one: no face of ours kerns across a space or beside a digit.
 * A new word of Latin letters is put together of its pairs: no face of ours looks further than the next letter.
 */
import { kept } from './kept.ts';
import { ofPairs, runOf } from './shape-pairs.ts';

/** The members of a fontkit font that are used here; react-pdf and pdfkit call them. */
export type ShapingFont = {
  layout: (text: unknown, ...how: readonly unknown[]) => ShapedRun;
  readonly unitsPerEm: number;
};
export type ShapedRun = { readonly glyphs: readonly object[]; readonly positions: readonly object[] };

type Runs = Map<string, ShapedRun>;

/** Words kept of one face: those of many forms; of a long list, the latest. */
const MOST_WORDS = 20_000;

/** Has `font` shape a word once. Each caller gets positions of its own: pdfkit and react-pdf write into them. */
export function shapeOnce(font: ShapingFont): void {
  const shape = font.layout.bind(font);
  const stores = new Map<string, Runs>();
  const pairs: Runs = new Map();
  const pair = (text: string): ShapedRun => kept(pairs, MOST_WORDS, text, () => shape(text));
  font.layout = (text, ...how) => {
    if (typeof text !== 'string') return shape(text, ...how);
    const setting = JSON.stringify(how);
    let words = stores.get(setting);
    if (words === undefined) {
      words = new Map<string, ShapedRun>();
      stores.set(setting, words);
    }
    const plain = isPlain(how);
    const glyphs: object[] = [];
    const positions: object[] = [];
    let last: ShapedRun | undefined;
    for (const word of wordsOf(text)) {
      const make = (): ShapedRun => (plain ? ofPairs(word, pair) : undefined) ?? shape(word, ...how);
      const run = kept(words, MOST_WORDS, word, make);
      glyphs.push(...run.glyphs);
      for (const position of run.positions) positions.push({ ...position });
      last = run;
    }
    return last === undefined ? shape(text, ...how) : runOf(last, glyphs, positions);
  };
  // A getter that reads the table of the file each time, for every glyph of a paper.
  Object.defineProperty(font, 'unitsPerEm', { value: font.unitsPerEm });
}

/** No feature, script or language asked for, and no direction but that of Latin letters. */
function isPlain([features, script, language, direction]: readonly unknown[]): boolean {
  const none = features === undefined || (Array.isArray(features) && features.length === 0);
  return none && script === undefined && language === undefined && (direction === undefined || direction === 'ltr');
}

const BETWEEN_WORDS = /(?<= )(?=[^ \p{M}])/u;
/** Digits stand alone: dates and numbers are the words that are new on every paper. */
const BETWEEN_WORDS_AND_DIGITS = /(?<= )(?=[^ \p{M}])|(?<=[0-9])(?=\P{M})|(?<=\P{M})(?=[0-9])/u;
/** Between digits it makes a fraction of them. */
const FRACTION = '\u2044';

/** A font shapes a text by the script it finds first: beside Latin letters, those of another would not be as in the whole. */
const OTHER_SCRIPT = /[\u0370-\u1dff\u1f00-\u1fff\u2100-\uffff]/;

/** Words with the spaces that follow each; a mark stays with what it stands over. */
function wordsOf(text: string): readonly string[] {
  if (OTHER_SCRIPT.test(text)) return [text];
  return text.split(text.includes(FRACTION) ? BETWEEN_WORDS : BETWEEN_WORDS_AND_DIGITS);
}
