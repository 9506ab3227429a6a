/**
 * A first reading of a file somebody chose: is it a text at all, in which encoding, and what is its fingerprint. The file
 * is read once from end to end in pieces, so its size does not matter; nothing of it is believed before that.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';

import type { Hash } from '#shared/base/hash.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { ImportOptions } from '#shared/contract/exchange.ts';
import type { CallError } from '#shared/contract/method.ts';
import { decoderOf, encodingOfMark, encodingOfZeros, singleByteEncoding, type ReadableEncoding } from './encodings.ts';
import { fileKindOf, isOle, oleKindIn, type FileKind } from './file-kinds.ts';

export type InspectedFile = {
  readonly path: string;
  readonly bytes: number;
  /** When it was last written, in milliseconds: a file that changes while it is imported is not read on. */
  readonly modifiedMs: number;
  readonly hash: Hash;
  readonly encoding: ReadableEncoding;
  /** See `Detected.doubt`. */
  readonly encodingDoubt: string | null;
  /** The beginning of the file, decoded, without its mark; the last line may be cut. */
  readonly beginning: string;
};

export type Reading = {
  readonly onProgress: (done: number, total: number) => void;
  readonly isCancelled: () => boolean;
};

/** Above this a file is not a table a person prepared; the message says how to split it. */
export const MAX_FILE_MB = 500;
const MEGABYTE = 1_000_000;
const PIECE = 256 * 1024;
const BEGINNING = 64 * 1024;
const MOST_ACCENTED = 64 * 1024;
/** Bytes kept on each side of one beyond ASCII, so that a detector sees words and not letters. */
const AROUND = 12;
/** Control characters a text may have, out of its bytes: an old form feed here and there. */
const STRAY_CONTROLS = 0.002;

/** Errors: FILE_NOT_FOUND, FILE_EMPTY, FILE_TOO_LARGE, CANCELLED, and those of `FileKind`. */
export async function inspectFile(
  path: string,
  asked: ImportOptions['encoding'],
  { onProgress, isCancelled }: Reading,
): Promise<Result<InspectedFile, CallError>> {
  const found = await statOf(path);
  if (found === undefined) return err({ code: 'FILE_NOT_FOUND' });
  const { size } = found;
  if (size === 0) return err({ code: 'FILE_EMPTY' });
  if (size > MAX_FILE_MB * MEGABYTE) return err({ code: 'FILE_TOO_LARGE', params: { limitMb: MAX_FILE_MB } });
  const census = createCensus();
  for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
    if (isCancelled()) return err({ code: 'CANCELLED' });
    census.add(piece as Buffer);
    onProgress(census.bytes(), size);
  }
  const kind = fileKindOf(census.beginning(), census.ending(), census.oleKind());
  if (kind !== undefined) return err({ code: kind });
  const encoding = census.encoding();
  if (encoding === undefined) return err({ code: 'FILE_NOT_TEXT' });
  const chosen = asked === 'auto' ? encoding.encoding : asked;
  const beginning = decoderOf(chosen)
    .write(census.beginning())
    .replace(/^\ufeff/, '');
  if (beginning.trim() === '') return err({ code: 'FILE_EMPTY' });
  return ok({
    path,
    bytes: size,
    modifiedMs: found.mtimeMs,
    hash: census.hash(),
    encoding: chosen,
    encodingDoubt: asked === 'auto' ? encoding.doubt : null,
    beginning,
  });
}

/** Whether the file is still the one that was inspected, as far as its size and its date tell. */
export async function isUnchanged(file: InspectedFile): Promise<boolean> {
  const found = await statOf(file.path);
  return found?.size === file.bytes && found.mtimeMs === file.modifiedMs;
}

async function statOf(path: string): Promise<{ readonly size: number; readonly mtimeMs: number } | undefined> {
  try {
    const found = await stat(path);
    return found.isFile() ? found : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

type Census = {
  readonly add: (piece: Buffer) => void;
  readonly bytes: () => number;
  readonly beginning: () => Buffer;
  readonly ending: () => Buffer;
  readonly oleKind: () => FileKind | undefined;
  readonly hash: () => Hash;
  /** `undefined`: not a text. */
  readonly encoding: () => { readonly encoding: ReadableEncoding; readonly doubt: string | null } | undefined;
};

function createCensus(): Census {
  const digest = createHash('sha256');
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const accented: Buffer[] = [];
  let beginning = Buffer.alloc(0);
  let ending: Buffer = Buffer.alloc(0);
  let oleKind: FileKind | undefined;
  let accentedBytes = 0;
  let bytes = 0;
  let zeros = 0;
  let controls = 0;
  let isUtf8 = true;

  const readUtf8 = (read: () => void): void => {
    if (!isUtf8) return;
    try {
      read();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      isUtf8 = false;
    }
  };

  return {
    add: (piece) => {
      digest.update(piece);
      bytes += piece.length;
      if (beginning.length < BEGINNING) {
        beginning = Buffer.concat([beginning, piece.subarray(0, BEGINNING - beginning.length)]);
      }
      ending =
        piece.length < BEGINNING ? Buffer.concat([ending, piece]).subarray(-BEGINNING) : piece.subarray(-BEGINNING);
      if (isOle(beginning)) oleKind ??= oleKindIn(piece);
      readUtf8(() => utf8.decode(piece, { stream: true }));
      for (let at = 0; at < piece.length; at++) {
        const byte = piece[at] ?? 0;
        if (byte >= 0x80) {
          if (accentedBytes >= MOST_ACCENTED) continue;
          const around = piece.subarray(Math.max(0, at - AROUND), at + AROUND);
          accented.push(Buffer.from(around));
          accentedBytes += around.length;
          at += AROUND - 1;
        } else if (byte === 0) zeros += 1;
        else if (byte < 0x20 && !isTextControl(byte)) controls += 1;
      }
    },
    bytes: () => bytes,
    beginning: () => beginning,
    ending: () => ending,
    oleKind: () => oleKind,
    hash: () => digest.digest('hex') as Hash,
    encoding: () => {
      readUtf8(() => utf8.decode());
      const marked = encodingOfMark(beginning) ?? (zeros > 0 ? encodingOfZeros(beginning) : undefined);
      if (marked === 'utf-16le' || marked === 'utf-16be') return { encoding: marked, doubt: null };
      if (zeros > 0 || controls > STRAY_CONTROLS * bytes) return undefined;
      if (isUtf8) return { encoding: 'utf-8', doubt: null };
      return singleByteEncoding(Buffer.concat(accented));
    },
  };
}

function isTextControl(byte: number): boolean {
  return byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x0c || byte === 0x1a;
}
