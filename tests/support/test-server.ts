/**
 * The shared server as a device meets it: HTTP on a loopback port over a real PostgreSQL of its own. Two instances may
 * share the database. Close it when done; `startTestPostgres` is shared by the tests of a file.
 */
import { randomBytes } from 'node:crypto';

import { createIdMinter, type Id } from '#shared/base/id.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { ServerDatabase } from '#server/database/server-database.ts';
import { makeEnrolmentCode, type CodeTerms } from '#server/enrolment-codes.ts';
import { createServer, type ServerDependencies, type TraveeServer } from '#server/http/create-server.ts';
import { NO_LIMITS } from './no-limits.ts';
import { startTestPostgres, type TestPostgres } from './test-postgres.ts';

export type TestServer = {
  /** `http://127.0.0.1:<port>` of each instance. */
  readonly urls: readonly string[];
  readonly url: string;
  readonly servers: readonly TraveeServer[];
  readonly database: ServerDatabase;
  readonly databaseName: string;
  /** Lines of the log so far, of all instances. */
  readonly log: readonly string[];
  readonly enrolmentCode: (terms?: Partial<CodeTerms>) => Promise<string>;
  /** Writes the stream down as it stands, in chunks of so many rows. */
  readonly snapshot: (stream: StreamId, rowsPerChunk?: number) => Promise<void>;
  /** The same server afterwards: the ports stay. */
  readonly newEpoch: (epoch: Id) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type TestServerOptions = {
  readonly postgres?: TestPostgres;
  readonly instances?: number;
  readonly clock?: () => number;
  readonly dependencies?: Partial<
    Pick<ServerDependencies, 'rates' | 'timeouts' | 'browsers' | 'bootstrapFrom' | 'tls'>
  >;
};

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { instances = 1, clock = Date.now } = options;
  const postgres = options.postgres ?? (await startTestPostgres());
  const { name, first: database, instances: databases, drop } = await postgres.create(instances);
  const log: string[] = [];
  const random = (count: number): Uint8Array => randomBytes(count);
  const servers: TraveeServer[] = [];
  for (const each of databases) {
    const server = await createServer({
      database: each,
      clock,
      random,
      log: { write: (line) => log.push(line) },
      rates: NO_LIMITS,
      ...options.dependencies,
    });
    await server.app.listen({ host: '127.0.0.1', port: 0 });
    servers.push(server);
  }
  const urls = servers.map(({ app }) => app.listeningOrigin);
  const [server] = servers;
  if (server === undefined) throw new Error('no instance');
  return {
    urls,
    url: urls[0] ?? '',
    servers,
    database,
    databaseName: name,
    log,
    enrolmentCode: async (terms = {}) => {
      const all: CodeTerms = { name: '', units: 'all', files: 'yes', replaces: null, personId: null, ...terms };
      return (await makeEnrolmentCode(database, server.identity, all, { clock, random })).code;
    },
    snapshot: async (stream, rowsPerChunk = 2) => {
      const id = createIdMinter(Date.now, random)();
      await database.snapshots.make({ id, stream, madeAtMs: clock(), rowsPerChunk });
    },
    newEpoch: (epoch) => database.meta.set('epoch', epoch),
    close: async () => {
      await Promise.all(servers.map(({ app }) => app.close()));
      await drop();
      if (options.postgres === undefined) await postgres.stop();
    },
  };
}
