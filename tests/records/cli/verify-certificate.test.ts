/** A certificate printed from the sample depot, verified there, and refused once altered or elsewhere. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openCommandLine, type CommandLine } from './run-cli.ts';

let cli: CommandLine;
let database: string;
let original: string;
let source: string;
let code: string;
/** Of the certificate and of the list the sample depot carried out. */
let NUMBER: string;
let LIST: string;

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
  cli = openCommandLine();
  mkdirSync(at('depot'));
  database = join(at('depot'), 'travee.sqlite');
  await cli.ask('sample', '--pin', '4711', '--database', database);
  const db = new Database(database, { readonly: true });
  const executed = db.prepare("select number, certificate from list where state = 'executed'").get();
  db.close();
  ({ number: LIST, certificate: NUMBER } = executed as { readonly number: string; readonly certificate: string });
  original = at('certificat.pdf');
  expect(await cli.ask('certificate', NUMBER, '--out', original, '--database', database)).toMatchObject({
    copy: 'original',
  });
  source = readFileSync(original, 'latin1');
  code = /code=([0-9A-Z]{16})/.exec(source)?.[1] ?? '';
});
afterAll(() => {
  cli.close();
});

/** A copy of the depot in which something was changed behind its back. */
function changedDepot(name: string, change: string): string {
  const changed = at(`${name}.sqlite`);
  execFileSync('cp', [database, changed]);
  const db = new Database(changed);
  db.exec(change);
  db.close();
  return changed;
}

const RENAMED = `update person set doc = json_set(doc, '$.familyName', 'Nouveau-Nom')`;
const FORGOTTEN = `update list set doc = json_remove(doc, '$.printings')`;

describe('certificate', () => {
  test('gives the originals once, then a duplicata, and never writes over a file', async () => {
    const again = at('again.pdf');
    const printed = ['certificate', NUMBER, '--out', again, '--database', database] as const;
    expect(await cli.ask(...printed)).toMatchObject({ copy: 'duplicata' });
    expect(await cli.run(...printed)).toMatchObject({ status: 1, out: '' });
    expect((await verify(again)).out).toMatch(
      /^Vérifié : ceci est un duplicata.*\nC’est le fichier qui a été imprimé le/,
    );
    const elsewhere = ['certificate', NUMBER, '--out', at('nowhere/x.pdf'), '--database', database] as const;
    expect((await cli.run(...elsewhere)).err).toMatch(/^Impossible d’écrire ici/);
    const preview = at('preview.pdf');
    await cli.ask('certificate', NUMBER, '--preview', '--out', preview, '--database', database);
    expect((await verify(preview)).err).toMatch(/ne porte pas la marque/);
  });
});

describe('verify-certificate', () => {
  test('knows its own certificate, in both languages, and a duplicata for what it is', async () => {
    expect(await verdict(source)).toMatch(new RegExp(`^0 Vérifié : le certificat ${NUMBER} est celui des registres`));
    expect(await verdict(source)).toMatch(/imprimé le \d{4}-\d\d-\d\d par /);
    const english = at('english.pdf');
    await cli.ask('certificate', NUMBER, '--lang', 'en', '--out', english, '--database', database);
    expect((await verify(english, '--lang', 'en')).out).toMatch(/^Verified: this is a duplicate/);
    expect(await cli.ask('verify-certificate', english, '--database', database)).toMatchObject({
      verified: 'file',
      document: 'certificate',
      copy: 'duplicata',
      number: NUMBER,
      code,
    });
  });

  test('knows the authorisation of the list too, as a file and by the code on the paper', async () => {
    const paper = at('autorisation.pdf');
    await cli.ask('authorisation', LIST, '--out', paper, '--database', database);
    expect((await verify(paper)).out).toMatch(new RegExp(`^Vérifié : l’autorisation de la liste ${LIST}`));
    const pdf = readFileSync(paper, 'latin1');
    const printed = /travee:authorisation .*?code=([0-9A-Z]{16})/.exec(pdf)?.[1] ?? '';
    expect((await verify('--number', LIST, '--code', printed)).out).toMatch(/^Le code est celui de l’autorisation/);
    expect(await verdict(`${pdf}\n% ajout`)).toMatch(/^1 Non vérifié/);
    const reopened = changedDepot('reopened', `update list set state = 'draft' where number = '${LIST}'`);
    expect((await cli.run('verify-certificate', paper, '--database', reopened)).err).toMatch(/n’est pas approuvée/);
  });

  test('knows what it printed after a name was corrected, and says whose name when it has only the file', async () => {
    const renamed = changedDepot('renamed', RENAMED);
    expect((await cli.run('verify-certificate', original, '--database', renamed)).out).toMatch(/^Vérifié/);
    const forgotten = changedDepot('forgotten', FORGOTTEN);
    expect((await cli.run('verify-certificate', original, '--database', forgotten)).out).toMatch(/^Vérifié/);
    const both = changedDepot('both', `${RENAMED}; ${FORGOTTEN}`);
    const said = await cli.run('verify-certificate', original, '--database', both);
    expect(said.err).toMatch(/ce qui a été approuvé et fait n’a pas changé.*Nouveau-Nom/);
    expect(said.status).toBe(1);
  });

  test('says what differs in a file that was altered', async () => {
    expect(await verdict(source.replaceAll(`number=${NUMBER}`, 'number=CD-1999-0001'))).toMatch(
      new RegExp(`^1 Non vérifié : il a été modifié. Le code est celui du document ${NUMBER}`),
    );
    expect(await verdict(source.replaceAll(code, '0'.repeat(16)))).toMatch(/^1 .*Le code du document/);
    expect(await verdict(`${source}\n% ajout`)).toMatch(/^1 .*le fichier n’est pas celui que les registres impriment/);
    expect(await verdict(source.replaceAll('copy=original', 'copy=duplicata'))).toMatch(/^1 .*n’est pas celui/);
    expect(await verdict(source.replaceAll(/form=\d+ /g, 'form=99 '))).toMatch(/^1 .*autre version de Travée/);
    expect(await verdict(source.replace(NUMBER, 'CD-1999-0001').replace(`number=${NUMBER}`, 'number=X'))).toMatch(
      /^1 .*plusieurs certificats/,
    );
  });

  test('does not know the certificate of another depot, nor one whose record was changed', async () => {
    const elsewhere = at('elsewhere.sqlite');
    await cli.ask('init', '--organisation', 'CSS fictif', '--family-name', 'Roy', '--database', elsewhere);
    expect((await cli.run('verify-certificate', original, '--database', elsewhere)).err).toMatch(
      new RegExp(`^Non vérifié : le document ${NUMBER} n’est pas connu dans ce dépôt`),
    );
    const changed = changedDepot(
      'changed',
      `update list set doc = json_set(doc, '$.execution.placeText', 'Ailleurs') where certificate = '${NUMBER}'`,
    );
    expect((await cli.run('verify-certificate', original, '--database', changed)).err).toMatch(/Le code du document/);
  });

  test('takes the number and the code of a paper', async () => {
    const spoken = (code.match(/.{4}/g) ?? []).join(' ').toLowerCase();
    expect((await verify('--number', NUMBER, '--code', spoken)).out).toMatch(/^Le code est celui du certificat/);
    const swapped = code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`;
    expect(await verify('--number', NUMBER, '--code', swapped)).toMatchObject({ status: 1, out: '' });
    expect((await verify('--number', 'CD-1999-0001', '--code', code)).err).toMatch(/Le code est celui du document/);
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
