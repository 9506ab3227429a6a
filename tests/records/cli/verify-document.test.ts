/** A paper issued in the sample depot, told from one that was altered and from one that comes from elsewhere, by its exit status. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { openReadable } from '#main/records/database/database.ts';
import { openDatabase } from '#main/records/database/open.ts';
import { createJournal, deviceOf } from '#main/records/operations/journal.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import { recordIssue } from '#main/records/papers/issue-paper.ts';
import { layPaper } from '#main/records/queries/papers.ts';
import { createDatabaseWorld } from '#main/records/repositories/database-world.ts';
import { openSession } from '#main/records/sessions.ts';
import { createIdMinter, type Id, type OpId } from '#shared/base/id.ts';
import { seededBytes, TEST_NOW_MS } from '#tests/support/test-depot.ts';
import { openCommandLine, type CommandLine } from './run-cli.ts';

const clock = (): number => TEST_NOW_MS;
const WATCH = { onProgress: () => undefined, isCancelled: () => false };

let cli: CommandLine;
let database: string;
let source: string;

const at = (name: string): string => join(cli.folder, name);

async function verify(content: string, ...more: readonly string[]) {
  writeFileSync(at('given.pdf'), content, 'latin1');
  return cli.run('verify-document', at('given.pdf'), '--database', database, ...more);
}

/** The bordereau of the list the sample depot carried out, issued as the window does. */
async function issueSlip(): Promise<string> {
  const opened = await openDatabase(database, at('copies'), 'test');
  if (!opened.ok) throw new Error(opened.error.code);
  const { db, close } = opened.value;
  const mint = createIdMinter(clock, seededBytes(5));
  const journal = createJournal(db, deviceOf(db, mint), clock, nativeSha256);
  const context = { db, world: journal.world, clock, journal, mint };
  const administratorId = journal.world.organisation()?.administratorId;
  if (administratorId === undefined) throw new Error('no depot');
  const actor = openSession(context, mint() as string as OpId, administratorId, 'commandLine');
  const readable = openReadable(database);
  const listId = readable.value<Id>({
    kind: 'sql',
    text: `select id from list where state = 'executed' and certificate like 'CD-%'`,
    values: [],
  });
  if (listId === undefined) throw new Error('no executed list');
  const reading = {
    db: readable,
    world: createDatabaseWorld(readable),
    clock,
    assetsDir: join(import.meta.dirname, '../../../assets'),
  };
  const laid = await layPaper(
    reading,
    { method: 'papers.destructionSlip', input: { listId, language: 'fr-CA' } },
    WATCH,
  );
  if (!laid.ok) throw new Error(laid.error.code);
  const issued = recordIssue(context, { opId: mint() as string as OpId, laid: laid.value, program: '0.5.0' }, actor);
  if (!issued.ok) throw new Error(issued.error.code);
  readable.close();
  close();
  return Buffer.from(issued.value.bytes).toString('latin1');
}

beforeAll(async () => {
  cli = openCommandLine(clock);
  mkdirSync(at('depot'));
  database = join(at('depot'), 'travee.sqlite');
  await cli.ask('sample', '--pin', '4711', '--database', database);
  source = await issueSlip();
});
afterAll(() => {
  cli.close();
});

test('an issued paper: what it is, when and by whom, and that it is still printed the same', async () => {
  const { status, out } = await verify(source);
  expect(status).toBe(0);
  expect(out.replace(/\u00a0/gu, ' ')).toMatch(
    /^Délivré par ce dépôt : Bordereau de destruction LD-\d{4}-\d+, le \d{4}-\d\d-\d\d, par .+ \(Travée 0\.5\.0\)\.\nLes registres l’impriment encore à l’identique\.\n$/u,
  );
  expect((await verify(source, '--lang', 'en')).out).toMatch(/^Issued by this depot: Destruction slip/u);
  expect(JSON.parse((await verify(source, '--json')).out)).toMatchObject({
    verified: 'issued',
    again: 'same',
    issues: [{ kind: 'destructionSlip' }],
  });
});

test('an altered one has status 3, an unknown one 4, what is no PDF 1', async () => {
  const altered = await verify(`${source}\n`);
  expect([altered.status, altered.err.slice(0, 7)]).toEqual([3, 'Modifié']);
  expect(altered.err).toContain('Délivré le');
  const elsewhere = source
    .replaceAll(/number=[\w.-]+/gu, 'number=LD-1')
    .replaceAll(/about=[0-9a-f-]{36}/gu, 'about=01900000-0000-7000-8000-000000000009');
  const unknown = await verify(elsewhere);
  expect([unknown.status, unknown.err.slice(0, 7)]).toEqual([4, 'Inconnu']);
  expect((await verify('%PDF-1.4 rien')).status).toBe(4);
  expect((await verify('rien')).status).toBe(1);
});

test('a certificate is answered as by its own command', async () => {
  const list = /LD-\d{4}-\d+/u.exec(source)?.[0] ?? '';
  const written = at('certificat.pdf');
  await cli.ask('certificate', list, '--out', written, '--database', database);
  const pdf = readFileSync(written, 'latin1');
  const [mine, its] = [
    await cli.run('verify-document', written, '--database', database),
    await cli.run('verify-certificate', written, '--database', database),
  ];
  expect(mine).toEqual(its);
  expect(mine.out).toMatch(/^Vérifié/u);
  expect((await verify(`${pdf}\n`)).err).toMatch(/^Non vérifié/u);
});
