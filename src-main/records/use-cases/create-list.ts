/** Drafting a list of one kind with its number and its boxes. */
import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { CandidatesInput } from '#shared/contract/lists.ts';
import type { CallError } from '#shared/contract/method.ts';
import { MAX_LIST_BOXES, type ListKind } from '#shared/domain/disposal/list.ts';
import type { OpBody } from '#shared/domain/operation.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { drawNumber } from '../operations/numbers.ts';
import { eligibleIds } from '../queries/candidate-boxes.ts';
import { dueFileIds } from '../queries/file-worklists.ts';
import { paperNumber, type PaperPrefix } from './paper-number.ts';

/** Liste de destruction, de tri, de versement: one series of numbers, so that a number names one list. */
const PREFIX: { readonly [K in ListKind]: PaperPrefix } = { destruction: 'LD', sorting: 'LT', deposit: 'LV' };

/** LIST_EMPTY when nothing may go on it. With `boxIds` null, the first 10,000 that may, by date. */
export function createList(
  context: WriteContext,
  actor: Actor,
  input: Input<'lists.create'>,
): Result<OpAck, CallError> {
  return draftWith(context, actor, input, () => {
    const boxIds = input.boxIds ?? eligibleIds(context, { ...input, forList: null }, MAX_LIST_BOXES);
    return boxIds.length === 0 ? undefined : { kind: 'list.addBoxes', body: { boxIds: [...boxIds] } };
  });
}

/** As `createList`, of files that stand in no box. With `fileIds` null, those of the unit whose time has come, by date. */
export function createListOfFiles(
  context: WriteContext,
  actor: Actor,
  input: Input<'lists.createOfFiles'>,
): Result<OpAck, CallError> {
  return draftWith(context, actor, input, () => {
    const fileIds = input.fileIds ?? dueFileIds(context, input.unitId, input.kind, MAX_LIST_BOXES);
    return fileIds.length === 0 ? undefined : { kind: 'list.addFiles', body: { fileIds: [...fileIds] } };
  });
}

type Addition =
  | { readonly kind: 'list.addBoxes'; readonly body: OpBody<'list.addBoxes'> }
  | { readonly kind: 'list.addFiles'; readonly body: OpBody<'list.addFiles'> };
type Terms = Pick<Input<'lists.create'>, 'opId' | 'unitId' | 'kind' | 'title'>;

/** Drafts the list with the next number and what goes on it, in one commit; nothing is written when nothing may. */
function draftWith(
  context: WriteContext,
  actor: Actor,
  { opId, unitId, kind, title }: Terms,
  found: () => Addition | undefined,
): Result<OpAck, CallError> {
  const { journal } = context;
  const known = journal.received(opId);
  if (known !== undefined) return ok(known);
  const addition = found();
  if (addition === undefined) return err({ code: 'LIST_EMPTY' });
  return journal.attempt(() => {
    const entity = derivedId(journal.sha256, opId, 1);
    const drawn = drawNumber(journal, actor, 'list', context.mint).number;
    const number = paperNumber(context, PREFIX[kind], drawn);
    const items = addition.kind === 'list.addFiles' ? { items: 'files' as const } : {};
    const body = { unitId, number, title, kind, ...items };
    const drafted = journal.submit({ id: opId, kind: 'list.draft', entity, body }, actor);
    if (drafted.outcome !== 'applied') return refusal(drafted);
    const id = derivedId(journal.sha256, opId, 2) as string as OpId;
    const added = journal.submit({ id, entity, ...addition }, actor);
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
