/**
 * A shared server in a process of its own, to be killed. Says the port it listens on, then serves until its end.
 *
 * Usage: node server-child.ts SOCKET_FOLDER DATABASE
 */
import { randomBytes } from 'node:crypto';

import { DATABASE_USER } from '#server/database/embedded-postgres.ts';
import { connectDatabase } from '#server/database/server-database.ts';
import { createServer } from '#server/http/create-server.ts';
import { NO_LIMITS } from './no-limits.ts';

const [host = '', name = ''] = process.argv.slice(2);
const database = connectDatabase({ host, database: name, user: DATABASE_USER, connections: 6 });
const prepared = await database.prepare();
if (!prepared.ok) throw new Error(prepared.error.code);
const { app } = await createServer({
  database,
  clock: Date.now,
  random: (count) => randomBytes(count),
  rates: NO_LIMITS,
});
const address = await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`port ${new URL(address).port}\n`);
