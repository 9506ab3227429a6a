/**
 * Imports. First what the promise is about: boxes planned already, carried through operations, decide and outbox, in
 * commits of a thousand, on one core. Then a whole file, previewed and imported from disk to the last commit. The floor
 * of the first is the same rows inserted one by one by better-sqlite3 alone.
 */
import { join } from 'node:path';

import { boxWords } from '#main/records/repositories/search-words.ts';
import { createIdSequence } from '#main/records/operations/id-sequence.ts';
import type { Draft } from '#main/records/operations/journal.ts';
import { drawNumbers } from '#main/records/operations/numbers.ts';
import { runImport } from '#main/records/use-cases/import-run.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';
import { writeFrenchBoxes } from '#tests/support/fixtures/french-boxes.ts';
import type { BenchmarkResult } from './benchmark.ts';
import { inserter, openRaw, rowsOf } from './raw-rows.ts';

const BOXES = 40_000;
const PER_COMMIT = 1000;
const FILE_BOXES = 20_000;
/** The promise of the issue, on one core of an ordinary machine. */
const BOXES_PER_SECOND = 20_000;
/** Of a whole file, every line of which is planned before the first is written. */
const FILE_BOXES_PER_SECOND = 6000;
/** Rounds of each, one after the other; the best counts, since another process can only make them slower. */
const ROUNDS = 3;

export async function run(): Promise<BenchmarkResult[]> {
  let best = 0;
  let floor = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const depot = await openTestDepot();
    best = Math.max(
      best,
      perSecond(BOXES, () => importBoxes(depot)),
    );
    floor = Math.max(floor, insertSameRows(depot.path));
    depot.close();
  }
  let file = 0;
  for (let round = 0; round < ROUNDS; round++) file = Math.max(file, await importFile());
  return [
    {
      name: `import through operations, ${String(BOXES)} boxes in commits of ${String(PER_COMMIT)}; the floor is the same rows inserted raw`,
      value: Math.round(best),
      unit: '/s',
      floor: Math.round(floor),
      ratio: best / floor,
      limit: BOXES_PER_SECOND,
      ok: best >= BOXES_PER_SECOND,
    },
    {
      name: `import.run of a CSV file of ${String(FILE_BOXES)} boxes, from the disk to the last commit`,
      value: Math.round(file),
      unit: '/s',
      limit: FILE_BOXES_PER_SECOND,
      ok: file >= FILE_BOXES_PER_SECOND,
    },
  ];
}

function perSecond(count: number, work: () => void): number {
  const started = performance.now();
  work();
  return (count * 1000) / (performance.now() - started);
}

function importBoxes(depot: TestDepot): void {
  const { journal, administrator, mint } = depot;
  const unitId = depot.unit('SRH', 'Ressources humaines');
  const ruleId = depot.rule('01110', '2-5-D');
  const opId = mint() as string as OpId;
  const ops = createIdSequence(journal.sha256, opId, 'op');
  const boxes = createIdSequence(journal.sha256, opId, 'box');
  for (let start = 0; start < BOXES; start += PER_COMMIT) {
    journal.transactMany(() => {
      const numbers = drawNumbers(journal, administrator, 'box', mint, PER_COMMIT);
      const drafts = numbers.map(({ number, code }, index): Draft => {
        const rank = start + index;
        return {
          id: ops(rank) as string as OpId,
          kind: 'box.register',
          entity: boxes(rank),
          group: boxes(0),
          body: boxBody(rank, unitId, ruleId, String(number), code),
        };
      });
      const refused = journal.submitMany(drafts, administrator).find(({ outcome }) => outcome !== 'applied');
      if (refused !== undefined) throw new Error(`${refused.outcome} ${refused.code ?? ''}`);
    });
  }
}

function boxBody(rank: number, unitId: Id, ruleId: Id, number: string, code: string) {
  const year = 1998 + (rank % 25);
  return {
    boxType: 'standard',
    clientNumber: '',
    closedOn: `${String(year + 1)}-06-30` as CivilDate,
    code,
    confidential: 'no' as const,
    copy: 'principal' as const,
    datesText: `${String(year)}-${String(year + 1)}`,
    eventOn: null,
    foreignCodes: [],
    keywords: [],
    lengthMm: 380,
    notes: '',
    number,
    openedOn: null,
    ruleId,
    series: 'box',
    support: 'PA',
    title: `Pièces comptables — comptes à payer, fournisseurs ${String(rank)}`,
    unitId,
  };
}

const COPIED = {
  outbox: 'n, op_id, stream, kind, entity_id, group_id, op, hash, state, outcome, code, params',
  op_touch: 'entity_id, n',
  shadow: 'entity_type, entity_id, base',
  box: 'no, id, unit_id, series, number, number_sort, title_sort, custody, place_id, address_sort, rule_id, list_id, held, cases, length_mm, files, due_on, dispositions, as_block, undated, doc',
  code: 'key, entity_type, entity_id',
} as const;

/** Boxes a second, when their rows are all that is written. */
function insertSameRows(path: string): number {
  const raw = openRaw();
  try {
    const tables = Object.entries(COPIED).map(([table, columns]) => ({
      rows: rowsOf(path, `select ${columns} from ${table}`),
      insert: inserter(raw.db, table, columns.split(', ')),
    }));
    const words = rowsOf(path, 'select no, doc from box order by no').map(({ no, doc }) => ({
      rowid: no ?? null,
      words: boxWords(JSON.parse(String(doc)) as Box),
    }));
    tables.push({ rows: words, insert: inserter(raw.db, 'box_search', ['rowid', 'words']) });
    return perSecond(BOXES, () => {
      for (let start = 0; start < BOXES; start += PER_COMMIT) {
        raw.db.transaction(() => {
          for (const { rows, insert } of tables) for (const row of rows.slice(start, start + PER_COMMIT)) insert(row);
        })();
      }
    });
  } finally {
    raw.close();
  }
}

async function importFile(): Promise<number> {
  const depot = await openTestDepot();
  try {
    depot.unit('SRH', 'Ressources humaines');
    depot.rule('01110', '2-5-D');
    const path = join(depot.folder, 'boites.csv');
    writeFrenchBoxes(path, { boxes: FILE_BOXES, units: ['SRH'], rules: ['01110'] });
    const started = performance.now();
    const done = await runImport(depot.writeContext, depot.administrator, {
      opId: depot.mint() as string as OpId,
      path,
      profile: 'boxes-csv',
      options: { encoding: 'auto', separator: 'auto', unitId: null, skipErrors: 'no' },
      onProgress: () => undefined,
      isCancelled: () => false,
    });
    if (!done.ok) throw new Error(done.error.code);
    return (FILE_BOXES * 1000) / (performance.now() - started);
  } finally {
    depot.close();
  }
}
