/**
 * Folding for search: `soeur` finds Sœur, `eleves` finds élèves, `l'école` finds école (architecture.md, section 7).
 *
 * SQLite has no ICU, so text is folded here, the same way when it is indexed and when it is searched. What the index
 * holds depends on these functions: a change needs the index to be rebuilt.
 * Folding is idempotent, and tokens hold letters and digits only, so no quote or operator reaches the index.
 */

/** Signs people use for an apostrophe; the acute and grave accents must be caught before they decompose. */
const APOSTROPHES = /[\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u2032\uff07\u00b4\u0060]/g;
const MARKS = /\p{M}/gu;
/** Letters that Unicode does not decompose. */
const LETTERS = /[œæßøłđı]/g;
const PLAIN: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };

const SEPARATORS = /[^\p{L}\p{N}\p{Co}]+/u;
/** An elided article or pronoun with its apostrophe, at the start of a word. */
const ELISION = /(?<![\p{L}\p{N}\p{Co}])(?:qu|[cdjlmnst])'/gu;
/** The letter of a room or a row (`salle A`), as against the verb or the preposition. */
const LONE_CAPITAL_A = /(?<![\p{L}\p{N}])A(?![\p{L}\p{N}\p{M}])/u;

const STOP_WORDS: ReadonlySet<string> = new Set(
  'a au aux avec ce ces cette dans de des du en entre et la le les ou par pour que qui sans sous sur un une'.split(' '),
);

/** Lower case, no accents, œ as oe, one kind of apostrophe and of space. Order and punctuation stay. */
export function foldForSearch(text: string): string {
  const signs = foldedSigns(text);
  return signs === undefined ? foldAny(text) : String.fromCharCode(...signs);
}

function foldAny(text: string): string {
  return text
    .replace(APOSTROPHES, "'")
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(LETTERS, (letter) => PLAIN[letter] ?? letter)
    .replace(APOSTROPHES, "'");
}

/** Longer texts take the general way: the engine limits how many signs it puts together at once. */
const PLAIN_LENGTH = 500;

/**
 * The folded text as code units, for a text of nothing but usual French and English signs: an import of a million titles
 * spends its time here. `undefined` for any other text; a combining accent, say, changes the sign before it.
 */
export function foldedSigns(text: string): number[] | undefined {
  if (text.length > PLAIN_LENGTH) return undefined;
  const folded: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const sign = SIGN_FOLDED[text.charCodeAt(index)];
    if (sign === undefined || sign === 0) return undefined;
    folded.push(sign);
  }
  return folded;
}

/** By code unit, the one it folds to, worked out the general way; 0 for those that fold to none or to several. */
const SIGN_FOLDED = signTable([
  [0x0001, 0x024f],
  [0x2010, 0x2027],
]);

function signTable(ranges: readonly (readonly [number, number])[]): Uint16Array {
  const signs = new Uint16Array(0x2028);
  for (const [from, to] of ranges) {
    for (let code = from; code <= to; code++) {
      const folded = foldAny(String.fromCharCode(code));
      if (folded.length === 1) signs[code] = folded.charCodeAt(0);
    }
  }
  return signs;
}

/** The words of a text, folded, as the index holds them. */
export function foldedWords(text: string): string[] {
  return foldForSearch(text)
    .split(SEPARATORS)
    .filter((word) => word !== '');
}

/**
 * The words a query asks for: folded, without elided articles (`l'`, `d'`, `qu'`…) and without French stop words, unless
 * the query holds nothing else. A search on words of one letter is for the caller to refuse.
 */
export function searchTokens(query: string): string[] {
  const words = foldedWords(query);
  const keepsA = LONE_CAPITAL_A.test(query);
  const asked = foldedWords(foldForSearch(query).replace(ELISION, ' ')).filter(
    (word) => !STOP_WORDS.has(word) || (keepsA && word === 'a'),
  );
  return asked.length > 0 ? asked : words;
}
