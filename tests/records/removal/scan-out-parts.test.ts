/** Every box of a removal is in exactly one part of the picking list, which is read from its index. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sql } from '#main/records/database/sql.ts';
import { pullCounts, pullPage, pullPlace } from '#main/records/queries/list-removal.ts';
import { notFound, putBack } from '#main/records/use-cases/removal-acts.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { PullPart } from '#shared/contract/list-removal.ts';
import { slowSteps, plansOf } from '#tests/support/query-plan.ts';
import {
  approve,
  boxNow,
  codeOf,
  listNow,
  openRemovalDepot,
  partOf,
  scanned,
  type RemovalDepot,
} from './removal-depot.ts';

let depot: RemovalDepot;
beforeEach(async () => {
  depot = await openRemovalDepot();
});
afterEach(() => {
  depot.close();
});

const opId = (): OpId => depot.mint() as string as OpId;
const scan = (id: Id, lotId: Id | null = null) => scanned(depot, codeOf(depot, id), { lotId });
const idsOf = (name: PullPart) => partOf(depot, name).rows.map(({ boxId }) => boxId);
const act = { opId: '' as OpId, listId: '' as Id, group: null };
const on = (boxId: Id) => ({ ...act, opId: opId(), listId: depot.listId, boxId });

test('every box is in exactly one part, whatever happens; only boxes of the list are ever pulled', () => {
  const acts = fc.constantFrom('scan', 'back', 'missing', 'hold', 'lend', 'return', 'shelve', 'reopen');
  fc.assert(
    fc.property(fc.array(fc.tuple(acts, fc.nat(5)), { maxLength: 30 }), (steps) => {
      const stranger = depot.box({ unitId: depot.unitId });
      for (const [kind, at] of steps) run(kind, depot.boxes[at] ?? stranger);
      const list = listNow(depot);
      const seen = (['toPull', 'leave', 'missing', 'pulled'] as const).flatMap(idsOf);
      if (list.state === 'approved') expect([...seen].sort()).toEqual([...list.boxIds].sort());
      else expect(seen).toEqual([]);
      const pulled = depot.db.all<{ id: Id }>(sql`select id from box where doc ->> '$.pulled.listId' = ${list.id}`);
      for (const { id } of pulled) {
        expect(list.boxIds).toContain(id);
        expect(boxNow(depot, id)).toMatchObject({ listId: list.id, custody: 'unplaced' });
      }
      const counts = pullCounts(depot.context, list);
      if (list.state === 'approved') {
        expect(counts.toPull + counts.leave + counts.missing + counts.pulled).toBe(counts.total);
      }
    }),
    { numRuns: 40 },
  );

  function run(kind: string, id: Id): void {
    const { writeContext, technician } = depot;
    const box = boxNow(depot, id);
    switch (kind) {
      case 'scan':
        scan(id);
        break;
      case 'back':
        putBack(writeContext, technician, { ...on(id), reason: 'x' });
        break;
      case 'missing':
        notFound(writeContext, technician, { ...on(id), note: '' });
        break;
      case 'hold':
        if (box.holds.length === 0) depot.hold(id);
        break;
      case 'lend':
        depot.submit('loan.handOut', depot.mint(), {
          boxId: id,
          personId: technician.personId,
          outOn: '2026-09-15' as CivilDate,
          dueOn: '2026-10-01' as CivilDate,
          purpose: '',
        });
        break;
      case 'return':
        if (box.loanId !== null) depot.giveBack(id);
        break;
      case 'shelve':
        depot.submit('box.shelve', id, { placeId: depot.shelves[1] }, { seen: { ver: box.ver } });
        break;
      default:
        depot.submit('list.reopen', depot.listId, { reason: 'x' }, { by: depot.actorWith('recordsManager') });
        approve(depot, depot.listId);
    }
  }
});

describe('read from the index', () => {
  test('no page, next box or count reads a whole table', () => {
    for (const name of ['toPull', 'leave', 'missing'] as const) {
      const plans = plansOf(depot.context, (context) =>
        pullPage(context, { listId: depot.listId, part: name, after: null, limit: 100 }),
      );
      expect(slowSteps(plans)).toEqual([]);
    }
    const place = plansOf(depot.context, (context) => pullPlace(context, depot.listId, depot.boxes[0]));
    expect(slowSteps(place)).toEqual([]);
    expect(JSON.stringify(place)).toContain('COVERING INDEX box_to_pull');
  });

  test('pages follow one another without a gap', () => {
    const walked: Id[] = [];
    for (let after: string | null = null; ;) {
      const page = partOf(depot, 'toPull', 2, after);
      walked.push(...page.rows.map(({ boxId }) => boxId));
      after = page.next;
      if (after === null) break;
    }
    expect(walked).toEqual(idsOf('toPull'));
  });
});
