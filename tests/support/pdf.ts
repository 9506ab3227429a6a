/**
 * Reading PDFs back with poppler's tools, so that what a test sees is what another program sees: text, fonts and pixels.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inflateSync } from 'node:zlib';

const run = promisify(execFile);
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/** Eight-bit grey pixels, row by row, 0 is black. */
export type GreyImage = { readonly width: number; readonly height: number; readonly pixels: Uint8Array };

/** The text of all pages, in the order it was drawn. Poppler gives every kind of space as an ordinary one. */
export function pdfText(pdf: Uint8Array): Promise<string> {
  return withPdf(pdf, (file) => poppler('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-']));
}

/** The text of each page. */
export async function pdfPageTexts(pdf: Uint8Array): Promise<readonly string[]> {
  return (await pdfText(pdf)).split('\f').slice(0, -1);
}

export async function pdfPageCount(pdf: Uint8Array): Promise<number> {
  const info = await withPdf(pdf, (file) => poppler('pdfinfo', [file]));
  return Number(/^Pages:\s+(\d+)/mu.exec(info)?.[1]);
}

/** Names of the fonts a file refers to, and whether each is embedded. */
export async function pdfFonts(
  pdf: Uint8Array,
): Promise<readonly { readonly name: string; readonly embedded: boolean }[]> {
  const table = await withPdf(pdf, (file) => poppler('pdffonts', [file]));
  return table
    .split('\n')
    .slice(2)
    .filter((line) => line.trim() !== '')
    .map((line) => ({
      name: line.split(/\s/u)[0] ?? '',
      embedded: /\s(yes|no)\s+(?:yes|no)\s+(?:yes|no)\s+\d+/u.exec(line)?.[1] === 'yes',
    }));
}

/** Characters the fonts of a file say they draw: what a reader copies, searches or reads aloud. */
export function pdfMappedCharacters(pdf: Uint8Array): ReadonlySet<string> {
  const source = Buffer.from(pdf);
  const characters = new Set<string>();
  for (const match of source.toString('latin1').matchAll(/\/FlateDecode\s*>>\s*stream\r?\n/gu)) {
    const start = match.index + match[0].length;
    const content = inflateSync(source.subarray(start, source.indexOf('endstream', start))).toString('latin1');
    if (!content.includes('beginbfrange')) continue;
    for (const [, code = ''] of content.matchAll(/<([0-9a-f]{4,})>/gu)) {
      characters.add(Buffer.from(code, 'hex').swap16().toString('utf16le'));
    }
  }
  return characters;
}

const STREAM = /\/Length (\d+)\n\/Filter \/FlateDecode\n>>\nstream\n/g;

/** Digest of everything drawn, whatever the compression of the Node that runs this. Marks, which name the form, are left out. */
export function drawnDigest(pdf: Uint8Array): string {
  const file = Buffer.from(pdf);
  const hash = createHash('sha256');
  for (const found of file.toString('latin1').matchAll(STREAM)) {
    const start = found.index + found[0].length;
    hash.update(inflateSync(file.subarray(start, start + Number(found[1]))));
  }
  return hash.digest('hex');
}

export type RasterOptions = {
  readonly dpi: number;
  /** `smooth`: as a viewer shows it. `dots`: every dot black or white, as a printer puts it on paper. */
  readonly edges: 'smooth' | 'dots';
  /** Pages from 1; all of them when absent. */
  readonly first?: number;
  readonly last?: number;
};

/** The pages as pictures. */
export function rasterise(pdf: Uint8Array, { dpi, edges, first, last }: RasterOptions): Promise<readonly GreyImage[]> {
  return withPdf(pdf, async (file, folder) => {
    const smoothing = edges === 'smooth' ? [] : ['-aaVector', 'no', '-aa', 'no'];
    const pages = [
      ...(first === undefined ? [] : ['-f', String(first)]),
      ...(last === undefined ? [] : ['-l', String(last)]),
    ];
    await poppler('pdftoppm', ['-r', String(dpi), '-gray', ...smoothing, ...pages, file, join(folder, 'page')]);
    const names = (await readdir(folder)).filter((name) => name.endsWith('.pgm')).sort();
    return Promise.all(names.map(async (name) => parsePgm(await readFile(join(folder, name)))));
  });
}

/** A part of a picture; what lies outside is cut off. */
export function crop(image: GreyImage, x: number, y: number, width: number, height: number): GreyImage {
  const left = Math.max(0, Math.round(x));
  const top = Math.max(0, Math.round(y));
  const right = Math.min(image.width, Math.round(x + width));
  const bottom = Math.min(image.height, Math.round(y + height));
  const pixels = new Uint8Array((right - left) * (bottom - top));
  for (let row = top; row < bottom; row += 1) {
    const start = row * image.width;
    pixels.set(image.pixels.subarray(start + left, start + right), (row - top) * (right - left));
  }
  return { width: right - left, height: bottom - top, pixels };
}

/** The picture as a PGM file. */
export function toPgm(image: GreyImage): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${String(image.width)} ${String(image.height)}\n255\n`), image.pixels]);
}

function parsePgm(file: Buffer): GreyImage {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(file.toString('latin1', 0, 64));
  if (header === null) throw new Error('pdftoppm did not write an 8-bit PGM');
  return {
    width: Number(header[1]),
    height: Number(header[2]),
    pixels: new Uint8Array(file.subarray(header[0].length)),
  };
}

async function withPdf<T>(pdf: Uint8Array, use: (file: string, folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'travee-pdf-'));
  try {
    const file = join(folder, 'document.pdf');
    await writeFile(file, pdf);
    return await use(file, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function poppler(tool: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(tool, args, { encoding: 'utf8', maxBuffer: MAX_OUTPUT_BYTES }).catch(
    (error: unknown) => {
      throw new Error(`${tool} failed: is poppler-utils installed?`, { cause: error });
    },
  );
  return stdout;
}
