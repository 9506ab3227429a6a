/** Names a printer of the network on the page of printers, as a person would: its kind, where it is, what it is called. */
import { expect, type Page } from '@playwright/test';

import type { FakePrinter } from '../../support/fake-printers.ts';
import { look } from './look.ts';

export async function addPrinter(page: Page, kind: RegExp, name: string, { port }: FakePrinter): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter une imprimante' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Ajouter une imprimante' });
  await dialog
    .getByRole('combobox', { name: 'Genre d’imprimante' })
    .or(dialog.getByLabel('Genre d’imprimante'))
    .first()
    .click();
  await page.getByRole('option', { name: kind }).click();
  await dialog.getByLabel('Adresse sur le réseau').fill('127.0.0.1');
  await dialog.getByLabel('Port').fill(String(port));
  await dialog.getByLabel('Nom donné à l’imprimante').fill(name);
  await look(page, `printers-form-${name}`);
  await dialog.getByRole('button', { name: 'Ajouter une imprimante' }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
}
