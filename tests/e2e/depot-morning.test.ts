/**
 * A morning in the depot, in the real window and with a scanner: forty boxes of a transfer received, numbered and shelved, one
 * lent, asked back and returned, the row counted, and at the end nothing left to settle. Passed by axe.
 */
import { expect, test } from '@playwright/test';

import type { Output } from '../../src-shared/contract/contract.ts';
import { pdfText } from '../support/pdf.ts';
import {
  lendAndTakeBack,
  receive,
  saveReport,
  shelfOf,
  shelveFromTrolley,
  takeStock,
  type Morning,
} from './support/depot-morning.ts';
import { found } from './support/hands.ts';
import { createUserData, removeUserData, start } from './support/launch.ts';
import { look } from './support/look.ts';
import { openPort, prepareMorning } from './support/morning-depot.ts';
import { passesAxe } from './support/passes-axe.ts';
import { valueOf } from './support/records-call.ts';

test('a morning in the depot', async () => {
  test.setTimeout(240_000);
  const userData = await createUserData();
  const run = await start({ userData });
  const { page } = run;
  await found(page, 'Dépôt d’exemple');
  await openPort(page);
  const cases = async (): Promise<number> =>
    (await valueOf<Output<'home.summary'>>(page, 'home.summary', {})).openCases;
  const before = await cases();
  const depot = await prepareMorning(page);
  const seen = async (name: string): Promise<void> => {
    await look(page, `matin-${name}`);
    await passesAxe(page, name);
  };
  const morning: Morning = { run, page, depot, seen };

  const numbered = await receive(morning);
  await shelveFromTrolley(morning, numbered);
  const lent = numbered[30];
  if (lent === undefined) throw new Error('forty boxes');
  await lendAndTakeBack(morning, lent, shelfOf(morning, 30));
  await takeStock(morning, numbered);
  expect(await cases()).toBe(before);

  expect(await pdfText(await saveReport(morning, userData))).toContain(depot.row.address);
  await run.quit();
  await removeUserData(userData);
});
