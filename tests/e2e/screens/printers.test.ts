/**
 * The printers of a desk in the real window, with printers of every temper on the network: added, tried, and for the one
 * that takes nothing, the question to a person and both answers. Passed by axe.
 */
import { expect, test } from '@playwright/test';

import { startEscposPrinter, startZplPrinter, type FakePrinter } from '../../support/fake-printers.ts';
import { addPrinter } from '../support/add-printer.ts';
import { found, go } from '../support/hands.ts';
import { createUserData, removeUserData, start, type Run } from '../support/launch.ts';
import { look } from '../support/look.ts';
import { passesAxe } from '../support/passes-axe.ts';

test.describe.configure({ mode: 'serial' });

let userData: string;
let run: Run;
const printers: FakePrinter[] = [];
test.beforeAll(async () => {
  userData = await createUserData();
  run = await start({ userData });
  await found(run.page, 'Dépôt vide');
});
test.afterAll(async () => {
  await run.quit();
  for (const printer of printers) await printer.close();
  await removeUserData(userData);
});

test('none yet: what to do about it', async () => {
  const { page } = run;
  await go(page, '/printers');
  await expect(page.getByText('Aucune imprimante sur ce poste')).toBeVisible();
  await look(page, 'printers-empty');
  await passesAxe(page);
});

test('one is added, says how it is, and prints its test page', async () => {
  const { page } = run;
  const healthy = await startZplPrinter();
  printers.push(healthy);
  await addPrinter(page, /ZPL/u, 'Zebra du magasin 2', healthy);
  const card = page.getByRole('listitem').filter({ hasText: 'Zebra du magasin 2' });
  await expect(card.getByText('Prête')).toBeVisible({ timeout: 15_000 });
  await passesAxe(page);
  await card.getByRole('button', { name: 'Page d’essai' }).click();
  await expect(page.getByText(/Page d’essai en route/u).first()).toBeVisible();
  await expect.poll(() => healthy.jobs(), { timeout: 20_000 }).toBe(1);
  await page.getByRole('tab', { name: 'File d’attente' }).click();
  await page.getByText('Tout', { exact: true }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Imprimé' })).toHaveCount(1, { timeout: 20_000 });
  await look(page, 'printers-queue');
  await passesAxe(page);
});

test('one that takes nothing: a person is asked, and nothing is printed again before the answer', async () => {
  const { page } = run;
  const deaf = await startEscposPrinter({ reads: 'none', answers: 'none' });
  printers.push(deaf);
  await go(page, '/printers');
  await addPrinter(page, /ESC\/POS/u, 'Reçus du comptoir', deaf);
  const card = page.getByRole('listitem').filter({ hasText: 'Reçus du comptoir' });
  await card.getByRole('button', { name: 'Page d’essai' }).click();
  const question = page.getByRole('region', { name: 'À vérifier sur place' });
  await expect(question).toContainText('Regardez à «\u00a0Reçus du comptoir\u00a0»', { timeout: 60_000 });
  await expect(page.getByRole('link', { name: '1 impression à vérifier' })).toBeVisible();
  await look(page, 'printers-to-check');
  await passesAxe(page);
  await question.getByRole('button', { name: 'C’est sorti' }).click();
  await expect(question).toHaveCount(0);
  await expect(page.getByRole('link', { name: /à vérifier/u })).toHaveCount(0);
});

test('in the dark', async () => {
  const { page } = run;
  await page.getByRole('button', { name: /Bellavance/u }).click();
  await page.getByText('Sombre', { exact: true }).first().click();
  await page.keyboard.press('Escape');
  await go(page, '/printers');
  await expect(page.getByRole('heading', { name: 'Reçus du comptoir' })).toBeVisible();
  await look(page, 'printers-dark');
  await passesAxe(page);
});
