/**
 * Lists of work for files in the real window, on the sample: empty, filled, several files closed at once after a look at what
 * changes, one that cannot be; and a reserved file as a person without the right sees it. Each passed by axe, in both languages.
 */

import { expect, test, type Page } from '@playwright/test';

import { becomeManager, found, go } from '../support/hands.ts';
import { createUserData, removeUserData, start, type Run } from '../support/launch.ts';
import { look } from '../support/look.ts';
import { passesAxe } from '../support/passes-axe.ts';
import { ask, connect } from '../support/records-call.ts';

test.describe.configure({ mode: 'serial' });

let userData: string;
let run: Run;
test.beforeAll(async () => {
  userData = await createUserData();
  run = await start({ userData });
  await found(run.page, 'Dépôt d’exemple');
  await connect(run.page);
});
test.afterAll(async () => {
  await run.quit();
  await removeUserData(userData);
});

const BLANK = {
  boxId: null,
  position: 0,
  formerCote: '',
  copy: 'principal',
  support: 'PA',
  closedOn: null,
  eventOn: null,
  datesText: '',
  nominal: 'no',
  confidential: 'no',
  notes: '',
};

/** One more file, as an import would have brought it. */
async function register(page: Page, number: number, fields: object): Promise<string> {
  const id = `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`;
  const opId = `01890000-0000-7000-9000-${String(number).padStart(12, '0')}`;
  const body = { ...BLANK, ...fields };
  const answer = await ask(page, 'operations.submit', {
    opId,
    kind: 'file.register',
    entity: id,
    seen: null,
    group: null,
    body,
  });
  expect(answer).toMatchObject({ ok: true, value: { outcome: 'applied' } });
  return id;
}

async function valueOf<T>(page: Page, method: string, input: unknown = {}): Promise<T> {
  const answer = await ask(page, method, input);
  if (!answer.ok) throw new Error(method);
  return answer.value as T;
}

const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name });

