import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { boxesPage } from '#main/records/queries/boxes-page.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { BOX_SORTS, type BoxFilter, type BoxRow } from '#shared/contract/boxes.ts';
import type { Input } from '#shared/contract/contract.ts';
import { compareUtf8 } from '#main/records/queries/paging.ts';
import { naturalKey } from '#shared/i18n/natural-sort.ts';
import { fillDepot } from '#tests/support/fill-depot.ts';
import { openTestDepot, TEST_TODAY, type TestDepot } from '#tests/support/test-depot.ts';

type Sort = Input<'boxes.page'>['sort'];

const ALL: BoxFilter = { text: '', unitId: null, custody: null, placeId: null, ruleId: null, state: null };
const NEWEST: Sort = { field: 'newest', direction: 'desc' };

function page(
  depot: TestDepot,
  filter: Partial<BoxFilter>,
  sort: Sort = NEWEST,
  limit = 100,
  after: string | null = null,
) {
  return boxesPage(depot.context, { filter: { ...ALL, ...filter }, sort, after, limit });
}

function numbers(depot: TestDepot, filter: Partial<BoxFilter>, sort?: Sort): string[] {
  return page(depot, filter, sort).rows.map(({ number }) => number);
}

/** Every page to the end; `between` runs after each. */
function walk(
  depot: TestDepot,
  filter: Partial<BoxFilter>,
  sort: Sort,
  limit: number,
  between = (): void => undefined,
): BoxRow[] {
  const rows: BoxRow[] = [];
  let after: string | null = null;
  do {
    const { rows: more, next } = page(depot, filter, sort, limit, after);
    rows.push(...more);
    after = next;
    between();
  } while (after !== null);
  return rows;
}

