/** Finds or starts the PostgreSQL of a configuration, and brings its tables up to date. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { err, ok, type Result } from '#shared/base/result.ts';
import type { CliFailure } from './cli/texts.ts';
import type { ServerConfig } from './config.ts';
import { DATABASE_USER, startEmbeddedPostgres } from './database/embedded-postgres.ts';
import { connectDatabase, type ConnectOptions, type ServerDatabase } from './database/server-database.ts';

export type OpenedDatabase = {
  readonly database: ServerDatabase;
  /** The folder of the server's own PostgreSQL, or null. */
  readonly folder: string | null;
  /** Closes the connections; a PostgreSQL of the server's own that was started here ends with them. */
  readonly close: () => Promise<void>;
};

const TRIES = 20;
const RETRY_MS = 500;

export async function openDatabase({
  database: where,
  connections,
}: ServerConfig): Promise<Result<OpenedDatabase, CliFailure>> {
  if ('url' in where) {
    const database = connectDatabase({ url: where.url, connections });
    return prepared(database, null, () => database.close());
  }
  // Run as root, PostgreSQL runs as another user, who has to pass through here; its own folder is closed.
  mkdirSync(where.folder, { recursive: true, mode: 0o711 });
  const started = await startEmbeddedPostgres(path.resolve(where.folder, 'postgres'));
  if (!started.ok) return err({ code: started.error.code, value: started.error.detail.trim() });
  const { socketDir, adopted, stop } = started.value;
  const own: ConnectOptions = { host: socketDir, database: 'postgres', user: DATABASE_USER, connections };
  const database = connectDatabase(own);
  return prepared(database, where.folder, async () => {
    await database.close();
    if (adopted === 'no') await stop();
  });
}

/** A PostgreSQL that is starting beside us is waited for. */
async function prepared(
  database: ServerDatabase,
  folder: string | null,
  close: () => Promise<void>,
): Promise<Result<OpenedDatabase, CliFailure>> {
  for (let attempt = 1; !(await database.answers()); attempt++) {
    if (attempt === TRIES) {
      await close();
      return err({ code: 'DATABASE_UNREACHABLE', value: folder ?? 'DATABASE_URL' });
    }
    await sleep(RETRY_MS);
  }
  const migrated = await database.prepare();
  if (migrated.ok) return ok({ database, folder, close });
  await close();
  return err({ code: 'DATABASE_FROM_FUTURE', value: String(migrated.error.version) });
}
