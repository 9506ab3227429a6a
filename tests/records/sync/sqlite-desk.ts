/**
 * A desk of the simulation over the real tables: the journal writes, the product's push source and replica exchange. What
 * the checks look at is read back from SQLite after every step; nothing here remembers what it wrote. A crash in the
 * middle of a page throws inside its transaction, and the database is opened again.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openWritable, type WritableDatabase } from '#main/records/database/database.ts';
import { migrate, pendingMigrations } from '#main/records/database/migrate.ts';
import { sql } from '#main/records/database/sql.ts';
import { createJournal, type Journal } from '#main/records/operations/journal.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import type { OutboxRow } from '#main/records/operations/outbox.ts';
import { pendingOps } from '#main/records/sync/awaited-ops.ts';
import { applyPages, rejudgePending, type Page } from '#main/records/sync/replica.ts';
import { applyPagesInTurns } from '#main/records/sync/replica-turns.ts';
import { cursorOf } from '#main/records/sync/replica-session.ts';
import { takeReceipts } from '#main/records/sync/push-source.ts';
import type { DeviceId, OpId, SessionId } from '#shared/base/id.ts';
import { deviceStream, type Op } from '#shared/domain/operation.ts';
import { idOf } from '#tests/support/memory-world.ts';
import type { Desk, DeskOptions, OutboxItem } from '../../sync-model/desk.ts';
import { EPOCH } from '../../sync-model/server.ts';
import { createMirror } from './mirror.ts';

const SESSION = '01900000-0000-7000-8000-00000000e001' as SessionId;
export type SqliteDesk = Desk & {
  readonly db: () => WritableDatabase;
  readonly path: string;
  /** As `apply`, with a turn of others after every record and operation. */
  readonly applyInTurns: (pages: readonly Page[], turn: () => void) => Promise<void>;
  readonly close: () => void;
};

export function createSqliteDesk({ index, subscriptions, clock }: DeskOptions): SqliteDesk {
  const folder = mkdtempSync(join(tmpdir(), 'travee-desk-'));
  const path = join(folder, 'desk.sqlite');
  const device = `01900000-0000-7000-8000-00000000d00${String(index)}` as DeviceId;
  const { world, refresh } = createMirror();
  let db = open(path);
  db.run(sql`insert into meta (key, value) values ('device', ${device})`);
  let journal: Journal = createJournal(db, device, clock, nativeSha256);
  let outbox: readonly OutboxItem[] = [];

  const readBack = (): void => {
    refresh(db);
    outbox = db.all<OutboxRow>(sql`select * from outbox order by n`).map(({ n, op, hash, state, foreseen }) => ({
      n,
      op: JSON.parse(op) as Op,
      hash,
      foreseen,
      state: state === 'quarantined' ? 'confirmed' : state === 'sent' ? 'pending' : state,
    }));
  };
  const reopen = (): void => {
    db.close();
    db = openWritable(path);
    db.pragma('synchronous = OFF');
    begin();
  };
  const begin = (): void => {
    journal = createJournal(db, device, clock, nativeSha256);
  };

  return {
    index,
    device,
    path,
    db: () => db,
    subscriptions: [...subscriptions, deviceStream(device)],
    world,
    get outbox() {
      return outbox;
    },
    cursor: (stream) => cursorOf(db, stream),
    pending: () => pendingOps(db),
    echoes: new Map(),
    author: (kind, entity, body, by, seen) => {
      const id = idOf(`o${String(index)}.${String(outbox.length + 1)}`) as string as OpId;
      const draft = { id, kind, entity, body, ...(seen === undefined ? {} : { seen }) };
      const ack = journal.submit(draft, { personId: by, sessionId: SESSION });
      if (ack.code === 'OP_MALFORMED') throw new Error(`${kind} is malformed: ${JSON.stringify(ack.params)}`);
      readBack();
      return id;
    },
    nextPush: (limit, from) => {
      const first = from ?? outbox.findIndex(({ state }) => state === 'pending');
      const items = first === -1 ? [] : outbox.slice(first, first + limit);
      if (items.length === 0) return undefined;
      return {
        device,
        epoch: EPOCH,
        firstN: first + 1,
        prevHash: outbox[first - 1]?.hash ?? '',
        ops: items.map(({ op }) => op),
      };
    },
    take: (receipts) => {
      if (takeReceipts(db, device, receipts, clock()) === 'settled') {
        rejudgePending(db);
        begin();
      }
      readBack();
    },
    apply: (pages, crash) => {
      if (crash) {
        try {
          db.transaction(() => {
            applyPages(db, pages, clock());
            throw new Error('killed');
          });
        } catch (error) {
          if (!(error instanceof Error) || error.message !== 'killed') throw error;
        }
        reopen();
      } else {
        const applied = applyPages(db, pages, clock());
        if (!applied.ok) throw new Error(`a removal was held back on desk ${String(index)}`);
        const [problem] = applied.value.problems;
        if (problem !== undefined)
          throw new Error(`I5 page of ${problem.stream} on desk ${String(index)}: ${problem.reason}`);
        begin();
      }
      readBack();
    },
    applyInTurns: async (pages, turn) => {
      const taking = {
        turn: () => {
          turn();
          return Promise.resolve();
        },
        isStopped: () => false,
        turnMs: 0,
      };
      const applied = await applyPagesInTurns(db, pages, clock(), taking);
      if (typeof applied === 'string' || !applied.ok) throw new Error(`the pages were not taken`);
      begin();
      readBack();
    },
    close: () => {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function open(path: string): WritableDatabase {
  const db = openWritable(path);
  db.pragma('synchronous = OFF');
  const pending = pendingMigrations(db);
  if (!pending.ok) throw new Error(pending.error.detail);
  migrate(db, pending.value);
  return db;
}
