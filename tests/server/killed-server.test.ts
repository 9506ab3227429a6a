/**
 * The server killed at random moments under three devices of a thousand operations each, PostgreSQL with it every third
 * time: what was answered stays, nothing is recorded twice, no sequence has a gap, and the devices go on from where the
 * server stands.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { DATABASE_USER, startEmbeddedPostgres, type EmbeddedPostgres } from '#server/database/embedded-postgres.ts';
import { connectDatabase } from '#server/database/server-database.ts';
import { makeEnrolmentCode } from '#server/enrolment-codes.ts';
import { loadIdentity } from '#server/identity.ts';
import { sha256Text } from '#shared/base/hash.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import { EMPTY_STREAM, entryProblem, type Entry } from '#shared/protocol/entry.ts';
import { boxBody, idOf } from '#tests/support/memory-world.ts';
import { seededBytes, seededRandom } from '#tests/support/test-depot.ts';
import { within } from '#tests/support/times.ts';
import { audit, type Note } from '../sync-audit/audit.ts';
import { createWireDevice, found, type WireDevice } from './wire-device.ts';

const CHILD = fileURLToPath(new URL('../support/server-child.ts', import.meta.url));
const DATABASE = 'killed';
const PER_DEVICE = 1000;
const KILLS = 6;
const random = seededRandom(2026);

let folder: string;
let postgres: EmbeddedPostgres;
let child: ChildProcess | undefined;
let url = '';

const startPostgres = async (): Promise<EmbeddedPostgres> => {
  const started = await startEmbeddedPostgres(join(folder, 'data'));
  if (!started.ok) throw new Error(`${started.error.code} ${started.error.detail}`);
  return started.value;
};

async function startServer(): Promise<void> {
  const started = spawn(process.execPath, ['--no-warnings', CHILD, postgres.socketDir, DATABASE], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  const said = await new Promise<string>((resolve, reject) => {
    started.stdout.once('data', (text: Buffer) => {
      resolve(text.toString());
    });
    started.once('exit', () => {
      reject(new Error('the server did not start'));
    });
  });
  url = `http://127.0.0.1:${said.trim().slice('port '.length)}`;
}

async function kill(): Promise<void> {
  const dying = child;
  if (dying === undefined) return;
  const gone = new Promise((resolve) => dying.once('exit', resolve));
  dying.kill('SIGKILL');
  await gone;
}

const openDatabase = () =>
  connectDatabase({ host: postgres.socketDir, database: DATABASE, user: DATABASE_USER, connections: 2 });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'travee-killed-'));
  // Run as root, PostgreSQL runs as nobody, who has to pass through here.
  await chmod(folder, 0o711);
  postgres = await startPostgres();
  const first = connectDatabase({
    host: postgres.socketDir,
    database: 'postgres',
    user: DATABASE_USER,
    connections: 1,
  });
  await first.createDatabase(DATABASE);
  await first.close();
}, 60_000);

afterAll(async () => {
  await kill();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Enrols the devices, the first of which founds the organisation, with a thousand operations waiting at each. */
