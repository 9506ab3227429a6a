/** What a person does at the window, said once: founding, scanning, unlocking, choosing files, saving papers. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, type Page } from '@playwright/test';

import type { Run } from './launch.ts';

export const FOUNDER = { familyName: 'Bellavance', givenName: 'Zoé', pin: '1234' } as const;

/** First start, up to the home page. The sample is complete when the founding answers. */
export async function found(page: Page, content: 'Dépôt vide' | 'Dépôt d’exemple'): Promise<void> {
  await page
    .getByRole('radio', { name: new RegExp(content, 'u') })
    .or(page.getByText(content))
    .first()
    .click();
  await page.getByRole('button', { name: 'Suivant' }).click();
  if (content === 'Dépôt vide') {
    await page.getByLabel('Nom de l’organisation').fill('Centre de services scolaire fictif');
    await page.getByRole('button', { name: 'Suivant' }).click();
  }
  await page.getByLabel('Nom de famille').fill(FOUNDER.familyName);
  await page.getByLabel('Prénom').fill(FOUNDER.givenName);
  await page.getByLabel(/^NIP/u).fill(FOUNDER.pin);
  await page.getByLabel(/de nouveau/u).fill(FOUNDER.pin);
  await page.getByRole('button', { name: 'Créer le dépôt' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Bonjour/u })).toBeVisible({ timeout: 60_000 });
}

/** Goes to a page by its address. */
export async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, path);
}

/** The founder of the sample is its administrator, who prepares no list and places no suspension: with this role they do. */
export async function becomeManager(page: Page): Promise<void> {
  await go(page, `/people?text=${FOUNDER.familyName}`);
  await page.getByRole('row').filter({ hasText: FOUNDER.familyName }).first().click();
  await page.getByRole('button', { name: 'Rôles' }).click();
  await page
    .getByRole('dialog')
    .getByRole('checkbox', { name: /Responsable de la gestion documentaire/u })
    .check();
  await page.getByRole('button', { name: 'Enregistrer les rôles' }).click();
  await expect(page.getByText('Les rôles sont enregistrés.')).toBeVisible();
}

/** A scanner: every key and the Enter given to the window at once, as fast as a wedge types, with Shift for capitals. */
export async function scan({ app }: Pick<Run, 'app'>, code: string): Promise<void> {
  await app.evaluate(({ BrowserWindow }, keys) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    for (const keyCode of [...keys, 'Enter']) {
      const modifiers = /^[A-Z]$/u.test(keyCode) ? ['shift' as const] : [];
      contents?.sendInputEvent({ type: 'keyDown', keyCode, modifiers });
      contents?.sendInputEvent({ type: 'char', keyCode: keyCode === 'Enter' ? '\r' : keyCode, modifiers });
      contents?.sendInputEvent({ type: 'keyUp', keyCode, modifiers });
    }
  }, code);
}

/** The scan screen listens: before it is there, a scan goes to the page that is being left. */
export async function atScanScreen(page: Page): Promise<void> {
  await expect(page.getByRole('complementary', { name: 'Lectures' })).toBeVisible();
}

/** Scans on the scan screen and waits for the answer: one more line in the run's log, which says `word`. */
export async function scanHere({ app, page }: Pick<Run, 'app' | 'page'>, code: string, word: RegExp): Promise<void> {
  await atScanScreen(page);
  const lines = page.getByRole('list', { name: 'Lectures' }).getByRole('listitem');
  const before = await lines.count();
  await scan({ app }, code);
  await expect(lines).toHaveCount(before + 1, { timeout: 20_000 });
  await expect(lines.first()).toContainText(word);
}

/** The next file the system's window is asked for. */
export async function willChoose({ app }: Pick<Run, 'app'>, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

/** Where the next paper is saved; read it with `saved`. */
export async function willSaveTo(
  { app }: Pick<Run, 'app'>,
  folder: string,
  name: string,
): Promise<() => Promise<Uint8Array>> {
  const path = join(folder, name);
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, path);
  return async () => {
    await expect
      .poll(
        () =>
          readFile(path).then(
            (bytes) => bytes.length,
            () => 0,
          ),
        { timeout: 30_000 },
      )
      .toBeGreaterThan(1000);
    return readFile(path);
  };
}

/** Locks (unless it is locked already), then unlocks as somebody. */
export async function switchTo(
  page: Page,
  name: string,
  pin: string,
  before: 'open' | 'locked' = 'open',
): Promise<void> {
  if (before === 'open') await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: new RegExp(name, 'u') }).click();
  await page.getByLabel(/^NIP/u).fill(pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation').first()).toBeVisible();
}

/** Chooses in a list that is searched by typing; its choices may still be on their way. */
export async function choose(page: Page, label: string, words: string, choice = words): Promise<void> {
  const field = page
    .getByRole('combobox', { name: label })
    .or(page.getByRole('textbox', { name: label }))
    .first();
  await expect(async () => {
    await field.fill('');
    await field.fill(words);
    await page
      .getByRole('option', { name: new RegExp(choice, 'u') })
      .first()
      .click({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
}

/** The window made larger, as with Ctrl and plus: 2 is 200 %. */
export async function zoom({ app, page }: Pick<Run, 'app' | 'page'>, factor: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, to) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to);
  }, factor);
  // Looked at once it is laid out so: contrast is measured of what stands over what.
  await expect.poll(() => page.evaluate(() => window.devicePixelRatio)).toBe(factor);
}
