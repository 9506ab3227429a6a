/**
 * The calendar in the real window: BAnQ's XML comes in, a rule is revised once what it moves was read, its approval is
 * recorded, a file is told which of two délais applies, and the calendar goes out again. Looked at by axe on the way.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test, type Page } from '@playwright/test';

import { found, go, willChoose, willSaveTo } from '../support/hands.ts';
import { createUserData, removeUserData, start, type Run } from '../support/launch.ts';
import { passesAxe } from '../support/passes-axe.ts';
import { ask, connect } from '../support/records-call.ts';

test.describe.configure({ mode: 'serial' });

let userData: string;
let folder: string;
let run: Run;
test.beforeAll(async () => {
  userData = await createUserData();
  folder = await mkdtemp(join(tmpdir(), 'travee-calendar-'));
  run = await start({ userData });
  await found(run.page, 'Dépôt d’exemple');
});
test.afterAll(async () => {
  await run.quit();
  await removeUserData(userData);
  await rm(folder, { recursive: true, force: true });
});

const delay = (type: string, periods: readonly [string, string, string], remark = ''): string =>
  `<DELAI_ROW><NUMREGLE>0</NUMREGLE><TYPEDOSS>${type}</TYPEDOSS><SUPPDOSS>PA</SUPPDOSS><PERIOACTIF>${periods[0]}</PERIOACTIF>${remark}<PERIOSMACT>${periods[1]}</PERIOSMACT><ID_REF_DISPOSITION>${periods[2]}</ID_REF_DISPOSITION></DELAI_ROW>`;
const rule = (number: string, title: string, delays: string): string =>
  `<ROW><ID_ORGANISME>7700</ID_ORGANISME><NUMREGLE>${number}</NUMREGLE><TYPE_TRANS>A</TYPE_TRANS><TITRESER>${title}</TITRESER><NOMUNITE>Toutes les unités</NOMUNITE><DESCSERIE>Dossiers fictifs</DESCSERIE><TYPESDOC>Formulaires</TYPESDOC><REMARQDELA>R1 : jusqu’à la fin du contrat</REMARQDELA><DELAI>${delays}</DELAI></ROW>\n`;
const CALENDAR = `<?xml version="1.0" encoding="UTF-8"?>\n<ROWSET>\n${[
  rule(
    '91110',
    'Contrats fictifs',
    delay('P', ['888', '5', 'D'], '<REM_PERIOACTIF>R1</REM_PERIOACTIF>') + delay('S', ['2', '0', 'D']),
  ),
  rule('91740a', 'Demandes d’accès fictives', delay('P', ['2', '5', 'T']) + delay('S', ['2', '0', 'D'])),
  rule('91999', 'Délai illisible', delay('P', ['-', '5', 'D'])),
].join('')}</ROWSET>\n`;

test('a calendar comes in: what is new, what is left out and why, nothing before the button', async () => {
  const { page } = run;
  const path = join(folder, 'calendrier.xml');
  await writeFile(path, CALENDAR);
  await willChoose(run, path);
  await go(page, '/rules');
  await page.getByRole('button', { name: 'Calendrier' }).click();
  await page.getByRole('menuitem', { name: /Importer un calendrier/u }).click();
  await page.getByRole('button', { name: 'Choisir un fichier' }).click();
  const rows = page.getByRole('row');
  await expect(rows.filter({ hasText: '91110' })).toContainText('Nouvelle');
  await expect(rows.filter({ hasText: '91999' }).first()).toContainText('Laissée de côté');
  await expect(page.getByText(/Rien n’est supposé à sa place/u)).toBeVisible();
  await passesAxe(page);
  await page.screenshot({ path: join('out', 'screens', 'calendar-import.png') });
  await page.getByRole('button', { name: 'Enregistrer 2 règles' }).click();
  await expect(page.getByText('2 règles enregistrées.')).toBeVisible();
});

test('a revision says which boxes get another date before anything is saved', async () => {
  const { page } = run;
  await go(page, '/rules');
  // A rule of the sample that boxes follow.
  await page.getByRole('row').filter({ hasText: 'F-1010' }).click();
  await page.getByRole('button', { name: 'Modifier' }).click();
  const first = page.getByRole('textbox', { name: 'Délai' }).first();
  const before = await first.inputValue();
  await first.fill(before.replace(/-\d+-/u, '-40-'));
  await page.getByRole('button', { name: 'Enregistrer la version 2' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/changent? d’échéance/u)).toBeVisible({ timeout: 20_000 });
  await passesAxe(page);
  await page.screenshot({ path: join('out', 'screens', 'rule-revision.png') });
  await dialog.getByRole('button', { name: 'Annuler' }).click();
  await expect(page.getByRole('button', { name: 'Enregistrer la version 2' })).toBeVisible();
  await page.getByRole('button', { name: 'Enregistrer la version 2' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'J’ai compris, enregistrer' }).click();
  await expect(page.getByText('Version 2', { exact: true })).toBeVisible();
  await expect(
    page.getByRole('region').or(page.locator('section')).filter({ hasText: 'Versions et approbations' }).first(),
  ).toContainText(before);
});

test('the approval of a version is recorded, and the next version has none', async () => {
  const { page } = run;
  await page.getByRole('button', { name: 'Inscrire l’approbation' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Date de l’approbation').fill('2024-02-01');
  await dialog.getByLabel('Décision').fill('CA-2024-112');
  await dialog.getByRole('button', { name: 'Inscrire l’approbation' }).click();
  await expect(page.getByText('Approuvée le 2024-02-01 (CA-2024-112)')).toBeVisible();
  await passesAxe(page);
  await page.screenshot({ path: join('out', 'screens', 'rule-card.png'), fullPage: true });
});

/** A file of a rubrique takes only the rules of its rubrique: the one on screen is taken out of its own. */
async function unclassify(page: Page): Promise<void> {
  await connect(page);
  const answer = await ask(page, 'operations.submit', {
    opId: '01890000-0000-7000-9000-000000000901',
    kind: 'file.describe',
    entity: page.url().split('/').at(-1),
    seen: null,
    group: null,
    body: { fields: { categoryId: { value: null, base: null } } },
  });
  expect(answer).toMatchObject({ ok: true, value: { outcome: 'applied' } });
}

