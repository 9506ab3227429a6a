/** What a carried-out list did with each file, told file by file in the commit of the execution. */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import { invariant } from '#shared/base/result.ts';
import { outcomeByList } from '#shared/domain/disposal/file-lines.ts';
import type { DisposalList } from '#shared/domain/disposal/list.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import type { WriteContext } from '../context.ts';
import type { Actor, Draft } from '../operations/journal.ts';

/**
 * Each file of a sorting list, or of a list of files, is told what became of it: all of them or none. Their operations have
 * ids derived from that of the execution. Within its transaction.
 */
export function recordOutcomes({ journal, world }: WriteContext, actor: Actor, listId: Id, opId: OpId): void {
  const list = world.get('list', listId);
  const told = list === undefined ? [] : list.items === 'files' ? ofFiles(list) : ofBoxes(list);
  const drafts = told.map(({ fileId, ...body }, index): Draft<'file.recordOutcome'> => {
    const id = derivedId(journal.sha256, opId, index + 1) as string as OpId;
    return { id, kind: 'file.recordOutcome', entity: fileId, body };
  });
  if (drafts.length === 0) return;
  for (const { outcome, code } of journal.submitMany(drafts, actor)) {
    invariant(outcome === 'applied', `a file of the list takes its outcome (${code ?? outcome})`);
  }
}

type Told = OpBody<'file.recordOutcome'> & { readonly fileId: Id };

function ofBoxes({ id: listId, lines }: DisposalList): Told[] {
  return lines.flatMap(({ boxId, outcome }) =>
    (['kept', 'destroyed'] as const).flatMap((side) =>
      (outcome?.[side] ?? []).map((fileId) => ({ fileId, boxId, listId, outcome: side })),
    ),
  );
}

function ofFiles(list: DisposalList): Told[] {
  return (list.fileLines ?? []).flatMap(({ fileId }) => {
    const outcome = outcomeByList(list, fileId)?.kind;
    return outcome === undefined ? [] : [{ fileId, boxId: null, listId: list.id, outcome }];
  });
}
