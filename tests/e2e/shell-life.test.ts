/** Starting, restarting and ending: one instance, the records process falling, what is remembered, the menu. */
import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { ask, connect } from './support/records-call.ts';
import { commandFor, createUserData, recordsPid, removeUserData, start, type Run } from './support/launch.ts';

let userData: string;
let run: Run | undefined;

test.beforeEach(async () => {
  userData = await createUserData();
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

function logEvents(): string[] {
  const file = path.join(userData, 'logs', 'shell.log');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { event: string }).event);
}

test('a second start ends at once and brings the first window forward', async () => {
  const { app } = await open();
  const { executablePath, args } = commandFor(userData);
  const second = spawn(executablePath, args, { stdio: 'ignore' });
  const status = await new Promise<number | null>((resolve) => second.once('exit', resolve));
  expect(status).toBe(0);
  await expect.poll(logEvents).toContain('shell.second-instance');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(true);
});

test('a records process that is killed is replaced, and the window gets a new port', async () => {
  const opened = await open();
  await connect(opened.page);
  expect(await ask(opened.page, 'depot.status')).toMatchObject({ ok: true });
  const first = await recordsPid(opened);
  process.kill(first, 'SIGKILL');
  expect(await ask(opened.page, 'depot.status')).toMatchObject({ ok: true });
  expect(await recordsPid(opened, first)).not.toBe(first);
  expect(opened.app.windows()).toHaveLength(1);
});

test('three crashes within a minute bring the recovery window, and trying again brings the main one back', async () => {
  const opened = await open();
  let pid: number | undefined;
  const recovery = opened.app.waitForEvent('window');
  for (let crash = 0; crash < 3; crash++) {
    pid = await recordsPid(opened, pid);
    process.kill(pid, 'SIGKILL');
  }
  const page = await recovery;
  await expect(page.getByRole('heading', { level: 1 })).toContainText('trois fois');
  expect(opened.app.windows()).toHaveLength(1);

  const main = opened.app.waitForEvent('window');
  await page.getByRole('button', { name: 'Réessayer' }).click();
  const back = await main;
  await back.waitForLoadState('domcontentloaded');
  expect(back.url()).toMatch(/^app:\/\/travee\/(?!recovery)/);
  await connect(back);
  expect(await ask(back, 'depot.status')).toMatchObject({ ok: true });
});

test('a page that crashes is loaded again', async () => {
  const { app } = await open();
  const inPage = (script: string) =>
    app.evaluate(
      ({ BrowserWindow }, code) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<unknown>,
      script,
    );
  await inPage('globalThis.before = true');
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await expect.poll(logEvents).toContain('shell.page.gone');
  await expect
    .poll(() => inPage('[location.origin, document.readyState, "before" in globalThis, "travee" in window].join(" ")'))
    .toBe('app://travee complete false true');
});

test('quitting drains the records process and ends it', async () => {
  const opened = await open();
  await connect(opened.page);
  const pid = await recordsPid(opened);
  const startedAt = performance.now();
  await opened.quit();
  expect(performance.now() - startedAt).toBeLessThan(6_000);
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  expect(logEvents().at(-1)).toBe('shell.end');
  const log = readFileSync(path.join(userData, 'logs', 'shell.log'), 'utf8');
  expect(log).toContain('"from":"draining","to":"stopped"');
  // Closed properly: SQLite has taken its journal back into the database.
  expect(existsSync(path.join(userData, 'depot', 'travee.sqlite'))).toBe(true);
  expect(existsSync(path.join(userData, 'depot', 'travee.sqlite-wal'))).toBe(false);
  run = undefined;
});

test('the app opens again after it was killed outright', async () => {
  const opened = await open();
  await connect(opened.page);
  const ended = new Promise((resolve) => opened.app.process().once('exit', resolve));
  opened.app.process().kill('SIGKILL');
  await ended;
  const again = await open();
  await connect(again.page);
  expect(await ask(again.page, 'depot.status')).toMatchObject({ ok: true });
  expect(again.page.url()).not.toContain('recovery');
});

