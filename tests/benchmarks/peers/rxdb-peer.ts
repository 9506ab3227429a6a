/**
 * RxDB at both devices, in memory, with its own replication over a plain endpoint (rxdb-endpoint.ts), live as is its
 * default: begun once after a day offline, and left running as the edits happen. Runs in a process of its own.
 *
 * What travels: documents as they stand, twice in a push (what is new, and what the client believes the server has), and
 * once more to every device over the stream of changes, the author's own included.
 */
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
import { rxdbEndpoint, type Changes, type Checkpoint, type PushRow } from './rxdb-endpoint.ts';

type Stored = { readonly toJSON: () => BoxDocument };
type Collection = {
  readonly bulkInsert: (documents: readonly BoxDocument[]) => Promise<unknown>;
  readonly upsert: (document: BoxDocument) => Promise<unknown>;
  readonly findOne: (id: string) => { readonly exec: () => Promise<Stored | null> };
  readonly find: () => { readonly exec: () => Promise<readonly Stored[]> };
};
type Replication = {
  readonly awaitInSync: () => Promise<unknown>;
  readonly cancel: () => Promise<unknown>;
  readonly error$: { readonly subscribe: (listener: (error: unknown) => void) => void };
};
type RxDB = {
  readonly createRxDatabase: (options: object) => Promise<{
    readonly addCollections: (collections: object) => Promise<{ readonly boxes: Collection }>;
  }>;
};
type Subject = { readonly next: (value: Changes | 'RESYNC') => void };

const { load, work } = peerArguments();
const { createRxDatabase } = load('rxdb') as RxDB;
const { getRxStorageMemory } = load('rxdb/plugins/storage-memory') as { readonly getRxStorageMemory: () => unknown };
const { replicateRxCollection } = load('rxdb/plugins/replication') as {
  readonly replicateRxCollection: (options: object) => Replication;
};
const { Subject } = load('rxjs') as { readonly Subject: new () => Subject };

const SCHEMA = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 36 }, updatedAt: { type: 'number' } },
  required: ['id', 'updatedAt'],
};

async function openBoxes(name: string): Promise<Collection> {
  const database = await createRxDatabase({ name, storage: getRxStorageMemory(), multiInstance: false });
  return (await database.addCollections({ boxes: { schema: SCHEMA } })).boxes;
}

/** Begins, or goes on from where the last one was cancelled. */
function replicate(collection: Collection, { url }: CountingProxy, encoding: PeerEncoding): Replication {
  const send = fetchWith(encoding);
  const changes = new Subject();
  const stop = new AbortController();
  const replication = replicateRxCollection({
    collection,
    replicationIdentifier: 'boxes',
    live: true,
    waitForLeadership: false,
    push: {
      handler: async (rows: readonly PushRow[]) => {
        const headers = { accept: 'application/json', 'content-type': 'application/json' };
        const answer = await send(`${url}/boxes/push`, { method: 'POST', headers, body: JSON.stringify(rows) });
        return (await answer.json()) as unknown;
      },
    },
    pull: {
      handler: async (after: Checkpoint | undefined, limit: number) => {
        const { id, updatedAt } = after ?? { id: '', updatedAt: 0 };
        const answer = await send(
          `${url}/boxes/pull?id=${id}&updatedAt=${String(updatedAt)}&limit=${String(limit)}`,
          {},
        );
        return (await answer.json()) as unknown;
      },
      stream$: changes,
    },
  });
  replication.error$.subscribe((error) => {
    throw error instanceof Error ? error : new Error('the replication failed');
  });
  void follow(`${url}/boxes/stream`, stop.signal, changes);
  return {
    ...replication,
    awaitInSync: () => replication.awaitInSync(),
    cancel: () => {
      stop.abort();
      return replication.cancel();
    },
  };
}

/** Until it is aborted. */
async function follow(url: string, signal: AbortSignal, changes: Subject): Promise<void> {
  const { body } = await fetch(url, { headers: { accept: 'text/event-stream' }, signal });
  let text = '';
  try {
    const words = new TextDecoder();
    for await (const piece of body as ReadableStream<Uint8Array>) {
      const events = (text + words.decode(piece, { stream: true })).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) if (event.startsWith('data: ')) changes.next(JSON.parse(event.slice(6)) as Changes);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

type Room = {
  readonly author: Collection;
  readonly second: Collection;
  /** The replication of each, running. */
  readonly running: readonly [Replication, Replication];
  readonly proxies: readonly [CountingProxy, CountingProxy];
};

async function withRoom(name: string, encoding: PeerEncoding, run: (room: Room) => Promise<Exchanged>) {
  const server = rxdbEndpoint(encoding);
  server.listen(0, '127.0.0.1');
  const port = await listening(server);
  const proxies = [await openCountingProxy(port), await openCountingProxy(port)] as const;
  const author = await openBoxes(`${name}author`);
  const second = await openBoxes(`${name}second`);
  await author.bulkInsert(work.before);
  const first = replicate(author, proxies[0], encoding);
  await first.awaitInSync();
  const other = replicate(second, proxies[1], encoding);
  await other.awaitInSync();
  await quiet(...proxies);
  const exchanged = await run({ author, second, running: [first, other], proxies });
  if ((await textOf(author)) !== (await textOf(second))) throw new Error('RxDB: the two devices do not agree');
  for (const proxy of proxies) await proxy.close();
  server.closeAllConnections();
  server.close();
  return exchanged;
}

async function textOf(collection: Collection): Promise<string> {
  const documents = (await collection.find().exec()).map((each) => each.toJSON());
  return JSON.stringify(documents.sort((a, b) => (a.id < b.id ? -1 : 1)));
}

const afterADay = (encoding: PeerEncoding): Promise<Exchanged> =>
  withRoom(`day${encoding.toLowerCase()}`, encoding, async ({ author, second, running, proxies }) => {
    for (const each of running) await each.cancel();
    for (const document of work.edits) await author.upsert(document);
    await quiet(...proxies);
    const counted = countFrom(...proxies);
    const first = replicate(author, proxies[0], encoding);
    await first.awaitInSync();
    await quiet(...proxies);
    const other = replicate(second, proxies[1], encoding);
    await other.awaitInSync();
    await quiet(...proxies);
    const exchanged = counted();
    for (const each of [first, other]) await each.cancel();
    return exchanged;
  });

const asTheyHappen = (encoding: PeerEncoding): Promise<Exchanged> =>
  withRoom(`live${encoding.toLowerCase()}`, encoding, async ({ author, second, running, proxies }) => {
    const counted = countFrom(...proxies);
    for (const document of work.edits) {
      await author.upsert(document);
      await until(async () => (await second.findOne(document.id).exec())?.toJSON().updatedAt === document.updatedAt);
      await quiet(...proxies);
    }
    const exchanged = counted();
    for (const each of running) await each.cancel();
    return exchanged;
  });

const result = async (encoding: PeerEncoding): Promise<{ afterADay: Exchanged; asTheyHappen: Exchanged }> => ({
  afterADay: await afterADay(encoding),
  asTheyHappen: await asTheyHappen(encoding),
});
say({ asItComes: await result('asItComes'), gzip: await result('gzip') });
process.exit(0);
