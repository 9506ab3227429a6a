/** Récolement on the records: reading, settling, closing, the report; and everything that goes wrong on a shelf. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { layPaper, type PaperContext } from '#main/records/queries/papers.ts';
import { recordIssue } from '#main/records/papers/issue-paper.ts';
import { deleteRecord } from '#main/records/repositories/record-store.ts';
import { sql } from '#main/records/database/sql.ts';
import { findingsPage } from '#main/records/queries/stocktake/findings-page.ts';
import { shelfView, shelvesPage } from '#main/records/queries/stocktake/shelves.ts';
import { suggestedShelves } from '#main/records/queries/stocktake/suggested-shelves.ts';
import { readingsPage, stocktakeCard, stocktakesPage } from '#main/records/queries/stocktake/stocktakes.ts';
import type { Actor } from '#main/records/operations/journal.ts';
import { reserveBlanks } from '#main/records/use-cases/blank-labels.ts';
import { closeStocktake, openStocktake } from '#main/records/use-cases/stocktake/open-stocktake.ts';
import { readInStocktake } from '#main/records/use-cases/stocktake/read-in-stocktake.ts';
import { registerFoundBox } from '#main/records/use-cases/stocktake/register-found.ts';
import { reportStocktake } from '#main/records/use-cases/stocktake/report-stocktake.ts';
import { settleFindings, takeBackSettlements } from '#main/records/use-cases/stocktake/settle-findings.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { Result } from '#shared/base/result.ts';
import type { FindingRow, ReadResult, Seen, StocktakeCard } from '#shared/contract/stocktake.ts';
import { makeCode } from '#shared/domain/code/code.ts';
import { boxSubject, findingsOf } from '#shared/domain/stocktake/findings.ts';
import type { Expectation, Reading, StocktakeDecision } from '#shared/domain/stocktake/stocktake.ts';
import { pdfText } from '#tests/support/pdf.ts';
import { openTestDepot, seededRandom, type TestDepot } from '#tests/support/test-depot.ts';

const ALL = { after: null, limit: 200 };
const NEW_BOX = {
  ...{ title: '', clientNumber: '', boxType: '', lengthMm: 380, ruleId: null, support: 'PA' },
  ...{ openedOn: null, closedOn: null, datesText: '', notes: '' },
  ...({ copy: 'principal', confidential: 'no' } as const),
};
const QUOTED = 'Élèves « Œuvre » "B" d’été 📦 — ملفات';

let depot: TestDepot;
let clerk: Actor;
let other: Actor;
let unitId: Id;
let site: Id;
let [a, b, bare] = ['' as Id, '' as Id, '' as Id];
let boxes: Id[];

beforeEach(async () => {
  depot = await openTestDepot();
  clerk = depot.actorWith('clerk');
  other = depot.actorWith('technician');
  unitId = depot.unit('SRH', 'Ressources humaines');
  site = depot.place({ name: 'V1', level: 'site' });
  a = depot.place({ parentId: site, name: 'T1' });
  b = depot.place({ parentId: site, name: 'T2' });
  bare = depot.place({ parentId: site, name: 'T3' });
  boxes = ['101', '102', '103', '104'].map((number, index) => {
    const id = depot.box({
      unitId,
      number,
      code: codeNear(4000 + 10 * index),
      title: index === 1 ? QUOTED : `Paie ${number}`,
    });
    depot.shelve(id, index < 2 ? a : b);
    return id;
  });
});
afterEach(() => {
  depot.close();
});

const opId = (): OpId => depot.mint() as string as OpId;
const nth = (index: number): Id => boxes[index] ?? ('' as Id);
const codeOf = (type: 'box' | 'place' | 'person', id: Id): string => depot.world.get(type, id)?.code ?? '';
const code = (id: Id): Seen => ({ what: 'code', readings: [codeOf('box', id)] });
function good<T>(result: Result<T, { code: string }>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
const open = (placeIds: Id[] = [site]): Id =>
  good(openStocktake(depot.writeContext, clerk, { opId: opId(), title: '', scope: { kind: 'places', placeIds } })).id;
const read = (id: Id, placeId: Id | null, reading: Seen, by = clerk, op = opId()): ReadResult =>
  good(readInStocktake(depot.writeContext, by, { opId: op, stocktakeId: id, placeId, reading }));
const card = (id: Id): StocktakeCard => good(stocktakeCard(depot.context, { id }));
const findings = (id: Id, category: FindingRow['category'] | null = null): readonly FindingRow[] =>
  findingsPage(depot.context, { stocktakeId: id, category, show: 'all', ...ALL }).rows;
const settle = (id: Id, subjects: string[], decision: StocktakeDecision, by = clerk) =>
  good(settleFindings(depot.writeContext, by, { opId: opId(), stocktakeId: id, subjects, decision, note: '' }));
const close = (id: Id) => good(closeStocktake(depot.writeContext, clerk, { opId: opId(), stocktakeId: id }));
const box = (id: Id) => depot.world.get('box', id);

/** What the tables say, held against the pure function over the same records. */
function expectDerived(id: Id): void {
  const docs = <T>(table: 'expectation' | 'reading'): T[] =>
    depot.db
      .all<{ doc: string }>(sql`select doc from ${sql.ident(table)} where stocktake_id = ${id}`)
      .map(({ doc }) => JSON.parse(doc) as T);
  const stocktake = depot.world.get('stocktake', id);
  const expectations = docs<Expectation>('expectation');
  const standing = new Map(expectations.flatMap((each) => each.standing.map((box) => [box.boxId, box] as const)));
  const pure = findingsOf({
    expected: expectations.flatMap((each) => each.boxes),
    readings: docs<Reading>('reading'),
    settlements: stocktake?.settlements ?? [],
    now: (boxId) => (stocktake?.state === 'open' ? depot.world.get('box', boxId) : standing.get(boxId)),
  });
  const rows = findings(id).map(({ subject, category, reason, expectedAddress, foundAddress }) => [
    subject,
    category,
    reason,
    expectedAddress,
    foundAddress,
  ]);
  const address = (placeId: Id | null): string => (placeId && depot.world.get('place', placeId)?.address) ?? '';
  const wanted = [...pure].map(([subject, { category, reason, expectedAt, foundAt }]) => [
    subject,
    category,
    reason,
    address(expectedAt),
    address(foundAt),
  ]);
  const sorted = (list: unknown[][]) => list.sort((x, y) => (String(x[0]) < String(y[0]) ? -1 : 1));
  expect(sorted(rows)).toEqual(sorted(wanted));
  const { counts } = card(id);
  for (const [category, count] of Object.entries(counts)) {
    expect(wanted.filter((row) => row[1] === category)).toHaveLength(count);
  }
}

