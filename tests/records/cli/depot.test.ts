/** A depot made, filled, searched, checked, copied and put back from the command line; and what a mistake is told. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import Database from 'better-sqlite3';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openDatabase } from '#main/records/database/open.ts';
import { openCommandLine, type CommandLine } from './run-cli.ts';

let cli: CommandLine;
let database: string;
beforeAll(() => {
  cli = openCommandLine();
  database = join(cli.folder, 'depot', 'travee.sqlite');
});
afterAll(() => {
  cli.close();
});

type Hit = { readonly kind: string; readonly title: string };
type Due = {
  readonly on: string;
  readonly boxes: readonly { readonly number: string; readonly dueOn: string; readonly obstacles: readonly string[] }[];
};
type Card = {
  readonly box: { readonly number: string; readonly code: string };
  readonly due: { readonly explanations: readonly unknown[] };
};

const inDepot = (...args: readonly string[]) => [...args, '--database', database] as const;

/** One sentence on standard error, nothing on standard output, no trace of the program. */
function expectOneLine({ out, err }: { readonly out: string; readonly err: string }, sentence: RegExp): void {
  expect(out).toBe('');
  expect(err).toMatch(sentence);
  expect(err.trimEnd()).not.toContain('\n');
  expect(err).not.toMatch(/\bat .*\.[jt]s|Error:|node:/);
}

// Each step stands on the one before: one depot from its founding to its restoration.
describe('from nothing to a restored copy', () => {
  test('init makes an empty depot with a PIN that opens it', async () => {
    const made = await cli.ask<{ pin: string; boxes: number }>(
      ...inDepot('init', '--organisation', 'CSS fictif', '--family-name', 'Roy'),
    );
    expect(made).toMatchObject({ boxes: 0 });
    expect(made.pin).toMatch(/^\d{6}$/);
    expectOneLine(await cli.run(...inDepot('init')), /^Ce dépôt est déjà créé\.\n$/);
  });

  test('boxes that name no unit belong to the only one there is', async () => {
    const file = join(cli.folder, 'sans-unite.csv');
    writeFileSync(file, 'Numéro;Titre\n12;Registres de la première année\n');
    const looked = await cli.ask<{ ready: number }>(...inDepot('import', 'boxes-csv', file, '--dry-run'));
    expect(looked.ready).toBe(1);
  });

  test('generate adds exactly what is asked for', async () => {
    expect(await cli.ask(...inDepot('generate', '--boxes', '300', '--files', '900', '--seed', '4'))).toMatchObject({
      boxes: 300,
      files: 900,
    });
  });

  test('search finds words without their accents, and says when nothing does', async () => {
    const hits = await cli.ask<readonly Hit[]>(...inDepot('search', 'proces', 'verbaux', '--limit', '50'));
    expect(hits.length).toBeGreaterThan(0);
    expect(hits.every(({ title }) => /proc[eè]s-verb|procès-verbal/i.test(title))).toBe(true);
    expect(await cli.run(...inDepot('search', 'zzzzzz'))).toEqual({
      status: 0,
      out: 'Rien ne répond à ces mots.\n',
      err: '',
    });
  });

  test('box answers to a number and to a code, and explains its date', async () => {
    const byNumber = await cli.ask<Card>(...inDepot('box', '12'));
    expect(byNumber.box.number).toBe('12');
    expect(await cli.ask<Card>(...inDepot('box', byNumber.box.code.toLowerCase()))).toEqual(byNumber);
    expect((await cli.run(...inDepot('box', '12'))).out).toMatch(/Titre +\p{Lu}/u);
  });

  test('due depends on the day, in the order of the dates', async () => {
    const later = await cli.ask<Due>(...inDepot('due', '--on', '2040-01-01'));
    const sooner = await cli.ask<Due>(...inDepot('due', '--on', '2015-01-01'));
    expect(later.boxes.length).toBeGreaterThan(100);
    expect(sooner.boxes.length).toBeLessThan(later.boxes.length);
    const days = later.boxes.map(({ dueOn }) => dueOn);
    expect(days).toEqual([...days].sort());
    expect(days.every((day) => day < later.on)).toBe(true);
    expect(later.boxes.some(({ obstacles }) => obstacles.includes('BOX_NOT_FOR_DESTRUCTION'))).toBe(true);
  });

  test('import looks first, then makes one batch; what is in it is found', async () => {
    const file = join(cli.folder, 'boites.csv');
    const lines = [
      'Unité;Titre;Règle;Date fermeture',
      'SRF;CŒUR DU FICHIER À IMPORTER;F-2010;2019-06-30',
      'SRF;SECONDE BOÎTE;F-2010;2019-06-31',
    ];
    writeFileSync(file, iconv.encode(lines.join('\r\n').replace('Œ', '\u0152'), 'windows-1252'));
    const looked = await cli.ask<{ lines: number; ready: number; issuesTotal: number }>(
      ...inDepot('import', 'boxes-csv', file, '--dry-run', '--skip-errors'),
    );
    expect(looked).toMatchObject({ lines: 2, ready: 1 });
    expectOneLine(await cli.run(...inDepot('import', 'boxes-csv', file)), /^Rien n’est importé.*1 erreur.*--dry-run/);
    const done = await cli.ask<{ created: { boxes: number } }>(
      ...inDepot('import', 'boxes-csv', file, '--skip-errors'),
    );
    expect(done.created.boxes).toBe(1);
    const hits = await cli.ask<readonly Hit[]>(...inDepot('search', 'coeur du fichier'));
    expect(hits.map(({ title }) => title).join()).toContain('CŒUR DU FICHIER À IMPORTER');
  });

  test('labels are written where asked', async () => {
    const out = join(cli.folder, 'etiquettes.pdf');
    const printed = await cli.ask<{ labels: number; pages: number }>(
      ...inDepot(
        'labels',
        '--boxes',
        '1',
        '2',
        '3',
        '--sheet',
        'avery-5161',
        '--layout',
        'neutral',
        '--start',
        '19',
        '--out',
        out,
      ),
    );
    expect(printed).toMatchObject({ labels: 3, pages: 2 });
    expect(readFileSync(out).subarray(0, 5).toString()).toBe('%PDF-');
    expect(existsSync(`${out}.part`)).toBe(false);
  });

  test('verify agrees, and finds a record that was changed behind its back', async () => {
    expect((await cli.run(...inDepot('verify'))).out).toMatch(/^Tout concorde/);
    const copy = join(cli.folder, 'changed.sqlite');
    await cli.ask('restore', await backup(), '--database', copy);
    const db = new Database(copy);
    db.exec("update box set doc = json_set(doc, '$.title', 'AUTRE') where no = 3");
    db.close();
    const checked = await cli.run('verify', '--database', copy);
    expect(checked.status).toBe(1);
    expect(checked.err).toMatch(/^La vérification a trouvé 1 écart : Boîtes\.\n$/);
  });

  async function backup(): Promise<string> {
    return (await cli.ask<{ path: string }>(...inDepot('backup'))).path;
  }

  test('backup stands where the application looks for copies; restore brings the depot back and keeps the other', async () => {
    const path = await backup();
    expect(path.startsWith(join(cli.folder, 'backups', 'travee-'))).toBe(true);
    await cli.ask(...inDepot('generate', '--boxes', '10'));
    const restored = await cli.ask<{ setAside: readonly string[] }>(...inDepot('restore', path));
    expect(restored.setAside).toHaveLength(1);
    const boxes = (file: string) => {
      const db = new Database(file, { readonly: true });
      const count = db.prepare('select count(*) from box').pluck().get();
      db.close();
      return count;
    };
    expect(boxes(join(cli.folder, 'depot', restored.setAside[0]!))).toBe(311);
    expect(boxes(database)).toBe(301);
    expect((await cli.run(...inDepot('verify'))).status).toBe(0);
  });
});

