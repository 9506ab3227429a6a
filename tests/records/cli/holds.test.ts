/** `travee holds`: suspensions listed, placed and lifted without a window, by people who may. */
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { createArgon2Pins } from '#main/hosts/argon2-pins.ts';
import { setPin } from '#main/records/pins.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import { openTestDepot } from '#tests/support/test-depot.ts';
import { openCommandLine, type CommandLine, type Ran } from './run-cli.ts';

type Placed = { readonly id: string; readonly boxes: number; readonly tooLate: readonly string[] };
type Listed = readonly { readonly id: string; readonly motive: string; readonly reference: string }[];

let cli: CommandLine;
let depot: readonly string[];
let manager: readonly string[];
beforeAll(async () => {
  cli = openCommandLine();
  const path = join(cli.folder, 'depot.sqlite');
  depot = ['--database', path];
  const made = await openTestDepot();
  const unitId = made.unit('SRH', 'Ressources humaines');
  const ruleId = made.rule('01110', '2-5-D');
  for (const number of ['B-1', 'B-2', 'B-3']) {
    const boxId = made.box({ unitId, ruleId, number, title: 'Griefs', closedOn: '2010-06-30' as CivilDate });
    made.file({ unitId, boxId, title: number === 'B-3' ? 'Roy, Zoé' : 'Dossier', nominal: 'yes' });
  }
  const { personId } = made.actorWith('recordsManager');
  await setPin(made.db, createArgon2Pins(), personId, '4711');
  manager = ['--by', made.world.get('person', personId)?.code ?? '', '--pin', '4711'];
  await made.db.backup(path);
  made.close();
});
afterAll(() => {
  cli.close();
});

const holds = (...args: readonly string[]): Promise<Ran> => cli.run('holds', ...args, ...depot);
const listed = (...args: readonly string[]): Promise<Listed> => cli.ask('holds', 'list', ...args, ...depot);

test('nothing is held at first; whoever may not place one is refused', async () => {
  expect((await holds()).out).toBe('Aucune suspension.\n');
  const refused = await holds('place', '--motive', 'Recours collectif', '--box', 'B-1');
  expect(refused).toMatchObject({ status: 1, out: '' });
  expect(refused.err).toMatch(/^Votre rôle/);
  const wrong = await holds('place', '--motive', 'x', '--box', 'B-1', ...manager.slice(0, 2), '--pin', '0000');
  expect(wrong).toMatchObject({ status: 1, out: '' });
  expect(await listed()).toEqual([]);
});

test('placed on boxes, on a person and on what a search finds; listed; lifted by reference or identifier', async () => {
  const first = await holds(
    'place',
    '--motive',
    'Recours collectif',
    '--reference',
    '500-06',
    '--box',
    'B-1',
    'B-2',
    ...manager,
  );
  expect(first).toMatchObject({ status: 0, err: '' });
  expect(first.out).toMatch(/^Suspension placée : 2 boîtes suspendues/);
  const person = ['--person', 'Zoé Roy', '--kind', 'accessRequest', '--to', '2027-01-31'];
  const second = await cli.ask<Placed>(
    'holds',
    'place',
    '--motive',
    'Demande 2026-14',
    ...person,
    ...manager,
    ...depot,
  );
  expect(second).toMatchObject({ boxes: 1, tooLate: [] });
  const found = await cli.ask<Placed>(
    'holds',
    'place',
    '--motive',
    'Enquête',
    '--search',
    'griefs',
    '--unit',
    'SRH',
    ...manager,
    ...depot,
  );
  expect(found.boxes).toBe(3);
  expect((await listed()).map(({ motive }) => motive)).toEqual(['Enquête', 'Demande 2026-14', 'Recours collectif']);
  const words = (await holds('list')).out;
  for (const word of ['Motif', 'Demande d’accès', 'Roy', '500-06', '2027-01-31']) expect(words).toContain(word);

  const lifted = await holds('release', '500-06', '--reason', 'Jugement rendu', ...manager);
  expect(lifted).toMatchObject({ status: 0, out: 'Suspension levée : Recours collectif.\n' });
  expect((await holds('release', second.id, '--reason', 'Répondu', ...manager)).status).toBe(0);
  expect((await listed()).map(({ motive }) => motive)).toEqual(['Enquête']);
  expect((await listed('--state', 'lifted')).map(({ reference }) => reference)).toEqual(['', '500-06']);
});

test('what is not asked properly is said, and places nothing', async () => {
  const before = await listed();
  const asked = ['place', '--motive', 'x', ...manager];
  for (const [args, status, sentence] of [
    [asked, 2, /^Dites quoi suspendre/],
    [[...asked, '--box', 'B-1', '--search', 'griefs'], 2, /^Dites quoi suspendre/],
    [['place', '--box', 'B-1', ...manager], 2, /^Il manque l’option --motive/],
    [['place', '--motive', 'x', '--box', 'B-1', ...manager.slice(0, 2)], 2, /^Avec --by/],
    [['place', '--motive', 'x', '--box', 'B-1', '--by', 'PE0', '--pin', '4711'], 1, /^Aucune personne/],
    [[...asked, '--box', 'B-9'], 1, /^Aucune boîte ne répond/],
    [[...asked, '--category', '9999'], 1, /^Aucune rubrique n’a le code/],
    [[...asked, '--search', 'introuvable'], 1, /./],
    [['release', 'inconnue', '--reason', 'x', ...manager], 1, /./],
  ] as const) {
    const ran = await holds(...args);
    expect(ran.status, args.join(' ')).toBe(status);
    expect(ran.out).toBe('');
    expect(ran.err).toMatch(sentence);
  }
  expect(await listed()).toEqual(before);
});