describe('reading', () => {
  test('a shelf, then its boxes: progress by shelf, person and category', () => {
    const id = open();
    expect(card(id)).toMatchObject({
      expected: 4,
      counts: { missing: 4, inPlace: 0 },
      shelves: { total: 3, looked: 0 },
    });
    const ready = read(id, null, { what: 'code', readings: [codeOf('place', a)] });
    expect(ready).toMatchObject({ verdict: 'placeReady', placeId: a });
    expect(read(id, a, code(nth(0)))).toMatchObject({ verdict: 'counted', tone: 'ok', box: { category: 'inPlace' } });
    expect(read(id, a, { what: 'code', readings: ['102'] }).box).toMatchObject({ number: '102', title: QUOTED });
    expect(read(id, a, code(nth(2)))).toMatchObject({
      tone: 'warning',
      box: { category: 'elsewhere', expectedAddress: depot.world.get('place', b)?.address },
    });
    expect(read(id, bare, { what: 'emptyPlace' })).toMatchObject({ box: { category: 'emptyConfirmed' } });
    expect(read(id, b, { what: 'unreadable', note: '1?4' }).box).toMatchObject({ category: 'unreadable', code: '1?4' });
    expectDerived(id);
    const { counts, shelves, operators } = card(id);
    expect(counts).toMatchObject({ inPlace: 2, elsewhere: 1, missing: 1, emptyConfirmed: 1, unreadable: 1 });
    expect(shelves).toEqual({ total: 3, looked: 3 });
    expect(operators).toMatchObject([{ readings: 5, struck: 0 }]);
    const rows = shelvesPage(depot.context, { stocktakeId: id, show: 'all', ...ALL }).rows;
    expect(rows).toMatchObject([
      { expected: 2, read: 2, odd: 1 },
      { expected: 2, read: 1, odd: 1 },
      { expected: 0, looked: true },
    ]);
    expect(good(shelfView(depot.context, { stocktakeId: id, placeId: b }))).toMatchObject({
      inScope: true,
      previous: a,
      next: bare,
    });
    const there = good(shelfView(depot.context, { stocktakeId: id, placeId: b })).boxes;
    expect(there.filter((each) => each.expectedHere && !each.read)).toMatchObject([{ number: '104' }]);
    expect(there).toHaveLength(3);
    expect(readingsPage(depot.context, { stocktakeId: id, personId: clerk.personId, ...ALL }).rows).toHaveLength(5);
    expect(stocktakesPage(depot.context, ALL).rows).toMatchObject([{ id, readings: 5, state: 'open' }]);
  });

  test('two operators read the same box: both readings are kept, there is one finding', () => {
    const id = open();
    read(id, a, code(nth(0)));
    expect(read(id, a, code(nth(0)), other)).toMatchObject({ again: true, box: { category: 'inPlace' } });
    expect(findings(id, 'inPlace')).toMatchObject([
      { readings: 2, readingIds: [expect.any(String), expect.any(String)] },
    ]);
    expect(card(id).operators).toHaveLength(2);
    expectDerived(id);
  });

  test('the same scan sent twice is one reading; a shelf scanned twice changes nothing', () => {
    const id = open();
    const once = opId();
    expect(read(id, a, code(nth(0)), clerk, once)).toEqual(read(id, a, code(nth(0)), clerk, once));
    const place: Seen = { what: 'code', readings: [codeOf('place', a)] };
    expect(read(id, a, place)).toEqual(read(id, a, place));
    expect(card(id).readings).toBe(1);
  });

  test('a box of another unit, out of the scope, is told where it belongs', () => {
    const school = depot.unit('014', 'École du Verger');
    const foreign = depot.box({ unitId: school, number: 'E-1', code: codeNear(4990), title: 'Élèves' });
    depot.shelve(foreign, b);
    const id = open([a]);
    expect(read(id, a, code(foreign)).box).toMatchObject({ category: 'elsewhere', number: 'E-1' });
    expect(card(id)).toMatchObject({ expected: 2, shelves: { total: 1 } });
    expectDerived(id);
  });

  test('a destroyed box that turns up and a lent box that is here open a case', () => {
    const id = open();
    const borrower = depot.person('Dubé', 'Ève').personId;
    depot.lend(nth(1), borrower, '2026-10-01');
    expect(card(id).counts).toMatchObject({ onLoan: 1, missing: 3 });
    expect(read(id, a, code(nth(1)))).toMatchObject({
      caseOpened: true,
      box: { category: 'unexpected', reason: 'out' },
    });
    expect(box(nth(1))).toMatchObject({ custody: 'out', openCases: [expect.any(String)] });
    depot.db.run(
      sql`update box set doc = json_set(doc, '$.custody', 'destroyed'), custody = 'destroyed' where id = ${nth(2)}`,
    );
    depot.journal.world.forget();
    expect(read(id, b, code(nth(2)))).toMatchObject({ caseOpened: true, box: { reason: 'destroyed' } });
    expect(depot.db.value(sql`select count(*) from case_file where box_id = ${nth(2)}`)).toBe(1);
    expect(findings(id, 'unexpected').map(({ choices }) => choices)).toEqual([['returned', 'noted'], ['noted']]);
  });

  test('what is no box is stopped and counted nowhere', () => {
    const id = open();
    const badge = makeCode('person', 77) ?? '';
    depot.person('Roy', 'Zoé', { code: badge });
    expect(read(id, a, { what: 'code', readings: [badge] })).toMatchObject({ verdict: 'stop', reason: 'PERSON_CARD' });
    expect(read(id, a, misreadOf(codeOf('box', nth(0))))).toMatchObject({ verdict: 'stop', reason: 'CHECK_FAILED' });
    expect(read(id, a, { what: 'code', readings: ['   '] })).toMatchObject({ verdict: 'stop', reason: 'NOT_A_BOX' });
    expect(read(id, null, code(nth(0)))).toMatchObject({ verdict: 'stop', reason: 'SCAN_PLACE_FIRST' });
    const abroad = depot.place({ name: 'V9', level: 'site' });
    expect(read(id, a, { what: 'code', readings: [codeOf('place', abroad)] })).toMatchObject({
      reason: 'PLACE_OTHER_SITE',
    });
    expect(card(id).readings).toBe(0);
  });

  test('codes nobody knows are kept as they are, and found twice when they are on two shelves', () => {
    const id = open();
    for (const text of ['Vieux "code" 📦', 'رمز قديم', "L'été-7"]) {
      expect(read(id, a, { what: 'code', readings: [text] }).box).toMatchObject({ category: 'unexpected', code: text });
    }
    read(id, b, { what: 'code', readings: ["l'ete-7"] });
    expect(card(id).counts).toMatchObject({ unexpected: 2, codeTwice: 1 });
    expectDerived(id);
  });

  test('a reading struck out is as if it had not been, and stays in sight', () => {
    const id = open();
    const before = findings(id);
    const { readingId } = read(id, b, code(nth(0)));
    depot.submit('reading.strike', readingId ?? ('' as Id), { reason: '' }, { by: clerk });
    expect(findings(id)).toEqual(before);
    expect(readingsPage(depot.context, { stocktakeId: id, personId: null, ...ALL }).rows).toMatchObject([
      { struck: true },
    ]);
    read(id, bare, { what: 'emptyPlace' });
    const { readingId: mistaken } = read(id, bare, code(nth(3)));
    expect(card(id).counts.emptyConfirmed).toBe(0);
    depot.submit('reading.strike', mistaken ?? ('' as Id), { reason: '' }, { by: clerk });
    expect(card(id).counts.emptyConfirmed).toBe(1);
    expectDerived(id);
  });

  test('rows of records that were only pending here are taken back', () => {
    const id = open();
    const { readingId } = read(id, b, code(nth(0)));
    const reading = depot.world.get('reading', readingId ?? ('' as Id));
    if (reading === undefined) throw new Error('no reading');
    depot.db.transaction(() => {
      deleteRecord(depot.db, 'reading', reading);
    });
    expect(card(id).counts).toMatchObject({ missing: 4, elsewhere: 0 });
  });

  test('boxes moved while it runs: the findings follow, at random, as the pure function has them', () => {
    const random = seededRandom(7);
    const id = open();
    const places = [a, b, bare];
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    for (let step = 0; step < 80; step++) {
      const boxId = pick(boxes);
      const roll = random();
      if (roll < 0.5) read(id, pick(places), code(boxId), pick([clerk, other]));
      else if (roll < 0.6) read(id, pick(places), { what: 'emptyPlace' });
      else if (roll < 0.75) depot.submit('box.shelve', boxId, { placeId: pick(places) }, { by: clerk });
      else if (roll < 0.8) depot.submit('box.declareMissing', boxId, { note: '' }, { by: clerk });
      else {
        const readings = readingsPage(depot.context, { stocktakeId: id, personId: null, ...ALL }).rows;
        if (readings.length > 0) depot.submit('reading.strike', pick(readings).id, { reason: '' }, { by: clerk });
      }
      if (step % 20 === 0) expectDerived(id);
    }
    expectDerived(id);
    close(id);
    depot.submit('box.shelve', nth(0), { placeId: bare }, { by: clerk });
    expectDerived(id);
  });
});

