/**
 * Boxes and files written for the first time, many in one statement: an import of a million boxes is made of these. The
 * columns an existing record is updated with are in record-store.ts; both derive them the same way.
 */
import type { Id } from '#shared/base/id.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import type { Box } from '#shared/domain/box/box.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql, type SqlValue } from '../database/sql.ts';
import type { BoxColumns } from './box-columns.ts';
import { sortKey } from './sort-key.ts';
import { boxWords, fileWords } from './search-words.ts';

/** `doc`: the record as text, where it is known already. */
export type NewBox = { readonly box: Box; readonly columns: BoxColumns; readonly doc?: string };
export type NewFile = { readonly file: FileRecord; readonly dueOn: string | null; readonly doc?: string };

const BOX_WIDTH = 21;
const FILE_WIDTH = 12;

/** Boxes with their columns, codes and words, in this order. */
export function insertBoxes(db: WritableDatabase, boxes: readonly NewBox[]): void {
  if (boxes.length === 0) return;
  const words = insertBoxRows(db, boxes, 'box');
  insertCodes(
    db,
    boxes.flatMap(({ box }) => boxCodeKeys(box).flatMap((key) => [key, 'box', box.id])),
  );
  tallyNewBoxes(db, boxes);
  for (const group of sql.rowGroups(2, words)) db.run(sql`insert into box_search (rowid, words) values ${group}`);
}

/** The rows alone, in this table or one of the same shape; answers their numbers and words. */
export function insertBoxRows(db: WritableDatabase, boxes: readonly NewBox[], table: 'box' | 'bulk_box'): SqlValue[] {
  const addressSorts = new Map<Id, string>();
  let no = lastNo(db, table);
  const rows: SqlValue[] = [];
  const words: SqlValue[] = [];
  for (const { box, columns, doc } of boxes) {
    no += 1;
    rows.push(no, box.id, box.unitId, box.series, box.number, sortKey(box.number), sortKey(box.title));
    rows.push(box.custody, box.placeId, addressSortOf(db, box.placeId, addressSorts), box.ruleId, box.listId);
    rows.push(box.holds.length, box.openCases.length, box.lengthMm);
    rows.push(columns.files, columns.due_on, columns.dispositions, columns.as_block, columns.undated);
    rows.push(doc ?? JSON.stringify(box));
    if (table === 'box') words.push(no, boxWords(box));
  }
  for (const group of sql.rowGroups(BOX_WIDTH, rows)) {
    db.run(sql`
      insert into ${sql.ident(table)} (no, id, unit_id, series, number, number_sort, title_sort, custody, place_id, address_sort, rule_id,
        list_id, held, cases, length_mm, files, due_on, dispositions, as_block, undated, doc)
      values ${group}`);
  }
  return words;
}

export function insertFiles(db: WritableDatabase, files: readonly NewFile[]): void {
  if (files.length === 0) return;
  const words = insertFileRows(db, files, 'file');
  tallyNewFiles(db, files);
  for (const group of sql.rowGroups(2, words)) db.run(sql`insert into file_search (rowid, words) values ${group}`);
}

/** The rows alone, in this table or one of the same shape; answers their numbers and words. */
export function insertFileRows(
  db: WritableDatabase,
  files: readonly NewFile[],
  table: 'file' | 'bulk_file',
): SqlValue[] {
  let no = lastNo(db, table);
  const rows: SqlValue[] = [];
  const words: SqlValue[] = [];
  for (const { file, dueOn, doc } of files) {
    no += 1;
    rows.push(no, file.id, file.unitId, file.boxId, file.position, sortKey(file.cote), sortKey(file.title));
    rows.push(file.ruleId, file.status, dueOn, file.categoryId ?? null, doc ?? JSON.stringify(file));
    if (table === 'file') words.push(no, fileWords(file));
  }
  for (const group of sql.rowGroups(FILE_WIDTH, rows)) {
    db.run(sql`
      insert into ${sql.ident(table)} (no, id, unit_id, box_id, position, cote_sort, title_sort, rule_id, status, due_on, category_id, doc)
      values ${group}`);
  }
  return words;
}

/** The keys a box is found by: its own code while it is its own, and what others printed on it while it exists. */
export function boxCodeKeys(box: Box): string[] {
  const keys: string[] = [];
  if (box.code !== null && box.codeIsOurs === 'yes') keys.push(foreignKey(box.code));
  // The codes of others that an annulled box bore may name another box; its own is never issued again.
  if (box.custody !== 'annulled') for (const code of box.foreignCodes) keys.push(foreignKey(code));
  return keys;
}

/** One addition per unit and custody, whatever the number of boxes. */
function tallyNewBoxes(db: WritableDatabase, boxes: readonly NewBox[]): void {
  const tallies = new Map<string, { unitId: Id; custody: Box['custody']; boxes: number; lengthMm: number }>();
  for (const { box } of boxes) {
    const key = `${box.unitId} ${box.custody}`;
    const tally = tallies.get(key) ?? { unitId: box.unitId, custody: box.custody, boxes: 0, lengthMm: 0 };
    tally.boxes += 1;
    tally.lengthMm += box.lengthMm;
    tallies.set(key, tally);
  }
  for (const { unitId, custody, boxes: count, lengthMm } of tallies.values()) {
    db.run(sql`
      insert into box_tally (unit_id, custody, boxes, length_mm) values (${unitId}, ${custody}, ${count}, ${lengthMm})
      on conflict (unit_id, custody) do update
      set boxes = boxes + excluded.boxes, length_mm = length_mm + excluded.length_mm`);
  }
}

function tallyNewFiles(db: WritableDatabase, files: readonly NewFile[]): void {
  const tallies = new Map<FileRecord['status'], number>();
  for (const { file } of files) tallies.set(file.status, (tallies.get(file.status) ?? 0) + 1);
  for (const [status, count] of tallies) {
    db.run(sql`
      insert into status_tally (kind, status, records) values ('file', ${status}, ${count})
      on conflict (kind, status) do update set records = records + excluded.records`);
  }
}

function insertCodes(db: WritableDatabase, codes: readonly SqlValue[]): void {
  for (const group of sql.rowGroups(3, codes)) {
    db.run(sql`insert into code (key, entity_type, entity_id) values ${group} on conflict (key) do nothing`);
  }
}

function lastNo(db: WritableDatabase, table: 'box' | 'file' | 'bulk_box' | 'bulk_file'): number {
  return db.value<number>(sql`select max(no) from ${sql.ident(table)}`) ?? 0;
}

function addressSortOf(db: WritableDatabase, placeId: Id | null, known: Map<Id, string>): string {
  if (placeId === null) return '';
  let found = known.get(placeId);
  if (found === undefined) {
    found = db.value<string>(sql`select address_sort from place where id = ${placeId}`) ?? '';
    known.set(placeId, found);
  }
  return found;
}
