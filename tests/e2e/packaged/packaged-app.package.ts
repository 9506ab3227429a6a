/**
 * The packaged app, as a person gets it: it starts, founds the sample depot, draws labels and a certificate with the
 * fonts that it carries. Run by `npm run package -- --dir --verify`, which names the program in TRAVEE_PACKAGED.
 *
 * Its fuses refuse the inspector, through which Playwright drives Electron otherwise: the window is reached through
 * Chromium's own developer tools, and papers are read where the app leaves them for the system's viewer.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { getRawHeader, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { chromium, expect, test, type Browser, type Page } from '@playwright/test';

import { decodeWithZxing } from '../../support/decode-barcodes.ts';
import { pdfFonts, pdfText, rasterise } from '../../support/pdf.ts';
import { found, go } from '../support/hands.ts';
import { createUserData, removeUserData } from '../support/launch.ts';

const program = process.env['TRAVEE_PACKAGED'] ?? '';
const archive = join(dirname(program), 'resources', 'app.asar');

test('the fuses are blown as configured', async () => {
  const wire = await getCurrentFuseWire(program);
  expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE);
  expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE);
  expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE);
  expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
  expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(FuseState.ENABLE);
});

test('the archive holds what runs and nothing of how it was made', () => {
  const names = listPackage(archive, { isPack: false });
  expect(names).toContain(join('/', 'dist', 'shell', 'main.js'));
  expect(names.filter((name) => /\.(map|tsx?|md)$/u.test(name))).toEqual([]);
  expect(names.filter((name) => /^[\\/](src-|tests|scripts|docs|out)/u.test(name))).toEqual([]);
  // No path of the machine that built it, and no test tool among the packages.
  expect(readFileSync(archive).includes(Buffer.from(join(import.meta.dirname, '..', '..', '..')))).toBe(false);
  expect(names.filter((name) => /node_modules[\\/](@playwright|vitest|typescript|electron)[\\/]/u.test(name))).toEqual(
    [],
  );
  expect(getRawHeader(archive).headerSize).toBeGreaterThan(0);
});

test('founds the sample depot, prints labels and a certificate', async () => {
  const userData = await createUserData();
  const started = await startPackaged(userData);
  try {
    const { page } = started;
    await page.getByText('Bienvenue dans Travée').waitFor();
    await found(page, 'Dépôt d’exemple');
    await expect(page.getByText('Prêts en retard')).toBeVisible({ timeout: 60_000 });

    await go(page, '/boxes');
    await expect(page.getByRole('row').nth(5)).toBeVisible();
    await page.getByRole('checkbox', { name: /toutes les lignes/u }).check();
    await page
      .getByRole('button', { name: /Étiquettes/u })
      .first()
      .click();
    await page.getByRole('button', { name: 'Ouvrir le PDF' }).click();
    const labels = await paperIn(userData, 0);
    const [first] = await rasterise(labels, { dpi: 300, edges: 'smooth' });
    if (first === undefined) throw new Error('the labels have no page');
    const codes = await decodeWithZxing(first, (code) => /^BX\d{9}[0-9A-Z]$/u.test(code));
    expect(new Set(codes.map(({ text }) => text)).size).toBe(10);

    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await go(page, '/disposal?status=processed');
    await page.getByRole('row').nth(1).dblclick();
    await page.getByRole('button', { name: 'Imprimer le certificat' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Imprimer le certificat' });
    await dialog.getByRole('button', { name: 'Imprimer', exact: true }).click();
    const preview = page.getByRole('dialog', { name: 'Aperçu du papier' });
    await preview.getByRole('button', { name: 'Ouvrir le PDF' }).click();
    const certificate = await paperIn(userData, 1);
    expect(await pdfText(certificate)).toContain('Certificat de destruction');
    expect((await pdfFonts(certificate)).every(({ embedded }) => embedded)).toBe(true);
  } finally {
    await started.end();
    await removeUserData(userData);
  }
});

type Started = { readonly page: Page; readonly end: () => Promise<void> };

async function startPackaged(userData: string): Promise<Started> {
  const noSandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(program, [...noSandbox, `--user-data-dir=${userData}`, '--remote-debugging-port=0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  const browser: Browser = await chromium.connectOverCDP(await debuggingAddress(child));
  const context = browser.contexts()[0];
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  if (page === undefined) throw new Error('the packaged app opened no window');
  return {
    page,
    end: async () => {
      await browser.close();
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function debuggingAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (piece: Buffer) => {
      said += piece.toString();
      const port = /DevTools listening on ws:\/\/[^:]+:(\d+)\//u.exec(said)?.[1];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
    child.once('exit', () => {
      reject(new Error(`the packaged app did not start: ${said}`));
    });
  });
}

/** The paper that the app left for the system's viewer, once there are more than `before` and it is whole. */
async function paperIn(userData: string, before: number): Promise<Uint8Array> {
  const folder = join(userData, 'papers');
  const newest = (): string | undefined =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => name.endsWith('.pdf'))
      .map((name) => join(folder, name))
      .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs)[before];
  await expect.poll(() => newest() ?? '', { timeout: 30_000 }).not.toBe('');
  return readFileSync(newest() ?? '');
}
