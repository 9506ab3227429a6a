/**
 * The outbox replayed into a fresh database: what the log leads to, with nothing taken from what is on the disk but the
 * operations themselves. Each is judged again, and the judgement compared with the one that was recorded.
 */
import type { Hash } from '#shared/base/hash.ts';
import { decide } from '#shared/domain/decide.ts';
import { chainHash, type Op } from '#shared/domain/operation.ts';
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { createDatabaseWorld } from '../repositories/database-world.ts';
import { createRecordBuffer } from '../repositories/record-buffer.ts';
import { nativeSha256 } from './native-sha256.ts';
import type { OutboxRow } from './outbox.ts';
import { createProjection } from './projection.ts';

export type RefoldReport = {
  readonly operations: number;
  /** The first operation whose hash does not follow from the one before, or whose number leaves a gap. */
  readonly brokenAt: number | null;
  /** Operations that would be judged otherwise today: `n: recorded → judged`, the first few. */
  readonly judgedOtherwise: readonly string[];
};

const CHUNK = 1_000;
const EXAMPLES = 5;

/** Yields after each chunk with the number of operations done, so that the caller can report, wait and cancel. */
export function* refold(source: ReadableDatabase, fresh: WritableDatabase): Generator<number, RefoldReport, undefined> {
  const buffer = createRecordBuffer(fresh);
  const world = createDatabaseWorld(fresh, buffer);
  const projection = createProjection(fresh, world, buffer);
  const judgedOtherwise: string[] = [];
  let previous: Hash | '' = '';
  let brokenAt: number | null = null;
  let n = 0;
  for (;;) {
    const rows = source.all<OutboxRow>(
      sql`select n, op, hash, outcome, code from outbox where n > ${n} order by n limit ${CHUNK}`,
    );
    if (rows.length === 0) return { operations: n, brokenAt, judgedOtherwise };
    fresh.transaction(() => {
      for (const row of rows) {
        if (row.n !== n + 1 || row.hash !== chainHash(nativeSha256, previous, row.op)) brokenAt ??= row.n;
        previous = row.hash;
        n = row.n;
        const op = JSON.parse(row.op) as Op;
        const decision = decide(world, op, { effAt: op.at, sha256: nativeSha256 });
        for (const event of decision.events) projection.apply(event);
        if (decision.outcome !== row.outcome && judgedOtherwise.length < EXAMPLES) {
          judgedOtherwise.push(`${String(n)}: ${row.outcome} → ${decision.outcome}`);
        }
      }
      projection.settle();
      projection.takeTopics();
    });
    yield n;
  }
}