describe('what cannot be done is one sentence and status 1', () => {
  test('no database, in French and in English', async () => {
    const nowhere = join(cli.folder, 'nowhere.sqlite');
    const french = await cli.run('search', 'x', '--database', nowhere);
    expect(french.status).toBe(1);
    expectOneLine(french, /^Il n’y a pas de base de données ici.*travee init/);
    expectOneLine(await cli.run('box', '1', '--lang', 'en', '--database', nowhere), /^There is no database here/);
    expect(existsSync(nowhere)).toBe(false);
  });

  test('without --database, the application’s own folder', async () => {
    expectOneLine(await cli.run('search', 'x'), /config.Travée.depot.travee\.sqlite/);
  });

  test('a depot that is open, a file that is no database, a folder that cannot be written', async () => {
    const opened = await openDatabase(join(cli.folder, 'open.sqlite'), cli.folder, 'x');
    expectOneLine(await cli.run('init', '--database', join(cli.folder, 'open.sqlite')), /^Travée est ouvert/);
    if (opened.ok) opened.value.close();
    const text = join(cli.folder, 'text.sqlite');
    writeFileSync(text, 'Bonjour '.repeat(1000));
    expectOneLine(await cli.run('search', 'x', '--database', join(text, 'below.sqlite')), /^Il n’y a pas de base/);
    expectOneLine(await cli.run('init', '--database', join(text, 'below.sqlite')), /^Impossible d’écrire ici/);
  });

  test('records that do not exist, a misread code, a list that is not executed', async () => {
    for (const [args, sentence] of [
      [['box', 'INCONNU'], /^Aucune boîte ne répond à « INCONNU »/],
      [['box', 'BX000000012Z'], /mal lu ou mal tapé/],
      [['labels', '--shelves', 'V9-Z', '--out', 'x.pdf'], /^Aucun emplacement ne répond/],
      [['certificate', 'LD-2020-0001', '--out', 'x.pdf'], /^Cette liste est inconnue/],
      [['labels', '--boxes', '1', '--start', '90', '--out', 'x.pdf'], /position de départ/],
      [['labels', '--boxes', '1', '--out', join(cli.folder, 'missing', 'x.pdf')], /^Impossible d’écrire ici/],
      [['restore', 'missing.sqlite'], /^Cette copie est introuvable/],
    ] as const) {
      const ran = await cli.run(...inDepot(...args));
      expect(ran.status, args.join(' ')).toBe(1);
      expectOneLine(ran, sentence);
    }
  });
});

