/**
 * The three faces every paper of the depot is set in, and the measure of a text in them.
 *
 * Full TrueType files of Noto Sans, embedded: the fonts built into PDF readers lack U+202F and print "1/234,50" for
 * "1 234,50", and a font that is not embedded is refused by PDF/A. The faces are registered once for each folder with
 * react-pdf, whose registry lives as long as the process. Canvas painters must draw with `face.font` under `face.key`,
 * so that text laid out by react-pdf and text painted by hand share one embedded subset.
 */
import { access } from 'node:fs/promises';
import { join } from 'node:path';

import { Font } from '@react-pdf/renderer';

import { breakLongWord } from './break-long-word.ts';
import { shapeOnce, type ShapingFont } from './shape-once.ts';

export type FaceName = 'regular' | 'bold' | 'italic';

/** The part of a parsed font file that measuring needs. Advances are in `unitsPerEm` to the em. */
export type ParsedFont = {
  readonly postscriptName: string;
  readonly unitsPerEm: number;
  /** Every code point the font has a glyph for. */
  readonly characterSet: readonly number[];
  glyphForCodePoint(codePoint: number): { readonly advanceWidth: number };
  hasGlyphForCodePoint(codePoint: number): boolean;
  /** Its glyphs and their places; each word is worked out once (shape-once.ts). */
  layout(text: string): object;
};

export type Face = {
  readonly font: ParsedFont;
  /** Name under which pdfkit caches the embedded font. */
  readonly key: string;
};

/** Width in points of one line of text: the sum of its advances, an upper bound of the kerned width in practice. */
export type MeasureText = (text: string, face: FaceName, sizePt: number) => number;

export type FontSet = {
  /** Family name for react-pdf styles. */
  readonly family: string;
  readonly faces: Readonly<Record<FaceName, Face>>;
  readonly measure: MeasureText;
  /** Whether all three faces have a glyph for a character. */
  readonly hasGlyph: (character: string) => boolean;
};

const FILES = {
  regular: 'NotoSans-Regular.ttf',
  bold: 'NotoSans-Bold.ttf',
  italic: 'NotoSans-Italic.ttf',
} as const satisfies Record<FaceName, string>;

const loaded = new Map<string, Promise<FontSet>>();

/**
 * Loads the faces found in `fontsDir` (`assets/fonts` in the sources, a resources folder once packaged).
 * A folder without the three files is a defect of the installation and throws.
 */
export function loadFonts(fontsDir: string): Promise<FontSet> {
  const known = loaded.get(fontsDir);
  if (known !== undefined) return known;
  const family = `Noto Sans ${String(loaded.size)}`;
  const pending = register(fontsDir, family).catch((error: unknown) => {
    loaded.delete(fontsDir);
    throw error;
  });
  loaded.set(fontsDir, pending);
  return pending;
}

async function register(fontsDir: string, family: string): Promise<FontSet> {
  const source = (face: FaceName): string => join(fontsDir, FILES[face]);
  await Promise.all((['regular', 'bold', 'italic'] as const).map((face) => access(source(face))));
  Font.register({
    family,
    fonts: [
      { src: source('regular'), fontStyle: 'normal', fontWeight: 400 },
      { src: source('bold'), fontStyle: 'normal', fontWeight: 700 },
      { src: source('italic'), fontStyle: 'italic', fontWeight: 400 },
    ],
  });
  // Without this, react-pdf cuts French words by English rules.
  Font.registerHyphenationCallback(breakLongWord);
  const faces = {
    regular: await parsed({ fontFamily: family, fontStyle: 'normal', fontWeight: 400 }),
    bold: await parsed({ fontFamily: family, fontStyle: 'normal', fontWeight: 700 }),
    italic: await parsed({ fontFamily: family, fontStyle: 'italic', fontWeight: 400 }),
  };
  return { family, faces, measure: measureWith(faces), hasGlyph: glyphTest(faces) };
}

async function parsed(descriptor: Parameters<typeof Font.load>[0]): Promise<Face> {
  await Font.load(descriptor);
  // react-pdf declares the shared surface of its font kinds; a file gives fontkit's TTFFont, which has these members.
  const font = Font.getFont(descriptor).data as unknown as (ParsedFont & ShapingFont) | null;
  if (font === null) throw new Error(`font not loaded: ${descriptor.fontFamily}`);
  primeGlyphs(font);
  shapeOnce(font);
  return { font, key: font.postscriptName };
}

/**
 * Asks for every glyph by its character once. fontkit keeps the first object it makes for a glyph, and makes one without
 * characters when the glyph is first met as a part of another one: after a line with `É`, the letter `E` would no longer
 * know that it is an E, and react-pdf would leave it out of the page without a word.
 */
function primeGlyphs(font: ParsedFont): void {
  for (const codePoint of font.characterSet) if (!isLigature(codePoint)) font.glyphForCodePoint(codePoint);
}

/** Ligature signs (ﬁ, ﬂ…) are left for the shaper to make, from the letters they stand for: text stays searchable. */
function isLigature(codePoint: number): boolean {
  return codePoint >= 0xfb00 && codePoint <= 0xfb06;
}

function glyphTest(faces: Readonly<Record<FaceName, Face>>): FontSet['hasGlyph'] {
  const fonts = Object.values(faces).map((face) => face.font);
  // Asked of every character that is printed; a font looks it up in its table each time.
  const known = new Map<string, boolean>();
  return (character) => {
    const answer = known.get(character);
    if (answer !== undefined) return answer;
    const has = fonts.every((font) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
    known.set(character, has);
    return has;
  };
}

/** Texts whose width is kept: fitting one asks for it at every size, and a table has the same words on every row. */
const MOST_WIDTHS = 10_000;

function measureWith(faces: Readonly<Record<FaceName, Face>>): MeasureText {
  const measures = { regular: emsIn(faces.regular), bold: emsIn(faces.bold), italic: emsIn(faces.italic) };
  return (text, face, sizePt) => measures[face](text) * sizePt;
}

/** Width of a text of one face, in ems. */
function emsIn({ font }: Face): (text: string) => number {
  const advances = new Map<string, number>();
  const widths = new Map<string, number>();
  const sum = (text: string): number => {
    let ems = 0;
    for (const character of text) {
      let advance = advances.get(character);
      if (advance === undefined) {
        advance = font.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth / font.unitsPerEm;
        advances.set(character, advance);
      }
      ems += advance;
    }
    return ems;
  };
  return (text) => {
    const known = widths.get(text);
    if (known !== undefined) return known;
    if (widths.size >= MOST_WIDTHS) widths.clear();
    const ems = sum(text);
    widths.set(text, ems);
    return ems;
  };
}