async function readyDevices(): Promise<WireDevice[]> {
  const database = openDatabase();
  const bytes = seededBytes(7);
  const identity = await loadIdentity(database, Date.now, bytes);
  const devices = [0, 1, 2].map(() => createWireDevice(url));
  for (const device of devices) {
    const terms = { name: '', units: 'all', files: 'yes', replaces: null, personId: null } as const;
    const { code } = await makeEnrolmentCode(database, identity, terms, { clock: Date.now, random: bytes });
    expect((await device.enrol(code)).status).toBe(200);
  }
  await database.close();
  const [first, ...others] = devices as [WireDevice, WireDevice, WireDevice];
  found(first);
  first.author('unit.register', idOf('u1'), { code: 'SRH', name: 'Ressources humaines', parentId: null });
  for (let box = 0; box < 20; box++) {
    first.author(
      'box.register',
      idOf(`b${String(box)}`),
      boxBody(`b${String(box)}`, { ruleId: null, unitId: idOf('u1') }),
    );
  }
  const prepared = first.outbox.length;
  expect((await first.push()).status).toBe(200);
  for (const device of others) {
    for (const [key, record] of first.world.records) device.world.records.set(key, record);
    device.signIn(idOf('admin'));
  }
  for (const device of devices) {
    while (device.outbox.length < (device === first ? prepared : 0) + PER_DEVICE) {
      const box = idOf(`b${String(Math.floor(random() * 20))}`);
      const loanId = idOf(`n${device.id.slice(-3)}${String(device.outbox.length)}`);
      const terms = { outOn: '2026-09-01', dueOn: '2026-09-08', purpose: '' };
      const held = device.world.get('box', box)?.loanId;
      if (held == null) {
        device.author('loan.handOut', loanId, { boxId: box, personId: idOf('admin'), ...terms } as never);
      } else if (random() < 0.5) {
        device.author('loan.return', held, { boxId: box, returnedOn: '2026-09-05' as never, note: '' });
      } else {
        device.author('box.addKeyword', box, { word: `mot ${String(device.outbox.length)}` });
      }
    }
  }
  return devices;
}

test(
  'nothing answered is lost, nothing is recorded twice',
  async () => {
    await startServer();
    const devices = await readyDevices();
    const notes: Note[] = [];
    for (const { id: device, outbox } of devices) {
      for (const { id: op, stream } of outbox) notes.push({ what: 'acknowledged', device, op, stream });
    }
    let kills = 0;
    let failures = 0;
    let requests = 0;
    let working = devices.length;
    let restarted = Promise.resolve();

    const killer = async (): Promise<void> => {
      while (working > 0 && kills < KILLS) {
        await new Promise((resolve) => setTimeout(resolve, 40 + random() * 160));
        kills += 1;
        restarted = (async () => {
          await kill();
          if (kills % 3 === 0) {
            await postgres.kill();
            postgres = await startPostgres();
          }
          await startServer();
        })();
        await restarted;
      }
    };

    const work = async (device: WireDevice): Promise<void> => {
      let next = 1;
      let size = 1;
      while (next <= device.outbox.length) {
        const request = requests++;
        const to = Math.min(device.outbox.length, next + size - 1);
        const ops = device.outbox.slice(next - 1, to).map(({ id }) => id);
        try {
          notes.push({ what: 'pushed', request, device: device.id, ops });
          const { status, body } = await device.push(next, to);
          if (status === 200) {
            notes.push({ what: 'receipts', request, receipts: body.receipts });
            next = body.lastN + 1;
            size = 1 + Math.floor(random() * 60);
            continue;
          }
          // What PostgreSQL's end makes of a request: the device tries again.
          expect(status).toBe(503);
          failures += 1;
        } catch (error) {
          if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error;
          failures += 1;
        }
        await restarted;
        device.useUrl(url);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      working -= 1;
    };

    await Promise.all([killer(), ...devices.map(work)]);
    expect(kills).toBe(KILLS);
    expect(failures).toBeGreaterThan(KILLS / 2);

    const database = openDatabase();
    const streams = new Map<StreamId, Entry[]>();
    for (const stream of await database.streamNames()) {
      const entries = await database.entries(stream, 0, 100_000);
      let head = EMPTY_STREAM;
      for (const entry of entries) {
        expect(entryProblem(sha256Text, head, entry)).toBeUndefined();
        head = { seq: entry.seq, hash: entry.hash };
      }
      if (entries.length > 0) streams.set(stream, entries);
    }
    await database.close();
    expect(audit(notes, streams)).toEqual([]);
    const outcomes = new Set([...streams.values()].flat().map(({ outcome }) => outcome));
    expect([...outcomes]).toEqual(expect.arrayContaining(['applied', 'contested']));
  },
  within(120_000),
);
