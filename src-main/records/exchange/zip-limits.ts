/**
 * Whether a zip archive is what it says it is, and small enough to be opened: every entry is inflated once against a
 * budget before anything parses it. A bomb, an entry that lies about its size, a cut or encrypted archive stop here.
 */
import { inflateRawSync } from 'node:zlib';

export type ZipProblem = 'broken' | 'tooLarge';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const MOST_ENTRIES = 2000;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

/** `undefined`: nothing wrong. `mostBytes`: what all entries together may hold once inflated. */
export function zipProblem(file: Buffer, mostBytes: number): ZipProblem | undefined {
  const end = endOf(file);
  if (end === undefined) return 'broken';
  const entries = file.readUInt16LE(end + 10);
  if (entries > MOST_ENTRIES) return 'tooLarge';
  let at = file.readUInt32LE(end + 16);
  let room = mostBytes;
  for (let entry = 0; entry < entries; entry++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== CENTRAL) return 'broken';
    const inflated = sizeOf(file, at, room);
    if (typeof inflated === 'string') return inflated;
    room -= inflated;
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return undefined;
}

function endOf(file: Buffer): number | undefined {
  const first = Math.max(0, file.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = file.length - END_LENGTH; at >= first; at--) {
    if (file.readUInt32LE(at) === END) return at;
  }
  return undefined;
}

/** Bytes of the entry whose central record stands at `at`, inflated. */
function sizeOf(file: Buffer, at: number, room: number): number | ZipProblem {
  const method = file.readUInt16LE(at + 10);
  const compressed = file.readUInt32LE(at + 20);
  const local = file.readUInt32LE(at + 42);
  if ((file.readUInt16LE(at + 8) & ENCRYPTED) !== 0) return 'broken';
  if (local + 30 > file.length || file.readUInt32LE(local) !== LOCAL) return 'broken';
  const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  if (from + compressed > file.length) return 'broken';
  if (method === STORED) return compressed > room ? 'tooLarge' : compressed;
  if (method !== DEFLATED) return 'broken';
  if (room < 1) return 'tooLarge';
  try {
    return inflateRawSync(file.subarray(from, from + compressed), { maxOutputLength: room }).length;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'broken';
  }
}
