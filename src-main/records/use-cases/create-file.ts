/** A new file, ranked after those already in its box: the order of the paper (domain.md, trap 13). */
import { derivedId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { WriteContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import type { Actor } from '../operations/journal.ts';
import { deskRefusal } from './kept-at-desk.ts';

/** Refused while the box stands on a frozen list: what people approve is not added to. */
export function createFile(
  context: WriteContext,
  actor: Actor,
  input: Input<'files.create'>,
): Result<OpAck, CallError> {
  const { journal, world } = context;
  const known = journal.received(input.opId);
  if (known !== undefined) return ok(known);
  const { boxId } = input.file;
  const last =
    boxId === null ? 0 : (journal.db.value<number>(sql`select max(position) from file where box_id = ${boxId}`) ?? 0);
  const entity = derivedId(journal.sha256, input.opId, 1);
  const draft = { id: input.opId, kind: 'file.register', entity, body: { ...input.file, position: last + 1 } } as const;
  const refusal = deskRefusal({ db: journal.db, world }, actor, draft);
  return refusal === undefined ? ok(journal.submit(draft, actor)) : err(refusal);
}
