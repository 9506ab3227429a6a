/**
 * A desk of the simulation with the product's whole device side: SQLite, journal, engine, driver and wire, against a real
 * server. The network's part of a history is left to the driver, which exchanges while people act.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { deviceKeyOf } from '#main/hosts/device-key.ts';
import { openWritable, type WritableDatabase } from '#main/records/database/database.ts';
import { migrate, pendingMigrations } from '#main/records/database/migrate.ts';
import { sql } from '#main/records/database/sql.ts';
import { createJournal, type Journal } from '#main/records/operations/journal.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import type { OutboxRow } from '#main/records/operations/outbox.ts';
import { createExchange, type Exchange } from '#main/records/sync/exchange.ts';
import type { Fetch } from '#main/records/sync/ports.ts';
import { createServerClock } from '#main/records/sync/server-clock.ts';
import { syncStatus } from '#main/records/sync/sync-status.ts';
import { newPrivateKey } from '#main/shell/device-key-store.ts';
import { derivedId, type DeviceId, type Id, type OpId, type SessionId } from '#shared/base/id.ts';
import type { SharedServerStatus } from '#shared/contract/sync.ts';
import { deviceStream, type Op, type StreamId } from '#shared/domain/operation.ts';
import { idOf, PEOPLE } from '#tests/support/memory-world.ts';
import type { OutboxItem } from '../sync-model/desk.ts';
import type { ActingDesk } from '../sync-model/office.ts';
import { createMirror } from '../records/sync/mirror.ts';

export type DrivenDesk = ActingDesk & {
  readonly path: string;
  readonly exchange: () => Exchange;
  readonly status: () => SharedServerStatus;
  /** The session of a person at this desk, opened if need be. */
  readonly sessionOf: (person: Id) => SessionId;
  /** What the tables hold now, in `world` and `outbox`. */
  readonly look: () => void;
  /** The process ends in the middle of whatever it does, and begins again. */
  readonly crash: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type DrivenDeskOptions = {
  readonly index: number;
  readonly subscriptions: readonly StreamId[];
  readonly fetch: Fetch;
  readonly clock: () => number;
  readonly random: () => number;
};

/** A second of waiting is so many milliseconds here. */
const SECOND_MS = 4;

export function openDrivenDesk({ index, subscriptions, fetch, clock, random }: DrivenDeskOptions): DrivenDesk {
  const folder = mkdtempSync(join(tmpdir(), 'travee-driven-'));
  const path = join(folder, 'desk.sqlite');
  const device = `01900000-0000-7000-8000-00000000d00${String(index)}` as DeviceId;
  const key = deviceKeyOf(newPrivateKey());
  const { world, refresh } = createMirror();
  const sessions = new Map<Id, SessionId>();
  let db: WritableDatabase;
  let journal: Journal;
  let exchange: Exchange;
  let outbox: readonly OutboxItem[] = [];
  let minted = 0;

  const open = (): void => {
    db = openWritable(path);
    db.pragma('synchronous = OFF');
    const pending = pendingMigrations(db);
    if (!pending.ok) throw new Error(pending.error.detail);
    migrate(db, pending.value);
    db.run(sql`insert into meta (key, value) values ('device', ${device}) on conflict (key) do nothing`);
    const serverClock = createServerClock(db, clock);
    journal = createJournal(db, device, serverClock.stamp, nativeSha256);
    exchange = createExchange({
      fetch,
      key,
      random,
      timers: {
        set: (work, delayMs) => setTimeout(work, (delayMs * SECOND_MS) / 1000).unref(),
        clear: (timer) => {
          clearTimeout(timer as NodeJS.Timeout | undefined);
        },
      },
      context: { db, world: journal.world, clock },
      journal,
      appVersion: '0.0.0-test',
      mint: () => mint(),
      clock,
      log: () => undefined,
      forgetRecords: () => {
        journal.world.forget();
        serverClock.refresh();
      },
      clockMoved: serverClock.refresh,
      tell: () => undefined,
    });
  };
  open();

  const mint = (): Id => idOf(`s${String(index)}.${String((minted += 1))}`);
  const look = (): void => {
    refresh(db);
    outbox = db.all<OutboxRow>(sql`select * from outbox order by n`).map(({ n, op, hash, state, foreseen }) => ({
      n,
      op: JSON.parse(op) as Op,
      hash,
      foreseen,
      state: state === 'confirmed' || state === 'quarantined' ? 'confirmed' : 'pending',
    }));
  };
  const sessionOf = (by: Id): SessionId => {
    const known = sessions.get(by);
    if (known !== undefined) return known;
    const opId = mint() as string as OpId;
    const sessionId = derivedId(nativeSha256, opId, 1) as string as SessionId;
    sessions.set(by, sessionId);
    const draft = {
      id: opId,
      kind: 'session.open',
      entity: sessionId as string as Id,
      body: { means: 'pin' },
    } as const;
    // The founder has no person yet: their session is opened once they have.
    if (journal.world.get('person', by) !== undefined) journal.submit(draft, { personId: by, sessionId });
    else later.push(() => journal.submit(draft, { personId: by, sessionId }));
    return sessionId;
  };
  const later: (() => unknown)[] = [];

  return {
    index,
    path,
    subscriptions: [...subscriptions, deviceStream(device)],
    world,
    get outbox() {
      return outbox;
    },
    exchange: () => exchange,
    status: () => syncStatus({ db, world: journal.world, clock }, exchange.view()),
    look,
    sessionOf,
    author: (kind, entity, body, by, seen) => {
      const sessionId = sessionOf(by);
      const id = idOf(`o${String(index)}.${String(outbox.length + 1)}`) as string as OpId;
      const draft = { id, kind, entity, body, ...(seen === undefined ? {} : { seen }) };
      const ack = journal.submit(draft, { personId: by, sessionId });
      if (ack.code === 'OP_MALFORMED') throw new Error(`${kind} is malformed: ${JSON.stringify(ack.params)}`);
      if (kind === 'person.register' && entity === PEOPLE.administrator) for (const work of later.splice(0)) work();
      look();
      return id;
    },
    crash: async () => {
      const ending = exchange.stop();
      db.close();
      await ending;
      sessions.clear();
      open();
      look();
    },
    close: async () => {
      await exchange.stop();
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