describe('what is not asked properly is one sentence and status 2', () => {
  test.each([
    [[], /commande/],
    [['dance'], /^Commande inconnue : dance/],
    [['search'], /^Il manque <texte>/],
    [['generate'], /^Il manque l’option --boxes/],
    [['generate', '--boxes', 'douze'], /« douze » ne convient pas à --boxes/],
    [['generate', '--boxes', '1', '--colour', 'red'], /^Option inconnue : --colour/],
    [['import', 'marc21', 'x.csv'], /« marc21 » ne convient pas à <profil>.*boxes-csv/],
    [['search', 'x', '--database', ''], /ne convient pas à --database : écrivez le nom d’un fichier/],
    [['rule', '01110', '--title', ' ', '--principal', '2-5-D'], /ne convient pas à --title/],
    [['rule', '01110', '--title', 'Paie', '--principal', '2-5'], /« 2-5 » ne convient pas à --principal/],
    [['revert'], /^Il manque <lot>/],
    [['retention', '--rule', '2-5-D', '--closed', '2019-02-30'], /« 2019-02-30 » ne convient pas à --closed/],
    [['labels', '--out', 'x.pdf'], /--boxes ou --shelves/],
    [['verify', '--lang', 'de'], /« de » ne convient pas à --lang/],
  ] as const)('travee %j', async (args, sentence) => {
    const ran = await cli.run(...args);
    expect(ran.status).toBe(2);
    expectOneLine(ran, sentence);
  });

  test('help and version are no mistakes, and help is in the language asked for', async () => {
    const help = await cli.run('import', '--help');
    expect(help).toMatchObject({ status: 0, err: '' });
    for (const word of ['Usage :', 'Options :', 'code à barres', 'location_building', 'legacyId'])
      expect(help.out).toContain(word);
    expect(help.out).toMatch(/<profil> <fichier>/);
    expect(help.out).toMatch(/unité : le code ou le nom d’une unité/);
    expect(help.out).toMatch(/règle : le numéro d’une règle.*2-5-D/);
    expect((await cli.run('--lang=en', '--help')).out).toContain('Commands:');
    expect((await cli.run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

test('as a program of its own: its exit status, its output and its errors, each in its place', async () => {
  const own = ['--database', join(cli.folder, 'own', 'travee.sqlite')];
  mkdirSync(join(cli.folder, 'own'));
  const made = await cli.runProgram('init', '--organisation', 'CSS fictif', '--json', ...own);
  expect(made).toMatchObject({ status: 0, err: '' });
  expect(JSON.parse(made.out)).toMatchObject({ boxes: 0 });
  expect(await cli.run('search', 'paie', ...own)).toEqual(await cli.runProgram('search', 'paie', ...own));
  const refused = await cli.runProgram('init', ...own);
  expect(refused.status).toBe(1);
  expectOneLine(refused, /^Ce dépôt est déjà créé\.\n$/);
  const misused = await cli.runProgram('dance');
  expect(misused.status).toBe(2);
  expectOneLine(misused, /^Commande inconnue : dance/);
});

test('sample: a depot one can print a certificate from', async () => {
  mkdirSync(join(cli.folder, 'sample'));
  const sample = join(cli.folder, 'sample', 'travee.sqlite');
  const made = await cli.run('sample', '--pin', '4711', '--database', sample);
  expect(made.out).toMatch(/1200 boîtes, 6000 dossiers, 483 emplacements/);
  expect(made.out).not.toContain('NIP');
  const out = join(cli.folder, 'certificat.pdf');
  const year = String(new Date().getFullYear());
  const paper = await cli.ask<{ pages: number }>('certificate', `CD-${year}-0001`, '--out', out, '--database', sample);
  expect(paper.pages).toBeGreaterThan(0);
  expectOneLine(
    await cli.run('certificate', `LD-${year}-0002`, '--out', join(cli.folder, 'other.pdf'), '--database', sample),
    /pas encore exécutée/,
  );
  expect((await cli.run('verify', '--database', sample)).out).toMatch(/^Tout concorde/);
});
