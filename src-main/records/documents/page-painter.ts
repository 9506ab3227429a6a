/**
 * Paints a page of a pdfkit document by writing its operators itself: what `CanvasPainter` promises, several times faster
 * than the methods of pdfkit. A text is shaped by pdfkit's own font (so that the subset of the file stays the same one as
 * that of texts laid out by react-pdf), once for each text, and kept while it is likely to come again.
 *
 * pdfkit keeps every word it ever shaped; of a long list that is most of the memory. Both stores are emptied together.
 */
import type PDFDocument from 'pdfkit';

import type { CanvasPainter } from './canvas-painter.ts';
import type { ParsedFont } from './pdf-fonts.ts';

/** The members of pdfkit's embedded fonts that are used here; its types do not name them. Advances in thousandths of an em. */
type EmbeddedFont = {
  readonly id: string;
  readonly ref: () => object;
  readonly encode: (text: string) => readonly [readonly string[], readonly GlyphPosition[]];
  layoutCache: Record<string, unknown>;
};
type GlyphPosition = {
  readonly xAdvance: number;
  readonly advanceWidth: number;
  readonly xOffset: number;
  readonly yOffset: number;
};

export type PagePainter = CanvasPainter & {
  /** Begins a page of this size, in points. */
  readonly begin: (width: number, height: number) => void;
  /** Writes what was painted since. */
  readonly end: () => void;
};

/** Texts kept shaped: those of some pages. */
const MOST_KEPT = 4_000;

/** What the next text is set in. */
type Pen = { readonly face: ParsedFont; readonly key: string; readonly font: EmbeddedFont; readonly sizePt: number };

/** A painter of the pages it begins, one after the other. */
export function createPagePainter(pdf: InstanceType<typeof PDFDocument>): PagePainter {
  const fonts = new Map<string, EmbeddedFont>();
  const shaped = new Map<string, string | undefined>();
  let operators: string[] = [];
  /** Of the shape under way: colours may not stand between a path and its painting. */
  let path: string[] = [];
  let pen: Pen | undefined;
  let colour = '';
  let savedColours: string[] = [];

  const flush = (): void => {
    if (operators.length > 0) pdf.addContent(operators.join('\n'));
    operators = [];
  };

  const embedded = (face: ParsedFont, key: string): EmbeddedFont => {
    const known = fonts.get(key);
    if (known !== undefined) return known;
    pdf.font(face as unknown as string, key);
    const { _font: opened } = pdf as unknown as { readonly _font: EmbeddedFont };
    fonts.set(key, opened);
    return opened;
  };

  /** Operand of `TJ`; undefined for a text with signs off the line, which pdfkit places. */
  const glyphsOf = (text: string, font: EmbeddedFont): string | undefined => {
    const key = `${font.id} ${text}`;
    const known = shaped.get(key);
    if (known !== undefined || shaped.has(key)) return known;
    if (shaped.size >= MOST_KEPT) {
      shaped.clear();
      for (const each of fonts.values()) each.layoutCache = Object.create(null) as Record<string, unknown>;
    }
    const glyphs = shapedGlyphs(...font.encode(text));
    shaped.set(key, glyphs);
    return glyphs;
  };

  const painter: PagePainter = {
    begin: (width, height) => {
      pdf.addPage({ size: [width, height], margin: 0 });
      colour = '';
      savedColours = [];
    },
    end: flush,
    save: () => {
      savedColours.push(colour);
      operators.push('q');
      return painter;
    },
    restore: () => {
      colour = savedColours.pop() ?? '';
      operators.push('Q');
      return painter;
    },
    translate: (x, y) => {
      operators.push(`1 0 0 1 ${decimal(x)} ${decimal(y)} cm`);
      return painter;
    },
    rotate: (degrees, { origin: [x, y] }) => {
      const angle = (degrees * Math.PI) / 180;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const matrix = [cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos];
      operators.push(`${matrix.map(decimal).join(' ')} cm`);
      return painter;
    },
    rect: (x, y, width, height) => {
      path.push(`${decimal(x)} ${decimal(y)} ${decimal(width)} ${decimal(height)} re`);
      return painter;
    },
    moveTo: (x, y) => {
      path.push(`${decimal(x)} ${decimal(y)} m`);
      return painter;
    },
    lineTo: (x, y) => {
      path.push(`${decimal(x)} ${decimal(y)} l`);
      return painter;
    },
    lineWidth: (width) => {
      operators.push(`${decimal(width)} w`);
      return painter;
    },
    fill: (filled) => {
      painter.fillColor(filled);
      if (path.length > 0) operators.push(path.join('\n'), 'f');
      path = [];
      return painter;
    },
    stroke: (drawn) => {
      operators.push(`${components(drawn)} RG`);
      if (path.length > 0) operators.push(path.join('\n'), 'S');
      path = [];
      return painter;
    },
    fillColor: (chosen) => {
      if (colour !== chosen) operators.push(`${components(chosen)} rg`);
      colour = chosen;
      return painter;
    },
    font: (face, key, sizePt) => {
      if (pen?.face !== face || pen.sizePt !== sizePt) pen = { face, key, font: embedded(face, key), sizePt };
      return painter;
    },
    text: (text, x, y, options) => {
      if (pen === undefined || text === '') return painter;
      const { face, key, font, sizePt } = pen;
      const glyphs = options.characterSpacing === undefined ? glyphsOf(text, font) : undefined;
      if (glyphs === undefined) {
        flush();
        pdf
          .font(face as unknown as string, key, sizePt)
          .fillColor(colour)
          .text(text, x, y, options);
        return painter;
      }
      const used = pdf.page.fonts as Record<string, object>;
      used[font.id] ??= font.ref();
      // The page has its y downwards, glyphs have theirs upwards.
      operators.push(`BT /${font.id} ${decimal(sizePt)} Tf 1 0 0 -1 ${decimal(x)} ${decimal(y)} Tm [${glyphs}] TJ ET`);
      return painter;
    },
  };
  return painter;
}

/** Glyphs in hexadecimal, with what kerning moves the next one by; undefined when one of them is off the line. */
function shapedGlyphs(glyphs: readonly string[], positions: readonly GlyphPosition[]): string | undefined {
  let run = '<';
  for (const [index, glyph] of glyphs.entries()) {
    const position = positions[index];
    if (position?.xOffset !== 0 || position.yOffset !== 0) return undefined;
    run += glyph;
    const moved = position.xAdvance - position.advanceWidth;
    if (moved !== 0 && index < glyphs.length - 1) run += `> ${decimal(-moved)} <`;
  }
  return `${run}>`;
}

/** Ten thousandths of a point: less than a thousandth of the dot of any printer. */
function decimal(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}

const known = new Map<string, string>();

/** `#1d3a5f` as three numbers from 0 to 1. */
function components(colour: string): string {
  let numbers = known.get(colour);
  if (numbers === undefined) {
    numbers = [1, 3, 5].map((at) => decimal(Number.parseInt(colour.slice(at, at + 2), 16) / 255)).join(' ');
    known.set(colour, numbers);
  }
  return numbers;
}
