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

/** Pages of one size that are painted one after the other. */
export type PaintedPages = {
  readonly count: number;
  readonly size: { readonly width: number; readonly height: number };
  /** `index`: among these pages; `page` and `pages`: as they are printed on it. */
  readonly paint: (painter: CanvasPainter, index: number, page: number, pages: number) => void;
};

/** The painted pages of a document, in the order of its parts. */
export type PaintedParts = {
  /** Gives the name of the page that stands for these. */
  readonly put: (pages: PaintedPages) => string;
  /** How many more pages than react-pdf counts were put so far. */
  readonly extra: () => number;
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
  const extra = (): number => [...parts.values()].reduce((sum, { count }) => sum + count - 1, 0);
  const element = compose({
    put: (pages) => {
      const name = `painted-${String(parts.size)}`;
      parts.set(name, pages);
      return name;
    },
    extra,
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
  const painter = createPagePainter(file);
  const total = [...parts.values()].reduce((sum, { count }) => sum + count, 0);
  const pages = laid.children.length + extra();
  let [page, done] = [0, 0];
  watch.onProgress(0, total);
  for (const run of runsOf(laid.children, parts)) {
    if (run.kind === 'laid') {
      renderPages(file as never, { ...laid, children: run.pages } as never);
      page += run.pages.length;
      continue;
    }
    const { count, size, paint } = run.painted;
    for (let index = 0; index < count; index += 1) {
      painter.begin(size.width, size.height);
      paint(painter, index, page + 1, pages);
      painter.end();
      page += 1;
      done += 1;
      watch.onProgress(done, total);
      if (done % PAGES_A_TURN === 0) await turn();
      if (watch.isCancelled()) return undefined;
    }
  }
  end();
  return bytes;
}

type Run =
  { readonly kind: 'laid'; readonly pages: LaidPage[] } | { readonly kind: 'painted'; readonly painted: PaintedPages };

/** Neighbouring laid out pages are written at once: a picture they share is in the file once. */
function runsOf(pages: readonly LaidPage[], parts: ReadonlyMap<string, PaintedPages>): readonly Run[] {
  const runs: Run[] = [];
  for (const page of pages) {
    const painted = parts.get(page.props?.id ?? '');
    const last = runs.at(-1);
    if (painted !== undefined) runs.push({ kind: 'painted', painted });
    else if (last?.kind === 'laid') last.pages.push(page);
    else runs.push({ kind: 'laid', pages: [page] });
  }
  return runs;
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
