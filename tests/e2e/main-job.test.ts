/**
 * The main job in the real window, on files of the shapes people bring; then what a depot counts on: everything is there
 * after a restart, and nothing acknowledged is lost when a process is killed at the worst moment.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

import { verifyDepot } from '#main/records/operations/verify.ts';
import { found, FOUNDER, go, scanHere, switchTo } from './support/hands.ts';
import { createUserData, recordsPid, removeUserData, start, type Run } from './support/launch.ts';
import { doMainJob } from './support/main-job.ts';

let userData: string;
let folder: string;
test.beforeEach(async () => {
  userData = await createUserData();
  folder = mkdtempSync(join(tmpdir(), 'travee-job-'));
});
test.afterEach(async () => {
  await removeUserData(userData);
  rmSync(folder, { recursive: true, force: true });
});

const noPicture = (): Promise<void> => Promise.resolve();

async function expectVerified(): Promise<void> {
  const databasePath = join(userData, 'depot', 'travee.sqlite');
  const report = await verifyDepot({ databasePath, onProgress: () => undefined, isCancelled: () => false });
  expect(report.ok && report.value.checks.filter((check) => !check.ok)).toEqual([]);
}

test('import, label, shelve, find, lend, list, approve, destroy, certify; quit, and all is there', async () => {
  test.setTimeout(240_000);
  const run = await start({ userData });
  const { certificate, codes } = await doMainJob({ page: run.page, run, folder, picture: noPicture });
  expect(codes.boxes).toHaveLength(9);
  for (const words of [
    'Certificat de destruction',
    'École d’essai',
    'Usine de déchiquetage fictive, Longueuil',
    'Déchiquetage croisé',
    'Édith Gagnon',
    'Anaïs Lœvenbruck',
    'Benoît Roy',
    'ESS-0001',
    '2026-06-30',
  ]) {
    expect(certificate, words).toContain(words);
  }
  await run.quit();
  await expectVerified();

  const again = await start({ userData });
  await switchTo(again.page, FOUNDER.familyName, FOUNDER.pin, 'locked');
  await go(again.page, `/boxes?text=${encodeURIComponent('ESS-0001')}`);
  await expect(again.page.getByText('Détruite').first()).toBeVisible();
  await again.quit();
});

test('every screen passes axe, in both themes', async () => {
  test.setTimeout(240_000);
  const run = await start({ userData });
  await found(run.page, 'Dépôt d’exemple');
  await expect(run.page.getByText('Ce qui attend')).toBeVisible({ timeout: 60_000 });
  for (const theme of ['Clair', 'Sombre'] as const) {
    await go(run.page, '/settings');
    await run.page.getByText(theme, { exact: true }).first().click();
    for (const path of SCREENS) await expectAccessible(run.page, path, theme);
  }
  await run.quit();
});

const SCREENS = [
  '/',
  '/scan',
  '/boxes',
  '/files',
  '/locations',
  '/loans',
  '/disposal',
  '/disposal/new',
  '/cases',
  '/people',
  '/rules',
  '/imports',
  '/labels',
  '/administration',
  '/settings',
];

async function expectAccessible(page: Page, path: string, theme: string): Promise<void> {
  await go(page, path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForTimeout(400);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`);
  expect(found, `${path} (${theme})`).toEqual([]);
}

test('killed in the middle of a run of scans: every scan that was acknowledged is there', async () => {
  test.setTimeout(180_000);
  let run = await start({ userData });
  await found(run.page, 'Dépôt d’exemple');
  await expect(run.page.getByText('Ce qui attend')).toBeVisible({ timeout: 60_000 });
  const shelves = await shelfCodes(run);
  await scanUntil(run, shelves, 12);
  const pid = await recordsPid(run);
  process.kill(pid, 'SIGKILL');
  await recordsPid(run, pid);
  const acknowledged = await scanUntil(run, shelves, 4);
  const shell = run.app.process();
  shell.kill('SIGKILL');
  await expect.poll(() => shell.exitCode ?? shell.signalCode).not.toBeNull();
  await expectVerified();

  run = await start({ userData });
  await switchTo(run.page, FOUNDER.familyName, FOUNDER.pin, 'locked');
  await go(run.page, `/boxes?text=${acknowledged.box}`);
  await expect(run.page.getByText(acknowledged.address).first()).toBeVisible();
  await run.quit();
});

/** Codes of two shelves of the sample, and of one box that stands on another. */
async function shelfCodes({ page }: Run): Promise<readonly string[]> {
  await go(page, '/boxes?custody=shelved&sort=number&dir=asc');
  await expect(page.getByRole('row').nth(5)).toBeVisible();
  await page.getByRole('row').nth(3).click();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Délai et échéance')).toBeVisible();
  const box = await page
    .getByText(/^BX\d{9}[0-9A-Z]$/u)
    .first()
    .innerText();
  const codes: string[] = [];
  for (const search of ['V1-B-R02-T05-T3', 'V2-A-R03-T03-T6']) {
    await page.keyboard.press('Control+k');
    await page
      .getByRole('searchbox')
      .or(page.getByPlaceholder(/Rechercher une boîte/u))
      .last()
      .fill(search);
    await page.getByText(search, { exact: true }).first().click();
    codes.push(
      await page
        .getByText(/^PL\d{9}[0-9A-Z]$/u)
        .first()
        .innerText(),
    );
  }
  return [box.trim(), ...codes.map((code) => code.trim())];
}

/** Moves the box from one shelf to the other, waiting for each answer; the last place that was acknowledged. */
async function scanUntil(run: Run, [box = '', first = '', second = '']: readonly string[], moves: number) {
  await run.page.keyboard.press('F2');
  await expect(run.page.getByRole('complementary', { name: 'Lectures' })).toBeVisible();
  let address = '';
  for (let move = 0; move < moves; move++) {
    address = move % 2 === 0 ? 'V1-B-R02-T05-T3' : 'V2-A-R03-T03-T6';
    await scanHere(run, move % 2 === 0 ? first : second, new RegExp(address, 'u'));
    await scanHere(run, box, /Déplacée|Rangée|Déjà ici/u);
  }
  return { box, address };
}
