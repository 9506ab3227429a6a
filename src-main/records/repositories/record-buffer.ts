/**
 * Boxes and files on their way to the disk. Within one operation, or within one batch of them, a record is written once,
 * as it ends up, and new ones are written together: that is what makes an import fast.
 *
 * Nothing may be read from these tables while something waits here; `write` comes first. The world does so by itself
 * (database-world.ts), except for what this buffer can answer: who holds a code, and which boxes surely have no files.
 */
import type { Id } from '#shared/base/id.ts';
import type { Box } from '#shared/domain/box/box.ts';
import type { EntityRef } from '#shared/domain/event.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import type { WritableDatabase } from '../database/database.ts';
import { NOT_YET_DERIVED, type BoxColumns } from './box-columns.ts';
import { FILE_NOT_YET_DERIVED, type FileColumns } from './file-columns.ts';
import { boxCodeKeys, insertBoxes, insertFiles } from './new-records.ts';
import { saveRecord } from './record-store.ts';

export type RecordBuffer = {
  readonly putBox: (box: Box, before: Box | undefined) => void;
  readonly putFile: (file: FileRecord, before: FileRecord | undefined) => void;
  /** Columns of a box that waits to be written for the first time; false when it does not. */
  readonly giveColumns: (boxId: Id, columns: () => BoxColumns) => boolean;
  /** Columns of a file that waits to be written for the first time; false when it does not. */
  readonly giveFileColumns: (fileId: Id, columns: () => FileColumns) => boolean;
  /** Writes what waits. */
  readonly write: () => void;
  /** Forgets what waits, and what it knew of this transaction. */
  readonly clear: () => void;
  /** Who holds the code; null when surely nobody does, `undefined` when only the table can tell. */
  readonly codeHolder: (key: string) => EntityRef | null | undefined;
  /** Codes the table was seen not to hold; true until something is written. */
  readonly knowFree: (keys: Iterable<string>) => void;
  /** True for a box registered in this transaction into which nothing was put. */
  readonly hasNoFiles: (boxId: Id) => boolean;
};

type Waiting<T> = { record: T; readonly before: T | undefined };
type WaitingBox = Waiting<Box> & { columns: BoxColumns };
type WaitingFile = Waiting<FileRecord> & { columns: FileColumns };

export function createRecordBuffer(db: WritableDatabase): RecordBuffer {
  const boxes = new Map<Id, WaitingBox>();
  const files = new Map<Id, WaitingFile>();
  const codes = new Map<string, EntityRef>();
  const free = new Set<string>();
  const withoutFiles = new Set<Id>();
  let freesCodes = false;

  const write = (): void => {
    if (boxes.size === 0 && files.size === 0) return;
    const boxesToWrite = [...boxes.values()];
    const filesToWrite = [...files.values()];
    boxes.clear();
    files.clear();
    codes.clear();
    free.clear();
    freesCodes = false;
    insertBoxes(
      db,
      boxesToWrite.filter(isNew).map(({ record, columns }) => ({ box: record, columns })),
    );
    insertFiles(
      db,
      filesToWrite.filter(isNew).map(({ record, columns }) => ({ file: record, columns })),
    );
    for (const { record, before } of boxesToWrite) if (before !== undefined) saveRecord(db, 'box', record, before);
    for (const { record, before } of filesToWrite) if (before !== undefined) saveRecord(db, 'file', record, before);
  };

  return {
    putBox: (box, before) => {
      const waiting = boxes.get(box.id);
      if (waiting !== undefined) waiting.record = box;
      else boxes.set(box.id, { record: box, before, columns: NOT_YET_DERIVED });
      if (before === undefined) withoutFiles.add(box.id);
      if (box.foreignCodes !== before?.foreignCodes) {
        for (const key of boxCodeKeys(box)) if (!codes.has(key)) codes.set(key, { type: 'box', id: box.id });
      }
      if (box.custody === 'annulled') freesCodes = true;
    },
    putFile: (file, before) => {
      const waiting = files.get(file.id);
      if (waiting !== undefined) waiting.record = file;
      else files.set(file.id, { record: file, before, columns: FILE_NOT_YET_DERIVED });
      if (file.boxId !== null) withoutFiles.delete(file.boxId);
    },
    giveColumns: (boxId, columns) => {
      const waiting = boxes.get(boxId);
      if (waiting === undefined || !isNew(waiting) || !withoutFiles.has(boxId)) return false;
      waiting.columns = columns();
      return true;
    },
    giveFileColumns: (fileId, columns) => {
      const waiting = files.get(fileId);
      if (waiting === undefined || !isNew(waiting)) return false;
      waiting.columns = columns();
      return true;
    },
    write,
    clear: () => {
      boxes.clear();
      files.clear();
      codes.clear();
      free.clear();
      withoutFiles.clear();
      freesCodes = false;
    },
    codeHolder: (key) => {
      if (freesCodes) write();
      return codes.get(key) ?? (free.has(key) ? null : undefined);
    },
    knowFree: (keys) => {
      for (const key of keys) free.add(key);
    },
    hasNoFiles: (boxId) => withoutFiles.has(boxId),
  };
}

function isNew(waiting: Waiting<unknown>): boolean {
  return waiting.before === undefined;
}
