/**
 * A morning in the depot, in the real window, as a technician spends it: a transfer comes in, is numbered and shelved; a box
 * is lent, asked back and brought back; the row is counted and signed for. The test runs it for what the screens and the
 * records say, the tour for its pictures.
 */
import { expect, type Page } from '@playwright/test';

import type { Output } from '../../../src-shared/contract/contract.ts';
import { scanCommandNumber, type ScanCommand } from '#shared/contract/scan.ts';
import { makeCode } from '#shared/domain/code/code.ts';
import { atScanScreen, choose, go, scan, willSaveTo } from './hands.ts';
import type { Run } from './launch.ts';
import { boxCard, type MorningDepot, type Shelf } from './morning-depot.ts';
import { valueOf } from './records-call.ts';

export type Morning = {
  readonly run: Run;
  readonly page: Page;
  readonly depot: MorningDepot;
  /** At each screen worth a look: a picture, and for the test what axe says of it. */
  readonly seen: (name: string) => Promise<void>;
};

/** Half of the boxes go on their shelf at the reception, the others later from the trolley. */
const AT_RECEPTION = 20;
const BOXES_A_SHELF = 4;

type Numbered = { readonly id: string; readonly code: string; readonly number: string };

export function shelfOf({ depot }: Pick<Morning, 'depot'>, rank: number): Shelf {
  const shelf = depot.shelves[Math.floor(rank / BOXES_A_SHELF)];
  if (shelf === undefined) throw new Error(`no shelf for box ${String(rank + 1)}`);
  return shelf;
}

