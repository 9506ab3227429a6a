/**
 * A transfer from its slip to its shelf in the real window: boxes and files chosen, problems beside their lines, the slip
 * sent; then received by a simulated scanner, by keyboard, one box refused, shelved and closed. Passed by axe.
 */
import { expect, test } from '@playwright/test';

import type { OpAck } from '../../../src-shared/contract/common.ts';
import type { Output } from '../../../src-shared/contract/contract.ts';
import { becomeManager, found, FOUNDER, go, scan } from '../support/hands.ts';
import { createUserData, removeUserData, start, type Run } from '../support/launch.ts';
import { look } from '../support/look.ts';
import { passesAxe } from '../support/passes-axe.ts';
import { ask, connect } from '../support/records-call.ts';

test.describe.configure({ mode: 'serial' });

let userData: string;
let run: Run;
let transferId: string;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  userData = await createUserData();
  run = await start({ userData });
  await found(run.page, 'Dépôt d’exemple');
  await becomeManager(run.page);
  await connect(run.page);
  const accounts = await answer<Output<'accounts.list'>>('accounts.list', {});
  const founder = accounts.find(({ name }) => name.includes(FOUNDER.familyName));
  await answer('session.unlock', { opId: crypto.randomUUID(), personId: founder?.personId, pin: FOUNDER.pin });
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

/** Closed two years ago and due in some years; in no box. */
async function looseFile(unitId: string, ruleId: string, cote: string, title: string): Promise<void> {
  await answer('files.create', {
    opId: crypto.randomUUID(),
    file: {
      unitId,
      boxId: null,
      cote,
      formerCote: '',
      title,
      copy: 'principal',
      support: 'PA',
      ruleId,
      openedOn: '2025-07-01',
      closedOn: '2026-06-30',
      eventOn: null,
      datesText: '',
      nominal: 'no',
      confidential: 'no',
      notes: '',
    },
  });
}

