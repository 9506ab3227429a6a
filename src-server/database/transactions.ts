/**
 * Transactions on connections of their own, a few at a time. The client library would run them on connections of its pool;
 * it gives such a connection back too early when a large statement waits for the network to drain, and another caller's
 * statements end up in the transaction, or wait for ever. A client with one connection and one user has no such moment.
 *
 * Outside of a transaction these connections refuse to write: when one breaks in the middle, what was still to be written
 * does not go through on the connection that replaces it.
 */
import postgres, { type Sql } from 'postgres';

export const READ_ONLY_UNLESS_ASKED = { default_transaction_read_only: true } as const;

/**
 * Each statement is planned once for a connection, and looks rows up by their index. Planned while the tables are empty, as
 * they are on a fresh server, it would go on reading all of them; planned each time, it would cost more than it does.
 */
export const LOOK_UPS_BY_INDEX = { plan_cache_mode: 'force_generic_plan', enable_seqscan: 'off', jit: 'off' } as const;

export type Isolation = 'read committed' | 'repeatable read';

export type Transactions = {
  /** Runs the work in one transaction: all of it is kept, or nothing when it throws. */
  readonly run: <T>(work: (sql: Sql) => Promise<T>, isolation?: Isolation) => Promise<T>;
  readonly close: () => Promise<void>;
};

/** `connect` makes a client of one connection, with `READ_ONLY_UNLESS_ASKED`. */
export function createTransactions(connect: () => Sql, count: number): Transactions {
  const free: Sql[] = [];
  const clients: Sql[] = [];
  const waiting: ((client: Sql) => void)[] = [];

  const acquire = (): Promise<Sql> => {
    const known = free.pop();
    if (known !== undefined) return Promise.resolve(known);
    if (clients.length < count) {
      const made = connect();
      clients.push(made);
      return Promise.resolve(made);
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  const release = (client: Sql): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(client);
    else next(client);
  };

  return {
    run: async (work, isolation = 'read committed') => {
      const sql = await acquire();
      try {
        // What follows is sent right behind it.
        const begun = sql.unsafe(`begin isolation level ${isolation} read write`).execute();
        const [, result] = await Promise.all([begun, work(sql)]);
        await sql`commit`;
        return result;
      } catch (error) {
        // A connection that broke has nothing to undo: the server forgot the transaction with it.
        await sql`rollback`.catch((failed: unknown) => {
          if (!(failed instanceof Error)) throw failed;
        });
        throw error;
      } finally {
        release(sql);
      }
    },
    close: async () => {
      await Promise.all(clients.map((client) => client.end({ timeout: 5 })));
    },
  };
}

/** The code PostgreSQL gives an error, or the empty text. */
export function sqlState(error: unknown): string {
  return error instanceof postgres.PostgresError ? error.code : '';
}
