/** One piece of a snapshot into the tables that are loaded aside (bulk-tables.ts), and what follows once all are. */
import type { Id } from '#shared/base/id.ts';
import type { Topic } from '#shared/contract/frames.ts';
import type { Box } from '#shared/domain/box/box.ts';
import type { Entities, Entity, EntityType } from '#shared/domain/event.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import type { World } from '#shared/domain/world.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql, type SqlValue } from '../database/sql.ts';
import { deriveBoxColumns, saveBoxColumns } from '../repositories/box-columns.ts';
import { createDatabaseWorld } from '../repositories/database-world.ts';
import { fileColumns } from '../repositories/file-columns.ts';
import { boxCodeKeys, insertBoxRows, insertFileRows, type NewBox, type NewFile } from '../repositories/new-records.ts';
import { writeConfirmed, type SnapshotRecord } from './snapshot-rows.ts';

export type BulkLoader = { readonly load: (records: readonly SnapshotRecord[]) => void };

/** `load` is called within a transaction. */
export function createBulkLoader(db: WritableDatabase): BulkLoader {
  const world = createDatabaseWorld(db);
  return {
    load: (records) => {
      const boxes: NewBox[] = [];
      const files: NewFile[] = [];
      const codes: SqlValue[] = [];
      const others: SqlValue[] = [];
      for (const { type, record, doc = JSON.stringify(record) } of records) {
        if (type === 'box') {
          const box = record as Box;
          boxes.push({ box, doc, columns: deriveBoxColumns(boxAlone(world, box, []), box.id) });
          for (const key of boxCodeKeys(box)) codes.push(key, box.id);
        } else if (type === 'file') {
          const file = record as FileRecord;
          files.push({ file, doc, columns: fileColumns(withBulkBoxes(db, world, boxes), file) });
        } else {
          others.push(type, doc);
        }
      }
      if (boxes.length > 0) insertBoxRows(db, boxes, 'bulk_box');
      if (files.length > 0) insertFileRows(db, files, 'bulk_file');
      for (const group of sql.rowGroups(2, codes)) db.run(sql`insert into bulk_code (key, entity_id) values ${group}`);
      for (const group of sql.rowGroups(2, others)) db.run(sql`insert into bulk_other (type, doc) values ${group}`);
      deriveFromFiles(db, world, files);
    },
  };
}

/** The world with the boxes that are loaded aside: those of this piece, and those of the pieces before. */
function withBulkBoxes(db: WritableDatabase, world: World, boxes: readonly NewBox[]): World {
  const get = <T extends EntityType>(type: T, id: Id): Entities[T] | undefined => {
    if (type !== 'box') return world.get(type, id);
    const here = boxes.find(({ box }) => box.id === id)?.box;
    const doc = here === undefined ? db.value<string>(sql`select doc from bulk_box where id = ${id}`) : undefined;
    return (here ?? (doc === undefined ? world.get(type, id) : JSON.parse(doc))) as Entities[T] | undefined;
  };
  return { ...world, get };
}

/** Boxes whose files came together, as most do, have their columns now; the others once all of them are there. */
function deriveFromFiles(db: WritableDatabase, world: World, files: readonly NewFile[]): void {
  const byBox = new Map<Id, FileRecord[]>();
  for (const { file } of files) {
    if (file.boxId === null || file.status !== 'present') continue;
    const together = byBox.get(file.boxId);
    if (together === undefined) byBox.set(file.boxId, [file]);
    else together.push(file);
  }
  for (const [id, together] of byBox) {
    const row = db.get<{ no: number; files: number; doc: string }>(
      sql`select no, files, doc from bulk_box where id = ${id}`,
    );
    if (row?.files !== 0) {
      db.run(sql`insert into bulk_dirty (id) values (${id}) on conflict (id) do nothing`);
      continue;
    }
    together.sort((a, b) => a.position - b.position);
    const columns = deriveBoxColumns(boxAlone(world, JSON.parse(row.doc) as Box, together), id);
    db.run(sql`
      update bulk_box set held = ${columns.held}, files = ${columns.files}, due_on = ${columns.due_on}, dispositions = ${columns.dispositions},
        as_block = ${columns.as_block}, undated = ${columns.undated}
      where no = ${row.no}`);
  }
}

/** The world with this box and these files in it, and no other files. */
function boxAlone(world: World, box: Box, files: readonly FileRecord[]): World {
  const ids = files.map(({ id }) => id);
  const byId = new Map<Id, Entity>(files.map((file) => [file.id, file]));
  const get = <T extends EntityType>(type: T, id: Id): Entities[T] | undefined => {
    if (type === 'box' && id === box.id) return box as Entities[T];
    return type === 'file' ? (byId.get(id) as Entities[T] | undefined) : world.get(type, id);
  };
  return { ...world, get, filesOfBox: () => ids };
}

/** Boxes, or records, of one turn after the flip. */
const PIECE = 500;

/**
 * After the flip: boxes whose columns wait, then loans, lists and cases, a piece at a time. Answers what windows may ask
 * again, or `undefined` once nothing is left.
 */
export function settleNext(db: WritableDatabase): readonly Topic[] | undefined {
  return db.transaction(() => {
    const dirty = db.all<{ id: Id }>(sql`select id from bulk_dirty order by id limit ${PIECE}`);
    if (dirty.length > 0) {
      const world = createDatabaseWorld(db);
      for (const { id } of dirty) {
        saveBoxColumns(db, world, id);
        db.run(sql`delete from bulk_dirty where id = ${id}`);
      }
      return ['boxes'];
    }
    const others = db.all<{ no: number; type: EntityType; doc: string }>(
      sql`select no, type, doc from bulk_other order by no limit ${PIECE}`,
    );
    const last = others.at(-1);
    if (last === undefined) return undefined;
    const records = others.map(({ type, doc }): SnapshotRecord => ({ type, record: JSON.parse(doc) as Entity }));
    const topics = writeConfirmed(db, records);
    db.run(sql`delete from bulk_other where no <= ${last.no}`);
    return topics;
  });
}
