/** Lists and reports in the real window, on the sample: figures that open their lists, a filter kept and offered, a list on paper. */
import { expect, test } from '@playwright/test';

import { found, go } from '../support/hands.ts';
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

test('each figure opens the boxes it counts; rooms and metres add up to one total', async () => {
  const { page } = run;
  await page.getByRole('link', { name: 'Listes et rapports', exact: true }).click();
  const missing = page.getByRole('listitem').filter({ hasText: 'sans emplacement' });
  await expect(missing).toBeVisible();
  const figure = (await missing.locator('.report-figure').innerText()).replace(/\D/gu, '');
  await look(page, 'reports-1');
  await passesAxe(page);
  await missing.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Boîtes' })).toBeVisible();
  await expect(page.locator('.table')).toContainText(new RegExp(`${figure}\\s+(boîtes?|lignes?|résultats?)`, 'u'));

  await go(page, '/reports?report=rooms');
  await expect(page.getByRole('link', { name: /^V1/u }).first()).toBeVisible({ timeout: 15_000 });
  await look(page, 'reports-2');
  await go(page, '/reports?report=metres');
  await expect(page.getByRole('row', { name: /^Total/u })).toBeVisible();
  await look(page, 'reports-3');
  await passesAxe(page);
});

test('a filter is kept under a name, offered to a role, found again, and removed', async () => {
  const { page } = run;
  await go(page, '/boxes?custody=missing');
  await page.getByRole('button', { name: 'Filtres enregistrés' }).click();
  await page.getByRole('menuitem', { name: 'Enregistrer ce filtre…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Nom/u).fill('À chercher « demain » 🔎');
  await dialog.getByLabel(/^Techni/u).check();
  await look(page, 'reports-4');
  await passesAxe(page);
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('button', { name: /Filtre\s:\sÀ chercher/u })).toBeVisible();

  await go(page, '/boxes');
  await page.getByRole('button', { name: 'Filtres enregistrés' }).click();
  await page.getByRole('menuitem', { name: /À chercher/u }).click();
  await expect(page).toHaveURL(/custody=missing/u);

  await go(page, '/reports?report=filters');
  const row = page.getByRole('row', { name: /À chercher/u });
  await expect(row).toContainText('Techni');
  await look(page, 'reports-5');
  await row.getByRole('button', { name: /^Supprimer/u }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer le filtre' }).click();
  await expect(page.getByText('Aucun filtre enregistré')).toBeVisible();
});

test('a list goes on paper', async () => {
  const { page } = run;
  await go(page, '/loans');
  await page.getByRole('button', { name: 'Exporter la liste' }).first().click();
  await page.getByRole('menuitem', { name: 'Papier (PDF)' }).click();
  await expect(page.locator('.paper-page[data-page="1"][data-state="drawn"]')).toBeVisible({ timeout: 60_000 });
  await look(page, 'reports-6');
  await page.keyboard.press('Escape');
});