test('a rule with two conditional délais: a file has no date until a person chooses', async () => {
  const { page } = run;
  await go(page, '/rules/new');
  await page.getByLabel('N° de la règle').fill('91550');
  await page.getByLabel('Titre de la série').fill('Demandes fictives selon leur date');
  await page.getByRole('button', { name: 'Ajouter un délai' }).click();
  const lines = page.getByRole('group', { name: /^Délai \d/u });
  for (const [index, notation, number, condition] of [
    [0, '1-30-C', '1', 'Demande datée d’avant 1994'],
    [2, '1-10-C', '2', 'Demande datée de 1994 ou après'],
  ] as const) {
    const line = lines.nth(index);
    await line.getByRole('textbox', { name: 'Délai', exact: true }).fill(notation);
    await line.getByRole('button', { name: /Date de départ, condition/u }).click();
    await line.getByLabel('N° du délai').fill(number);
    await line.getByLabel('S’applique si').fill(condition);
  }
  await lines.nth(1).getByRole('textbox', { name: 'Délai', exact: true }).fill('2-0-D');
  await passesAxe(page);
  await page.screenshot({ path: join('out', 'screens', 'rule-form.png'), fullPage: true });
  await page.getByRole('button', { name: 'Définir la règle' }).click();
  await expect(page.getByText('La règle 91550 est en vigueur.')).toBeVisible();

  await go(page, '/files');
  await page.getByRole('row').nth(1).click();
  await expect(page).toHaveURL(/files\/[0-9a-f-]{36}/u);
  await unclassify(page);
  await page.getByRole('button', { name: 'Modifier' }).click();
  const dialog = page.getByRole('dialog');
  const ruleField = dialog
    .getByRole('combobox', { name: 'Règle' })
    .or(dialog.getByRole('textbox', { name: 'Règle' }))
    .first();
  await ruleField.fill('91550');
  await page.getByRole('option', { name: /91550/u }).click();
  await expect(dialog.getByRole('radio', { name: /avant 1994/u })).toBeVisible();
  await dialog.getByRole('radio', { name: /avant 1994/u }).scrollIntoViewIfNeeded();
  await passesAxe(page);
  await page.screenshot({ path: join('out', 'screens', 'file-delay-choice.png') });
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText(/Le délai qui s’applique est à choisir/u).first()).toBeVisible();
  await page.getByRole('button', { name: 'Modifier' }).click();
  await page
    .getByRole('dialog')
    .getByRole('radio', { name: /avant 1994/u })
    .check();
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText(/1-30-C/u).first()).toBeVisible();
});

