/**
 * What leaves the real window for a printer: labels read back from the bytes a network printer was given, a paper that came
 * out of a queue of the computer (a CUPS of the test's own), and the queue as a person orders it while a printer has no paper.
 */
import { expect, test, type Page } from '@playwright/test';

import { decodeWithZxing } from '../../support/decode-barcodes.ts';
import { startZplPrinter, type FakePrinter, type ZplTemper } from '../../support/fake-printers.ts';
import { pdfPageCount, pdfText } from '../../support/pdf.ts';
import { startPrivateCups, type PrivateCups } from '../../support/private-cups.ts';
import { renderZpl } from '../../labels/devices/support/zpl-reader.ts';
import { addPrinter } from '../support/add-printer.ts';
import { choose, found, go } from '../support/hands.ts';
import { createUserData, removeUserData, start, type Run } from '../support/launch.ts';
import { look } from '../support/look.ts';
import { passesAxe } from '../support/passes-axe.ts';

test.describe.configure({ mode: 'serial' });

const ZEBRA = 'Zebra du magasin 2';
/** 62 × 29 mm at 203 dots to the inch. */
const LABEL = { width: 496, height: 232 } as const;
const BOX_CODE = /^BX\d{9}[0-9A-Z]$/u;

let userData: string;
let run: Run;
let cups: PrivateCups;
let printer: FakePrinter;
/** What is wrong with the printer, as long as it is. */
const temper: { -readonly [part in keyof ZplTemper]: ZplTemper[part] } = {};
test.beforeAll(async () => {
  userData = await createUserData();
  cups = await startPrivateCups();
  printer = await startZplPrinter(temper);
  run = await start({ userData, env: { CUPS_SERVER: cups.env['CUPS_SERVER'] ?? '' } });
  await found(run.page, 'Dépôt d’exemple');
});
test.afterAll(async () => {
  await run.quit();
  await printer.close();
  await cups.stop();
  await removeUserData(userData);
});