describe('the list of boxes', () => {
  let depot: TestDepot;
  afterEach(() => {
    depot.close();
  });

  it('shows a box with its unit, its place, its dates and its borrower', async () => {
    depot = await openTestDepot();
    const unitId = depot.unit('SRH', 'Ressources humaines');
    const ruleId = depot.rule('01110', '2-5-D');
    const vault = depot.place({ name: 'V1', level: 'site' });
    const shelf = depot.place({ parentId: vault, name: 'T2' });
    const id = depot.box({
      unitId,
      ruleId,
      number: 'A-7',
      title: 'Dossiers',
      closedOn: '2019-03-15' as CivilDate,
      datesText: '2018-2019',
    });
    depot.file({ unitId, boxId: id });
    depot.shelve(id, shelf);
    const borrower = depot.person('Roy', 'Zoé');
    depot.lend(id, borrower.personId, '2026-09-29');
    depot.hold(id);
    expect(page(depot, {}).rows).toEqual([
      {
        id,
        number: 'A-7',
        code: null,
        title: 'Dossiers',
        unitId,
        unitName: 'Ressources humaines',
        custody: 'out',
        address: 'V1-T2',
        datesText: '2018-2019',
        dueOn: '2026-06-30',
        dispositions: 'D',
        files: 1,
        lengthMm: 380,
        onHold: true,
        onList: false,
        inCase: false,
        borrower: 'Zoé Roy',
        loanDueOn: '2026-09-29',
        pending: true,
      },
    ]);
  });

  it('sorts by every column in both directions, boxes without a date last', async () => {
    depot = await openTestDepot();
    const unitId = depot.unit('SRH', 'Ressources humaines');
    const other = depot.unit('014', 'École du Boisé');
    const ruleId = depot.rule('01110', '0-1-D');
    const places = ['T10', 'T2', 'T1'].map((name) => depot.place({ name, level: 'site' }));
    const closings = ['2010-06-30', null, '2020-06-30', '2015-06-30', null] as (CivilDate | null)[];
    for (const [index, closedOn] of closings.entries()) {
      const id = depot.box({
        unitId: index % 2 === 0 ? unitId : other,
        number: ['12', '2', '100', '3', '20'][index] as string,
        title: ['Œuvres', 'élèves', 'Zones', 'Abc', 'eau'][index] as string,
        ruleId,
        closedOn,
      });
      const place = places[index];
      if (place !== undefined) depot.shelve(id, place);
    }
    const ascending = (field: Sort['field']): string[] => numbers(depot, {}, { field, direction: 'asc' });
    const descending = (field: Sort['field']): string[] => numbers(depot, {}, { field, direction: 'desc' });
    expect(ascending('newest')).toEqual(['12', '2', '100', '3', '20']);
    expect(ascending('number')).toEqual(['2', '3', '12', '20', '100']);
    expect(ascending('title')).toEqual(['3', '20', '2', '12', '100']);
    expect(ascending('due')).toEqual(['12', '3', '100', '2', '20']);
    expect(ascending('address')).toEqual(['3', '20', '100', '2', '12']);
    for (const field of ['newest', 'number', 'title', 'address'] as const) {
      expect(descending(field)).toEqual(ascending(field).toReversed());
    }
    expect(descending('due')).toEqual(['100', '3', '12', '20', '2']);
  });

  it('filters by what waits: due, undated, held, listed, in a case, overdue, to shelve', async () => {
    depot = await openTestDepot();
    const unitId = depot.unit('SRH', 'Ressources humaines');
    const ruleId = depot.rule('01110', '2-5-D');
    const closed = (number: string, closedOn: string): Id =>
      depot.box({ unitId, ruleId, number, closedOn: closedOn as CivilDate });
    const shelf = depot.place({ name: 'V1', level: 'site' });
    const shelved = (id: Id): Id => {
      depot.shelve(id, shelf);
      return id;
    };
    shelved(closed('due', '2019-03-15'));
    // 2026-09-15 is its last protected day: it is due tomorrow, not today (domain.md, 1.3).
    const onTheDay = depot.rule('02020', '0-1-D', { yearEnd: '09-15' });
    shelved(depot.box({ unitId, ruleId: onTheDay, number: 'tomorrow', closedOn: '2025-09-15' as CivilDate }));
    shelved(closed('later', '2024-03-15'));
    shelved(depot.box({ unitId, ruleId, number: 'open' }));
    const noRule = depot.box({ unitId, number: 'no rule' });
    depot.hold(shelved(closed('held', '2025-01-01')));
    const borrower = depot.person('Roy', 'Zoé').personId;
    depot.lend(shelved(closed('late', '2025-01-01')), borrower, '2026-09-14', '2026-09-01');
    depot.lend(shelved(closed('in time', '2025-01-01')), borrower, TEST_TODAY, '2026-09-01');
    const contested = shelved(closed('contested', '2025-01-01'));
    depot.lend(contested, borrower, '2026-10-01');
    depot.submit('box.shelve', contested, { placeId: shelf });
    const listed = shelved(closed('listed', '2018-01-01'));
    const listId = depot.mint();
    const clerk = depot.actorWith('recordsManager');
    depot.submit('list.draft', listId, { unitId, number: 'LD-1', title: 'Liste' }, { by: clerk });
    depot.submit('list.addBoxes', listId, { boxIds: [listed] }, { by: clerk });
    depot.submit('list.freeze', listId, { decisionDay: TEST_TODAY }, { by: clerk });

    const state = (wanted: NonNullable<BoxFilter['state']>): string[] => numbers(depot, { state: wanted }).sort();
    expect(state('due')).toEqual(['due', 'listed']);
    expect(state('toPropose')).toEqual(['due']);
    expect(state('undated')).toEqual(['no rule', 'open']);
    expect(state('held')).toEqual(['held']);
    expect(state('listed')).toEqual(['listed']);
    expect(state('inCase')).toEqual(['contested']);
    expect(state('overdue')).toEqual(['late']);
    expect(state('toShelve')).toEqual(['no rule']);
    expect(numbers(depot, { custody: 'out' }).sort()).toEqual(['contested', 'in time', 'late']);
    expect(numbers(depot, { state: 'undated', ruleId })).toEqual(['open']);

    depot.submit('box.annul', noRule, { reason: 'Inscrite par erreur' });
    expect(state('undated')).toEqual(['open']);
    expect(numbers(depot, { custody: 'annulled' })).toEqual(['no rule']);
    for (const field of BOX_SORTS) expect(numbers(depot, {}, { field, direction: 'asc' })).not.toContain('no rule');
  });

  it('finds what stands at a place or below it, and nothing of a place whose name only begins alike', async () => {
    depot = await openTestDepot();
    const unitId = depot.unit('SRH', 'Ressources humaines');
    const at = (number: string, placeId: Id): void => {
      depot.shelve(depot.box({ unitId, number }), placeId);
    };
    const vault = depot.place({ name: 'V1', level: 'site' });
    const row = depot.place({ parentId: vault, name: 'R1', level: 'row' });
    const bay = depot.place({ parentId: row, name: 'T1', level: 'bay' });
    const sameKey = depot.place({ parentId: vault, name: 'R01', level: 'row' });
    const hyphenated = depot.place({ parentId: vault, name: 'R1-bis', level: 'row' });
    const longer = depot.place({ parentId: vault, name: 'R10', level: 'row' });
    const dotted = depot.place({ parentId: vault, name: 'R1.', level: 'row' });
    at('vault', vault);
    at('row', row);
    at('bay', bay);
    at('same key', sameKey);
    at('hyphenated', hyphenated);
    at('longer', longer);
    at('dotted', dotted);
    depot.box({ unitId, number: 'nowhere' });
    expect(numbers(depot, { placeId: row }).sort()).toEqual(['bay', 'row']);
    expect(numbers(depot, { placeId: vault })).toHaveLength(7);
    expect(numbers(depot, { placeId: sameKey })).toEqual(['same key']);
    expect(numbers(depot, { placeId: depot.mint() })).toEqual([]);

    depot.submit('place.rename', row, { name: 'Z9' });
    expect(numbers(depot, { placeId: row }).sort()).toEqual(['bay', 'row']);
    expect(numbers(depot, { placeId: vault }, { field: 'address', direction: 'desc' })[0]).toBe('bay');
  });
});

