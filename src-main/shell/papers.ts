/**
 * Papers that leave the window for another program, to the system's viewer or under the pointer: a copy in a folder that
 * only this person can read, emptied at each start and, as far as the others let go of its files, at the end.
 */
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

import { err, ok, type Result } from '#shared/base/result.ts';
import { SHOWN_EXTENSIONS, type ShellError } from '#shared/contract/shell-bridge.ts';
import { safeFileName, writeWhole, type ReceivedFile } from './outgoing-file.ts';

const SHOWN: readonly string[] = SHOWN_EXTENSIONS;

export type Papers = {
  /** Puts a copy in the folder; its path. FILE_TYPE_REFUSED for what a viewer could run. */
  readonly keep: (file: ReceivedFile) => Promise<Result<string, ShellError>>;
  readonly open: (file: ReceivedFile) => Promise<Result<null, ShellError>>;
  readonly clear: () => Promise<void>;
};

/** `openPath`: the system's viewer; answers an empty text, or why it could not. */
export function createPapers(folder: string, openPath: (file: string) => Promise<string>): Papers {
  const keep: Papers['keep'] = async ({ fileName, bytes }) => {
    const name = safeFileName(fileName);
    if (!SHOWN.includes(path.extname(name).toLowerCase())) return err({ code: 'FILE_TYPE_REFUSED' });
    const ready = await prepare(folder);
    if (!ready.ok) return ready;
    const file = path.join(folder, await freeName(folder, name));
    const written = await writeWhole(file, bytes);
    return written.ok ? ok(file) : written;
  };
  return {
    keep,
    open: async (file) => {
      const kept = await keep(file);
      if (!kept.ok) return kept;
      return (await openPath(kept.value)) === '' ? ok(null) : err({ code: 'NO_VIEWER' });
    },
    clear: () => rm(folder, { recursive: true, force: true, maxRetries: 1 }),
  };
}

async function prepare(folder: string): Promise<Result<null, ShellError>> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return ok(null);
  } catch (error) {
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    return err({ code: full ? 'DISK_FULL' : 'FOLDER_READ_ONLY' });
  }
}

/** The name, or with a number: a viewer may hold the copy of before. */
async function freeName(folder: string, name: string): Promise<string> {
  const taken = new Set(await readdir(folder));
  const { name: stem, ext } = path.parse(name);
  let free = name;
  for (let copy = 2; taken.has(free); copy++) free = `${stem}-${String(copy)}${ext}`;
  return free;
}
