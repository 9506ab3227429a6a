/**
 * A PDF opened by pdf.js, in a worker of its own that ends with it. The build for older browsers is used: the other one
 * wants functions that Chromium 130 does not have. Nothing is fetched, and no WebAssembly is compiled (our papers have no
 * picture that would need it), so the content security policy stays as it is (ADR 0031).
 *
 * Invariant: a page is read when it is first shown and let go when it leaves the screen, so that a document of thousands
 * of pages opens as fast as one of one page and takes no more memory.
 */
import { getDocument, GlobalWorkerOptions, TextLayer, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

import { createDrawingQueue, type Rank } from './drawing-queue.ts';
import { densityOf, type PageSize } from './zoom.ts';

GlobalWorkerOptions.workerSrc = workerUrl;

/** Pages that are measured before the first is shown: a cover may stand and the list that follows lie across. */
const MEASURED = 12;

export type Drawing = {
  /** Settles when the drawing is there, was stopped, or failed. */
  readonly done: Promise<'drawn' | 'stopped'>;
  readonly stop: () => void;
};

export type PdfFile = {
  readonly pages: number;
  /** Of the first pages, in points: the others are taken to be as the last of these until they are read. */
  readonly firstSizes: readonly [PageSize, ...PageSize[]];
  readonly sizeOf: (page: number) => Promise<PageSize>;
  /** Draws a page, 1 being the first, on a canvas that is made as large as it has to be. `scale`: CSS pixels to a point. */
  readonly draw: (page: number, canvas: HTMLCanvasElement, scale: number, rank: Rank) => Drawing;
  /** Puts the page's words where they stand, to be selected and read out. Returns what stops it. */
  readonly writeText: (page: number, into: HTMLElement, scale: number) => () => void;
  /** Forgets what was read of a page that is no longer shown. */
  readonly letGo: (page: number) => void;
  readonly close: () => void;
};

/** Rejects when the bytes are no PDF. The bytes stay the caller's. */
export async function openPdf(bytes: ArrayBuffer, onFailure: (error: unknown) => void): Promise<PdfFile> {
  const loading = getDocument({
    data: new Uint8Array(bytes.slice(0)),
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  const document = await loading.promise.catch(async (error: unknown) => {
    await loading.destroy();
    throw error;
  });
  const read = new Map<number, Promise<PDFPageProxy>>();
  const pageOf = (page: number): Promise<PDFPageProxy> => {
    const known = read.get(page) ?? document.getPage(page);
    read.set(page, known);
    return known;
  };
  const queue = createDrawingQueue(onFailure);
  const measured = Math.min(document.numPages, MEASURED);
  const [first, ...others] = await Promise.all(
    Array.from({ length: measured }, async (_, index) => sizeOf(await document.getPage(index + 1))),
  );
  if (first === undefined) throw new Error('a paper has a page');

  return {
    pages: document.numPages,
    firstSizes: [first, ...others],
    sizeOf: async (page) => sizeOf(await pageOf(page)),
    draw: (page, canvas, scale, rank) => drawn(queue, () => pageOf(page), canvas, scale, rank),
    writeText: (page, into, scale) => {
      let layer: TextLayer | undefined;
      let wanted: 'no' | 'yes' = 'yes';
      const write = async (): Promise<void> => {
        const proxy = await pageOf(page);
        if (wanted === 'no') return;
        layer = new TextLayer({
          textContentSource: proxy.streamTextContent(),
          container: into,
          viewport: proxy.getViewport({ scale }),
        });
        await layer.render();
      };
      write().catch((error: unknown) => {
        if (wanted === 'yes') onFailure(error);
      });
      return () => {
        wanted = 'no';
        layer?.cancel();
        into.replaceChildren();
      };
    },
    letGo: (page) => {
      read.get(page)?.then((proxy) => proxy.cleanup(), onFailure);
      if (page !== 1) read.delete(page);
    },
    close: () => {
      loading.destroy().catch(onFailure);
    },
  };
}

function sizeOf(page: PDFPageProxy): PageSize {
  const { width, height } = page.getViewport({ scale: 1 });
  return { width, height };
}

function drawn(
  queue: ReturnType<typeof createDrawingQueue>,
  pageOf: () => Promise<PDFPageProxy>,
  canvas: HTMLCanvasElement,
  scale: number,
  rank: Rank,
): Drawing {
  let wanted: 'no' | 'yes' = 'yes';
  let cancel = (): void => undefined;
  const { promise, resolve, reject } = withResolvers<'drawn' | 'stopped'>();
  const draw = async (): Promise<void> => {
    const page = await pageOf();
    if (isUnwanted()) return;
    const density = densityOf(sizeOf(page), scale, rank === 'page' ? window.devicePixelRatio : 1);
    const viewport = page.getViewport({ scale: scale * density });
    canvas.width = Math.max(1, Math.round(viewport.width));
    canvas.height = Math.max(1, Math.round(viewport.height));
    const task = page.render({ canvas, viewport });
    cancel = () => {
      task.cancel();
    };
    await task.promise;
    resolve('drawn');
  };
  const isUnwanted = (): boolean => wanted === 'no';
  queue.add({
    rank,
    isWanted: () => wanted === 'yes',
    draw: () =>
      draw().catch((error: unknown) => {
        if (isUnwanted()) return;
        reject(error instanceof Error ? error : new Error(String(error)));
      }),
  });
  return {
    done: promise,
    stop: () => {
      wanted = 'no';
      cancel();
      resolve('stopped');
    },
  };
}

/** As `Promise.withResolvers`, with the types this project compiles against. */
function withResolvers<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((settle, fail) => {
    resolve = settle;
    reject = fail;
  });
  return { promise, resolve, reject };
}
