/** An import on a device of the shared server: its numbers are asked for first, and both devices agree afterwards. */
import { writeFileSync } from 'node:fs';
import { join as path } from 'node:path';

import { expect, test } from 'vitest';

import { openSyncDevice } from '#tests/support/sync-device.ts';
import { enrol, expectSound, foundDepot, join, recordsOf } from '#tests/support/sync-office.ts';
import { startTestServer } from '#tests/support/test-server.ts';

test('more boxes than there are numbers in reserve', async () => {
  const server = await startTestServer();
  const first = await openSyncDevice();
  const second = await openSyncDevice();
  try {
    await foundDepot(first);
    await enrol(first, server);
    await first.settle();
    await join(second, first, server);
    await second.settle();
    const file = path(second.folder, 'boites.csv');
    const lines = Array.from({ length: 2_500 }, (_, n) => `Paie ${String(n)};2019`);
    writeFileSync(file, `Titre;Dates\n${lines.join('\n')}\n`);
    const [unit] = await second.ask('units.list', {});
    const report = await second.ask('import.run', {
      opId: second.opId(),
      profile: 'boxes-csv',
      fileToken: second.grant(file),
      options: { encoding: 'auto', separator: 'auto', unitId: unit?.id ?? null, skipErrors: 'no' },
    });
    expect(report.created.boxes).toBe(2_500);
    await second.settle();
    await first.settle();
    expect(recordsOf(first)).toBe(recordsOf(second));
    await expectSound(first.databasePath);
  } finally {
    await first.close();
    await second.close();
    await server.close();
  }
}, 60_000);
