/** Which files of a box are not in it: with somebody, or declared lost by whoever had them. */
import type { Id } from '../../base/id.ts';
import type { Box } from '../box/box.ts';
import type { FileRecord } from '../file/file.ts';
import type { World } from '../world.ts';

export type FileAway = { readonly fileId: Id; readonly loanId: Id };

const NONE: readonly FileAway[] = [];

export function filesAway(box: Pick<Box, 'filesOut'>): readonly FileAway[] {
  return box.filesOut ?? NONE;
}

/** Whether a file that belongs in the box is away: nothing leaves for good without it. One taken out for good stays out. */
export function hasFilesAway(world: World, box: Pick<Box, 'id' | 'filesOut'>): boolean {
  return filesAway(box).some(({ fileId }) => {
    const file = world.get('file', fileId);
    return file === undefined || (file.status === 'present' && file.boxId === box.id);
  });
}

/** Whether the file was lent out of its box and is not back, even when it was taken out of the box for good since. */
export function isAway(world: World, { id, boxId }: Pick<FileRecord, 'id' | 'boxId'>): boolean {
  const box = boxId === null ? undefined : world.get('box', boxId);
  return box !== undefined && filesAway(box).some(({ fileId }) => fileId === id);
}
