/**
 * Remembers how a font shapes a word. Shaping (which glyphs, kerned how) is a third of the time of a certificate, and most
 * of its words are those of the form: a process that has drawn one before has them ready. Words are shaped one by one with
 * the space that follows, as pdfkit does, and digits one by one: no face of ours kerns across a space or beside a digit.
 */

/** The members of a fontkit font that are used here; react-pdf and pdfkit call them. */
export type ShapingFont = {
  layout: (text: unknown, ...how: readonly unknown[]) => ShapedRun;
  readonly unitsPerEm: number;
};
export type ShapedRun = { readonly glyphs: readonly object[]; readonly positions: readonly object[] };

/** Words kept of one face: those of many forms; of a long list, the latest. */
const MOST_WORDS = 20_000;

/** Has `font` shape a word once. Each caller gets positions of its own: pdfkit and react-pdf write into them. */
export function shapeOnce(font: ShapingFont): void {
  const shape = font.layout.bind(font);
  const stores = new Map<string, Map<string, ShapedRun>>();
  font.layout = (text, ...how) => {
    if (typeof text !== 'string') return shape(text, ...how);
    const setting = JSON.stringify(how);
    let words = stores.get(setting);
    if (words === undefined) {
      words = new Map<string, ShapedRun>();
      stores.set(setting, words);
    }
    const glyphs: object[] = [];
    const positions: object[] = [];
    let last: ShapedRun | undefined;
    for (const word of wordsOf(text)) {
      let run = words.get(word);
      if (run === undefined) {
        run = shape(word, ...how);
        if (words.size >= MOST_WORDS) words.clear();
        words.set(word, run);
      }
      glyphs.push(...run.glyphs);
      for (const position of run.positions) positions.push({ ...position });
      last = run;
    }
    if (last === undefined) return shape(text, ...how);
    // Of the font's own kind, whose widths are those of its positions.
    const own = Object.create(Object.getPrototypeOf(last) as object) as ShapedRun;
    return Object.assign(own, last, { glyphs, positions });
  };
  // A getter that reads the table of the file each time, for every glyph of a paper.
  Object.defineProperty(font, 'unitsPerEm', { value: font.unitsPerEm });
}

const BETWEEN_WORDS = /(?<= )(?=[^ \p{M}])/u;
/** Digits stand alone: dates and numbers are the words that are new on every paper. */
const BETWEEN_WORDS_AND_DIGITS = /(?<= )(?=[^ \p{M}])|(?<=[0-9])(?=\P{M})|(?<=\P{M})(?=[0-9])/u;
/** Between digits it makes a fraction of them. */
const FRACTION = '\u2044';

/** Words with the spaces that follow each; a mark stays with what it stands over. */
function wordsOf(text: string): readonly string[] {
  return text.split(text.includes(FRACTION) ? BETWEEN_WORDS : BETWEEN_WORDS_AND_DIGITS);
}
