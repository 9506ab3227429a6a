/**
 * A depot that worked alone for months is enrolled: everything people did there goes to the server, comes back as entries,
 * and is confirmed, while its window goes on asking. The device is this process; the server is another, over HTTP on
 * loopback, with a PostgreSQL of its own. TRAVEE_BENCH_PENDING says how many operations wait.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import type { Id, SessionId } from '#shared/base/id.ts';
import { createIdMinter } from '#shared/base/id.ts';
import { openDatabase } from '#main/records/database/open.ts';
import { sql } from '#main/records/database/sql.ts';
import { createJournal, deviceOf } from '#main/records/operations/journal.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import { generateDepot } from '#main/records/sample/generate-depot.ts';
import type { ServerDatabase } from '#server/database/server-database.ts';
import { makeEnrolmentCode } from '#server/enrolment-codes.ts';
import { loadIdentity, type ServerIdentity } from '#server/identity.ts';
import { openSyncDevice, type SyncDevice } from '#tests/support/sync-device.ts';
import { administratorOf, foundDepot } from '#tests/support/sync-office.ts';
import { startTestPostgres } from '#tests/support/test-postgres.ts';
import type { BenchmarkResult } from './benchmark.ts';
import { percentile } from './percentile.ts';

const CHILD = resolve('tests/support/server-child.ts');
const PENDING = Number(process.env['TRAVEE_BENCH_PENDING'] ?? 20_000);
/** As in a depot: some five files to a box, most boxes shelved. */
const FILES_A_BOX = 5;
const OPERATIONS_A_BOX = 7;
/** A window that waits longer than this for a simple answer is felt to hang. */
const ANSWER_LIMIT_MS = 100;
/** How often the window asks. */
const EVERY_MS = 5;
const PATIENCE_MS = 30 * 60_000;

const random = (count: number): Uint8Array => randomBytes(count);

