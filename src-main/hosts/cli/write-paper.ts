/** A PDF on the disk under the name that was asked for, whole or not at all. */
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';

import { openFailure } from '#main/records/database/open.ts';
import { err, ok } from '#shared/base/result.ts';
import type { Done } from './environment.ts';

export function writePaper(file: string, bytes: Uint8Array): Done {
  const partial = `${file}.part`;
  try {
    writeFileSync(partial, bytes);
    renameSync(partial, file);
    return ok(null);
  } catch (error) {
    if (existsSync(partial)) rmSync(partial);
    const { code } = openFailure(error);
    return err(code === 'DISK_FULL' ? { code } : { code: 'LOCATION_NOT_WRITABLE', params: { path: file } });
  }
}