/** Prints the labels of the boxes of these rows; gives the numbers of the boxes. */
async function printLabels(page: Page, rows: readonly number[]): Promise<readonly string[]> {
  await go(page, '/boxes');
  const numbers: string[] = [];
  for (const at of rows) {
    const box = page.getByRole('row').nth(at).getByRole('checkbox');
    numbers.push(/\S+$/u.exec((await box.getAttribute('aria-label')) ?? '')?.[0] ?? '');
    await box.check();
  }
  await page.getByRole('button', { name: 'Étiquettes', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Imprimer des étiquettes' });
  // Retained from one time to the next.
  await dialog.getByRole('combobox', { name: 'Imprimer sur' }).or(dialog.getByLabel('Imprimer sur')).first().click();
  await page.getByRole('option', { name: ZEBRA }).click();
  await expect(dialog.getByRole('img', { name: /Aperçu de la feuille 1/u })).toBeVisible();
  await dialog.getByRole('button', { name: 'Imprimer', exact: true }).click();
  await expect(dialog).toBeHidden();
  return numbers;
}

/** The codes on each label the printer was given, from `from` on; none on a page without codes. */
async function codesReceived(from: number): Promise<readonly (readonly string[])[]> {
  const labels = printer
    .received()
    .subarray(from)
    .toString('latin1')
    .split(/(?=\^XA)/u)
    .filter((label) => label.startsWith('^XA'));
  const codes: string[][] = [];
  for (const label of labels) {
    const picture = await renderZpl(Buffer.from(label, 'latin1'), LABEL, 203);
    const read = await decodeWithZxing(picture, (code) => BOX_CODE.test(code));
    codes.push([...new Set(read.map(({ text }) => text))]);
  }
  return codes;
}

test('labels: what the printer was given says the boxes they were asked for', async () => {
  const { page } = run;
  await go(page, '/printers');
  await addPrinter(page, /ZPL/u, ZEBRA, printer);
  const card = page.getByRole('listitem').filter({ hasText: ZEBRA });
  await card
    .getByRole('button', { name: `Actions de ${ZEBRA}` })
    .or(card.getByRole('button').last())
    .first()
    .click();
  await page.getByRole('menuitem', { name: /chargé/u }).click();
  const loading = page.getByRole('dialog');
  await loading.getByRole('combobox').first().click();
  await page.getByRole('option', { name: /62 × 29/u }).click();
  await loading.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(loading).toBeHidden();

  const numbers = await printLabels(page, [1, 2]);
  await expect.poll(() => printer.jobs(), { timeout: 20_000 }).toBe(1);
  await expect.poll(() => printer.received().toString('latin1').split('^XZ').length - 1).toBe(2);
  const labels = await codesReceived(0);
  expect(labels.map((codes) => codes.length)).toEqual([1, 1]);
  for (const [index, [code]] of labels.entries()) {
    await go(page, `/boxes?text=${code ?? ''}`);
    await expect(page.getByRole('row')).toHaveCount(2);
    await expect(page.getByRole('row').nth(1)).toContainText(numbers[index] ?? 'no number');
  }
});

test('a paper: previewed, and all its pages come out of the queue of the computer', async () => {
  const { page } = run;
  await go(page, '/printers');
  await page.getByRole('button', { name: 'Ajouter une imprimante' }).first().click();
  const form = page.getByRole('dialog', { name: 'Ajouter une imprimante' });
  await choose(page, 'Imprimante de l’ordinateur', 'papers');
  await form.getByLabel('Nom donné à l’imprimante').fill('Bureau');
  await form.getByRole('button', { name: 'Ajouter une imprimante' }).click();
  await expect(page.getByRole('heading', { name: 'Bureau' })).toBeVisible();

  await go(page, '/plan');
  await page.getByRole('button', { name: 'Actions du plan' }).click();
  await page.getByRole('menuitem', { name: /Imprimer le plan/u }).click();
  const preview = page.getByRole('dialog', { name: 'Aperçu du papier' });
  await expect(preview.locator('.paper-page').first()).toHaveAttribute('data-state', 'drawn', { timeout: 30_000 });
  const pages = Number((await preview.locator('.paper-page-count').innerText()).replace(/\D/gu, ''));
  const words = (await preview.locator('.textLayer').first().innerText()).split(/\s+/u).slice(0, 12);
  await page.keyboard.press('Control+p');
  await preview.getByRole('button', { name: /^Imprimer \d+ page/u }).click();
  await expect(page.getByText(/En route vers «\u00a0Bureau\u00a0»/u)).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('Escape');
  const out = (): Buffer => {
    try {
      return cups.papers();
    } catch {
      return Buffer.alloc(0);
    }
  };
  await expect.poll(() => out().subarray(-7).toString('latin1'), { timeout: 30_000 }).toContain('%%EOF');
  expect(await pdfPageCount(out())).toBe(pages);
  const text = await pdfText(out());
  for (const word of words) expect(text).toContain(word);
});

test('the queue: without paper nothing leaves; put in another order, one cancelled, tried again', async () => {
  const { page } = run;
  temper.trouble = 'paper-out';
  const before = printer.received().length;
  await go(page, '/printers');
  const card = page.getByRole('listitem').filter({ hasText: ZEBRA });
  await card.getByRole('button', { name: 'Page d’essai' }).click();
  await expect(page.getByText(/Page d’essai en route/u).first()).toBeVisible();
  const [first] = await printLabels(page, [1]);
  await printLabels(page, [1, 2]);
  await printLabels(page, [1, 2, 3]);
  await go(page, '/printers');
  await page.getByRole('tab', { name: 'File d’attente' }).click();
  const job = (title: string) => page.getByRole('row').filter({ hasText: title });
  const act = async (title: string, name: string): Promise<void> => {
    await page.getByRole('button', { name: `Actions de ${title}` }).click();
    await page.getByRole('menuitem', { name }).click();
  };
  await expect(job('Page d’essai')).toContainText(/papier/u, { timeout: 20_000 });
  await expect(page.getByRole('row')).toHaveCount(5);
  await act('Étiquettes (3)', 'Faire passer avant');
  await expect(job('Étiquettes (3)')).toContainText('Rang 3');
  await act('Étiquettes (3)', 'Faire passer avant');
  await expect(job('Étiquettes (3)')).toContainText('Rang 2');
  await act('Étiquettes (2)', 'Annuler l’impression');
  await expect(job('Étiquettes (2)')).toHaveCount(0);
  await look(page, 'printers-queue-waiting');
  await passesAxe(page);
  expect(printer.received().length).toBe(before);

  delete temper.trouble;
  await act('Page d’essai', 'Essayer de nouveau');
  await expect(page.getByText('Rien en attente')).toBeVisible({ timeout: 30_000 });
  const printed = await codesReceived(before);
  // The test page, the three labels that were let pass, then the one label.
  expect(printed.map((codes) => codes.length)).toEqual([0, 1, 1, 1, 1]);
  expect(printed[1]).toEqual(printed[4]);
  await page.getByText('Tout', { exact: true }).click();
  await expect(job('Étiquettes (2)').filter({ hasText: 'Annulé' })).toHaveCount(1);
  expect(first).not.toBe('');
});