describe('pages of a large list', () => {
  let depot: TestDepot;
  let units: Id[];
  let rules: Id[];
  let places: Id[];

  beforeAll(async () => {
    depot = await openTestDepot();
    units = ['A', 'B', 'C'].map((code) => depot.unit(code, `Unité ${code}`));
    rules = [depot.rule('01110', '2-5-D'), depot.rule('02010', '3-0-D')];
    const vault = depot.place({ name: 'V1', level: 'site' });
    places = ['T1', 'T2', 'T3', 'T10'].map((name) => depot.place({ parentId: vault, name }));
    fillDepot(depot.db, { boxes: 1500, filesPerBox: 0, units, rules, places });
    // Some without a date, wherever they stand in the other orders.
    depot.db.run(sql`update box set due_on = null, undated = 'MISSING_TRIGGER toClose' where no % 7 = 0`);
  });
  afterAll(() => {
    depot.close();
  });

  it('stops counting at a thousand', () => {
    expect(page(depot, {}, NEWEST, 10)).toMatchObject({ total: 1000, totalIsCapped: true });
    const ofOne = page(depot, { unitId: units[0] as Id }, NEWEST, 10);
    expect(ofOne.totalIsCapped).toBe(false);
    expect(ofOne.total).toBe(walk(depot, { unitId: units[0] as Id }, NEWEST, 400).length);
    expect(page(depot, { text: 'dossiers' }, NEWEST, 10).total).toBeGreaterThan(100);
  });

  it('visits every box once, in order, whatever the filter, the sort and the size of the page', () => {
    const everything = walk(depot, {}, NEWEST, 500);
    expect(new Set(everything.map(({ id }) => id)).size).toBe(1500);
    const filters = fc.record({
      unitId: fc.constantFrom(null, ...units),
      ruleId: fc.constantFrom(null, ...rules),
      placeId: fc.constantFrom(null, ...places),
      custody: fc.constantFrom(null, 'shelved' as const, 'out' as const),
      state: fc.constantFrom(null, 'due' as const, 'undated' as const, 'toPropose' as const, 'toSort' as const),
      text: fc.constantFrom('', 'dossiers', 'eleves 2010', 'zzz'),
    });
    const sorts = fc.record({
      field: fc.constantFrom(...BOX_SORTS),
      direction: fc.constantFrom('asc' as const, 'desc' as const),
    });
    fc.assert(
      fc.property(filters, sorts, fc.integer({ min: 40, max: 500 }), (filter, sort, limit) => {
        const rows = walk(depot, filter, sort, limit);
        const expected = everything.filter((row) => answers(row, filter));
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
        expect(rows.length).toBe(expected.length);
        expect(rows.every((row) => answers(row, filter))).toBe(true);
        expect(inOrder(rows, sort)).toBe(true);
      }),
      { numRuns: 60, seed: 42 },
    );
  });

  it('merges units whose boxes follow one another, not only those whose boxes alternate', async () => {
    const other = await openTestDepot();
    try {
      const three = ['A', 'B', 'C'].map((code) => other.unit(code, code));
      const rules = [other.rule('1', '2-5-D')];
      const places = [other.place({ name: 'V1', level: 'site' })];
      for (const [index, unitId] of three.entries()) {
        fillDepot(other.db, { boxes: 500, filesPerBox: 0, units: [unitId], rules, places, from: 1 + 500 * index });
      }
      const asked: Sort = { field: 'number', direction: 'asc' };
      const numbersSeen = walk(other, {}, asked, 300).map(({ number }) => Number(number));
      expect(numbersSeen).toEqual(Array.from({ length: 1500 }, (_, index) => index + 1));
    } finally {
      other.close();
    }
  });

  it('visits every box that was there once, while others are registered', () => {
    const before = new Set(walk(depot, {}, NEWEST, 500).map(({ id }) => id));
    let added = 0;
    for (const field of BOX_SORTS) {
      for (const direction of ['asc', 'desc'] as const) {
        const seen = walk(depot, {}, { field, direction }, 300, () => {
          fillDepot(depot.db, { boxes: 3, filesPerBox: 0, units, rules, places, from: 5000 + added, seed: added });
          added += 3;
        }).map(({ id }) => id);
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.filter((id) => before.has(id)).length).toBe(before.size);
      }
    }
  });

  /** The filter again, from the row alone. */
  function answers(row: BoxRow, filter: Partial<BoxFilter>): boolean {
    const title = naturalKey(row.title);
    if (filter.text === 'zzz') return false;
    if (filter.text === 'dossiers' && !/\bdossiers/.test(title)) return false;
    if (filter.text === 'eleves 2010' && !(/\beleves\b/.test(title) && /\b042010/.test(title))) return false;
    if (filter.unitId != null && row.unitId !== filter.unitId) return false;
    if (filter.custody != null && row.custody !== filter.custody) return false;
    if (filter.placeId != null && row.address !== depot.world.get('place', filter.placeId)?.address) return false;
    if (filter.ruleId != null && depot.world.get('box', row.id)?.ruleId !== filter.ruleId) return false;
    if (filter.state === 'due' && !(row.dueOn !== null && row.dueOn < TEST_TODAY)) return false;
    const proposed = row.dueOn !== null && row.dueOn < TEST_TODAY && row.dispositions === 'D' && !row.onList;
    if (filter.state === 'toPropose') return proposed;
    if (filter.state === 'toSort') return false;
    return filter.state !== 'undated' || row.dueOn === null;
  }

  function inOrder(rows: readonly BoxRow[], { field, direction }: Sort): boolean {
    const key = (row: BoxRow): string => {
      if (field === 'due') return row.dueOn ?? '~';
      if (field === 'newest') return row.id;
      return naturalKey(row[field]);
    };
    return rows.every((row, index) => {
      const previous = rows[index - 1];
      const order = previous === undefined ? 0 : compareUtf8(key(previous), key(row));
      return direction === 'asc' ? order <= 0 : order >= 0;
    });
  }
});

describe('the order of text', () => {
  it('is that of SQLite, above and below the surrogates', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 4 });
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(Math.sign(compareUtf8(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
      {
        examples: [
          ['\uff00', '\u{10000}'],
          ['\ue000', '\u{1f4e6}'],
        ],
      },
    );
  });
});
