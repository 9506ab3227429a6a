/** Drafting a list of one kind with its number and its boxes. */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CandidatesInput } from '#shared/contract/lists.ts';
import type { CallError } from '#shared/contract/method.ts';
import { MAX_LIST_BOXES, type ListKind } from '#shared/domain/disposal/list.ts';
import { todayOf, type WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { drawNumber } from '../operations/numbers.ts';
import { eligibleIds } from '../queries/candidate-boxes.ts';
import { dueFileIds } from '../queries/file-worklists.ts';

/** Liste de destruction, de tri, de versement: one series of numbers, so that a number names one list. */
const PREFIX: { readonly [K in ListKind]: string } = { destruction: 'LD', sorting: 'LT', deposit: 'LV' };

/** The number of a new list: its kind, the year, the next of the series. Within a transaction. */
function newNumber(context: WriteContext, actor: Actor, kind: ListKind): string {
  const drawn = drawNumber(context.journal, actor, 'list', context.mint).number;
  return `${PREFIX[kind]}-${todayOf(context).slice(0, 4)}-${String(drawn).padStart(4, '0')}`;
}

/** LIST_EMPTY when nothing may go on it. With `boxIds` null, the first 10,000 that may, by date. */
export function createList(
  context: WriteContext,
  actor: Actor,
  input: Input<'lists.create'>,
): Result<OpAck, CallError> {
  const { journal } = context;
  const { opId, unitId, kind, title } = input;
  const known = journal.received(opId);
  if (known !== undefined) return ok(known);
  const boxIds = input.boxIds ?? eligibleIds(context, { ...input, forList: null }, MAX_LIST_BOXES);
  if (boxIds.length === 0) return err({ code: 'LIST_EMPTY' });
  return journal.attempt(() => {
    const listId = derivedId(journal.sha256, opId, 1);
    const number = newNumber(context, actor, kind);
    const drafted = journal.submit(
      { id: opId, kind: 'list.draft', entity: listId, body: { unitId, number, title, kind } },
      actor,
    );
    if (drafted.outcome !== 'applied') return refusal(drafted);
    const added = journal.submit(
      {
        id: derivedId(journal.sha256, opId, 2) as string as OpId,
        kind: 'list.addBoxes',
        entity: listId,
        body: { boxIds: [...boxIds] },
      },
      actor,
    );
    return added.outcome === 'applied' ? ok(drafted) : refusal(added);
  });
}

/** As `createList`, of files that stand in no box. With `fileIds` null, those of the unit whose time has come, by date. */
export function createListOfFiles(
  context: WriteContext,
  actor: Actor,
  input: Input<'lists.createOfFiles'>,
): Result<OpAck, CallError> {
  const { journal } = context;
  const { opId, unitId, kind, title } = input;
  const known = journal.received(opId);
  if (known !== undefined) return ok(known);
  const fileIds = input.fileIds ?? dueFileIds(context, unitId, kind, MAX_LIST_BOXES);
  if (fileIds.length === 0) return err({ code: 'LIST_EMPTY' });
  return journal.attempt(() => {
    const listId = derivedId(journal.sha256, opId, 1);
    const number = newNumber(context, actor, kind);
    const body = { unitId, number, title, kind, items: 'files' as const };
    const drafted = journal.submit({ id: opId, kind: 'list.draft', entity: listId, body }, actor);
    if (drafted.outcome !== 'applied') return refusal(drafted);
    const id = derivedId(journal.sha256, opId, 2) as string as OpId;
    const added = journal.submit({ id, kind: 'list.addFiles', entity: listId, body: { fileIds: [...fileIds] } }, actor);
    return added.outcome === 'applied' ? ok(drafted) : refusal(added);
  });
}

function refusal(ack: OpAck): Result<never, CallError> {
  return err({ code: ack.code ?? 'INTERNAL', ...(ack.params === null ? {} : { params: ack.params }) });
}

/** Boxes of the unit that may go on a destruction list on that day. */
export function eligibleBoxes(context: WriteContext, unitId: Id, on: CivilDate): Id[] {
  return eligibleIds(context, destructionOf(unitId, on), MAX_LIST_BOXES);
}

/** All of the unit's boxes to be destroyed on that day, wherever they are. */
export function destructionOf(unitId: Id, on: CivilDate): CandidatesInput {
  return { kind: 'destruction', unitId, placeId: null, ruleId: null, on, forList: null, lookAheadDays: 0 };
}
