/**
 * The screens of one depot, the sample, in the states that are met in a room: being founded, a destruction refused, a low
 * and narrow window (1280 px at 200 % zoom), a service that stops. One run for all of them, in the order below.
 */
import { expect, test, type Page } from '@playwright/test';

import { atScanScreen, found, go, scan, switchTo } from '../support/hands.ts';
import { createUserData, recordsPid, removeUserData, start, type Run } from '../support/launch.ts';
import { passesAxe } from '../support/passes-axe.ts';

const MANAGER = { name: 'Édith Gagnon', pin: '2222' } as const;
const SECRETARY = { name: 'Anaïs Lœvenbruck', pin: '3333' } as const;
const WITNESS = 'Benoît Roy';
/** A list of the sample that one of its two people has approved. */
const LIST = 'LD-2026-0002';

/** One of each kind of screen passes axe in a narrow window; the width is looked at on all. */
const KINDS = [
  '/scan',
  '/boxes',
  '/locations',
  '/loans',
  '/disposal/new',
  '/people',
  '/plan',
  '/imports?tab=new',
  '/sync',
  '/settings',
];
const OTHERS = [
  '/files',
  '/disposal',
  '/cases',
  '/people?tab=units',
  '/rules',
  '/rules/new',
  '/plan/import',
  '/labels',
  '/administration',
];

test.describe.configure({ mode: 'serial' });

let userData: string;
let run: Run;
test.beforeAll(async () => {
  userData = await createUserData();
  run = await start({ userData });
});
test.afterAll(async () => {
  await run.quit();
  await removeUserData(userData);
});

test('the first start stays, with how far it has come, until the sample is complete', async () => {
  const { page } = run;
  const seen = page.getByRole('progressbar').waitFor({ timeout: 60_000 });
  const home = found(page, 'Dépôt d’exemple');
  await seen;
  await expect(page.getByText('Préparation du dépôt d’exemple')).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await home;
  await expect(page.getByText('1 186')).toBeVisible({ timeout: 2_000 });
});

test('a due date is explained once for the records that share the explanation', async () => {
  const { page } = run;
  await go(page, '/boxes?state=toShelve');
  for (const row of [1, 2, 3]) {
    await page.getByRole('row').nth(row).click();
    const due = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Délai et échéance' }) });
    await expect(due.getByRole('list').first()).toBeVisible();
    const explanations = await due.getByRole('list').allInnerTexts();
    expect(new Set(explanations).size).toBe(explanations.length);
    await go(page, '/boxes?state=toShelve');
  }
});

test('a badge fills the first empty person of a destruction; a refused one names the boxes and says what to do', async () => {
  const { page } = run;
  const manager = await accountOf(page, MANAGER.name, MANAGER.pin);
  await accountOf(page, SECRETARY.name, SECRETARY.pin);
  const witness = await badgeOf(page, WITNESS);
  await switchTo(page, SECRETARY.name, SECRETARY.pin);
  await openList(page);
  await page.getByRole('button', { name: 'Approuver' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'J’approuve cette liste' }).click();
  await expect(page.getByText('Votre approbation est inscrite.').last()).toBeVisible();
  await switchTo(page, MANAGER.name, MANAGER.pin);
  const { number, address } = await holdFirstBox(page);

  await go(page, `${address}/execute`);
  await expect(page.getByText(/1 boîte empêcherait l’exécution/u)).toBeVisible();
  await page.getByLabel('Adresse ou nom du lieu').fill('Usine fictive');
  const responsible = page.getByRole('combobox', { name: 'Personne responsable de la destruction' });
  const present = page.getByRole('combobox', { name: 'Personne présente (témoin)' });
  await scan(run, manager);
  await expect(responsible).toHaveValue(MANAGER.name);
  await scan(run, witness);
  await expect(present).toHaveValue(WITNESS);
  await scan(run, manager);
  await expect(present).toHaveValue(WITNESS);
  await page.getByLabel('Numéro de la liste').fill(LIST);
  await page.getByRole('button', { name: 'Exécuter la destruction' }).last().click();
  const refused = page.getByRole('alert').filter({ hasText: 'La destruction n’a pas été exécutée' });
  await expect(refused).toContainText(number);
  await expect(refused).toContainText('Suspendue (Litige). La suspension doit d’abord être levée.');
  await expect(refused).toContainText('Réglez chaque raison, puis recommencez.');

  await refused.getByRole('link', { name: number }).click();
  await expect(page.getByText('Délai et échéance')).toBeVisible();
  await go(page, `${address}/execute`);
  await expect(present).toHaveValue(WITNESS);
  await expect(page.getByLabel('Adresse ou nom du lieu')).toHaveValue('Usine fictive');
  await expect(page.getByLabel('Numéro de la liste')).toHaveValue('');
});

