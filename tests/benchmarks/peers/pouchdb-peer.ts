/**
 * PouchDB at both devices and express-pouchdb as the server of the CouchDB protocol, all in memory: `sync` once after a day
 * offline, and `sync` live as the edits happen. Runs in a process of its own (measure-peers.ts).
 *
 * What travels: documents as they stand with the ids of their revisions, the exchange of which revisions are missing,
 * checkpoints kept at the server, and the feed of changes. Answers are compressed by the server (its own middleware).
 */
import { createServer, type RequestListener } from 'node:http';

import { countFrom, openCountingProxy, type CountingProxy, type Exchanged } from './counting-proxy.ts';
import {
  fetchWith,
  listening,
  peerArguments,
  quiet,
  say,
  until,
  type BoxDocument,
  type PeerEncoding,
} from './peer-work.ts';

type Stored = { readonly _id: string; readonly _rev: string; readonly updatedAt: number };
type Replication = Promise<unknown> & { readonly cancel: () => void };
type Database = {
  readonly get: (id: string) => Promise<Stored>;
  readonly put: (document: object) => Promise<unknown>;
  readonly bulkDocs: (documents: readonly object[]) => Promise<unknown>;
  readonly allDocs: (options: object) => Promise<{ readonly rows: readonly { readonly doc: Stored }[] }>;
  readonly sync: (remote: Database, options?: object) => Replication;
  readonly close: () => Promise<void>;
};
type PouchDB = {
  new (name: string, options?: object): Database;
  readonly plugin: (plugin: unknown) => PouchDB;
  readonly defaults: (options: object) => PouchDB;
};

const { load, work } = peerArguments();
const plugin = (name: string): unknown => (load(name) as { readonly default?: unknown }).default ?? load(name);
const Pouch = ['pouchdb-adapter-memory', 'pouchdb-adapter-http', 'pouchdb-replication'].reduce(
  (pouch, name) => pouch.plugin(plugin(name)),
  plugin('pouchdb-core') as PouchDB,
);

type Room = {
  readonly author: Database;
  readonly second: Database;
  readonly remotes: readonly [Database, Database];
  readonly proxies: readonly [CountingProxy, CountingProxy];
};

async function withRoom(name: string, encoding: PeerEncoding, run: (room: Room) => Promise<Exchanged>) {
  const express = load('express') as () => RequestListener & { use: (handler: unknown) => void };
  const protocol = load('express-pouchdb') as (pouch: PouchDB, options: object) => unknown;
  const app = express();
  app.use(
    protocol(Pouch.defaults({ adapter: 'memory', prefix: `${name}-server-` }), {
      mode: 'minimumForPouchDB',
      inMemoryConfig: true,
    }),
  );
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  const port = await listening(server);
  const proxies = [await openCountingProxy(port), await openCountingProxy(port)] as const;
  const [author, second] = ['author', 'second'].map((device) => new Pouch(`${name}-${device}`, { adapter: 'memory' }));
  const remotes = proxies.map(({ url }) => new Pouch(`${url}/boxes`, { adapter: 'http', fetch: fetchWith(encoding) }));
  const [first, other] = remotes;
  if (!author || !second || !first || !other) throw new Error('no database');
  await author.bulkDocs(work.before.map(stored));
  // Again, until each has looked at what the other way brought: nothing of before is left to be compared.
  for (let round = 0; round < 3; round++) {
    await author.sync(first);
    await second.sync(other);
  }
  const exchanged = await run({ author, second, remotes: [first, other], proxies });
  await agree(author, second);
  for (const proxy of proxies) await proxy.close();
  server.closeAllConnections();
  server.close();
  return exchanged;
}

function stored({ id, ...rest }: BoxDocument): Omit<BoxDocument, 'id'> & { readonly _id: string } {
  return { _id: id, ...rest };
}

async function edit(author: Database, document: BoxDocument): Promise<void> {
  const before = await author.get(document.id).catch(() => undefined);
  await author.put({ ...stored(document), ...(before === undefined ? {} : { _rev: before._rev }) });
}

async function agree(author: Database, second: Database): Promise<void> {
  const [left, right] = await Promise.all([author, second].map((each) => each.allDocs({ include_docs: true })));
  if (JSON.stringify(left?.rows) !== JSON.stringify(right?.rows))
    throw new Error('PouchDB: the two devices do not agree');
}

const afterADay = (encoding: PeerEncoding): Promise<Exchanged> =>
  withRoom(`day-${encoding}`, encoding, async ({ author, second, remotes, proxies }) => {
    for (const document of work.edits) await edit(author, document);
    const counted = countFrom(...proxies);
    await author.sync(remotes[0]);
    await second.sync(remotes[1]);
    await quiet(...proxies);
    return counted();
  });

const asTheyHappen = (encoding: PeerEncoding): Promise<Exchanged> =>
  withRoom(`live-${encoding}`, encoding, async ({ author, second, remotes, proxies }) => {
    const running = [author.sync(remotes[0], { live: true }), second.sync(remotes[1], { live: true })];
    await quiet(...proxies);
    await quiet(...proxies);
    const counted = countFrom(...proxies);
    for (const document of work.edits) {
      await edit(author, document);
      await until(async () => (await second.get(document.id).catch(() => undefined))?.updatedAt === document.updatedAt);
      await quiet(...proxies);
    }
    const exchanged = counted();
    for (const each of running) each.cancel();
    return exchanged;
  });

const result = async (encoding: PeerEncoding): Promise<{ afterADay: Exchanged; asTheyHappen: Exchanged }> => ({
  afterADay: await afterADay(encoding),
  asTheyHappen: await asTheyHappen(encoding),
});
say({ asItComes: await result('asItComes'), gzip: await result('gzip') });
process.exit(0);
