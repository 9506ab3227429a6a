/**
 * The process killed in the middle of an execution: 5,000 boxes destroyed, or thousands of files sorted. On reopening it
 * took place whole, with its certificate and an outcome for every file, or not at all; and it can be done again.
 */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { openDatabase } from '#main/records/database/open.ts';
import { sql } from '#main/records/database/sql.ts';
import { verifyDepot } from '#main/records/operations/verify.ts';
import { approvedList, executionOf } from '#tests/support/big-lists.ts';
import { openTestDepot, seededRandom } from '#tests/support/test-depot.ts';

const CHILD = fileURLToPath(new URL('../support/execution-child.ts', import.meta.url));
const KILLS = 3;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'travee-execution-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Ended = { readonly said: readonly string[]; readonly tookMs: number };

/** Lets a process carry the list out and kills it so long after it began; `null`: it is let be. */
async function carryOut(path: string, asked: string, killAfterMs: number | null): Promise<Ended> {
  const child = spawn(process.execPath, ['--no-warnings', CHILD, path, asked], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let complaint = '';
  let began = 0;
  let timer: NodeJS.Timeout | undefined;
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
    if (began > 0) return;
    began = performance.now();
    if (killAfterMs !== null) timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  });
  await new Promise((resolve) => child.on('close', resolve));
  clearTimeout(timer);
  expect(complaint).toBe('');
  return { said: said.split('\n').filter((line) => line !== ''), tookMs: performance.now() - began };
}

type State = { readonly state: string; readonly boxes: number; readonly files: number; readonly told: number };

async function stateOf(path: string): Promise<State> {
  const opened = await openDatabase(path, folder, 'again');
  if (!opened.ok) throw new Error(opened.error.code);
  const { db, close } = opened.value;
  const count = (from: ReturnType<typeof sql>): number => db.value<number>(sql`select count(*) ${from}`) ?? 0;
  const state = {
    state: db.value<string>(sql`select state from list`) ?? '',
    boxes: count(sql`from box where custody = 'destroyed'`),
    files: count(sql`from file where status = 'destroyed'`),
    told: count(sql`from outbox where kind in ('list.execute', 'file.recordOutcome')`),
  };
  close();
  const verified = await verifyDepot({ databasePath: path, onProgress: () => undefined, isCancelled: () => false });
  expect(verified.ok && verified.value.checks.filter(({ ok }) => !ok)).toEqual([]);
  return state;
}

test.each([
  ['a destruction of 5,000 boxes', 'destruction', 5_000, 0, { boxes: 5_000, files: 0, told: 1 }],
  ['a tri of 4,000 files', 'sorting', 100, 40, { boxes: 0, files: 3_600, told: 4_001 }],
] as const)(
  '%s',
  async (_name, kind, boxes, filesPerBox, whole) => {
    const depot = await openTestDepot();
    const listId = approvedList(depot, { kind, boxes, filesPerBox });
    const asked = JSON.stringify({ by: depot.actorWith('recordsManager'), input: executionOf(depot, listId) });
    const prepared = join(folder, 'prepared.sqlite');
    await depot.db.backup(prepared);
    depot.close();
    const copy = (name: string): string => {
      const path = join(folder, `${name}.sqlite`);
      copyFileSync(prepared, path);
      return path;
    };

    const { said, tookMs } = await carryOut(copy('whole'), asked, null);
    expect(said).toEqual(['go', 'applied']);
    expect(await stateOf(join(folder, 'whole.sqlite'))).toEqual({ state: 'executed', ...whole });

    const random = seededRandom(20_261_122);
    let none = 0;
    for (let round = 0; round < KILLS; round++) {
      const path = copy(`killed-${String(round)}`);
      await carryOut(path, asked, random() * tookMs * 0.9);
      const state = await stateOf(path);
      if (state.state === 'approved') {
        none += 1;
        expect(state).toEqual({ state: 'approved', boxes: 0, files: 0, told: 0 });
      } else {
        expect(state).toEqual({ state: 'executed', ...whole });
      }
    }
    expect(none).toBeGreaterThan(0);

    // What was interrupted is done again, the same act, with the same certificate.
    const path = join(folder, 'killed-0.sqlite');
    await carryOut(path, asked, null);
    expect(await stateOf(path)).toEqual({ state: 'executed', ...whole });
  },
  600_000,
);
