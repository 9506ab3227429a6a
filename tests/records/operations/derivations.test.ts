/**
 * Dates counted again after a rule or a policy changed: at once for a few boxes, in pieces for many, and the same in the
 * end; what is noted survives being stopped at any piece, and no decision rests on a date of before.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import { boxDates } from '#shared/domain/box/box-dates.ts';
import { sql } from '#main/records/database/sql.ts';
import { createDerivationPump } from '#main/records/operations/derivation-pump.ts';
import { deriveAll, deriveNext, remaining } from '#main/records/operations/derivations.ts';
import { verifyDepot } from '#main/records/operations/verify.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

const BOXES = 500;
const closedOn = '2019-06-30' as CivilDate;

let depot: TestDepot;
let unitId: Id;
let ruleId: Id;

beforeEach(async () => {
  depot = await openTestDepot();
  unitId = depot.unit('SRH', 'Ressources humaines');
  ruleId = depot.rule('01110', '2-5-D');
});
afterEach(() => {
  depot.close();
});

function fill(boxes: number): void {
  depot.journal.transactMany(() => {
    for (let index = 0; index < boxes; index++) {
      const boxId = depot.box({ unitId, ruleId: index % 2 === 0 ? ruleId : null, closedOn });
      if (index % 2 === 1) depot.file({ unitId, boxId, ruleId, closedOn });
    }
  });
}

function revise(notation: string): void {
  const rule = depot.world.get('rule', ruleId);
  if (rule === undefined) throw new Error('no rule');
  const { number, title, yearEnd, trigger, remarks, fictitious } = rule;
  const delays = [{ copy: 'principal' as const, supports: [], notation }];
  const ack = depot.submit('rule.revise', ruleId, { number, title, yearEnd, trigger, remarks, fictitious, delays });
  expect(ack.outcome).toBe('applied');
}

function dueDays(): Record<string, number> {
  const rows = depot.db.all<{ due_on: string; boxes: number }>(
    sql`select due_on, count(*) as boxes from box group by due_on`,
  );
  return Object.fromEntries(rows.map(({ due_on, boxes }) => [due_on, boxes]));
}

const fileDays = (): readonly string[] =>
  depot.db.all<{ due_on: string }>(sql`select distinct due_on from file`).map(({ due_on }) => due_on);

test('a few boxes are dated in the commit of the change', () => {
  fill(20);
  revise('3-5-D');
  expect(remaining(depot.db)).toBe(0);
  expect(dueDays()).toEqual({ '2027-06-30': 20 });
});

describe('many boxes', () => {
  test('are noted, done in pieces, and come to what one piece would give', () => {
    fill(BOXES);
    revise('3-5-D');
    expect(remaining(depot.db)).toBe(BOXES);
    expect(dueDays()).toEqual({ '2026-06-30': BOXES });
    let pieces = 0;
    while (deriveNext(depot.db, 30) === 'done') pieces += 1;
    expect(pieces).toBeGreaterThan(15);
    expect(dueDays()).toEqual({ '2027-06-30': BOXES });
    expect(fileDays()).toEqual(['2027-06-30']);
    expect(remaining(depot.db)).toBe(0);
  });

  test('a piece ends when its time is over, never before it did something', () => {
    fill(BOXES);
    revise('3-5-D');
    const left = [remaining(depot.db)];
    while (deriveNext(depot.db, 5_000, () => true) === 'done') left.push(remaining(depot.db));
    expect(left.at(-1)).toBe(0);
    expect(left.length).toBeGreaterThan(BOXES / 25);
    expect(Math.max(...left.slice(1).map((now, index) => (left[index] ?? 0) - now))).toBeLessThanOrEqual(25);
    expect(dueDays()).toEqual({ '2027-06-30': BOXES });
  });

  test('a second change in the middle begins again, and the last one wins', () => {
    fill(BOXES);
    revise('3-5-D');
    for (let piece = 0; piece < 7; piece++) deriveNext(depot.db, 30);
    expect(Object.keys(dueDays())).toHaveLength(2);
    revise('5-5-D');
    expect(remaining(depot.db)).toBe(BOXES);
    deriveAll(depot.db);
    expect(dueDays()).toEqual({ '2029-06-30': BOXES });
  });

  test('a decision never waits: dates are counted from the records meanwhile', () => {
    fill(BOXES);
    revise('30-5-D');
    const box = depot.db.get<{ id: Id }>(sql`select id from box limit 1`);
    const organisation = depot.world.organisation();
    const record = box === undefined ? undefined : depot.world.get('box', box.id);
    if (record === undefined || organisation === undefined) throw new Error('no box');
    expect(boxDates(depot.world, record, organisation)).toMatchObject({ lastProtectedDay: '2054-06-30' });
  });

  test('a policy that changes moves every box', () => {
    fill(BOXES);
    const id = depot.world.organisation()?.id ?? depot.mint();
    depot.submit('organisation.configure', id, { fields: { yearEnd: { value: '12-31', base: null } } });
    expect(remaining(depot.db)).toBe(BOXES + BOXES / 2);
    deriveAll(depot.db);
    expect(dueDays()).toEqual({ '2026-12-31': BOXES });
  });

  test('the check of the depot agrees while dates are counted, and after', async () => {
    fill(BOXES);
    revise('3-5-D');
    deriveNext(depot.db, 30);
    const check = () =>
      verifyDepot({ databasePath: depot.path, onProgress: () => undefined, isCancelled: () => false });
    expect(await check()).toMatchObject({ ok: true, value: { ok: true } });
    deriveAll(depot.db);
    expect(await check()).toMatchObject({ ok: true, value: { ok: true } });
    depot.db.run(sql`update box set due_on = '2001-01-01' where no = 1`);
    expect(await check()).toMatchObject({ ok: true, value: { ok: false } });
  });

  test('the pump does it between calls, tells the windows at the end, and stops when asked', async () => {
    fill(BOXES);
    revise('3-5-D');
    const told: string[] = [];
    const pump = createDerivationPump(depot.db, (topics) => told.push(...topics));
    pump.wake();
    await expect.poll(() => remaining(depot.db), { timeout: 10_000 }).toBe(0);
    await expect.poll(() => told, { timeout: 5_000 }).toContain('boxes');
    pump.stop();
    revise('4-5-D');
    pump.wake();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(remaining(depot.db)).toBe(BOXES);
  });
});
