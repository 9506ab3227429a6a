/**
 * Two desks of Travée over the real server, counted. The operations come from the use-cases, the messages from the code of
 * the device, the answers from Fastify over PostgreSQL; only when to exchange is decided here, except in the sample.
 *
 * What travels: signed, hash-chained operations one way; receipts and sealed entries (operation, verdict, events) back.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, zstdCompressSync } from 'node:zlib';

import { deviceKeyOf } from '#main/hosts/device-key.ts';
import type { WritableDatabase } from '#main/records/database/database.ts';
import { openDatabase } from '#main/records/database/open.ts';
import { sql } from '#main/records/database/sql.ts';
import { deviceOf } from '#main/records/operations/journal.ts';
import { createDriver } from '#main/records/sync/driver.ts';
import { introduce } from '#main/records/sync/enrolment.ts';
import { createHints, wakeAtNews } from '#main/records/sync/hints.ts';
import type { Fetch, Timers } from '#main/records/sync/ports.ts';
import { createServerLink } from '#main/records/sync/server-link.ts';
import { writeSetting } from '#main/records/sync/sync-settings.ts';
import { createWire } from '#main/records/sync/wire.ts';
import { createIdMinter } from '#shared/base/id.ts';
import { canonicalJson, type Json } from '#shared/base/json.ts';
import type { TestPostgres } from '#tests/support/test-postgres.ts';
import { startTestServer } from '#tests/support/test-server.ts';
import { countFrom, openCountingProxy, type CountingProxy, type Exchanged } from './counting-proxy.ts';
import { EDITS, openArchiveRoom, type ArchiveRoom } from './edits.ts';

export type Encoding = 'gzip' | 'zstd';

/** The desk's own exchange, begun by hand; resolves when it is idle again. */
type Desk = {
  readonly exchange: () => Promise<void>;
  /** From now on the server's hints begin exchanges as well. */
  readonly listen: () => void;
  readonly stop: () => Promise<void>;
};
type Desks = {
  readonly room: ArchiveRoom;
  readonly author: Desk;
  readonly second: Desk;
  readonly count: () => () => Exchanged;
  /** Whether the second device has the boxes as the author has them. */
  readonly agree: () => boolean;
  readonly close: () => Promise<void>;
};

/** All edits made without a network, then one exchange of each device. */
export async function afterADay(postgres: TestPostgres, encoding: Encoding): Promise<Exchanged> {
  return withDesks(postgres, encoding, async ({ room, author, second, count }) => {
    for (let edits = 0; edits < EDITS; edits++) room.edit();
    const counted = count();
    await author.exchange();
    await second.exchange();
    return counted();
  });
}

/** Each edit exchanged before the next: the author greets, pushes and pulls, the second device greets and pulls. */
export async function asTheyHappen(postgres: TestPostgres, encoding: Encoding): Promise<Exchanged> {
  return withDesks(postgres, encoding, async ({ room, author, second, count }) => {
    const counted = count();
    for (let edits = 0; edits < EDITS; edits++) {
      room.edit();
      await author.exchange();
      await second.exchange();
    }
    return counted();
  });
}

/** The same with nobody but the server saying when to pull, and long enough between edits for its hints to come. */
export async function withHints(postgres: TestPostgres, encoding: Encoding, edits: number): Promise<Exchanged> {
  return withDesks(postgres, encoding, async ({ room, author, second, count, agree }) => {
    author.listen();
    second.listen();
    await sleep(HINT_MS);
    const counted = count();
    for (let made = 0; made < edits; made++) {
      room.edit();
      await author.exchange();
      await sleep(HINT_MS);
    }
    const exchanged = counted();
    // The line for hints ends with the token, and is taken up again after a few seconds.
    for (let tries = 0; !agree() && tries < 5; tries++) await sleep(HINT_MS);
    if (!agree()) throw new Error('the second device was not told');
    return exchanged;
  });
}

/** The server looks once a second. */
const HINT_MS = 1_500;

async function withDesks(
  postgres: TestPostgres,
  encoding: Encoding,
  work: (desks: Desks) => Promise<Exchanged>,
): Promise<Exchanged> {
  const desks = await openDesks(postgres, encoding);
  try {
    const exchanged = await work(desks);
    if (!desks.agree()) throw new Error('the two devices do not agree');
    return exchanged;
  } finally {
    await desks.close();
  }
}

