/**
 * The main job in the real window, step by step, as the people of a depot do it: import, label, shelve, find, lend, list,
 * approve, destroy, certify. The test runs it for its assertions, the tour for its pictures.
 */
import { expect, type Page } from '@playwright/test';

import { decodeWithZxing } from '../../support/decode-barcodes.ts';
import { pdfText, rasterise } from '../../support/pdf.ts';
import { BOXES, UNIT, writeFixtureFiles } from './fixture-files.ts';
import { choose, found, go, scan, scanHere, switchTo, willChoose, willSaveTo } from './hands.ts';
import type { Run } from './launch.ts';

type Picture = (name: string) => Promise<void>;

/** Two accounts of the sample that approve, and the one that is present at the destruction. */
const MANAGER = { name: 'Édith Gagnon', pin: '2222' } as const;
const SECRETARY = { name: 'Anaïs Lœvenbruck', pin: '3333' } as const;
const WITNESS = 'Benoît Roy';
const BORROWER = 'Fatoumata Diallo';

export type MainJob = { readonly page: Page; readonly run: Run; readonly folder: string; readonly picture: Picture };

async function foundSample({ page, picture }: MainJob): Promise<void> {
  await page.getByText('Bienvenue dans Travée').waitFor();
  await picture('premier-demarrage');
  await found(page, 'Dépôt d’exemple');
  await expect(page.getByText('Ce qui attend')).toBeVisible({ timeout: 60_000 });
  // The sample's loans are the last thing to come.
  await expect(page.getByText('Prêts en retard')).toBeVisible({ timeout: 60_000 });
  await picture('accueil');
}

