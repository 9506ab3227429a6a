/**
 * A paper looked at in the real window before it leaves: its pages as another program draws them, its words, its keys, and
 * the ways out (saved, dragged out as a file). Passed by axe in both themes and both languages.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { read, utils, type CellObject } from '@e965/xlsx';
import { expect, test, type Locator, type Page } from '@playwright/test';

import { rasterise, type GreyImage } from '../../support/pdf.ts';
import { found, go, willSaveTo } from '../support/hands.ts';
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

const preview = (page: Page): Locator => page.getByRole('dialog', { name: 'Aperçu du papier' });
const pageOf = (page: Page, number: number): Locator => page.locator(`.paper-page[data-page="${String(number)}"]`);

async function openPlan(page: Page): Promise<void> {
  await go(page, '/plan');
  await page.getByRole('button', { name: 'Actions du plan' }).click();
  await page.getByRole('menuitem', { name: /Imprimer le plan/u }).click();
  await expect(pageOf(page, 1)).toHaveAttribute('data-state', 'drawn', { timeout: 30_000 });
}

async function pagesSaid(page: Page): Promise<number> {
  const words = await preview(page).locator('.paper-page-count').innerText();
  return Number(words.replace(/\D/gu, ''));
}

test('shows the pages as another program draws them, with their words', async () => {
  const { page } = run;
  await openPlan(page);
  await look(page, 'paper-preview-light');
  const pages = await pagesSaid(page);
  const saved = await willSaveTo(run, userData, 'plan-apercu.pdf');
  await preview(page).getByRole('button', { name: 'Enregistrer le PDF' }).click();
  const drawn = await rasterise(await saved(), { dpi: 96, edges: 'smooth' });
  expect(drawn).toHaveLength(pages);
  await expect(pageOf(page, 1).locator('.textLayer span').first()).toBeAttached();
  expect((await pageOf(page, 1).locator('.textLayer').innerText()).length).toBeGreaterThan(200);

  const [first] = drawn;
  if (first === undefined) throw new Error('the paper has no page');
  const shown = await shades(pageOf(page, 1));
  const expected = coarse(first);
  // Two programs smooth letters each in their own way: the grey of each of 32 × 32 parts of the page is compared.
  const differences = expected.map((shade, at) => Math.abs(shade - (shown[at] ?? 0)));
  expect(Math.max(...differences)).toBeLessThan(40);
  expect(differences.reduce((sum, one) => sum + one, 0) / differences.length).toBeLessThan(4);
});

test('turns pages and changes the size by the keyboard, and passes axe', async () => {
  const { page } = run;
  const pages = await pagesSaid(page);
  expect(pages).toBeGreaterThan(1);
  const number = preview(page).getByRole('textbox', { name: 'Page' });
  await page.keyboard.press('End');
  await expect(number).toHaveValue(String(pages));
  await expect(pageOf(page, pages)).toHaveAttribute('data-state', 'drawn');
  await page.keyboard.press('PageUp');
  await expect(number).toHaveValue(String(pages - 1));
  await page.keyboard.press('Home');
  await expect(number).toHaveValue('1');
  await page.keyboard.press('PageDown');
  await expect(number).toHaveValue('2');
  const size = preview(page).getByRole('button', { name: /^Taille/u });
  const before = await size.innerText();
  await page.keyboard.press('+');
  await expect(size).not.toHaveText(before);
  await expect(number).toHaveValue('2');
  await passesAxe(page);
  await page.keyboard.press('Control+p');
  await expect(preview(page).getByText('Aucune imprimante n’est encore réglée sur ce poste.')).toBeVisible();
  await passesAxe(page);
  await page.keyboard.press('Escape');
  await expect(preview(page)).toBeVisible();
});

test('leaves the window as a file under the pointer', async () => {
  const { page, app } = run;
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      startDrag: unknown;
      dragged?: object;
    };
    contents.startDrag = (item: object) => {
      contents.dragged = item;
    };
  });
  await preview(page).locator('.paper-drag').dispatchEvent('dragstart');
  const dragged = async () =>
    app.evaluate(
      ({ BrowserWindow }) =>
        (BrowserWindow.getAllWindows()[0]?.webContents as unknown as { dragged?: { file: string; icon: string } })
          .dragged,
    );
  await expect.poll(dragged).toBeDefined();
  const { file = '', icon = '' } = (await dragged()) ?? {};
  expect(file.startsWith(join(userData, 'papers'))).toBe(true);
  expect((await readFile(file)).toString('latin1', 0, 5)).toBe('%PDF-');
  expect((await readFile(icon)).length).toBeGreaterThan(100);
  await page.keyboard.press('Escape');
  await expect(preview(page)).toHaveCount(0);
});

test('is as clear in the dark, and in English', async () => {
  const { page } = run;
  await page.getByRole('button', { name: /Bellavance/u }).click();
  await page.getByText('Sombre', { exact: true }).first().click();
  await page.keyboard.press('Escape');
  await openPlan(page);
  await look(page, 'paper-preview-dark');
  await passesAxe(page);
  await page.keyboard.press('Escape');
});

test('a list leaves as a workbook with its days as days, and as text', async () => {
  const { page } = run;
  await go(page, '/loans');
  for (const [format, name] of [
    ['Classeur Excel (XLSX)', 'prets.xlsx'],
    ['Texte (CSV)', 'prets.csv'],
  ] as const) {
    const saved = await willSaveTo(run, userData, name);
    await page.getByRole('button', { name: 'Exporter la liste' }).click();
    await page.getByRole('menuitem', { name: format }).click();
    await expect(page.getByText(/lignes? exportées?/u).first()).toBeVisible();
    const book = read(await saved(), { raw: true, cellNF: true });
    const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {};
    const [head] = utils.sheet_to_json<unknown[]>(sheet, { header: 1, raw: true });
    expect(head?.slice(0, 3)).toEqual(['Boîte', 'Titre', 'Dossier']);
    expect((sheet['H2'] as CellObject).t).toBe(name.endsWith('xlsx') ? 'n' : 's');
  }
});

/** The mean grey of 32 × 32 parts of what the window shows. */
async function shades(page: Locator): Promise<readonly number[]> {
  const { width, height, data } = await page.locator('canvas').evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    const grey: number[] = [];
    for (let at = 0; at < pixels.length; at += 4) {
      grey.push(Math.round(((pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0)) / 3));
    }
    return { width: canvas.width, height: canvas.height, data: grey };
  });
  return coarse({ width, height, pixels: Uint8Array.from(data) });
}

const PARTS = 32;

function coarse({ width, height, pixels }: GreyImage): readonly number[] {
  const sums = new Float64Array(PARTS * PARTS);
  const counts = new Float64Array(PARTS * PARTS);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const part = Math.floor((y * PARTS) / height) * PARTS + Math.floor((x * PARTS) / width);
      sums[part] = (sums[part] ?? 0) + (pixels[y * width + x] ?? 0);
      counts[part] = (counts[part] ?? 0) + 1;
    }
  }
  return Array.from(sums, (sum, part) => sum / (counts[part] ?? 1));
}