export async function run(): Promise<BenchmarkResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'travee-enrolment-'));
  const postgres = await startTestPostgres();
  const { first: database, name, drop } = await postgres.create();
  const server = spawn(process.execPath, ['--no-warnings', CHILD, postgres.socketDir, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let device: SyncDevice | undefined;
  try {
    const port = await new Promise<string>((found) => {
      server.stdout.once('data', (text: Buffer) => {
        found(text.toString().trim().slice('port '.length));
      });
    });
    const operations = await workAlone(folder);
    const sent = { atMs: 0 };
    device = await openSyncDevice({
      folder,
      log: (_level, event) => {
        if (event === 'sync.push.done') sent.atMs = performance.now();
      },
    });
    const personId = await administratorOf(device);
    await device.ask('session.unlock', { opId: device.opId(), personId, pin: '1234' });
    const identity = await loadIdentity(database, Date.now, random);
    const terms = { name: '', units: 'all', files: 'yes', replaces: null, personId: null } as const;
    const { code } = await makeEnrolmentCode(database, identity, terms, { clock: Date.now, random });
    const startedMs = performance.now();
    const measured = await watched(device, async (desk) => {
      await desk.ask('sync.enrol', { url: `http://127.0.0.1:${port}`, code, deviceName: 'Poste 1' });
      await untilConfirmed(desk);
    });
    const joined = await joinWith(device, { database, identity, url: `http://127.0.0.1:${port}`, folder });
    const what = `a depot of ${String(operations)} pending operations is enrolled`;
    const slowest = percentile(measured.answers, 95);
    return [
      { name: `${what}, until all is confirmed`, value: measured.seconds, unit: 's', ok: true },
      { name: `${what}: of it, until all is sent`, value: (sent.atMs - startedMs) / 1000, unit: 's', ok: true },
      { name: `${what}: operations`, value: operations / measured.seconds, unit: '/s', ok: true },
      {
        name: `${what}: a simple question of the window, p95`,
        value: slowest,
        unit: 'ms',
        limit: ANSWER_LIMIT_MS,
        ok: slowest <= ANSWER_LIMIT_MS,
      },
      { name: `${what}: the same, the longest`, value: percentile(measured.answers, 100), unit: 'ms', ok: true },
      { name: `${what}: most memory of the device`, value: measured.megabytes, unit: 'MB', ok: true },
      { name: `a new device takes that depot over HTTP, until all is there`, value: joined, unit: 's', ok: true },
      { name: `${what}: its memory just before`, value: measured.megabytesBefore, unit: 'MB', ok: true },
    ];
  } finally {
    await device?.close();
    server.kill('SIGKILL');
    await drop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Joining = {
  readonly database: ServerDatabase;
  readonly identity: ServerIdentity;
  readonly url: string;
  readonly folder: string;
};

/** A second device takes the depot from snapshots of all its streams; seconds until nothing is missing. */
async function joinWith(first: SyncDevice, { database, identity, url, folder }: Joining): Promise<number> {
  const personId = await administratorOf(first);
  for (const { stream } of await database.streams.heads()) {
    if (stream.startsWith('dev/')) continue;
    await database.snapshots.make({ id: first.mint(), stream, madeAtMs: Date.now(), rowsPerChunk: 10_000 });
  }
  const terms = { name: '', units: 'all', files: 'yes', replaces: null, personId } as const;
  const { code } = await makeEnrolmentCode(database, identity, terms, { clock: Date.now, random });
  const second = await openSyncDevice({ folder: mkdtempSync(join(folder, 'second-')) });
  try {
    const startedMs = performance.now();
    await second.ask('sync.join', { url, code, deviceName: 'Poste 2' });
    await second.ask('sync.takeDesk', { opId: second.opId(), personId, pin: '4321' });
    await untilConfirmed(second);
    const seconds = (performance.now() - startedMs) / 1000;
    const counts = await Promise.all([first, second].map((each) => each.ask('home.summary', {})));
    if (counts[0]?.boxes !== counts[1]?.boxes) throw new Error('the devices differ');
    return seconds;
  } finally {
    await second.close();
  }
}

/** Founds a depot in the folder and fills it, through operations; answers how many there are. */
async function workAlone(folder: string): Promise<number> {
  const founding = await openSyncDevice({ folder });
  await foundDepot(founding);
  const personId = await administratorOf(founding);
  await founding.close();
  const opened = await openDatabase(founding.databasePath, join(folder, 'copies'), 'bench');
  if (!opened.ok) throw new Error(opened.error.code);
  const { db } = opened.value;
  try {
    const clock = Date.now;
    const mint = createIdMinter(clock, random);
    const journal = createJournal(db, deviceOf(db, mint), clock, nativeSha256);
    const sessionId =
      db.value<SessionId>(sql`select id from session order by no limit 1`) ?? (mint() as string as SessionId);
    const context = { db, world: journal.world, clock, journal, mint };
    const boxes = Math.max(1, Math.floor(PENDING / OPERATIONS_A_BOX));
    const filling = { boxes, files: boxes * FILES_A_BOX, seed: 7, assetsDir: resolve('assets') };
    await generateDepot(context, { personId: personId satisfies Id, sessionId }, filling, () => undefined);
    return db.value<number>(sql`select max(n) from outbox`) ?? 0;
  } finally {
    opened.value.close();
  }
}

async function untilConfirmed(device: SyncDevice): Promise<void> {
  const untilMs = performance.now() + PATIENCE_MS;
  while (performance.now() < untilMs) {
    const { state, pending, streams } = await device.status();
    if (state === 'upToDate' && pending === 0 && streams.every(({ state: each }) => each === 'live')) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('was not confirmed in time');
}

type Watched = {
  readonly seconds: number;
  readonly answers: readonly number[];
  readonly megabytes: number;
  readonly megabytesBefore: number;
};

/** How long `work` took, and how long a window that went on asking waited meanwhile: what blocks the service counts. */
async function watched(device: SyncDevice, work: (device: SyncDevice) => Promise<void>): Promise<Watched> {
  const answers: number[] = [];
  const megabytesBefore = process.memoryUsage.rss() / 1_000_000;
  let megabytes = 0;
  const state = { watching: true };
  const watch = (async () => {
    let since = performance.now();
    while (state.watching) {
      await new Promise((done) => setTimeout(done, EVERY_MS));
      await device.ask('session.current', {});
      const now = performance.now();
      answers.push(Math.max(0, now - since - EVERY_MS));
      megabytes = Math.max(megabytes, process.memoryUsage.rss() / 1_000_000);
      since = now;
    }
  })();
  const started = performance.now();
  await work(device);
  const seconds = (performance.now() - started) / 1000;
  state.watching = false;
  await watch;
  return { seconds, answers, megabytes, megabytesBefore };
}
