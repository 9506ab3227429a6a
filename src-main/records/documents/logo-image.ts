/**
 * A logo as a person chose it, made into the one kind every paper takes: an opaque PNG of RGB pixels, small enough to be kept
 * with the records (domain/organisation/logo.ts). The file may be anything: how large it is and what it claims to be is looked
 * at before it is decoded, and nothing of it is kept but the pixels.
 */
import { stat, readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

import type { Image } from '@napi-rs/canvas';
import { PNG } from 'pngjs';

import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import { LOGO, type Logo } from '#shared/domain/organisation/logo.ts';

/** A picture of a letterhead has a tenth of it. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Pixels decoded at once: 4 bytes each. */
const MOST_PIXELS = 40_000_000;
/** Width a drawing without pixels of its own (SVG) is drawn at. */
const DRAWN_WIDTH = 2 * LOGO.widthPx;
/** Each try is a little smaller, until the PNG is light enough. */
const SHRINK = 0.85;
const SMALLEST_PX = 40;

type Read = Result<Logo, CallError>;
type Canvases = Pick<typeof import('@napi-rs/canvas'), 'createCanvas' | 'loadImage'>;

/** LOGO_TOO_LARGE, LOGO_OTHER_FORMAT, LOGO_UNREADABLE; FILE_NOT_FOUND when it is gone. */
export async function readLogoFile(path: string): Promise<Read> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) return err({ code: 'FILE_NOT_FOUND' });
  if (found.size > MOST_BYTES) return tooLarge();
  return readLogo(await readFile(path));
}

/** The same, of the bytes of the file. */
export async function readLogo(bytes: Buffer): Promise<Read> {
  if (bytes.length > MOST_BYTES) return tooLarge();
  const format = formatOf(bytes);
  if (format === undefined) return err({ code: 'LOGO_OTHER_FORMAT' });
  if (format === 'png' && !isWholePng(bytes)) return err({ code: 'LOGO_UNREADABLE' });
  if (format === 'jpeg' && !isWholeJpeg(bytes)) return err({ code: 'LOGO_UNREADABLE' });
  const size = pixelsOf(bytes, format);
  if (size !== undefined && size > MOST_PIXELS) return tooLarge();
  // A native library of tens of megabytes: loaded by who chooses a logo, not whenever the service starts.
  const canvases = await import('@napi-rs/canvas');
  const image = await canvases.loadImage(format === 'svg' ? sized(bytes) : bytes).catch(() => undefined);
  if (image === undefined || image.width < 1 || image.height < 1) return err({ code: 'LOGO_UNREADABLE' });
  return light(image, canvases);
}

function tooLarge(): Read {
  return err({ code: 'LOGO_TOO_LARGE', params: { limitMb: MOST_BYTES / 1024 / 1024 } });
}

type Format = 'png' | 'jpeg' | 'svg';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function formatOf(bytes: Buffer): Format | undefined {
  if (bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return 'png';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  const head = bytes.toString('utf8', 0, 4096);
  return /^\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(head)
    ? 'svg'
    : undefined;
}

/** Every chunk is there, and says truly what it holds: a decoder would draw half a picture of a file that was cut. */
function isWholePng(bytes: Buffer): boolean {
  let at = PNG_SIGNATURE.length;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) return false;
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return false;
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return true;
    at = end + 4;
  }
  return false;
}

/** A JPEG that was cut has no end mark; a camera may write something after it. */
function isWholeJpeg(bytes: Buffer): boolean {
  return bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) > bytes.length / 2;
}

/** Undefined where the file has no pixels of its own, or does not say. */
function pixelsOf(bytes: Buffer, format: Format): number | undefined {
  if (format === 'png') return bytes.length < 24 ? undefined : bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
  if (format === 'svg') return undefined;
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return bytes.readUInt16BE(at + 5) * bytes.readUInt16BE(at + 7);
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

/** A drawing says its size in any unit, or not at all: it is asked for at a width of ours, its shape kept by its viewBox. */
function sized(bytes: Buffer): Buffer {
  const text = bytes.toString('utf8');
  return Buffer.from(
    text.replace(/<svg\b([^>]*)>/i, (tag, attributes: string) => {
      if (!/\bviewBox\s*=/i.test(attributes)) return tag;
      const kept = attributes.replace(/\s(?:width|height)\s*=\s*(?:"[^"]*"|'[^']*')/gi, '');
      const [, , width = 1, height = 1] = (/\bviewBox\s*=\s*["']([^"']*)["']/i.exec(attributes)?.[1] ?? '')
        .trim()
        .split(/[\s,]+/)
        .map(Number);
      if (!(width > 0) || !(height > 0)) return tag;
      const drawn = Math.max(1, Math.round((DRAWN_WIDTH * height) / width));
      return `<svg${kept} width="${String(DRAWN_WIDTH)}" height="${String(Math.min(drawn, 4 * DRAWN_WIDTH))}">`;
    }),
  );
}

/** Drawn on white, within the bounds, smaller until it is light enough. */
function light(image: Image, canvases: Canvases): Read {
  let scale = Math.min(1, LOGO.widthPx / image.width, LOGO.heightPx / image.height);
  for (;;) {
    const widthPx = Math.max(1, Math.round(image.width * scale));
    const heightPx = Math.max(1, Math.round(image.height * scale));
    const png = opaquePng(image, { widthPx, heightPx }, canvases);
    if (png.length <= LOGO.bytes) return ok({ png: png.toString('base64'), widthPx, heightPx });
    if (widthPx < SMALLEST_PX) return err({ code: 'LOGO_UNREADABLE' });
    scale *= SHRINK;
  }
}

type Size = { readonly widthPx: number; readonly heightPx: number };

function opaquePng(image: Image, { widthPx: width, heightPx: height }: Size, canvases: Canvases): Buffer {
  const canvas = canvases.createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  const png = new PNG({ width, height });
  png.data = Buffer.from(context.getImageData(0, 0, width, height).data);
  return PNG.sync.write(png, { colorType: 2, inputHasAlpha: true, deflateLevel: 9 });
}
