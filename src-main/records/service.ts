/**
 * The records service: opens the database, serves windows, drains and closes. One writer, serial order; whatever is
 * slow runs in the slow lane. The same service runs in the utility process, the command line's tests and simulations.
 */
import { basename, join } from 'node:path';

import { createIdMinter, type Id, type OpId, type SessionId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CommandName, QueryName } from '#shared/contract/contract.ts';
import { CONTRACT } from '#shared/contract/contract.ts';
import type { Topic } from '#shared/contract/frames.ts';
import type { CallError } from '#shared/contract/method.ts';
import { attachmentsDirOf, copyMissingAttachments } from './attachments/attachment-store.ts';
import { sweepAttachments } from './attachments/sweep-attachments.ts';
import { COMMANDS, type CommandContext } from './commands.ts';
import { todayOf } from './context.ts';
import { backupDatabase, stopBackup } from './database/backup.ts';
import { openDatabase } from './database/open.ts';
import { sql } from './database/sql.ts';
import { createDerivationPump } from './operations/derivation-pump.ts';
import { createJournal, deviceOf, type Actor, type Journal } from './operations/journal.ts';
import { nativeSha256 } from './operations/native-sha256.ts';
import { askNow, isAsked, NumbersExhausted } from './operations/numbers.ts';
import type { OpenFailure, RecordsDependencies, RecordsService, SlowLane } from './ports.ts';
import { createMailQueue } from './mail/mail-queue.ts';
import { createPrinting } from './printing/printing.ts';
import { hasLabelPrinter } from './printing/printer-store.ts';
import { QUERIES } from './queries/queries.ts';
import { createExchange, NO_EXCHANGE } from './sync/exchange.ts';
import { createServerClock } from './sync/server-clock.ts';
import { isShutOut } from './sessions.ts';
import { createRouter, type Call, type Dispatch } from './router.ts';
import { whenQuiet } from './when-quiet.ts';

/** How long the last bytes of a job may take when the application ends. */
const PRINT_PATIENCE_MS = 2_000;
/** Topics of one turn of the event loop travel together. */
const TOPICS_EVERY_MS = 15;

export async function openRecords(dependencies: RecordsDependencies): Promise<Result<RecordsService, OpenFailure>> {
  const { log, random, databasePath, backupsDir } = dependencies;
  const stamp = new Date(dependencies.clock()).toISOString().slice(0, 19).replaceAll(':', '');
  const opened = await openDatabase(databasePath, backupsDir, stamp);
  if (!opened.ok) return opened;
  const { db } = opened.value;
  const checkpoints = dependencies.startCheckpoints?.(db);
  const serverClock = createServerClock(db, dependencies.clock);
  const clock = serverClock.now;
  const mint = createIdMinter(dependencies.clock, random);
  const journal = createJournal(db, deviceOf(db, mint), serverClock.stamp, nativeSha256);
  if (opened.value.backedUpTo !== null) log('info', 'database.migrated', { backup: opened.value.backedUpTo });

  let tell: (topics: readonly Topic[]) => void = () => undefined;
  const pump = createDerivationPump(db, (topics) => {
    tell(topics);
  });

  const attachmentsDir = attachmentsDirOf(databasePath);
  const backup: RecordsService['backup'] = async (why) => {
    const context = { db, world: journal.world, clock };
    const made = await backupDatabase(db, backupsDir, basename(databasePath, '.sqlite'), todayOf(context), why);
    // The papers attached are kept beside the copies: each once, since none ever changes.
    const papers = await copyMissingAttachments(attachmentsDir, attachmentsDirOf(join(backupsDir, 'copy')));
    const whole = made.ok && !papers.ok ? papers : made;
    log(whole.ok ? 'info' : 'error', 'database.backup', { why, ok: whole.ok });
    return whole;
  };

  const sweep = (): void => {
    void sweepAttachments({ db, clock: dependencies.clock, log }, attachmentsDir);
  };

  const context: CommandContext = {
    db,
    world: journal.world,
    clock,
    journal,
    mint,
    pins: dependencies.pins,
    assetsDir: dependencies.assetsDir,
    appVersion: dependencies.appVersion,
    grantedFile: dependencies.grantedFile,
    attachmentsDir,
    openBrowser: dependencies.openBrowser ?? (() => undefined),
    runSlow: (method, input, call) => runSlow(method, input, call),
    warmLabels: () => {
      warmLabels();
    },
    backup,
    printing: createPrinting({
      db,
      journal,
      clock,
      log,
      tell: (topics) => {
        tell(topics);
      },
      ports: dependencies.printing,
    }),
    mail: createMailQueue({
      db,
      journal,
      clock,
      log,
      tell: (topics) => {
        tell(topics);
      },
      ports: dependencies.mail,
    }),
    exchange:
      dependencies.sync === undefined
        ? NO_EXCHANGE
        : createExchange({
            ...dependencies.sync,
            context: { db, world: journal.world, clock },
            journal,
            appVersion: dependencies.appVersion,
            mint,
            clock: dependencies.clock,
            log,
            forgetRecords: () => {
              journal.world.forget();
              serverClock.refresh();
            },
            clockMoved: serverClock.refresh,
            onPurged: sweep,
            tell: (topics) => {
              tell(topics);
              pump.wake();
            },
          }),
  };
  const { appVersion, assetsDir } = dependencies;
  const upkeep = { appVersion, assetsDir, backupsDir, attachmentsDir, journal };

  let slowLane: SlowLane | undefined;
  const runSlow = (method: string, input: unknown, call: Call): Promise<Result<unknown, CallError>> => {
    slowLane ??= dependencies.openSlowLane();
    const token = (input as { readonly fileToken?: string }).fileToken;
    const path = token === undefined ? undefined : dependencies.grantedFile(token);
    if (token !== undefined && path === undefined) return Promise.resolve(err({ code: 'FILE_NOT_FOUND' as const }));
    const files = token === undefined || path === undefined ? {} : { [token]: path };
    return slowLane.run({ method, input, files, asker: call.connection.actor }, call.progress, call.cancelled);
  };

  const dispatch: Dispatch = async (method, input, call) => {
    warmingLane?.touch();
    const declared = CONTRACT[method];
    const { connection } = call;
    if (connection.actor !== null && isShutOut(context, connection.actor)) {
      connection.actor = null;
      if (declared.access === 'session') return err({ code: 'NO_SESSION' });
    }
    if (declared.lane === 'slow') return runSlow(method, input, call);
    const actor = call.connection.actor;
    if (declared.type === 'query') {
      return QUERIES[method as QueryName]({ ...context, upkeep, actor, engine: context.exchange.view }, input as never);
    }
    const nobody = { personId: '' as Id, sessionId: '' as SessionId };
    const command = async (): Promise<Result<unknown, CallError>> =>
      COMMANDS[method as CommandName](context, input as never, call, actor ?? nobody);
    try {
      const isOffline = (): boolean => context.exchange.view().offlineSinceMs !== null;
      return await withNumbers(journal, mint, actor, isOffline, command);
    } catch (error) {
      if (error instanceof NumbersExhausted) return err({ code: 'NUMBERS_EXHAUSTED' });
      throw error;
    }
  };

  const router = createRouter(dispatch, log, () => mint().slice(-12));
  tell = gather((topics) => {
    router.broadcast({ kind: 'topics', topics });
  });
  journal.onCommit((topics) => {
    tell(topics);
    pump.wake();
  });
  pump.wake();
  sweep();
  const warmLabels = (): void => {
    if (dependencies.printing === undefined || !hasLabelPrinter(db)) return;
    slowLane ??= dependencies.openSlowLane();
    void slowLane.run({ method: 'labels.warm', input: {}, files: {} }, () => undefined, NEVER_CANCELLED);
  };
  const warming = setTimeout(warmLabels, WARM_AFTER_MS);
  const { laneWarmAfterMs } = dependencies;
  const warmingLane =
    laneWarmAfterMs === undefined
      ? undefined
      : whenQuiet(laneWarmAfterMs, () => {
          slowLane ??= dependencies.openSlowLane();
          void slowLane.run({ method: 'lane.warm', input: {}, files: {} }, () => undefined, NEVER_CANCELLED);
        });

  return ok({
    connect: router.serve,
    backup,
    drain: async (limitMs) => {
      clearTimeout(warming);
      warmingLane?.stop();
      await Promise.race([router.drain(), new Promise((resolve) => setTimeout(resolve, limitMs))]);
      pump.stop();
      closeOpenSessions(context);
      await Promise.all([context.printing.queue.stop(PRINT_PATIENCE_MS), context.mail.stop(PRINT_PATIENCE_MS)]);
      await context.exchange.stop();
      await slowLane?.close();
      await stopBackup(db);
      await checkpoints?.stop();
      opened.value.close();
    },
  });
}

