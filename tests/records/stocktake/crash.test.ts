/** The power cut in the middle of a stocktake: every reading that was acknowledged is there, and the findings follow. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

import { openDatabase } from '#main/records/database/open.ts';
import { sql } from '#main/records/database/sql.ts';
import { verifyDepot } from '#main/records/operations/verify.ts';
import { boxSubject, findingRead } from '#shared/domain/stocktake/findings.ts';
import type { Reading } from '#shared/domain/stocktake/stocktake.ts';

const CHILD = fileURLToPath(new URL('../../support/stocktake-crash-child.ts', import.meta.url));
const ID_LENGTH = 36;

async function killAfter(path: string, enough: number, seed: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--no-warnings', CHILD, path, String(seed)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
    if (said.length > enough * (ID_LENGTH + 1)) child.kill('SIGKILL');
  });
  const signal = await new Promise((resolve) => child.on('close', (_code, by) => resolve(by)));
  expect(complaint).toBe('');
  expect(signal).toBe('SIGKILL');
  return said
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.length === ID_LENGTH);
}

test('SIGKILL three times while boxes are read: nothing acknowledged is lost', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'travee-stocktake-'));
  const path = join(folder, 'depot.sqlite');
  const acknowledged = new Set<string>();
  try {
    for (const [round, enough] of [60, 150, 90].entries()) {
      for (const id of await killAfter(path, enough, round + 1)) acknowledged.add(id);
      const reopened = await openDatabase(path, folder, 'again');
      if (!reopened.ok) throw new Error(reopened.error.code);
      const { db, close } = reopened.value;
      const lost = [...acknowledged].filter(
        (id) => db.get(sql`select 1 from outbox where op_id = ${id}`) === undefined,
      );
      const readings = db
        .all<{ doc: string }>(sql`select doc from reading`)
        .map(({ doc }) => JSON.parse(doc) as Reading);
      const written = db.value<number>(sql`select count(*) from outbox where kind = 'reading.record'`);
      // Each finding is what the readings that survived say.
      const findings = db.all<{ subject: string; category: string }>(
        sql`select subject, category from stocktake_finding order by subject`,
      );
      const wanted = findings.map(({ subject }) => {
        const about = readings.filter(({ boxId }) => boxId !== null && boxSubject(boxId) === subject);
        return { subject, category: findingRead(about, undefined, 'no')?.category ?? '' };
      });
      close();
      expect(lost).toEqual([]);
      expect(readings).toHaveLength(written ?? -1);
      expect(findings).toEqual(wanted);
    }
    expect(acknowledged.size).toBeGreaterThan(290);
    const verified = await verifyDepot({ databasePath: path, onProgress: () => undefined, isCancelled: () => false });
    expect(verified.ok && verified.value.checks.filter(({ ok }) => !ok)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
