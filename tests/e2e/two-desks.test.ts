/**
 * Two real windows and the shared server: a depot is connected with what it holds, an empty computer joins it, both lose
 * the network, the same box is handed to two people, the network comes back, the case is settled, and both screens agree.
 */
import { expect, test, type Page } from '@playwright/test';

import type { Id } from '#shared/base/id.ts';
import type { Person } from '#shared/domain/person/person.ts';
import { createPasswords } from '#server/people/passwords.ts';
import { startTestServer, type TestServer } from '#tests/support/test-server.ts';
import { layCable, type Cable } from './support/cut-cable.ts';
import { found, FOUNDER, go, scanHere, switchTo } from './support/hands.ts';
import { createUserData, removeUserData, start, type Run } from './support/launch.ts';
import { ask, connect } from './support/records-call.ts';
import { passesAxe } from './support/passes-axe.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

type Desk = { readonly run: Run; readonly page: Page; readonly cable: Cable };

const folders: string[] = [];
const desks: Desk[] = [];
let server: TestServer;

test.beforeAll(async () => {
  server = await startTestServer();
});
test.afterAll(async () => {
  for (const { run, cable } of desks) {
    await run.quit();
    await cable.close();
  }
  for (const folder of folders) await removeUserData(folder);
  await server.close();
});

async function openDesk(): Promise<Desk> {
  const userData = await createUserData();
  folders.push(userData);
  const run = await start({ userData });
  const desk = { run, page: run.page, cable: await layCable(server.url) };
  desks.push(desk);
  return desk;
}

async function answerOf<T>(page: Page, method: string, input: unknown): Promise<T> {
  const answer = await ask(page, method, input);
  if (!answer.ok) throw new Error(`${method}: ${JSON.stringify(answer.error)}`);
  return answer.value as T;
}

async function fillServer(page: Page, url: string, personId: Id | null, name: string): Promise<void> {
  await page.getByLabel('Adresse du serveur').fill(url);
  await page.getByLabel('Code à usage unique').fill(await server.enrolmentCode({ personId }));
  await page.getByLabel('Nom de ce poste').fill(name);
}

const badge = (page: Page) => page.getByRole('link', { name: /^Synchronisation.:/u });
const isUpToDate = async ({ page }: Desk): Promise<void> => {
  await expect(badge(page)).toHaveAccessibleName(/À jour/u, { timeout: 90_000 });
};

