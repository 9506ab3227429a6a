/**
 * One long paper in a process of its own, so that its memory is its own: `paper-drawing-child.js ours|floor list|labels COUNT
 * FILE`. The floor draws the very same pages, laid out beforehand, with the methods of pdfkit and nothing else. Of labels it
 * computes the symbols too, so they are laid out by a process of their own (`lay`): the code of the symbols is as cold for
 * one as for the other. Seconds are of the processor, which a busy machine does not stretch as much as those of the clock.
 */
import { readFileSync, writeFileSync } from 'node:fs';

import { pdf as mount } from '@react-pdf/renderer';
import PDFDocument from 'pdfkit';

import type { CanvasPainter } from '#main/records/documents/canvas-painter.ts';
import { DestructionList } from '#main/records/documents/destruction-list.tsx';
import { drawPaper, type PressJob } from '#main/records/documents/paper-press.ts';
import type { PaintedPages } from '#main/records/documents/pdf-file.ts';
import { loadFonts } from '#main/records/documents/pdf-fonts.ts';
import { paintPage } from '#main/records/labels/paint-ops.ts';
import { layoutSheets, type SheetLayout } from '#main/records/labels/sheet-layout.ts';
import { codeSymbols } from '#main/records/labels/symbols.ts';
import { longList } from '#tests/support/long-list.ts';
import { fullLabels } from '#tests/support/sample-labels.ts';

const FONTS_DIR = 'assets/fonts';
const NOBODY = { onProgress: () => undefined, isCancelled: () => false };
const POINTS_PER_MM = 72 / 25.4;
const LAID = '.cache/bench/labels-laid.json';

const [, , what = 'ours', paper = 'list', count = '5000', file = ''] = process.argv;
const fonts = await loadFonts(FONTS_DIR);
const labels = {
  labels: paper === 'labels' ? fullLabels(Number(count)) : [],
  medium: 'avery-5160' as const,
  startPosition: 1,
  copies: 1,
  offsetMm: { x: 0, y: 0 },
  language: 'fr-CA' as const,
  createdAt: 0,
  fontsDir: FONTS_DIR,
};
const job: PressJob =
  paper === 'labels'
    ? { kind: 'labels', request: labels }
    : {
        kind: 'document',
        document: 'destruction-list',
        model: longList(Number(count)),
        options: { fontsDir: FONTS_DIR, language: 'fr-CA', createdAtMs: 0 },
      };
const draw = what === 'lay' ? layLabels : what === 'ours' ? ours : paper === 'labels' ? labelsFloor() : listFloor();

const started = process.cpuUsage();
const startedMs = performance.now();
const bytes = await draw();
const { user, system } = process.cpuUsage(started);
const wallSeconds = (performance.now() - startedMs) / 1_000;
if (file !== '') writeFileSync(file, bytes);
// KiB on every system Node runs on.
const peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ seconds: (user + system) / 1_000_000, wallSeconds, peakMb }));

async function ours(): Promise<Uint8Array> {
  const drawn = await drawPaper(job, NOBODY);
  if (!drawn.ok) throw new Error(drawn.error.code);
  return drawn.value.pdf;
}

/** The pages of the table, as the document itself lays them out. */
function listFloor(): () => Promise<Uint8Array> {
  const parts: PaintedPages[] = [];
  const painted = {
    put: (pages: PaintedPages) => `painted-${String(parts.push(pages))}`,
    name: () => 'laid out',
    repeat: () => undefined,
    place: () => ({ copy: 0, page: 1, pages: 1, sub: 0 }),
  };
  const setting = { language: 'fr-CA', fonts, createdAtMs: 0, painted } as const;
  mount(DestructionList({ model: longList(Number(count)), setting }));
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  return () =>
    withPdfkit((pdf, painter) => {
      for (const { count: pages, size, paint } of parts) {
        for (let index = 0; index < pages; index += 1) {
          pdf.addPage({ size: [size.width, size.height], margin: 0 });
          paint(painter, { copy: 0, page: index + 1, pages: total, sub: index });
        }
      }
    });
}

function labelsFloor(): () => Promise<Uint8Array> {
  // Written by `layLabels`, in the same program.
  const { pages, outline } = JSON.parse(readFileSync(LAID, 'utf8')) as SheetLayout;
  return () =>
    withPdfkit((pdf, painter) => {
      for (const page of pages) {
        for (const { label } of page.cells) codeSymbols(labels.labels[label]?.code ?? '');
        pdf.addPage({ size: [page.widthMm * POINTS_PER_MM, page.heightMm * POINTS_PER_MM], margin: 0 });
        paintPage(painter, page, outline, fonts);
      }
    });
}

function layLabels(): Promise<Uint8Array> {
  const layout = layoutSheets(labels, fonts.measure);
  if (!layout.ok) throw new Error(layout.error.code);
  writeFileSync(LAID, JSON.stringify(layout.value));
  return Promise.resolve(new Uint8Array());
}

function withPdfkit(
  paint: (pdf: InstanceType<typeof PDFDocument>, painter: CanvasPainter) => void,
): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    autoFirstPage: false,
    ...(paper === 'list' && { subset: 'PDF/A-1b', pdfVersion: '1.4' }),
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<Uint8Array>((resolve) => {
    pdf.on('end', () => {
      resolve(new Uint8Array(Buffer.concat(chunks)));
    });
  });
  paint(pdf, pdf as unknown as CanvasPainter);
  pdf.end();
  return ended;
}
