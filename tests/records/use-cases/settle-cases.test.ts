/** Cases of one run of scans, settled together: one operation each, one commit, and what does not fit stays open. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { caseRuns, casesOfRun, casesPage } from '#main/records/queries/cases-page.ts';
import { settleCases } from '#main/records/use-cases/settle-cases.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { CaseRow } from '#shared/contract/loans.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
let places: readonly [Id, Id, Id];
let unitId: Id;
let run: Id;
beforeEach(async () => {
  depot = await openTestDepot();
  unitId = depot.unit('SRH', 'Ressources humaines');
  const place = (name: string): Id => depot.place({ name });
  places = [place('A'), place('B'), place('C')];
  run = depot.mint();
});
afterEach(() => {
  depot.close();
});

/** A box that stands at B, and that a run of scans of somebody who had seen it at A says is at C. */
function contestedBox(group: Id | null = run): Id {
  const boxId = depot.box({ unitId });
  depot.shelve(boxId, places[0]);
  const ver = depot.world.get('box', boxId)?.ver ?? 0;
  depot.submit('box.shelve', boxId, { placeId: places[1] }, { by: depot.actorWith('technician') });
  depot.advance(60_000);
  const options = { by: depot.actorWith('clerk'), seen: { ver }, ...(group === null ? {} : { group }) };
  const told = depot.submit('box.shelve', boxId, { placeId: places[2] }, options);
  expect(told.outcome).toBe('contested');
  return boxId;
}

const opId = (): OpId => depot.mint() as string as OpId;
const open = (): readonly CaseRow[] => casesPage(depot.context, { state: 'open', after: null, limit: 100 }).rows;

test('both sides say who, when and where', () => {
  contestedBox();
  const [row] = open();
  expect(row).toMatchObject({
    kind: 'twoPlaces',
    recordedAddress: 'B',
    recordedByName: 'Océane Tremblay',
    lateAddress: 'C',
    byName: 'Benoît Roy',
    settledAtMs: null,
  });
  expect((row?.atMs ?? 0) - (row?.recordedAtMs ?? 0)).toBe(60_000);
});

test('a run that left several cases is offered as one; what was told alone is not', () => {
  contestedBox();
  expect(caseRuns(depot.context, {})).toEqual([]);
  contestedBox();
  contestedBox();
  contestedBox(null);
  const runs = caseRuns(depot.context, {});
  expect(runs).toMatchObject([{ group: run, total: 3, byName: 'Benoît Roy' }]);
  expect(runs[0]?.kinds).toEqual(['twoPlaces']);
  expect(casesOfRun(depot.context, { group: run }).map(({ boxNumber }) => boxNumber)).toEqual(['1', '2', '3']);
  expect(runs[0]?.toMs).toBeGreaterThan(runs[0]?.fromMs ?? 0);
});

test('one answer settles them all in one commit, and the boxes follow', () => {
  const boxes = [contestedBox(), contestedBox(), contestedBox()];
  const before = depot.db.value<number>(sql`select count(*) from outbox`) ?? 0;
  let commits = 0;
  depot.journal.onCommit(() => (commits += 1));
  const input = { opId: opId(), caseIds: open().map(({ id }) => id), choice: 'keepLate', note: 'Vu en C.' } as const;
  const done = settleCases(depot.writeContext, depot.actorWith('technician'), input);
  expect(done).toEqual({ ok: true, value: { settled: 3, left: [] } });
  expect(commits).toBe(1);
  expect(depot.db.value(sql`select count(*) from outbox`)).toBe(before + 3);
  for (const id of boxes) expect(depot.world.get('box', id)).toMatchObject({ placeId: places[2], openCases: [] });
  expect(caseRuns(depot.context, {})).toEqual([]);

  expect(settleCases(depot.writeContext, depot.actorWith('technician'), input)).toEqual(done);
  expect(depot.db.value(sql`select count(*) from outbox`)).toBe(before + 3);

  const history = casesPage(depot.context, { state: 'settled', after: null, limit: 10 }).rows;
  expect(history).toHaveLength(3);
  expect(history[0]).toMatchObject({ settledByName: 'Océane Tremblay', settlement: { note: 'Vu en C.' } });
});

test('a case the answer does not fit stays open and is named', () => {
  contestedBox();
  const gone = contestedBox();
  depot.submit('case.settle', open()[0]?.id ?? gone, { choice: 'scanError', note: '' });
  contestedBox();
  const caseIds = casesPage(depot.context, { state: 'settled', after: null, limit: 10 })
    .rows.concat(open())
    .map(({ id }) => id);
  const input = { opId: opId(), caseIds, choice: 'keepRecorded', note: '' } as const;
  const done = settleCases(depot.writeContext, depot.actorWith('technician'), input);
  expect(done).toEqual({ ok: true, value: { settled: 2, left: [{ id: caseIds[0], code: 'CASE_SETTLED' }] } });
  expect(open()).toEqual([]);
});

test('whoever may not settle settles none', () => {
  contestedBox();
  const input = { opId: opId(), caseIds: open().map(({ id }) => id), choice: 'scanError', note: '' } as const;
  const refused = settleCases(depot.writeContext, depot.actorWith('auditor'), input);
  expect(refused).toEqual({ ok: false, error: { code: 'FORBIDDEN' } });
  expect(open()).toHaveLength(1);
});

test('a position for one names the box that stands there; a code names who bears it', () => {
  const slot = depot.place({ name: 'S', exclusive: 'yes' });
  const there = depot.box({ unitId });
  depot.shelve(there, slot);
  const second = depot.box({ unitId });
  depot.submit('box.shelve', second, { placeId: slot });
  expect(open()[0]).toMatchObject({ kind: 'placeOccupied', other: { kind: 'box', id: there, name: '1' } });

  const twin = depot.mint();
  const body = depot.world.get('box', there);
  depot.submit('box.register', twin, {
    ...({ unitId, number: '9', series: 'autre', foreignCodes: [], keywords: [], clientNumber: '', title: '' } as const),
    ...({ boxType: '', lengthMm: 380, ruleId: null, copy: 'principal', support: 'PA', openedOn: null } as const),
    ...({ closedOn: null, eventOn: null, datesText: '', notes: '', confidential: 'no' } as const),
    code: body?.code ?? '',
  });
  expect(open()[0]).toMatchObject({ kind: 'codeTwice', other: { kind: 'box', id: there, name: '1' } });
});
