/**
 * Files a person chose in a dialog or dropped on the window. The window gets a token, the records process the token and
 * its path; a path never travels through a page. Only the newest grants are kept.
 */
import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';

import type { GrantedFile } from '#shared/contract/shell-bridge.ts';
import type { Grant } from './records-control.ts';

const KEPT = 50;

export type GrantedFiles = {
  /** Null when the path is not that of an ordinary file that exists. */
  readonly grant: (file: string) => Promise<GrantedFile | null>;
  /** For a records process that starts anew. */
  readonly all: () => readonly Grant[];
};

/** `tell` passes each new grant on to the records process that runs. */
export function createGrantedFiles(tell: (grant: Grant) => void): GrantedFiles {
  const grants = new Map<string, string>();
  return {
    grant: async (file) => {
      const found = path.isAbsolute(file) ? await stat(file).catch(() => undefined) : undefined;
      if (found?.isFile() !== true) return null;
      const token = randomBytes(16).toString('hex');
      grants.set(token, file);
      for (const oldest of grants.keys()) {
        if (grants.size <= KEPT) break;
        grants.delete(oldest);
      }
      tell({ token, path: file });
      return { token, name: path.basename(file), bytes: found.size };
    },
    all: () => [...grants].map(([token, file]) => ({ token, path: file })),
  };
}
