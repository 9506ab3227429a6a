/**
 * Bytes that leave the window as a file: reading what the page sent, a safe name, and a write that leaves either the
 * whole file or none.
 */
import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

import { err, ok, type Result } from '#shared/base/result.ts';
import type { ShellError } from '#shared/contract/shell-bridge.ts';

export type ReceivedFile = { readonly fileName: string; readonly bytes: Uint8Array };

const LONGEST_NAME = 120;
const LONGEST_EXTENSION = 20;
/** Names that Windows keeps for devices, with any extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Reads what a page asks to save or show; undefined when it is not a name and bytes. */
export function parseOutgoingFile(value: unknown): ReceivedFile | undefined {
  if (typeof value !== 'object' || value === null || !('fileName' in value) || !('bytes' in value)) return undefined;
  const { fileName, bytes } = value;
  if (typeof fileName !== 'string') return undefined;
  if (bytes instanceof Uint8Array) return { fileName, bytes };
  return bytes instanceof ArrayBuffer ? { fileName, bytes: new Uint8Array(bytes) } : undefined;
}

/** A name without folders, control characters or anything a file system gives a meaning to. Never empty. */
export function safeFileName(suggested: string): string {
  const last = suggested.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(/[\p{Cc}\p{Bidi_Control}<>:"|?*]/gu, '_').replace(/^[. ]+|[. ]+$/g, '');
  const { name, ext } = path.posix.parse(plain);
  const short = `${name.slice(0, LONGEST_NAME)}${ext.slice(0, LONGEST_EXTENSION)}`;
  if (short === '') return 'travee';
  return RESERVED.test(short) ? `_${short}` : short;
}

/** Writes beside the target, then takes its name: a full disk leaves what was there before. */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<Result<null, ShellError>> {
  const partial = `${file}.${randomBytes(4).toString('hex')}.part`;
  try {
    const handle = await open(partial, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, file);
    return ok(null);
  } catch (error) {
    await rm(partial, { force: true });
    return err({ code: writeFailure(error) });
  }
}

function writeFailure(error: unknown): ShellError['code'] {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'DISK_FULL';
  if (['EACCES', 'EPERM', 'EROFS', 'EISDIR', 'EBUSY'].includes(code)) return 'FOLDER_READ_ONLY';
  return code === 'ENOENT' ? 'FILE_NOT_FOUND' : 'INTERNAL';
}
