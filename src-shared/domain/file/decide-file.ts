import { applied, noop, rejected, type Decider, type Decision } from '../decision.ts';
import { decideFields } from '../decide-fields.ts';
import type { OpOf } from '../operation.ts';
import type { World } from '../world.ts';
import type { FileRecord } from './file.ts';
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
  return boxRefusal(world, file.boxId) ?? decideFields('file', file, op.body.fields, op.id, effAt);
};

export const decidePutInBox: Decider<OpOf<'file.putInBox'>> = (world, op) => {
  const file = world.get('file', op.entity);
  if (file === undefined || file.status === 'annulled') return rejected('FILE_UNKNOWN');
  const { boxId, position } = op.body;
  if (file.status === 'present' && file.boxId === boxId && file.position === position) return noop();
  return (
    boxRefusal(world, file.boxId) ??
    boxRefusal(world, boxId) ??
    applied({ type: 'filePutInBox', entity: 'file', id: file.id, boxId, position })
  );
};

export const decideWithdrawFile: Decider<OpOf<'file.withdraw'>> = (world, op) => {
  const file = world.get('file', op.entity);
  if (file === undefined || file.status === 'annulled') return rejected('FILE_UNKNOWN');
  if (file.status === 'withdrawn') return noop();
  return boxRefusal(world, file.boxId) ?? applied({ type: 'fileWithdrawn', entity: 'file', id: file.id });
};

export const decideAnnulFile: Decider<OpOf<'file.annul'>> = (world, op) => {
  const file = world.get('file', op.entity);
  if (file === undefined) return rejected('FILE_UNKNOWN');
  if (file.status === 'annulled') return noop();
  return boxRefusal(world, file.boxId) ?? applied({ type: 'fileAnnulled', entity: 'file', id: file.id });
};

/** What is in a destroyed box is destroyed with it, and stays described as it was. */
function boxRefusal(world: World, boxId: Id | null): Decision | undefined {
  if (boxId === null) return undefined;
  const box = world.get('box', boxId);
  if (box === undefined) return rejected('BOX_UNKNOWN');
  if (box.custody === 'destroyed') return rejected('BOX_DESTROYED', { number: box.number });
  if (box.custody === 'annulled') return rejected('BOX_ANNULLED', { number: box.number });
  return undefined;
}
