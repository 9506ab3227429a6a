/**
 * The plan de classification of the sample, by the keyboard: the tree, a search by an ancienne cote, a rubrique made and
 * moved, a workbook imported and exported, the papers; then the same page at 200 % zoom, passed by axe.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test, type Page } from '@playwright/test';

import { found, go, willChoose, willSaveTo } from '../support/hands.ts';
import { createUserData, removeUserData, start, type Run } from '../support/launch.ts';
import { look } from '../support/look.ts';
import { passesAxe } from '../support/passes-axe.ts';

test.describe.configure({ mode: 'serial' });

let userData: string;
let run: Run;
test.beforeAll(async () => {
  userData = await createUserData();
  run = await start({ userData });
  await found(run.page, 'Dépôt d’exemple');
});
test.afterAll(async () => {
  await run.quit();
  await removeUserData(userData);
});

const tree = (page: Page) => page.getByRole('tree', { name: 'Rubriques du plan' });
const line = (page: Page, name: RegExp | string) => tree(page).getByRole('treeitem', { name });

test('the arrows walk the tree, Enter opens the card, what has no rule says so', async () => {
  const { page } = run;
  await page.getByRole('link', { name: 'Plan de classification' }).click();
  await expect(line(page, /^1000 Gestion administrative/u)).toBeVisible();
  await look(page, 'plan-1');
  await tree(page).focus();
  for (const key of ['Home', 'ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowDown', 'Enter'])
    await page.keyboard.press(key);
  await expect(page.getByRole('heading', { level: 2, name: /1110 Conseil d’administration/u })).toBeVisible();
  await expect(page.getByRole('link', { name: /F-2030/u })).toBeVisible();
  await expect(page.getByRole('link', { name: '01/10 Conseil des commissaires' })).toBeVisible();
  await look(page, 'plan-2');
  await passesAxe(page);
  await page.getByText('Sans règle', { exact: true }).first().click();
  await expect(line(page, /4100 Immeubles, Sans règle/u)).toBeVisible();
  await look(page, 'plan-3');
  await page.getByText('Toutes', { exact: true }).click();
});

test('an ancienne cote leads to its rubrique, in the tree and from everywhere', async () => {
  const { page } = run;
  await page.getByRole('searchbox', { name: 'Code, titre ou ancienne cote' }).fill('01/32');
  await expect(page.getByText('1 rubrique trouvée')).toBeVisible();
  await expect(line(page, /1320 Politiques et règlements du centre/u)).toBeVisible();
  await expect(line(page, /1000 Gestion/u)).toBeVisible();
  await look(page, 'plan-4');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('02/21');
  await page.getByText('2210 · Dossiers du personnel').click();
  await expect(page.getByRole('heading', { level: 2, name: /2210 Dossiers du personnel/u })).toBeVisible();
  await expect(line(page, /2210 Dossiers du personnel/u)).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('button', { name: 'Voir les dossiers' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Dossiers' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Rubrique' })).toHaveValue('2210 Dossiers du personnel');
  await look(page, 'plan-5');
});

test('a rubrique is made, edited, recoded, moved and closed without the mouse', async () => {
  const { page } = run;
  await go(page, '/plan');
  await tree(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: 'Nouvelle rubrique dessous' })).toBeVisible();
  await look(page, 'plan-6');
  await page.keyboard.press('Escape');
  await expect(tree(page)).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Nouvelle rubrique dessous' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Code/u).fill('1110');
  await expect(dialog.getByText('Ce code existe déjà dans ce plan.')).toBeVisible();
  await dialog.getByLabel(/^Code/u).fill('1500-01');
  await dialog.getByLabel(/^Titre/u).fill('Projets spéciaux');
  await look(page, 'plan-7');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: /1500-01 Projets spéciaux/u })).toBeVisible();
  await expect(page.getByText('Sans règle : ses dossiers ne peuvent aller sur aucune liste.')).toBeVisible();

  await tree(page).focus();
  await page.keyboard.press('F2');
  await dialog.getByLabel(/^Titre/u).fill('Projets et ententes');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: /Projets et ententes/u })).toBeVisible();
  await expect(tree(page)).toBeFocused();

  await act(page, 'Changer le code');
  await expect(dialog.getByText(/devient une ancienne cote/u)).toBeVisible();
  await dialog.getByLabel('Nouveau code').fill('2600');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: /^2600/u })).toBeVisible();
  await expect(page.getByText('1500-01', { exact: true })).toBeVisible();

  await act(page, 'Déplacer sous…');
  await dialog.getByRole('combobox', { name: 'Nouvelle place' }).fill('2000');
  await page.getByRole('option', { name: '2000 Ressources humaines' }).click();
  await look(page, 'plan-8');
  await dialog.getByRole('button', { name: 'Déplacer' }).click();
  await expect(page.locator('.plan-path').getByRole('link', { name: '2000' })).toBeVisible();

  await act(page, 'Fermer la rubrique');
  await dialog.getByRole('button', { name: 'Fermer la rubrique' }).click();
  await expect(line(page, /^2600 Projets et ententes, Fermée/u)).toBeVisible();
  await expect(page.getByText('Rubrique fermée')).toBeVisible();
});

test('dragged on another, a rubrique moves there once that is confirmed', async () => {
  const { page } = run;
  await page.getByRole('searchbox', { name: 'Code, titre ou ancienne cote' }).fill('');
  await line(page, /^2600/u).dragTo(line(page, /^4000/u));
  await expect(page.getByRole('dialog', { name: 'Déplacer 2600 sous 4000 ?' })).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Déplacer' }).click();
  await expect(page.locator('.plan-path').getByRole('link', { name: '4000' })).toBeVisible();
});

test('a rubrique of a former plan leads to the one where the same files are classified today', async () => {
  const { page } = run;
  await page.getByRole('combobox', { name: 'Plan' }).click();
  await page.getByRole('option', { name: 'Plan 1998 (fictif)' }).click();
  await expect(page.getByText('Ancien plan')).toBeVisible();
  await line(page, /^02 Personnel/u).click();
  await page.keyboard.press('ArrowRight');
  await line(page, /^02\/21 Dossiers du personnel/u).click();
  await look(page, 'plan-14');
  await page.getByRole('link', { name: '2210 Dossiers du personnel' }).click();
  await expect(page.getByRole('heading', { level: 2, name: /^2210/u })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Plan' })).toHaveValue('Plan 2026 (fictif) (en vigueur)');
});

test('the plan goes out as a workbook and comes back: nothing to do; what is new is imported, what is wrong is said', async () => {
  const { page } = run;
  const saved = await willSaveTo(run, userData, 'plan.xlsx');
  await page.getByRole('button', { name: 'Actions du plan' }).click();
  await look(page, 'plan-9');
  await page.getByRole('menuitem', { name: /XLSX/u }).click();
  const workbook = join(userData, 'plan.xlsx');
  await saved();
  await page.getByRole('button', { name: 'Importer' }).click();
  await willChoose(run, workbook);
  await page.getByRole('button', { name: 'Choisir un fichier' }).click();
  const counts = page.locator('.import-counts');
  await expect(counts).toContainText(/Déjà ainsi\s*56/u, { timeout: 20_000 });
  await expect(page.getByRole('button', { name: /^Importer/u })).toHaveAttribute('aria-disabled', 'true');

  const csv = join(userData, 'ajouts.csv');
  await writeFile(
    csv,
    '\ufeffCode;Parent;Titre;Règle;Couleur\r\n4200;4000;Équipement;F-2020;bleu\r\n4210;4200;Véhicules;F-2020;\r\n4300;9999;Perdue;;\r\n4000;;Matériel et immeubles;;\r\n',
  );
  await willChoose(run, csv);
  await page.getByRole('button', { name: 'Choisir un autre fichier' }).click();
  await expect(counts).toContainText(/Nouvelles\s*2/u, { timeout: 20_000 });
  await expect(page.getByText('Colonnes non reconnues, laissées de côté : Couleur.')).toBeVisible();
  await expect(page.getByText(/Aucune rubrique n’a le code 9999/u).first()).toBeVisible();
  await look(page, 'plan-10');
  await passesAxe(page);
  await page.getByRole('button', { name: 'Importer 3 rubriques' }).click();
  await expect(page.getByText('3 rubriques inscrites.')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Retour au plan' }).click();
  await page.getByRole('searchbox', { name: 'Code, titre ou ancienne cote' }).fill('4210');
  await expect(line(page, /4210 Véhicules, règles F-2020/u)).toBeVisible();
  await page.getByRole('searchbox', { name: 'Code, titre ou ancienne cote' }).fill('');
});

test('the printed plan and the liste de classement are made', async () => {
  const { page } = run;
  for (const [name, file] of [
    ['Enregistrer le plan (PDF)', 'plan.pdf'],
    ['Enregistrer la liste de classement (PDF)', 'liste.pdf'],
  ] as const) {
    const saved = await willSaveTo(run, userData, file);
    await page.getByRole('button', { name: 'Actions du plan' }).click();
    await page.getByRole('menuitem', { name }).click();
    expect(Buffer.from(await saved()).toString('latin1', 0, 5)).toBe('%PDF-');
  }
});

test('a new file takes the cote and the rule of its rubrique', async () => {
  const { page } = run;
  await go(page, '/files/new');
  const picker = page.getByRole('combobox', { name: 'Rubrique' });
  await picker.fill('01/10');
  await page.getByRole('option', { name: /1110 Conseil d’administration/u }).click();
  await expect(page.getByLabel(/^Cote/u).first()).toHaveValue('1110');
  await expect(page.getByRole('combobox', { name: /^Règle/u }).first()).toHaveValue(/F-2030/u);
  await look(page, 'plan-11');
});

test('at 200 % zoom nothing scrolls sideways, and axe passes', async () => {
  const { page } = run;
  await go(page, '/plan');
  await contentSize(640, 400);
  await line(page, /^1000/u).click();
  await expect(page.getByRole('heading', { level: 2, name: /1000/u })).toBeVisible();
  await look(page, 'plan-12');
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX))
      .map((element) => element.className),
  );
  expect(wide).toEqual([]);
  await passesAxe(page);
  await page.getByRole('heading', { level: 2, name: /1000/u }).scrollIntoViewIfNeeded();
  await look(page, 'plan-13');
});

async function act(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Actions de/u }).click();
  await page.getByRole('menuitem', { name }).click();
}

async function contentSize(width: number, height: number): Promise<void> {
  await run.app.evaluate(
    ({ BrowserWindow }, size) => {
      const window = BrowserWindow.getAllWindows()[0];
      window?.setMinimumSize(320, 240);
      window?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
  await expect.poll(() => run.page.evaluate(() => window.innerWidth)).toBe(width);
}