test('a slip is prepared, its problems are said beside their lines, and it is sent', async () => {
  const { page } = run;
  const [unit] = await answer<Output<'units.list'>>('units.list', {});
  const rules = await answer<Output<'rules.list'>>('rules.list', {});
  const rule = rules.find(
    ({ status, delays }) => status === 'active' && /^[2-9]-[1-9]-D/u.test(delays[0]?.notation ?? ''),
  );
  if (unit === undefined || rule === undefined) throw new Error('no unit or no rule');
  for (const number of [1, 2, 3]) {
    await looseFile(unit.id, rule.id, `ZZ-T${String(number)}`, `Dossier « ${String(number)} » 📦 إدارة`);
  }
  await go(page, '/transfers');
  await expect(page.getByRole('heading', { level: 1, name: 'Transferts' })).toBeVisible();
  await look(page, 'transfers-none');
  await passesAxe(page);
  await page.getByRole('button', { name: 'Nouveau bordereau' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByRole('combobox', { name: 'Unité qui envoie' })
    .or(dialog.getByRole('textbox', { name: 'Unité qui envoie' }))
    .first()
    .click();
  await page
    .getByRole('option', { name: new RegExp(unit.name, 'u') })
    .first()
    .click();
  await dialog.getByLabel('Objet').fill('Paie et avantages');
  await dialog.getByRole('button', { name: 'Commencer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Bordereau BT-/u })).toBeVisible();
  transferId = page.url().split('/').at(-1) ?? '';
  await page.getByRole('button', { name: 'Ajouter des boîtes' }).click();
  await dialog.getByLabel('Combien de boîtes').fill('3');
  await dialog.getByLabel('Titre').fill('Relevés de paie');
  await dialog.getByRole('button', { name: 'Ajouter 3 boîtes' }).click();
  await expect(page.getByText(/3 points à corriger avant l’envoi/u).last()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Envoyer', exact: true })).toHaveAttribute('aria-disabled', 'true');
  await look(page, 'transfer-problems');
  await passesAxe(page);
  for (const number of [1, 2, 3]) {
    await page
      .getByRole('button', { name: new RegExp(`Mettre des dossiers dans la boîte .*-0${String(number)}$`, 'u') })
      .click();
    await dialog.getByLabel('Cote ou titre').fill(`ZZ-T${String(number)}`);
    await dialog.getByRole('checkbox', { name: new RegExp(`ZZ-T${String(number)}`, 'u') }).check();
    if (number === 1) await look(page, 'transfer-files');
    await dialog.getByRole('button', { name: 'Mettre dans la boîte' }).click();
    await expect(dialog).toBeHidden();
  }
  await expect(page.getByText('Rien ne s’oppose à l’envoi.').last()).toBeVisible();
  await look(page, 'transfer-ready');
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await dialog.getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByText('Envoyé', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ajouter des boîtes' })).toHaveCount(0);
  await look(page, 'transfer-sent');
  await passesAxe(page);
  // What goes on the outside of a box that travels says neither title nor unit; any other print asks as it did last.
  await page.getByRole('button', { name: 'Étiquettes temporaires' }).click();
  await expect(dialog.getByRole('radio', { name: 'Neutre' })).toBeChecked();
  await look(page, 'transfer-labels');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Envoyé', { exact: true })).toBeVisible();
});

test('the boxes are received by scan and by keyboard, one is refused, the others go on a shelf', async () => {
  const { page } = run;
  const card = await answer<Output<'transfers.card'>>('transfers.card', { id: transferId });
  const [first, second, third] = card.boxes;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three boxes');
  await go(page, `/transfers/${transferId}/reception`);
  const last = page.locator('.reception-last');
  await expect(last).toContainText('Scannez une boîte');
  await scan(run, first.code ?? '');
  await expect(last).toContainText(/Boîte \d+ reçue/u);
  await expect(last).toContainText(first.number);
  await look(page, 'reception-received');
  await scan(run, first.code ?? '');
  await expect(last).toContainText('déjà reçue');
  await page.keyboard.press('F3');
  await page
    .getByLabel(/numéro|code/iu)
    .first()
    .fill(second.number);
  await page.keyboard.press('Enter');
  await expect(last).toContainText(second.number);
  await expect(last).toContainText('2 boîtes à ranger');
  await scan(run, 'BX000000999');
  await expect(last).toContainText('Rien n’a été inscrit');
  await look(page, 'reception-stop');
  await passesAxe(page);
  await page.getByRole('button', { name: `Refuser la boîte ${third.number}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Couvercle défoncé');
  await dialog.getByRole('button', { name: 'Refuser' }).click();
  await expect(page.getByText('Refusée\u00a0: Couvercle défoncé')).toBeVisible();
  const shelf = await emptyShelf();
  await scan(run, shelf.code);
  await expect(last).toContainText(`2 boîtes rangées à ${shelf.address}`);
  await page.getByRole('button', { name: 'Terminer la réception' }).click();
  await dialog.getByLabel(/Boîtes comptées/u).fill('2');
  await dialog.getByRole('button', { name: 'Terminer la réception' }).click();
  await expect(page.getByText('Réception terminée.')).toBeVisible();
  await look(page, 'reception-closed');
  await go(page, `/transfers/${transferId}`);
  await expect(page.getByText(shelf.address).first()).toBeVisible();
  await look(page, 'transfer-closed');
  await passesAxe(page);
});

test('codes are given to boxes by pairs, checked, and taken back', async () => {
  const { page } = run;
  const { rows } = await answer<Output<'boxes.page'>>('boxes.page', {
    filter: { text: '', unitId: null, placeId: null, ruleId: null, custody: 'shelved', state: null },
    sort: { field: 'number', direction: 'asc' },
    after: null,
    limit: 5,
  });
  const numbers = rows.map(({ code }) => code ?? '').filter((code) => code !== '');
  await go(page, '/boxes/codes');
  await page
    .getByRole('textbox', { name: 'Coller une liste' })
    .fill([`${numbers[0] ?? ''};ZZ 900001`, `${numbers[1] ?? ''}\tZZ900001`, 'RIEN;ZZ 900002'].join('\n'));
  await page.getByRole('button', { name: 'Ajouter ces paires' }).click();
  await expect(page.getByText('Code déjà dans la liste')).toBeVisible();
  await expect(page.getByText('Boîte inconnue')).toBeVisible();
  await look(page, 'box-codes');
  await passesAxe(page);
  await page.getByRole('button', { name: 'Donner 1 code' }).click();
  await page.getByRole('button', { name: 'Tout reprendre' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Mauvaise pile');
  await dialog.getByRole('button', { name: 'Tout reprendre' }).click();
  await expect(page.getByText(/Codes retirés/u)).toBeVisible();
});

/** A shelf of its own, with a code somebody else printed on it. */
async function emptyShelf(): Promise<{ readonly code: string; readonly address: string }> {
  const code = 'ZZRAYON1';
  const body = {
    parentId: null,
    name: 'ZZ-R1',
    level: 'shelf',
    capacityCm: 300,
    exclusive: 'no',
    notes: '',
    code: null,
    foreignCodes: [code],
  };
  const envelope = { opId: crypto.randomUUID(), entity: crypto.randomUUID(), seen: null, group: null };
  const ack = await answer<OpAck>('operations.submit', { ...envelope, kind: 'place.register', body });
  expect(ack).toMatchObject({ outcome: 'applied' });
  return { code, address: 'ZZ-R1' };
}
