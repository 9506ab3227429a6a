/**
 * The walk through what leaves on paper, in the real window: a template and its verdict, printers of the network, the
 * question a person is asked, a paper looked at before it leaves. A walk that comes to its end gives its pictures to the guide.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test, type Page } from '@playwright/test';

import { startEscposPrinter, startZplPrinter, type FakePrinter } from '../../support/fake-printers.ts';
import { addPrinter } from '../support/add-printer.ts';
import { becomeManager, found, go, willSaveTo } from '../support/hands.ts';
import { createUserData, removeUserData, start, type Run } from '../support/launch.ts';
import { giveToGuide, takePicture, tourFolder } from '../support/tour-pictures.ts';

const GUIDE = ['modele-etiquette', 'imprimantes', 'a-verifier', 'apercu'];

const ZEBRA = 'Zebra du magasin 2';
const RECEIPTS = 'Reçus du comptoir';

test('paper', async () => {
  mkdirSync(tourFolder, { recursive: true });
  const userData = await createUserData();
  const healthy = await startZplPrinter();
  const deaf = await startEscposPrinter({ reads: 'none', answers: 'none' });
  const run = await start({ userData });
  try {
    await found(run.page, 'Dépôt d’exemple');
    await becomeManager(run.page);
    await drawTemplate(run.page);
    await usePrinters(run.page, healthy, deaf);
    await lookAtPaper(run);
  } catch (error) {
    await run.page.screenshot({ path: join(tourFolder, 'echec-papier.png') });
    throw error;
  } finally {
    await run.quit();
    for (const printer of [healthy, deaf]) await printer.close();
    await removeUserData(userData);
  }
  giveToGuide(GUIDE);
});

/** A ready-made one taken over; a code pushed against its neighbour is named, and put back. */
async function drawTemplate(page: Page): Promise<void> {
  await go(page, '/labels');
  await page.getByRole('button', { name: 'Modèles', exact: true }).click();
  await page.getByRole('button', { name: /^Reprendre Boîte, neutre – 102 × 51\b/u }).click();
  await expect(page.getByText(/Tout se lira/u)).toBeVisible({ timeout: 20_000 });
  await takePicture(page, 'modele-etiquette');
  const code = page
    .getByRole('button', { name: /^Code QR,/u })
    .and(page.locator('[data-element]'))
    .first();
  await code.focus();
  for (let step = 0; step < 6; step++) await page.keyboard.press('Shift+ArrowLeft');
  await expect(page.getByText(/empiète de/u).first()).toBeVisible({ timeout: 20_000 });
  await takePicture(page, 'modele-illisible');
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/Tout se lira/u)).toBeVisible({ timeout: 20_000 });
  await page.getByLabel('Nom du modèle').fill('Neutre du magasin');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByText('Modèle enregistré (version 1).')).toBeVisible();
  await go(page, '/labels/templates');
  await expect(page.getByText('Neutre du magasin').first()).toBeVisible();
  await takePicture(page, 'modeles-etiquettes');
}

/** One that prints, and one that takes everything for ever and says nothing. */
async function usePrinters(page: Page, healthy: FakePrinter, deaf: FakePrinter): Promise<void> {
  await go(page, '/printers');
  await addPrinter(page, /ZPL/u, ZEBRA, healthy);
  await addPrinter(page, /ESC\/POS/u, RECEIPTS, deaf);
  const zebra = page.getByRole('listitem').filter({ hasText: ZEBRA });
  await expect(zebra.getByText('Prête')).toBeVisible({ timeout: 15_000 });
  await takePicture(page, 'imprimantes');
  await zebra.getByRole('button', { name: 'Page d’essai' }).click();
  await expect.poll(() => healthy.jobs(), { timeout: 20_000 }).toBe(1);

  const receipts = page.getByRole('listitem').filter({ hasText: RECEIPTS });
  await receipts.getByRole('button', { name: 'Page d’essai' }).click();
  const question = page.getByRole('region', { name: 'À vérifier sur place' });
  await expect(question).toContainText(RECEIPTS, { timeout: 60_000 });
  await takePicture(page, 'a-verifier');
  await question.getByRole('button', { name: 'C’est sorti' }).click();
  await expect(question).toHaveCount(0);
  await page.getByRole('tab', { name: 'File d’attente' }).click();
  await page.getByText('Tout', { exact: true }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Imprimé' })).toHaveCount(2, { timeout: 20_000 });
  await takePicture(page, 'file-attente');
}

async function lookAtPaper(run: Run): Promise<void> {
  const { page } = run;
  await go(page, '/plan');
  await page.getByRole('button', { name: 'Actions du plan' }).click();
  await page.getByRole('menuitem', { name: /Imprimer le plan/u }).click();
  await expect(page.locator('.paper-page[data-page="1"]')).toHaveAttribute('data-state', 'drawn', { timeout: 30_000 });
  await takePicture(page, 'apercu');
  const preview = page.getByRole('dialog', { name: 'Aperçu du papier' });
  const saved = await willSaveTo(run, tourFolder, 'plan.pdf');
  await preview.getByRole('button', { name: 'Enregistrer le PDF' }).click();
  expect((await saved()).length).toBeGreaterThan(1000);
}