test('place, size and zoom of the window are remembered, up to 200 %', async () => {
  const first = await open();
  const bounds = { x: 40, y: 50, width: 1000, height: 640 };
  await first.app.evaluate(({ BrowserWindow, Menu }, place) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(place);
    // 110, 125, 150, 175, 200 %: what the shortcut does five times.
    const view = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
    const zoomIn = view.find(({ accelerator }) => accelerator === 'CmdOrCtrl+Plus');
    for (let press = 0; press < 5; press++) zoomIn?.click();
  }, bounds);
  const zoomOf = (which: Run) =>
    which.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor());
  expect(await zoomOf(first)).toBeCloseTo(2, 2);
  await expect.poll(() => readFileSync(path.join(userData, 'shell.json'), 'utf8')).toContain('"width":1000');
  await first.quit();

  const second = await open();
  await second.page.waitForLoadState('load');
  expect(await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual(
    bounds,
  );
  await expect.poll(() => zoomOf(second)).toBeCloseTo(2, 2);
  expect(await second.page.evaluate(() => window.devicePixelRatio)).toBeCloseTo(2, 1);
});

test('the menu speaks the language of the window, and its commands arrive there', async () => {
  const { app, page } = await open();
  const labels = () => app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label) ?? []);
  expect(await labels()).toEqual(['Fichier', 'Édition', 'Affichage', 'Aller', 'Aide']);
  await page.evaluate(() => {
    const { travee } = window as unknown as {
      travee: { tellPreferences: (p: object) => void; onMenuCommand: (listener: (command: string) => void) => void };
    };
    const heard: string[] = [];
    Object.assign(window, { heard });
    travee.onMenuCommand((command) => heard.push(command));
    travee.tellPreferences({ language: 'en-CA', theme: 'dark' });
  });
  await expect.poll(labels).toEqual(['File', 'Edit', 'View', 'Go', 'Help']);
  await app.evaluate(({ Menu }) => {
    const menu = Menu.getApplicationMenu();
    for (const id of ['scan', 'omnibox', 'lock', 'import']) menu?.getMenuItemById(id)?.click();
  });
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { heard: string[] }).heard))
    .toEqual(['scan', 'omnibox', 'lock', 'import']);
  expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
  expect(await page.evaluate(() => window.matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  expect(JSON.parse(readFileSync(path.join(userData, 'shell.json'), 'utf8'))).toMatchObject({
    preferences: { language: 'en-CA', theme: 'dark' },
  });
});

test('files: a chosen one is known by its token, a saved one is whole, a paper is shown, a program is not', async () => {
  const { app, page } = await open();
  const chosen = path.join(projectFile('package.json'));
  const target = path.join(userData, 'Bordereau – été.csv');
  await app.evaluate(
    ({ dialog, shell }, paths) => {
      const shown: string[] = [];
      Object.assign(globalThis, { shown });
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [paths.chosen] });
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: paths.target });
      shell.openPath = (file) => {
        shown.push(file);
        return Promise.resolve('');
      };
    },
    { chosen, target },
  );
  const answers = await page.evaluate(async () => {
    const { travee } = window as unknown as { travee: Record<string, (...args: unknown[]) => Promise<unknown>> };
    const bytes = new TextEncoder().encode('cote;titre\n');
    return {
      granted: await travee['chooseFile']?.('import'),
      notOnDisk: await travee['grantDroppedFile']?.(new File(['x'], 'x.csv')),
      saved: await travee['saveFile']?.({ fileName: '../Bordereau.csv', bytes }),
      paper: await travee['openPaper']?.({ fileName: 'liste.pdf', bytes: bytes.buffer }),
      program: await travee['openPaper']?.({ fileName: 'liste.exe', bytes }),
      nonsense: await travee['saveFile']?.({ fileName: 4 }),
    };
  });
  expect(answers.granted).toMatchObject({
    name: 'package.json',
    token: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  expect(JSON.stringify(answers.granted)).not.toContain(path.dirname(chosen));
  expect(answers.notOnDisk).toBeNull();
  expect(answers.saved).toEqual({ ok: true, value: path.basename(target) });
  expect(readFileSync(target, 'utf8')).toBe('cote;titre\n');
  expect(answers.paper).toEqual({ ok: true, value: null });
  expect(answers.program).toEqual({ ok: false, error: { code: 'FILE_TYPE_REFUSED' } });
  expect(answers.nonsense).toEqual({ ok: false, error: { code: 'INTERNAL' } });
  expect(await app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown)).toEqual([
    path.join(userData, 'papers', 'liste.pdf'),
  ]);
});

function projectFile(name: string): string {
  return path.resolve(import.meta.dirname, '..', '..', name);
}
