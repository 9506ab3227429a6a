/**
 * From nothing to due dates by the command line alone: unit, rule, import, `due`; worked cases 1 to 3 of domain.md,
 * section 1.3, under policy A. Then what an import says: in its own words, once, and with a status that can be relied on.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openCommandLine, type CommandLine, type Ran } from './run-cli.ts';

let cli: CommandLine;
let database: string;
beforeAll(async () => {
  cli = openCommandLine();
  database = join(cli.folder, 'depot', 'travee.sqlite');
  await cli.ask('init', '--organisation', 'CSS fictif', '--database', database);
});
afterAll(() => {
  cli.close();
});

const travee = (...args: readonly string[]): Promise<Ran> => cli.run(...args, '--database', database);
const ask = <T>(...args: readonly string[]): Promise<T> => cli.ask<T>(...args, '--database', database);
const csv = (name: string, ...lines: readonly string[]): string => {
  const path = join(cli.folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};

type Due = { readonly boxes: readonly { readonly number: string; readonly dueOn: string }[] };
type Card = { readonly due: { readonly [name in 'transferOn' | 'lastProtectedDay' | 'disposableFrom']: string } };
type Failure = { readonly error: { readonly code: string; readonly message: string; readonly params: object } };

/** Closed on; cases 1, 2 and 3, all due on 2026-06-30. */
const CASES = ['2019-06-30', '2019-03-15', '2019-04-01'];

// Each step stands on the one before.
describe('init, unit, rule, import, due', () => {
  test('a unit and a rule are made, each once', async () => {
    expect((await travee('unit', 'SRH', 'Service des ressources humaines')).out).toBe(
      'Unité SRH inscrite : Service des ressources humaines.\n',
    );
    expect(await travee('unit', 'srh', 'Autre')).toMatchObject({
      status: 1,
      err: expect.stringMatching(/déjà ce code/) as string,
    });
    const rule = ['rule', '01110', '--title', 'Dossiers de paie', '--principal', '2-5-d', '--secondary', '2-0-D'];
    expect((await travee(...rule)).out).toBe('Règle 01110 définie : 2-5-D, 2-0-D.\n');
    expect(await travee(...rule)).toMatchObject({ status: 1, err: 'Une règle porte déjà le numéro 01110.\n' });
    expect(await ask('rule', '02220', '--title', 'Budget', '--principal', '3-4-C')).toMatchObject({
      number: '02220',
      delays: [{ copy: 'principal', notation: '3-4-C' }],
    });
  });

  test('boxes are imported with their rule and their closing dates, by number or by délai', async () => {
    const lines = CASES.map(
      (closed, index) => `SRH;${String(index + 1)};Paie;${index === 1 ? '2-5-D' : '01110'};${closed}`,
    );
    const file = csv('boites.csv', 'Unité;Numéro;Titre;Règle;Date de fermeture', ...lines);
    const looked = await travee('import', 'boxes-csv', file, '--dry-run');
    expect(looked.status).toBe(0);
    expect(looked.out).toMatch(/^fichier : Le délai « 2-5-D » tient lieu de règle.*la règle 01110/m);
    const done = await travee('import', 'boxes-csv', file);
    expect(done.out).toMatch(
      /^Importation faite : 3 boîtes, 0 emplacement, 0 dossier ; 0 ligne laissée de côté, 0 écart\.$/m,
    );
  });

  test('due gives the dates of the worked cases, on the day and not before', async () => {
    expect((await ask<Due>('due', '--on', '2026-06-30')).boxes).toEqual([]);
    const { boxes } = await ask<Due>('due', '--on', '2026-07-01');
    expect(boxes.map(({ number, dueOn }) => [number, dueOn])).toEqual(
      CASES.map((_closed, index) => [String(index + 1), '2026-06-30']),
    );
    for (const { number } of boxes) {
      expect((await ask<Card>('box', number)).due, number).toMatchObject({
        transferOn: '2021-06-30',
        lastProtectedDay: '2026-06-30',
        disposableFrom: '2026-07-01',
      });
    }
    expect((await travee('verify')).status).toBe(0);
  });
});

test('a batch is taken back, once, by the name its import gave', async () => {
  const file = csv('lot.csv', 'unité;numéro;titre', 'SRH;901;Une boîte');
  const done = await travee('import', 'boxes-csv', file);
  expect(done.out).toMatch(/^Importation faite : 1 boîte, /);
  const batch = /travee revert (\S+)$/m.exec(done.out)?.[1] ?? '';
  expect((await travee('revert', batch.toUpperCase())).out).toBe('Lot défait : 1 fiche annulée, 0 fiche gardée.\n');
  expect(await travee('revert', batch)).toMatchObject({ status: 1, err: 'Ce lot a déjà été défait.\n' });
  expect(await travee('revert', 'celui-là')).toMatchObject({ status: 1, err: 'Ce lot est inconnu.\n' });
  expect((await travee('box', '901')).status).toBe(1);
});

