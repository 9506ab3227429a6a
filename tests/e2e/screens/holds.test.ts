/**
 * Suspensions in the real window, on the sample: a rubrique by the keyboard, what a search finds, a planned end that has
 * passed, the card of a box, a reason to lift, boxes destroyed before it came; each screen passed by axe, in both languages.
 */

import { expect, test, type Page } from '@playwright/test';

import { becomeManager, found, go, zoom } from '../support/hands.ts';
import { createUserData, removeUserData, start, type Run } from '../support/launch.ts';
import { look, lookAtWindow } from '../support/look.ts';
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

const heading = (page: Page, name: RegExp | string) => page.getByRole('heading', { level: 1, name });

test('an administrator sees suspensions and places none; with the role, the page offers it', async () => {
  const { page } = run;
  await page.getByRole('link', { name: 'Suspensions', exact: true }).click();
  await expect(heading(page, 'Suspensions')).toBeVisible();
  await expect(page.getByText('Aucune suspension', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nouvelle suspension' })).toHaveAttribute('aria-disabled', 'true');
  await look(page, 'holds-1');
  await passesAxe(page);

  await becomeManager(page);
});

test('a rubrique is suspended from the plan, by the keyboard; the card says what it covers', async () => {
  const { page } = run;
  await go(page, '/plan');
  const tree = page.getByRole('tree', { name: 'Rubriques du plan' });
  await page.getByRole('searchbox', { name: 'Code, titre ou ancienne cote' }).fill('2210');
  await tree.getByRole('treeitem', { name: /2210 Dossiers du personnel/u }).click();
  await tree.focus();
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Suspendre cette rubrique' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/Serait gelé\s:\s\d+ boîtes?, \d+ dossiers?\./u)).toBeVisible({ timeout: 15_000 });
  await dialog.getByLabel(/^Motif/u).fill('Grief collectif du personnel de soutien');
  await dialog.getByLabel('Référence').fill('TAT-2026-118');
  await look(page, 'holds-2');
  await passesAxe(page);
  await dialog.getByLabel('Référence').press('Enter');
  await expect(heading(page, 'Grief collectif du personnel de soutien')).toBeVisible();
  await expect(page.getByText(/\d+ dossiers? visés?/u)).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText('Par ses dossiers').first()).toBeVisible();
  await look(page, 'holds-3');
  await passesAxe(page);
  await page.getByRole('tab', { name: 'Dossiers' }).click();
  await expect(page.getByRole('columnheader', { name: 'Cote' })).toBeVisible();
  await look(page, 'holds-4');
});

test('the box says what holds it, and is not lent', async () => {
  const { page } = run;
  await page.getByRole('tab', { name: 'Boîtes' }).click();
  await page.locator('.hold-rows .record-link').first().click();
  await expect(page.getByText('Suspendue', { exact: true }).first()).toBeVisible();
  await expect(page.getByText(/Rubrique 2210 Dossiers du personnel, et ce qui est au-dessous/u)).toBeVisible();
  await look(page, 'holds-5');
  await passesAxe(page);
});

test('what a search finds is suspended, and a planned end that has passed waits in a list of its own', async () => {
  const { page } = run;
  await go(page, '/boxes?text=griefs');
  await page.getByRole('button', { name: 'Suspendre', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Suspendre ce que la recherche trouve' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Mots de la recherche')).toHaveValue('griefs');
  await dialog.getByLabel(/^Motif/u).fill('Demande d’accès, griefs de 2012');
  const dates = dialog.getByPlaceholder('AAAA-MM-JJ');
  await dates.first().fill('2025-01-10');
  await dates.last().fill('2025-01-09');
  await dates.last().press('Tab');
  await expect(dialog.getByText('La fin prévue précède le début.')).toBeVisible();
  await dates.last().fill('2025-06-30');
  await dates.last().press('Tab');
  await look(page, 'holds-6');
  await dialog.getByRole('button', { name: 'Suspendre', exact: true }).click();
  await expect(heading(page, /griefs de 2012/u)).toBeVisible();
  await page.getByRole('link', { name: /Suspensions, 1 en attente/u }).click();
  await page.getByText('Fin prévue dépassée', { exact: true }).first().click();
  await expect(page.getByText(/Recherche «\sgriefs\s»/u).first()).toBeVisible();
  await look(page, 'holds-7');
  await passesAxe(page);
});

test('a suspension is amended, extended and lifted with a reason', async () => {
  const { page } = run;
  await page.getByRole('row').filter({ hasText: 'griefs de 2012' }).first().click();
  await expect(heading(page, /griefs de 2012/u)).toBeVisible();
  await page.getByRole('button', { name: 'Modifier' }).click();
  await page.getByRole('dialog').getByLabel('Référence').fill('DA-2025-7');
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('DA-2025-7').first()).toBeVisible();
  await page.getByRole('button', { name: 'Étendre la portée' }).click();
  await page.getByRole('dialog').getByLabel('Nom', { exact: true }).fill('Tremblay');
  await page.getByRole('button', { name: 'Voir ce qui serait gelé' }).click();
  await expect(page.getByText(/Serait gelé/u)).toBeVisible();
  await look(page, 'holds-8');
  await page.getByRole('dialog').getByRole('button', { name: 'Étendre', exact: true }).click();
  await expect(page.getByText('Dossiers au sujet de Tremblay')).toBeVisible();
  await page.getByRole('button', { name: 'Lever la suspension' }).click();
  await page
    .getByRole('dialog')
    .getByLabel(/Raison de la levée/u)
    .fill('Réponse donnée');
  await page.getByRole('dialog').getByRole('button', { name: 'Lever la suspension' }).click();
  await expect(page.getByText('Réponse donnée').first()).toBeVisible();
  await expect(page.getByText('Levée', { exact: true }).first()).toBeVisible();
  await look(page, 'holds-9');
  await passesAxe(page);
});