/** From the list of slips to the end of the reception. The boxes with their permanent numbers. */
export async function receive(morning: Morning): Promise<readonly Numbered[]> {
  const { run, page, depot, seen } = morning;
  const { slip, boxes } = depot;
  await go(page, '/transfers');
  const line = page.getByRole('row').filter({ hasText: slip.number });
  await expect(line).toContainText('Envoyé');
  await seen('transferts');
  await line.dblclick();
  await expect(page.getByRole('heading', { level: 1, name: `Bordereau ${slip.number}` })).toBeVisible();
  await seen('bordereau-envoye');
  await page.getByRole('button', { name: 'Réception' }).click();
  const last = page.locator('.reception-last');
  await expect(last).toContainText('Scannez une boîte');
  const numbered: Numbered[] = [];
  for (const [rank, box] of boxes.entries()) {
    await scan(run, box.code);
    await expect(last).toContainText(`Numéro de l’unité\u00a0: ${box.temporary}`);
    const number = /\d+/u.exec((await last.locator('strong').first().textContent()) ?? '')?.[0] ?? '';
    numbered.push({ id: box.id, code: box.code, number });
    if (rank === 2) await seen('reception');
    if (rank < AT_RECEPTION && rank % BOXES_A_SHELF === BOXES_A_SHELF - 1) {
      const shelf = shelfOf(morning, rank);
      await scan(run, shelf.code);
      await expect(last).toContainText(`4 boîtes rangées à ${shelf.address}`);
    }
  }
  await expect(page.getByText(/Reçues\s: 40 · refusées\s: 0 · attendues\s: 0/u)).toBeVisible();
  await seen('reception-complete');
  await page.getByRole('button', { name: 'Terminer la réception' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Boîtes comptées/u).fill('40');
  await dialog.getByRole('button', { name: 'Terminer la réception' }).click();
  await expect(page.getByText('Réception terminée.')).toBeVisible();
  await recordsSayReceived(morning, numbered);
  return numbered;
}

/** Each number is that of the box's own code; half stand where they were scanned, half wait for a shelf. */
async function recordsSayReceived(morning: Morning, numbered: readonly Numbered[]): Promise<void> {
  const { page, depot } = morning;
  const input = { id: depot.slip.id };
  const { transfer, boxes } = await valueOf<Output<'transfers.card'>>(page, 'transfers.card', input);
  expect(transfer).toMatchObject({ state: 'closed', counted: 40 });
  expect(boxes.map(({ answer }) => answer?.kind)).toEqual(boxes.map(() => 'received'));
  expect(boxes.map(({ number }) => number)).toEqual(numbered.map(({ number }) => number));
  expect(numbered.map(({ number }) => number)).toEqual(
    numbered.map(({ code }) => String(Number(/\d{9}/u.exec(code)?.[0]))),
  );
  expect(boxes.map(({ clientNumber }) => clientNumber)).toEqual(depot.boxes.map(({ temporary }) => temporary));
  expect(boxes.map(({ address }) => address)).toEqual(
    boxes.map((_, rank) => (rank < AT_RECEPTION ? shelfOf(morning, rank).address : '')),
  );
}

/** From the preview that is open, as PDF. */
async function savePaper({ run, page }: Morning, folder: string, name: string): Promise<Uint8Array> {
  const saved = await willSaveTo(run, folder, name);
  const preview = page.getByRole('dialog', { name: 'Aperçu du papier' });
  await preview.getByRole('button', { name: 'Enregistrer le PDF' }).click();
  const bytes = await saved();
  await page.keyboard.press('Escape');
  await expect(preview).toHaveCount(0);
  return bytes;
}

/** The slip of the transfer, from its page. */
export async function saveSlip(morning: Morning, folder: string, name: string): Promise<Uint8Array> {
  const { page, depot } = morning;
  await go(page, `/transfers/${depot.slip.id}`);
  await page.getByRole('button', { name: 'Bordereau', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Un bordereau pour tout' }).click();
  return savePaper(morning, folder, name);
}

/** The procès-verbal, from the page of the stocktake that was signed. */
export async function saveReport(morning: Morning, folder: string): Promise<Uint8Array> {
  await morning.page.getByRole('button', { name: 'Imprimer le procès-verbal' }).click();
  return savePaper(morning, folder, 'proces-verbal.pdf');
}

const command = (name: ScanCommand): string => makeCode('command', scanCommandNumber(name)) ?? '';

/** From the trolley: the command of the card, then shelf by shelf, until each box stands in the row. */
export async function shelveFromTrolley(morning: Morning, numbered: readonly Numbered[]): Promise<void> {
  const { run, page, seen } = morning;
  await page.keyboard.press('F11');
  await expect(page.getByRole('heading', { level: 1, name: 'Mode chariot' })).toBeAttached();
  await scan(run, command('shelve'));
  const context = page.getByRole('status').filter({ has: page.locator('.trolley-context-mode') });
  await expect(context).toContainText('scannez la tablette');
  const acts = page.getByRole('complementary', { name: 'Derniers actes' }).getByRole('listitem');
  for (const [index, box] of numbered.slice(AT_RECEPTION).entries()) {
    const rank = AT_RECEPTION + index;
    const shelf = shelfOf(morning, rank);
    if (rank % BOXES_A_SHELF === 0) {
      await scan(run, shelf.code);
      await expect(context).toContainText(shelf.address);
    }
    await scan(run, box.code);
    await expect(acts.first()).toContainText(box.number);
    await expect(acts.first()).toContainText('Rangée');
    if (index === 5) await seen('chariot');
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Scanner' })).toBeAttached();
  for (const [rank, { id }] of numbered.entries()) {
    const { box, address } = await boxCard(page, id);
    expect(box).toMatchObject({ custody: 'shelved', placeId: shelfOf(morning, rank).id });
    expect(address).toBe(shelfOf(morning, rank).address);
  }
  await go(page, `/transfers/${morning.depot.slip.id}`);
  await expect(page.getByText(shelfOf(morning, 0).address).first()).toBeVisible();
  await seen('bordereau-recu');
}

const said = (page: Page) => page.locator('.desk-said[role="status"]').first();

/** Lent by the card and the label, asked back, brought back, and put where it came from. */
export async function lendAndTakeBack(morning: Morning, box: Numbered, shelf: Shelf): Promise<void> {
  const { run, page, depot, seen } = morning;
  const { borrower } = depot;
  await go(page, '/desk');
  await page.getByRole('tab', { name: 'Remise' }).click();
  await scan(run, borrower.code);
  await expect(page.getByRole('heading', { name: `Remise à ${borrower.name}` })).toBeVisible();
  await scan(run, box.code);
  await expect(said(page)).toContainText(`Remis\u00a0: Boîte ${box.number}`);
  await seen('comptoir-remise');
  const { loan } = await boxCard(page, box.id);
  expect(loan).toMatchObject({ personId: borrower.id, state: 'out' });
  expect(loan?.recalledOn).toBeUndefined();

  await go(page, '/loans');
  const line = page.getByRole('row').filter({ hasText: box.number });
  await line.getByRole('button', { name: /Actions du prêt/u }).click();
  await page.getByRole('menuitem', { name: 'Demander le retour' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('À rendre pour le').fill(loan?.outOn ?? '');
  await dialog.getByLabel('Motif').fill('Récolement de la rangée');
  await seen('rappel');
  await dialog.getByRole('button', { name: 'Demander le retour' }).click();
  await expect(dialog).toHaveCount(0);
  const recalled = (await boxCard(page, box.id)).loan;
  expect(recalled).toMatchObject({ dueOn: loan?.outOn, recalledOn: loan?.outOn });

  await go(page, '/desk');
  await page.getByRole('tab', { name: 'Retour' }).click();
  await scan(run, box.code);
  await expect(said(page)).toContainText(`Rendu\u00a0: Boîte ${box.number}`);
  await seen('comptoir-retour');
  expect((await boxCard(page, box.id)).loan).toBeNull();
  await page.keyboard.press('F2');
  await atScanScreen(page);
  await scan(run, shelf.code);
  await scan(run, box.code);
  await expect(page.getByRole('list', { name: 'Lectures' }).getByRole('listitem').first()).toContainText(box.number);
  await expect.poll(async () => (await boxCard(page, box.id)).address).toBe(shelf.address);
}

/** The row from its first shelf to its last: one box stands on its neighbour's shelf, is found there and put back. */
export async function takeStock(morning: Morning, numbered: readonly Numbered[]): Promise<string> {
  const { run, page, depot, seen } = morning;
  await go(page, '/stocktakes');
  await page.getByRole('button', { name: 'Ouvrir un récolement' }).click();
  const dialog = page.getByRole('dialog');
  await choose(page, 'Emplacements', depot.row.address, depot.row.address);
  await dialog.getByLabel('Nom (facultatif)').fill('Rangée reçue ce matin');
  await seen('recolement-ouvrir');
  await dialog.getByRole('button', { name: 'Ouvrir', exact: true }).click();
  await expect(page.getByText('Scannez une tablette').first()).toBeVisible();
  const stocktakeId = (await page.evaluate(() => window.location.hash)).split('/').at(-1)?.split('?')[0] ?? '';
  const astray = 5;
  const feedback = page.locator('.stocktake-feedback');
  const look = async (rank: number, word: string): Promise<void> => {
    await scan(run, numbered[rank]?.code ?? '');
    await expect(feedback).toContainText(numbered[rank]?.number ?? '');
    await expect(feedback).toContainText(word);
  };
  for (const [index, shelf] of depot.shelves.entries()) {
    await scan(run, shelf.code);
    await expect(page.locator('.stocktake-shelf-address')).toHaveText(shelf.address);
    for (let rank = index * BOXES_A_SHELF; rank < (index + 1) * BOXES_A_SHELF; rank++) {
      if (rank !== astray) await look(rank, 'À sa place');
      if (rank === 13) await seen('recolement-lecture');
    }
    if (index !== 2) continue;
    await look(astray, 'Pas à sa place');
    await expect(feedback).toContainText(shelfOf(morning, astray).address);
    await seen('recolement-ailleurs');
  }
  await settle(morning, stocktakeId, numbered[astray]?.number ?? '');
  return stocktakeId;
}

async function settle({ page, seen }: Morning, stocktakeId: string, astray: string): Promise<void> {
  const card = () => valueOf<Output<'stocktakes.card'>>(page, 'stocktakes.card', { id: stocktakeId });
  expect((await card()).counts).toMatchObject({ inPlace: 39, elsewhere: 1, missing: 0, unexpected: 0 });
  await page.getByRole('tab', { name: 'Constats' }).click();
  await expect(page.getByRole('row').filter({ hasText: astray })).toBeVisible();
  await seen('recolement-constats');
  await page.getByRole('button', { name: 'Remettre à sa place' }).click();
  await expect(page.getByText('Rien à régler')).toBeVisible();
  await page.getByRole('tab', { name: 'Procès-verbal' }).click();
  await page.getByRole('button', { name: 'Terminer le récolement' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Terminer le récolement' }).click();
  await expect(page.getByText('Récolement terminé.')).toBeVisible();
  await page.getByRole('button', { name: 'Signer le procès-verbal' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Signer le procès-verbal' }).click();
  await expect(page.getByText(/Signé par/u)).toBeVisible();
  await seen('recolement-signe');
  const signed = await card();
  expect(signed).toMatchObject({ state: 'reported', shelves: { total: 10, looked: 10 }, readings: 40 });
  expect(Object.values(signed.unsettled).reduce((sum, count) => sum + count, 0)).toBe(
    signed.unsettled.inPlace + signed.unsettled.onLoan + signed.unsettled.emptyConfirmed,
  );
}
