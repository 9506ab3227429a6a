/** A file that is no database of ours: said so, and nothing is made beside it. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openDatabase } from '#main/records/database/open.ts';
import { openCommandLine, type CommandLine } from './run-cli.ts';

let cli: CommandLine;
let folder: string;
let depot: string;
beforeAll(async () => {
  cli = openCommandLine();
  folder = join(cli.folder, 'theirs');
  depot = join(cli.folder, 'ours', 'travee.sqlite');
  mkdirSync(folder);
  await cli.ask('init', '--database', depot);
});
afterAll(() => {
  cli.close();
});

const NOT_OURS = /^Ce fichier n’est pas une base de données Travée : .*\n$/;

/** Every kind of command: reading, writing, founding, putting a copy back. */
const commandsOn = (database: string): readonly (readonly string[])[] =>
  [
    ['search', 'x'],
    ['due'],
    ['verify'],
    ['import', 'boxes-csv', 'x.csv', '--dry-run'],
    ['import', 'boxes-csv', 'x.csv'],
    ['unit', 'A', 'B'],
    ['backup'],
    ['init'],
    ['restore', depot],
  ].map((args) => [...args, '--database', database]);

async function expectUntouched(file: string): Promise<void> {
  const [names, bytes] = [readdirSync(folder), readFileSync(file)];
  for (const args of commandsOn(file)) {
    const ran = await cli.run(...args);
    expect(ran.status, args.join(' ')).toBe(1);
    expect(ran.err, args.join(' ')).toMatch(NOT_OURS);
  }
  expect(readdirSync(folder)).toEqual(names);
  expect(readFileSync(file).equals(bytes)).toBe(true);
}

describe('left as it is, with nothing beside it', () => {
  test('a text', async () => {
    const file = join(folder, 'passwd');
    writeFileSync(file, 'root:x:0:0:root:/root:/bin/bash\n'.repeat(40));
    await expectUntouched(file);
  });

  test('the database of another program', async () => {
    const file = join(folder, 'places.sqlite');
    const db = new Database(file);
    db.pragma('journal_mode = WAL');
    db.exec('create table moz_places (id integer primary key, url text)');
    db.close();
    await expectUntouched(file);
  });

  test('an empty file is only good to make a depot in', async () => {
    const file = join(folder, 'empty');
    writeFileSync(file, '');
    expect((await cli.run('search', 'x', '--database', file)).err).toMatch(NOT_OURS);
    expect(readdirSync(folder)).not.toContain('empty.lock');
    await cli.ask('init', '--database', file);
  });
});

test('opening the application’s database neither locks nor makes anything beside a stranger', async () => {
  const place = join(cli.folder, 'opening');
  mkdirSync(join(place, 'folder'), { recursive: true });
  writeFileSync(join(place, 'text'), 'Bonjour');
  expect(await openDatabase(join(place, 'text'), join(place, 'copies'), 'x')).toMatchObject({
    error: { code: 'DATABASE_CORRUPT' },
  });
  expect(await openDatabase(join(place, 'folder'), join(place, 'copies'), 'x')).toMatchObject({
    error: { code: 'FOLDER_READ_ONLY' },
  });
  expect(readdirSync(place)).toEqual(['folder', 'text']);
});

test('a folder is called a folder', async () => {
  const names = readdirSync(cli.folder);
  for (const args of commandsOn(folder)) {
    const ran = await cli.run(...args);
    expect(ran.status).toBe(1);
    expect(ran.err).toMatch(/theirs est un dossier\. Donnez le nom du fichier.*theirs.travee\.sqlite\.\n$/);
  }
  expect(readdirSync(cli.folder)).toEqual(names);
});

test('damaged is said of ours only', async () => {
  const copy = join(cli.folder, 'ours', 'damaged.sqlite');
  copyFileSync(depot, copy);
  const bytes = readFileSync(copy);
  // Noise in every other page past the schema's first one.
  for (let page = 2; page * 4096 < bytes.length; page += 2) bytes.fill(0xa5, page * 4096 + 8, (page + 1) * 4096);
  writeFileSync(copy, bytes);
  expect((await cli.run('unit', 'A', 'B', '--database', copy)).err).toMatch(/^La base de données est endommagée/);
  // Overwritten from its first byte: only the lock beside it says that it was ours.
  writeFileSync(depot, 'x'.repeat(4096));
  expect(existsSync(`${depot}.lock`)).toBe(true);
  const french = await cli.run('search', 'x', '--database', depot);
  expect(french.err).toBe('La base de données est endommagée. Restaurez une sauvegarde.\n');
  expect((await cli.run('search', 'x', '--lang', 'en', '--database', depot)).err).toMatch(
    /^The database is damaged\. Restore a backup\. \(.*\)\n$/,
  );
});

test('a file that is no copy leaves nothing beside the database to be', async () => {
  const text = join(folder, 'copie.txt');
  writeFileSync(text, 'Bonjour');
  const target = join(cli.folder, 'restored.sqlite');
  const ran = await cli.run('restore', text, '--database', target);
  expect(ran).toMatchObject({ status: 1, err: 'Cette sauvegarde n’est pas valide.\n' });
  expect(existsSync(`${target}.lock`)).toBe(false);
});

test('a file the system cannot read', async () => {
  const file = join(folder, 'circle');
  symlinkSync(file, file);
  expect((await cli.run('search', 'x', '--database', file)).err).toMatch(
    /^Impossible de lire ce fichier : .*circle\.\n$/,
  );
});
