/**
 * Papers of five thousand lines and of nearly fifty thousand in the real window: asked for, made and looked at, while the
 * frames of the window are watched. What counts is that no gap between two frames is long enough to be felt, that the first
 * page is there soon after the paper is made, and that leafing through it, or going far, keeps no more memory than a few
 * pages take.
 */
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BenchmarkResult } from './benchmark.ts';
import { APP_FOLDER, electronCommand, PIN } from './electron-command.ts';
import { framesSeen, watchFrames } from './frame-gaps.ts';
import { makeLongLists } from './long-lists-depot.ts';
import { percentile } from './percentile.ts';

const ROWS = 5_000;
const GAP_MS = 100;
const LEAVES = 60;
/** A person who leafs fast. */
const LEAF_MS = 120;
const KEPT_MB = 200;
/** Nearly every box a paper may have: its file alone is several megabytes. */
const LONG_ROWS = 49_500;
const LONG_KEPT_MB = 300;
const FAR_MS = 1_500;

export async function run(): Promise<BenchmarkResult[]> {
  const userData = mkdtempSync(join(tmpdir(), 'travee-paper-window-'));
  try {
    const { draftId } = await makeLongLists(userData, { boxes: LONG_ROWS, listed: ROWS, approved: 100 });
    const app = await _electron.launch(electronCommand(APP_FOLDER, userData));
    try {
      const page = await app.firstWindow();
      await page.locator('button.account', { hasText: 'Gagnon' }).first().click();
      await page.getByLabel(/^NIP/u).fill(PIN);
      await page.keyboard.press('Enter');
      await page.getByRole('navigation').first().waitFor();
      await page.evaluate((hash) => {
        window.location.hash = hash;
      }, `/disposal/${draftId}`);
      // The first paper of a window loads the library that shows it: both are looked at.
      return [
        ...(await looked(app, page, 'first')),
        ...(await looked(app, page, 'second')),
        ...(await wentFar(app, page)),
      ];
    } finally {
      await app.close();
    }
  } finally {
    rmSync(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function looked(app: ElectronApplication, page: Page, time: 'first' | 'second'): Promise<BenchmarkResult[]> {
  const before = await windowMb(app);
  await page.getByRole('button', { name: 'Documents', exact: true }).click();
  await watchFrames(page);
  const startedMs = performance.now();
  await page
    .getByRole('menuitem', { name: /^Voir la liste/u })
    .or(page.getByRole('menuitem').first())
    .first()
    .click();
  await page.locator('.paper-page[data-page="1"][data-state="drawn"]').waitFor({ timeout: 120_000 });
  const shownMs = performance.now() - startedMs;
  const making = await framesSeen(page);

  await watchFrames(page);
  for (let leaf = 0; leaf < LEAVES; leaf++) {
    await page.keyboard.press('PageDown');
    await page.waitForTimeout(LEAF_MS);
  }
  await page.keyboard.press('End');
  await page.waitForTimeout(1_000);
  const leafing = await framesSeen(page);
  const pages = Number((await page.locator('.paper-page-count').innerText()).replace(/\D/gu, ''));
  const kept = (await windowMb(app)) - before;
  await page.keyboard.press('Escape');
  await page.locator('.paper-pages').waitFor({ state: 'detached' });

  const named = `a paper of ${String(ROWS)} lines, ${String(pages)} pages, shown for the ${time} time`;
  return [
    { name: `${named}: from the click to its first page`, value: shownMs / 1_000, unit: 's', ok: true },
    ...gaps(`${named}: made`, making),
    ...gaps(`${named}: leafed through`, leafing),
    { name: `${named}: kept by the window`, value: kept, unit: 'MB', limit: KEPT_MB, ok: kept <= KEPT_MB },
  ];
}

/** The list of all boxes: its first page, its last, one in the middle by its number, each once it is drawn. */
async function wentFar(app: ElectronApplication, page: Page): Promise<BenchmarkResult[]> {
  const before = await windowMb(app);
  await page.evaluate(() => {
    window.location.hash = '/boxes';
  });
  await page.getByRole('button', { name: 'Exporter la liste' }).click();
  await watchFrames(page);
  const startedMs = performance.now();
  await page.getByRole('menuitem', { name: 'Papier (PDF)' }).click();
  const drawn = (number: number) =>
    page.locator(`.paper-page[data-page="${String(number)}"][data-state="drawn"]`).waitFor({ timeout: 180_000 });
  await drawn(1);
  const shownMs = performance.now() - startedMs;
  const making = await framesSeen(page);
  const pages = Number((await page.locator('.paper-page-count').innerText()).replace(/\D/gu, ''));

  await watchFrames(page);
  const far: number[] = [];
  const went = async (number: number, go: () => Promise<void>): Promise<void> => {
    const begin = performance.now();
    await go();
    await drawn(number);
    far.push(performance.now() - begin);
  };
  await went(pages, () => page.keyboard.press('End'));
  const field = page.getByRole('textbox', { name: 'Page', exact: true });
  for (const part of [0.5, 0.25, 0.75, 0.1]) {
    const number = Math.round(pages * part);
    await went(number, async () => {
      await field.fill(String(number));
      await field.press('Enter');
    });
  }
  const going = await framesSeen(page);
  const kept = (await windowMb(app)) - before;
  await page.keyboard.press('Escape');
  await page.locator('.paper-pages').waitFor({ state: 'detached' });
  const named = `a paper of ${String(LONG_ROWS)} lines, ${String(pages)} pages`;
  const longest = Math.max(...far);
  return [
    { name: `${named}: from the click to its first page`, value: shownMs / 1_000, unit: 's', ok: true },
    ...gaps(`${named}: made`, making),
    { name: `${named}: to a page far away`, value: longest, unit: 'ms', limit: FAR_MS, ok: longest <= FAR_MS },
    ...gaps(`${named}: from page to page far away`, going),
    { name: `${named}: kept by the window`, value: kept, unit: 'MB', limit: LONG_KEPT_MB, ok: kept <= LONG_KEPT_MB },
  ];
}

function gaps(name: string, seen: readonly number[]): BenchmarkResult[] {
  // Six frames are 100.02 ms by the clock of the window.
  const longest = Math.round(Math.max(...seen));
  return [
    { name: `${name}, gap between frames, p95`, value: percentile(seen, 95), unit: 'ms', ok: true },
    { name: `${name}, longest gap`, value: longest, unit: 'ms', limit: GAP_MS, ok: longest <= GAP_MS },
  ];
}

/** What the window's own process holds, in megabytes. */
async function windowMb(app: ElectronApplication): Promise<number> {
  const kilobytes = await app.evaluate(({ app: electron }) =>
    electron
      .getAppMetrics()
      .filter(({ type }) => type === 'Tab')
      .reduce((sum, { memory }) => sum + memory.workingSetSize, 0),
  );
  return kilobytes / 1024;
}
