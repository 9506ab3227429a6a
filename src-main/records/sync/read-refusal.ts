/** A person read what the server refused of theirs: it is told no more. */
import { ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { WriteContext } from '../context.ts';
import { sql } from '../database/sql.ts';

export function readRefusal({ journal, clock }: WriteContext, n: number): Result<null, CallError> {
  const { db } = journal;
  db.transaction(() => db.run(sql`update refusal set read_at_ms = ${clock()} where n = ${n} and read_at_ms is null`));
  return ok(null);
}
