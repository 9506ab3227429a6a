/** `printers`, `jobs` and `labels --printer`: a label printer from the command line, without a window. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { closedPort, startZplPrinter, type FakePrinter } from '#tests/support/fake-printers.ts';
import { openCommandLine, type CommandLine } from './run-cli.ts';

let line: CommandLine;
let printer: FakePrinter;
beforeEach(async () => {
  line = openCommandLine();
  printer = await startZplPrinter();
  await line.ask(
    'init',
    '--database',
    'd.sqlite',
    '--organisation',
    'Dépôt',
    '--family-name',
    'Roy',
    '--given-name',
    'Ève',
  );
});
afterEach(async () => {
  await printer.close();
  line.close();
});

const DEPOT = ['--database', 'd.sqlite'] as const;

function addZebra(port: number) {
  const where = ['--host', '127.0.0.1', '--port', String(port), '--speaks', 'zpl', '--medium', 'roll-62x29'];
  return line.run('printers', 'add', 'Quai', ...where, ...DEPOT);
}

test('a printer is added, asked, tried and removed', async () => {
  expect((await line.run('printers', 'list', ...DEPOT)).out).toContain('Aucune imprimante');
  expect(await addZebra(printer.port)).toMatchObject({ status: 0 });
  expect((await addZebra(printer.port)).err).toContain('porte déjà le nom');
  const listed = await line.ask<{ name: string; kind: string; openJobs: number }[]>('printers', 'list', ...DEPOT);
  expect(listed).toMatchObject([{ name: 'Quai', kind: 'zpl', openJobs: 0 }]);
  expect(await line.ask('printers', 'status', 'quai', ...DEPOT)).toMatchObject({ state: 'ready' });
  const tried = await line.run('printers', 'test', 'Quai', '--page', 'calibration', ...DEPOT);
  expect(tried).toMatchObject({ status: 0 });
  expect(tried.out).toContain('imprimé sur Quai');
  expect(printer.received().toString('latin1')).toMatch(/^\^XA[\s\S]*\^XZ\s*$/u);
  const jobs = await line.run('jobs', ...DEPOT);
  expect(jobs.out).toContain('Page de calibrage');
  expect(jobs.out).toContain('Imprimé');
  expect(await line.run('printers', 'remove', 'Quai', ...DEPOT)).toMatchObject({ status: 0 });
  expect((await line.run('printers', 'status', 'Quai', ...DEPOT)).err).toContain('Aucune imprimante ne s’appelle');
});

test('labels go to it, and what does not leave is kept and said', async () => {
  await addZebra(printer.port);
  await line.ask('generate', '--boxes', '3', '--files', '0', '--seed', '5', ...DEPOT);
  const printed = await line.ask<{ state: string; bytes: number }[]>(
    'labels',
    '--boxes',
    'all',
    '--printer',
    'Quai',
    ...DEPOT,
  );
  expect(printed).toMatchObject([{ state: 'printed' }]);
  expect(printer.received()).toHaveLength(printed[0]?.bytes ?? 0);
  await line.ask(
    'printers',
    'add',
    'Absente',
    '--host',
    '127.0.0.1',
    '--port',
    String(await closedPort()),
    '--speaks',
    'zpl',
    ...DEPOT,
  );
  const failed = await line.run('labels', '--boxes', 'all', '--medium', 'roll-62x29', '--printer', 'Absente', ...DEPOT);
  expect(failed.status).toBe(1);
  expect(failed.err).toContain('Pas parti');
  expect(failed.err).toContain('refuse la connexion');
  const listed = await line.ask<{ name: string; openJobs: number }[]>('printers', 'list', ...DEPOT);
  expect(listed.find(({ name }) => name === 'Absente')?.openJobs).toBe(1);
});

test.each([
  [['printers', 'add', 'X'], 'PRINTER_WHERE'],
  [['printers', 'add', 'X', '--host', 'h'], 'PRINTER_SPEAKS_WHAT'],
  [['labels', '--boxes', 'all'], 'LABELS_TO_WHERE'],
])('%s is not asked properly: %s', async (args, code) => {
  const { status, err } = await line.run(...args, '--json', ...DEPOT);
  expect(status).toBe(2);
  expect((JSON.parse(err) as { error: { code: string } }).error.code).toBe(code);
});
