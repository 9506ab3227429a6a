/**
 * Papers no record names any more, taken out of the folder: those of a unit whose records left this device (a right that was
 * lost), and those of an operation that was refused. A paper is put in its place before its record names it, so what came in
 * the last hour is left alone. The copies beside the backups stay, since an older copy of the database may name them.
 */
import { readdir, rm, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';

import type { ClockMs } from '#shared/base/id.ts';
import type { ReadableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import type { Log } from '../ports.ts';
import { ATTACHMENT_NAME } from './attachment-store.ts';

const LEFT_ALONE_MS = 60 * 60_000;

export async function sweepAttachments(
  { db, clock, log }: { readonly db: ReadableDatabase; readonly clock: ClockMs; readonly log: Log },
  dir: string,
): Promise<void> {
  try {
    if (!existsSync(dir)) return;
    const kept = (await readdir(dir)).filter((name) => ATTACHMENT_NAME.test(name));
    if (kept.length === 0) return;
    const named = namedPapers(db);
    let removed = 0;
    for (const name of kept) {
      const file = path.join(dir, name);
      if (named.has(name) || clock() - (await stat(file)).mtimeMs < LEFT_ALONE_MS) continue;
      await rm(file);
      removed += 1;
    }
    if (removed > 0) log('info', 'attachments.swept', { removed });
  } catch (error) {
    // They are looked for again at the next opening.
    log('warn', 'attachments.sweep.failed', { detail: error instanceof Error ? error.message : '' });
  }
}

function namedPapers(db: ReadableDatabase): ReadonlySet<string> {
  const rows = db.all<{ sha256: string }>(sql`
    select distinct paper.value ->> '$.sha256' as sha256 from list, json_each(list.doc, '$.attachments') as paper`);
  return new Set(rows.map(({ sha256 }) => sha256));
}