async function openDesks(postgres: TestPostgres, encoding: Encoding): Promise<Desks> {
  const room = await openArchiveRoom();
  const { depot } = room;
  const server = await startTestServer({ postgres, clock: depot.clock });
  const port = Number(new URL(server.url).port);
  const proxies = [await openCountingProxy(port), await openCountingProxy(port)] as const;
  const folder = mkdtempSync(join(tmpdir(), 'travee-wire-'));
  const opened = await openDatabase(join(folder, 'second.sqlite'), join(folder, 'copies'), 'test');
  if (!opened.ok) throw new Error(`${opened.error.code} ${opened.error.detail}`);
  const { db } = opened.value;
  const parts = { encoding, clock: depot.clock, code: () => server.enrolmentCode() };
  const author = await openDesk({
    ...parts,
    db: depot.db,
    proxy: proxies[0],
    forget: () => depot.journal.world.forget(),
  });
  await author.exchange();
  const second = await openDesk({ ...parts, db, proxy: proxies[1], forget: () => undefined });
  await second.exchange();
  return {
    room,
    author,
    second,
    count: () => countFrom(...proxies),
    agree: () => boxesOf(db) === boxesOf(depot.db),
    close: async () => {
      await author.stop();
      await second.stop();
      for (const proxy of proxies) await proxy.close();
      await server.close();
      opened.value.close();
      depot.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function boxesOf(db: WritableDatabase): string {
  return db
    .all<{ doc: string }>(sql`select doc from box order by id`)
    .map(({ doc }) => canonicalJson(JSON.parse(doc) as Json))
    .join('\n');
}

type DeskParts = {
  readonly db: WritableDatabase;
  readonly proxy: CountingProxy;
  readonly encoding: Encoding;
  readonly clock: () => number;
  readonly code: () => Promise<string>;
  readonly forget: () => void;
};

async function openDesk({ db, proxy, encoding, clock, code, forget }: DeskParts): Promise<Desk> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const key = deviceKeyOf(privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'));
  const device = deviceOf(
    db,
    createIdMinter(clock, (count) => randomBytes(count)),
  );
  const fetch = fetchWith(encoding);
  const deviceName = 'Poste de la voûte';
  const introduced = await introduce({
    fetch,
    key,
    url: proxy.url,
    code: await code(),
    deviceName,
    device,
    former: null,
  });
  if (!introduced.ok) throw new Error(introduced.error.code);
  db.transaction(() => {
    writeSetting(db, 'sync.server', { ...introduced.value, means: 'enrol' });
  });
  const link = createServerLink({ wire: createWire(fetch, proxy.url), key, device, clock });
  let problem = '';
  let whenIdle: () => void = () => undefined;
  const driver = createDriver({
    db,
    device,
    link,
    appVersion: '0.1.0',
    clock,
    random: () => 0,
    timers,
    log: (level, event, details) => {
      if (level !== 'info') problem = `${event} ${JSON.stringify(details)}`;
    },
    onRecords: forget,
    onState: () => {
      const { kind } = driver.view().phase;
      if (kind === 'idle' || kind === 'waiting' || kind.startsWith('needs')) whenIdle();
    },
  });
  const hints = createHints({ link, timers, random: () => 0, onHint: wakeAtNews(db, driver.wake) });
  return {
    exchange: async () => {
      await new Promise<void>((idle) => {
        whenIdle = idle;
        if (driver.view().phase.kind === 'stopped') driver.start();
        else driver.wake();
      });
      const { kind } = driver.view().phase;
      if (kind !== 'idle') throw new Error(`the exchange ended ${kind}: ${problem}`);
    },
    listen: hints.start,
    stop: async () => {
      hints.stop();
      await driver.stop();
    },
  };
}

const timers: Timers = {
  set: (work, delayMs) => setTimeout(work, delayMs).unref(),
  clear: (timer) => {
    clearTimeout(timer as NodeJS.Timeout | undefined);
  },
};

/** gzip: what Node's own `fetch` offers. zstd: both ways. */
function fetchWith(encoding: Encoding): Fetch {
  if (encoding === 'gzip') return (url, init) => fetch(url, init);
  return (url, init) => {
    const headers = new Headers(init.headers);
    headers.set('accept-encoding', 'zstd');
    if (headers.get('content-encoding') !== 'gzip') return fetch(url, { ...init, headers });
    headers.set('content-encoding', 'zstd');
    const body = zstdCompressSync(gunzipSync(init.body as Uint8Array));
    return fetch(url, { ...init, headers, body });
  };
}
