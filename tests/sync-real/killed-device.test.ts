/**
 * A device killed at random moments of its work and of its exchange: what it acknowledged is on the server, once, and its
 * tables are what the entries and the pending work lead to.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { openReadable } from '#main/records/database/database.ts';
import { sql } from '#main/records/database/sql.ts';
import { newPrivateKey } from '#main/shell/device-key-store.ts';
import { openSyncDevice } from '#tests/support/sync-device.ts';
import { expectSound, join, recordsOf } from '#tests/support/sync-office.ts';
import { seededRandom } from '#tests/support/test-depot.ts';
import { startTestPostgres, type TestPostgres } from '#tests/support/test-postgres.ts';
import { startTestServer } from '#tests/support/test-server.ts';
import { runs, within } from '#tests/support/times.ts';

const CHILD = fileURLToPath(new URL('../support/sync-crash-child.ts', import.meta.url));

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(async () => {
  await postgres.stop();
});

/** Lets the device work until it has acknowledged `enough` operations, kills it, and gives all it acknowledged. */
async function killAfter(args: readonly string[], enough: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--no-warnings', CHILD, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
    if (said.length > enough * 37) child.kill('SIGKILL');
  });
  const signal = await new Promise((resolve) => child.on('close', (_code, by) => resolve(by)));
  expect(complaint).toBe('');
  expect(signal).toBe('SIGKILL');
  return said
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.length === 36);
}

test(
  'killed again and again, it loses nothing and sends nothing twice',
  async () => {
    const server = await startTestServer({ postgres });
    const folder = mkdtempSync(path(tmpdir(), 'travee-killed-'));
    const privateKey = newPrivateKey();
    const random = seededRandom(20_261_122);
    const acknowledged = new Set<string>();
    for (let round = 1; round <= runs(4); round++) {
      const first = round === 1 ? [server.url, await server.enrolmentCode()] : [];
      const enough = 40 + Math.floor(random() * 250);
      for (const op of await killAfter([path(folder, 'travee.sqlite'), privateKey, String(round), ...first], enough))
        acknowledged.add(op);
    }
    expect(acknowledged.size).toBeGreaterThan(300);

    const device = await openSyncDevice({ folder, privateKey });
    await expectSound(device.databasePath);
    await device.settle();
    await expectSound(device.databasePath);
    const db = openReadable(device.databasePath);
    const entries = new Map(
      db
        .all<{ op_id: string; entries: number }>(sql`select op_id, count(*) as entries from entry group by op_id`)
        .map(({ op_id, entries: count }) => [op_id, count]),
    );
    db.close();
    expect([...acknowledged].filter((op) => entries.get(op) !== 1)).toEqual([]);

    const other = await openSyncDevice();
    await join(other, device, server);
    await other.settle();
    // Nobody is at the first one: what the other did comes with the next hint.
    await expect.poll(() => recordsOf(device) === recordsOf(other), { timeout: 20_000 }).toBe(true);
    await other.close();
    await device.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  },
  within(90_000),
);
