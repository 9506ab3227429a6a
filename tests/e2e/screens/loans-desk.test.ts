/**
 * The loans desk in the real window, on the sample: a request, the picking list, a hand-out by keyboard of a box and of a
 * file of it, a file of a lent box stopped with who has it, the return that calls the next in line, requests out of a file; each
 * screen past axe.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test, type Page } from '@playwright/test';

import { becomeManager, choose, found, go, willChoose } from '../support/hands.ts';
import { createUserData, removeUserData, start, type Run } from '../support/launch.ts';
import { look } from '../support/look.ts';
import { passesAxe } from '../support/passes-axe.ts';
import { ask, connect } from '../support/records-call.ts';

test.describe.configure({ mode: 'serial' });

let userData: string;
let run: Run;
test.beforeAll(async () => {
  userData = await createUserData();
  run = await start({ userData });
  await found(run.page, 'Dépôt d’exemple');
  await connect(run.page);
});
test.afterAll(async () => {
  await run.quit();
  await removeUserData(userData);
});

const said = (page: Page) => page.locator('.desk-said[role="status"]').first();

async function enter(page: Page, label: RegExp, text: string): Promise<void> {
  const field = page.getByLabel(label).first();
  await field.fill(text);
  await field.press('Enter');
}

async function valueOf<T>(page: Page, method: string, input: unknown = {}): Promise<T> {
  const answer = await ask(page, method, input);
  expect(answer.ok, `${method} ${JSON.stringify(answer)}`).toBe(true);
  return (answer as { readonly value: unknown }).value as T;
}

type Named = { readonly id: string; readonly name: string };
type Subjects = {
  readonly box: { readonly id: string; readonly number: string };
  readonly file: { readonly cote: string };
  readonly people: readonly [Named, Named];
};
let chosen: Subjects | undefined;

/** A box on its shelf that nothing holds, a file of it, and two people. */
async function subjects(page: Page): Promise<Subjects> {
  if (chosen !== undefined) return chosen;
  type Rows<R> = { readonly rows: readonly R[] };
  const { rows: boxes } = await valueOf<
    Rows<{
      readonly id: string;
      readonly number: string;
      readonly onHold: boolean;
      readonly onList: boolean;
      readonly files: number;
    }>
  >(page, 'boxes.page', {
    filter: { text: '', unitId: null, custody: 'shelved', placeId: null, ruleId: null, state: null },
    sort: { field: 'number', direction: 'asc' },
    after: null,
    limit: 50,
  });
  const box = boxes.find(({ files, onHold, onList }) => files > 0 && !onHold && !onList);
  const { rows: people } = await valueOf<Rows<Named>>(page, 'people.page', {
    text: '',
    status: 'active',
    after: null,
    limit: 5,
  });
  if (box === undefined || people[1] === undefined || people[2] === undefined) throw new Error('a poor sample');
  const [file] = await valueOf<readonly { readonly cote: string }[]>(page, 'boxes.files', { id: box.id });
  if (file === undefined) throw new Error('no file');
  chosen = { box, file, people: [people[1], people[2]] };
  return chosen;
}

test('a request is entered by the keyboard, waits, is picked along the shelves and handed out', async () => {
  const { page } = run;
  await becomeManager(page);
  const { box, file, people } = await subjects(page);
  await go(page, '/desk');
  await expect(page.getByRole('heading', { level: 1, name: 'Comptoir de prêt' })).toBeVisible();
  await page.getByRole('tab', { name: 'Demandes' }).click();
  await expect(page.getByText('Personne n’attend rien.')).toBeVisible();
  await passesAxe(page);

  await page.getByRole('button', { name: 'Inscrire une demande' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Boîte ou dossier').fill(box.number);
  await dialog.getByLabel('Boîte ou dossier').press('Enter');
  await expect(dialog.getByRole('status')).toContainText(box.number);
  await choose(page, 'Personne', people[0].name, people[0].name);
  await look(page, 'loans-desk-1');
  await passesAxe(page);
  await dialog.getByRole('button', { name: 'Inscrire une demande' }).click();
  await expect(page.getByRole('row').filter({ hasText: people[0].name })).toBeVisible();
  await page.getByText('À prélever', { exact: true }).click();
  await expect(page.getByRole('row').filter({ hasText: box.number })).toBeVisible();
  await look(page, 'loans-desk-2');
  await passesAxe(page);

  // The menu of a row is drawn once it is wanted: the button tells and does the same before and after.
  const acts = page.getByRole('button', { name: `Actions de la demande de ${people[0].name}` });
  const menu = page.getByRole('menu', { name: `Actions de la demande de ${people[0].name}` });
  await acts.focus();
  for (const time of ['first', 'again']) {
    await expect(acts, time).toHaveAttribute('aria-haspopup', 'menu');
    await expect(acts, time).toHaveAttribute('aria-expanded', 'false');
    await page.keyboard.press('Enter');
    await expect(menu, time).toBeVisible();
    await expect(acts, time).toHaveAttribute('aria-expanded', 'true');
    await expect(menu.getByRole('menuitem').first(), time).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(menu.getByRole('menuitem').nth(1), time).toBeFocused();
    if (time === 'first') await passesAxe(page);
    await page.keyboard.press('Escape');
    await expect(menu, time).toBeHidden();
    await expect(acts, time).toBeFocused();
  }
  await acts.click();
  await expect(menu).toBeVisible();
  await look(page, 'loans-desk-menu');
  await acts.click();
  await expect(menu).toBeHidden();

  await page.getByRole('tab', { name: 'Remise' }).click();
  const field = page.getByRole('combobox', { name: 'Personne', exact: true });
  await field.fill(people[0].name);
  await page
    .getByRole('option', { name: new RegExp(people[0].name, 'u') })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: new RegExp(people[0].name, 'u') })).toBeVisible();
  await page.getByRole('button', { name: new RegExp(`Remettre, Boîte ${box.number}`, 'u') }).click();
  await expect(page.getByText('Sa demande est servie.')).toBeVisible();
  await enter(page, /^Boîte ou dossier/u, file.cote);
  await expect(said(page)).toContainText(/Remis|est chez/u);
  await look(page, 'loans-desk-3');
  await passesAxe(page);
});

