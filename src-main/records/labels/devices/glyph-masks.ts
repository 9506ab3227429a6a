/**
 * Characters as dots: each is drawn once per size by Skia from the shipped font files, cut to black and white, and kept.
 *
 * Drawing every line of every label anew costs ten times as much, nearly all of it reading pixels back. A kept character
 * begins on a dot, so that the same letter looks the same everywhere on a label; the pen between them moves by the exact
 * advances, which is how the layout measured the line. What is drawn depends on nothing of the machine: the three faces are
 * registered under names no system has, and the language is fixed.
 */
import { join } from 'node:path';

import type { createCanvas as CreateCanvas, SKRSContext2D } from '@napi-rs/canvas';

import type { FaceName } from '../../documents/pdf-fonts.ts';
import { blankBitmap, strideOf, type Bitmap } from './bitmap.ts';

export type GlyphMask = {
  /** From the pen, on the baseline, to the top left dot of `dots`. */
  readonly left: number;
  readonly top: number;
  readonly dots: Bitmap;
  /** In dots, not whole. */
  readonly advance: number;
};

export type RasterFonts = {
  /** The masks of a line, cluster by cluster. `sizePx`: dots to the em. */
  readonly glyphs: (text: string, face: FaceName, sizePx: number) => readonly GlyphMask[];
};

const FILES = {
  regular: 'NotoSans-Regular.ttf',
  bold: 'NotoSans-Bold.ttf',
  italic: 'NotoSans-Italic.ttf',
} as const satisfies Record<FaceName, string>;

/**
 * Coverage from which a dot is black, of 255. Well under a half: a stem one dot and a half wide that falls between two dots
 * must not vanish at the size of a caption. At 203 dpi and 6 points, 128 broke the n of "humaines", 112 the o of "dossiers".
 */
const BLACK_FROM = 80;

/** Characters kept, at most; past it all are forgotten. A job needs a few hundred. */
const MOST_KEPT = 6000;

const loaded = new Map<string, Promise<RasterFonts>>();

/**
 * Registers the faces found in `fontsDir`. The first call in a process also loads the drawing library, which takes about a
 * tenth of a second: whoever knows that a label printer is there asks for it beforehand. A folder without the files is a
 * defect of the installation and throws.
 */
export function loadRasterFonts(fontsDir: string): Promise<RasterFonts> {
  const known = loaded.get(fontsDir);
  if (known !== undefined) return known;
  const pending = register(fontsDir).catch((error: unknown) => {
    loaded.delete(fontsDir);
    throw error;
  });
  loaded.set(fontsDir, pending);
  return pending;
}

async function register(fontsDir: string): Promise<RasterFonts> {
  const { createCanvas, GlobalFonts } = await import('@napi-rs/canvas');
  // Registered fonts belong to the process: a second thread finds those of the first, by the folder they came from.
  const place = Buffer.from(fontsDir).toString('hex');
  const familyOf = (face: FaceName): string => {
    const family = `travee-${face}-${place}`;
    if (!GlobalFonts.has(family) && GlobalFonts.registerFromPath(join(fontsDir, FILES[face]), family) === null) {
      throw new Error(`font not loaded: ${FILES[face]}`);
    }
    return family;
  };
  const families = { regular: familyOf('regular'), bold: familyOf('bold'), italic: familyOf('italic') };
  return keepGlyphs(families, createCanvas);
}

function keepGlyphs(families: Readonly<Record<FaceName, string>>, createCanvas: typeof CreateCanvas): RasterFonts {
  const clusters = new Intl.Segmenter('fr', { granularity: 'grapheme' });
  const sets = new Map<string, GlyphSet>();
  const measuring = createCanvas(1, 1).getContext('2d');
  let count = 0;
  const setOf = (face: FaceName, sizePx: number): GlyphSet => {
    const font = `${String(sizePx)}px ${families[face]}`;
    const known = sets.get(font);
    if (known !== undefined) return known;
    const set: GlyphSet = { font, masks: new Map() };
    sets.set(font, set);
    return set;
  };
  const glyphIn = ({ font, masks }: GlyphSet, cluster: string): GlyphMask => {
    const known = masks.get(cluster);
    if (known !== undefined) return known;
    const drawn = drawGlyph(cluster, font, measuring, createCanvas);
    masks.set(cluster, drawn);
    count += 1;
    return drawn;
  };
  return {
    glyphs: (text, face, sizePx) => {
      if (count > MOST_KEPT) {
        sets.clear();
        count = 0;
      }
      const set = setOf(face, sizePx);
      return clustersOf(text, clusters).map((cluster) => glyphIn(set, cluster));
    },
  };
}

/** The characters of one face at one size. */
type GlyphSet = { readonly font: string; readonly masks: Map<string, GlyphMask> };

function clustersOf(text: string, clusters: Intl.Segmenter): readonly string[] {
  return isPlain(text) ? Array.from(text) : Array.from(clusters.segment(text), ({ segment }) => segment);
}

/** Letters, figures and signs of which none joins the one before: each is a cluster, and nothing has to be asked. */
function isPlain(text: string): boolean {
  return /^[\x20-\u02ff\u1e00-\u1fff\u2010-\u2027\u202f\u20ac]*$/u.test(text);
}

function drawGlyph(
  cluster: string,
  font: string,
  measuring: SKRSContext2D,
  createCanvas: typeof CreateCanvas,
): GlyphMask {
  // The drawing library takes texts that end at a zero, and throws at one.
  if (cluster.includes('\u0000')) return { left: 0, top: 0, dots: blankBitmap(0, 0), advance: 0 };
  prepare(measuring, font);
  const measured = measuring.measureText(cluster);
  const left = Math.floor(-measured.actualBoundingBoxLeft) - 1;
  const top = Math.floor(-measured.actualBoundingBoxAscent) - 1;
  const width = Math.ceil(measured.actualBoundingBoxRight) + 1 - left;
  const height = Math.ceil(measured.actualBoundingBoxDescent) + 1 - top;
  const advance = measured.width;
  if (cluster.trim() === '' || width < 1 || height < 1) return { left, top, dots: blankBitmap(0, 0), advance };
  const context = createCanvas(width, height).getContext('2d');
  prepare(context, font);
  context.fillText(cluster, -left, -top);
  return { left, top, dots: cutToDots(context.getImageData(0, 0, width, height)), advance };
}

function prepare(context: SKRSContext2D, font: string): void {
  context.font = font;
  context.lang = 'fr';
  context.textBaseline = 'alphabetic';
  context.fillStyle = '#000000';
}

function cutToDots({
  width,
  height,
  data,
}: {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}): Bitmap {
  const bitmap = blankBitmap(width, height);
  const stride = strideOf(width);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      // Black on nothing: the coverage is the fourth component.
      if ((data[(y * width + x) * 4 + 3] ?? 0) < BLACK_FROM) continue;
      const at = y * stride + (x >> 3);
      bitmap.rows[at] = (bitmap.rows[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return bitmap;
}
