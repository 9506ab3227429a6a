/** One PostgreSQL for the tests of a file, and a database of its own for each that asks. */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { DATABASE_USER, startEmbeddedPostgres } from '#server/database/embedded-postgres.ts';
import { connectDatabase, type ServerDatabase } from '#server/database/server-database.ts';

export type TestPostgres = {
  readonly socketDir: string;
  /** A fresh database with its tables, and as many instances over it as asked for. */
  readonly create: (instances?: number, connections?: number) => Promise<TestDatabase>;
  readonly stop: () => Promise<void>;
};

export type TestDatabase = {
  readonly name: string;
  readonly first: ServerDatabase;
  readonly instances: readonly ServerDatabase[];
  readonly drop: () => Promise<void>;
};

export async function startTestPostgres(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'travee-test-pg-'));
  // Run as root, PostgreSQL runs as nobody, who has to pass through here.
  await chmod(folder, 0o711);
  const started = await startEmbeddedPostgres(join(folder, 'data'));
  if (!started.ok) throw new Error(`${started.error.code} ${started.error.detail}`);
  const { socketDir, stop } = started.value;
  const common = { host: socketDir, user: DATABASE_USER };
  const administration = connectDatabase({ ...common, database: 'postgres', connections: 1 });
  return {
    socketDir,
    create: async (count = 1, connections = 4) => {
      const name = `t${randomBytes(6).toString('hex')}`;
      await administration.createDatabase(name);
      const first = connectDatabase({ ...common, database: name, connections });
      const others = Array.from({ length: count - 1 }, () =>
        connectDatabase({ ...common, database: name, connections }),
      );
      await first.prepare();
      const instances = [first, ...others];
      return {
        name,
        first,
        instances,
        drop: async () => {
          await Promise.all(instances.map((instance) => instance.close()));
          await administration.dropDatabase(name);
        },
      };
    },
    stop: async () => {
      await administration.close();
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
