import { applied, noop, rejected, type Decider, type Decision } from '../decision.ts';
import { decideFields } from '../decide-fields.ts';
import type { OpOf } from '../operation.ts';
import type { World } from '../world.ts';
import { fileRefusal, keptAfterEdit, keptOutOfBox } from '../hold/held-file.ts';
import { outcomeByList } from '../disposal/file-lines.ts';
import type { FileOutcome, FileRecord } from './file.ts';
import type { Id } from '../../base/id.ts';

export const decideRegisterFile: Decider<OpOf<'file.register'>> = (world, op, { effAt }) => {
  if (world.get('file', op.entity) !== undefined) return noop();
  const refused = boxRefusal(world, op.body.boxId);
  if (refused !== undefined) return refused;
  const file: FileRecord = {
    id: op.entity,
    ...op.body,
    status: 'present',
    createdOp: op.id,
    createdAt: effAt,
    writers: {},
  };
  return applied({ type: 'fileRegistered', entity: 'file', id: file.id, file });
};

export const decideDescribeFile: Decider<OpOf<'file.describe'>> = (world, op, { effAt }) => {
  const file = world.get('file', op.entity);
  if (file === undefined || file.status === 'annulled') return rejected('FILE_UNKNOWN');
  return (
    goneRefusal(file) ??
    boxRefusal(world, file.boxId) ??
    keptAfterEdit(world, file, decideFields('file', file, op.body.fields, op.id, effAt))
  );
};

export const decidePutInBox: Decider<OpOf<'file.putInBox'>> = (world, op) => {
  const file = world.get('file', op.entity);
  if (file === undefined || file.status === 'annulled') return rejected('FILE_UNKNOWN');
  const { boxId, position } = op.body;
  if (file.status === 'present' && file.boxId === boxId && file.position === position) return noop();
  return (
    goneRefusal(file) ??
    boxRefusal(world, file.boxId) ??
    boxRefusal(world, boxId) ??
    applied(
      { type: 'filePutInBox', entity: 'file', id: file.id, boxId, position },
      ...(file.boxId === boxId ? [] : keptOutOfBox(world, file)),
    )
  );
};

export const decideWithdrawFile: Decider<OpOf<'file.withdraw'>> = (world, op) => {
  const file = world.get('file', op.entity);
  if (file === undefined || file.status === 'annulled') return rejected('FILE_UNKNOWN');
  if (file.status === 'withdrawn') return noop();
  return (
    goneRefusal(file) ??
    boxRefusal(world, file.boxId) ??
    applied({ type: 'fileWithdrawn', entity: 'file', id: file.id }, ...keptOutOfBox(world, file))
  );
};

export const decideAnnulFile: Decider<OpOf<'file.annul'>> = (world, op) => {
  const file = world.get('file', op.entity);
  if (file === undefined) return rejected('FILE_UNKNOWN');
  if (file.status === 'annulled') return noop();
  return (
    goneRefusal(file) ??
    boxRefusal(world, file.boxId) ??
    fileRefusal(world, file) ??
    applied({ type: 'fileAnnulled', entity: 'file', id: file.id })
  );
};

/** What the sorted box, or the list of files, says of it and nothing else. */
export const decideRecordOutcome: Decider<OpOf<'file.recordOutcome'>> = (world, op) => {
  const file = world.get('file', op.entity);
  if (file === undefined || file.status === 'annulled') return rejected('FILE_UNKNOWN');
  const { boxId, listId, outcome } = op.body;
  if (file.outcome?.listId === listId) return noop();
  const told = boxId === null ? byList(world, listId, file.id) : bySorting(world, boxId, listId, file.id);
  if (told?.kind !== outcome) return rejected('FILE_NOT_SORTED');
  return applied({ type: 'fileOutcome', entity: 'file', id: file.id, outcome: told });
};

function byList(world: World, listId: Id, fileId: Id): FileOutcome | undefined {
  const list = world.get('list', listId);
  return list === undefined ? undefined : outcomeByList(list, fileId);
}

/** By the box alone: the list need not be read for each of its files. */
function bySorting(world: World, boxId: Id, listId: Id, fileId: Id): FileOutcome | undefined {
  const sorting = world.get('box', boxId)?.sorting;
  if (sorting?.listId !== listId) return undefined;
  const kind = (['kept', 'destroyed'] as const).find((side) => sorting[side].includes(fileId));
  return kind && { kind, listId, on: sorting.on, certificate: sorting.certificate };
}

function goneRefusal(file: FileRecord): Decision | undefined {
  return file.status === 'destroyed' ? rejected('FILE_DESTROYED') : undefined;
}

/** What is in a destroyed box is destroyed with it, and stays described as it was. */
function boxRefusal(world: World, boxId: Id | null): Decision | undefined {
  if (boxId === null) return undefined;
  const box = world.get('box', boxId);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (box.custody === 'destroyed') return rejected('BOX_DESTROYED', { number: box.number });
  if (box.custody === 'annulled') return rejected('BOX_ANNULLED', { number: box.number });
  if (box.custody === 'emptied') return rejected('BOX_EMPTIED', { number: box.number });
  return undefined;
}
