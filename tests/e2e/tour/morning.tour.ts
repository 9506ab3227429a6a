/**
 * The walk through a morning in the depot: a transfer received and shelved, the trolley, the loans desk, a stocktake signed,
 * the plan of the depot; its papers beside the pictures. A walk that comes to its end gives its pictures to the guide.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { pdfText } from '../../support/pdf.ts';
import {
  lendAndTakeBack,
  receive,
  saveReport,
  saveSlip,
  shelfOf,
  shelveFromTrolley,
  takeStock,
  type Morning,
} from '../support/depot-morning.ts';
import { found, go, scan } from '../support/hands.ts';
import { createUserData, removeUserData, start } from '../support/launch.ts';
import { openPort, prepareMorning } from '../support/morning-depot.ts';
import { giveToGuide, takePicture, tourFolder } from '../support/tour-pictures.ts';

const GUIDE = [
  'bordereau-envoye',
  'reception',
  'chariot',
  'comptoir-remise',
  'recolement-ailleurs',
  'recolement-signe',
  'plan-du-depot',
];

test('morning', async () => {
  mkdirSync(tourFolder, { recursive: true });
  const userData = await createUserData();
  const run = await start({ userData });
  const { page } = run;
  const walk = async (): Promise<void> => {
    await found(page, 'Dépôt d’exemple');
    await openPort(page);
    const depot = await prepareMorning(page);
    const morning: Morning = { run, page, depot, seen: (name) => takePicture(page, name) };
    await saveSlip(morning, tourFolder, 'bordereau-de-transfert.pdf');
    const numbered = await receive(morning);
    await shelveFromTrolley(morning, numbered);
    const duplicate = await pdfText(await saveSlip(morning, tourFolder, 'bordereau-de-transfert-duplicata.pdf'));
    expect(duplicate).toContain(shelfOf(morning, 0).address);
    const lent = numbered[30];
    if (lent === undefined) throw new Error('forty boxes');
    await lendAndTakeBack(morning, lent, shelfOf(morning, 30));
    await takeStock(morning, numbered);
    expect(await pdfText(await saveReport(morning, tourFolder))).toContain(depot.row.address);
    await lookAtPlan(morning);
  };
  await walk().catch(async (error: unknown) => {
    await page.screenshot({ path: join(tourFolder, 'echec-matin.png') });
    throw error;
  });
  await run.quit();
  await removeUserData(userData);
  giveToGuide(GUIDE);
});

/** From above, then the bay of a shelf that was scanned, from the front. */
async function lookAtPlan(morning: Morning): Promise<void> {
  const { run, page } = morning;
  await go(page, '/depot-plan');
  await expect(page.getByRole('application', { name: 'Plan vu de dessus' })).toBeVisible();
  await page.waitForFunction(() => performance.getEntriesByName('travee:depot-plan').length > 0);
  await takePicture(page, 'plan-du-depot');
  await scan(run, shelfOf(morning, 10).code);
  await expect(page.getByRole('region', { name: /^Travée V1-A-R05/u })).toBeVisible();
  await takePicture(page, 'travee-de-face');
}
