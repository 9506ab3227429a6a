/** The plan of the depot in the real window: drawn, moved through with the keys, gone to by a scan and by an address, printed. */
import { expect, test } from '@playwright/test';

import { found, go, scan } from '../support/hands.ts';
import { createUserData, removeUserData, start, type Run } from '../support/launch.ts';
import { look } from '../support/look.ts';
import { passesAxe } from '../support/passes-axe.ts';
import { routeOf } from '../support/scan-runs.ts';

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

test('a room from above, a bay from the front, by keys, by a scan and by an address', async () => {
  const { page, app } = run;
  const route = await routeOf(run);
  await go(page, '/depot-plan');
  const drawing = page.getByRole('application', { name: 'Plan vu de dessus' });
  await expect(drawing).toBeVisible();
  await page.waitForFunction(() => performance.getEntriesByName('travee:depot-plan').length > 0);
  await look(page, 'depot-plan-whole');
  await expect(page.getByRole('list', { name: 'Légende' })).toContainText('Travée d’attente');
  await passesAxe(page);
  await drawing.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.plan-said')).toContainText(/travée/u);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: /^Travée/u })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: /^Travée/u })).toHaveCount(0);

  await scan({ app }, route.shelves[0]);
  const front = page.getByRole('region', { name: 'Travée V1-B-R04-T05' });
  await expect(front).toBeVisible();
  await expect(front.locator('[data-chosen="yes"]')).toContainText('T3');
  await look(page, 'depot-plan-bay');
  await passesAxe(page);
  await page.getByText('Échéance', { exact: true }).click();
  await expect(page.getByRole('list', { name: 'Légende' })).toContainText('Échue');
  await page.waitForTimeout(400);
  await look(page, 'depot-plan-due');

  await page.getByLabel('Aller à une adresse').fill('V2-A-R04-T04-T6');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Travée V2-A-R04-T04' })).toBeVisible();
  await page.getByLabel('Aller à une adresse').fill('V1-Attente');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Travée V1-Attente' })).toBeVisible();
  await expect(page.locator('.plan-said')).toContainText('Travée d’attente');
  await page.waitForTimeout(400);
  await look(page, 'depot-plan-holding');
  await page.getByText('Liste', { exact: true }).click();
  await expect(page.getByRole('table', { name: 'Travées et tablettes' })).toBeVisible();
  await look(page, 'depot-plan-list');
  await passesAxe(page);
  await page.getByRole('button', { name: 'Imprimer le plan' }).click();
  await expect(page.getByRole('dialog')).toBeVisible({ timeout: 30_000 });
  await page.waitForTimeout(1_500);
  await look(page, 'depot-plan-paper');
});