describe('a dry run fails when the import would', () => {
  const wrong = (): string =>
    csv(
      'fautes.csv',
      'unité;titre;confidentiel',
      'SRH;Bonne;oui',
      'ZZZ;Deux;peut-être',
      'ZZZ;Trois',
      'ZZZ;Quatre;non',
      'ZZZ;Cinq;',
    );

  test('with errors, unless they are to be left out', async () => {
    const looked = await travee('import', 'boxes-csv', wrong(), '--dry-run');
    expect(looked).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^Cette importation ne se ferait pas : 4 lignes en erreur/) as string,
    });
    expect((await travee('import', 'boxes-csv', wrong(), '--dry-run', '--skip-errors')).status).toBe(0);
    expect(await travee('import', 'boxes-csv', wrong())).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^Rien n’est importé : 5 erreurs dans le fichier/) as string,
    });
  });

  test('what is alike is said once, in the words of a terminal; JSON keeps every line', async () => {
    const { out } = await travee('import', 'boxes-csv', wrong(), '--dry-run');
    const units = out.split('\n').filter((line) => line.includes('ZZZ'));
    expect(units).toHaveLength(1);
    expect(units[0]).toMatch(/^4 lignes, unité : L’unité « ZZZ » n’existe pas\..*--unit CODE.*\(lignes 3, 4, 5…\)$/);
    expect(out).not.toMatch(/ci-dessus/);
    expect(out).toMatch(/^ligne 3, confidentiel : « peut-être » n’est pas/m);
    expect(out).toMatch(/^ligne 4 : La ligne a 2 cellules pour 3 colonnes/m);
    const json = await travee('import', 'boxes-csv', wrong(), '--dry-run', '--json');
    const { issues } = JSON.parse(json.out) as { readonly issues: readonly { readonly code: string }[] };
    expect(issues.filter(({ code }) => code === 'UNIT_UNKNOWN')).toHaveLength(4);
    expect(json.status).toBe(1);
    expect((JSON.parse(json.err) as Failure).error).toMatchObject({ code: 'IMPORT_WOULD_STOP', params: { lines: 4 } });
  });

  test('with nothing below the header, or with nothing ready at all', async () => {
    for (const file of [csv('titres.csv', 'unité;titre'), csv('toutes.csv', 'unité;titre', 'ZZZ;Une', 'ZZZ;Deux')]) {
      for (const options of [[], ['--skip-errors']]) {
        const looked = await travee('import', 'boxes-csv', file, '--dry-run', ...options);
        expect(looked).toMatchObject({ status: 1, err: expect.stringMatching(/aucune ligne n’est prête/) as string });
        const asked = await travee('import', 'boxes-csv', file, ...options);
        expect(asked).toMatchObject({
          status: 1,
          err: expect.stringMatching(/^Rien n’est importé : aucune ligne du fichier n’est prête/) as string,
        });
      }
    }
  });

  test('with a délai of several rules, or of none: the sentence says what to write', async () => {
    await ask('rule', '01111', '--title', 'Assiduité', '--principal', '2-5-D');
    const file = csv('delais.csv', 'unité;titre;règle', 'SRH;Une;2-5-D', 'SRH;Deux;9-9-D');
    const { status, out } = await travee('import', 'boxes-csv', file, '--dry-run');
    expect(status).toBe(1);
    expect(out).toMatch(/^ligne 2, règle : « 2-5-D » est un délai.*01110, 01111.*Écrivez le numéro de la règle\.$/m);
    expect(out).toMatch(/^ligne 3, règle : .*aucune règle ne l’a.*travee rule NUMÉRO --title TITRE --principal 9-9-D/m);
  });
});

describe('with --json what went wrong is one object on standard error', () => {
  test.each([
    [['box', 'INCONNU'], 1, 'BOX_NOT_FOUND', { code: 'INCONNU' }],
    [['import', 'boxes-csv', 'absent.csv'], 1, 'FILE_NOT_FOUND', {}],
    [['dance'], 2, 'COMMAND_UNKNOWN', { what: 'dance' }],
    [['search'], 2, 'ARGUMENT_MISSING', { what: 'texte' }],
    [['generate', '--boxes', 'douze'], 2, 'VALUE_INVALID', { what: '--boxes', value: 'douze' }],
    [['labels', '--out', 'x.pdf'], 2, 'LABELS_OF_WHAT', {}],
    [[], 2, 'COMMAND_MISSING', {}],
  ] as const)('travee %j', async (args, status, code, params) => {
    const ran = await travee(...args, '--json');
    const plain = await travee(...args);
    expect([ran.status, plain.status]).toEqual([status, status]);
    expect(ran.err.trimEnd()).not.toContain('\n');
    const { error } = JSON.parse(ran.err) as Failure;
    expect(error).toMatchObject({ code, params });
    expect(`${error.message}\n`).toBe(plain.err);
  });
});

test('in English, one is said in the singular and none in the plural', async () => {
  const file = csv('one.csv', 'unit;title', 'SRH;One box');
  const { out } = await travee('import', 'boxes-csv', file, '--lang', 'en');
  expect(out).toMatch(/^Import done: 1 box, 0 locations, 0 files; 0 lines left out, 0 discrepancies\.$/m);
});