test('a low and narrow window scrolls nothing sideways and passes axe, in the dark', async () => {
  test.setTimeout(120_000);
  const { page } = run;
  await go(page, '/settings');
  await page.getByText('Sombre', { exact: true }).first().click();
  await contentSize(640, 400);
  for (const path of [...KINDS, ...OTHERS]) {
    await go(page, path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await page.waitForTimeout(300);
    expect(await widerThanTheirPlace(page), path).toEqual([]);
    if (KINDS.includes(path)) await passesAxe(page, path);
  }
  await go(page, '/boxes');
  await page.getByRole('button', { name: /colonnes repliées/u }).click();
  await expect(page.getByRole('group', { name: 'Boîtes, défile de côté' })).toHaveAttribute('tabindex', '0');
  await expect(page.getByRole('columnheader', { name: 'Unité détentrice' })).toBeAttached();
  await contentSize(1280, 800);
});

test('a scan made while the service is stopped is shown as received, then answered', async () => {
  const { page } = run;
  const badge = await badgeOf(page, WITNESS);
  await page.keyboard.press('F2');
  await atScanScreen(page);
  process.kill(await recordsPid(run), 'SIGKILL');
  await expect(page.getByText('Le service redémarre')).toBeVisible();
  await scan(run, badge);
  await expect(page.getByText('Lecture reçue…')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Lectures' }).getByText(WITNESS)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Lecture reçue…')).toHaveCount(0);
});

async function contentSize(width: number, height: number): Promise<void> {
  await run.app.evaluate(
    ({ BrowserWindow }, size) => {
      const window = BrowserWindow.getAllWindows()[0];
      window?.setMinimumSize(320, 240);
      window?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
  await expect.poll(() => run.page.evaluate(() => window.innerWidth)).toBe(width);
}

/** What scrolls sideways: the page, or anything in it. */
function widerThanTheirPlace(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX))
      .map((element) => element.className)
      .concat(document.documentElement.scrollWidth > window.innerWidth ? ['page'] : []),
  );
}

async function openPerson(page: Page, name: string): Promise<void> {
  await go(page, `/people?text=${encodeURIComponent(name.split(' ').at(-1) ?? name)}`);
  await page.getByText(name).first().dblclick();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function badgeOf(page: Page, name: string): Promise<string> {
  await openPerson(page, name);
  const code = await page
    .getByText(/^PE\d{9}[0-9A-Z]$/u)
    .first()
    .innerText();
  return code.trim();
}

/** Gives somebody a PIN; answers with their badge. */
async function accountOf(page: Page, name: string, pin: string): Promise<string> {
  const badge = await badgeOf(page, name);
  await page.getByRole('button', { name: 'Définir le NIP' }).click();
  await page.getByLabel('Nouveau NIP').fill(pin);
  await page.getByLabel('Le même NIP, de nouveau').fill(pin);
  await page.getByRole('dialog').getByRole('button', { name: 'Définir le NIP' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  return badge;
}

async function openList(page: Page): Promise<string> {
  await go(page, '/disposal');
  await page.getByText(LIST).first().click();
  await expect(page.getByRole('heading', { name: 'Boîtes de la liste' })).toBeVisible();
  return page.evaluate(() => window.location.hash.slice(1));
}

async function holdFirstBox(page: Page): Promise<{ readonly number: string; readonly address: string }> {
  const address = await openList(page);
  const link = page.getByRole('row').nth(1).getByRole('link').first();
  const number = (await link.innerText()).trim();
  await link.click();
  await page.getByRole('button', { name: 'Plus d’actions' }).click();
  await page.getByRole('menuitem', { name: 'Suspendre (gel)' }).click();
  await page.getByRole('dialog').getByLabel('Motif').fill('Litige');
  await page.getByRole('dialog').getByRole('button', { name: 'Suspendre' }).click();
  await expect(page.getByText('Suspension placée.')).toBeVisible();
  return { number, address };
}
