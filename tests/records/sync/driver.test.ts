/** The driver over the tables, against the server of the simulation: what no network has to fail for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, expect, test } from 'vitest';

import { deviceKeyOf } from '#main/hosts/device-key.ts';
import { openWritable, type WritableDatabase } from '#main/records/database/database.ts';
import { migrate, pendingMigrations } from '#main/records/database/migrate.ts';
import { sql } from '#main/records/database/sql.ts';
import { createJournal, type Journal } from '#main/records/operations/journal.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import { createDriver, type Driver } from '#main/records/sync/driver.ts';
import { createServerClock } from '#main/records/sync/server-clock.ts';
import { writeSetting, readSetting } from '#main/records/sync/sync-settings.ts';
import { unblock } from '#main/records/sync/stream-blocks.ts';
import { syncStatus } from '#main/records/sync/sync-status.ts';
import { newPrivateKey } from '#main/shell/device-key-store.ts';
import type { Hash } from '#shared/base/hash.ts';
import type { DeviceId, Id, OpId, SessionId } from '#shared/base/id.ts';
import type { SharedServerStatus } from '#shared/contract/sync.ts';
import { deviceStream, REFERENCE_STREAM, siteStream, unitStream } from '#shared/domain/operation.ts';
import { GENERATION } from '#shared/domain/versions.ts';
import { anchorText, type Anchor } from '#shared/protocol/messages.ts';
import { boxBody, idOf, PEOPLE } from '#tests/support/memory-world.ts';
import { expectSound } from '#tests/support/sync-office.ts';
import type { OutboxItem } from '../../sync-model/desk.ts';
import { authorOffice, playAct } from '../../sync-model/history.ts';
import { UNITS, type ActingDesk } from '../../sync-model/office.ts';
import { ALL_ON } from '../../sync-model/mechanisms.ts';
import { createServer } from '../../sync-model/server.ts';
import { createMemoryLink, serverState, type ServerState } from './memory-link.ts';
import { createMirror } from './mirror.ts';
import { resealed } from './resealed.ts';

const STREAMS = [REFERENCE_STREAM, siteStream(idOf('site')), unitStream(UNITS.A), unitStream(UNITS.B)];
const SESSION = '01900000-0000-7000-8000-00000000e001' as SessionId;

const SERVER_KEY = deviceKeyOf(newPrivateKey());

/** Where every stream of the server stands now, signed. */
function anchorOf({ server }: ServerState, day: string): Anchor {
  const heads = [...server.streams].map(([stream, entries]) => ({
    stream,
    seq: entries.length,
    hash: entries.at(-1)?.hash ?? ('' as Hash),
  }));
  const atMs = server.nowMs();
  return { day, atMs, heads, sigs: heads.map((head) => SERVER_KEY.sign(anchorText({ day, atMs }, head))) };
}

type Desk = ActingDesk & {
  readonly path: string;
  readonly db: WritableDatabase;
  readonly journal: Journal;
  readonly driver: Driver;
  readonly status: () => SharedServerStatus;
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const desks: Desk[] = [];
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
});