test('two desks lose the network, hand out the same box, and agree again', async () => {
  const first = await openDesk();
  await found(first.page, 'Dépôt d’exemple');
  await expect(badge(first.page)).toHaveAccessibleName(/Poste autonome/u);
  await badge(first.page).click();
  await fillServer(first.page, first.cable.url, null, 'Comptoir');
  await first.page.getByRole('button', { name: 'Relier ce poste' }).click();
  await expect(first.page.getByText('Ce poste est relié au serveur.').first()).toBeVisible({ timeout: 30_000 });
  await isUpToDate(first);

  await connect(first.page);
  const { organisation } = await answerOf<{ organisation: { administratorId: Id } }>(first.page, 'depot.status', {});
  const second = await openDesk();
  await second.page.getByText('Joindre le serveur de mon organisation').click();
  await second.page.getByRole('button', { name: 'Suivant' }).click();
  await fillServer(second.page, second.cable.url, organisation.administratorId, 'Sous-sol');
  await second.page.getByRole('button', { name: 'Joindre le serveur' }).click();
  await second.page.getByLabel(/^NIP/u).fill('4321', { timeout: 60_000 });
  await second.page.getByLabel(/de nouveau/u).fill('4321');
  await second.page.getByRole('button', { name: 'Commencer à travailler sur ce poste' }).click();
  await expect(second.page.getByRole('heading', { level: 1, name: /Bonjour/u })).toBeVisible();
  await isUpToDate(second);
  await expect(second.page.getByText(new RegExp(FOUNDER.givenName, 'u')).first()).toBeVisible();
  await expect(second.page.getByText('1 186')).toBeVisible();

  // The same box, to two people, with the cable out on both sides.
  const boxes = await answerOf<{ rows: readonly { id: Id; code: string; number: string; custody: string }[] }>(
    first.page,
    'boxes.page',
    {
      filter: { text: '', unitId: null, custody: 'shelved', placeId: null, ruleId: null, state: null },
      sort: { field: 'number', direction: 'asc' },
      after: null,
      limit: 50,
    },
  );
  const box = boxes.rows.find(({ custody }) => custody === 'shelved');
  const people = await answerOf<{ rows: readonly { id: Id; code: string | null; name: string }[] }>(
    first.page,
    'people.page',
    { text: '', status: 'active', after: null, limit: 50 },
  );
  const [one, other] = people.rows.filter(({ code }) => code !== null);
  if (box === undefined || one?.code == null || other?.code == null)
    throw new Error('the sample has no box or no badge');
  for (const { cable } of desks) cable.unplug();
  for (const [desk, borrower] of [
    [first, one],
    [second, other],
  ] as const) {
    await desk.page.keyboard.press('F2');
    await expect(desk.page.getByRole('complementary', { name: 'Lectures' })).toBeVisible();
    await scanHere(desk.run, borrower.code ?? '', new RegExp(borrower.name.split(' ').at(-1) ?? '', 'u'));
    await scanHere(desk.run, box.code, /Prêtée/u);
    await desk.page.keyboard.press('Escape');
    await expect(badge(desk.page)).toHaveAccessibleName(/Hors ligne|à envoyer/u, { timeout: 30_000 });
  }

  // The first in keeps the loan; the second opens a case, seen at both.
  first.cable.plugIn();
  await go(first.page, '/sync');
  await first.page.getByRole('button', { name: 'Échanger maintenant' }).click();
  await isUpToDate(first);
  second.cable.plugIn();
  await go(second.page, '/sync');
  await second.page.getByRole('button', { name: 'Échanger maintenant' }).click();
  for (const { page } of desks) {
    await expect(badge(page)).toHaveAccessibleName(/À jour/u, { timeout: 60_000 });
    await expect(page.getByRole('link', { name: '2 à traiter' })).toBeVisible({ timeout: 60_000 });
    await page.getByRole('link', { name: '2 à traiter' }).click();
    await expect(page.getByText(`La boîte ${box.number} a été prêtée alors qu’elle l’était déjà.`)).toBeVisible();
  }

  // What the person saw in the room: the first of the answers offered. One of the sample's own cases is left.
  await second.page
    .getByRole('group', { name: /constaté/u })
    .getByRole('button')
    .first()
    .click();
  await expect(second.page.getByText('L’écart est réglé.').first()).toBeVisible();
  for (const { page } of desks) {
    await expect(page.getByRole('link', { name: '1 à traiter' })).toBeVisible({ timeout: 60_000 });
    await expect(badge(page)).toHaveAccessibleName(/À jour/u, { timeout: 60_000 });
  }
  for (const { page } of desks) {
    await go(page, `/boxes/${box.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(box.number);
    await expect(page.getByRole('main').getByText(/prêté/iu).first()).toBeVisible();
  }
  // The history of a desk is drawn again once what it waited for has come.
  await expect(async () => {
    const [one, other] = await Promise.all(desks.map(({ page }) => page.getByRole('main').innerText()));
    expect(other).toBe(one);
  }).toPass({ timeout: 20_000 });
});

test('somebody without a PIN here signs in with the server, and chooses one', async () => {
  const [, second] = desks;
  if (second === undefined) throw new Error('no second desk');
  const { page } = second;
  const people = (await server.database.allRecords()).filter(({ type }) => type === 'person');
  const roy = people.map(({ record }) => record as Person).find(({ familyName }) => familyName === 'Roy');
  if (roy === undefined) throw new Error('the sample has no technician');
  await createPasswords(server.database.signIns, Date.now).set(roy.id, 'roy', 'quatre mots sans lien');

  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: 'Se connecter avec le serveur' }).click();
  await page.getByLabel('Nom d’utilisateur').fill('roy');
  await page.getByLabel('Mot de passe').fill('un autre mot de passe');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/mot de passe n’est pas le bon/u)).toBeVisible();
  await passesAxe(page);
  await page.getByLabel('Mot de passe').fill('quatre mots sans lien');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Benoît Roy' })).toBeVisible();
  await page.getByLabel(/^NIP/u).fill('2468');
  await page.getByLabel(/de nouveau/u).fill('2468');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await switchTo(page, 'Zoé Bellavance', '4321');
  await switchTo(page, 'Benoît Roy', '2468');
});
