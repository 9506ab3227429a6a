/**
 * Placing a suspension, and adding to one. What a person points at becomes what is recorded: a search is asked once, here,
 * and what it finds is named, so that the same boxes and files are held on every desk whatever it holds.
 */
import { derivedId, type Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { HoldTarget } from '#shared/contract/holds.ts';
import type { CallError } from '#shared/contract/method.ts';
import { MAX_HELD_IDS, type HoldScope } from '#shared/domain/hold/hold.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import type { Actor } from '../operations/journal.ts';
import { searchableFiles } from '../queries/readable-files.ts';
import { textSearch } from '../queries/text-search.ts';

/** HOLD_TOO_WIDE: the search finds more than one suspension may name. HOLD_EMPTY: it finds nothing. */
export function placeHold(
  context: WriteContext,
  actor: Actor,
  { opId, target, ...body }: Input<'holds.place'>,
): Result<OpAck, CallError> {
  const { journal } = context;
  const known = journal.received(opId);
  if (known !== undefined) return ok(known);
  const scope = scopeOf(context, target);
  if (!scope.ok) return scope;
  const entity = derivedId(journal.sha256, opId, 1);
  return ok(journal.submit({ id: opId, kind: 'hold.place', entity, body: { ...body, scope: scope.value } }, actor));
}

export function amendHold(
  context: WriteContext,
  actor: Actor,
  { opId, holdId, add, ...fields }: Input<'holds.amend'>,
): Result<OpAck, CallError> {
  const { journal } = context;
  const known = journal.received(opId);
  if (known !== undefined) return ok(known);
  const scope = add === undefined ? undefined : scopeOf(context, add);
  if (scope?.ok === false) return scope;
  const body = { ...fields, ...(scope === undefined ? {} : { add: scope.value }) };
  return ok(journal.submit({ id: opId, kind: 'hold.amend', entity: holdId, body }, actor));
}

export function scopeOf(context: ReadContext, target: HoldTarget): Result<HoldScope, CallError> {
  if (target.kind !== 'search') return ok(target);
  const { db } = context;
  const search = textSearch(target.text, target.unitId);
  if (search === undefined || search.words.length === 0) return err({ code: 'HOLD_EMPTY' });
  const boxIds = idsOf(
    db.all(sql`
      select box.id from box_search cross join box on box.no = box_search.rowid
      where box_search match ${search.match} and box.custody <> 'annulled'
      order by box_search.rowid desc limit ${MAX_HELD_IDS + 1}`),
  );
  const fileIds = idsOf(
    db.all(sql`
      select file.id from file_search cross join file on file.no = file_search.rowid
      where file_search match ${search.match} and file.status <> 'annulled' and ${searchableFiles(context)}
      order by file_search.rowid desc limit ${MAX_HELD_IDS + 1}`),
  );
  if (boxIds.length + fileIds.length === 0) return err({ code: 'HOLD_EMPTY' });
  if (boxIds.length + fileIds.length > MAX_HELD_IDS) {
    return err({ code: 'HOLD_TOO_WIDE', params: { most: MAX_HELD_IDS } });
  }
  return ok({ kind: 'query', words: target.text, boxIds, fileIds });
}

function idsOf(rows: readonly unknown[]): Id[] {
  return (rows as readonly { readonly id: Id }[]).map(({ id }) => id);
}
