/**
 * A first look at every byte of a file somebody chose, before anything is read as text: is it there, is it text, which
 * bytes say how its letters are written, and what is its digest. One sequential pass, one megabyte in memory.
 *
 * The whole file is looked at because the first accent of a list may stand on its last line.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';

import type { Hash } from '#shared/base/hash.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';

export const MAX_FILE_BYTES = 500 * 1024 * 1024;

export type FileSurvey = {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly hash: Hash;
  /** The beginning, at most `HEAD_BYTES`. */
  readonly head: Buffer;
  readonly isUtf8: boolean;
  readonly hasZeroByte: boolean;
  /** Letters that are not ASCII, each with its neighbours: what an encoding is guessed from. */
  readonly evidence: Buffer;
};

export const HEAD_BYTES = 64 * 1024;
const CHUNK_BYTES = 1024 * 1024;
const EVIDENCE_BYTES = 16 * 1024;
/** Bytes kept on each side of a letter that is not ASCII. */
const NEIGHBOURS = 12;

/** FILE_NOT_FOUND, FILE_EMPTY, FILE_TOO_LARGE { limitMb }; a folder is FILE_NOT_TEXT. */
export async function surveyFile(path: string): Promise<Result<FileSurvey, CallError>> {
  const opened = await openForReading(path);
  if (!opened.ok) return opened;
  const handle = opened.value;
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return err({ code: 'FILE_NOT_TEXT' });
    if (stats.size === 0) return err({ code: 'FILE_EMPTY' });
    if (stats.size > MAX_FILE_BYTES) return err({ code: 'FILE_TOO_LARGE', params: { limitMb: MAX_FILE_BYTES / 1024 / 1024 } });
    return ok({ sizeBytes: stats.size, modifiedMs: stats.mtimeMs, ...(await surveyBytes(handle)) });
  } finally {
    await handle.close();
  }
}

/** False when the file is no longer the one that was looked at. */
export async function isUnchanged(path: string, survey: FileSurvey): Promise<boolean> {
  const opened = await openForReading(path);
  if (!opened.ok) return false;
  try {
    const stats = await opened.value.stat();
    return stats.size === survey.sizeBytes && stats.mtimeMs === survey.modifiedMs;
  } finally {
    await opened.value.close();
  }
}

async function openForReading(path: string): Promise<Result<FileHandle, CallError>> {
  try {
    return ok(await open(path, 'r'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EISDIR') return err({ code: 'FILE_NOT_TEXT' });
    return err({ code: 'FILE_NOT_FOUND', params: { reason: code } });
  }
}

async function surveyBytes(handle: FileHandle): Promise<Omit<FileSurvey, 'sizeBytes' | 'modifiedMs'>> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  const evidence: Buffer[] = [];
  let evidenceBytes = 0;
  let head: Buffer = Buffer.alloc(0);
  let isAllUtf8 = true;
  let hasZeroByte = false;
  /** Bytes at the start of `buffer` that belong to a character the last read cut in two. */
  let carried = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, carried, CHUNK_BYTES - carried);
    if (bytesRead === 0) break;
    const read = buffer.subarray(carried, carried + bytesRead);
    hash.update(read);
    if (head.length === 0) head = Buffer.from(read.subarray(0, HEAD_BYTES));
    hasZeroByte ||= read.includes(0);
    const whole = buffer.subarray(0, carried + bytesRead);
    carried = 0;
    if (isAscii(whole)) continue;
    if (evidenceBytes < EVIDENCE_BYTES) {
      const found = evidenceIn(read, EVIDENCE_BYTES - evidenceBytes);
      evidence.push(found);
      evidenceBytes += found.length;
    }
    if (isAllUtf8) {
      const end = endOfLastCharacter(whole);
      isAllUtf8 = isUtf8(whole.subarray(0, end));
      carried = isAllUtf8 ? whole.copy(buffer, 0, end) : 0;
    }
  }
  return {
    hash: hash.digest('hex') as Hash,
    head,
    isUtf8: isAllUtf8 && carried === 0,
    hasZeroByte,
    evidence: Buffer.concat(evidence),
  };
}

/** Where the last UTF-8 character that is surely whole ends: at most three bytes before the end. */
function endOfLastCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

/** No window begins or ends inside a letter of several bytes. */
function evidenceIn(bytes: Buffer, limit: number): Buffer {
  const windows: Buffer[] = [];
  let length = 0;
  let end = 0;
  for (let index = 0; index < bytes.length && length < limit; index++) {
    if ((bytes[index] ?? 0) < 0x80) continue;
    const start = Math.max(end, index - NEIGHBOURS);
    end = Math.min(bytes.length, index + NEIGHBOURS);
    while ((bytes[end] ?? 0) >= 0x80) end += 1;
    const window = Buffer.from(bytes.subarray(start, end));
    windows.push(window);
    length += window.length;
    index = end - 1;
  }
  return Buffer.concat(windows);
}
