/**
 * Two independent decoders, to prove that what is drawn can be read: ZXing on whole pages, ZBar on single labels (it
 * overlooks QR codes when a page has many).
 *
 * A decoder also sees codes where there are none: a decoded text counts only once its shape and its check character are
 * right (printing.md, section 2), which is the caller's to say with `isSound`.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

import { toPgm, type GreyImage } from './pdf.ts';

const run = promisify(execFile);

export type Decoded = {
  readonly symbology: 'code128' | 'qr' | 'datamatrix';
  readonly text: string;
  /** Centre of the symbol, in pixels. */
  readonly x: number;
  readonly y: number;
};

const SYMBOLOGIES: ReadonlyMap<string, Decoded['symbology']> = new Map([
  ['QRCode', 'qr'],
  ['DataMatrix', 'datamatrix'],
]);

let prepared: Promise<unknown> | undefined;

/** The module would fetch its WebAssembly from the network: it is given from the package instead. */
function prepare(): Promise<unknown> {
  prepared ??= readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')).then(
    (wasmBinary) =>
      prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer }, fireImmediately: true }),
  );
  return prepared;
}

/** Every Code 128, QR and Data Matrix that ZXing sees and `isSound` accepts. */
export async function decodeWithZxing(
  image: GreyImage,
  isSound: (text: string) => boolean,
): Promise<readonly Decoded[]> {
  await prepare();
  const found = await readBarcodes(toImageData(image), {
    formats: ['Code128', 'QRCode', 'DataMatrix'],
    tryHarder: true,
    tryRotate: false,
    tryInvert: false,
    maxNumberOfSymbols: 255,
  });
  return found
    .filter((result) => result.isValid && isSound(result.text))
    .map(({ symbology, text, position: { topLeft, bottomRight } }) => ({
      symbology: SYMBOLOGIES.get(symbology) ?? 'code128',
      text,
      x: (topLeft.x + bottomRight.x) / 2,
      y: (topLeft.y + bottomRight.y) / 2,
    }));
}

/** Texts ZBar reads on one label, by symbology. */
export async function decodeWithZbar(image: GreyImage): Promise<readonly Pick<Decoded, 'symbology' | 'text'>[]> {
  const folder = await mkdtemp(join(tmpdir(), 'travee-zbar-'));
  try {
    const file = join(folder, 'label.pgm');
    await writeFile(file, toPgm(image));
    const output = await run('zbarimg', ['--nodbus', '--quiet', file]).catch((error: unknown) => {
      throw new Error('zbarimg read nothing: is zbar-tools installed?', { cause: error });
    });
    return output.stdout
      .split('\n')
      .map((line) => /^(CODE-128|QR-Code):(.*)$/u.exec(line))
      .filter((match) => match !== null)
      .map((match) => ({ symbology: match[1] === 'QR-Code' ? 'qr' : 'code128', text: match[2] ?? '' }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function toImageData({ width, height, pixels }: GreyImage): ImageData {
  const colours = new Uint32Array(pixels.length);
  for (let at = 0; at < pixels.length; at += 1) colours[at] = 0xff000000 + (pixels[at] ?? 0) * 0x010101;
  return { data: new Uint8ClampedArray(colours.buffer), width, height, colorSpace: 'srgb' };
}
