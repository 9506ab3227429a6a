/** What a person does at the window, said once: founding, scanning, unlocking, choosing files, saving papers. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, type Page } from '@playwright/test';

import type { Run } from './launch.ts';

export const FOUNDER = { familyName: 'Bellavance', givenName: 'Zoé', pin: '1234' } as const;

/** First start, up to the home page. The sample is complete when the founding answers. */
export async function found(page: Page, content: 'Dépôt vide' | 'Dépôt d’exemple'): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(content, 'u') }).or(page.getByText(content)).first().click();
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

/** A scanner: keys without a pause, then Enter. */
export async function scan(page: Page, code: string): Promise<void> {
  for (const key of code) await page.keyboard.press(key === ' ' ? 'Space' : key);
  await page.keyboard.press('Enter');
}

/** The next file the system's window is asked for. */
export async function willChoose({ app }: Pick<Run, 'app'>, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

/** Where the next paper is saved; read it with `saved`. */
export async function willSaveTo({ app }: Pick<Run, 'app'>, folder: string, name: string): Promise<() => Promise<Uint8Array>> {
  const path = join(folder, name);
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, path);
  return async () => {
    await expect.poll(() => readFile(path).then((bytes) => bytes.length, () => 0), { timeout: 30_000 }).toBeGreaterThan(1000);
    return readFile(path);
  };
}

/** Locks, then unlocks as somebody. */
export async function switchTo(page: Page, name: string, pin: string): Promise<void> {
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: new RegExp(name, 'u') }).click();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation').first()).toBeVisible();
}
