/**
 * Labels in the real window: a template is drawn, judged, saved and printed; blank labels are reserved, scanned, and become
 * boxes. What is on the paper is read back by another program. Passed by axe, at 200 % too.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test, type Page } from '@playwright/test';

import { decodeWithZxing } from '../../support/decode-barcodes.ts';
import { rasterise } from '../../support/pdf.ts';
import { becomeManager, found, go, scanHere, willChoose, willSaveTo } from '../support/hands.ts';
import { createUserData, removeUserData, start, type Run } from '../support/launch.ts';
import { look } from '../support/look.ts';
import { passesAxe } from '../support/passes-axe.ts';

test.describe.configure({ mode: 'serial' });

const BOX_CODE = /^BX\d{9}[0-9A-Z]$/u;

let userData: string;
let run: Run;
let blanks: string[] = [];
test.beforeAll(async () => {
  userData = await createUserData();
  run = await start({ userData });
  await found(run.page, 'Dépôt d’exemple');
  await becomeManager(run.page);
});
test.afterAll(async () => {
  await run.quit();
  await removeUserData(userData);
});

/** What another program reads on the sheet that is saved from the dialog. */
async function codesOnPaper(name: string): Promise<string[]> {
  const saved = await willSaveTo(run, userData, name);
  await run.page.getByRole('button', { name: 'Enregistrer le PDF' }).click();
  const codes = new Set<string>();
  for (const image of await rasterise(await saved(), { dpi: 300, edges: 'smooth' })) {
    for (const { text } of await decodeWithZxing(image, (code) => BOX_CODE.test(code))) codes.add(text);
  }
  return [...codes].sort();
}

async function element(page: Page, name: RegExp) {
  return page.getByRole('button', { name }).and(page.locator('[data-element]')).first();
}

test('a template is taken over, drawn with the keys, judged, undone and saved', async () => {
  const { page } = run;
  await go(page, '/labels');
  await look(page, 'labels-page');
  await page.getByRole('button', { name: 'Modèles', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Modèles d’étiquettes' })).toBeVisible();
  await look(page, 'labels-templates-none');
  await passesAxe(page);
  await page.getByRole('button', { name: /^Reprendre Boîte, neutre – 102 × 51\b/u }).click();
  await expect(page.getByText(/Tout se lira/u)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Aperçu avec une fiche du dépôt')).toBeVisible();
  await look(page, 'labels-editor');
  await passesAxe(page);

  const code = await element(page, /^Code QR,/u);
  await code.focus();
  for (let step = 0; step < 6; step++) await page.keyboard.press('Shift+ArrowLeft');
  await expect(page.getByText(/empiète de/u).first()).toBeVisible({ timeout: 20_000 });
  await expect(code).toHaveAttribute('data-blame', 'stop');
  await look(page, 'labels-editor-stop');
  await passesAxe(page);
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/Tout se lira/u)).toBeVisible({ timeout: 20_000 });

  const number = await element(page, /^Numéro/u);
  const before = await number.boundingBox();
  await page.mouse.move((before?.x ?? 0) + 20, (before?.y ?? 0) + 20);
  await page.mouse.down();
  await page.mouse.move((before?.x ?? 0) + 20, (before?.y ?? 0) + 44, { steps: 4 });
  await page.mouse.up();
  expect((await number.boundingBox())?.y).toBeGreaterThan((before?.y ?? 0) + 10);
  await page.getByLabel('Nom du modèle').fill('Neutre du magasin');
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(page.getByText('Modèle enregistré (version 1).')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Neutre du magasin' })).toBeVisible();
  await page.getByRole('button', { name: 'Cadre', exact: true }).click();
  await page.getByRole('button', { name: 'Enregistrer comme version 2' }).click();
  await expect(page.getByText('Modèle enregistré (version 2).')).toBeVisible();
  await expect(page.getByText('Modèle d’étiquette modifié')).toBeVisible();
});

test('it is exported, and a file that is none is refused in words', async () => {
  const { page } = run;
  await go(page, '/labels/templates');
  await look(page, 'labels-templates');
  const path = join(userData, 'modele.json');
  await willSaveTo(run, userData, 'modele.json');
  await page.getByRole('button', { name: 'Exporter' }).click();
  await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain('"name": "Neutre du magasin"');
  const other = join(userData, 'autre.json');
  await writeFile(other, '{"format":"travee-label","version":7}');
  await willChoose(run, other);
  await page.getByRole('button', { name: 'Importer un modèle…' }).click();
  await expect(page.getByText(/version plus récente de Travée/u)).toBeVisible();
  await willChoose(run, path);
  await page.getByRole('button', { name: 'Importer un modèle…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nouveau modèle' })).toBeVisible();
  await page.setViewportSize({ width: 800, height: 500 });
  await passesAxe(page, '200 %');
  await look(page, 'labels-editor-zoomed', { fullPage: true });
  await page.setViewportSize({ width: 1440, height: 900 });
  await go(page, '/labels/templates');
  await page.getByRole('button', { name: 'Quitter' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Modèles d’étiquettes' })).toBeVisible();
});

test('boxes are printed by the template, and the second time it is said', async () => {
  const { page } = run;
  await go(page, '/boxes');
  await page.getByRole('row').nth(1).getByRole('checkbox').check();
  await page.getByRole('row').nth(2).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Étiquettes', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Imprimer des étiquettes' });
  await dialog.getByRole('combobox', { name: 'Modèle' }).or(dialog.getByLabel('Modèle')).first().click();
  await page.getByRole('option', { name: 'Neutre du magasin' }).click();
  await expect(dialog.getByRole('img', { name: /Aperçu de la feuille 1/u })).toBeVisible();
  await look(page, 'labels-dialog');
  await passesAxe(page);
  expect(await codesOnPaper('neutres.pdf')).toHaveLength(2);
  await expect(dialog.getByText(/2 de ces étiquettes ont déjà été imprimées/u)).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('Escape');
});

test('blank labels are reserved and printed; the box is created by its label', async () => {
  const { page } = run;
  await go(page, '/labels/blanks');
  await page.getByLabel('Combien d’étiquettes').fill('3');
  await page.getByRole('button', { name: 'Réserver et imprimer' }).click();
  await expect(page.getByRole('img', { name: /Aperçu de la feuille 1/u })).toBeVisible();
  blanks = await codesOnPaper('en-blanc.pdf');
  expect(blanks).toHaveLength(3);
  await page.keyboard.press('Escape');
  await look(page, 'labels-blanks');
  await passesAxe(page);
  await go(page, '/scan');
  await scanHere(run, blanks[0] ?? '', /Étiquette en blanc/u);
  await look(page, 'labels-blank-scanned');
  await passesAxe(page);
  await page.getByRole('button', { name: 'Créer la boîte' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(new RegExp(blanks[0] ?? '', 'u'))).toBeVisible();
  await dialog.getByRole('combobox').or(dialog.getByLabel(/Unité/u)).first().click();
  await page.getByRole('option').first().click();
  await look(page, 'labels-blank-box');
  await dialog.getByRole('button', { name: 'Inscrire 1 boîte' }).click();
  await expect(dialog).toBeHidden();
  await scanHere(run, blanks[0] ?? '', /Boîte/u);
});
