/**
 * The page that says that a printer works, and the one that shows how far off it prints: in the printer's own language, on
 * what is loaded in it. The first is plain words in the printer's own letters, so that it comes out of any printer of its
 * kind, whatever is wrong with pictures.
 */
import PDFDocument from 'pdfkit';

import { ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import { plainText } from '#shared/i18n/index.ts';
import { loadFonts } from '../documents/pdf-fonts.ts';
import { calibrationOps } from '../labels/devices/calibration.ts';
import { deviceLabel } from '../labels/devices/device-label.ts';
import { loadRasterFonts } from '../labels/devices/glyph-masks.ts';
import { renderCalibration } from '../labels/render-label-sheets.ts';
import { fontsIn, type PaperContext } from '../queries/papers.ts';
import { sizeOfMedium } from './medium.ts';
import { oneBuffer } from './one-buffer.ts';
import type { TestPage, TestPageRequest } from './print-commands.ts';

/** LABEL_SIZE_INVALID, LABEL_WIDER_THAN_HEAD: what is said to be loaded does not go through this printer. */
export async function makeTestPage(
  { assetsDir, clock }: PaperContext,
  request: TestPageRequest,
): Promise<Result<TestPage, CallError>> {
  const { language, page, printer } = request;
  const title = plainText(language, `printing.jobTitle.${page}`);
  const fontsDir = fontsIn(assetsDir);
  if (printer.speaks === 'pdf' && page === 'calibration') {
    const { medium, offsetMm } = printer;
    const pdf = await renderCalibration({ medium, offsetMm, language, createdAt: clock(), fontsDir });
    return ok({ title, bytes: oneBuffer([pdf]) });
  }
  if (printer.speaks === 'pdf') return ok({ title, bytes: await pdfPage(request, title, fontsDir) });
  if (page === 'test') {
    const lines = [title, printer.name].map(plain);
    return ok({ title, bytes: bytesOf(printer.speaks === 'zpl' ? zplWords(lines) : escposWords(lines)) });
  }
  const { speaks, dpi, offsetMm, headMm, cutter = 'none' } = printer;
  const size = sizeOfMedium(printer.medium);
  const { measure } = await loadFonts(fontsDir);
  const ops = calibrationOps(size, { dotsPerInch: dpi }, measure);
  const label = deviceLabel(
    { ops, size, copies: 1 },
    {
      language: speaks,
      dpi,
      offsetMm,
      ...(headMm !== undefined && { headMm }),
      ...(cutter !== 'none' && { cut: 'cut' }),
    },
    await loadRasterFonts(fontsDir),
  );
  return label.ok ? ok({ title, bytes: oneBuffer([label.value]) }) : label;
}

function zplWords(lines: readonly string[]): string {
  const fields = lines.map((line, row) => `^FO40,${String(40 + row * 50)}^A0N,40,40^FD${line}^FS`);
  return `^XA${fields.join('')}^XZ`;
}

/** Initialise, the lines, feed past the cutter and cut. */
function escposWords(lines: readonly string[]): string {
  return `\u001b@${lines.join('\n')}\n\n\u001dVB\u0000`;
}

const POINTS_PER_MM = 72 / 25.4;
const LETTERS_MM = 4;

async function pdfPage({ printer }: TestPageRequest, title: string, fontsDir: string): Promise<ArrayBuffer> {
  const { widthMm, heightMm } = sizeOfMedium(printer.medium);
  const document = new PDFDocument({
    size: [widthMm * POINTS_PER_MM, heightMm * POINTS_PER_MM],
    margin: 0,
    font: `${fontsDir}/NotoSans-Regular.ttf`,
  });
  const pieces: Buffer[] = [];
  const ended = new Promise<void>((resolve) => {
    document.on('data', (piece: Buffer) => pieces.push(piece));
    document.on('end', () => {
      resolve();
    });
  });
  document.scale(POINTS_PER_MM).fontSize(Math.min(LETTERS_MM, heightMm / 8));
  for (const [row, line] of [title, printer.name].entries()) {
    document.text(line, 10, 10 + row * 1.5 * LETTERS_MM, { lineBreak: false });
  }
  document.end();
  await ended;
  return oneBuffer(pieces);
}

/** Letters that any printer has, and nothing it could take for a command. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7d]|[\^~_\\]/gu, ' ');
}

function bytesOf(text: string): ArrayBuffer {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0)).buffer;
}
