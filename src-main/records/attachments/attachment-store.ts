/**
 * Papers somebody attached: their bytes, beside the database, each under the name of its digest. The same paper is kept
 * once, whoever attached it and to whatever list; what is kept is never changed, so that a copy of it is as good as it.
 *
 * A file has its name only once it is whole and on the disk. The digest and the size are those of what was copied, not of
 * what stood there before or after.
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

import type { Hash } from '#shared/base/hash.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import { MAX_ATTACHMENT_BYTES } from '#shared/domain/disposal/removal.ts';

export type Kept = { readonly sha256: Hash; readonly bytes: number };

const CHUNK = 1 << 18;
/** A paper is named by its digest. */
export const ATTACHMENT_NAME = /^[0-9a-f]{64}$/;
const PARTIAL = /^[0-9a-f]{16}\.part$/;

/** The folder of a database's papers. */
export function attachmentsDirOf(databasePath: string): string {
  return path.join(path.dirname(databasePath), 'attachments');
}

export function holdsAttachment(dir: string, { sha256, bytes }: Kept): boolean {
  return statSync(path.join(dir, sha256), { throwIfNoEntry: false })?.size === bytes;
}

/**
 * Copies a file into the folder. `expected`: the paper it must be.
 *
 * Errors: FILE_NOT_FOUND, FILE_EMPTY, FILE_TOO_LARGE (over 50 MB), ATTACHMENT_DIFFERS, DISK_FULL, FOLDER_READ_ONLY.
 */
export async function keepAttachment(dir: string, file: string, expected?: Hash): Promise<Result<Kept, CallError>> {
  const partial = path.join(dir, `${randomBytes(8).toString('hex')}.part`);
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const copied = await copyInto(partial, file);
    if (!copied.ok) return copied;
    const { sha256 } = copied.value;
    if (expected !== undefined && sha256 !== expected) return err({ code: 'ATTACHMENT_DIFFERS' });
    await rename(partial, path.join(dir, sha256));
    return copied;
  } catch (error) {
    return err({ code: storeFailure(error) });
  } finally {
    // `existsSync`: where the folder could not be made there is nothing, and nothing to say about it.
    if (existsSync(partial)) await rm(partial, { force: true });
  }
}

async function copyInto(partial: string, file: string): Promise<Result<Kept, CallError>> {
  const source = await openSource(file);
  if (source === undefined) return err({ code: 'FILE_NOT_FOUND' });
  try {
    const size = (await source.stat()).size;
    if (size > MAX_ATTACHMENT_BYTES) return err(tooLarge(size));
    const target = await open(partial, 'wx', 0o600);
    try {
      const hash = createHash('sha256');
      const chunk = Buffer.alloc(CHUNK);
      let bytes = 0;
      for (;;) {
        const { bytesRead } = await source.read(chunk, 0, CHUNK, null);
        if (bytesRead === 0) break;
        bytes += bytesRead;
        if (bytes > MAX_ATTACHMENT_BYTES) return err(tooLarge(bytes));
        const piece = chunk.subarray(0, bytesRead);
        hash.update(piece);
        await target.writeFile(piece);
      }
      if (bytes === 0) return err({ code: 'FILE_EMPTY' });
      await target.sync();
      return ok({ sha256: hash.digest('hex') as Hash, bytes });
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

function tooLarge(bytes: number): CallError {
  return { code: 'ATTACHMENT_TOO_LARGE', params: { bytes, limit: MAX_ATTACHMENT_BYTES } };
}

/** Undefined when there is no such file any more, or it is no file, or may not be read. */
async function openSource(file: string) {
  try {
    const source = await open(file, 'r');
    if ((await source.stat()).isFile()) return source;
    await source.close();
    return undefined;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'EISDIR'].includes(codeOf(error))) return undefined;
    throw error;
  }
}

/** The bytes of a paper, looked at before they are given. Errors: ATTACHMENT_ABSENT, ATTACHMENT_DAMAGED. */
export async function readAttachment(dir: string, { sha256, bytes }: Kept): Promise<Result<ArrayBuffer, CallError>> {
  const file = path.join(dir, sha256);
  if (!existsSync(file)) return err({ code: 'ATTACHMENT_ABSENT' });
  const read = await readFile(file);
  const isWhole = read.byteLength === bytes && createHash('sha256').update(read).digest('hex') === sha256;
  // A copy of exactly these bytes: a buffer of the pool would carry others along.
  return isWhole ? ok(Uint8Array.from(read).buffer) : err({ code: 'ATTACHMENT_DAMAGED' });
}

/**
 * Copies the papers one folder has and the other has not: into the backups, and back from them. Nothing is replaced.
 * Errors: DISK_FULL, FOLDER_READ_ONLY.
 */
export async function copyMissingAttachments(from: string, to: string): Promise<Result<number, CallError>> {
  let copied = 0;
  try {
    if (!existsSync(from) || path.resolve(from) === path.resolve(to)) return ok(0);
    const wanted = (await readdir(from)).filter((name) => ATTACHMENT_NAME.test(name));
    if (wanted.length === 0) return ok(0);
    await mkdir(to, { recursive: true, mode: 0o700 });
    await removePartial(to);
    for (const name of wanted) {
      const target = path.join(to, name);
      if (statSync(target, { throwIfNoEntry: false })?.size === statSync(path.join(from, name)).size) continue;
      const partial = path.join(to, `${randomBytes(8).toString('hex')}.part`);
      await copyFile(path.join(from, name), partial);
      await rename(partial, target);
      copied += 1;
    }
    return ok(copied);
  } catch (error) {
    await removePartial(to);
    return err({ code: storeFailure(error) });
  }
}

/** What was left half-way, by this process or by one that was killed. */
async function removePartial(dir: string): Promise<void> {
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  for (const name of await readdir(dir)) if (PARTIAL.test(name)) await rm(path.join(dir, name), { force: true });
}

function storeFailure(error: unknown): 'DISK_FULL' | 'FOLDER_READ_ONLY' {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'DISK_FULL';
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EBUSY'].includes(code)) return 'FOLDER_READ_ONLY';
  throw error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
