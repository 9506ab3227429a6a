/**
 * Taking the boxes of an approved list out, with a simulated scanner: the next box of the shelves, a box that stops
 * everything, one that is not found, containers with their seals and weight, a paper attached; the form of the execution
 * says what was not scanned. Then axe, and 200 % zoom.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import type { Role } from '../../../src-shared/domain/person/person.ts';
import type { Output } from '../../../src-shared/contract/contract.ts';
import type { OpAck } from '../../../src-shared/contract/common.ts';
import type { PullRow } from '../../../src-shared/contract/list-removal.ts';
import { found, FOUNDER, go, scan, switchTo, willChoose } from '../support/hands.ts';
import { createUserData, removeUserData, start, type Run } from '../support/launch.ts';
import { look } from '../support/look.ts';
import { passesAxe } from '../support/passes-axe.ts';
import { ask, connect } from '../support/records-call.ts';

test.describe.configure({ mode: 'serial' });

let userData: string;
let run: Run;
let listId: string;
let rows: readonly PullRow[];
let stranger: string;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  userData = await createUserData();
  run = await start({ userData });
  await found(run.page, 'Dépôt d’exemple');
  await connect(run.page);
});
test.afterAll(async () => {
  await run.quit();
  await removeUserData(userData);
});

async function answer<T>(method: string, input: unknown): Promise<T> {
  const frame = await ask(run.page, method, input);
  if (!frame.ok) throw new Error(`${method}: ${JSON.stringify(frame.error)}`);
  return frame.value as T;
}

const codeOf = async (boxId: string): Promise<string> => {
  const card = await answer<Output<'boxes.card'>>('boxes.card', { id: boxId });
  return card.box.code ?? card.box.foreignCodes[0] ?? '';
};
const lines = () => run.page.getByRole('list', { name: 'Lectures' }).getByRole('listitem');
const row = (at: number): PullRow => {
  const one = rows[at];
  if (one === undefined) throw new Error(`no row ${String(at)}`);
  return one;
};

test('the picking list of an approved list is in the order of the shelves', async () => {
  const { page } = run;
  listId = await approveTheFrozenList();
  const first = await answer<Output<'removal.page'>>('removal.page', {
    listId,
    part: 'toPull',
    after: null,
    limit: 50,
  });
  rows = first.rows;
  expect(rows.length).toBeGreaterThan(3);
  const others = await answer<Output<'boxes.page'>>('boxes.page', {
    filter: { text: '', unitId: null, placeId: null, ruleId: null, custody: 'shelved', state: null },
    sort: { field: 'number', direction: 'asc' },
    after: null,
    limit: 50,
  });
  stranger = await codeOf(others.rows.find(({ onList }) => !onList)?.id ?? '');
  await go(page, `/disposal/${listId}/removal`);
  await expect(page.getByRole('tab', { name: /À prélever/u })).toBeVisible();
  await expect(page.getByRole('row', { name: new RegExp(row(0).number, 'u') }).first()).toBeVisible();
  await look(page, 'removal-list');
  await passesAxe(page);
});

test('each scan sends the hand to the next box; a box of no list stops everything and is not recorded', async () => {
  const { page } = run;
  await page.getByRole('button', { name: 'Commencer le prélèvement' }).click();
  const next = page.getByRole('region', { name: 'Prochaine boîte' });
  await expect(next).toContainText(row(0).number);
  await expect(next).toContainText(row(0).address);
  await look(page, 'removal-next');
  await passesAxe(page);

  await scan(run, await codeOf(row(0).boxId));
  await expect(lines().first()).toContainText('Prélevée');
  await expect(next).toContainText(row(1).number);
  await expect(page.getByText(/1 sur \d+ prélevées/u)).toBeVisible();

  await scan(run, stranger);
  const stop = page.getByRole('alertdialog');
  await expect(stop).toContainText('Pas sur cette liste');
  await expect(stop).toContainText('Rien n’est enregistré');
  await look(page, 'removal-stop');
  await passesAxe(page);
  // The Enter of the scanner pressed nothing; the next box is refused while the stop stands.
  await scan(run, await codeOf(row(1).boxId));
  await expect(stop).toContainText('1 lecture refusée');
  await page.keyboard.press('Enter');
  await expect(stop).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(stop).toBeHidden();
  await expect(page.getByText(/1 sur \d+ prélevées/u)).toBeVisible();
  await expect(next).toContainText(row(1).number);

  await scan(run, await codeOf(row(0).boxId));
  await expect(stop).toContainText('Déjà prélevée');
  await stop.getByRole('button', { name: /Continuer/u }).click();
});

test('a container, a box not found, one skipped, the last act taken back', async () => {
  const { page } = run;
  const next = page.getByRole('region', { name: 'Prochaine boîte' });
  await page.keyboard.press('F4');
  await page.getByLabel('Bac où vont les boîtes').fill('Palette 12');
  await look(page, 'removal-lot');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Bac : Palette 12')).toBeVisible();
  await scan(run, await codeOf(row(1).boxId));
  await expect(lines().first()).toContainText('dans Palette 12');
  await expect(next).toContainText(row(2).number);

  await page.keyboard.press('F8');
  await expect(page.getByRole('region', { name: 'Introuvables' })).toContainText(row(2).number);
  await look(page, 'removal-missing');
  await page.keyboard.press('F9');
  await expect(page.getByRole('region', { name: 'Introuvables' })).toBeHidden();
  await expect(next).toContainText(row(2).number);
  await page.keyboard.press('F6');
  await expect(lines().first()).toContainText('Passée');
  await expect(next).not.toContainText(row(2).number);

  await scan(run, await codeOf(row(3).boxId));
  await expect(lines().first()).toContainText('Prélevée');
  await page.keyboard.press('F9');
  await expect(lines().first()).toContainText('Remise');
  await expect(next).toContainText(row(3).number);
});

test('at 200 % the screen still says where to go, and passes axe', async () => {
  const { page, app } = run;
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2);
  });
  await expect(page.getByRole('region', { name: 'Prochaine boîte' })).toContainText(row(3).number);
  await look(page, 'removal-zoom');
  await passesAxe(page);
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1);
  });
});

test('the container is sealed and weighed; a paper is attached and opened; what is wrong is said', async () => {
  const { page } = run;
  await go(page, `/disposal/${listId}/removal`);
  await page.getByRole('button', { name: 'Modifier le bac Palette 12' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Scellés/u).fill('118, 119');
  await dialog.getByLabel(/^Poids/u).fill('41,25');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog.getByText('Tapez un poids en kilogrammes')).toBeVisible();
  await dialog.getByLabel(/^Poids/u).fill('41,2');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('cell', { name: '118, 119' })).toBeVisible();

  const slip = join(userData, 'bon de ramassage.pdf');
  await writeFile(slip, '%PDF-1.4 bon');
  await willChoose(run, slip);
  await page.getByRole('button', { name: 'Joindre un fichier' }).click();
  await page.getByRole('button', { name: 'Choisir le fichier…' }).click();
  await expect(dialog.getByText(/bon de ramassage\.pdf \(/u)).toBeVisible();
  await look(page, 'removal-attach');
  await dialog.getByRole('button', { name: 'Joindre', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('rowheader', { name: /bon de ramassage\.pdf/u })).toBeVisible();
  await page.getByRole('tab', { name: /Prélevées/u }).click();
  await look(page, 'removal-lots');
  await passesAxe(page);
});

test('the execution takes seals and weight from the containers, and names the boxes nobody scanned', async () => {
  const { page } = run;
  await go(page, `/disposal/${listId}`);
  await expect(page.getByRole('button', { name: 'Continuer le prélèvement' })).toBeVisible();
  await look(page, 'removal-section');
  await go(page, `/disposal/${listId}/execute`);
  await expect(page.getByText(/boîtes de la liste ne sont pas prélevées/u)).toBeVisible();
  await expect(page.getByText(new RegExp(row(2).number, 'u')).first()).toBeVisible();
  await expect(page.getByLabel(/scellés/u)).toHaveValue('118, 119');
  await look(page, 'removal-execute');
  await passesAxe(page);
});

const PIN = '4321';

/** The list that waits for its second approval gets it; the window is then the records manager's. */
async function approveTheFrozenList(): Promise<string> {
  const accounts = await answer<Output<'accounts.list'>>('accounts.list', {});
  const withRole = (role: Role) => accounts.find(({ roles }) => roles.includes(role));
  const unlock = async (personId: string, pin: string) =>
    answer('session.unlock', { opId: crypto.randomUUID(), personId, pin });
  const [founder, manager, secretary] = (['administrator', 'recordsManager', 'secretaryGeneral'] as const).map(
    (role) => withRole(role)?.personId ?? '',
  );
  await unlock(founder ?? '', FOUNDER.pin);
  for (const personId of [manager, secretary]) await answer('accounts.setPin', { personId, pin: PIN });
  await unlock(secretary ?? '', PIN);
  const lists = await answer<Output<'lists.page'>>('lists.page', {
    ...{ status: null, kind: null, mine: 'no' },
    after: null,
    limit: 20,
  });
  const frozen = lists.rows.find(({ status }) => status === 'inApproval');
  if (frozen === undefined) throw new Error('the sample has no list that waits');
  const card = await answer<Output<'lists.card'>>('lists.card', { id: frozen.id });
  const approved = await answer<OpAck>('operations.submit', {
    opId: crypto.randomUUID(),
    kind: 'list.approve',
    entity: frozen.id,
    body: { digest: card.list.digest },
    seen: null,
    group: null,
  });
  expect(approved.outcome).toBe('applied');
  await unlock(manager ?? '', PIN);
  const name =
    accounts
      .find(({ personId }) => personId === manager)
      ?.name.split(' ')
      .at(-1) ?? '';
  await switchTo(run.page, name, PIN);
  return frozen.id;
}
