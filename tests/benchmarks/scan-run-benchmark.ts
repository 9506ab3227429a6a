/**
 * A day of scans on the trolley, replayed in the real window: 10,000 at 20 a second against 1,000,000 boxes, from the
 * key-down of each Enter to the frame with its feedback. Every scan must be answered, every act be in the outbox once, and
 * memory stay where it is: the slope is that of the resident memory of the window and of the service, by least squares.
 *
 * The depot is made once (six minutes of a processor for a million boxes) and kept under .cache/bench/; tables that changed
 * since are brought up to date. The first scan waits until the window has opened and its start page is read; the daily copy
 * of the depot, two minutes later, is part of the run. Short form: `--scans=`, `--rate=` (a second), `--boxes=`.
 */
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openWritable } from '#main/records/database/database.ts';
import { migrate, MIGRATIONS, pendingMigrations } from '#main/records/database/migrate.ts';

import { benchArgument } from './bench-argument.ts';
import type { BenchmarkResult } from './benchmark.ts';
import { APP_FOLDER, electronCommand, makeDepot, PIN } from './electron-command.ts';
import { percentile } from './percentile.ts';

const LIMIT_MS = 50;
/** Of both processes together; a leak of one kilobyte a scan is ten. */
const SLOPE_LIMIT_MB = 10;
const SAMPLE_EVERY_MS = 2_000;
const SETTLING_MS = 5_000;
/** Memory of a program that has just started grows: the slope is of what comes after this share. */
const SETTLED_SHARE = 0.25;
/** Another number when the depot is made otherwise. */
const MADE = 1;
/** A shelf, then the boxes that go on it. */
const BOXES_PER_SHELF = 10;

export async function run(): Promise<BenchmarkResult[]> {
  const scans = benchArgument('scans', 10_000);
  const rate = benchArgument('rate', 20);
  const boxes = benchArgument('boxes', 1_000_000);
  const folder = mkdtempSync(join(tmpdir(), 'travee-trolley-'));
  const userData = join(folder, 'travee');
  const database = join(userData, 'depot', 'travee.sqlite');
  try {
    mkdirSync(join(userData, 'depot'), { recursive: true });
    copyFileSync(madeDepot(boxes), database);
    const codes = codesOf(database, scans);
    const before = operationsIn(database);
    const app = await _electron.launch(electronCommand(APP_FOLDER, userData));
    let seen: Seen;
    try {
      seen = await replay(app, codes, rate);
    } finally {
      await app.close();
    }
    return judge({ ...seen, scans, rate, boxes, written: operationsIn(database) - before });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Copied before each run: a run moves boxes, and must find them where they were. */
function madeDepot(boxes: number): string {
  const kept = join('.cache/bench', `trolley-${String(boxes)}-${String(MADE)}.sqlite`);
  if (!existsSync(kept)) {
    const making = join('.cache/bench', `trolley-${String(process.pid)}`);
    try {
      makeDepot(
        making,
        ['init', '--organisation', 'Une journée de lectures', '--pin', PIN],
        ['generate', '--boxes', String(boxes), '--files', '0'],
      );
      renameSync(join(making, 'depot', 'travee.sqlite'), kept);
    } finally {
      rmSync(making, { recursive: true, force: true });
    }
  }
  const db = openWritable(kept);
  const pending = pendingMigrations(db, MIGRATIONS);
  if (!pending.ok) throw new Error(pending.error.detail);
  migrate(db, pending.value);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return kept;
}

type Answered = { readonly ms: number; readonly code: string };
type Seen = { readonly answers: readonly Answered[]; readonly memory: readonly Sample[]; readonly seconds: number };
type Sample = { readonly scan: number; readonly mb: number };
type Measured = Seen & {
  readonly scans: number;
  readonly rate: number;
  readonly boxes: number;
  readonly written: number;
};

function judge({ answers, memory, seconds, scans, rate, boxes, written }: Measured): BenchmarkResult[] {
  const about = `${String(scans)} scans asked at ${String(rate)}/s (${(scans / seconds).toFixed(1)}/s came), ${String(boxes)} boxes`;
  const acted = answers.filter(({ code }) => code === 'shelved' || code === 'moved').length;
  const lost = scans - answers.length + Math.abs(acted - written);
  const slope = slopeMb(memory.slice(Math.floor(memory.length * SETTLED_SHARE))) * 1_000;
  const times = answers.map(({ ms }) => ms);
  return [
    ...[50, 95, 99].map((percent): BenchmarkResult => {
      const value = percentile(times, percent);
      const limit = percent === 99 ? { limit: LIMIT_MS } : {};
      return {
        name: `trolley: key-down to paint, ${about}, p${String(percent)}`,
        value,
        unit: 'ms',
        ...limit,
        ok: percent !== 99 || value <= LIMIT_MS,
      };
    }),
    {
      name: `trolley: scans not answered, or acts not in the outbox once (${String(acted)} acts, ${String(written)} written), per hundred`,
      value: (lost / scans) * 100,
      unit: '%',
      limit: 0,
      ok: lost === 0,
    },
    {
      name: `trolley: memory of window and service, MB per 1,000 scans after the first quarter (${String(memory.length)} readings, ${String(Math.round(memory.at(-1)?.mb ?? 0))} MB at the end)`,
      value: slope,
      unit: 'MB',
      limit: SLOPE_LIMIT_MB,
      ok: slope <= SLOPE_LIMIT_MB,
    },
  ];
}

type Watched = Window & { answers?: { ms: number; code: string }[] };

async function replay(app: ElectronApplication, codes: readonly string[], rate: number): Promise<Seen> {
  const page = await app.firstWindow();
  await page.locator('button.account').first().click();
  await page.getByLabel(/^NIP/u).fill(PIN);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
  await page.evaluate(() => {
    window.location.hash = '/trolley';
  });
  await page.locator('.trolley').waitFor();
  await watchAnswers(page);
  await page.waitForTimeout(SETTLING_MS);
  const memory: Sample[] = [];
  const sample = async (): Promise<void> => {
    const mb = await memoryOf(app);
    memory.push({ scan: await answersSoFar(page), mb });
  };
  const timer = setInterval(() => void sample().catch(() => undefined), SAMPLE_EVERY_MS);
  const startedMs = performance.now();
  await inject(app, codes, 1_000 / rate);
  const seconds = (performance.now() - startedMs) / 1_000;
  await page
    .waitForFunction((count) => ((window as Watched).answers?.length ?? 0) >= count, codes.length, {
      timeout: 60_000,
      polling: 200,
    })
    .catch(() => undefined);
  clearInterval(timer);
  await sample();
  const answers = await page.evaluate(() => (window as Watched).answers ?? []);
  return { answers, memory, seconds };
}

/** Every `travee:scan` measure of the window: what was answered, and how long it took to be seen. */
async function watchAnswers(page: Page): Promise<void> {
  await page.evaluate(() => {
    const here = window as Watched;
    const answers: { ms: number; code: string }[] = [];
    here.answers = answers;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntriesByName('travee:scan')) {
        const { detail } = entry as PerformanceMeasure;
        answers.push({ ms: entry.duration, code: String((detail as { code?: unknown }).code) });
      }
    }).observe({ entryTypes: ['measure'] });
  });
}

