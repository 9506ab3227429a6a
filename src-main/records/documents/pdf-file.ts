/**
 * The file of a paper: what react-pdf lays out and what is painted page by page, in one pdfkit document.
 *
 * A long table is one empty page to react-pdf, whose cost for a page is ten times that of painting it; in its place the
 * painted pages are written. Laid out pages are numbered with them in mind.
 */
import { setImmediate as turn } from 'node:timers/promises';

import layoutDocument from '@react-pdf/layout';
import renderPages from '@react-pdf/render';
import { Font, pdf as mount, type DocumentProps } from '@react-pdf/renderer';
import PDFDocument from 'pdfkit';
import type { ReactElement } from 'react';

import type { CanvasPainter } from './canvas-painter.ts';
import { createPagePainter } from './page-painter.ts';
import type { ParsedFont } from './pdf-fonts.ts';

/** Pages of one size that are painted one after the other. */
export type PaintedPages = {
  readonly count: number;
  readonly size: { readonly width: number; readonly height: number };
  readonly paint: (painter: CanvasPainter, place: PagePlace) => void;
};

/** Where a page stands: in which copy of the whole (from 0), on which of its pages (from 1), among those of its part (from 0). */
export type PagePlace = {
  readonly copy: number;
  readonly page: number;
  readonly pages: number;
  readonly sub: number;
};

/** What the parts of a document tell the file, in their order, and ask of it. */
export type PaintedParts = {
  /** Gives the name of the page that stands for these. */
  readonly put: (pages: PaintedPages) => string;
  /** A name for the pages of a part that is laid out. */
  readonly name: () => string;
  /** How many copies of the whole stand in the file. */
  readonly repeat: (copies: number) => void;
  /** Of the page that is being painted. */
  readonly place: () => PagePlace;
};

export type FileWatch = {
  readonly onProgress: (done: number, total: number) => void;
  readonly isCancelled: () => boolean;
};

type LaidPage = { readonly props?: { readonly id?: string } };
type LaidDocument = { readonly children: readonly LaidPage[] };
type PdfFile = InstanceType<typeof PDFDocument>;

/** Painted pages between two looks at whether the work was given up. */
const PAGES_A_TURN = 10;

/**
 * Writes the document that `compose` makes. Undefined when it was given up on the way; progress is told in painted pages.
 */
export async function writePdfFile(
  compose: (painted: PaintedParts) => ReactElement<DocumentProps>,
  watch: FileWatch,
): Promise<Uint8Array | undefined> {
  const parts = new Map<string, PaintedPages>();
  let [copies, names] = [1, 0];
  let place: PagePlace = { copy: 0, page: 1, pages: 1, sub: 0 };
  const name = (): string => `part-${String((names += 1))}`;
  const element = compose({
    put: (pages) => {
      const given = name();
      parts.set(given, pages);
      return given;
    },
    name,
    repeat: (times) => {
      copies = times;
    },
    place: () => place,
  });
  // Its types say no more of what react-pdf made of the elements; layout takes it as it is.
  const { container } = mount(element) as {
    readonly container: { readonly document: { readonly props: DocumentProps } };
  };
  const layOut = layoutDocument as unknown as (document: unknown, fonts: typeof Font) => Promise<LaidDocument>;
  const laid = await layOut(container.document, Font);
  const { file, bytes } = openPdf(container.document.props);
  // react-pdf ends the file after the pages it is given, which here are not the last.
  const end = file.end.bind(file);
  file.end = () => file;
  shareImages(file);
  nameFonts(file);
  const painter = createPagePainter(file);
  const painted = [...parts.values()].reduce((sum, { count }) => sum + count, 0);
  const pages = laid.children.length - parts.size + painted;
  const total = painted * copies;
  let done = 0;
  watch.onProgress(0, total);
  for (let copy = 0; copy < copies; copy += 1) {
    let [page, sub, last] = [0, 0, ''];
    for (const each of laid.children) {
      const part = each.props?.id ?? '';
      sub = part === last ? sub + 1 : 0;
      last = part;
      const stands = parts.get(part);
      if (stands === undefined) {
        page += 1;
        place = { copy, page, pages, sub };
        renderPages(file as never, { ...laid, children: [each] } as never);
        continue;
      }
      for (let index = 0; index < stands.count; index += 1) {
        page += 1;
        painter.begin(stands.size.width, stands.size.height);
        stands.paint(painter, { copy, page, pages, sub: index });
        painter.end();
        done += 1;
        watch.onProgress(done, total);
        if (done % PAGES_A_TURN === 0) await turn();
        if (watch.isCancelled()) return undefined;
      }
    }
  }
  end();
  return bytes;
}

/**
 * pdfkit keeps a font under the name it is asked for with. react-pdf asks with none, and each of its texts has the font
 * opened, and its tables compared, anew.
 */
function nameFonts(file: PdfFile): void {
  type Ask = (font: string | ParsedFont, name?: string | number, size?: number) => unknown;
  const fonts = file as unknown as { font: Ask };
  const set = fonts.font.bind(file);
  fonts.font = (font, name, size) =>
    typeof font === 'object' && typeof name === 'number' ? set(font, font.postscriptName, name) : set(font, name, size);
}

/** A picture that stands on several pages is in the file once. */
function shareImages(file: PdfFile): void {
  const images = file as unknown as { openImage: (source: unknown) => unknown };
  const open = images.openImage.bind(file);
  const opened = new Map<unknown, unknown>();
  images.openImage = (source) => {
    const image = opened.get(source) ?? open(source);
    opened.set(source, image);
    return image;
  };
}

/** An empty file and its bytes once it has been ended. Dates and names are given, so that the same paper has the same bytes. */
export function openPdf(props: DocumentProps): { readonly file: PdfFile; readonly bytes: Promise<Uint8Array> } {
  const { conformance, language, title, author, keywords, creator, producer, creationDate, modificationDate } = props;
  const info = {
    Title: title,
    Author: author,
    Keywords: keywords,
    Creator: creator,
    Producer: producer,
    CreationDate: creationDate,
    ModificationDate: modificationDate,
  };
  const file = new PDFDocument({
    autoFirstPage: false,
    displayTitle: true,
    ...(language !== undefined && { lang: language }),
    ...(conformance !== undefined && { subset: conformance, pdfVersion: '1.4' }),
    info: Object.fromEntries(Object.entries(info).filter(([, value]) => value !== undefined)),
  });
  const chunks: Buffer[] = [];
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    file.on('data', (chunk: Buffer) => chunks.push(chunk));
    file.once('end', () => {
      resolve(new Uint8Array(Buffer.concat(chunks)));
    });
    file.once('error', reject);
  });
  return { file, bytes };
}
