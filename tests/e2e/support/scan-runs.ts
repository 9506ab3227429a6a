/** Runs of scans on the sample depot: one box that goes from one shelf to another and back. */
import { expect } from '@playwright/test';

import { go, scanHere } from './hands.ts';
import type { Run } from './launch.ts';

/** Shelves of the sample that nothing stands on: a full one stops a box. */
const ADDRESSES = ['V1-B-R04-T05-T3', 'V2-A-R04-T04-T6'] as const;

/** A box and the two shelves it goes between, by their codes. */
export type Route = { readonly box: string; readonly shelves: readonly [string, string] };

/** Codes of two shelves of the sample, and of one box that stands on another, read on their cards. */
export async function routeOf({ page }: Run): Promise<Route> {
  await go(page, '/boxes?custody=shelved&sort=number&dir=asc');
  await expect(page.getByRole('row').nth(5)).toBeVisible();
  await page.getByRole('row').nth(3).click();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Délai et échéance')).toBeVisible();
  const box = await codeOnScreen(page, /^BX\d{9}[0-9A-Z]$/u);
  return { box, shelves: [await shelfCode(page, ADDRESSES[0]), await shelfCode(page, ADDRESSES[1])] };
}

async function shelfCode(page: Run['page'], address: string): Promise<string> {
  await page.keyboard.press('Control+k');
  await page
    .getByRole('searchbox')
    .or(page.getByPlaceholder(/Rechercher une boîte/u))
    .last()
    .fill(address);
  await page.getByText(address, { exact: true }).first().click();
  return codeOnScreen(page, /^PL\d{9}[0-9A-Z]$/u);
}

async function codeOnScreen(page: Run['page'], shape: RegExp): Promise<string> {
  return (await page.getByText(shape).first().innerText()).trim();
}

/** Moves the box to and fro, waiting for each answer; the last place that was acknowledged. */
export async function moveToAndFro(run: Run, { box, shelves }: Route, moves: number): Promise<string> {
  await run.page.keyboard.press('F2');
  await expect(run.page.getByRole('complementary', { name: 'Lectures' })).toBeVisible();
  let address: string = ADDRESSES[0];
  for (let move = 0; move < moves; move++) {
    const side = move % 2 === 0 ? 0 : 1;
    address = ADDRESSES[side];
    await scanHere(run, shelves[side], new RegExp(address, 'u'));
    await scanHere(run, box, /Déplacée|Rangée|Déjà ici/u);
  }
  return address;
}