/** Keys given to the window by its own process, each scan at its time whatever became of the one before. */
async function inject(app: ElectronApplication, codes: readonly string[], everyMs: number): Promise<void> {
  await app.evaluate(
    async ({ BrowserWindow }, [all, gapMs]) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const startedMs = Date.now();
      for (const [index, code] of all.entries()) {
        const waitMs = startedMs + index * gapMs - Date.now();
        if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
        for (const keyCode of [...code, 'Enter']) {
          const modifiers = /^[A-Z]$/u.test(keyCode) ? ['shift' as const] : [];
          contents?.sendInputEvent({ type: 'keyDown', keyCode, modifiers });
          contents?.sendInputEvent({ type: 'char', keyCode: keyCode === 'Enter' ? '\r' : keyCode, modifiers });
          contents?.sendInputEvent({ type: 'keyUp', keyCode, modifiers });
        }
      }
    },
    [[...codes], everyMs] as const,
  );
}

/** Resident megabytes of the window's and the service's processes. */
function memoryOf(app: ElectronApplication): Promise<number> {
  return app.evaluate(({ app: electron }) =>
    electron
      .getAppMetrics()
      .filter(({ type, name }) => type === 'Tab' || name === 'travee-records')
      .reduce((sum, { memory }) => sum + memory.workingSetSize / 1024, 0),
  );
}

function answersSoFar(page: Page): Promise<number> {
  return page.evaluate(() => (window as Watched).answers?.length ?? 0);
}

/** Megabytes a scan, by least squares. */
function slopeMb(samples: readonly Sample[]): number {
  const n = samples.length;
  if (n < 3) return 0;
  const meanX = samples.reduce((sum, { scan }) => sum + scan, 0) / n;
  const meanY = samples.reduce((sum, { mb }) => sum + mb, 0) / n;
  const over = samples.reduce((sum, { scan, mb }) => sum + (scan - meanX) * (mb - meanY), 0);
  const under = samples.reduce((sum, { scan }) => sum + (scan - meanX) ** 2, 0);
  return under === 0 ? 0 : over / under;
}

/** A shelf, ten boxes, the next shelf: no code twice in a row, and boxes from all over the depot. */
function codesOf(database: string, count: number): string[] {
  const db = new Database(database, { readonly: true });
  try {
    const read = (type: string, most: number): string[] =>
      db
        .prepare<[string, number], { key: string }>('select key from code where entity_type = ? order by key limit ?')
        .all(type, most)
        .map(({ key }) => key);
    const places = read('place', 2_000);
    const boxes = read('box', 1_000_000);
    const step = Math.max(1, Math.floor(boxes.length / count));
    return Array.from({ length: count }, (_, index) => {
      const shelf = places[Math.floor(index / (BOXES_PER_SHELF + 1)) % places.length] ?? '';
      return index % (BOXES_PER_SHELF + 1) === 0 ? shelf : (boxes[(index * step) % boxes.length] ?? '');
    });
  } finally {
    db.close();
  }
}

function operationsIn(database: string): number {
  const db = new Database(database, { readonly: true });
  try {
    const row = db
      .prepare<[], { n: number }>("select count(*) as n from outbox where kind = 'box.shelve' and outcome = 'applied'")
      .get();
    return row?.n ?? 0;
  } finally {
    db.close();
  }
}
