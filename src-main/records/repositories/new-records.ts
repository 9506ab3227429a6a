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
import { reservationOf } from '#shared/domain/file/file-access.ts';
import type { FileColumns } from './file-columns.ts';
import { sortKey } from './sort-key.ts';
import { boxWords, fileWords } from './search-words.ts';

/** `doc`: the record as text, where it is known already. */
export type NewBox = { readonly box: Box; readonly columns: BoxColumns; readonly doc?: string };
export type NewFile = { readonly file: FileRecord; readonly columns: FileColumns; readonly doc?: string };

const BOX_WIDTH = 23;
const FILE_WIDTH = 16;
const TALLY_WIDTH = 5;

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
    rows.push(columns.held, box.openCases.length, box.lengthMm);
    rows.push(columns.files, columns.due_on, columns.dispositions, columns.as_block, columns.undated);
    rows.push(box.deposit?.recipient ?? '', isUncoded(box) ? 1 : 0, doc ?? JSON.stringify(box));
    if (table === 'box') words.push(no, boxWords(box));
  }
  for (const group of sql.rowGroups(BOX_WIDTH, rows)) {
    db.run(sql`
      insert into ${sql.ident(table)} (no, id, unit_id, series, number, number_sort, title_sort, custody, place_id, address_sort, rule_id,
        list_id, held, cases, length_mm, files, due_on, dispositions, as_block, undated, deposited, uncoded, doc)
      values ${group}`);
  }
  return words;
}

export function insertFiles(db: WritableDatabase, files: readonly NewFile[]): void {
  if (files.length === 0) return;
  const words = insertFileRows(db, files, 'file');
  tallyNewFiles(db, files);
  tallyCategories(db, files);
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
  for (const { file, columns, doc } of files) {
    no += 1;
    const { due_on, work, work_on, disposition } = columns;
    rows.push(no, file.id, file.unitId, file.boxId, file.position, sortKey(file.cote), fileTitleSort(file));
    rows.push(file.ruleId, file.status, due_on, work, work_on, disposition, reservationOf(file));
    rows.push(file.categoryId ?? null, doc ?? JSON.stringify(file));
    if (table === 'file') words.push(no, fileWords(file));
  }
  for (const group of sql.rowGroups(FILE_WIDTH, rows)) {
    db.run(sql`
      insert into ${sql.ident(table)} (no, id, unit_id, box_id, position, cote_sort, title_sort, rule_id, status, due_on, work,
        work_on, disposition, reserved, category_id, doc)
      values ${group}`);
  }
  return words;
}

/** Empty for a reserved file: no order may tell how its title begins. */
export function fileTitleSort(file: FileRecord): string {
  return reservationOf(file) === '' ? sortKey(file.title) : '';
}

/** The keys a box is found by: its own code while it is its own, and what others printed on it while it exists. */
export function boxCodeKeys(box: Box): string[] {
  const keys: string[] = [];
  if (box.code !== null && box.codeIsOurs === 'yes') keys.push(foreignKey(box.code));
  // The codes of others that an annulled box bore may name another box; its own is never issued again.
  if (box.custody !== 'annulled') for (const code of box.foreignCodes) keys.push(foreignKey(code));
  return keys;
}

/** No code names it, neither ours nor anybody's: a scanner cannot find it. */
export function isUncoded(box: Box): boolean {
  return boxCodeKeys(box).length === 0;
}

/** One addition per unit, custody and deposit, whatever the number of boxes. */
function tallyNewBoxes(db: WritableDatabase, boxes: readonly NewBox[]): void {
  const tallies = new Map<string, { of: readonly SqlValue[]; boxes: number; lengthMm: number }>();
  for (const { box } of boxes) {
    const of = [box.unitId, box.custody, box.deposit?.recipient ?? ''];
    const tally = tallies.get(of.join(' ')) ?? { of, boxes: 0, lengthMm: 0 };
    tally.boxes += 1;
    tally.lengthMm += box.lengthMm;
    tallies.set(of.join(' '), tally);
  }
  const rows = [...tallies.values()].flatMap(({ of, boxes: count, lengthMm }) => [...of, count, lengthMm]);
  for (const group of sql.rowGroups(TALLY_WIDTH, rows)) {
    db.run(sql`
      insert into box_tally (unit_id, custody, deposited, boxes, length_mm) values ${group}
      on conflict (unit_id, custody, deposited) do update
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

function tallyCategories(db: WritableDatabase, files: readonly NewFile[]): void {
  const tallies = new Map<Id, number>();
  for (const { file } of files) {
    if (file.categoryId == null || file.status === 'annulled') continue;
    tallies.set(file.categoryId, (tallies.get(file.categoryId) ?? 0) + 1);
  }
  for (const [categoryId, count] of tallies) {
    db.run(sql`
      insert into category_tally (category_id, files) values (${categoryId}, ${count})
      on conflict (category_id) do update set files = files + excluded.files`);
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
