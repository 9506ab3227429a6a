/** A copy put back never issues again a number that was issued since it was made, and is another device. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { openDatabase } from '#main/records/database/open.ts';
import { restoreDatabase } from '#main/records/database/restore.ts';
import { createJournal, deviceOf } from '#main/records/operations/journal.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import { drawNumber } from '#main/records/operations/numbers.ts';
import { verifyDepot } from '#main/records/operations/verify.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
let folder: string;
let copy: string;
beforeEach(async () => {
  depot = await openTestDepot();
  folder = mkdtempSync(join(tmpdir(), 'travee-restore-'));
  copy = join(folder, 'copie.sqlite');
});
afterEach(() => {
  depot.close();
  rmSync(folder, { recursive: true, force: true });
});

const draw = () => drawNumber(depot.journal, depot.administrator, 'box', depot.mint).number;

/** Opens what was put back and draws from it. */
async function drawFrom(path: string, count: number) {
  const opened = await openDatabase(path, join(folder, 'copies'), 'test');
  if (!opened.ok) throw new Error(opened.error.code);
  const { db } = opened.value;
  const journal = createJournal(db, deviceOf(db, depot.mint), depot.clock, nativeSha256);
  const numbers = Array.from(
    { length: count },
    () => drawNumber(journal, depot.administrator, 'box', depot.mint).number,
  );
  const { device } = journal;
  opened.value.close();
  return { numbers, device };
}

test('over the database it replaces: above all it ever leased, one after the other', async () => {
  const first = draw();
  await depot.db.backup(copy);
  const since = Array.from({ length: 12_000 }, draw);
  const path = join(folder, 'travee.sqlite');
  await depot.db.backup(path);

  const restored = restoreDatabase(copy, path, '2026-09-15T100000');
  expect(restored.ok).toBe(true);
  const { numbers, device } = await drawFrom(path, 300);
  const issued = new Set([first, ...since]);
  expect(numbers.filter((number) => issued.has(number))).toEqual([]);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(Math.min(...numbers)).toBeGreaterThan(Math.max(...issued));
  expect(device).not.toBe(depot.journal.device);
  const verified = await verifyDepot({ databasePath: path, onProgress: () => undefined, isCancelled: () => false });
  expect(verified.ok && verified.value.checks.filter(({ ok }) => !ok)).toEqual([]);
});

test('put back twice: the second copy knows of what the first one issued', async () => {
  draw();
  await depot.db.backup(copy);
  const path = join(folder, 'travee.sqlite');
  copyFileSync(copy, path);
  expect(restoreDatabase(copy, path, '2026-09-15T100000').ok).toBe(true);
  const once = await drawFrom(path, 20);
  expect(restoreDatabase(copy, path, '2026-09-16T100000').ok).toBe(true);
  const twice = await drawFrom(path, 20);
  expect(twice.numbers.filter((number) => once.numbers.includes(number))).toEqual([]);
  expect(twice.device).not.toBe(once.device);
});

test.each(['damaged', 'absent'])(
  'where the database it replaces is %s: far above what the copy knows',
  async (state) => {
    const first = draw();
    await depot.db.backup(copy);
    const path = join(folder, 'travee.sqlite');
    if (state === 'damaged') writeFileSync(path, 'x'.repeat(8192));
    expect(restoreDatabase(copy, path, '2026-09-15T100000').ok).toBe(true);
    const { numbers } = await drawFrom(path, 3);
    expect(Math.min(...numbers)).toBeGreaterThan(first + 100_000);
  },
);
