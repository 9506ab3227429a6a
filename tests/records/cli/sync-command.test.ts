/** `travee sync`: a depot without a window is connected to the shared server and exchanges with it. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { openCommandLine, type CommandLine } from './run-cli.ts';

type Synced = { readonly sent: number; readonly received: number; readonly waiting: number; readonly toTreat: number };

let server: TestServer;
let line: CommandLine;
beforeAll(async () => {
  server = await startTestServer();
  line = openCommandLine();
}, 120_000);
afterAll(async () => {
  line.close();
  await server.close();
});

test('connects once, sends what is there, then what is new; says what it lacks', async () => {
  const key = join(line.folder, 'key');
  const depot = ['--database', join(line.folder, 'depot.sqlite')];
  expect((await line.run('init', '--organisation', 'CSS des Aulnes', ...depot)).status).toBe(0);

  const without = await line.run('sync', '--key-file', key, ...depot);
  expect(without.status).toBe(1);
  expect(without.err).toContain('trousseau');
  expect(existsSync(key)).toBe(false);

  const code = await server.enrolmentCode();
  const wrong = await line.run('sync', '--key-file', key, '--server', server.url, '--code', 'FAUX', ...depot);
  expect(wrong.status).toBe(1);
  const joining = ['--server', server.url, '--code', code, '--device-name', 'Serveur de nuit'];
  const first = await line.ask<Synced>('sync', '--key-file', key, ...joining, ...depot);
  expect(first).toMatchObject({ received: 0, waiting: 0, toTreat: 0 });
  expect(first.sent).toBeGreaterThan(3);
  expect(statSync(key).mode & 0o077).toBe(0);
  const [device] = await server.database.devices.list();
  expect(device?.name).toBe('Serveur de nuit');

  expect((await line.run('unit', 'SRH', 'Ressources humaines', ...depot)).status).toBe(0);
  const second = await line.ask<Synced>('sync', '--key-file', key, ...depot);
  expect(second).toMatchObject({ received: 0, waiting: 0 });
  expect(second.sent).toBeGreaterThan(0);
  expect((await server.database.recordsOf('unit')).map(({ code: each }) => each)).toContain('SRH');
  const third = await line.run('sync', '--key-file', key, ...depot);
  expect(third.out).toContain('0 acte envoyé, 0 acte reçu');
});
