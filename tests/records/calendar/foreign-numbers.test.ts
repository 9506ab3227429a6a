/** Numbers of a JSON schedule: an identifier of another system may be larger than a program counts exactly. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { inspectForeign } from '#main/records/calendar/import-foreign.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'travee-numbers-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a whole number too large to be held exactly is kept as it is written, and two of them are not one', async () => {
  const path = join(folder, 'schedule.json');
  const records = [
    '{"Code": 9007199254740993, "Titre": "A", "Ans": 12}',
    '{"Code": 9007199254740992, "Titre": "B", "Ans": 2.50}',
    '{"Code": -123456789012345678901234567890, "Titre": "C", "Ans": 1e3}',
  ];
  writeFileSync(path, `[${records.join(',')}]`);
  const shown = JSON.stringify(await inspectForeign(path, { onProgress: () => undefined, isCancelled: () => false }));
  const cells = ['9007199254740993', '9007199254740992', '-123456789012345678901234567890', '12', '2.5', '1000'];
  for (const cell of cells) expect(shown).toContain(`"${cell}"`);
});