test('the calendar goes out once the number BAnQ gave is known, and says what keeps it back', async () => {
  const { page } = run;
  const exportIt = async (): Promise<void> => {
    await go(page, '/rules');
    await page.getByRole('button', { name: 'Calendrier' }).click();
    await page.getByRole('menuitem', { name: /Exporter pour BAnQ/u }).click();
  };
  await exportIt();
  await expect(page.getByRole('dialog')).toContainText('Le numéro d’organisme donné par BAnQ manque');
  await page.screenshot({ path: join('out', 'screens', 'calendar-export-blocked.png') });
  await page.keyboard.press('Escape');
  await go(page, '/administration');
  await page.getByLabel('N° d’organisme (BAnQ)').fill('7700');
  await page
    .getByRole('button', { name: /Enregistrer/u })
    .first()
    .click();
  const saved = await willSaveTo(run, folder, 'sortie.xml');
  await exportIt();
  const xml = Buffer.from(await saved()).toString('utf8');
  expect(xml).toContain('<ID_ORGANISME>7700</ID_ORGANISME>');
  expect(xml).toContain('<REMARQDELA>R1 : jusqu’à la fin du contrat</REMARQDELA>');
  expect(xml).toContain('<PERIOACTIF>888</PERIOACTIF>');
  expect((await readFile(join(folder, 'calendrier.xml'), 'utf8')).length).toBeGreaterThan(0);
});

test('the annual view: a bar and its figures for each year, opened on its units, printed', async () => {
  const { page } = run;
  await go(page, '/disposal');
  await page.getByRole('button', { name: 'Échéances par année' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Échéances par année' })).toBeVisible();
  const year = page.getByRole('button', { name: /Voir les unités de 20/u }).first();
  await year.focus();
  await page.keyboard.press('Enter');
  await expect(year).toHaveAttribute('aria-expanded', 'true');
  await passesAxe(page);
  await page.screenshot({ path: join('out', 'screens', 'due-years.png') });
  await page.getByRole('button', { name: 'Exporter' }).click();
  const saved = await willSaveTo(run, folder, 'echeances.xlsx');
  await page.getByRole('menuitem', { name: 'Classeur Excel' }).click();
  expect(
    Buffer.from(await saved())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
});

test('the schedule of another body: nothing comes in before somebody says what its codes mean', async () => {
  const { page } = run;
  const path = join(folder, 'autre.json');
  const series = [
    ['F1', 'Présences fictives', 3],
    ['F2', 'Diplômes fictifs', 999],
    ['F3', 'Guides fictifs', null],
  ] as const;
  await writeFile(
    path,
    JSON.stringify(
      series.map(([id, title, years]) => ({ series: { series_id: id, series_title: title }, duration_years: years })),
    ),
  );
  await willChoose(run, path);
  await go(page, '/rules');
  await page.getByRole('button', { name: 'Calendrier' }).click();
  await page.getByRole('menuitem', { name: /Importer un autre calendrier/u }).click();
  await page.getByRole('button', { name: 'Choisir un fichier' }).click();
  await expect(page.getByLabel('N° de la règle', { exact: true })).toHaveValue('series.series_id');
  await expect(page.getByRole('button', { name: 'Rien à enregistrer' })).toBeDisabled();
  await expect(page.getByText('4 codes sans réponse')).toBeVisible();
  await passesAxe(page);

  const meaning = (words: RegExp) => page.getByRole('combobox', { name: words });
  await meaning(/« 999 », Période active/u).selectOption({ label: 'Gardé en permanence (0-0-C)' });
  await expect(page.getByRole('button', { name: 'Enregistrer 1 règle' })).toBeEnabled();
  // By the keyboard: the choice is a list of the system's own.
  await meaning(/rien n’est écrit.*, Période semi-active/u).focus();
  await page.keyboard.type('Un');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel(/Nombre d’années pour/u)).toBeFocused();
  await page.keyboard.type('0');
  await meaning(/rien n’est écrit.*, Disposition/u).selectOption({ label: 'Destruction (D)' });
  await meaning(/rien n’est écrit.*, Période active/u).selectOption({ label: 'Laisser ces lignes de côté' });
  await expect(page.getByText('Tous les codes ont une réponse')).toBeVisible();
  const rows = page.getByRole('region', { name: 'Ce qui serait enregistré' }).getByRole('row');
  await expect(rows.filter({ hasText: 'F1' })).toContainText('3-0-D');
  await expect(rows.filter({ hasText: 'F2' })).toContainText('0-0-C');
  await expect(rows.filter({ hasText: 'F3' })).toContainText('Laissée de côté');
  await passesAxe(page);
  await page.screenshot({ path: join('out', 'screens', 'calendar-foreign.png'), fullPage: true });
  await page.getByRole('button', { name: 'Enregistrer 2 règles' }).click();
  await expect(page.getByText('2 règles enregistrées.')).toBeVisible();
});
