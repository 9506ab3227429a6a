/** `verify` finds what was altered behind the journal's back, and finds nothing after honest work. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { verifyDepot } from '#main/records/operations/verify.ts';
import type { Id } from '#shared/base/id.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import { openTestDepot, seededRandom, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
beforeEach(async () => {
  depot = await openTestDepot();
});
afterEach(() => {
  depot.close();
});

const verify = async () => {
  const result = await verifyDepot({ databasePath: depot.path, onProgress: () => undefined, isCancelled: () => false });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const failed = async (): Promise<string[]> =>
  (await verify()).checks.filter((check) => !check.ok).map(({ name }) => name);

function work(seed: number, steps: number): Id[] {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => {
    const item = list[Math.floor(random() * list.length)];
    if (item === undefined) throw new Error('empty');
    return item;
  };
  const unitId = depot.unit(`U${String(seed)}`, 'Unité');
  const ruleId = depot.rule(`R${String(seed)}`, '2-5-D');
  const places = ['A', 'B'].map((name) => depot.place({ name: `${name}${String(seed)}` }));
  const position = depot.place({ name: `P${String(seed)}`, exclusive: 'yes' });
  const people = [depot.person('Roy', 'Élise'), depot.person('Dubé', 'Marc')];
  const boxes: Id[] = [];
  for (let step = 0; step < steps; step++) {
    const box = boxes.length === 0 || random() < 0.2 ? undefined : pick(boxes);
    const loanId = box === undefined ? null : (depot.world.get('box', box)?.loanId ?? null);
    depot.advance(Math.floor(random() * 60_000) - 5_000);
    if (box === undefined) {
      boxes.push(depot.box({ unitId, ruleId, title: `Boîte ${String(step)}`, closedOn: '2019-06-30' as CivilDate }));
    } else {
      switch (Math.floor(random() * 7)) {
        case 0:
          depot.submit('box.shelve', box, { placeId: pick([...places, position]) });
          break;
        case 1:
          depot.submit('loan.handOut', depot.mint(), {
            boxId: box,
            personId: pick(people).personId,
            outOn: '2026-09-01' as CivilDate,
            dueOn: '2026-09-08' as CivilDate,
            purpose: '',
          });
          break;
        case 2:
          if (loanId !== null)
            depot.submit('loan.return', loanId, { boxId: box, returnedOn: '2026-09-05' as CivilDate, note: '' });
          break;
        case 3:
          depot.submit('box.describe', box, { fields: { title: { value: `Titre ${String(step)}`, base: null } } });
          break;
        case 4:
          depot.file({ unitId, boxId: box, ruleId, closedOn: '2020-01-01' as CivilDate, position: step });
          break;
        case 5:
          depot.submit('box.describe', depot.mint(), { fields: { title: { value: 'x', base: null } } });
          break;
        default:
          depot.submit('box.attachCode', box, { code: `IM ${String(Math.floor(random() * 40))}` });
      }
    }
  }
  return boxes;
}

describe('verify', () => {
  test.each([1, 2, 3])('after honest work, everything agrees (seed %i)', async (seed) => {
    work(seed, 250);
    const report = await verify();
    expect(report.checks.filter((check) => !check.ok)).toEqual([]);
    expect(report.operations).toBeGreaterThan(200);
  });

  test('operations written many at a time lead to the same records as one by one', async () => {
    depot.journal.transactMany(() => work(7, 300));
    expect(await failed()).toEqual([]);
  });

  test.each([
    [
      'an operation rewritten',
      sql`update outbox set op = replace(op, 'Boîte', 'Caisse') where n = (select max(n) from outbox where kind = 'box.register')`,
      'chain',
    ],
    ['an operation removed', sql`delete from outbox where n = 12`, 'chain'],
    ['a record changed', sql`update box set doc = json_set(doc, '$.title', 'autre') where no = 1`, 'records.box'],
    ['a date changed', sql`update box set due_on = '2020-01-01' where no = 1`, 'records.box'],
    ['a record removed', sql`delete from box where no = 1`, 'records.box'],
    ['a loan forgotten', sql`update loan set state = 'returned' where state = 'out'`, 'records.loan'],
    ['a record added', sql`insert into unit (id, doc, code, name_sort) values ('00', '{}', 'X', 'X')`, 'records.unit'],
    ['an index entry lost', sql`delete from box_search where rowid = 1`, 'everyBoxIsSearchable'],
    ['a tally of boxes out of step', sql`update box_tally set length_mm = length_mm + 1`, 'talliesAreCounts'],
    ['a tally of files lost', sql`delete from status_tally where kind = 'file'`, 'talliesAreCounts'],
  ])('%s is found', async (_what, alteration, check) => {
    const boxes = work(4, 120);
    const lent = boxes.find((id) => depot.world.get('box', id)?.custody === 'unplaced');
    if (lent !== undefined) depot.lend(lent, depot.person('Cyr', 'Ève').personId, '2026-10-01');
    depot.db.run(alteration);
    expect(await failed()).toContain(check);
  });

  test('gives up when it is told to, and reports how far it is', async () => {
    work(5, 40);
    const seen: number[][] = [];
    const result = await verifyDepot({
      databasePath: depot.path,
      onProgress: (done, total) => seen.push([done, total]),
      isCancelled: () => true,
    });
    expect(result).toEqual({ ok: false, error: { code: 'CANCELLED' } });
    expect(seen.length).toBe(1);
  });
});

describe('records written before more was kept of them', () => {
  const altered = (type: 'box' | 'person', id: Id, path: string, value: unknown): void => {
    const doc = sql`json_set(doc, ${path}, json(${JSON.stringify(value)}))`;
    depot.db.run(sql`update ${sql.ident(type)} set doc = ${doc} where id = ${id}`);
  };

  function moved(): { readonly box: Id; readonly person: Id } {
    const unitId = depot.unit('U', 'Unité');
    const box = depot.box({ unitId });
    depot.shelve(box, depot.place({ name: 'A' }));
    const person = depot.actorWith('clerk').personId;
    depot.submit('person.grantRoles', person, { roles: [] });
    return { box, person };
  }

  test('say what they said: neither who moved a box nor rights that ended are missed', async () => {
    moved();
    expect(depot.db.value(sql`select count(*) from box where json_extract(doc, '$.lastMove.by') is not null`)).toBe(1);
    depot.db.run(sql`update box set doc = json_remove(doc, '$.lastMove')`);
    depot.db.run(sql`update person set doc = json_remove(doc, '$.rightsBefore')`);
    expect(await failed()).toEqual([]);
  });

  test('a person who had rights then and was given others since keeps the later part', async () => {
    const { person } = moved();
    depot.db.run(sql`update person set doc = json_remove(doc, '$.rightsBefore[0]') where id = ${person}`);
    expect(await failed()).toEqual([]);
  });

  test('what is kept cannot be altered', async () => {
    const { box, person } = moved();
    altered('box', box, '$.lastMove.by', person);
    altered('person', person, '$.rightsBefore[0].roles', ['administrator']);
    expect(await failed()).toEqual(['records.person', 'records.box']);
  });
});
