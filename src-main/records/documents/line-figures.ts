/** Sums over the lines of a list, as figures of its first page and as the last row of its table. */
import { formatMetres, formatNumber } from './formats.ts';
import type { Figure } from './house-style.tsx';
import type { AuthorisedLine, DocumentLanguage } from './models.ts';
import { LIST_TEXTS } from './texts/list-texts.ts';

export function lineTotals(lines: readonly AuthorisedLine[]) {
  return {
    boxes: new Set(lines.map(({ box }) => box).filter((box) => box !== '')).size,
    files: lines.reduce((sum, { fileCount = 0 }) => sum + fileCount, 0),
    lengthMm: lines.reduce((sum, { lengthMm = 0 }) => sum + lengthMm, 0),
  };
}

export function lineFigures(lines: readonly AuthorisedLine[], language: DocumentLanguage): readonly Figure[] {
  const { figures } = LIST_TEXTS[language];
  const { boxes, files, lengthMm } = lineTotals(lines);
  return [
    { label: figures.boxes, value: formatNumber(boxes, 0, language) },
    { label: figures.files, value: formatNumber(files, 0, language) },
    { label: figures.metres, value: formatMetres(lengthMm, language) },
  ];
}
