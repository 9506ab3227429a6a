/** Requests out of a file: what is understood, what is refused and why, and that the same file twice asks once. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { utils, write } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { previewRequests } from '#main/records/exchange/requests/preview-requests.ts';
import type { Actor } from '#main/records/operations/journal.ts';
import { requestsPage } from '#main/records/queries/loans-desk/requests-page.ts';
import { importRequests } from '#main/records/use-cases/loans-desk/import-requests.ts';
import { answerRequests } from '#main/records/use-cases/loans-desk/requests.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { RequestsPreview } from '#shared/contract/loans-desk.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
let folder: string;
let unitId: Id;
let roy: Actor;
let lefebvre: Actor;
const boxes: Id[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'travee-requests-'));
  depot = await openTestDepot();
  unitId = depot.unit('SRH', 'Ressources humaines');
  roy = depot.person('Roy', 'Louis', { email: 'Roy@Exemple.test' });
  lefebvre = depot.person('Lefèbvre', 'Zoé', { email: 'zoe@exemple.test' });
  depot.person('Roy', 'Marie', { email: 'marie@exemple.test' });
  depot.person('Tremblay', 'Jean');
  depot.person('Tremblay', 'Jean');
  for (const number of ['5001', '5002', '5003', '5004']) boxes.push(depot.box({ unitId, number }));
  depot.file({ unitId, boxId: box(0), cote: '02-0130', title: 'Paie' });
  depot.file({ unitId, boxId: box(1), cote: '02-0130', title: 'Paie, copie' });
});
afterAll(() => {
  depot.close();
  rmSync(folder, { recursive: true });
});

function box(rank: number): Id {
  const id = boxes[rank];
  if (id === undefined) throw new Error('no such box');
  return id;
}

const READING = { onProgress: () => undefined, isCancelled: () => false };
const opId = (): OpId => depot.mint() as string as OpId;

async function previewOf(lines: readonly string[]): Promise<RequestsPreview> {
  const path = join(folder, 'demandes.csv');
  writeFileSync(path, lines.join('\r\n'));
  const read = await previewRequests(depot.context, path, READING);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

function take({ rows }: RequestsPreview) {
  const requests = rows.flatMap(({ request }) => (request === null ? [] : [request]));
  return importRequests(depot.writeContext, depot.administrator, { opId: opId(), requests });
}

const waiting = (boxId: Id) =>
  requestsPage(depot.context, { view: 'open', personId: null, boxId, after: null, limit: 50 }).rows;
const codesOf = ({ rows }: RequestsPreview) => rows.map(({ issues }) => issues.map(({ code }) => code));

describe('requests out of a file', () => {
  test('who asks is known by address, by name in either order; what is asked, by number, or by box and cote', async () => {
    const preview = await previewOf([
      'Horodateur;Demandeur;Courriel;Boîte;Cote;Souhaité le;Motif',
      '2026-09-01 08:00;Louis Roy;roy@exemple.test;5003;;2026-12-01;Vérification « 📦 »',
      '2026-09-01 09:00;lefebvre zoe;;5001;02-0130;;',
      '2026-09-01 10:00;ROY, Louis;;5002;;;',
    ]);
    expect(codesOf(preview)).toEqual([[], [], []]);
    expect(preview.rows.map(({ request }) => request)).toMatchObject([
      { personId: roy.personId, boxId: box(2), fileId: null, neededBy: '2026-12-01', purpose: 'Vérification « 📦 »' },
      { personId: lefebvre.personId, boxId: box(0), neededBy: null },
      { personId: roy.personId, boxId: box(1) },
    ]);
    expect(preview.rows[1]?.item?.cote).toBe('02-0130');
    expect(take(preview)).toEqual({ ok: true, value: { entered: 3, already: 0, refused: [] } });
    expect(waiting(box(2))).toMatchObject([{ personId: roy.personId, neededBy: '2026-12-01', state: 'waiting' }]);

    // The same file again; and once more when the desk has answered: none of it is asked for a second time.
    const again = await previewOf([
      'Horodateur;Demandeur;Courriel;Boîte;Cote;Souhaité le;Motif',
      '2026-09-01 08:00;Louis Roy;roy@exemple.test;5003;;2026-12-01;Vérification « 📦 »',
    ]);
    expect(again.rows).toMatchObject([{ state: 'already', request: null, issues: [{ code: 'REQUEST_TAKEN' }] }]);
    expect(take(preview)).toMatchObject({ value: { entered: 0, already: 3 } });
    const [request] = waiting(box(2));
    const requestIds = [request?.id ?? ('' as Id)];
    answerRequests(depot.writeContext, depot.administrator, { opId: opId(), requestIds, answer: 'denied', note: '' });
    expect(take(preview)).toMatchObject({ value: { entered: 0, already: 3 } });
    expect(waiting(box(2))).toEqual([]);
  });

  test('each line that does not stand says why, and keeps none of the others back', async () => {
    const preview = await previewOf([
      'Personne;Courriel;Article;Pour le;Genre',
      'Personne Inconnue;;5004;;',
      'Jean Tremblay;;5004;;',
      ';;5004;;',
      'Louis Roy;zoe@exemple.test;5004;;',
      'Louis Roy;;02-0130;;',
      'Louis Roy;;9999;;',
      'Louis Roy;;;;',
      'Louis Roy;;5004;demain;',
      'Louis Roy;;5004;2020-01-01;',
      'Louis Roy;;5004;;location',
      'Louis Roy;;5004;01/12/2026;Consultation sur place',
      'Louis Roy;;5004;;',
    ]);
    expect(codesOf(preview)).toEqual([
      ['ASKER_UNKNOWN'],
      ['ASKER_SEVERAL'],
      ['ASKER_MISSING'],
      ['ASKER_DIFFERS'],
      ['ITEM_SEVERAL'],
      ['ITEM_UNKNOWN'],
      ['ITEM_MISSING'],
      ['DATE_INVALID'],
      ['NEEDED_IN_PAST'],
      ['VALUE_UNKNOWN'],
      [],
      ['REQUEST_LINE_TWICE'],
    ]);
    expect(take(preview)).toMatchObject({ value: { entered: 1 } });
    expect(waiting(box(3))).toMatchObject([{ mode: 'onSite', neededBy: '2026-12-01' }]);
    // Entered since by somebody else: they wait already.
    const other = await previewOf(['Courriel;Boîte;Note', 'roy@exemple.test;5004;autre motif']);
    expect(other.rows).toMatchObject([{ state: 'already', issues: [{ code: 'REQUEST_TWICE' }] }]);
  });

  test('what no longer stands when the lines are taken is said with its line', async () => {
    const preview = await previewOf(['Courriel;Boîte', 'zoe@exemple.test;5003', 'zoe@exemple.test;5004']);
    const requests = preview.rows.flatMap(({ request }) => (request === null ? [] : [request]));
    importRequests(depot.writeContext, depot.administrator, {
      opId: opId(),
      requests: requests.slice(1).map((request) => ({ ...request, purpose: 'au téléphone' })),
    });
    expect(take(preview)).toMatchObject({
      value: { entered: 1, refused: [{ line: 3, error: { code: 'REQUEST_TWICE' } }] },
    });
  });

  test('a day of a workbook is read as a day', async () => {
    const sheet = utils.aoa_to_sheet([
      ['Courriel', 'Boîte', 'Date souhaitée'],
      ['marie@exemple.test', 5001, { t: 'n', v: 46_359, z: 'yyyy-mm-dd' }],
    ]);
    const path = join(folder, 'demandes.xlsx');
    const book = utils.book_new();
    utils.book_append_sheet(book, sheet, 'Demandes');
    writeFileSync(path, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
    const read = await previewRequests(depot.context, path, READING);
    expect(read).toMatchObject({
      value: { rows: [{ state: 'new', request: { boxId: box(0), neededBy: '2026-12-03' } }] },
    });
  });

  test('a file without the columns that are needed says which', async () => {
    const path = join(folder, 'autre.csv');
    writeFileSync(path, 'Courriel;Couleur\r\nroy@exemple.test;bleu');
    expect(await previewRequests(depot.context, path, READING)).toMatchObject({
      error: { code: 'IMPORT_COLUMNS_MISSING', params: { columns: 'boîte' } },
    });
  });
});
