/**
 * The main job in the real window, on files of the shapes people bring; then what a depot counts on: everything is there
 * after a restart, and nothing acknowledged is lost when a process is killed at the worst moment.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test, type Page } from '@playwright/test';

import { verifyDepot } from '#main/records/operations/verify.ts';
import { found, FOUNDER, go, switchTo } from './support/hands.ts';
import { createUserData, recordsPid, removeUserData, start } from './support/launch.ts';
import { doMainJob } from './support/main-job.ts';
import { moveToAndFro, routeOf } from './support/scan-runs.ts';
import { passesAxe } from './support/passes-axe.ts';

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
  '/holds',
  '/cases',
  '/people',
  '/rules',
  '/imports',
  '/labels',
  '/administration',
  '/sync',
  '/settings',
];

async function expectAccessible(page: Page, path: string, theme: string): Promise<void> {
  await go(page, path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForTimeout(400);
  await passesAxe(page, `${path} (${theme})`);
}

test('killed in the middle of a run of scans: every scan that was acknowledged is there', async () => {
  test.setTimeout(180_000);
  let run = await start({ userData });
  await found(run.page, 'Dépôt d’exemple');
  await expect(run.page.getByText('Ce qui attend')).toBeVisible({ timeout: 60_000 });
  const route = await routeOf(run);
  await moveToAndFro(run, route, 12);
  const pid = await recordsPid(run);
  process.kill(pid, 'SIGKILL');
  await recordsPid(run, pid);
  const acknowledged = await moveToAndFro(run, route, 4);
  const shell = run.app.process();
  shell.kill('SIGKILL');
  await expect.poll(() => shell.exitCode ?? shell.signalCode).not.toBeNull();
  await expectVerified();

  run = await start({ userData });
  await switchTo(run.page, FOUNDER.familyName, FOUNDER.pin, 'locked');
  await go(run.page, `/boxes?text=${route.box}`);
  await expect(run.page.getByText(acknowledged).first()).toBeVisible();
  await run.quit();
});
