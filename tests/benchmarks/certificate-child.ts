/**
 * One certificate in a process of its own, so that its memory is its own: `certificate-child.js ours|floor LINES`. The floor
 * draws the very same lines of both originals, measured beforehand, with pdfkit and nothing else. Seconds are of the
 * processor, which a busy machine does not stretch as much as those of the clock.
 */
import { createRequire } from 'node:module';

import type { CanvasPainter } from '#main/records/documents/canvas-painter.ts';
import { layAnnexes } from '#main/records/documents/certificate-annexes.tsx';
import type { CertificateModel } from '#main/records/documents/models.ts';
import { loadFonts, type FontSet } from '#main/records/documents/pdf-fonts.ts';
import { renderDocument } from '#main/records/documents/render-document.tsx';
import { paintRow, type PaintedRow } from '#main/records/documents/table-rows.ts';
import { CERTIFICATE_TEXTS } from '#main/records/documents/texts/certificate-texts.ts';
import { ORIGINALS } from '#shared/domain/disposal/printing.ts';
import { destroyedBox, fullCertificate } from '#tests/support/sample-documents.ts';

// The pdfkit that react-pdf draws with: the project itself does not use it.
const PdfDocument = createRequire(createRequire(import.meta.url).resolve('@react-pdf/renderer'))('pdfkit') as PdfKit;

const OPTIONS = { fontsDir: 'assets/fonts', language: 'fr-CA', createdAtMs: 0 } as const;
type PdfKit = new (options: object) => {
  registerFont(name: string, font: unknown): void;
  addPage(): void;
  on(event: 'data', listener: (chunk: Buffer) => void): void;
  on(event: 'end', listener: () => void): void;
  end(): void;
};
const TITLES = [
  'Dossiers du personnel',
  'Comptes fournisseurs',
  'Relevés de notes',
  'Procès-verbaux',
  'Griefs et ententes',
];

const [what = 'ours', lines = '10000'] = process.argv.slice(2);
const model: CertificateModel = {
  ...fullCertificate(0, 0),
  looseFiles: [],
  boxes: Array.from({ length: Number(lines) }, (_, index) => ({
    ...destroyedBox(index, 0),
    title: `${TITLES[index % TITLES.length] ?? ''}, ${String(1990 + (index % 30))} à ${String(1991 + (index % 30))}`,
    rules: [{ number: '02110', delay: '2-5-D' }],
  })),
};
const fonts = await loadFonts(OPTIONS.fontsDir);
const pages = layAnnexes({
  model,
  texts: CERTIFICATE_TEXTS['fr-CA'],
  setting: { language: 'fr-CA', fonts, createdAtMs: 0 },
}).boxes;
if (pages === undefined) throw new Error('no annex');
const started = process.cpuUsage();
const bytes = what === 'ours' ? await ours() : await floor(pages.pages, pages.width, fonts);
const { user, system } = process.cpuUsage(started);
const seconds = (user + system) / 1_000_000;
// KiB on every system Node runs on.
const peakMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ seconds, peakMb, bytes }));

async function ours(): Promise<number> {
  return (await renderDocument('destruction-certificate', model, OPTIONS)).length;
}

function floor(rows: readonly (readonly PaintedRow[])[], width: number, { faces }: FontSet): Promise<number> {
  const document = new PdfDocument({ autoFirstPage: false, size: 'LETTER', margin: 0 });
  for (const { font, key } of Object.values(faces)) document.registerFont(key, font);
  const painter = document as unknown as CanvasPainter;
  let size = 0;
  document.on('data', (chunk: Buffer) => (size += chunk.length));
  const ended = new Promise<number>((resolve) => {
    document.on('end', () => {
      resolve(size);
    });
  });
  for (let copy = 0; copy < ORIGINALS; copy += 1) {
    for (const page of rows) {
      document.addPage();
      painter.save().translate(52, 72);
      let top = 0;
      for (const row of page) {
        paintRow(painter, row, top, width, fonts);
        top += row.height;
      }
      painter.restore();
    }
  }
  document.end();
  return ended;
}
