/**
 * A depot that works alone: what its badge and its page say of the shared server, how joining one is refused in words,
 * and what does not fit what is recorded, settled from the screen: a whole run of scans at once, then one by a key.
 */
import { expect, test, type Page } from '@playwright/test';

import { FOUNDER, found, go } from '../support/hands.ts';
import { createUserData, removeUserData, start, type Run } from '../support/launch.ts';
import { passesAxe } from '../support/passes-axe.ts';
import { ask, connect } from '../support/records-call.ts';

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

test('the first start offers the server of the organisation, and says what is missing before it asks anything', async () => {
  const { page } = run;
  await page.getByRole('radio', { name: /Joindre le serveur de mon organisation/u }).click();
  await page.getByRole('button', { name: 'Suivant' }).click();
  await page.getByLabel('Adresse du serveur').fill('travee');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Cette adresse n’est pas complète.')).toBeVisible();
  await expect(page.getByText('Écrivez le code qu’on vous a donné.')).toBeVisible();
  await expect(page.getByLabel('Adresse du serveur')).toBeFocused();
  await passesAxe(page);
  await page.getByRole('button', { name: 'Précédent' }).click();
  await found(page, 'Dépôt vide');
});

test('alone, the badge says so and leads to the page; an address is refused in words, and nothing is sent', async () => {
  const { page } = run;
  await page.getByRole('link', { name: 'Synchronisation : Poste autonome' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Synchronisation' })).toBeVisible();
  await expect(page.getByText('ce que vous faites est enregistré ici')).toBeVisible();
  await page.getByLabel('Adresse du serveur').fill('http://archives.exemple.ca');
  await page.getByRole('button', { name: 'Relier ce poste' }).click();
  await expect(page.getByText('Cette adresse n’est pas sûre : elle doit commencer par https://.')).toBeVisible();
  await expect(page.getByText('Donnez un nom à ce poste.')).toBeVisible();
  await expect(page.getByLabel('Adresse du serveur')).toBeFocused();
  await passesAxe(page);

  await page.getByLabel('Adresse du serveur').fill('https://127.0.0.1:9');
  await page.getByLabel('Code à usage unique').fill('ABCD-1234');
  await page.getByLabel('Nom de ce poste').fill('Comptoir');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Le serveur ne répond pas à cette adresse' })).toBeVisible({
    timeout: 20_000,
  });
  await page.getByRole('button', { name: 'Renseignements techniques' }).click();
  await expect(page.locator('pre')).toContainText('"state": "alone"');
  await expect(page.locator('pre')).not.toContainText(FOUNDER.familyName);
});

test('a run of scans that does not fit is settled at once; the last one by the keyboard', async () => {
  const { page } = run;
  await contestFour(page);
  await page.getByRole('link', { name: '4 à traiter', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'À traiter' })).toBeVisible();
  await expect(page.getByText('Rangée à B.').first()).toBeVisible();
  await expect(page.getByText('Rangée à C.').first()).toBeVisible();
  await expect(page.getByText('Allez voir aux deux endroits.')).toBeVisible();
  await passesAxe(page);

  await page.getByRole('button', { name: 'Régler ensemble…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row')).toHaveCount(4);
  await dialog.getByLabel(/ce qui a été scanné qui est vrai/u).click();
  await passesAxe(page);
  await dialog.getByRole('button', { name: 'Régler 3 écarts' }).click();
  await expect(page.getByText('3 écarts sont réglés.')).toBeVisible();
  await expect(page.getByRole('link', { name: '1 à traiter', exact: true })).toBeVisible();

  const kept = page.getByRole('button', { name: 'La boîte est à B, comme c’était inscrit' });
  await kept.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Rien à traiter')).toBeVisible();
  await expect(page.getByRole('link', { name: /à traiter/u })).toHaveCount(0);

  await page.getByRole('tab', { name: 'Réglés' }).click();
  await expect(page.getByText(`Réglé par ${FOUNDER.givenName} ${FOUNDER.familyName}`)).toBeVisible();
  await passesAxe(page);
});

/** Four boxes that stand at B and that somebody who had seen them at A says are at C; three of them in one run. */
async function contestFour(page: Page): Promise<void> {
  await go(page, '/');
  await connect(page);
  const value = async <T>(method: string, input: unknown): Promise<T> => {
    const answer = await ask(page, method, input);
    if (!answer.ok) throw new Error(`${method}: ${answer.error.code}`);
    return answer.value as T;
  };
  let last = 0;
  const id = (): string => `01900000-0000-7000-8000-${String((last += 1)).padStart(12, '0')}`;
  const submit = (kind: string, entity: string, body: unknown, more: object = {}): Promise<{ outcome: string }> =>
    value('operations.submit', { opId: id(), kind, entity, body, seen: null, group: null, ...more });

  const [account] = await value<{ personId: string }[]>('accounts.list', {});
  await value('session.unlock', { opId: id(), personId: account?.personId, pin: FOUNDER.pin });
  const unitId = id();
  await submit('unit.register', unitId, { code: 'SRH', name: 'Ressources humaines', parentId: null });
  const shelf = {
    parentId: null,
    code: null,
    foreignCodes: [],
    level: 'shelf',
    capacityCm: null,
    exclusive: 'no',
    notes: '',
  };
  const places = [id(), id(), id()] as const;
  for (const [index, name] of ['A', 'B', 'C'].entries()) {
    await submit('place.register', places[index] ?? '', { ...shelf, name });
  }
  const words = { title: 'Paie', clientNumber: '', boxType: '', datesText: '', notes: '', confidential: 'no' };
  const dates = { ruleId: null, copy: 'principal', support: 'PA', openedOn: null, closedOn: null };
  const box = { unitId, lengthMm: 380, ...words, ...dates };
  const { ids } = await value<{ ids: string[] }>('boxes.create', { opId: id(), count: 4, box });
  const group = id();
  for (const [index, boxId] of ids.entries()) {
    await submit('box.shelve', boxId, { placeId: places[0] });
    const { box: seen } = await value<{ box: { ver: number } }>('boxes.card', { id: boxId });
    await submit('box.shelve', boxId, { placeId: places[1] });
    const late = { seen: { ver: seen.ver, digest: null }, group: index === 3 ? null : group };
    expect(await submit('box.shelve', boxId, { placeId: places[2] }, late)).toMatchObject({ outcome: 'contested' });
  }
}