async function createUnit({ page }: MainJob): Promise<void> {
  await go(page, '/people?tab=units');
  await page.getByRole('button', { name: 'Nouvelle unité' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Code').fill(UNIT.code);
  await dialog.getByLabel('Nom').fill(UNIT.name);
  await dialog.getByRole('button', { name: /Créer|Inscrire/u }).click();
  await expect(page.getByText(UNIT.name).first()).toBeVisible();
}

/** Shelves, then boxes: tried first, then imported, each file one reversible batch. */
async function importFiles(job: MainJob): Promise<void> {
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

export async function importOne(
  { page, run }: MainJob,
  profile: string,
  file: string,
  lines: RegExp,
  unit?: string,
): Promise<void> {
  await go(page, '/');
  await go(page, '/imports?tab=new');
  await page.getByText(profile, { exact: true }).click();
  await willChoose(run, file);
  await page.getByRole('button', { name: 'Choisir un fichier' }).click();
  if (unit !== undefined) {
    await choose(page, 'Unité des boîtes qui n’en nomment pas', unit);
  }
  await page.getByRole('button', { name: new RegExp(`Importer ${lines.source}`, 'u') }).click({ timeout: 30_000 });
  await expect(page.getByText('Importation terminée')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Importer un autre fichier' }).click();
}

export type Codes = { readonly shelf: string; readonly boxes: readonly string[] };

/** A shelf of the file of shelves, by the code its own label had before it came here. */
const FOREIGN_SHELF_CODE = '700003';

/** Labels of the boxes and of the shelves, saved as PDF; what is on the paper is read by another decoder. */
async function printLabels(job: MainJob): Promise<Codes> {
  const { page, run, picture } = job;
  await go(page, `/boxes?text=${encodeURIComponent('ESS-000')}`);
  await expect(page.getByText('ESS-0001').first()).toBeVisible();
  await page.getByRole('checkbox', { name: /toutes les lignes/u }).check();
  await page
    .getByRole('button', { name: /Étiquettes/u })
    .first()
    .click();
  await expect(page.getByRole('img', { name: /Aperçu de la feuille/u })).toBeVisible({ timeout: 30_000 });
  await picture('etiquettes');
  const boxes = await saveLabels(job, 'etiquettes-boites-5163.pdf', /^BX\d{9}[0-9A-Z]$/u);
  await page.getByRole('radio', { name: 'Neutre' }).check();
  await page.getByRole('radio', { name: 'Case 4', exact: true }).click();
  const neutral = await saveLabels(job, 'etiquettes-boites-5163-neutres-case-4.pdf', /^BX\d{9}[0-9A-Z]$/u);
  expect(neutral).toEqual(boxes);
  await page.keyboard.press('Escape');

  // The shelves of the bay of one of them, which is scanned to find it.
  await go(page, '/');
  await expect(page.getByText('Ce qui attend')).toBeVisible();
  await scan(run, FOREIGN_SHELF_CODE);
  await page.getByRole('treeitem', { name: /Bay 1$/u }).click();
  await page.getByRole('button', { name: 'Plus d’actions' }).click();
  await page.getByRole('menuitem', { name: 'Imprimer les étiquettes dessous' }).click();
  await expect(page.getByText('4 étiquettes')).toBeVisible();
  await page.getByRole('combobox', { name: 'Support' }).or(page.getByLabel('Support')).first().click();
  await page.getByRole('option', { name: /5161/u }).click();
  await page.getByRole('radio', { name: 'Case 3', exact: true }).click();
  await picture('etiquettes-tablettes');
  const shelves = await saveLabels(job, 'etiquettes-tablettes-5161-case-3.pdf', /^PL\d{9}[0-9A-Z]$/u);
  expect(shelves).toHaveLength(4);
  await page.keyboard.press('Escape');
  return { shelf: FOREIGN_SHELF_CODE, boxes };
}

/** Saves the sheet on screen; the codes that another program reads on the paper. */
async function saveLabels({ page, run, folder }: MainJob, name: string, shape: RegExp): Promise<string[]> {
  const saved = await willSaveTo(run, folder, name);
  await page.getByRole('button', { name: 'Enregistrer le PDF' }).click();
  const pages = await rasterise(await saved(), { dpi: 300, edges: 'smooth' });
  const codes = new Set<string>();
  for (const image of pages) {
    for (const { text } of await decodeWithZxing(image, (code) => shape.test(code))) codes.add(text);
  }
  return [...codes].sort();
}

/** Shelf, then boxes. */
async function shelve({ page, run, picture }: MainJob, codes: Codes): Promise<void> {
  await page.keyboard.press('F2');
  await expect(page.getByRole('complementary', { name: 'Lectures' })).toBeVisible();
  await scanHere(run, codes.shelf, /Annexe-1-Voûte/u);
  for (const code of codes.boxes) await scanHere(run, code, /Rangée/u);
  await picture('scanner');
  await page.keyboard.press('Escape');
}

async function search({ page, picture }: MainJob): Promise<void> {
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog');
  const words = dialog.getByPlaceholder(/Rechercher une boîte/u);
  await expect(words).toBeFocused();
  await page.keyboard.type('soeur');
  await expect(words).toHaveValue('soeur');
  await expect(dialog.getByText('Sœurs de la Charité, correspondance').first()).toBeVisible();
  await picture('recherche');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}

/** Three boxes to a person, by scanning; one comes back. */
async function lend({ page, run, picture }: MainJob, badge: string, codes: readonly string[]): Promise<void> {
  await page.keyboard.press('F2');
  await expect(page.getByRole('complementary', { name: 'Lectures' })).toBeVisible();
  await scanHere(run, badge, new RegExp(BORROWER, 'u'));
  for (const code of codes) await scanHere(run, code, /Prêtée/u);
  await page.keyboard.press('Escape');
  await page.keyboard.press('F4');
  await scanHere(run, codes[0] ?? '', /Rendue/u);
  await picture('prets-au-scanner');
  await page.keyboard.press('Escape');
  await go(page, '/loans?state=overdue');
  await expect(page.getByText('En retard').nth(1)).toBeVisible();
  await picture('prets-en-retard');
}

/** The code of a person's badge, read on their card. */
async function badgeOf({ page }: MainJob, name: string): Promise<string> {
  await go(page, `/people?text=${encodeURIComponent(name.split(' ').at(-1) ?? name)}`);
  await page.getByText(name).first().dblclick();
  const code = await page
    .getByText(/^PE\d{9}[0-9A-Z]$/u)
    .first()
    .innerText();
  return code.trim();
}

async function setPin({ page }: MainJob, name: string, pin: string): Promise<void> {
  await go(page, `/people?text=${encodeURIComponent(name.split(' ').at(-1) ?? name)}`);
  await page.getByText(name).first().dblclick();
  await page.getByRole('button', { name: 'Définir le NIP' }).click();
  await page.getByLabel('Nouveau NIP').fill(pin);
  await page.getByLabel('Le même NIP, de nouveau').fill(pin);
  await page.getByRole('dialog').getByRole('button', { name: 'Définir le NIP' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // That of the person before may still be on screen.
  await expect(page.getByText('Le NIP est défini.').last()).toBeVisible();
}

/** A suspension on the box of that code, from its card: scanned anywhere, it opens. */
async function hold({ page, run, picture }: MainJob, code: string): Promise<void> {
  await go(page, '/');
  await expect(page.getByText('Ce qui attend')).toBeVisible();
  await scan(run, code);
  await expect(page.getByText('Délai et échéance')).toBeVisible();
  await picture('boite');
  await page.getByRole('button', { name: 'Plus d’actions' }).click();
  await page.getByRole('menuitem', { name: 'Suspendre (gel)' }).click();
  await page.getByRole('dialog').getByLabel('Motif').fill('Litige devant le tribunal');
  await page.getByRole('dialog').getByRole('button', { name: 'Suspendre' }).click();
  await expect(page.getByText('Suspendue').first()).toBeVisible();
}

/** The list of the unit: eligible and refused with the reason, then frozen. */
async function draftList({ page, picture }: MainJob): Promise<void> {
  await go(page, '/disposal/new');
  await choose(page, 'Unité détentrice', UNIT.name);
  await page.getByLabel('Jour de décision').fill('2026-09-15');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Éligibles \(\d+\)/u)).toBeVisible();
  await page.getByText(/Refusées \(/u).click();
  await expect(page.getByText(/Prêtée à Fatoumata Diallo/u).first()).toBeVisible();
  await expect(page.getByText('Protégée jusqu’au 2027-06-30 inclus.').first()).toBeVisible();
  await expect(page.getByText(/Suspendue.*Litige devant le tribunal/u).first()).toBeVisible();
  await picture('refusees');
  await page.getByText(/Éligibles \(/u).click();
  await page.getByRole('button', { name: 'Créer la liste' }).click();
  await expect(page.getByText('La liste est créée.')).toBeVisible();
}

/** Frozen by one, approved by two. */
async function freezeAndApprove({ page, picture }: MainJob): Promise<void> {
  await page.getByRole('button', { name: 'Figer la liste' }).first().click();
  await page.getByRole('dialog').getByLabel('Jour de décision').fill('2026-09-15');
  await page.keyboard.press('Tab');
  await page.getByRole('dialog').getByRole('button', { name: 'Figer la liste' }).click();
  await expect(page.getByText('La liste est figée. Elle attend sa première étape.')).toBeVisible();
  const address = await page.evaluate(() => window.location.hash.slice(1));
  await approve(page);
  await switchTo(page, SECRETARY.name, SECRETARY.pin);
  await go(page, address);
  await picture('liste');
  await approve(page);
  await switchTo(page, MANAGER.name, MANAGER.pin);
  await go(page, address);
}

async function approve(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Approuver' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'J’approuve cette liste' }).click();
  await expect(page.getByText('Votre approbation est inscrite.').last()).toBeVisible();
}

/** The destruction as it took place, confirmed by typing; then the certificate, read back from the paper. */
async function executeAndCertify({ page, run, folder, picture }: MainJob): Promise<string> {
  await page.getByRole('button', { name: 'Exécuter la destruction' }).first().click();
  await page.getByLabel('Adresse ou nom du lieu').fill('Usine de déchiquetage fictive, Longueuil');
  await choose(page, 'Personne responsable de la destruction', 'Gagnon', MANAGER.name);
  await choose(page, 'Personne présente (témoin)', 'Roy', WITNESS);
  await page.getByLabel('Poids total (kg)').fill('84');
  await page.getByRole('checkbox', { name: /Les copies et les autres supports/u }).check();
  return executed({ page, run, folder, picture });
}

async function executed({ page, run, folder, picture }: MainJob): Promise<string> {
  const number =
    /LD-\d{4}-\d{4}/u.exec(
      await page
        .getByText(/Pour confirmer, tapez/u)
        .first()
        .innerText(),
    )?.[0] ?? '';
  await page.getByLabel('Numéro de la liste').fill(number);
  await picture('execution');
  await page.getByRole('button', { name: 'Exécuter la destruction' }).last().click();
  await expect(page.getByText('La destruction est exécutée').first()).toBeVisible({ timeout: 30_000 });
  await picture('certifiee');
  const saved = await willSaveTo(run, folder, 'certificat.pdf');
  await page.getByRole('button', { name: 'Imprimer le certificat' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Imprimer le certificat' });
  await dialog.getByRole('button', { name: 'Imprimer', exact: true }).click();
  const preview = page.getByRole('dialog', { name: 'Aperçu du papier' });
  await preview.getByRole('button', { name: 'Enregistrer le PDF' }).click();
  const certificate = await pdfText(await saved());
  await page.keyboard.press('Escape');
  return certificate;
}

/** The whole of it, in the order of the work. The text of the certificate. */
export async function doMainJob(job: MainJob): Promise<{ readonly codes: Codes; readonly certificate: string }> {
  await foundSample(job);
  await createUnit(job);
  await importFiles(job);
  const codes = await printLabels(job);
  const badge = await badgeOf(job, BORROWER);
  await setPin(job, MANAGER.name, MANAGER.pin);
  await setPin(job, SECRETARY.name, SECRETARY.pin);
  await shelve(job, codes);
  await search(job);
  await lend(job, badge, codes.boxes.slice(1, 4));
  await switchTo(job.page, MANAGER.name, MANAGER.pin);
  await hold(job, codes.boxes[1] ?? '');
  await draftList(job);
  await freezeAndApprove(job);
  return { codes, certificate: await executeAndCertify(job) };
}