/** Once the window is there: the first label of the day should not wait for the fonts to be read. */
const WARM_AFTER_MS = 3_000;
const NEVER_CANCELLED = { aborted: false, onAbort: () => undefined };

/** How long a person waits, in all, for numbers the server is asked for; each time more of them are. */
const GRANT_PATIENCE_MS = 6_000;
const BLOCKS_ASKED = [1, 4, 16] as const;
const LOOK_EVERY_MS = 30;

/** Sent twice, a command has the effect of once: it is tried again when the numbers it lacked were granted meanwhile. */
async function withNumbers<T>(
  journal: Journal,
  mint: () => Id,
  actor: Actor | null,
  isOffline: () => boolean,
  command: () => Promise<T>,
): Promise<T> {
  const untilMs = performance.now() + GRANT_PATIENCE_MS;
  for (const times of BLOCKS_ASKED) {
    try {
      return await command();
    } catch (error) {
      if (!(error instanceof NumbersExhausted) || actor === null) throw error;
      // What was begun is undone; the question to the server is not.
      askNow(journal, actor, error.kind, mint, times);
      while (isAsked(journal, error.kind)) {
        if (isOffline() || performance.now() > untilMs) throw error;
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      }
    }
  }
  return command();
}

/** Everybody leaves with the application. */
function closeOpenSessions(context: CommandContext): void {
  const open = context.db.all<{ id: Id; doc: string }>(sql`
    select id, doc from session where json_extract(doc, '$.closedAt') is null`);
  for (const { id, doc } of open) {
    const { personId } = JSON.parse(doc) as { readonly personId: Id };
    context.journal.submit(
      { id: context.mint() as string as OpId, kind: 'session.close', entity: id, body: { why: 'quit' } },
      { personId, sessionId: id as string as SessionId },
    );
  }
}

/** The first topics leave at once, so that a scan is seen at once; those of a burst follow together. */
function gather(send: (topics: readonly Topic[]) => void): (topics: readonly Topic[]) => void {
  let waiting: Set<Topic> | undefined;
  return (topics) => {
    if (waiting !== undefined) {
      for (const topic of topics) waiting.add(topic);
      return;
    }
    send(topics);
    waiting = new Set();
    setTimeout(() => {
      const late = waiting;
      waiting = undefined;
      if (late !== undefined && late.size > 0) send([...late]);
    }, TOPICS_EVERY_MS);
  };
}
