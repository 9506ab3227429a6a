/**
 * Tri and versement in the real window: a method tried before it is drawn, files chosen with the keyboard, both sub-lists
 * exported, a stale sample drawn again in one click, the tri carried out; boxes deposited; an authorisation of art. 18
 * cited before what was to be kept is added. Looked at by axe, and at 200 %.
 */

import { expect, test, type Page } from '@playwright/test';

import type { OpAck } from '../../../src-shared/contract/common.ts';
import type { Output } from '../../../src-shared/contract/contract.ts';
import { makeCode } from '../../../src-shared/domain/code/code.ts';
import { scanCommandNumber } from '../../../src-shared/contract/scan.ts';
import type { ListKind } from '../../../src-shared/domain/disposal/list.ts';
import { choose, found, FOUNDER, go, scanHere, willSaveTo, zoom } from '../support/hands.ts';
import { holdCall } from '../support/hold-call.ts';
import { createUserData, removeUserData, start, type Run } from '../support/launch.ts';
import { look, lookAtWindow } from '../support/look.ts';
import { passesAxe } from '../support/passes-axe.ts';
import { ask, connect } from '../support/records-call.ts';

test.describe.configure({ mode: 'serial' });

let userData: string;
let run: Run;
let unitId: string;
let founder: string;
let helpers: readonly string[];
let minted = 0;
const rules: { [sign: string]: string } = {};
test.beforeAll(async () => {
  test.setTimeout(240_000);
  userData = await createUserData();
  run = await start({ userData });
  await found(run.page, 'Dépôt d’exemple');
  await connect(run.page);
  await prepare();
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

/** UUIDv7 of a time long past, so that none meets one of the program's. */
function mint(): string {
  minted += 1;
  return `0190f3b0-0000-7000-8000-${minted.toString(16).padStart(12, '0')}`;
}

async function submit(kind: string, entity: string, body: object): Promise<void> {
  const { outcome, code, params } = await answer<OpAck>('operations.submit', {
    opId: mint(),
    kind,
    entity,
    body,
    seen: null,
    group: null,
  });
  if (outcome !== 'applied') throw new Error(`${kind}: ${outcome} ${code ?? ''} ${JSON.stringify(params)}`);
}

const unlock = (personId: string, pin: string) => answer('session.unlock', { opId: mint(), personId, pin });

async function prepare(): Promise<void> {
  const accounts = await answer<Output<'accounts.list'>>('accounts.list', {});
  founder = accounts.find(({ name }) => name.includes(FOUNDER.familyName))?.personId ?? '';
  await unlock(founder, FOUNDER.pin);
  const units = await answer<Output<'units.list'>>('units.list', {});
  unitId = units[0]?.id ?? '';
  const made: string[] = [];
  for (const familyName of ['Aubin', 'Beaulieu', 'Caron']) {
    const person = { familyName, givenName: 'Luc', jobTitle: '', email: '', phone: '', unitId };
    const { entity } = await answer<OpAck>('people.create', { opId: mint(), person, badge: 'none' });
    const roles = ['clerk', 'unitManager', 'recordsManager', 'secretaryGeneral'];
    await submit('person.grantRoles', entity, { roles });
    await answer('accounts.setPin', { personId: entity, pin: '5555' });
    made.push(entity);
  }
  helpers = made;
  await submit('person.grantRoles', founder, { roles: ['administrator', 'recordsManager'] });
  for (const sign of ['T', 'C']) {
    const id = mint();
    rules[sign] = id;
    await submit('rule.define', id, {
      number: `F-9${sign}`,
      title: sign === 'T' ? 'Dossiers d’élèves à trier (fictif)' : 'Registres à conserver (fictif)',
      delays: [
        { copy: 'principal', supports: [], notation: sign === 'T' ? '2-5-T(R1)' : '2-5-C' },
        { copy: 'secondary', supports: [], notation: '2-0-D' },
      ],
      yearEnd: '',
      trigger: '',
      remarks: sign === 'T' ? 'Garder les dossiers des années en 0 et en 5.' : '',
      fictitious: 'yes',
      series: {
        transaction: 'A',
        commonSchedule: '',
        commonNumber: '',
        process: '',
        classification: '',
        holders: '',
        description: '',
        documentTypes: '',
        legalReferences: '',
        essential: 'no',
        confidential: 'no',
        delayRemarks: sign === 'T' ? [{ code: 'R1', text: 'Échantillon de 10 %, selon la grille jointe.' }] : [],
        samplingGrid: sign === 'T' ? 'yes' : 'no',
        sorting:
          sign === 'T'
            ? [
                { documentType: 'Bulletins', disposition: 'C', note: '' },
                { documentType: 'Brouillons', disposition: 'D', note: '' },
              ]
            : [],
      },
    });
  }
}

const NAMES = ['Abel', 'Bouchard', 'Côté', 'Dubé', 'Émond', 'Fortin', 'Gagné', 'Hébert', 'Isabelle', 'Joly'];

async function boxes(sign: 'T' | 'C', count: number): Promise<readonly string[]> {
  const dates = { openedOn: null, closedOn: '2012-06-30', datesText: '' };
  const common = { ...dates, ruleId: rules[sign], copy: 'principal', support: 'PA', notes: '', confidential: 'no' };
  const title = sign === 'T' ? 'Dossiers d’élèves' : 'Registres des délibérations';
  const made = await answer<Output<'boxes.create'>>('boxes.create', {
    opId: mint(),
    count,
    box: { ...common, unitId, title, clientNumber: '', boxType: '', lengthMm: 380 },
  });
  if (sign === 'T') {
    for (const boxId of made.ids) {
      for (const [position, name] of NAMES.entries()) {
        await submit('file.register', mint(), {
          ...common,
          closedOn: `${String(2000 + position)}-06-30`,
          unitId,
          boxId,
          position,
          title: `${name}, dossier scolaire`,
          cote: `08.08.${String(position).padStart(2, '0')}`,
          formerCote: '',
          eventOn: null,
          nominal: 'yes',
        });
      }
    }
  }
  return made.ids;
}

async function list(kind: ListKind, number: string, title: string, boxIds: readonly string[]): Promise<string> {
  const id = mint();
  await submit('list.draft', id, { unitId, number, title, kind });
  if (boxIds.length > 0) await submit('list.addBoxes', id, { boxIds });
  return id;
}

/** Frozen, then every step taken, each by another person. */
async function approve(listId: string): Promise<string> {
  await submit('list.freeze', listId, { decisionDay: '2026-01-15' });
  const { list: frozen, steps } = await answer<Output<'lists.card'>>('lists.card', { id: listId });
  const digest = frozen.digest ?? '';
  for (const [at, { kind }] of steps.entries()) {
    await unlock(helpers[at] ?? '', '5555');
    await submit(kind === 'validation' ? 'list.validate' : 'list.approve', listId, { digest });
  }
  await unlock(founder, FOUNDER.pin);
  return digest;
}

/** How much of the bar is filled, to the eye. */
function shareDrawn(page: Page): Promise<number> {
  return page
    .getByRole('dialog')
    .getByRole('progressbar')
    .evaluate((bar) => bar.getBoundingClientRect().width / (bar.parentElement?.getBoundingClientRect().width ?? 0));
}

let sortingId: string;
let firstBox: string;

test('a method is tried before anything is written; what the rule says stands beside it', async () => {
  const { page } = run;
  const boxIds = await boxes('T', 2);
  firstBox = boxIds[0] ?? '';
  sortingId = await list('sorting', 'LD-E2E-1', 'Tri des dossiers d’élèves', boxIds);
  await go(page, `/disposal/${sortingId}`);
  await expect(page.getByText('L’échantillon n’est pas encore prélevé.')).toBeVisible();
  await passesAxe(page);
  await look(page, 'sorting-none', { fullPage: true });
  await page.getByRole('button', { name: 'Choisir la méthode' }).click();
  await expect(page.getByRole('heading', { name: /Tri de la liste LD-E2E-1/u })).toBeVisible();
  await expect(page.getByText('Échantillon de 10 %, selon la grille jointe.')).toBeVisible();
  const kept = page.getByRole('region', { name: 'Conservés' });
  await expect(kept.getByRole('heading')).toContainText('2');
  await page.getByRole('radio', { name: /par années/u }).check();
  await expect(kept.getByRole('heading')).toContainText('4');
  await expect(kept).toContainText('Abel, dossier scolaire');
  await page.getByRole('radio', { name: /Aléatoire/u }).check();
  await expect(page.getByLabel('Germe du tirage')).not.toHaveValue('');
  await expect(kept.getByRole('heading')).toContainText('2');
  await passesAxe(page);
  await look(page, 'sorting-random', { fullPage: true });
  await zoom(run, 2);
  await passesAxe(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await look(page, 'sorting-random-200', { fullPage: true });
  await zoom(run, 1);
});

test('files are chosen one by one with the keyboard, then drawn', async () => {
  const { page } = run;
  await page.getByRole('radio', { name: /Choix délibéré/u }).check();
  await page.getByLabel('Chercher un dossier ou une boîte').fill('emond');
  const table = page
    .getByRole('grid', { name: 'Choisir un à un' })
    .or(page.getByRole('table', { name: 'Choisir un à un' }));
  await expect(table.getByText('Émond, dossier scolaire')).toHaveCount(2);
  const ticks = table.getByRole('checkbox', { name: /Émond/u });
  await ticks.first().focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('1 choisi', { exact: true })).toBeVisible();
  await passesAxe(page);
  await look(page, 'sorting-pick', { fullPage: true });
  await page.getByRole('button', { name: 'Prélever l’échantillon' }).click();
  await expect(page.getByText('Choix délibéré, un à un')).toBeVisible();
  await expect(page.getByText('Échantillon prélevé : 1 sur 20 conservés.')).toBeVisible();
});

test('both sub-lists are on the card, and exported', async () => {
  const { page } = run;
  await expect(page.getByRole('tab', { name: 'Conservés (1)' })).toBeVisible();
  await page.getByRole('tab', { name: 'Détruits (19)' }).click();
  await expect(page.getByText('Abel, dossier scolaire').first()).toBeVisible();
  await passesAxe(page);
  await look(page, 'sorting-card', { fullPage: true });
  const saved = await willSaveTo(run, userData, 'detruits.csv');
  await page.getByRole('button', { name: 'Exporter', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Exporter (CSV)' }).click();
  const text = Buffer.from(await saved()).toString();
  expect(text.split('\r\n').filter((line) => line !== '')).toHaveLength(20);
  expect(text).toContain('Abel, dossier scolaire');
});

test('a box that changed makes the sample stale, and one click draws it again', async () => {
  const { page } = run;
  await submit('file.register', mint(), {
    unitId,
    boxId: firstBox,
    position: 11,
    title: 'Kirouac, dossier scolaire',
    cote: '',
    formerCote: '',
    ruleId: rules['T'],
    copy: 'principal',
    support: 'PA',
    openedOn: null,
    closedOn: '2011-06-30',
    eventOn: null,
    datesText: '',
    nominal: 'yes',
    confidential: 'no',
    notes: '',
  });
  await expect(page.getByText('Le contenu des boîtes a changé depuis que l’échantillon a été prélevé.')).toBeVisible();
  await passesAxe(page);
  await look(page, 'sorting-stale', { fullPage: true });
  await page.getByRole('button', { name: 'Prélever de nouveau' }).click();
  await expect(page.getByText('Échantillon prélevé : 1 sur 21 conservés.')).toBeVisible();
  await expect(page.getByText('Échantillon à jour')).toBeVisible();
});

test('carried out, the files say what became of them', async () => {
  const { page } = run;
  const digest = await approve(sortingId);
  await answer('lists.execute', {
    opId: mint(),
    listId: sortingId,
    digest,
    executedOn: '2026-01-20',
    method: 'crossCutShredding',
    site: 'onSite',
    placeText: 'Dépôt',
    witnessId: helpers[0],
    responsibleId: founder,
    weightKg: null,
    vendor: null,
    banqAuthorisation: '',
    copiesDestroyed: 'yes',
    remarks: '',
  });
  await expect(page.getByRole('tab', { name: 'Détruits (20)' })).toBeVisible();
  await look(page, 'sorting-executed', { fullPage: true });
  await page.getByRole('tab', { name: 'Détruits (20)' }).click();
  await page.getByRole('link', { name: 'Abel, dossier scolaire' }).first().click();
  await expect(page.getByText(/Détruit le 2026-01-20 \(certificat CD-/u)).toBeVisible();
  await passesAxe(page);
  await look(page, 'file-destroyed', { fullPage: true });
  const kept = await answer<Output<'lists.sorted'>>('lists.sorted', {
    listId: sortingId,
    of: 'kept',
    text: '',
    after: null,
    limit: 10,
  });
  await go(page, `/boxes/${kept.rows[0]?.boxId ?? ''}`);
  await expect(page.getByText(/Triée le 2026-01-20, certificat CD-/u)).toBeVisible();
  await expect(page.getByText(/Conservé au tri du 2026-01-20/u)).toBeVisible();
  await passesAxe(page);
  await look(page, 'box-sorted', { fullPage: true });
});

test('boxes are deposited to the permanent section, and say so', async () => {
  const { page } = run;
  const boxIds = await boxes('C', 2);
  const id = await list('deposit', 'LD-E2E-2', 'Versement des registres', boxIds);
  await approve(id);
  await go(page, `/disposal/${id}`);
  await page.getByRole('button', { name: 'Verser la liste' }).click();
  await expect(page.getByRole('heading', { name: 'Verser la liste LD-E2E-2' })).toBeVisible();
  await page.getByRole('radio', { name: /Tiers autorisé/u }).check();
  await page.getByRole('button', { name: 'Verser les boîtes' }).click();
  await expect(page.getByText('Indiquez la section ou l’établissement.')).toBeVisible();
  await passesAxe(page);
  await look(page, 'deposit-form', { fullPage: true });
  await page.getByRole('radio', { name: /Section permanente/u }).check();
  await page.getByRole('combobox', { name: /Responsable du versement/u }).fill('Aubin');
  await page.getByRole('option', { name: /Aubin/u }).click();
  await page.getByRole('button', { name: 'Verser les boîtes' }).click();
  await expect(page.getByText(/BV-\d{4}-0001/u).first()).toBeVisible();
  await passesAxe(page);
  await look(page, 'deposit-done', { fullPage: true });
  await go(page, `/boxes/${boxIds[0] ?? ''}`);
  await expect(page.getByText(/Versée le .* \(bordereau BV-/u)).toBeVisible();
  await passesAxe(page);
  await look(page, 'box-deposited', { fullPage: true });
  await go(page, '/boxes?state=deposited');
  await expect(page.getByText('Registres des délibérations').first()).toBeVisible();
});

test('a list that takes long says how far it is; its boxes go to a third party, and one comes back', async () => {
  const { page } = run;
  const boxIds = await boxes('C', 2);
  const id = await list('deposit', 'LD-E2E-4', 'Remise à la société d’histoire', boxIds);
  await approve(id);
  await go(page, `/disposal/${id}`);
  const paper = await holdCall(page, 'papers.pickingList');
  await page.getByRole('button', { name: 'Documents', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Liste de prélèvement' }).click();
  await paper.told(41, 260);
  await expect(page.getByRole('dialog').getByRole('progressbar')).toHaveAttribute('aria-valuenow', '15');
  await expect.poll(() => shareDrawn(page)).toBeCloseTo(41 / 260, 1);
  await passesAxe(page);
  await look(page, 'picking-list-making');
  await paper.letGo();
  await expect(page.locator('.paper-page[data-page="1"][data-state="drawn"]')).toBeVisible({ timeout: 30_000 });
  await look(page, 'picking-list-paper');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Verser la liste' }).click();
  await page.getByRole('radio', { name: /Tiers autorisé/u }).check();
  await page.getByLabel('Section ou établissement').fill('Société d’histoire de Longueuil (fictive)');
  await page.getByLabel('Reçues par').fill('Rosalie Dion, archiviste');
  await choose(page, 'Responsable du versement', 'Aubin');
  const deposit = await holdCall(page, 'lists.deposit');
  await page.getByRole('button', { name: 'Verser les boîtes' }).click();
  await deposit.told(3412, 9870);
  const progress = page.getByRole('dialog', { name: 'Versement en cours' });
  await expect(progress.getByText(/3.412 sur 9.870/u)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(progress).toBeVisible();
  await expect.poll(() => shareDrawn(page)).toBeCloseTo(0.34, 1);
  await passesAxe(page);
  await look(page, 'carrying-out');
  await zoom(run, 2);
  await passesAxe(page);
  await lookAtWindow(run, 'carrying-out-200');
  await zoom(run, 1);
  await deposit.told(9870, 9870);
  await expect(progress.getByRole('status')).toContainText('tout ou rien');
  await look(page, 'carrying-out-writing');
  await deposit.letGo();
  await expect(page.getByText(/BV-\d{4}-0002/u).first()).toBeVisible();
  await expect(progress).toBeHidden();
  await passesAxe(page);
  await page.getByText('Rosalie Dion, archiviste').scrollIntoViewIfNeeded();
  await look(page, 'deposit-third');

  const { box } = await answer<Output<'boxes.card'>>('boxes.card', { id: boxIds[0] ?? '' });
  await go(page, `/boxes/${box.id}`);
  await expect(page.getByText(/Remise le .* à Société d’histoire/u)).toBeVisible();
  await expect(page.locator('.box-address')).toHaveText('Société d’histoire de Longueuil (fictive)');
  await expect(page.getByRole('button', { name: 'Prêter' })).toHaveAttribute('aria-disabled', 'true');
  await passesAxe(page);
  await look(page, 'box-handed-over', { fullPage: true });
  await zoom(run, 2);
  await lookAtWindow(run, 'box-handed-over-200');
  await zoom(run, 1);
  const [shelf] = await answer<Output<'places.find'>>('places.find', { text: 'V1-A-R01-T01-T1', limit: 1 });
  await go(page, '/scan');
  await scanHere(run, box.code ?? '', /./u);
  await passesAxe(page);
  await look(page, 'scan-handed-over');
  await scanHere(run, makeCode('command', scanCommandNumber('shelve')) ?? '', /./u);
  await scanHere(run, shelf?.code ?? '', /./u);
  await scanHere(run, box.code ?? '', /./u);
  await passesAxe(page);
  await look(page, 'scan-came-back');
  await go(page, `/boxes/${box.id}`);
  await expect(page.getByText(/Remise le .*, puis revenue/u)).toBeVisible();
  await passesAxe(page);
  await look(page, 'box-came-back', { fullPage: true });
});

test('what was to be kept goes on a destruction list only once an authorisation is cited', async () => {
  const { page } = run;
  const [kept = ''] = await boxes('C', 1);
  const id = await list('destruction', 'LD-E2E-3', 'Destruction autorisée', []);
  await go(page, `/disposal/${id}`);
  await page.getByRole('button', { name: 'Citer une autorisation' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Numéro ou référence/u).fill('BAnQ-2026-7');
  await passesAxe(page);
  await dialog.getByLabel(/Date de l’autorisation/u).fill('2026-01-10');
  await dialog.getByLabel(/Numéro ou référence/u).focus();
  await look(page, 'special-cite', { fullPage: true });
  await dialog.getByRole('button', { name: 'Citer', exact: true }).click();
  await expect(page.getByText('Autorisation BAnQ-2026-7 du 2026-01-10')).toBeVisible();
  await page.getByRole('button', { name: 'Ajouter des boîtes à conserver' }).click();
  const { box } = await answer<Output<'boxes.card'>>('boxes.card', { id: kept });
  await look(page, 'special-boxes', { fullPage: true });
  await dialog.getByLabel('Chercher une boîte').fill('Registres');
  await expect(dialog.getByText(box.number, { exact: true })).toBeVisible();
  await expect(dialog.getByText(/2026-/u).first()).toBeVisible();
  await dialog.getByRole('checkbox', { name: new RegExp(box.number, 'u') }).check();
  await passesAxe(page);
  await look(page, 'special-add', { fullPage: true });
  await dialog.getByRole('button', { name: 'Ajouter 1 boîte' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await look(page, 'special-card', { fullPage: true });
  await passesAxe(page);
});
