/** A new file, ranked after those already in its box: the order of the paper (domain.md, trap 13). */
import { derivedId } from '#shared/base/id.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { WriteContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import type { Actor } from '../operations/journal.ts';

export function createFile(context: WriteContext, actor: Actor, input: Input<'files.create'>): OpAck {
  const { journal } = context;
  const { boxId } = input.file;
  const last =
    boxId === null ? 0 : (journal.db.value<number>(sql`select max(position) from file where box_id = ${boxId}`) ?? 0);
  const entity = derivedId(journal.sha256, input.opId, 1);
  return journal.submit(
    { id: input.opId, kind: 'file.register', entity, body: { ...input.file, position: last + 1 } },
    actor,
  );
}
