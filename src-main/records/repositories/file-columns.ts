/**
 * What a list shows of a file that its own record does not hold: its date, and the list of work it waits on. Derived as the
 * columns of boxes are (box-columns.ts).
 */
import type { Id } from '#shared/base/id.ts';
import { isSemiActive } from '#shared/domain/box/box.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import { fileDates } from '#shared/domain/file/file-work.ts';
import type { World } from '#shared/domain/world.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';

export type FileColumns = {
  readonly due_on: string | null;
  readonly work: string | null;
  /** Empty when no day is known. */
  readonly work_on: string;
  readonly disposition: string;
};

/** What a new row says until the columns are derived, before the same commit. */
export const FILE_NOT_YET_DERIVED: FileColumns = { due_on: null, work: null, work_on: '', disposition: '' };

/** What left for good with its box, or was deposited in it, waits for nothing. What a tri kept is kept for ever. */
export function fileColumns(world: World, file: FileRecord): FileColumns {
  const organisation = world.organisation();
  if (organisation === undefined) return FILE_NOT_YET_DERIVED;
  const rule = file.ruleId === null ? undefined : world.get('rule', file.ruleId);
  const { dueOn, work, workOn, disposition } = fileDates(file, rule, organisation);
  const gone = work !== null && file.boxId !== null && isBoxGone(world, file.boxId);
  return {
    due_on: file.status === 'destroyed' ? null : dueOn,
    work: gone ? null : work,
    work_on: gone ? '' : (workOn ?? ''),
    disposition: file.outcome?.kind === 'kept' ? 'C' : (disposition ?? ''),
  };
}

export function saveFileColumns(db: WritableDatabase, world: World, fileId: Id): void {
  const file = world.get('file', fileId);
  if (file === undefined) return;
  const { due_on, work, work_on, disposition } = fileColumns(world, file);
  // As for a box (box-columns.ts).
  db.run(sql`
    update file set due_on = ${due_on}, work = ${work}, work_on = ${work_on}, disposition = ${disposition}
    where id = ${fileId} and (due_on, work, work_on, disposition) is not (${due_on}, ${work}, ${work_on}, ${disposition})`);
}

export function isBoxGone(world: World, boxId: Id): boolean {
  const box = world.get('box', boxId);
  return box !== undefined && !isSemiActive(box);
}

/** Nothing is left to do for the files of a box that is gone. */
export function dropFileWork(db: WritableDatabase, boxId: Id): void {
  db.run(sql`update file set work = null, work_on = '' where box_id = ${boxId} and work is not null`);
}
