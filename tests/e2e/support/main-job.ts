/**
 * The main job in the real window, step by step, as the people of a depot do it: import, label, shelve, find, lend, list,
 * approve, destroy, certify. The test runs it for its assertions, the tour for its pictures.
 */
import { expect, type Page } from '@playwright/test';

import { decodeWithZxing } from '../../support/decode-barcodes.ts';
import { pdfText, rasterise } from '../../support/pdf.ts';
import { BOXES, RULE, UNIT, WORKED_CASES, writeFixtureFiles } from './fixture-files.ts';
import { found, FOUNDER, go, scan, switchTo, willChoose, willSaveTo } from './hands.ts';
import type { Run } from './launch.ts';

export type Picture = (name: string) => Promise<void>;

/** Two accounts of the sample that approve, and the one that is present at the destruction. */
const MANAGER = { name: 'Édith Gagnon', pin: '2222' } as const;
const SECRETARY = { name: 'Anaïs Lœvenbruck', pin: '3333' } as const;
const WITNESS = 'Benoît Roy';
const BORROWER = 'Fatoumata Diallo';

export type MainJob = { readonly page: Page; readonly run: Run; readonly folder: string; readonly picture: Picture };

export async function foundSample({ page, picture }: MainJob): Promise<void> {
  await page.getByText('Bienvenue dans Travée').waitFor();
  await picture('premier-demarrage');
  await found(page, 'Dépôt d’exemple');
  await expect(page.getByText('Ce qui attend')).toBeVisible({ timeout: 60_000 });
  await picture('accueil');
}

