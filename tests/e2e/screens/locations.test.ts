/**
 * Places and space of the sample, in the real window: the tree by the keyboard, a shelf moved with its boxes by the menu
 * and by the mouse, refusals explained, box types with awkward names, where boxes go, the moves that free shelves.
 */
import { expect, test, type Page } from '@playwright/test';

import { atScanScreen, found, go, scan } from '../support/hands.ts';
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

const tree = (page: Page) => page.getByRole('tree', { name: 'Arbre des emplacements' });
const item = (page: Page, name: string) => tree(page).getByRole('treeitem', { name, exact: true });
const heading = (page: Page, name: RegExp | string) => page.getByRole('heading', { level: 2, name });

async function act(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Plus d’actions' }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

test('the tree by the keyboard, a shelf that cannot be made too small, moved with its boxes, by the menu and by the mouse', async () => {
  const { page } = run;
  await go(page, '/locations');
  await expect(item(page, 'Dépôt V1')).toBeVisible();
  await item(page, 'Dépôt V1').focus();
  // Down to the first shelf: site, room, row, bay.
  for (let level = 0; level < 4; level++) {
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('[data-place]:focus')).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Enter');
  const shelf = heading(page, /^V1-/u);
  await expect(shelf).toBeVisible();
  const address = ((await shelf.textContent()) ?? '').trim();
  await look(page, 'locations-1');
  await passesAxe(page);

  await act(page, 'Modifier');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Capacité linéaire').fill('1');
  await dialog.getByLabel('Types de boîtes permis').click();
  await page.getByRole('option', { name: 'Boîte standard' }).click();
  await page.keyboard.press('Escape');
  await look(page, 'locations-2');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText(/occupent déjà .* la capacité ne peut pas être plus petite/u)).toBeVisible();
  await look(page, 'locations-3');
  await dialog.getByRole('button', { name: 'Annuler' }).click();

  await act(page, 'Déplacer');
  await dialog.getByLabel('Sous quel emplacement').fill(address);
  await page.getByRole('option').filter({ hasText: address }).first().click();
  await expect(dialog.getByText(/ni dans lui-même/u)).toBeVisible();
  await look(page, 'locations-4');
  const bay = address.replace(/-[^-]+$/u, '');
  const other = bay.replace(/\d+$/u, (digits) => String(Number(digits) + 1).padStart(digits.length, '0'));
  await dialog.getByLabel('Sous quel emplacement').fill(other);
  await page.getByRole('option', { name: other, exact: true }).click();
  await dialog.getByRole('button', { name: 'Déplacer' }).click();
  // The bay has a shelf of that name already: the address is taken, and it is said in the dialog.
  await expect(dialog.getByText('Un autre emplacement porte déjà ce nom au même endroit.')).toBeVisible();
  await look(page, 'locations-refused');
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Annuler' }).click();

  await act(page, 'Renommer');
  const name = 'Étagère « é » رف 📦';
  await dialog.getByLabel('Nouveau nom').fill(name);
  await dialog.getByRole('button', { name: 'Renommer' }).click();
  await expect(heading(page, new RegExp(`${bay}-Étagère`, 'u'))).toBeVisible();
  await expect(page.getByText(address, { exact: true })).toBeVisible();
  await expect(tree(page).getByRole('treeitem', { selected: true })).toContainText(name);

  // Onto the room: the dialog opens with where it was dropped, and each box follows.
  const room = item(page, 'Local A').first();
  await room.scrollIntoViewIfNeeded();
  await tree(page).getByRole('treeitem', { selected: true }).dragTo(room);
  await expect(dialog.getByText(/Nouvelle adresse/u)).toBeVisible();
  await look(page, 'locations-5');
  await dialog.getByRole('button', { name: 'Déplacer' }).click();
  await expect(page.getByText(/Emplacement déplacé\s: \d+ boîtes? suivie/u)).toBeVisible();
  await expect(heading(page, /^V1-A-Étagère/u)).toBeVisible();
  await look(page, 'locations-6');
});

test('box types with quotes, emoji and writing from right to left; retired, never removed', async () => {
  const { page } = run;
  await go(page, '/box-types');
  await expect(page.getByText('Boîte juridique')).toBeVisible();
  await page.getByRole('button', { name: 'Nouveau type' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nom').fill('علبة « 15 po » 📦 l\'été "x"');
  await look(page, 'locations-7');
  await dialog.getByRole('button', { name: 'Créer le type' }).click();
  await expect(page.getByText('Type de boîte créé.')).toBeVisible();
  await page.getByRole('row').filter({ hasText: 'Demi-boîte' }).getByRole('button', { name: 'Retirer' }).click();
  await dialog.getByRole('button', { name: 'Retirer' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Demi-boîte' })).toContainText('Remettre en service');
  await passesAxe(page);
  await look(page, 'locations-8');
});

test('space: taken and free, the forecast, where boxes go, and moves that tick themselves', async () => {
  const { page } = run;
  await go(page, '/space');
  const row = page.getByRole('row').filter({ hasText: 'V1' }).first();
  // The thread of the long questions starts with the first of them.
  await expect(row).toBeVisible({ timeout: 30_000 });
  await look(page, 'locations-9');
  await passesAxe(page);
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row').filter({ hasText: 'V1-A' }).first()).toBeVisible();
  await page.getByRole('tab', { name: 'Prévision' }).click();
  await expect(
    page
      .getByRole('row')
      .filter({ hasText: /20\d\d/u })
      .first(),
  ).toBeVisible();
  await look(page, 'locations-10');
  await go(page, '/space?tab=suggest');
  await page.getByLabel('Combien de boîtes').fill('6');
  await page.getByLabel('Combien de boîtes').press('Enter');
  await expect(page.getByRole('heading', { name: 'Proposition 1' })).toBeVisible();
  await look(page, 'locations-11');
  await passesAxe(page);
  await go(page, '/space?tab=moves');
  await page.getByLabel(/Vider les tablettes/u).fill('90');
  await page.getByRole('button', { name: 'Proposer des déplacements' }).click();
  const move = page.getByRole('row').filter({ hasText: 'Suivante' });
  await expect(move).toBeVisible();
  await look(page, 'locations-12');
  await passesAxe(page);

  // The box is carried: its shelf is opened, « Ranger ici », its label read; the line of the list is ticked by that.
  const code = /BX\d{9}[0-9A-Z]/u.exec((await move.textContent()) ?? '')?.[0] ?? '';
  await move.getByRole('link').last().click();
  await page.getByRole('button', { name: 'Ranger ici' }).click();
  await atScanScreen(page);
  await scan(run, code);
  await expect(page.getByText(/^Rangée/u).first()).toBeVisible();
  await go(page, '/space?tab=moves');
  await expect(page.getByRole('row').filter({ hasText: code })).toContainText('Fait');
  await look(page, 'locations-13');
});
