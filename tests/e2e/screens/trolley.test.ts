/**
 * The trolley in the real window: the whole screen, the commands of the card, a full shelf passed over with a reason, two
 * scanners with a work each, a scan that waits behind a dialog, Escape that asks. Passed by axe.
 */
import { expect, test } from '@playwright/test';

import { scanCommandNumber, type ScanCommand } from '#shared/contract/scan.ts';
import { makeCode } from '#shared/domain/code/code.ts';
import { found, go, scan } from '../support/hands.ts';
import { createUserData, removeUserData, start, type Run } from '../support/launch.ts';
import { look } from '../support/look.ts';
import { passesAxe } from '../support/passes-axe.ts';
import { routeOf, type Route } from '../support/scan-runs.ts';

test.describe.configure({ mode: 'serial' });

let userData: string;
let run: Run;
let route: Route;
test.beforeAll(async () => {
  userData = await createUserData();
  run = await start({ userData });
  await found(run.page, 'Dépôt d’exemple');
  route = await routeOf(run);
});
test.afterAll(async () => {
  await run.quit();
  await removeUserData(userData);
});

const command = (name: ScanCommand): string => makeCode('command', scanCommandNumber(name)) ?? '';
const context = () => run.page.getByRole('status').filter({ has: run.page.locator('.trolley-context-mode') });
const acts = () => run.page.getByRole('complementary', { name: 'Derniers actes' }).getByRole('listitem');

test('boxes are shelved and undone by scanning alone, on the whole screen, and Escape asks before it ends', async () => {
  const { page, app } = run;
  await page.keyboard.press('F11');
  await expect(page.getByRole('heading', { level: 1, name: 'Mode chariot' })).toBeAttached();
  await expect(page.getByRole('navigation', { name: 'Navigation principale' })).toHaveCount(0);
  await look(page, 'trolley-free');
  await passesAxe(page);
  await scan({ app }, command('shelve'));
  await expect(context()).toContainText('scannez la tablette');
  await scan({ app }, route.shelves[0]);
  await expect(context()).toContainText('V1-B-R04-T05-T3');
  await scan({ app }, route.box);
  await expect(acts().first()).toContainText(/Déplacée|Rangée/u);
  await look(page, 'trolley-shelved');
  await passesAxe(page);
  await scan({ app }, command('undo'));
  await expect(acts().first()).toContainText('Annulé');
  await page.keyboard.press('F6');
  await expect(context()).toContainText('scannez la carte');
  await scan({ app }, route.box);
  await expect(acts().first()).toContainText('Refusé');
  await look(page, 'trolley-stop');
  await passesAxe(page);

  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog')).toContainText('Quitter le mode chariot');
  await look(page, 'trolley-leave');
  await scan({ app }, route.shelves[1]);
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(context()).toContainText('V2-A-R04-T04-T6');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Scanner' })).toBeAttached();
});

test('each of two scanners keeps its own work; what one reads never lands in a field', async () => {
  const { page, app } = run;
  await go(page, '/settings');
  await page.getByLabel('Préfixe').fill('Z1');
  await page.getByRole('button', { name: 'Ajouter' }).click();
  await page.getByLabel('Préfixe').fill('BX');
  await expect(page.getByText(/Les codes de Travée commencent ainsi/u)).toBeVisible();
  await page.getByLabel('Préfixe').fill('Z2');
  await page.getByRole('button', { name: 'Ajouter' }).click();
  await look(page, 'settings-scanners');
  await go(page, '/trolley');
  await expect(page.getByRole('heading', { level: 1, name: 'Mode chariot' })).toBeAttached();
  await scan({ app }, `Z1${route.shelves[0]}`);
  await expect(context()).toContainText('Lecteur 1');
  await scan({ app }, `Z2${command('return')}`);
  await expect(context()).toContainText('Retours');
  await expect(page.getByRole('list', { name: 'Autres lecteurs' })).toContainText('V1-B-R04-T05-T3');
  await scan({ app }, `Z1${route.box}`);
  await expect(acts().first()).toContainText(/Déplacée|Rangée|Déjà ici/u);
  await look(page, 'trolley-two-scanners');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await go(page, '/boxes');
  const search = page
    .getByRole('searchbox')
    .or(page.getByPlaceholder(/Filtrer|Rechercher/u))
    .first();
  await search.fill('paie');
  await search.focus();
  await scan({ app }, 'Z1CODE-ETRANGER-42');
  await expect(page.getByText(/Code inconnu/u)).toBeVisible();
  await expect(search).toHaveValue('paie');
});
