/**
 * One instance of the server, for push-instances.ts: says that it is ready, waits for a word, takes what is in its file, a
 * device beside the other, and says that it is done.
 *
 * Usage: node push-instance.ts SOCKET_FOLDER DATABASE FILE
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

import { DATABASE_USER } from '#server/database/embedded-postgres.ts';
import { connectDatabase } from '#server/database/server-database.ts';
import { createTaker, sendAll } from './push-taker.ts';

type Work = { readonly publicKey: string; readonly messages: readonly string[] };

const [host = '', name = '', file = ''] = process.argv.slice(2);
const work = JSON.parse(readFileSync(file, 'utf8')) as readonly Work[];
const database = connectDatabase({ host, database: name, user: DATABASE_USER, connections: 8 });
await database.answers();
const take = createTaker(database);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
await Promise.all(work.map(({ publicKey, messages }) => sendAll(take, publicKey, messages)));
process.stdout.write('done\n');
await database.close();
process.stdin.destroy();
