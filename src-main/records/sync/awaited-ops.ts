/** Operations of this device that are not confirmed, in the order of the outbox; those set aside as malformed are none. */
import type { OpId } from '#shared/base/id.ts';
import type { Op } from '#shared/domain/operation.ts';
import type { Awaited } from '#shared/protocol/echo.ts';
import type { ReadableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import type { OutboxRow } from '../operations/outbox.ts';

/** Without the operation itself: there may be hundreds of thousands. */
export type PendingRow = Pick<OutboxRow, 'n' | 'op_id' | 'foreseen'>;

/** Those after the `after`-th of the outbox. */
export function pendingRows(db: ReadableDatabase, after = 0): PendingRow[] {
  return db.all<PendingRow>(sql`
    select n, op_id, foreseen from outbox
    where n > ${after} and state <> 'confirmed' and state in ('pending', 'sent', 'received') order by n`);
}

export function pendingOps(db: ReadableDatabase): Op[] {
  const opAt = createOpReader(db);
  return pendingRows(db).map(({ n }) => opAt(n));
}

/** Operations by their number, asked for in order: read a few at a time. */
export function createOpReader(db: ReadableDatabase): (n: number) => Op {
  let read = new Map<number, string>();
  return (n) => {
    if (!read.has(n)) {
      const rows = db.all<Pick<OutboxRow, 'n' | 'op'>>(
        sql`select n, op from outbox where n >= ${n} order by n limit ${CHUNK}`,
      );
      read = new Map(rows.map((row) => [row.n, row.op]));
    }
    return JSON.parse(read.get(n) ?? '') as Op;
  };
}

/** A few at a time, as they are asked for: there may be hundreds of thousands, and most often a page needs a few hundred. */
const CHUNK = 500;

export function* awaitedOps(db: ReadableDatabase): Generator<Awaited> {
  for (let after = 0; ;) {
    const rows = db.all<Pick<OutboxRow, 'n' | 'foreseen'> & Awaited>(sql`
      select n, op_id as op, foreseen from outbox
      where n > ${after} and state <> 'confirmed' and state in ('pending', 'sent', 'received') order by n limit ${CHUNK}`);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.n;
  }
}

/** `undefined` when the operation is not pending here. */
export function foreseenOf(db: ReadableDatabase, op: OpId): string | null | undefined {
  return db.value<string | null>(sql`
    select foreseen from outbox where op_id = ${op} and state in ('pending', 'sent', 'received')`);
}
