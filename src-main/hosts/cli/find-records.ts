/** Records as a person names them on the command line: by a code, a number or an address. */
import type { ReadContext } from '#main/records/context.ts';
import { sql } from '#main/records/database/sql.ts';
import { readScan } from '#main/records/use-cases/read-scan.ts';
import type { Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CliFailure } from './environment.ts';

/** A box by its code, by a code somebody else printed on it, or by its number when only one bears it. */
export function findBox(context: ReadContext, code: string): Result<Id, CliFailure> {
  const found = readScan(context, [code]);
  if (found.kind === 'record' && found.type === 'box') return ok(found.id);
  return err(notFound(found, 'BOX_NOT_FOUND', code));
}

/** A place by its code, a code somebody else printed on it, or its whole address. */
export function findPlace(context: ReadContext, code: string): Result<Id, CliFailure> {
  const byAddress = context.db.value<Id>(
    sql`select id from place where address = ${code} and status = 'active' limit 1`,
  );
  if (byAddress !== undefined) return ok(byAddress);
  const found = readScan(context, [code]);
  if (found.kind === 'record' && found.type === 'place') return ok(found.id);
  return err(notFound(found, 'PLACE_NOT_FOUND', code));
}

export function findUnit({ db }: ReadContext, code: string): Result<Id, CliFailure> {
  const id = db.value<Id>(sql`select id from unit where code = ${code}`);
  return id === undefined ? err({ code: 'UNIT_UNKNOWN' }) : ok(id);
}

/** Boxes in the order of their numbers, those that still exist. */
export function allBoxes({ db }: ReadContext): Id[] {
  return db
    .all<{ id: Id }>(
      sql`select id from box where custody not in ('destroyed', 'handedOver', 'emptied', 'annulled') order by number_sort, no`,
    )
    .map(({ id }) => id);
}

/** The last level of every depot, in the order of the addresses: what a box is put on. */
export function allShelves({ db }: ReadContext): Id[] {
  return db
    .all<{ id: Id }>(
      sql`
      select id from place where level in ('shelf', 'position') and status = 'active' order by address_sort, no`,
    )
    .map(({ id }) => id);
}

function notFound(found: ReturnType<typeof readScan>, otherwise: CliFailure['code'], code: string): CliFailure {
  if (found.kind === 'nothing' && found.why === 'checkFailed') return { code: 'CODE_MISREAD', params: { code } };
  if (found.kind === 'nothing' && found.why === 'ambiguous') return { code: 'NUMBER_AMBIGUOUS' };
  return { code: otherwise, params: { code } };
}
