import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { boxCard } from '#main/records/queries/box-card.ts';
import { boxesPage } from '#main/records/queries/boxes-page.ts';
import { boxDue } from '#main/records/queries/due-summary.ts';
import { fileCard } from '#main/records/queries/file-card.ts';
import { boxFiles } from '#main/records/queries/files-page.ts';
import { historyOf } from '#main/records/queries/history.ts';
import { homeSummary } from '#main/records/queries/home-summary.ts';
import { loansPage } from '#main/records/queries/loans-page.ts';
import { personCard } from '#main/records/queries/people.ts';
import { childPlaces, placeCard } from '#main/records/queries/places.ts';
import { QUERIES } from '#main/records/queries/queries.ts';
import { computeRule, rulesList, unitsList } from '#main/records/queries/units-and-rules.ts';
import { upkeepStatus } from '#main/records/queries/upkeep-status.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { Result } from '#shared/base/result.ts';
import type { BoxFilter } from '#shared/contract/boxes.ts';
import { CONTRACT } from '#shared/contract/contract.ts';
import { openTestDepot, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

const day = (text: string): CivilDate => text as CivilDate;

function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('cards and lists of records', () => {
  let depot: TestDepot;
  let unitId: Id;

  beforeEach(async () => {
    depot = await openTestDepot();
    unitId = depot.unit('SRH', 'Ressources humaines');
  });
  afterEach(() => {
    depot.close();
  });

  it('answers every question of the main lane', () => {
    const main = Object.entries(CONTRACT).flatMap(([name, { type, lane }]) =>
      type === 'query' && lane === 'main' ? [name] : [],
    );
    expect(Object.keys(QUERIES).sort()).toEqual(main.sort());
  });

  it('says of an unknown record that it is unknown', () => {
    const id = depot.mint();
    for (const query of [boxCard, boxFiles, fileCard, placeCard, personCard, historyOf('box'), historyOf('list')]) {
      expect(query(depot.context, { id, after: null, limit: 10 })).toEqual({
        ok: false,
        error: { code: 'RECORD_UNKNOWN', params: { id } },
      });
    }
  });

  it('the tree of places says what stands there and what is below', () => {
    const vault = depot.place({ name: 'V1', level: 'site' });
    const shelves = ['T10', 'T2'].map((name) => depot.place({ parentId: vault, name, capacityCm: 90 }));
    const gone = depot.place({ parentId: vault, name: 'T3' });
    depot.submit('place.annul', gone, { reason: 'Erreur' });
    for (const place of [shelves[0], shelves[0], shelves[1]])
      depot.shelve(depot.box({ unitId, lengthMm: 300 }), place as Id);
    const out = depot.box({ unitId });
    depot.shelve(out, shelves[1] as Id);
    depot.lend(out, depot.administrator.personId, '2026-10-01');
    expect(childPlaces(depot.context, { parentId: null })).toMatchObject([{ address: 'V1', children: 2, boxes: 0 }]);
    expect(childPlaces(depot.context, { parentId: vault })).toMatchObject([
      { name: 'T2', boxes: 1, usedMm: 300, capacityCm: 90, exclusive: false },
      { name: 'T10', boxes: 2, usedMm: 600 },
    ]);
    expect(valueOf(placeCard(depot.context, { id: shelves[0] as Id }))).toMatchObject({
      ancestors: [{ id: vault, name: 'V1' }],
      boxes: 2,
      usedMm: 600,
    });
    expect(valueOf(placeCard(depot.context, { id: gone })).place.status).toBe('annulled');
  });

  it('loans by state, person and box; overdue is today’s judgement', () => {
    const [zoe, noe] = [depot.person('Roy', 'Zoé').personId, depot.person('Abel', 'Noé').personId];
    const lend = (number: string, personId: Id, dueOn: string, outOn: string): Id => {
      const id = depot.box({ unitId, number });
      depot.lend(id, personId, dueOn, outOn);
      return id;
    };
    lend('late', zoe, '2026-09-10', '2026-08-27');
    const back = lend('back', zoe, '2026-09-01', '2026-08-01');
    depot.giveBack(back);
    lend('in time', noe, TEST_TODAY, '2026-09-01');
    const mistake = lend('mistake', noe, '2026-09-30', TEST_TODAY);
    depot.submit('loan.annul', depot.world.get('box', mistake)?.loanId as Id, { reason: 'Erreur' });
    const find = (input: Partial<Parameters<typeof loansPage>[1]>): string[] =>
      loansPage(depot.context, {
        state: null,
        personId: null,
        boxId: null,
        sort: { field: 'due', direction: 'asc' },
        after: null,
        limit: 10,
        ...input,
      }).rows.map(
        ({ boxNumber, daysLate, overdue }) => `${boxNumber} ${overdue ? 'late' : 'well'} ${String(daysLate)}`,
      );
    expect(find({})).toEqual(['back well 0', 'late late 5', 'in time well 0']);
    expect(find({ sort: { field: 'out', direction: 'desc' } })).toEqual([
      'in time well 0',
      'late late 5',
      'back well 0',
    ]);
    expect(find({ state: 'overdue' })).toEqual(['late late 5']);
    expect(find({ state: 'out' })).toEqual(['late late 5', 'in time well 0']);
    expect(find({ state: 'returned' })).toEqual(['back well 0']);
    expect(find({ personId: zoe })).toEqual(['back well 0', 'late late 5']);
    expect(find({ boxId: back })).toEqual(['back well 0']);
    expect(valueOf(personCard(depot.context, { id: zoe })).loans.map(({ boxNumber }) => boxNumber)).toEqual([
      'late',
      'back',
    ]);
  });

  it('units and rules say what they hold; the home page adds it up', () => {
    const other = depot.unit('014', 'École du Boisé');
    const ruleId = depot.rule('01110', '2-5-D');
    const shelf = depot.place({ name: 'V1', level: 'site' });
    const due = depot.box({ unitId, ruleId, closedOn: day('2010-01-01'), lengthMm: 100 });
    const lent = depot.box({ unitId, ruleId, lengthMm: 200 });
    const missing = depot.box({ unitId: other, lengthMm: 300 });
    const annulled = depot.box({ unitId: other, lengthMm: 1000 });
    depot.file({ unitId, boxId: due });
    depot.submit('box.annul', annulled, { reason: 'Erreur' });
    depot.shelve(due, shelf);
    depot.submit('box.declareMissing', missing, { note: '' });
    depot.lend(lent, depot.administrator.personId, '2026-09-01', '2026-08-01');
    expect(unitsList(depot.context, {})).toMatchObject([
      { code: '014', boxes: 1, lengthMm: 300, openLoans: 0 },
      { code: 'SRH', boxes: 2, lengthMm: 300, openLoans: 1 },
    ]);
    expect(rulesList(depot.context, {})).toMatchObject([{ number: '01110', boxes: 2, version: 1 }]);
    expect(homeSummary(depot.context, depot.administrator.personId)).toEqual({
      overdueLoans: 1,
      openLoans: 1,
      toPropose: 1,
      toTransfer: 0,
      toSort: 0,
      unplaced: 0,
      missing: 1,
      openCases: 0,
      listsToApprove: 0,
      holdsEnding: 0,
      withoutDate: 2,
      unsynced: depot.db.value(sql`select count(*) from outbox`),
      boxes: 3,
      files: 1,
      places: 1,
      lengthMm: 600,
    });
  });

  it('the home page counts due boxes by what they call for, as many as each filter shows; a listed one is counted nowhere', () => {
    const rules = { D: depot.rule('1', '0-1-D'), C: depot.rule('2', '0-1-C'), T: depot.rule('3', '0-1-T') };
    const other = depot.unit('014', 'École du Boisé');
    const manager = depot.actorWith('recordsManager');
    const mixes = fc.uniqueArray(fc.constantFrom(...(['D', 'C', 'T'] as const)), { minLength: 1 });
    const described = fc.record({
      own: fc.constantFrom('D' as const, 'C' as const, 'T' as const),
      files: fc.option(mixes, { nil: [] }),
      closedOn: fc.constantFrom('2010-01-01', '2026-01-01'),
      unit: fc.constantFrom(unitId, other),
    });
    fc.assert(
      fc.property(fc.array(described, { maxLength: 6 }), (terms) => {
        for (const { own, files, closedOn, unit } of terms) {
          const id = depot.box({ unitId: unit, ruleId: rules[own], closedOn: day(closedOn) });
          for (const sign of files)
            depot.file({ unitId: unit, boxId: id, ruleId: rules[sign], closedOn: day(closedOn) });
        }
        const summary = homeSummary(depot.context, null);
        expect([summary.toPropose, summary.toTransfer, summary.toSort]).toEqual([
          shown('toPropose').length,
          shown('toTransfer').length,
          shown('toSort').length,
        ]);
        expect([...shown('toPropose'), ...shown('toTransfer'), ...shown('toSort')].sort()).toEqual(shown('due').sort());
        for (const { asBlock, dispositions } of shown('toPropose').map(datesOf)) {
          expect([asBlock, dispositions]).toEqual([true, ['D']]);
        }
        for (const { dispositions } of shown('toTransfer').map(datesOf)) expect(dispositions).toEqual(['C']);
        for (const { asBlock, dispositions } of shown('toSort').map(datesOf)) {
          expect(asBlock).toBe(false);
          expect(dispositions).not.toEqual(['C']);
        }
      }),
      { numRuns: 12, seed: 7 },
    );
    const listed = depot.box({ unitId, ruleId: rules.D, closedOn: day('2010-01-01') });
    const before = homeSummary(depot.context, null).toPropose;
    expect(shown('toPropose')).toContain(listed);
    const listId = depot.mint();
    depot.submit('list.draft', listId, { unitId, number: 'LD-1', title: 'Liste' }, { by: manager });
    depot.submit('list.addBoxes', listId, { boxIds: [listed] }, { by: manager });
    depot.submit('list.freeze', listId, { decisionDay: TEST_TODAY }, { by: manager });
    expect(homeSummary(depot.context, null).toPropose).toBe(before - 1);
    expect(shown('toPropose')).not.toContain(listed);
    expect(shown('due')).toContain(listed);

    function shown(state: NonNullable<BoxFilter['state']>): Id[] {
      const filter = { text: '', unitId: null, custody: null, placeId: null, ruleId: null, state };
      const sort = { field: 'due', direction: 'asc' } as const;
      return boxesPage(depot.context, { filter, sort, after: null, limit: 500 }).rows.map(({ id }) => id);
    }
    function datesOf(id: Id): { asBlock: boolean; dispositions: readonly string[] } {
      const box = depot.world.get('box', id);
      if (box === undefined) throw new Error('unknown');
      return boxDue(depot.context, box);
    }
  });

  it('keeps its tallies as boxes come, move, change and go', () => {
    const other = depot.unit('014', 'École du Boisé');
    const shelf = depot.place({ name: 'V1', level: 'site' });
    const boxes: Id[] = [];
    const box = fc.nat({ max: 9 });
    const act = fc.oneof(
      fc.record({
        kind: fc.constant('register' as const),
        unit: fc.constantFrom(unitId, other),
        length: fc.integer({ min: 0, max: 900 }),
      }),
      fc.record({
        kind: fc.constantFrom('shelve' as const, 'annul' as const, 'lend' as const, 'missing' as const),
        box,
      }),
      fc.record({ kind: fc.constant('measure' as const), box, length: fc.integer({ min: 0, max: 900 }) }),
    );
    const tallied = (): unknown =>
      depot.db.all(sql`select unit_id, custody, boxes, length_mm from box_tally where boxes <> 0 order by 1, 2`);
    const counted = (): unknown =>
      depot.db.all(
        sql`select unit_id, custody, count(*) as boxes, sum(length_mm) as length_mm from box group by 1, 2 order by 1, 2`,
      );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 15 }), (acts) => {
        for (const done of acts) {
          if (done.kind === 'register') boxes.push(depot.box({ unitId: done.unit, lengthMm: done.length }));
          const id = done.kind === 'register' ? undefined : boxes[boxes.length - 1 - done.box];
          if (id === undefined) continue;
          if (done.kind === 'shelve') depot.submit('box.shelve', id, { placeId: shelf });
          if (done.kind === 'annul') depot.submit('box.annul', id, { reason: 'Erreur' });
          if (done.kind === 'missing') depot.submit('box.declareMissing', id, { note: '' });
          if (done.kind === 'lend')
            depot.submit('loan.handOut', depot.mint(), {
              boxId: id,
              personId: depot.administrator.personId,
              outOn: TEST_TODAY,
              dueOn: TEST_TODAY,
              purpose: '',
            });
          if (done.kind === 'measure')
            depot.submit('box.describe', id, { fields: { lengthMm: { value: done.length, base: null } } });
        }
        expect(tallied()).toEqual(counted());
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['2-5-D', '2019-03-15', { kind: 'dated', transferOn: '2021-06-30', lastProtectedDay: '2026-06-30' }],
    ['888-5-D', '2019-03-15', { kind: 'undated', reason: 'OPEN_PERIOD' }],
    ['999-5-D', '2019-03-15', { kind: 'undated', reason: 'UNTIL_SUPERSEDED' }],
    ['2-5-D', null, { kind: 'undated', reason: 'MISSING_TRIGGER' }],
  ])('the calculator computes %s closed on %s', (notation, closedOn, expected) => {
    const result = computeRule(depot.context, {
      notation,
      closedOn: closedOn as CivilDate | null,
      yearEnd: '06-30',
      policy: 'A',
      requiredDays: 90,
    });
    expect(valueOf(result)).toMatchObject(expected);
  });

  it.each([
    [{ notation: '2-5' }, 'RULE_NOTATION_INVALID'],
    [{ yearEnd: '02-29' }, 'YEAR_END_INVALID'],
    [{ closedOn: day('2019-02-29') }, 'DATE_INVALID'],
  ])('the calculator refuses %o', (wrong, code) => {
    const input = {
      notation: '2-5-D',
      closedOn: day('2019-03-15'),
      yearEnd: '06-30',
      policy: 'A',
      requiredDays: 90,
      ...wrong,
    } as const;
    expect(computeRule(depot.context, input)).toMatchObject({ ok: false, error: { code } });
  });

  it('the state of the device counts its copies, newest first', () => {
    const folder = join(depot.folder, 'copies');
    expect(upkeepStatus(depot.context, folder)).toMatchObject({ backups: [], lastBackupMs: null });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'depot-2026-09-14.sqlite'), 'x');
    writeFileSync(join(folder, 'depot-2026-09-14.sqlite.tmp'), 'x');
    writeFileSync(join(folder, 'autre-2026-09-14.sqlite'), 'x');
    const status = upkeepStatus(depot.context, folder);
    expect(status.backups.map(({ name, bytes }) => ({ name, bytes }))).toEqual([
      { name: 'depot-2026-09-14.sqlite', bytes: 1 },
    ]);
    expect(status.operations).toBe(depot.db.value(sql`select count(*) from outbox`));
    expect(status.databaseBytes).toBeGreaterThan(100_000);
    expect(status.databasePath).toBe(depot.path);
  });
});