test('placed too late for a box, it says so and holds the other; placed only too late, it is refused', async () => {
  const { page } = run;
  await go(page, '/boxes?custody=destroyed');
  const tick = page.getByRole('row').nth(1).getByRole('checkbox');
  const suspend = async (motive: string): Promise<void> => {
    await page.getByRole('button', { name: 'Suspendre', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Suspendre les boîtes choisies' }).click();
    await page
      .getByRole('dialog')
      .getByLabel(/^Motif/u)
      .fill(motive);
  };
  await tick.check();
  await suspend('Plainte reçue après la destruction');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/1 boîte est déjà détruite/u)).toBeVisible({ timeout: 15_000 });
  await dialog.getByRole('button', { name: 'Suspendre', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('tout ce qui est désigné est déjà détruit');
  await passesAxe(page);
  await look(page, 'holds-late-refused');
  await dialog.getByRole('button', { name: 'Annuler' }).click();

  await go(page, '/boxes?custody=missing');
  await expect(page.getByText('Manquante').first()).toBeVisible();
  await tick.check();
  await suspend('Plainte reçue après la destruction');
  await dialog.getByRole('button', { name: 'Suspendre', exact: true }).click();
  await expect(heading(page, 'Plainte reçue après la destruction')).toBeVisible();
  await expect(page.getByText(/Suspension placée. Trop tard pour une boîte, déjà détruite/u)).toBeVisible();
  await expect(page.getByText('1 boîte était déjà détruite')).toBeVisible({ timeout: 15_000 });
  await page.getByRole('tab', { name: 'Trop tard' }).click();
  await expect(page.getByRole('columnheader', { name: 'Certificat' })).toBeVisible();
  await look(page, 'holds-late');
  await passesAxe(page);
  await zoom(run, 2);
  await passesAxe(page);
  await page.getByText('1 boîte était déjà détruite').evaluate((words) => {
    words.scrollIntoView({ block: 'start' });
  });
  await lookAtWindow(run, 'holds-late-200');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await zoom(run, 1);
});

test('in English too', async () => {
  const { page } = run;
  await go(page, '/settings');
  await page.getByText('English', { exact: true }).first().click();
  await go(page, '/holds?state=all');
  await expect(heading(page, 'Holds')).toBeVisible();
  await expect(page.getByText('Planned end').first()).toBeVisible();
  await look(page, 'holds-10');
  await passesAxe(page);
});