describe('settling', () => {
  test('one by one and together, in batches that are taken back', () => {
    const id = open();
    read(id, b, code(nth(0)));
    read(id, b, code(nth(1)));
    const found = findings(id, 'elsewhere').map(({ subject }) => subject);
    const done = settle(id, [...found, boxSubject(nth(2))], 'shelveHere');
    expect(done).toMatchObject({ settled: 2, left: [{ number: '103', code: 'FINDING_UNSETTLED' }] });
    expect(box(nth(0))).toMatchObject({ custody: 'shelved', placeId: b });
    expect(findings(id, 'elsewhere')).toMatchObject([{ settlement: { decision: 'shelveHere' } }, {}]);
    expect(card(id)).toMatchObject({ unsettled: { elsewhere: 0 }, lastBatch: { group: done.group, findings: 2 } });
    const missing = settle(id, [boxSubject(nth(2)), boxSubject(nth(3))], 'declareMissing');
    expect([box(nth(2))?.custody, box(nth(3))?.custody]).toEqual(['missing', 'missing']);
    // Somebody finds one of them meanwhile: it is left alone.
    depot.submit('box.declareFound', nth(3), { placeId: a, note: '' }, { by: clerk });
    const back = good(
      takeBackSettlements(depot.writeContext, clerk, { opId: opId(), stocktakeId: id, group: missing.group }),
    );
    expect(back).toMatchObject({ settled: 1, left: [{ number: '104' }] });
    expect([box(nth(2)), box(nth(3))]).toMatchObject([{ custody: 'shelved', placeId: b }, { placeId: a }]);
    const first = good(
      takeBackSettlements(depot.writeContext, clerk, { opId: opId(), stocktakeId: id, group: done.group }),
    );
    expect(first).toMatchObject({ settled: 2, left: [] });
    expect([box(nth(0))?.placeId, box(nth(1))?.placeId]).toEqual([a, a]);
    expectDerived(id);
  });

  test('a lent box that is here comes back; a missing one is found; what goes back to its place is on the list of moves', () => {
    const id = open();
    depot.lend(nth(0), depot.person('Dubé', 'Ève').personId, '2026-10-01');
    depot.submit('box.declareMissing', nth(1), { note: '' }, { by: clerk });
    read(id, a, code(nth(0)));
    read(id, bare, code(nth(1)));
    read(id, bare, code(nth(2)));
    expect(settle(id, [boxSubject(nth(0))], 'returned', other)).toMatchObject({ settled: 1 });
    expect(box(nth(0))).toMatchObject({ custody: 'shelved', placeId: a, openCases: [] });
    expect(settle(id, [boxSubject(nth(1))], 'declareFound')).toMatchObject({ settled: 1 });
    expect(box(nth(1))).toMatchObject({ custody: 'shelved', placeId: bare });
    expect(settle(id, [boxSubject(nth(2))], 'putBack')).toMatchObject({ settled: 1 });
    expect(box(nth(2))).toMatchObject({ custody: 'shelved', placeId: b });
    const moves = findingsPage(depot.context, { stocktakeId: id, category: null, show: 'toMove', ...ALL }).rows;
    expect(moves).toMatchObject([{ number: '103' }]);
    // Carried back and read there: it is in its place, not a code on two shelves.
    expect(read(id, b, code(nth(2))).box).toMatchObject({ category: 'inPlace' });
    expectDerived(id);
  });

  test('a box nobody knew is registered on its shelf, under what was read on it, and its finding is settled', () => {
    const id = open();
    const box = { ...NEW_BOX, unitId, title: QUOTED };
    const register = (subject: string, op = opId()) =>
      registerFoundBox(depot.writeContext, clerk, { opId: op, stocktakeId: id, subject, box });
    const { box: seen } = read(id, bare, { what: 'code', readings: ['ANCIEN « 7 »'] });
    const op = opId();
    const made = good(register(seen?.subject ?? '', op));
    const again = good(register(seen?.subject ?? '', op));
    expect(again).toEqual(made);
    expect(depot.world.get('box', made.id)).toMatchObject({
      ...{ custody: 'shelved', placeId: bare, title: QUOTED, foreignCodes: ['ANCIEN « 7 »'], number: made.number },
    });
    expect(findings(id, 'unexpected')).toMatchObject([
      { code: 'ANCIEN « 7 »', choices: [], settlement: { decision: 'registered', note: made.number } },
    ]);
    expect(register(seen?.subject ?? '')).toMatchObject({ ok: false, error: { code: 'FINDING_SETTLED' } });
    expect(card(id).lastBatch).toBeNull();
    const group = depot.world.get('stocktake', id)?.settlements[0]?.group ?? id;
    expect(
      good(takeBackSettlements(depot.writeContext, clerk, { opId: opId(), stocktakeId: id, group })),
    ).toMatchObject({ settled: 0, left: [{ code: 'FINDING_UNSETTLED' }] });
    // The same code names the box from now on; the finding it was keeps its name.
    expect(read(id, bare, { what: 'code', readings: ['ANCIEN « 7 »'] }).box).toMatchObject({ boxId: made.id });
    // A label of ours, printed before its box: the box takes its number.
    const blanks = good(reserveBlanks(depot.writeContext, clerk, { opId: opId(), count: 3 }));
    const blank = makeCode('box', blanks[0]?.first ?? 0) ?? '';
    const { box: blankSeen } = read(id, bare, { what: 'code', readings: [blank] });
    const ours = good(register(blankSeen?.subject ?? ''));
    expect(depot.world.get('box', ours.id)).toMatchObject({ code: blank, placeId: bare, foreignCodes: [] });
    // What can be made out of a label is words, not a code; a box that is known is registered by nobody.
    const { box: unread } = read(id, b, { what: 'unreadable', note: '1?4, couvercle bleu' });
    const third = good(register(unread?.subject ?? ''));
    expect(depot.world.get('box', third.id)).toMatchObject({ placeId: b, foreignCodes: [] });
    read(id, b, code(nth(0)));
    expect(register(boxSubject(nth(0)))).toMatchObject({ ok: false, error: { code: 'FINDING_UNSETTLED' } });
    const { box: late } = read(id, a, { what: 'code', readings: ['TARD-1'] });
    depot.submit('box.attachCode', nth(3), { code: 'TARD-1' }, { by: clerk });
    expect(register(late?.subject ?? '')).toMatchObject({ ok: false, error: { code: 'CODE_TAKEN' } });
    expectDerived(id);
  });

  test('the same finding settled otherwise by two people: the first stands', () => {
    const id = open();
    read(id, b, code(nth(0)));
    settle(id, [boxSubject(nth(0))], 'putBack');
    expect(settle(id, [boxSubject(nth(0))], 'shelveHere', other)).toMatchObject({
      settled: 0,
      left: [{ code: 'FINDING_SETTLED' }],
    });
  });
});

