/**
 * Label sheets as a PDF: every page painted, everything in vectors. The same request gives the same bytes.
 */
import { setImmediate as turn } from 'node:timers/promises';

import { err, invariant, ok, type Result } from '#shared/base/result.ts';

import { createPagePainter } from '../documents/page-painter.ts';
import { openPdf, type FileWatch } from '../documents/pdf-file.ts';
import { loadFonts, type FontSet } from '../documents/pdf-fonts.ts';
import { printable } from '../documents/printable.ts';
import { calibrationPage, type CalibrationRequest } from './calibration-sheet.ts';
import { LASER_GRID } from './dot-grid.ts';
import type { LabelLanguage, LabelModel } from './label-models.ts';
import { paintPage } from './paint-ops.ts';
import {
  layoutSheets,
  type SheetError,
  type SheetLayout,
  type SheetRequest,
  type ShortenedLabel,
} from './sheet-layout.ts';

export type RenderSheetsRequest = SheetRequest & {
  /** Date written in the PDF, in ms since 1970: given, so that a print can be made again byte for byte. */
  readonly createdAt: number;
  /** Folder of the font files. */
  readonly fontsDir: string;
};

export type RenderedSheets = {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** Labels printed, copies included. */
  readonly labels: number;
  readonly shortened: readonly ShortenedLabel[];
};

const TITLES: Record<LabelLanguage, string> = { 'fr-CA': 'Étiquettes', 'en-CA': 'Labels' };

const NOBODY_WATCHES: FileWatch = { onProgress: () => undefined, isCancelled: () => false };

/** Lays the labels out and paints them. Errors are those of `layoutSheets`, and CANCELLED when it was given up on the way. */
export async function renderLabelSheets(
  request: RenderSheetsRequest,
  watch = NOBODY_WATCHES,
): Promise<Result<RenderedSheets, SheetError | { readonly code: 'CANCELLED' }>> {
  const fonts = await loadFonts(request.fontsDir);
  const layout = layoutSheets({ ...request, labels: printableLabels(request.labels, fonts) }, fonts.measure);
  if (!layout.ok) return layout;
  const { pages, labels, shortened } = layout.value;
  const pdf = await paintSheets(layout.value, request, fonts, watch);
  return pdf === undefined ? err({ code: 'CANCELLED' }) : ok({ pdf, pages: pages.length, labels, shortened });
}

/** The drawing operations of each page, for a preview on screen: what would be printed, without printing. */
export async function previewLabelSheets(
  request: SheetRequest & { readonly fontsDir: string },
): Promise<Result<SheetLayout, SheetError>> {
  const fonts = await loadFonts(request.fontsDir);
  return layoutSheets({ ...request, labels: printableLabels(request.labels, fonts) }, fonts.measure);
}

/** The page that shows how far off a printer prints (calibration-sheet.ts). */
export async function renderCalibration(
  request: CalibrationRequest & Pick<RenderSheetsRequest, 'createdAt' | 'fontsDir'>,
): Promise<Uint8Array> {
  const fonts = await loadFonts(request.fontsDir);
  const pages = [calibrationPage(request, LASER_GRID, fonts.measure)];
  const pdf = await paintSheets({ pages, outline: 'none' }, request, fonts, NOBODY_WATCHES);
  invariant(pdf !== undefined, 'nobody cancels one page');
  return pdf;
}

/** Texts are made printable; a code is taken to the letter, and refused by the layout when it cannot be printed. */
function printableLabels(labels: readonly LabelModel[], fonts: FontSet): readonly LabelModel[] {
  return labels.map((label) => ({ ...printable(label, fonts), code: label.code }));
}

async function paintSheets(
  { pages, outline }: Pick<SheetLayout, 'pages' | 'outline'>,
  { language, createdAt }: Pick<RenderSheetsRequest, 'createdAt' | 'language'>,
  fonts: FontSet,
  { onProgress, isCancelled }: FileWatch,
): Promise<Uint8Array | undefined> {
  const { file, bytes } = openPdf({
    title: TITLES[language],
    language,
    creator: 'Travée',
    producer: 'Travée',
    creationDate: new Date(createdAt),
    modificationDate: new Date(createdAt),
  });
  const painter = createPagePainter(file);
  for (const [index, page] of pages.entries()) {
    painter.begin(points(page.widthMm), points(page.heightMm));
    paintPage(painter, page, outline, fonts);
    painter.end();
    onProgress(index + 1, pages.length);
    await turn();
    if (isCancelled()) return undefined;
  }
  file.end();
  return bytes;
}

function points(mm: number): number {
  return (mm * 72) / 25.4;
}