test('a file of a lent box is stopped with who has it; the return calls who waits', async () => {
  const { page } = run;
  const { box, people } = await subjects(page);
  const [, second] = people;
  await valueOf(page, 'requests.enter', {
    ...{ opId: '01900000-0000-7000-8000-00000000aa01', boxId: box.id, fileId: null, personId: second.id },
    ...{ mode: 'loan', neededBy: null, purpose: '' },
  });
  await page.getByRole('tab', { name: 'Retour' }).click();
  await page.getByText('Abîmé', { exact: true }).click();
  await enter(page, /^Boîte ou dossier/u, box.number);
  await expect(said(page)).toContainText(`Réservé : ${second.name}`);
  await look(page, 'loans-desk-4');
  await passesAxe(page);
  await enter(page, /^Boîte ou dossier/u, box.number);
  await expect(said(page)).toContainText('n’est pas prêtée');
});

test('requests of a file: what is wrong is said by line, the others are entered, and once only', async () => {
  const { page } = run;
  const { box, people } = await subjects(page);
  const [first] = people;
  const path = join(userData, 'demandes.csv');
  // The app runs on the clock of the machine: a day to come, whatever the hour is anywhere.
  const day = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
  writeFileSync(
    path,
    `Personne;Boîte;Souhaité le;Motif\n${first.name};${box.number};${day};Audit « é » 📦\nPersonne Inconnue;${box.number};;\n`,
  );
  await willChoose(run, path);
  await page.getByRole('tab', { name: 'Demandes' }).click();
  await page.getByRole('button', { name: 'Importer des demandes' }).click();
  await page.getByRole('button', { name: 'Choisir un fichier' }).click();
  await expect(page.getByText(/Aucune personne inscrite n’est « Personne Inconnue »/u).first()).toBeVisible({
    timeout: 20_000,
  });
  await look(page, 'loans-desk-import');
  await passesAxe(page);
  await page.getByRole('button', { name: 'Inscrire 1 demande' }).click();
  await expect(page.getByText('1 demande inscrite.')).toBeVisible();
  await page.getByRole('button', { name: 'Importer un autre tableau' }).click();
  await page.getByRole('button', { name: 'Choisir un fichier' }).click();
  await expect(page.getByText(/Demande déjà prise le/u).first()).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Retour au comptoir' }).click();
  await expect(
    page
      .getByRole('row')
      .filter({ hasText: 'Audit « é » 📦' })
      .or(page.getByRole('row').filter({ hasText: first.name }))
      .first(),
  ).toBeVisible();
});

test('notices, figures and mail: each says what there is, and the mail is set up', async () => {
  const { page } = run;
  await page.getByRole('tab', { name: 'Avis' }).click();
  await expect(page.getByRole('columnheader', { name: 'Emprunteur' })).toBeVisible();
  await page.getByRole('checkbox').nth(1).check();
  await look(page, 'loans-desk-5');
  await passesAxe(page);
  await page.getByRole('button', { name: 'Noter comme donnés sur papier' }).click();
  await expect(page.getByText('1 avis noté.')).toBeVisible();
  await page.getByRole('tab', { name: 'Statistiques' }).click();
  await expect(page.getByRole('columnheader', { name: 'Durée médiane (jours)' })).toBeVisible({ timeout: 15_000 });
  await look(page, 'loans-desk-6');
  await passesAxe(page);
  await page.getByRole('tab', { name: 'Courriel' }).click();
  await page.getByLabel(/^Serveur/u).fill('courriel.exemple.test');
  await page.getByLabel(/^Adresse de l’expéditeur/u).fill('archives@exemple.test');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByLabel(/^Adresse pour l’essai/u)).toBeVisible();
  await look(page, 'loans-desk-7');
  await passesAxe(page);
});
