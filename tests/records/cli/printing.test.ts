/** `printers`, `jobs` and `labels --printer`: a label printer from the command line, without a window. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { openDatabase } from '#main/records/database/open.ts';
import { createJournal, deviceOf } from '#main/records/operations/journal.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import { openSession } from '#main/records/sessions.ts';
import { saveTemplate } from '#main/records/use-cases/save-template.ts';
import { createIdMinter, type OpId } from '#shared/base/id.ts';
import type { LabelDesign, LabelElement } from '#shared/domain/label/label-template.ts';
import { writeTemplateFile } from '#shared/domain/label/template-file.ts';
import { closedPort, startZplPrinter, type FakePrinter } from '#tests/support/fake-printers.ts';
import { pdfText } from '#tests/support/pdf.ts';
import { readyMadeDesign } from '#tests/support/ready-made-design.ts';
import { seededBytes, TEST_NOW_MS } from '#tests/support/test-depot.ts';
import { openCommandLine, type CommandLine } from './run-cli.ts';

const clock = (): number => TEST_NOW_MS;

let line: CommandLine;
let printer: FakePrinter;
beforeEach(async () => {
  line = openCommandLine(clock);
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

test('labels by a template: of a file, or one in use by its name, on paper and on the printer', async () => {
  await addZebra(printer.port);
  await line.ask('generate', '--boxes', '3', '--files', '0', '--seed', '5', ...DEPOT);
  const design = { ...readyMadeDesign('box-neutral-62x29', 'Du magasin'), elements: [WORDS, ...SYMBOLS] };
  writeFileSync(join(line.folder, 'modele.json'), writeTemplateFile(design));
  const paper = join(line.folder, 'etiquettes.pdf');
  const labels = ['labels', '--boxes', 'all', '--medium', 'roll-62x29', '--template'] as const;
  expect(await line.ask(...labels, 'modele.json', '--out', paper, ...DEPOT)).toMatchObject({ labels: 3, pages: 3 });
  expect((await pdfText(readFileSync(paper))).match(/Magasin B/gu)).toHaveLength(3);

  // What is printed by a template is put on record: a file is none of the depot's.
  const refused = await line.run(...labels, 'modele.json', '--printer', 'Quai', '--json', ...DEPOT);
  expect((JSON.parse(refused.err) as { error: { code: string } }).error.code).toBe('LABEL_TEMPLATE_UNKNOWN');
  await keepTemplate(design);
  expect(await line.ask(...labels, 'du magasin', '--out', paper, ...DEPOT)).toMatchObject({ labels: 3 });
  expect((await pdfText(readFileSync(paper))).match(/Magasin B/gu)).toHaveLength(3);
  expect(await line.ask(...labels, 'Du magasin', '--printer', 'Quai', ...DEPOT)).toMatchObject([{ state: 'printed' }]);
  const plain = printer.received().toString('latin1');
  expect(plain.match(/\^XA/gu)).toHaveLength(3);
  await line.ask('labels', '--boxes', 'all', '--printer', 'Quai', ...DEPOT);
  expect(printer.received().toString('latin1').slice(plain.length)).not.toBe(plain);
  const unknown = await line.run(...labels, 'Autre', '--out', paper, '--json', ...DEPOT);
  expect((JSON.parse(unknown.err) as { error: { code: string } }).error.code).toBe('LABEL_TEMPLATE_UNKNOWN');
});

const WORDS: LabelElement = {
  ...{ kind: 'text', text: 'Magasin B', xMm: 3.8, yMm: 3.4, widthMm: 44.6, heightMm: 8.8 },
  ...{ sizePt: 20, minPt: 6, maxLines: 1, weight: 'bold', align: 'start' },
};
const SYMBOLS = readyMadeDesign('box-neutral-62x29', '').elements.filter(
  ({ kind }) => kind === 'code128' || kind === 'qr',
);

/** As a window of the depot would. */
async function keepTemplate(design: LabelDesign): Promise<void> {
  const opened = await openDatabase(join(line.folder, 'd.sqlite'), join(line.folder, 'copies'), 'test');
  if (!opened.ok) throw new Error(opened.error.code);
  const { db, close } = opened.value;
  const mint = createIdMinter(clock, seededBytes(5));
  const journal = createJournal(db, deviceOf(db, mint), clock, nativeSha256);
  const context = { db, world: journal.world, clock, journal, mint };
  const personId = journal.world.organisation()?.administratorId;
  if (personId === undefined) throw new Error('no depot');
  const actor = openSession(context, mint() as string as OpId, personId, 'commandLine');
  const saved = saveTemplate(context, actor, {
    ...{ opId: mint() as string as OpId, id: null, design, seen: null, over: 'no' },
  });
  if (!saved.ok) throw new Error(saved.error.code);
  close();
}

test.each([
  [['printers', 'add', 'X'], 'PRINTER_WHERE'],
  [['printers', 'add', 'X', '--host', 'h'], 'PRINTER_SPEAKS_WHAT'],
  [['labels', '--boxes', 'all'], 'LABELS_TO_WHERE'],
])('%s is not asked properly: %s', async (args, code) => {
  const { status, err } = await line.run(...args, '--json', ...DEPOT);
  expect(status).toBe(2);
  expect((JSON.parse(err) as { error: { code: string } }).error.code).toBe(code);
});