describe('the end', () => {
  test('closed, it keeps what was so then; reopened, it follows the boxes again', () => {
    const id = open();
    depot.lend(nth(0), depot.person('Dubé', 'Ève').personId, '2026-10-01');
    read(id, a, code(nth(1)));
    close(id);
    const { counts } = card(id);
    expect(counts).toMatchObject({ onLoan: 1, inPlace: 1, missing: 2 });
    depot.giveBack(nth(0));
    depot.shelve(nth(0), a);
    depot.lend(nth(2), depot.person('Roy', 'Zoé').personId, '2026-10-01');
    expect(card(id).counts).toEqual(counts);
    expect(read(id, a, code(nth(0)))).toMatchObject({ verdict: 'stop', reason: 'STOCKTAKE_CLOSED' });
    depot.submit('stocktake.reopen', id, { reason: 'Oubli' }, { by: clerk });
    expect(card(id).counts).toMatchObject({ onLoan: 1, missing: 2 });
    expectDerived(id);
    close(id);
    expectDerived(id);
  });

  test('signed, it does not change; the procès-verbal is issued once, in both languages', async () => {
    const id = open();
    read(id, b, code(nth(1)));
    settle(id, [boxSubject(nth(1))], 'putBack');
    const sign = (): Result<unknown, { code: string }> =>
      reportStocktake(depot.writeContext, clerk, { opId: opId(), stocktakeId: id, remarks: 'Néons éteints' });
    expect(sign()).toMatchObject({ ok: false, error: { code: 'STOCKTAKE_OPEN' } });
    close(id);
    good(sign());
    expect(sign()).toMatchObject({ ok: false, error: { code: 'STOCKTAKE_REPORTED' } });
    expect(depot.submit('stocktake.reopen', id, { reason: 'x' }, { by: clerk }).code).toBe('STOCKTAKE_REPORTED');
    expect(card(id).report).toMatchObject({ readings: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    const context: PaperContext = { ...depot.context, assetsDir: 'assets' };
    const watch = { onProgress: () => undefined, isCancelled: () => false };
    for (const language of ['fr-CA', 'en-CA'] as const) {
      const request = { method: 'papers.stocktakeReport', input: { stocktakeId: id, language } } as const;
      const laid = good(await layPaper(context, request, watch));
      const again = good(await layPaper(context, request, watch));
      expect(again.sha256).toBe(laid.sha256);
      const text = (await pdfText(new Uint8Array(laid.bytes))).replace(/\s+/gu, ' ');
      expect(text).toContain(language === 'fr-CA' ? 'Remettre à sa place' : 'Put it back in its place');
      expect(text).toContain('Néons éteints');
      const issued = { opId: opId(), laid, program: '0.6.0' };
      expect(recordIssue(depot.writeContext, issued, clerk)).toMatchObject({ ok: true, value: { recorded: 'yes' } });
    }
    expect(depot.db.value(sql`select count(*) from paper where kind = 'stocktakeReport'`)).toBe(2);
  });

  test('nothing to check is said so and leaves nothing behind; a query freezes its boxes', () => {
    const title = '';
    const empty = depot.place({ name: 'V8', level: 'site' });
    depot.submit('place.annul', empty, { reason: 'x' });
    const refused = openStocktake(depot.writeContext, clerk, {
      opId: opId(),
      title,
      scope: { kind: 'places', placeIds: [empty] },
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'STOCKTAKE_EMPTY' } });
    expect(stocktakesPage(depot.context, ALL).rows).toEqual([]);
    const filter = { text: '103', unitId: null, custody: null, placeId: null, ruleId: null, state: null };
    const { id, expected } = good(
      openStocktake(depot.writeContext, clerk, { opId: opId(), title, scope: { kind: 'query', filter } }),
    );
    expect(expected).toBe(1);
    expect(card(id).shelves.total).toBe(1);
  });

  test('shelves are suggested by age and by risk', () => {
    const id = open();
    read(id, b, code(nth(2)));
    depot.submit('box.declareMissing', nth(0), { note: '' }, { by: clerk });
    const suggested = suggestedShelves(depot.context, { placeId: site });
    expect(suggested.map(({ placeId }) => placeId)).toEqual([a, b]);
    expect(suggested).toMatchObject([
      { lookedAtMs: null, missing: 1, boxes: 2 },
      { lookedAtMs: expect.any(Number) as number },
    ]);
  });

  test('who may only look may not read', () => {
    const id = open();
    const auditor = depot.actorWith('auditor');
    const refused = readInStocktake(depot.writeContext, auditor, {
      opId: opId(),
      stocktakeId: id,
      placeId: a,
      reading: code(nth(0)),
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
  });
});

/** A number in some fifty has no code. */
function codeNear(number: number): string {
  return makeCode('box', number) ?? codeNear(number + 1);
}

/** The code with two of its digits in the other order. */
function misreadOf(text: string): Seen {
  const at = [...text].findIndex((char, index) => index > 2 && char !== text[index + 1] && index < text.length - 2);
  const swapped = `${text.slice(0, at)}${text[at + 1] ?? ''}${text[at] ?? ''}${text.slice(at + 2)}`;
  return { what: 'code', readings: [swapped] };
}