function openDesk(state: ServerState, index: number, skewMs = 0): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'travee-driver-'));
  const path = join(folder, 'desk.sqlite');
  const db = openWritable(path);
  db.pragma('synchronous = OFF');
  const pending = pendingMigrations(db);
  if (!pending.ok) throw new Error(pending.error.detail);
  migrate(db, pending.value);
  const device = `01900000-0000-7000-8000-00000000d00${String(index)}` as DeviceId;
  db.run(sql`insert into meta (key, value) values ('device', ${device})`);
  writeSetting(db, 'sync.server', {
    url: 'http://127.0.0.1',
    deviceName: 'Poste',
    organisationId: null,
    epoch: state.epoch,
    serverKey: SERVER_KEY.publicKey,
    means: 'enrol',
    personId: null,
  });
  const clock = (): number => state.server.nowMs() + skewMs;
  const serverClock = createServerClock(db, clock);
  const journal = createJournal(db, device, serverClock.stamp, nativeSha256);
  const driver = createDriver({
    db,
    device,
    link: createMemoryLink(state, device, [...STREAMS, deviceStream(device)]),
    appVersion: '0',
    clock,
    random: () => 0.5,
    timers: { set: (work) => setTimeout(work, 1), clear: (timer) => clearTimeout(timer as NodeJS.Timeout) },
    log: () => undefined,
    onRecords: () => {
      journal.world.forget();
      serverClock.refresh();
    },
    onState: serverClock.refresh,
  });
  const { world, refresh } = createMirror();
  let authored = 0;
  let outbox: OutboxItem[] = [];
  const desk: Desk = {
    index,
    path,
    db,
    journal,
    driver,
    world,
    subscriptions: STREAMS,
    get outbox() {
      return outbox;
    },
    author: (kind, entity, body, by, seen) => {
      authored += 1;
      const id = idOf(`o${String(index)}.${String(authored)}`) as string as OpId;
      const draft = { id, kind, entity, body, ...(seen === undefined ? {} : { seen }) };
      journal.submit(draft, { personId: by, sessionId: SESSION });
      outbox = [...outbox, { n: authored, op: { id } as never, hash: '' as never, state: 'pending', foreseen: null }];
      refresh(db);
      return id;
    },
    status: () => syncStatus({ db, world: journal.world, clock }, driver.view()),
    settle: async () => {
      driver.start();
      driver.wake();
      for (let tries = 0; tries < 2_000; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        const { state: now, streams } = desk.status();
        if (now === 'upToDate' && streams.every(({ state: each }) => each === 'live' || each === 'blocked')) {
          if (streams.every(({ reason }) => reason !== 'fork' && reason !== 'bootstrap')) break;
        }
        if (tries === 1_999) throw new Error(JSON.stringify(desk.status()));
      }
      refresh(db);
    },
    close: async () => {
      await driver.stop();
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  desks.push(desk);
  return desk;
}

/** The server as a copy made now will have it, and the ways of each device's chain. */
function copyOf(state: ServerState): () => void {
  const { server } = state;
  const streams = structuredClone(server.streams);
  const receipts = structuredClone(server.receipts);
  const records = structuredClone(server.world.records);
  const chains = structuredClone(state.chains);
  return () => {
    const restored = createServer(ALL_ON);
    for (const [stream, entries] of streams) restored.streams.set(stream, entries);
    for (const [op, receipt] of receipts) restored.receipts.set(op, receipt);
    for (const [key, record] of records) restored.world.records.set(key, record);
    restored.restoreDevices(chains);
    while (restored.nowMs() < server.nowMs()) restored.tick();
    state.server = restored;
    state.epoch = 'epoch-2';
    state.chains.clear();
    for (const [device, hashes] of chains) state.chains.set(device, hashes);
  };
}

async function office(state: ServerState): Promise<[Desk, Desk]> {
  const first = openDesk(state, 0);
  const second = openDesk(state, 1);
  authorOffice(first);
  await first.settle();
  await second.settle();
  return [first, second];
}

function recordsOf({ world }: Desk): unknown {
  return [...world.records].sort(([a], [b]) => (a < b ? -1 : 1));
}

test('a server put back from a copy is healed by the desks: what it lost is sent again', async () => {
  const state = serverState(createServer(ALL_ON));
  const [first, second] = await office(state);
  playAct(first, [0, 0, 0, 1, 1]);
  await first.settle();
  const putBack = copyOf(state);
  for (let n = 0; n < 12; n++) playAct(n % 2 === 0 ? first : second, [n % 5, 0, n, n, n]);
  await first.settle();
  await second.settle();
  await first.settle();
  const before = [...state.server.streams.values()].flat().length;
  putBack();
  expect([...state.server.streams.values()].flat().length).toBeLessThan(before);
  playAct(second, [0, 0, 1, 1, 1]);
  for (const desk of [first, second, first, second]) await desk.settle();
  expect([...state.server.streams.values()].flat().length).toBe(before + 1);
  expect(recordsOf(first)).toEqual(recordsOf(second));
  for (const desk of [first, second]) {
    expect(desk.db.value(sql`select count(*) from outbox where state <> 'confirmed'`)).toBe(0);
    await expectSound(desk.path);
  }
});

test('a server that would remove most of a unit waits for an administrator', async () => {
  const state = serverState(createServer(ALL_ON));
  const [first, second] = await office(state);
  const ids: Id[] = [];
  for (let n = 0; n < 260; n++) {
    const id = idOf(`m${String(n)}`);
    ids.push(id);
    first.author('box.register', id, boxBody(`M${String(n)}`, { unitId: UNITS.A }), PEOPLE.technician);
  }
  await first.settle();
  await second.settle();
  for (const id of ids) first.author('box.annul', id, { reason: 'x' }, PEOPLE.technician);
  await first.settle();
  second.driver.wake();
  for (let tries = 0; second.status().massRemoval === null && tries < 500; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  const stream = unitStream(UNITS.A);
  expect(second.status().massRemoval).toMatchObject({ stream, boxes: 260 });
  expect(second.status().streams.find(({ id }) => id === stream)).toMatchObject({ reason: 'massRemoval' });
  expect(second.journal.world.get('box', ids[0] ?? idOf(''))?.custody).toBe('unplaced');
  // What people do there still goes out.
  second.author(
    'box.describe',
    ids[0] ?? idOf(''),
    { fields: { title: { value: 'Gardée', base: null } } },
    PEOPLE.technician,
  );
  second.driver.wake();
  for (let tries = 0; second.status().queue.pending > 0 && tries < 500; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect(second.status().queue).toMatchObject({ pending: 0, received: 1 });

  const removal = readSetting(second.db, 'sync.massRemoval');
  writeSetting(second.db, 'sync.allowedRemoval', { stream, boxes: removal?.boxes ?? 0 });
  second.db.run(sql`delete from meta where key = 'sync.massRemoval'`);
  unblock(second.db, stream);
  second.driver.dispatch({ kind: 'unblocked', stream });
  await second.settle();
  expect(recordsOf(second)).toEqual(recordsOf(first));
  await expectSound(second.path);
});

test('to a server older than the device nothing is pushed; what was done waits', async () => {
  const state = serverState(createServer(ALL_ON));
  const [first] = await office(state);
  state.generation = GENERATION - 1;
  playAct(first, [0, 0, 0, 1, 1]);
  first.driver.wake('asked');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(first.status()).toMatchObject({ state: 'toSend', pending: 1 });
  state.generation = GENERATION;
  first.driver.wake('asked');
  await first.settle();
  expect(first.status().pending).toBe(0);
});

test('a stream with an event this program is too old for waits; the others and the outbox go on', async () => {
  const state = serverState(createServer(ALL_ON));
  const [first, second] = await office(state);
  playAct(first, [0, 0, 0, 1, 1]);
  await first.settle();
  const stream = unitStream(UNITS.A);
  const entries = state.server.streams.get(stream) ?? [];
  const last = entries.at(-1);
  if (last?.body === null || last === undefined) throw new Error('no entry');
  (last.body.events as unknown[]).push({ type: 'boxTeleported', entity: 'box', id: idOf('b0') });
  entries[entries.length - 1] = resealed(last, entries.at(-2)?.hash ?? '');
  second.driver.wake();
  for (let tries = 0; second.status().streams.every(({ reason }) => reason === null) && tries < 500; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect(second.status().streams.find(({ id }) => id === stream)).toMatchObject({
    state: 'blocked',
    reason: 'upgrade',
  });
  playAct(second, [0, 0, 3, 1, 1]);
  second.driver.wake();
  for (let tries = 0; second.status().pending > 0 && tries < 500; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect(second.status().pending).toBe(0);
});

test('the clock of a device that is off is corrected for what it stamps', async () => {
  const state = serverState(createServer(ALL_ON));
  const [first] = await office(state);
  const late = openDesk(state, 2, -3 * 3_600_000);
  await late.settle();
  expect(late.status().clockOffsetMs).toBe(3 * 3_600_000);
  playAct(late, [0, 0, 0, 1, 1]);
  await late.settle();
  const entry = [...state.server.streams.values()].flat().find(({ op }) => op === (idOf('o2.1') as string));
  expect(Number.parseInt(entry?.at.slice(0, 12) ?? '0', 16)).toBeGreaterThanOrEqual(state.server.nowMs());
  await first.settle();
  expect(recordsOf(first)).toEqual(recordsOf(late));
});

test('a server that altered what it had signed is found out by the anchor', async () => {
  const state = serverState(createServer(ALL_ON));
  const [first, second] = await office(state);
  playAct(first, [0, 0, 0, 1, 1]);
  await first.settle();
  await second.settle();
  state.anchor = () => anchorOf(state, '2026-11-22');
  first.driver.wake('asked');
  await first.settle();
  expect(first.status().altered).toBeUndefined();
  const kept = first.db.value<number>(sql`select count(*) from anchor`);
  expect(kept).toBe(state.server.streams.size);

  // Another history, with the same signature scheme and a chain that verifies: only the anchor remembers.
  const stream = unitStream(UNITS.A);
  const entries = state.server.streams.get(stream) ?? [];
  const last = entries.at(-1);
  if (last === undefined) throw new Error('no entry');
  entries[entries.length - 1] = resealed({ ...last, actor: PEOPLE.roy }, entries.at(-2)?.hash ?? '');
  const anchor = anchorOf(state, '2026-11-23');
  state.anchor = () => anchor;
  first.driver.wake('asked');
  for (let tries = 0; first.status().altered === undefined && tries < 500; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect(first.status().altered).toMatchObject({ stream, seq: entries.length });

  // One that is not signed by the server's key proves nothing and is not kept.
  const forged = { ...anchorOf(state, '2026-11-24'), sigs: anchor.sigs };
  state.anchor = () => forged;
  second.driver.wake('asked');
  await second.settle();
  expect(second.db.value<number>(sql`select count(*) from anchor`)).toBe(0);
});
