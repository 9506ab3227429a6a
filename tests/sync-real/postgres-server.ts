/**
 * The shared server over real PostgreSQL, as the histories drive it. What the checks look at is read back from the tables
 * after each push: nothing here remembers what it wrote. Two instances take turns over one database.
 */
import { randomBytes } from 'node:crypto';

import { opProblem } from '#shared/domain/body-problem.ts';
import { push } from '#server/arbiter/push.ts';
import { connectDatabase, type ServerDatabase } from '#server/database/server-database.ts';
import { DATABASE_USER } from '#server/database/embedded-postgres.ts';
import { sha256Text } from '#shared/base/hash.ts';
import type { OpId } from '#shared/base/id.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { Receipt } from '#shared/protocol/arbiter.ts';
import type { Entry } from '#shared/protocol/entry.ts';
import { createMemoryWorld } from '#tests/support/memory-world.ts';
import { EPOCH, START_MS, type HistoryServer } from '../sync-model/server.ts';

export type PostgresServer = HistoryServer & { readonly close: () => Promise<void> };

/** A fresh database in the PostgreSQL of this socket, and two instances over it. */
export async function createPostgresServer(socketDir: string): Promise<PostgresServer> {
  const name = `t${randomBytes(6).toString('hex')}`;
  const common = { host: socketDir, user: DATABASE_USER, connections: 2 };
  const administration = connectDatabase({ ...common, database: 'postgres', connections: 1 });
  await administration.createDatabase(name);
  const instances = [0, 1].map(() => connectDatabase({ ...common, database: name }));
  const [first] = instances as [ServerDatabase, ServerDatabase];
  await first.prepare();

  const world = createMemoryWorld();
  const streams = new Map<StreamId, Entry[]>();
  const receipts = new Map<OpId, Receipt>();
  let nowMs = START_MS;
  let turn = 0;

  const readBack = async (): Promise<void> => {
    for (const stream of await first.streamNames()) {
      const known = streams.get(stream) ?? [];
      const added = await first.entries(stream, known.length, 10_000);
      if (known.length + added.length > 0) streams.set(stream, [...known, ...added]);
    }
    for (const receipt of await first.allReceipts()) receipts.set(receipt.op, receipt);
    for (const { type, id, record } of await first.allRecords()) world.records.set(`${type} ${id}`, record);
  };

  return {
    world,
    streams,
    receipts,
    push: async (request) => {
      const database = instances[turn++ % 2] ?? first;
      const answer = await push(
        {
          database,
          clock: () => nowMs,
          sha256: sha256Text,
          malformation: opProblem,
          // Sessions are not opened in these histories.
          openedBy: () => true,
        },
        { request, epoch: EPOCH, mayWrite: () => true },
      );
      await readBack();
      return answer;
    },
    pull: (stream, after, limit) => (streams.get(stream) ?? []).slice(after, after + limit),
    tick: () => {
      nowMs += 1000;
    },
    nowMs: () => nowMs,
    close: async () => {
      await Promise.all(instances.map((instance) => instance.close()));
      await administration.dropDatabase(name);
      await administration.close();
    },
  };
}
