/**
 * What a suspension stops at the desk, before it is written (ADR 0008): freezing or approving a list with a held box, taking
 * a held file out for good. The log lets them stand (row 18), and the execution is refused all the same.
 */
import type { Id } from '#shared/base/id.ts';
import type { JsonObject } from '#shared/base/json.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { holdsOnBox } from '#shared/domain/hold/cover.ts';
import { reasonsOnFile } from '#shared/domain/hold/held-file.ts';
import type { World } from '#shared/domain/world.ts';
import type { Asked } from './listed-box.ts';

/** Boxes named to the person; the list marks all of them. */
const NAMED = 50;

/** BOXES_BLOCKED, or FILES_BLOCKED for a list of files, with each held one and why; FILE_ON_HOLD; or `undefined`. */
export function heldRefusal(world: World, { kind, entity, body }: Asked): CallError | undefined {
  switch (kind) {
    case 'list.freeze':
    case 'list.validate':
    case 'list.approve':
      return listRefusal(world, entity);
    case 'file.withdraw':
    case 'file.annul':
      return fileRefusal(world, entity, reasonsOnFile);
    case 'file.putInBox':
      // A suspension with a scope follows the file; one placed on the box alone knows nothing but the box.
      return 'boxId' in body && world.get('file', entity)?.boxId === body.boxId
        ? undefined
        : fileRefusal(world, entity, (_world, file) => boxOf(world, file.boxId, file.status)?.holds ?? []);
    default:
      return undefined;
  }
}

/** Why a box is held, in the words of the first suspension; or `undefined`. */
function heldBy(world: World, box: Box): { readonly motive: string; readonly reference: string } | undefined {
  const [first] = [...box.holds, ...holdsOnBox(world, box)];
  return first && { motive: first.motive, reference: first.reference };
}

function listRefusal(world: World, listId: Id): CallError | undefined {
  const list = world.get('list', listId);
  const boxes: JsonObject[] = [];
  for (const boxId of list?.boxIds ?? []) {
    const box = world.get('box', boxId);
    const why = box === undefined ? undefined : heldBy(world, box);
    if (box === undefined || why === undefined) continue;
    boxes.push({ boxId, number: box.number, code: 'BOX_ON_HOLD', ...why });
    if (boxes.length === NAMED) break;
  }
  if (boxes.length > 0) return { code: 'BOXES_BLOCKED', params: { boxes } };
  const files: JsonObject[] = [];
  for (const fileId of list?.fileIds ?? []) {
    const file = world.get('file', fileId);
    const [first] = file === undefined ? [] : reasonsOnFile(world, file);
    if (first === undefined) continue;
    files.push({ fileId, code: 'FILE_ON_HOLD', motive: first.motive, reference: first.reference });
    if (files.length === NAMED) break;
  }
  return files.length === 0 ? undefined : { code: 'FILES_BLOCKED', params: { files } };
}

function fileRefusal(world: World, fileId: Id, reasonsOf: typeof reasonsOnFile): CallError | undefined {
  const file = world.get('file', fileId);
  const [first] = file === undefined ? [] : reasonsOf(world, file);
  return first && { code: 'FILE_ON_HOLD', params: { motive: first.motive, reference: first.reference } };
}

function boxOf(world: World, boxId: Id | null, status: string): Box | undefined {
  return boxId === null || status !== 'present' ? undefined : world.get('box', boxId);
}
