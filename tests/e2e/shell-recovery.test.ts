/** The recovery window: each reason it opens for, what it offers, by keyboard, in both languages, axe-clean. */
import { expect, test, type Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { createUserData, removeUserData, start, type Run } from './support/launch.ts';
import { ask, connect } from './support/records-call.ts';
import { passesAxe } from './support/passes-axe.ts';

let userData: string;
let depot: string;
let database: string;
let run: Run | undefined;

test.beforeEach(async () => {
  userData = await createUserData();
  depot = path.join(userData, 'depot');
  database = path.join(depot, 'travee.sqlite');
});

test.afterEach(async () => {
  await run?.quit();
  run = undefined;
  await removeUserData(userData);
});

async function open(): Promise<Run> {
  run = await start({ userData });
  return run;
}

/** A depot that was opened once, and a backup of it. */
async function createDepot(): Promise<void> {
  const first = await open();
  await connect(first.page);
  await first.quit();
  run = undefined;
  takeJournalIn(database);
  mkdirSync(path.join(userData, 'backups'), { recursive: true });
  copyFileSync(database, path.join(userData, 'backups', 'travee-2026-11-20.sqlite'));
}

/** Nothing is left in the journal of SQLite, from which a damaged page could still be read whole. */
function takeJournalIn(file: string): void {
  const db = new Database(file);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

/** Starts and waits for the recovery window, whichever window came first. */
async function openRecovery(): Promise<Page> {
  for (let left = 3; left > 0; left--) {
    const opened = await open();
    const page = await recoveryPage(opened);
    if (page !== undefined) return page;
    // Playwright can miss a window that takes the place of another while it attaches (see launch.ts). That it is there is
    // asked of Electron; then the app is started again.
    const there = await opened.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
    );
    if (!there.some((url) => url.includes('recovery'))) break;
    process.stdout.write('the recovery window opened, Playwright did not see it: starting again\n');
    await opened.quit();
  }
  throw new Error(`no recovery window: ${shellLog()}`);
}

async function recoveryPage({ app }: Run): Promise<Page | undefined> {
  const giveUpAt = performance.now() + 12_000;
  while (performance.now() < giveUpAt) {
    const page = app.windows().find((each) => each.url().includes('recovery'));
    if (page !== undefined) {
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return undefined;
}

function shellLog(): string {
  return readFileSync(path.join(userData, 'logs', 'shell.log'), 'utf8');
}

/** Overwrites everything but the first page: it still looks like our database, and nothing in it can be trusted. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  const pageSize = bytes.readUInt16BE(16);
  bytes.fill(0xa5, pageSize * 2);
  writeFileSync(file, bytes);
}

test('a damaged database: explained, salvaged, restored; the damaged file is kept', async () => {
  await createDepot();
  damage(database);
  const damaged = readFileSync(database);
  const page = await openRecovery();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('La base de données est endommagée');

  const target = path.join(userData, 'non-envoye.jsonl');
  await run?.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);
  await page.getByRole('button', { name: 'Enregistrer ce qui n’a pas été envoyé…' }).click();
  // Whatever could be read was saved, or the window says that nothing could; it never pretends.
  await expect(page.getByRole('status')).toContainText(/Opérations enregistrées|Rien ne peut plus être lu/);

  await page.getByRole('button', { name: 'Restaurer une copie de sauvegarde…' }).click();
  await expect(page.getByRole('dialog')).toContainText('travee-2026-11-20.sqlite');
  const main = run?.app.waitForEvent('window');
  await page.getByRole('button', { name: 'Restaurer cette copie' }).click();
  const back = await main;
  if (back === undefined) throw new Error('no window');
  await back.waitForLoadState('domcontentloaded');
  await connect(back);
  expect(await ask(back, 'depot.status')).toMatchObject({ ok: true });
  const kept = readdirSync(depot).filter((name) => /^travee-mis-de-cote-.*\.sqlite$/.test(name));
  expect(kept).toHaveLength(1);
  expect(readFileSync(path.join(depot, kept[0] ?? '')).equals(damaged)).toBe(true);
});

test('works by keyboard alone, in both languages and both themes, without accessibility problems', async () => {
  await createDepot();
  damage(database);
  const page = await openRecovery();
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  await passesAxe(page);

  expect(await focused()).toBe('La base de données est endommagée');
  const reached: string[] = [];
  for (let presses = 0; presses < 5; presses++) {
    await page.keyboard.press('Tab');
    reached.push(await focused());
  }
  expect(reached).toEqual([
    'Réessayer',
    'Enregistrer ce qui n’a pas été envoyé…',
    'Restaurer une copie de sauvegarde…',
    'Voir le diagnostic',
    'Quitter',
  ]);

  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('database disk image is malformed');
  await expect(page.getByRole('dialog')).toContainText(database);
  await passesAxe(page);
  await page.getByRole('button', { name: 'Copier le diagnostic' }).press('Enter');
  await expect(page.getByText('Diagnostic copié.')).toBeVisible();
  expect(await run?.app.evaluate(({ clipboard }) => clipboard.readText())).toContain(database);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await focused()).toBe('Voir le diagnostic');

  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio')).toBeFocused();
  await passesAxe(page);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'English' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The database is damaged');
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en-CA');
  await run?.app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'dark';
  });
  await expect.poll(() => page.evaluate(() => window.matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  await passesAxe(page);
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

test('a locked database: explained, and trying again works once it is free', async () => {
  mkdirSync(depot, { recursive: true });
  const lock = new Database(`${database}.lock`);
  lock.exec('begin exclusive');
  const page = await openRecovery();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('La base de données est déjà ouverte');
  lock.close();
  const main = run?.app.waitForEvent('window');
  await page.getByRole('button', { name: 'Réessayer' }).click();
  const back = await main;
  if (back === undefined) throw new Error('no window');
  await back.waitForLoadState('domcontentloaded');
  await connect(back);
  expect(await ask(back, 'depot.status')).toMatchObject({ ok: true });
});

test('a database from a newer version: explained, and not touched', async () => {
  await createDepot();
  const db = new Database(database);
  db.prepare(`insert into migration (version, name, digest) values (99990, 'future', 'x')`).run();
  db.pragma('journal_mode = delete');
  db.close();
  const page = await openRecovery();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ces données viennent d’une version plus récente');
  await run?.quit();
  run = undefined;
  const db2 = new Database(database, { readonly: true });
  expect(db2.prepare('select max(version) from migration').pluck().get()).toBe(99990);
  db2.close();
});

// Root may write everywhere, except where the kernel itself says no; Linux has such a place.
if (process.platform === 'linux') {
  test('a folder that cannot be written: explained at the first start', async () => {
    symlinkSync('/sys/kernel', depot);
    const page = await openRecovery();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Le dossier des données est en lecture seule');
    await expect(page.getByRole('button', { name: 'Enregistrer ce qui n’a pas été envoyé…' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Restaurer une copie de sauvegarde…' }).click();
    await expect(page.getByRole('dialog')).toContainText('Aucune copie de sauvegarde');
  });
}

test('the recovery window has its own bridge only, and its own rights only', async () => {
  mkdirSync(depot, { recursive: true });
  writeFileSync(database, 'not a database '.repeat(1_000));
  const page = await openRecovery();
  expect(await page.evaluate(() => 'travee' in window)).toBe(false);
  expect(
    await page.evaluate(() => Object.keys((window as unknown as { traveeRecovery: object }).traveeRecovery).sort()),
  ).toEqual(['chooseLanguage', 'diagnostics', 'quit', 'restore', 'salvage', 'situation', 'tryAgain']);
  const outside = await page.evaluate(() =>
    (window as unknown as { traveeRecovery: { restore: (name: string) => Promise<unknown> } }).traveeRecovery.restore(
      '../../etc/passwd',
    ),
  );
  expect(outside).toMatchObject({ ok: false, error: { code: 'BACKUP_UNKNOWN' } });
});
