/**
 * Whether two PDF files are the same print. The same bytes are; so are files that differ only in how their streams were
 * compressed, because two versions of Node compress the same page differently.
 *
 * The expected file is ours, and its structure is the only one accepted: every byte outside the streams, the content of
 * every stream, and a table that points at the same objects. Anything added, at the end or anywhere else, is a difference.
 */
import { kMaxLength } from 'node:buffer';
import { inflateSync } from 'node:zlib';

const STREAM = Buffer.from('\nstream\n');
const END_OF_STREAM = Buffer.from('\nendstream\nendobj\n');
const TABLE = Buffer.from('\nxref\n');
const LENGTH = /\/Length (\d{1,10})\b/g;
const TABLE_SHAPE =
  /^\nxref\n0 (\d{1,8})\n((?:\d{10} \d{5} [nf] ?\r?\n)*)(trailer\n[^]*\nstartxref\n)(\d{1,12})\n%%EOF\n?$/;

/** Twenty bytes for each object; a certificate of 10,000 boxes has a few thousand objects. */
const LONGEST_TABLE = 4 * 1024 * 1024;

type Part = { readonly around: string; readonly content: Buffer };

export function isSamePrint(expected: Uint8Array, given: Uint8Array): boolean {
  const [mine, theirs] = [buffer(expected), buffer(given)];
  if (mine.equals(theirs)) return true;
  const wanted = partsOf(mine, () => kMaxLength);
  if (wanted === undefined) return false;
  // A stream that holds more than ours, or one too many, is a difference already: a small file cannot grow without end.
  const found = partsOf(theirs, (index) => wanted[index]?.content.length);
  if (found?.length !== wanted.length) return false;
  return wanted.every(({ around, content }, index) => {
    const other = found[index];
    return around === other?.around && content.equals(other.content);
  });
}

function buffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** What stands before each stream with what is in it, then the end of the file; undefined when it is built otherwise. */
function partsOf(file: Buffer, mostBytesOf: (index: number) => number | undefined): readonly Part[] | undefined {
  const parts: Part[] = [];
  let from = 0;
  for (;;) {
    const marker = file.indexOf(STREAM, from);
    if (marker < 0) break;
    const before = file.toString('latin1', from, marker);
    const length = Number([...before.matchAll(LENGTH)].at(-1)?.[1] ?? NaN);
    const start = marker + STREAM.length;
    const end = start + length;
    if (Number.isNaN(length) || !file.subarray(end, end + END_OF_STREAM.length).equals(END_OF_STREAM)) return undefined;
    const mostBytes = mostBytesOf(parts.length);
    if (mostBytes === undefined) return undefined;
    const content = contentOf(before, file.subarray(start, end), mostBytes);
    if (content === undefined) return undefined;
    parts.push({ around: before.replace(LENGTH, '/Length'), content });
    from = end;
  }
  const table = file.indexOf(TABLE, from);
  const ending = table < 0 || file.length - table > LONGEST_TABLE ? undefined : endingOf(file, table);
  return ending === undefined
    ? undefined
    : [...parts, { around: file.toString('latin1', from, table) + ending, content: Buffer.alloc(0) }];
}

function contentOf(before: string, stored: Buffer, mostBytes: number): Buffer | undefined {
  const dictionary = before.slice(before.lastIndexOf(' obj\n'));
  if (!dictionary.includes('/Filter')) return Buffer.from(stored);
  if (!dictionary.includes('/Filter /FlateDecode\n')) return undefined;
  try {
    // `info` tells how much was read: nothing may hide behind the end of the compressed data.
    const inflated = inflateSync(stored, { info: true, maxOutputLength: Math.max(1, mostBytes) }) as unknown as {
      readonly buffer: Buffer;
      readonly engine: { readonly bytesWritten: number };
    };
    return inflated.engine.bytesWritten === stored.length ? inflated.buffer : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** The trailer of a file whose table says truly where each object begins; where that is depends on the compression. */
function endingOf(file: Buffer, at: number): string | undefined {
  const shape = TABLE_SHAPE.exec(file.toString('latin1', at));
  if (shape === null) return undefined;
  const [, count, rows = '', trailer = '', start] = shape;
  if (Number(start) !== at + 1) return undefined;
  const entries = rows.split('\n').slice(0, -1);
  if (entries.length !== Number(count)) return undefined;
  const isTrue = entries.every((entry, number) => {
    if (entry.slice(17, 18) === 'f') return number === 0;
    const head = `${String(number)} 0 obj\n`;
    const offset = Number(entry.slice(0, 10));
    return file.toString('latin1', offset, offset + head.length) === head;
  });
  return isTrue ? `${count ?? ''} ${trailer}` : undefined;
}
