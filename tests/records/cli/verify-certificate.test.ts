/** A certificate printed from the sample depot, verified there, and refused once altered or elsewhere. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { buildCommandLine, type CommandLine } from './run-cli.ts';

const NUMBER = `CD-${String(new Date().getFullYear())}-0001`;

let cli: CommandLine;
let database: string;
let original: string;
let source: string;
let code: string;

const at = (name: string): string => join(cli.folder, name);
const verify = (...args: readonly string[]) => cli.run('verify-certificate', ...args, '--database', database);

/** What is said of a file with this content. */
async function verdict(content: string | Buffer) {
  writeFileSync(at('given.pdf'), content, 'latin1');
  const { status, out, err } = await verify(at('given.pdf'));
  expect(err.trimEnd()).not.toContain('\n');
  return `${String(status)} ${out}${err}`;
}

beforeAll(async () => {
  cli = await buildCommandLine('verify-certificate');
  mkdirSync(at('depot'));
  database = join(at('depot'), 'travee.sqlite');
  await cli.ask('sample', '--pin', '4711', '--database', database);
  original = at('certificat.pdf');
  await cli.ask('certificate', NUMBER, '--out', original, '--database', database);
  source = readFileSync(original, 'latin1');
  code = /code=([0-9A-Z]{16})/.exec(source)?.[1] ?? '';
});
afterAll(() => {
  cli.close();
});

describe('verify-certificate', () => {
  test('knows its own certificate, in both languages, and a duplicata for what it is', async () => {
    expect(await verdict(source)).toMatch(new RegExp(`^0 Vérifié : le certificat ${NUMBER} est celui des registres`));
    const english = at('english.pdf');
    await cli.ask('certificate', NUMBER, '--lang', 'en', '--out', english, '--database', database);
    expect((await verify(english, '--lang', 'en')).out).toMatch(/^Verified: certificate/);
    const later = at('duplicata.pdf');
    await cli.ask('certificate', NUMBER, '--duplicata', '--out', later, '--database', database);
    expect((await verify(later)).out).toMatch(/^Vérifié : ceci est un duplicata/);
    expect(await cli.ask('verify-certificate', later, '--database', database)).toMatchObject({
      verified: 'file',
      copy: 'duplicata',
      number: NUMBER,
      code,
    });
  });

  test('says what differs in a file that was altered', async () => {
    expect(await verdict(source.replaceAll(`number=${NUMBER}`, 'number=CD-1999-0001'))).toMatch(
      new RegExp(`^1 Non vérifié : il a été modifié. Le code est celui du certificat ${NUMBER}`),
    );
    expect(await verdict(source.replaceAll(code, '0'.repeat(16)))).toMatch(/^1 .*Le code du certificat/);
    expect(await verdict(`${source}\n% ajout`)).toMatch(/^1 .*le fichier n’est pas celui que les registres impriment/);
    expect(await verdict(source.replaceAll('copy=original', 'copy=duplicata'))).toMatch(/^1 .*n’est pas celui/);
    expect(await verdict(source.replaceAll('form=1 ', 'form=99 '))).toMatch(/^1 .*autre version de Travée/);
    expect(await verdict(source.replace(NUMBER, 'CD-1999-0001').replace(`number=${NUMBER}`, 'number=X'))).toMatch(
      /^1 .*plusieurs certificats/,
    );
  });

  test('does not know the certificate of another depot, nor one whose record was changed', async () => {
    const elsewhere = at('elsewhere.sqlite');
    await cli.ask('init', '--organisation', 'CSS fictif', '--family-name', 'Roy', '--database', elsewhere);
    expect((await cli.run('verify-certificate', original, '--database', elsewhere)).err).toMatch(
      new RegExp(`^Non vérifié : le certificat ${NUMBER} n’est pas connu dans ce dépôt`),
    );
    const changed = at('changed.sqlite');
    execFileSync('cp', [database, changed]);
    const db = new Database(changed);
    db.exec(`update list set doc = json_set(doc, '$.execution.placeText', 'Ailleurs') where certificate = '${NUMBER}'`);
    db.close();
    expect((await cli.run('verify-certificate', original, '--database', changed)).err).toMatch(/Le code du certificat/);
  });

  test('takes the number and the code of a paper', async () => {
    const spoken = (code.match(/.{4}/g) ?? []).join(' ').toLowerCase();
    expect((await verify('--number', NUMBER, '--code', spoken)).out).toMatch(/^Le code est celui du certificat/);
    const swapped = code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`;
    expect(await verify('--number', NUMBER, '--code', swapped)).toMatchObject({ status: 1, out: '' });
    expect((await verify('--number', 'CD-1999-0001', '--code', code)).err).toMatch(/Le code est celui du certificat/);
    expect(await verify()).toMatchObject({ status: 2, out: '' });
    expect(await verify(original, '--code', code)).toMatchObject({ status: 2, out: '' });
  });

  test('is plain about files that are no certificate', async () => {
    expect(await verdict('')).toMatch(/^1 .*n’est pas un PDF/);
    expect(await verdict('Bonjour')).toMatch(/^1 .*n’est pas un PDF/);
    expect(await verdict('%PDF-1.4\nrien')).toMatch(/^1 .*ne porte pas la marque/);
    expect(await verdict(source.slice(0, source.length / 2))).toMatch(/^1 Non vérifié/);
    const escape = source
      .replaceAll(`number=${NUMBER}`, `number=%1B%5B2J${'A'.repeat(300)}`)
      .replaceAll(code, '0'.repeat(16));
    const said = await verdict(escape);
    expect(said).toMatch(/^1 .*n’est pas connu/);
    expect(said).not.toContain('\u001b');
    expect((await verify(at('missing.pdf'))).err).toMatch(/^Impossible de lire ce fichier/);
    expect((await verify(cli.folder)).err).toMatch(/^Impossible de lire ce fichier/);
    writeFileSync(at('huge.pdf'), '%PDF-1.4\n');
    truncateSync(at('huge.pdf'), 65 * 1024 * 1024);
    expect((await verify(at('huge.pdf'))).err).toMatch(/trop gros/);
  });
});
