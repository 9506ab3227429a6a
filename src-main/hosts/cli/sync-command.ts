/**
 * `sync`: one exchange with the shared server without a window. The key a device signs with is kept by the system's
 * keychain for the application, which alone can read it; a depot that lives without a window has its key in a file of its
 * own, made when it is enrolled.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Command } from 'commander';

import { sql } from '#main/records/database/sql.ts';
import { closeSession, openSession } from '#main/records/sessions.ts';
import { createExchange, type Exchange } from '#main/records/sync/exchange.ts';
import { readSetting } from '#main/records/sync/sync-settings.ts';
import { syncStatus } from '#main/records/sync/sync-status.ts';
import { newPrivateKey } from '#main/shell/device-key-store.ts';
import type { ReadableDatabase } from '#main/records/database/database.ts';
import { attachmentsDirOf } from '#main/records/attachments/attachment-store.ts';
import { sweepAttachments } from '#main/records/attachments/sweep-attachments.ts';
import { createDatabaseWorld } from '#main/records/repositories/database-world.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { deviceKeyOf } from '../device-key.ts';
import { mintOpId, openForWriting, type WritingDepot } from './depot.ts';
import type { CliFailure, Done, Environment } from './environment.ts';
import type { Adding } from './program.ts';

type Options = {
  readonly keyFile: string;
  readonly server?: string;
  readonly code?: string;
  readonly deviceName?: string;
};

const LOOK_EVERY_MS = 50;
/** The server may be restarting. */
const OFFLINE_PATIENCE_MS = 10_000;

export function addSyncCommand(program: Command, { texts, run }: Adding): void {
  const { help } = texts;
  program
    .command('sync')
    .description(help.sync)
    .requiredOption('--key-file <file>', help.keyFile)
    .option('--server <address>', help.server)
    .option('--code <code>', help.enrolCode)
    .option('--device-name <name>', help.deviceName)
    .action(run<Options>((environment, options) => sync(environment, options)));
}

async function sync(environment: Environment, options: Options): Promise<Done> {
  const key = keyOf(resolve(options.keyFile), options.server === undefined ? 'must exist' : 'may be new');
  if (!key.ok) return key;
  const opened = await openForWriting(environment, 'MUST_EXIST');
  if (!opened.ok) return opened;
  const { context, close } = opened.value;
  const exchange = exchangeOf(environment, opened.value, key.value);
  try {
    const db = context.journal.db;
    const before = countsOf(db);
    if (options.server !== undefined) {
      const enrolled = await enrol(opened.value, exchange, options);
      if (!enrolled.ok) return enrolled;
    }
    const done = await whenDone(environment, opened.value, exchange);
    if (!done.ok) return done;
    const after = countsOf(db);
    const { toTreat } = syncStatus(context, exchange.view());
    const sent = after.confirmed - before.confirmed;
    const result = {
      sent,
      received: Math.max(0, after.entries - before.entries - sent),
      waiting: after.waiting,
      toTreat,
    };
    environment.show(result);
    environment.say(environment.texts.say.synced, result);
    return ok(null);
  } finally {
    await exchange.stop();
    close();
  }
}

/** The key in the file; made there when the depot is about to be enrolled. */
function keyOf(file: string, presence: 'must exist' | 'may be new'): Result<string, CliFailure> {
  if (existsSync(file)) return ok(readFileSync(file, 'utf8').trim());
  if (presence === 'must exist') return err({ code: 'KEY_FILE_MISSING', params: { path: file } });
  const made = newPrivateKey();
  writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx' });
  return ok(made);
}

function exchangeOf({ clock, databasePath }: Environment, { context }: WritingDepot, privateKey: string): Exchange {
  const { journal, db, mint } = context;
  return createExchange({
    fetch: (url, init) => fetch(url, init),
    key: deviceKeyOf(privateKey),
    timers: {
      set: (work, delayMs) => setTimeout(work, delayMs),
      clear: (timer) => {
        clearTimeout(timer as NodeJS.Timeout | undefined);
      },
    },
    random: Math.random,
    context: { db, world: createDatabaseWorld(journal.db), clock },
    journal,
    appVersion: 'travee',
    mint,
    clock,
    log: () => undefined,
    forgetRecords: () => {
      journal.world.forget();
    },
    clockMoved: () => undefined,
    onPurged: () => {
      void sweepAttachments({ db, clock, log: () => undefined }, attachmentsDirOf(databasePath));
    },
    tell: () => undefined,
  });
}

/** By the administrator, in a session of the command line. */
async function enrol({ context }: WritingDepot, exchange: Exchange, options: Options): Promise<Done> {
  const organisation = context.world.organisation();
  if (organisation === undefined) return err({ code: 'NOT_FOUNDED' });
  const { server: url = '', code = '', deviceName = 'travee' } = options;
  const actor = openSession(context, mintOpId(context), organisation.administratorId, 'commandLine');
  const enrolled = await exchange.enrol({ url, code, deviceName }, actor);
  closeSession(context, mintOpId(context), actor, 'quit');
  return enrolled.ok ? ok(null) : enrolled;
}

/** Waits for the exchange to end; progress counts entries. What needs a person, or the network, ends it at once. */
async function whenDone(environment: Environment, { context }: WritingDepot, exchange: Exchange): Promise<Done> {
  const startedMs = environment.clock();
  for (;;) {
    const view = exchange.view();
    const { state, streams, lastExchangeAtMs } = syncStatus(context, view);
    switch (state) {
      case 'alone':
        return err({ code: 'NOT_ENROLLED' });
      case 'offline':
        // One failure is nothing: the exchange goes on by itself.
        if (environment.clock() - (view.offlineSinceMs ?? 0) > OFFLINE_PATIENCE_MS)
          return err({ code: 'SERVER_UNREACHABLE' });
        break;
      case 'needsLogin':
      case 'needsEnrolment':
        return err({ code: 'DEVICE_REFUSED' });
      case 'needsUpgrade':
        return err({ code: 'UPGRADE_REQUIRED' });
      default:
        break;
    }
    const isWhole = streams.every((stream) => stream.state === 'live' || stream.state === 'blocked');
    const isFresh = lastExchangeAtMs !== null && lastExchangeAtMs >= startedMs;
    if (view.phase.kind === 'idle' && state === 'upToDate' && isWhole && isFresh) return ok(null);
    environment.progress(
      streams.reduce((sum, { seq }) => sum + seq, 0),
      streams.reduce((sum, { seq, head }) => sum + Math.max(seq, head), 1),
    );
    if (view.phase.kind === 'idle') exchange.now();
    await sleep(LOOK_EVERY_MS);
  }
}

type Counts = { readonly confirmed: number; readonly waiting: number; readonly entries: number };

function countsOf(db: ReadableDatabase): Counts {
  const isEnrolled = readSetting(db, 'sync.server') !== undefined;
  const count = (statement: ReturnType<typeof sql>): number => db.value<number>(statement) ?? 0;
  return {
    confirmed: count(sql`select count(*) from outbox where state = 'confirmed'`),
    waiting: count(sql`select count(*) from outbox where state in ('pending', 'sent', 'received')`),
    entries: isEnrolled ? count(sql`select coalesce(sum(seq), 0) from stream_cursor`) : 0,
  };
}