test('an empty list says so, and what it is for', async () => {
  const { page } = run;
  await page.getByRole('link', { name: 'Listes de travail', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Listes de travail' })).toBeVisible();
  await tab(page, /À transférer/u).click();
  await expect(page.getByText('Aucun dossier à transférer')).toBeVisible();
  await look(page, 'worklists-1');
  await passesAxe(page);
});

test('files that were never closed are proposed, and three are closed at once after a look', async () => {
  const { page } = run;
  const [unit] = await valueOf<readonly { readonly id: string }[]>(page, 'units.list');
  const rules = await valueOf<
    readonly { readonly id: string; readonly delays: readonly { readonly notation: string }[] }[]
  >(page, 'rules.list');
  const fixed = rules.find(({ delays }) => /^[1-5]-\d+-D$/u.test(delays[0]?.notation ?? ''));
  expect(fixed).toBeDefined();
  const of = { unitId: unit?.id, ruleId: fixed?.id };
  for (const [at, opened] of ['2008-09-01', '2009-09-01', '2010-09-01', '2019-09-01'].entries()) {
    await register(page, 100 + at, {
      ...of,
      cote: `9910-0${String(at + 1)}`,
      title: `Comité ${String(at + 1)}`,
      openedOn: opened,
    });
  }
  await register(page, 200, { ...of, ruleId: null, cote: '9920-01', title: 'Sans règle', openedOn: null });
  await register(page, 201, {
    ...of,
    cote: '5210-07',
    title: 'Évaluation de Zéphirine',
    subject: 'Zéphirine',
    studentFile: 'professional',
    openedOn: '2012-09-01',
  });
  await tab(page, /À fermer/u).click();
  await expect(page.getByText('Comité 1')).toBeVisible();
  await expect(page.getByText('Dossier professionnel – accès réservé')).toBeVisible();
  await expect(page.getByText('Zéphirine')).toHaveCount(0);
  await look(page, 'worklists-2');
  await passesAxe(page);

  for (const name of ['9910-01', '9910-02', '9910-04']) {
    await page.getByRole('row').filter({ hasText: name }).getByRole('checkbox').check();
  }
  await page.getByRole('button', { name: 'Fermer', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByPlaceholder('AAAA-MM-JJ').fill('2015-06-30');
  await dialog.getByPlaceholder('AAAA-MM-JJ').press('Tab');
  await expect(dialog.getByText('2 dossiers seront modifiés')).toBeVisible();
  await expect(dialog.getByText(/il ne peut pas être fermé avant/u)).toBeVisible();
  await look(page, 'worklists-3');
  await passesAxe(page);
  await dialog.getByRole('button', { name: 'Inscrire 2 dossiers' }).click();
  await expect(page.getByText('2 dossiers modifiés.')).toBeVisible();
  const asked = { list: 'toClose', unitId: null, ruleId: null, after: null, limit: 500 };
  const { rows } = await valueOf<{ readonly rows: readonly { readonly cote: string }[] }>(
    page,
    'worklists.files',
    asked,
  );
  expect(rows.flatMap(({ cote }) => (cote.startsWith('9910') ? [cote] : [])).sort()).toEqual(['9910-03', '9910-04']);
  await tab(page, /À détruire/u).click();
  await expect(page.getByText('Comité 1')).toBeVisible();
  await look(page, 'worklists-4');
});

test('the card and the search keep a reserved file’s words', async () => {
  const { page } = run;
  await go(page, '/files/01890000-0000-7000-8000-000000000201');
  await expect(page.getByRole('heading', { level: 1, name: 'Dossier professionnel – accès réservé' })).toBeVisible();
  await expect(page.getByText(/Vous voyez que ce dossier existe/u)).toBeVisible();
  await expect(page.getByText('Zéphirine')).toHaveCount(0);
  await look(page, 'worklists-5');
  await passesAxe(page);
  await go(page, '/files?text=zephirine');
  await expect(page.getByText('9910-01')).toHaveCount(0);
  await expect(page.getByText('5210-07')).toHaveCount(0);
});

test('files whose time has come, in no box, are put on a list of their own', async () => {
  const { page } = run;
  const [unit] = await valueOf<readonly { readonly id: string }[]>(page, 'units.list');
  await becomeManager(page);
  await go(page, '/worklists?list=toDestroy');
  const put = page.getByRole('button', { name: 'Mettre sur une liste' });
  await expect(put).toHaveAttribute('aria-disabled', 'true');
  await go(page, `/worklists?list=toDestroy&unitId=${unit?.id ?? ''}`);
  await page.getByRole('row').filter({ hasText: '9910-01' }).getByRole('checkbox').check();
  await put.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: 'Le dossier coché' })).toBeChecked();
  await dialog.getByRole('radio', { name: /Tous ceux de l’unité/u }).check();
  await look(page, 'worklists-list-1');
  await passesAxe(page);
  await dialog.getByRole('button', { name: 'Créer la liste' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Destruction de dossiers actifs/u })).toBeVisible();
  const files = page.getByRole('region', { name: 'Dossiers de la liste' });
  await expect(files.getByText('Comité 1')).toBeVisible();
  await expect(files.getByText('Comité 2')).toBeVisible();
  await look(page, 'worklists-list-2');
  await passesAxe(page);
  await files.getByRole('button', { name: 'Retirer de la liste : Comité 2' }).click();
  await dialog.getByLabel('Motif du retrait').fill('Réclamé par le service');
  await dialog.getByRole('button', { name: 'Retirer le dossier' }).click();
  await expect(files.getByText('Comité 2')).toHaveCount(0);
  await expect(page.getByText('Réclamé par le service').first()).toBeVisible();
  await look(page, 'worklists-list-3');
});

test('in English, and at the smallest window', async () => {
  const { page } = run;
  await go(page, '/worklists?list=toDetermine');
  await expect(page.getByText('Sans règle')).toBeVisible();
  await page.getByRole('button', { name: /Menu de /u }).click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Worklists' })).toBeVisible();
  await expect(page.getByText('No rule', { exact: true }).first()).toBeVisible();
  await look(page, 'worklists-6');
  await passesAxe(page);
});
