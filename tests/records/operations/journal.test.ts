/** The one way in: stamped, judged, evolved, chained and committed together; the same operation twice is one. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import { createJournal } from '#main/records/operations/journal.ts';
import { err } from '#shared/base/result.ts';
import type { Hash } from '#shared/base/hash.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import { chainHash, type Op } from '#shared/domain/operation.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

let depot: TestDepot;
let unitId: Id;
beforeEach(async () => {
  depot = await openTestDepot();
  unitId = depot.unit('SRH', 'Ressources humaines');
});
afterEach(() => {
  depot.close();
});

const outbox = () =>
  depot.db.all<{ n: number; op: string; hash: Hash; outcome: string }>(sql`select * from outbox order by n`);

describe('the chain', () => {
  test('each operation hashes the one before, numbers have no gap, times increase', () => {
    const box = depot.box({ unitId });
    depot.advance(-3_600_000);
    depot.shelve(box, depot.place({ name: 'V1' }));
    let previous: Hash | '' = '';
    let at = '';
    for (const [index, row] of outbox().entries()) {
      expect(row.n).toBe(index + 1);
      expect(row.hash).toBe(chainHash(nativeSha256, previous, row.op));
      const op = JSON.parse(row.op) as Op;
      expect(op.at > at).toBe(true);
      previous = row.hash;
      at = op.at;
    }
    expect(depot.journal.clockBehindMs()).toBeGreaterThan(3_500_000);
  });

  test('goes on from the disk when the journal is opened again', () => {
    const before = outbox().length;
    const again = createJournal(depot.db, depot.journal.device, depot.clock, nativeSha256);
    again.submit(
      {
        id: depot.mint() as string as OpId,
        kind: 'unit.register',
        entity: depot.mint(),
        body: { code: 'X', name: 'X', parentId: null },
      },
      depot.administrator,
    );
    const rows = outbox();
    expect(rows.length).toBe(before + 1);
    expect(rows.at(-1)?.hash).toBe(chainHash(nativeSha256, rows.at(-2)?.hash ?? '', rows.at(-1)?.op ?? ''));
  });
});

describe('an operation', () => {
  test('sent twice is recorded once and answered the same', () => {
    const box = depot.box({ unitId });
    const placeId = depot.place({ name: 'V1' });
    const opId = depot.mint() as string as OpId;
    const first = depot.submit('box.shelve', box, { placeId }, { opId });
    const count = outbox().length;
    expect(depot.submit('box.shelve', box, { placeId }, { opId })).toEqual(first);
    expect(outbox().length).toBe(count);
  });

  test('that is refused is an entry too, and is in the history of what it named', () => {
    const box = depot.box({ unitId });
    const auditor = depot.actorWith('auditor');
    const ack = depot.submit('box.shelve', box, { placeId: depot.place({ name: 'V1' }) }, { by: auditor });
    expect(ack).toMatchObject({ outcome: 'forbidden', code: 'FORBIDDEN' });
    expect(outbox().at(-1)?.outcome).toBe('forbidden');
    const touched = depot.db.all<{ n: number }>(sql`select n from op_touch where entity_id = ${box} order by n desc`);
    expect(touched[0]?.n).toBe(outbox().at(-1)?.n);
  });

  test('with a body of the wrong shape is invalid and leaves no trace', () => {
    const count = outbox().length;
    const ack = depot.submit('box.shelve', depot.mint(), { placeId: 'here' as Id });
    expect(ack).toMatchObject({ outcome: 'invalid', code: 'OP_MALFORMED' });
    expect(outbox().length).toBe(count);
  });

  test('keeps, in the shadow, the last confirmed state of what it touched: here nothing is confirmed yet', () => {
    const box = depot.box({ unitId });
    depot.shelve(box, depot.place({ name: 'V1' }));
    const shadow = depot.db.get<{ base: string | null }>(sql`select base from shadow where entity_id = ${box}`);
    expect(shadow).toEqual({ base: null });
    depot.db.run(sql`delete from shadow`);
    const confirmed = depot.db.value<string>(sql`select doc from box where id = ${box}`);
    depot.submit('box.unshelve', box, { reason: '' });
    depot.submit('box.declareMissing', box, { note: '' });
    expect(depot.db.value(sql`select base from shadow where entity_id = ${box}`)).toBe(confirmed);
  });
});

describe('several operations', () => {
  test('an attempt that fails leaves neither record, nor operation, nor number', () => {
    const before = { rows: outbox().length, docs: depot.db.all(sql`select doc from box`) };
    const result = depot.journal.attempt(() => {
      depot.box({ unitId });
      return err({ code: 'LIST_EMPTY' as const });
    });
    expect(result).toEqual({ ok: false, error: { code: 'LIST_EMPTY' } });
    expect(outbox().length).toBe(before.rows);
    expect(depot.db.all(sql`select doc from box`)).toEqual(before.docs);
    expect(() =>
      depot.journal.transact(() => {
        depot.box({ unitId });
        throw new Error('power cut');
      }),
    ).toThrow('power cut');
    expect(outbox().length).toBe(before.rows);
    const box = depot.box({ unitId });
    expect(depot.world.get('box', box)?.number).toBe('1');
    expect(outbox().at(-1)?.hash).toBe(chainHash(nativeSha256, outbox().at(-2)?.hash ?? '', outbox().at(-1)?.op ?? ''));
  });

  test('windows are told once, after the commit, what changed', () => {
    const told: string[][] = [];
    depot.journal.onCommit((topics) => told.push([...topics]));
    const box = depot.box({ unitId, number: '77' });
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(`box:${box}`);
    expect(told[0]).toContain('boxes');
  });
});

describe('derived columns', () => {
  test('follow the rule, the files and the organisation', () => {
    const due = (id: Id): unknown => depot.db.value(sql`select due_on from box where id = ${id}`);
    const rule = depot.rule('01110', '2-5-D');
    const box = depot.box({ unitId, ruleId: rule, closedOn: '2019-06-30' as never });
    expect(due(box)).toBe('2026-06-30');
    const file = depot.file({ unitId, boxId: box, ruleId: rule, closedOn: '2021-05-01' as never });
    expect(due(box)).toBe('2028-06-30');
    depot.submit('file.withdraw', file, { reason: 'x' });
    expect(due(box)).toBe('2026-06-30');
    depot.submit('file.putInBox', file, { boxId: box, position: 1 });
    expect(due(box)).toBe('2028-06-30');
    depot.submit('organisation.configure', depot.world.organisation()?.id ?? depot.mint(), {
      fields: { policy: { value: 'C', base: null } },
    });
    expect(due(box)).toBe('2028-05-01');
    const current = depot.world.get('rule', rule);
    if (current === undefined) throw new Error('no rule');
    const { id: _id, version: _version, status: _status, ...body } = current;
    const delays = [{ copy: 'principal' as const, supports: [], notation: '1-0-D' }];
    depot.submit('rule.revise', rule, { ...body, delays });
    expect(due(box)).toBe('2022-05-01');
  });
});
