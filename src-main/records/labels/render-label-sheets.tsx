/**
 * Label sheets as a PDF: one Canvas to a page, everything in vectors. The same request gives the same bytes.
 */
import { Canvas, Document, Page, renderToBuffer, View } from '@react-pdf/renderer';

import { ok, type Result } from '#shared/base/result.ts';

import { paintWith } from '../documents/canvas-painter.ts';
import { loadFonts, type FontSet } from '../documents/pdf-fonts.ts';
import { printable } from '../documents/printable.ts';
import type { LabelLanguage, LabelModel } from './label-models.ts';
import { paintPage } from './paint-ops.ts';
import {
  layoutSheets,
  type SheetError,
  type SheetLayout,
  type SheetPage,
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

/** Lays the labels out and paints them. Errors are those of `layoutSheets`. */
export async function renderLabelSheets(request: RenderSheetsRequest): Promise<Result<RenderedSheets, SheetError>> {
  const fonts = await loadFonts(request.fontsDir);
  const layout = layoutSheets({ ...request, labels: printableLabels(request.labels, fonts) }, fonts.measure);
  if (!layout.ok) return layout;
  const { pages, labels, shortened } = layout.value;
  const buffer = await renderToBuffer(sheetsDocument(layout.value, request, fonts));
  return ok({ pdf: new Uint8Array(buffer), pages: pages.length, labels, shortened });
}

/** The drawing operations of each page, for a preview on screen: what would be printed, without printing. */
export async function previewLabelSheets(
  request: SheetRequest & { readonly fontsDir: string },
): Promise<Result<SheetLayout, SheetError>> {
  const fonts = await loadFonts(request.fontsDir);
  return layoutSheets({ ...request, labels: printableLabels(request.labels, fonts) }, fonts.measure);
}

/** Texts are made printable; a code is taken to the letter, and refused by the layout when it cannot be printed. */
function printableLabels(labels: readonly LabelModel[], fonts: FontSet): readonly LabelModel[] {
  return labels.map((label) => ({ ...printable(label, fonts), code: label.code }));
}

function sheetsDocument(layout: SheetLayout, request: RenderSheetsRequest, fonts: FontSet) {
  const createdAt = new Date(request.createdAt);
  return (
    <Document
      title={TITLES[request.language]}
      language={request.language}
      creator="Travée"
      producer="Travée"
      creationDate={createdAt}
      modificationDate={createdAt}
    >
      {layout.pages.map((page, index) => (
        <SheetPagePdf key={index} page={page} outline={layout.outline} fonts={fonts} />
      ))}
    </Document>
  );
}

type SheetPageProps = { readonly page: SheetPage; readonly outline: SheetLayout['outline']; readonly fonts: FontSet };

function SheetPagePdf({ page, outline, fonts }: SheetPageProps) {
  const size = { width: (page.widthMm * 72) / 25.4, height: (page.heightMm * 72) / 25.4 };
  // A page of absolute children only would have no height: the full-size View gives it one.
  return (
    <Page size={size} wrap={false}>
      <View style={size}>
        <Canvas
          style={size}
          paint={paintWith((painter) => {
            paintPage(painter, page, outline, fonts);
          })}
        />
      </View>
    </Page>
  );
}
