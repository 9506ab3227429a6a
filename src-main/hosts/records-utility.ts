/**
 * The records service in Electron's utility process: takes orders from the main process, gives the service its real
 * dependencies, and passes ports of windows on to it. The same program does the jobs of the recovery window, which need
 * SQLite but no service.
 */
import { net, type MessagePortMain } from 'electron';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { startCheckpoints } from '#main/records/database/checkpoints.ts';
import { restoreBackup, salvageOutbox } from '#main/records/database/recovery.ts';
import type { Log, OpenFailure, RecordsDependencies, RecordsService } from '#main/records/ports.ts';
import type { SyncPorts } from '#main/records/sync/ports.ts';
import { openRecords } from '#main/records/service.ts';
import { createJsonLinesLog } from '#main/shell/json-lines-log.ts';
import type { Grant, RecordsOrder, RecordsReport, RecordsSetup } from '#main/shell/records-control.ts';
import type { Result } from '#shared/base/result.ts';
import { createArgon2Pins } from './argon2-pins.ts';
import { startDailyBackup } from './daily-backup.ts';
import { deviceKeyOf } from './device-key.ts';
import { createMailPorts } from './mail/mail-ports.ts';
import { messagePort } from './message-port.ts';
import { createPrintingPorts } from './printers/printing-ports.ts';
import { createPressRoom } from './paper-press.ts';
import { createUtilityPresses } from './utility-press.ts';
import { createWorkerSlowLane } from './worker-slow-lane.ts';

/** After the app was killed, its last records process may hold the lock for an instant longer. */
const LOCK_PATIENCE_MS = 4_000;
const LOCK_RETRY_MS = 200;
/** A window that starts asks its questions in quick succession; then somebody types a PIN. */
const LANE_WARM_AFTER_MS = 250;

const clock = Date.now;
const grants = new Map<string, string>();
const presses = createUtilityPresses(report);
let service: RecordsService | undefined;
let log: Log = () => undefined;
let stopDailyBackup: () => void = () => undefined;

process.parentPort.on('message', ({ data, ports }) => {
  // The main process, of the same version, is the only one that can write here.
  const order = data as RecordsOrder;
  follow(order, ports[0]).catch((error: unknown) => {
    // A defect: the main process sees the end, has this in its log, and starts a new process.
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  });
});

async function follow(order: RecordsOrder, port: MessagePortMain | undefined): Promise<void> {
  switch (order.kind) {
    case 'open':
      order.grants.forEach(remember);
      await open(order.setup, order.deviceKey);
      break;
    case 'port':
      if (port !== undefined) service?.connect(messagePort(port, log));
      break;
    case 'grant':
      remember(order.grant);
      break;
    case 'press':
    case 'press-ended':
      presses.follow(order, port);
      break;
    case 'drain':
      stopDailyBackup();
      await service?.drain(order.limitMs);
      return process.exit(0);
    // The main process ends this one when it has the answer: ending here could lose it on the way.
    case 'salvage':
      report({ kind: 'salvaged', result: await salvageOutbox({ ...order.setup, target: order.target, clock }) });
      break;
    case 'restore':
      report({ kind: 'restored', result: await restoreBackup({ ...order.setup, backup: order.backup, clock }) });
      break;
  }
}

async function open(setup: RecordsSetup, deviceKey: string | null): Promise<void> {
  report({ kind: 'opening' });
  log = createJsonLinesLog({ file: path.join(setup.logsDir, 'records.log'), clock });
  const startedAtMs = clock();
  const opened = await openPatiently(dependenciesOf(setup, deviceKey));
  if (!opened.ok) {
    log('error', 'records.refused', { code: opened.error.code, detail: opened.error.detail });
    report({ kind: 'refused', failure: { reason: opened.error.code, detail: opened.error.detail } });
    return;
  }
  service = opened.value;
  const { backupsDir, databasePath } = setup;
  stopDailyBackup = startDailyBackup({ service, backupsDir, stem: path.basename(databasePath, '.sqlite'), clock, log });
  log('info', 'records.ready', { ms: clock() - startedAtMs });
  report({ kind: 'ready' });
}

async function openPatiently(dependencies: RecordsDependencies): Promise<Result<RecordsService, OpenFailure>> {
  const giveUpAtMs = performance.now() + LOCK_PATIENCE_MS;
  for (;;) {
    const opened = await openRecords(dependencies);
    const locked = !opened.ok && opened.error.code === 'DATABASE_LOCKED';
    if (!locked || performance.now() > giveUpAtMs) return opened;
    await sleep(LOCK_RETRY_MS);
  }
}

function dependenciesOf(setup: RecordsSetup, deviceKey: string | null): RecordsDependencies {
  const { databasePath, backupsDir, assetsDir, logsDir, appVersion } = setup;
  return {
    databasePath,
    backupsDir,
    assetsDir,
    appVersion,
    clock,
    random: (count) => randomBytes(count),
    pins: createArgon2Pins(),
    log,
    openSlowLane: () =>
      createWorkerSlowLane({
        entry: new URL('./slow-lane-worker.js', import.meta.url),
        setup: { databasePath, assetsDir, logFile: path.join(logsDir, 'slow-lane.log') },
        log,
        press: createPressRoom({ start: () => presses.start(path.join(assetsDir, 'fonts')), log }),
      }),
    laneWarmAfterMs: LANE_WARM_AFTER_MS,
    startCheckpoints: (db) =>
      startCheckpoints(db, (detail) => {
        log('error', 'checkpoints.ended', { detail });
      }),
    grantedFile: (token) => grants.get(token),
    openBrowser: (url) => {
      report({ kind: 'browse', url });
    },
    mail: createMailPorts(deviceKey),
    printing: createPrintingPorts({ platform: process.platform, env: process.env }),
    ...(deviceKey === null ? {} : { sync: syncPorts(deviceKey) }),
  };
}

/** The system's proxy and certificates are those of Electron's `net`. */
function syncPorts(deviceKey: string): SyncPorts {
  return {
    fetch: (url, init) => net.fetch(url, init),
    key: deviceKeyOf(deviceKey),
    timers: {
      set: (work, delayMs) => setTimeout(work, delayMs),
      clear: (timer) => {
        clearTimeout(timer as NodeJS.Timeout | undefined);
      },
    },
    random: Math.random,
  };
}

function remember({ token, path: file }: Grant): void {
  grants.set(token, file);
}

function report(message: RecordsReport): void {
  process.parentPort.postMessage(message);
}
