/**
 * Breaking a text into lines of a given width, for tables painted by hand. A line may end after a space, or after
 * the hyphen of a compound word; a word wider than the column is broken where it must be. Non-breaking spaces hold.
 */
import type { FaceName, MeasureText } from './pdf-fonts.ts';

export type LineStyle = { readonly face: FaceName; readonly sizePt: number };

/** Lines of `text`, each at most `widthPt` wide. Line ends in the text are kept. An empty text has no line. */
export function wrapText(text: string, style: LineStyle, widthPt: number, measure: MeasureText): readonly string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, style, widthPt, measure));
}

/** One line at most `widthPt` wide, cut with an ellipsis: only for texts that are printed in full elsewhere. */
export function shortenLine(text: string, style: LineStyle, widthPt: number, measure: MeasureText): string {
  const fits = (line: string): boolean => measure(line, style.face, style.sizePt) <= widthPt;
  if (fits(text)) return text;
  const characters = Array.from(text);
  while (characters.length > 0 && !fits(`${characters.join('')}…`)) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

function wrapParagraph(text: string, style: LineStyle, widthPt: number, measure: MeasureText): readonly string[] {
  const fits = (line: string): boolean => measure(line, style.face, style.sizePt) <= widthPt;
  if (text === '') return [];
  if (fits(text)) return [text];
  const lines: string[] = [];
  let line = '';
  const flush = (): void => {
    if (line.trim() !== '') lines.push(line.trim());
    line = '';
  };
  for (const piece of pieces(text)) {
    if (fits((line + piece).trimEnd())) {
      line += piece;
      continue;
    }
    flush();
    for (const part of fits(piece.trimEnd()) ? [piece] : parts(piece, fits)) {
      if (!fits((line + part).trimEnd())) flush();
      line += part;
    }
  }
  flush();
  return lines;
}

/** Where a line may end without harm: after a space, but not before a lone sign, or in a compound word. Codes hold. */
function pieces(text: string): readonly string[] {
  return text.split(/(?<= )(?=[^ :;!?»–—])|(?<=\p{L}-)(?=\p{L})/u);
}

/** A piece wider than the column: cut after its hyphens and slashes, and anywhere in what is still too wide. */
function parts(piece: string, fits: (line: string) => boolean): readonly string[] {
  return piece.split(/(?<=[-/.])/u).flatMap((part) => (fits(part.trimEnd()) ? [part] : Array.from(part)));
}
