/** Drafting and freezing a list of files that stand in no box. */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Sha256 } from '../../base/hash.ts';
import type { Json } from '../../base/json.ts';
import { applied, noop, rejected, type Decider, type Decision } from '../decision.ts';
import type { OpOf } from '../operation.ts';
import type { World } from '../world.ts';
import { stepsNow } from './approval-steps.ts';
import { onDraft } from './open-list.ts';
import { fileGone, fileLine, type FileLine } from './file-lines.ts';
import { listDigest } from './list-lines.ts';
import { MAX_LIST_BOXES, type DisposalList } from './list.ts';

export const decideAddFiles: Decider<OpOf<'list.addFiles'>> = (world, op) =>
  onDraft(world, op.entity, (list) => {
    if (list.items !== 'files') return rejected('LIST_OTHER_KIND');
    const already = new Set(list.fileIds);
    const fileIds = op.body.fileIds.filter((id) => !already.has(id));
    if (fileIds.length === 0) return noop();
    if (already.size + fileIds.length > MAX_LIST_BOXES) return rejected('LIST_TOO_LONG', { limit: MAX_LIST_BOXES });
    for (const id of fileIds) {
      const file = world.get('file', id);
      const gone = file === undefined ? 'FILE_UNKNOWN' : fileGone(file, list);
      if (gone !== undefined) return rejected(gone);
    }
    return applied({ type: 'filesAdded', entity: 'list', id: list.id, fileIds });
  });

export const decideRemoveFile: Decider<OpOf<'list.removeFile'>> = (world, op) =>
  onDraft(world, op.entity, (list) => {
    const { fileId, reason } = op.body;
    if (list.fileIds?.includes(fileId) !== true) return noop();
    return applied({ type: 'fileRemoved', entity: 'list', id: list.id, removal: { fileId, reason, by: op.actor } });
  });

/** As for boxes: what no list may hold is named, and nothing is frozen then. */
export function freezeFiles(world: World, list: DisposalList, decisionDay: CivilDate, sha256: Sha256): Decision {
  const fileLines: FileLine[] = [];
  const refused: Json[] = [];
  for (const fileId of list.fileIds ?? []) {
    const file = world.get('file', fileId);
    if (file === undefined) return rejected('FILE_UNKNOWN');
    const line = fileLine(world, list, file, decisionDay, sha256);
    if (line.ok) fileLines.push(line.value);
    else refused.push({ fileId, code: line.error });
  }
  if (fileLines.length + refused.length === 0) return rejected('LIST_EMPTY');
  if (refused.length > 0) return rejected('FILES_BLOCKED', { files: refused });
  const digest = listDigest(sha256, list.number, decisionDay, [], fileLines);
  const steps = stepsNow(world.organisation());
  return applied({
    type: 'listFrozen',
    entity: 'list',
    id: list.id,
    ...{ digest, lines: [], fileLines, decisionDay, steps },
  });
}
