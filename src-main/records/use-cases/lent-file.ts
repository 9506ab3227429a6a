/**
 * A file that is with somebody is not put in another box, taken out for good or annulled from the desk (ADR 0008): it would
 * be looked for where it is not. One declared lost is taken out for good, which is how its box is freed.
 */
import type { CallError } from '#shared/contract/method.ts';
import { filesAway } from '#shared/domain/loan/files-away.ts';
import type { World } from '#shared/domain/world.ts';
import type { Asked } from './listed-box.ts';

export function lentRefusal(world: World, { kind, entity, body }: Asked): CallError | undefined {
  if (kind !== 'file.putInBox' && kind !== 'file.withdraw' && kind !== 'file.annul') return undefined;
  const file = world.get('file', entity);
  const box = file?.boxId == null ? undefined : world.get('box', file.boxId);
  const away = box === undefined ? undefined : filesAway(box).find(({ fileId }) => fileId === entity);
  if (away === undefined) return undefined;
  // Another place in the same box is no move.
  if (kind === 'file.putInBox' && 'boxId' in body && body.boxId === box?.id) return undefined;
  const isLost = world.get('loan', away.loanId)?.state === 'lost';
  return isLost && kind === 'file.withdraw' ? undefined : { code: isLost ? 'FILE_LOST' : 'FILE_OUT' };
}
