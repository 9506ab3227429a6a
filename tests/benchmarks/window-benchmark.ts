/**
 * A scan in the real window, from the key-down of its Enter to the frame in which its feedback is painted, in a depot of
 * 100,000 boxes. Electron injects the keys as if they came from the system, with the gaps of a USB scanner; the clock
 * starts with the event's own time stamp and stops after the frame (an animation frame, then the next task) that follows
 * the change on screen.
 *
 * The floor is a bare page that changes a text on Enter, in the same runtime, measured alike. The two take turns.
 */
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { BenchmarkResult } from './benchmark.ts';
import { APP_FOLDER, BARE_FOLDER, electronCommand, makeDepot, PIN } from './electron-command.ts';
import { percentile } from './percentile.ts';

const BOXES = 100_000;
const SCANS = 200;
const WARM_UP = 20;
const LIMIT_MS = 50;
/** Between two scans: a person with a scanner, in a hurry. */
const PAUSE_MS = 120;
/** Between two keys: how often the system asks an ordinary USB keyboard. */
const KEY_GAP_MS = 8;

export async function run(): Promise<BenchmarkResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'travee-window-'));
  const userData = join(folder, 'travee');
  try {
    makeDepot(
      userData,
      ['init', '--organisation', 'Cent mille boîtes', '--pin', PIN],
      ['generate', '--boxes', String(BOXES), '--files', '0'],
    );
    const codes = codesOf(join(userData, 'depot', 'travee.sqlite'));
    const app = await _electron.launch(electronCommand(APP_FOLDER, userData));
    const bare = await _electron.launch(electronCommand(BARE_FOLDER, join(folder, 'bare')));
    try {
      return judge(await measure(app, bare, codes));
    } finally {
      await app.close();
      await bare.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

type Timings = { readonly scans: readonly number[]; readonly floor: readonly number[] };

function judge({ scans, floor }: Timings): BenchmarkResult[] {
  return [50, 95, 99].map((percent) => {
    const value = percentile(scans, percent);
    const least = percentile(floor, percent);
    return {
      name: `key-down of Enter to painted feedback, ${String(BOXES)} boxes, ${String(scans.length)} scans, p${String(percent)}`,
      value,
      unit: 'ms',
      floor: least,
      ratio: value / least,
      limit: LIMIT_MS,
      ok: percent !== 95 || value <= LIMIT_MS,
    };
  });
}

async function measure(app: ElectronApplication, bare: ElectronApplication, codes: Codes): Promise<Timings> {
  const [page, barePage] = [await app.firstWindow(), await bare.firstWindow()];
  for (const one of [page, barePage]) await noteEnters(one);
  await barePage.waitForSelector('.scan-feedback');
  await unlock(page);
  await page.evaluate(() => {
    window.location.hash = '/scan';
  });
  await page.waitForSelector('.scan-feedback');
  await watchFeedback(page);
  await watchFeedback(barePage);
  const timings = { scans: [] as number[], floor: [] as number[] };
  for (let turn = 0; turn < SCANS + WARM_UP; turn++) {
    // Now and then another shelf; the boxes between go to it.
    const code = (turn % 10 === 0 ? codes.places : codes.boxes)[turn] ?? '';
    const took = await timed(app, page, code);
    const least = await timed(bare, barePage, code);
    if (turn < WARM_UP) continue;
    timings.scans.push(took);
    timings.floor.push(least);
  }
  return timings;
}

async function unlock(page: Page): Promise<void> {
  await page.locator('button.account').first().click();
  await page.getByLabel(/^NIP/u).fill(PIN);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
}

type Watched = Window & { painted?: number[]; enterMs?: number };

/** Keeps the time of each Enter in `window.enterMs`; first of all listeners, because the app's keeps a scan to itself. */
async function noteEnters(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.addEventListener(
      'keydown',
      ({ key, timeStamp }) => {
        if (key === 'Enter') (window as Watched).enterMs = timeStamp;
      },
      { capture: true },
    );
  });
  await page.reload();
}

/** From each Enter to the frame after the next change of the feedback, in milliseconds, into `window.painted`. */
async function watchFeedback(page: Page): Promise<void> {
  await page.evaluate(() => {
    const here = window as Watched;
    const painted: number[] = [];
    here.painted = painted;
    const changed = (): void => {
      const startMs = here.enterMs;
      if (startMs === undefined) return;
      delete here.enterMs;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          painted.push(performance.now() - startMs);
          port1.close();
        };
        port2.postMessage(null);
      });
    };
    const observer = new MutationObserver((changes) => {
      const isFeedback = changes.some(({ target }) =>
        (target instanceof Element ? target : target.parentElement)?.closest('.scan-feedback, .scan-middle'),
      );
      if (isFeedback) changed();
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** Scans a code and gives the milliseconds to its painted feedback. */
async function timed(app: ElectronApplication, page: Page, code: string): Promise<number> {
  const before = await page.evaluate(() => (window as Watched).painted?.length ?? 0);
  await app.evaluate(
    async ({ BrowserWindow }, [keys, gapMs]) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      for (const keyCode of [...keys, 'Enter']) {
        const modifiers = /^[A-Z]$/u.test(keyCode) ? ['shift' as const] : [];
        contents?.sendInputEvent({ type: 'keyDown', keyCode, modifiers });
        contents?.sendInputEvent({ type: 'char', keyCode: keyCode === 'Enter' ? '\r' : keyCode, modifiers });
        contents?.sendInputEvent({ type: 'keyUp', keyCode, modifiers });
        await new Promise((resolve) => setTimeout(resolve, gapMs));
      }
    },
    [code, KEY_GAP_MS] as const,
  );
  await page.waitForFunction((seen) => ((window as Watched).painted?.length ?? 0) > seen, before, { polling: 25 });
  await page.waitForTimeout(PAUSE_MS);
  return page.evaluate(() => (window as Watched).painted?.at(-1) ?? Number.NaN);
}

type Codes = { readonly places: readonly string[]; readonly boxes: readonly string[] };

function codesOf(database: string): Codes {
  const db = new Database(database, { readonly: true });
  try {
    const read = (type: string): string[] =>
      db
        .prepare<[string], { key: string }>('select key from code where entity_type = ? order by entity_id limit 1000')
        .all(type)
        .map(({ key }) => key);
    return { places: read('place'), boxes: read('box') };
  } finally {
    db.close();
  }
}
