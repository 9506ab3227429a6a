/** The plan of the depot from the records: shelves in columns, dates and units, the front of a bay, the paper. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { planPaper } from '#main/records/queries/depot-plan/plan-paper.ts';
import { sql } from '#main/records/database/sql.ts';
import { planBay } from '#main/records/queries/depot-plan/plan-bay.ts';
import { depotPlan, planFigures } from '#main/records/queries/depot-plan/plan-shelves.ts';
import { renderDocument } from '#main/records/documents/render-document.tsx';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { holdingRects } from '#shared/domain/depot-plan/holding.ts';
import { layOutPlan, rectAt, shelfCell } from '#shared/domain/depot-plan/layout.ts';
import { shelfIdAt, shelfOfId } from '#shared/domain/depot-plan/shelf-ids.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
let unitId: Id;
let bay: Id;
let shelves: Id[];
beforeEach(async () => {
  depot = await openTestDepot();
  unitId = depot.unit('SRH', 'Ressources humaines');
  const vault = depot.place({ name: 'V1', level: 'room' });
  const row = depot.place({ name: 'R1', parentId: vault, level: 'row' });
  bay = depot.place({ name: 'A', parentId: row, level: 'bay' });
  shelves = ['T1', 'T2', 'T10'].map((name) => depot.place({ name, parentId: bay, level: 'shelf', capacityCm: 100 }));
});
afterEach(() => {
  depot.close();
});

const at = (index: number): Id => shelves[index] as Id;
const valueOf = <T>(result: { readonly ok: boolean; readonly value?: T }): T => {
  if (!result.ok || result.value === undefined) throw new Error('refused');
  return result.value;
};
const stand = (shelf: Id, more: Partial<Parameters<TestDepot['box']>[0]> = {}): Id => {
  const box = depot.box({ unitId, title: 'Paie', ...more });
  depot.shelve(box, shelf);
  return box;
};

describe('the plan', () => {
  test('gives each shelf once, in natural order, with what it holds and may hold', () => {
    stand(at(0));
    stand(at(0));
    stand(at(2));
    const plan = valueOf(depotPlan(depot.context, null));
    expect(plan.shelfIds).toBe(shelves.join(''));
    expect([...plan.boxes]).toEqual([2, 0, 1]);
    expect([...plan.capacityMm]).toEqual([1000, 1000, 1000]);
    const length = depot.world.get('box', stand(at(1)))?.lengthMm ?? 0;
    expect([...plan.usedMm]).toEqual([2 * length, 0, length]);
    expect([plan.rooms.names, plan.rows.names, plan.bays.names]).toEqual([['V1'], ['R1'], ['A']]);
  });

  test('is of what is below a place; of an unknown one there is none', () => {
    depot.place({ name: 'V2', level: 'room' });
    expect(valueOf(depotPlan(depot.context, bay)).shelfIds).toBe(shelves.join(''));
    expect(depotPlan(depot.context, depot.mint())).toMatchObject({ ok: false, error: { code: 'RECORD_UNKNOWN' } });
  });

  test('finds each shelf by its id and its id by its place in the columns', () => {
    const plan = valueOf(depotPlan(depot.context, null));
    expect(shelves.map((id) => shelfOfId(plan.shelfIds, id))).toEqual([0, 1, 2]);
    expect([0, 1, 2].map((shelf) => shelfIdAt(plan.shelfIds, shelf))).toEqual(shelves);
    expect([shelfIdAt(plan.shelfIds, -1), shelfIdAt(plan.shelfIds, 3)]).toEqual([undefined, undefined]);
    expect(shelfOfId(plan.shelfIds, depot.mint())).toBe(-1);
  });

  test('reads the places from their index alone', () => {
    const steps = depot.db.all<{ detail: string }>(sql`
      explain query plan select id, parent_id, level, doc ->> '$.name' from place indexed by place_plan
      where status = 'active' order by address_sort, no`);
    expect(steps.map(({ detail }) => detail)).toEqual(['SCAN place USING INDEX place_plan']);
  });

  test('counts the loans that are late where the boxes belong', () => {
    const roy = depot.person('Roy', 'Élise');
    const late = stand(at(1));
    depot.lend(late, roy.personId, '2026-07-01', '2026-06-01');
    depot.lend(stand(at(1)), roy.personId, '2027-09-15');
    const plan = valueOf(depotPlan(depot.context, null));
    expect([...plan.overdue]).toEqual([0, 1, 0]);
    expect(plan.boxes[1]).toBe(0);
  });

  test('says the earliest year and the unit with most boxes, shelf by shelf', () => {
    const other = depot.unit('FIN', 'Finances');
    const ruleId = depot.rule('01110', '2-5-D');
    for (const year of [2010, 2015]) stand(at(0), { ruleId, closedOn: `${String(year)}-06-30` as CivilDate });
    stand(at(2), { unitId: other });
    const { shelfIds, dueYear, unit, units } = valueOf(planFigures(depot.context, null));
    expect(shelfIds).toEqual([at(0), at(2)]);
    expect(dueYear[0]).toBeGreaterThan(2010);
    expect(dueYear[0]).toBeLessThan(2020);
    expect(dueYear[1]).toBe(0);
    expect(units.map(({ name }) => name)).toEqual(['Ressources humaines', 'Finances']);
    expect(unit).toEqual([0, 1]);
    expect(valueOf(planFigures(depot.context, bay)).shelfIds).toEqual([at(0), at(2)]);
  });
});

describe('holding bays', () => {
  const wait = (id: Id) => depot.submit('place.describe', id, { fields: { holding: { value: 'yes', base: null } } });

  test('are marked: a bay, a shelf of an ordinary bay, and the room that is drawn for nothing else', () => {
    const nothing = { rooms: [], bays: [], shelves: [] };
    expect(valueOf(depotPlan(depot.context, null)).holding).toEqual(nothing);
    const site = depot.place({ name: 'V2', level: 'site' });
    const waiting = depot.place({ name: 'Attente', parentId: site, level: 'bay' });
    wait(waiting);
    wait(at(1));
    stand(waiting);
    const plan = valueOf(depotPlan(depot.context, null));
    expect(plan.holding.rooms.map((room) => plan.rooms.names[room])).toEqual(['V2']);
    expect(plan.holding.bays.map((each) => plan.bays.ids[each])).toEqual([waiting]);
    expect(plan.holding.shelves.map((shelf) => shelfIdAt(plan.shelfIds, shelf))).toEqual([at(1)]);
    const layout = layOutPlan(plan);
    const [box, cell] = holdingRects(plan, layout, plan.holding);
    expect(box).toEqual({ ...rectAt(layout.bays, plan.bays.ids.indexOf(waiting)), named: true });
    expect(cell).toEqual({ ...shelfCell(rectAt(layout.bays, plan.bays.ids.indexOf(bay)), 1, 3), named: false });
    // A bay of shelves marked as a whole, and below another place than where it stands.
    wait(bay);
    const whole = valueOf(depotPlan(depot.context, null)).holding;
    expect([whole.rooms.length, whole.bays.length, whole.shelves]).toEqual([2, 2, []]);
    expect(valueOf(depotPlan(depot.context, site)).holding).toMatchObject({ rooms: [0], bays: [0] });
  });

  test('are found in an index of their own, which holds no other place', () => {
    const steps = depot.db.all<{ detail: string }>(sql`
      explain query plan select id from place indexed by place_holding where status = 'active' and doc ->> '$.holding' = 'yes'`);
    expect(steps.map(({ detail }) => detail)).toEqual(['SCAN place USING INDEX place_holding']);
  });

  test('are dashed and named on paper, and explained beside the classes', () => {
    const asked = { placeId: null, view: 'rooms', colouring: 'occupancy', language: 'fr-CA' } as const;
    stand(at(0));
    expect(valueOf(planPaper(depot.context, asked)).model).not.toHaveProperty('dashesMean');
    const site = depot.place({ name: 'V2', level: 'site' });
    const waiting = depot.place({ name: 'Attente', parentId: site, level: 'bay' });
    wait(waiting);
    stand(waiting);
    const { model } = valueOf(planPaper(depot.context, asked));
    expect(model.dashesMean).toBe('Travée d’attente');
    expect(model.pages.map(({ heading }) => heading)).toEqual(['V1', 'V2 · attente']);
    const dashed = model.pages.map(({ rects }) => rects.filter(({ outline }) => outline === 'dashed').length);
    expect(dashed).toEqual([0, 1]);
    expect(model.pages[1]?.rects.map(({ label }) => label)).toContain('Travée d’attente');
  });
});

describe('the front of a bay', () => {
  test('has its shelves from the top and the boxes on them, the lent ones too, said so', () => {
    const roy = depot.person('Roy', 'Élise');
    const here = stand(at(0));
    const away = stand(at(0));
    depot.lend(away, roy.personId, '2026-09-30');
    const front = valueOf(planBay(depot.context, { id: bay }));
    expect(front.shelves.map(({ name }) => name)).toEqual(['T1', 'T2', 'T10']);
    expect(front.shelves[0]).toMatchObject({ boxCount: 1, capacityMm: 1000 });
    const boxes = new Map(front.shelves[0]?.boxes.map((box) => [box.id, box.custody]));
    expect([boxes.get(here), boxes.get(away)]).toEqual(['shelved', 'out']);
  });
});

describe('on paper', () => {
  test.each([
    ['rooms', null],
    ['bay', 'bay'],
  ] as const)('%s: a sheet with every class in words', async (view, of) => {
    stand(at(0));
    const asked = { placeId: of === null ? null : bay, view, colouring: 'occupancy', language: 'fr-CA' } as const;
    const { model, createdAtMs } = valueOf(planPaper(depot.context, asked));
    expect(model.pages).toHaveLength(1);
    expect(model.legend.map(({ words }) => words)).toContain('Trop pleine');
    expect(model.legend.every(({ words }) => !words.includes('depotPlan.'))).toBe(true);
    const pdf = await renderDocument('depot-plan', model, { fontsDir: 'assets/fonts', language: 'fr-CA', createdAtMs });
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-');
  });
});