export async function createUnit({ page }: MainJob): Promise<void> {
  await go(page, '/people?tab=units');
  await page.getByRole('button', { name: 'Nouvelle unité' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Code').fill(UNIT.code);
  await dialog.getByLabel('Nom').fill(UNIT.name);
  await dialog.getByRole('button', { name: /Créer|Inscrire/u }).click();
  await expect(page.getByText(UNIT.name).first()).toBeVisible();
}

/** Shelves, then boxes: tried first, then imported, each file one reversible batch. */
export async function importFiles(job: MainJob): Promise<void> {
  const { page, run, folder, picture } = job;
  const files = writeFixtureFiles(folder);
  await importOne(job, 'Des emplacements (ArchivesSpace)', files.shelves, /12/u);
  await importOne(job, 'Des boîtes (AtoM)', files.atom, /2/u, UNIT.name);
  await go(page, '/imports?tab=new');
  await willChoose(run, files.boxes);
  await page.getByText('Des boîtes (CSV en français ou en anglais)').click();
  await page.getByRole('button', { name: 'Choisir un fichier' }).click();
  await expect(page.getByText('Œuvres complémentaires').first()).toBeVisible({ timeout: 30_000 });
  await picture('importation');
  await page.getByRole('button', { name: new RegExp(`Importer ${String(BOXES)}`, 'u') }).click();
  await expect(page.getByText('Importation terminée')).toBeVisible({ timeout: 60_000 });
}

async function importOne({ page, run }: MainJob, profile: string, file: string, lines: RegExp, unit?: string): Promise<void> {
  await go(page, '/');
  await go(page, '/imports?tab=new');
  await page.getByText(profile, { exact: true }).click();
  await willChoose(run, file);
  await page.getByRole('button', { name: 'Choisir un fichier' }).click();
  if (unit !== undefined) {
    const field = page.getByLabel('Unité des boîtes qui n’en nomment pas');
    await field.fill(unit);
    await page.getByRole('option', { name: new RegExp(unit, 'u') }).click();
  }
  await page.getByRole('button', { name: new RegExp(`Importer ${lines.source}`, 'u') }).click({ timeout: 30_000 });
  await expect(page.getByText('Importation terminée')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Importer un autre fichier' }).click();
}

export type Codes = { readonly shelf: string; readonly boxes: readonly string[] };

/** Labels of the shelves and of the boxes, saved as PDF; what is on the paper is read by another decoder. */
export async function printLabels(job: MainJob): Promise<Codes> {
  const { page, picture } = job;
  await go(page, '/boxes?state=toShelve&text=essai');
  await go(page, `/boxes?text=${encodeURIComponent('ESS-000')}`);
  await expect(page.getByText('ESS-0001').first()).toBeVisible();
  await page.getByRole('checkbox', { name: /toutes les lignes/u }).check();
  await page.getByRole('button', { name: /Étiquettes/u }).first().click();
  await expect(page.getByRole('img', { name: /Aperçu de la feuille/u })).toBeVisible({ timeout: 30_000 });
  await picture('etiquettes');
  const boxes = await saveLabels(job, 'boites.pdf');
  await page.keyboard.press('Escape');
  await go(page, '/locations');
  await page.getByText('Annexe', { exact: true }).first().click();
  await page.keyboard.press('ArrowRight');
  return { shelf: '700003', boxes };
}

async function saveLabels({ page, run, folder }: MainJob, name: string): Promise<string[]> {
  const saved = await willSaveTo(run, folder, name);
  await page.getByRole('button', { name: 'Enregistrer le PDF' }).click();
  const pages = await rasterise(await saved(), { dpi: 300 });
  const codes = new Set<string>();
  for (const image of pages) {
    for (const { text } of await decodeWithZxing(image, (code) => /^[A-Z]{2}\d{9}[0-9A-Z]$/u.test(code))) codes.add(text);
  }
  return [...codes].sort();
}

/** Shelf, then boxes. */
export async function shelve({ page, picture }: MainJob, codes: Codes): Promise<void> {
  await page.keyboard.press('F2');
  await expect(page.getByText('Scannez', { exact: true })).toBeVisible();
  await scan(page, codes.shelf);
  await expect(page.getByText(/Annexe-1-Voûte/u).first()).toBeVisible();
  for (const code of codes.boxes) {
    await scan(page, code);
    await expect(page.getByText('Rangée', { exact: true }).first()).toBeVisible();
  }
  await picture('scanner');
  await page.keyboard.press('Escape');
}

export async function search({ page, picture }: MainJob): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('soeur');
  await expect(page.getByText('Sœurs de la Charité, correspondance').first()).toBeVisible();
  await picture('recherche');
  await page.keyboard.press('Escape');
}

/** Three boxes to a person, by scanning; one comes back. */
export async function lend({ page }: MainJob, badge: string, codes: readonly string[]): Promise<void> {
  await page.keyboard.press('F2');
  await scan(page, badge);
  await expect(page.getByText(new RegExp(BORROWER, 'u')).first()).toBeVisible();
  for (const code of codes) {
    await scan(page, code);
    await expect(page.getByText('Prêtée', { exact: true }).first()).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('F4');
  await scan(page, codes[0] ?? '');
  await expect(page.getByText('Rendue', { exact: true }).first()).toBeVisible();
  await page.keyboard.press('Escape');
}

/** The code of a person's badge, read on their card. */
export async function badgeOf({ page }: MainJob, name: string): Promise<string> {
  await go(page, `/people?text=${encodeURIComponent(name.split(' ').at(-1) ?? name)}`);
  await page.getByText(name).first().dblclick();
  const code = await page.getByText(/^PE\d{9}[0-9A-Z]$/u).first().innerText();
  return code.trim();
}

export async function setPin({ page }: MainJob, name: string, pin: string): Promise<void> {
  await go(page, `/people?text=${encodeURIComponent(name.split(' ').at(-1) ?? name)}`);
  await page.getByText(name).first().dblclick();
  await page.getByRole('button', { name: 'Définir le NIP' }).click();
  await page.getByLabel('Nouveau NIP').fill(pin);
  await page.getByLabel('Le même NIP, de nouveau').fill(pin);
  await page.getByRole('dialog').getByRole('button', { name: 'Définir le NIP' }).click();
  await expect(page.getByText('Le NIP est défini.')).toBeVisible();
}

export { BOXES, expect, FOUNDER, MANAGER, pdfText, RULE, SECRETARY, switchTo, UNIT, willSaveTo, WITNESS, WORKED_CASES, BORROWER };
