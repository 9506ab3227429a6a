/**
 * Writes what a page led to: the records that differ from their rows, and everything derived from them. A record that is
 * what it was is not touched, so that row numbers, indexes and words stay; a record that existed only in what was pending
 * and is no more is taken back.
 *
 * Rows that give up a place in a unique index or a code do so first: two places may have exchanged their names.
 */
import { isDeepStrictEqual } from 'node:util';

import type { Id } from '#shared/base/id.ts';
import type { Topic } from '#shared/contract/frames.ts';
import { hasLeft, isSemiActive } from '#shared/domain/box/box.ts';
import type { Entities, EntityType } from '#shared/domain/event.ts';
import type { World } from '#shared/domain/world.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { topicsOf } from '../operations/record-topics.ts';
import { deriveBoxColumns, saveBoxColumns } from '../repositories/box-columns.ts';
import { deriveNow, heldAbove } from '../operations/derivations.ts';
import { createDatabaseWorld } from '../repositories/database-world.ts';
import { fileColumns, saveFileColumns } from '../repositories/file-columns.ts';
import { insertBoxes, insertFiles, type NewBox, type NewFile } from '../repositories/new-records.ts';
import { codeKeysOf, dropCodes } from '../repositories/record-codes.ts';
import { deleteRecord, saveRecord } from '../repositories/record-store.ts';
import type { Overlaid } from './overlay-world.ts';

/** Records that others refer to come first: a box takes its sort key from its place, a loan writes into its box. */
export const ENTITY_TYPES: readonly EntityType[] = [
  'organisation',
  'unit',
  'person',
  'rule',
  'plan',
  'category',
  'hold',
  'boxType',
  'place',
  'labelTemplate',
  'savedFilter',
  'series',
  'batch',
  'session',
  'stocktake',
  'expectation',
  'reading',
  'box',
  'file',
  'loan',
  'request',
  'transfer',
  'list',
  'case',
  'label',
  'paper',
];

const writes = new WeakMap<WritableDatabase, number>();

/** How often records were written here, by another hand than the journal's: whoever worked over several turns looks. */
export function overlayWrites(db: WritableDatabase): number {
  return writes.get(db) ?? 0;
}

export function noteOverlayWrite(db: WritableDatabase): void {
  writes.set(db, overlayWrites(db) + 1);
}

/** Answers what the windows may have to ask again. */
export function writeOverlay(db: WritableDatabase, overlaid: Iterable<Overlaid>): readonly Topic[] {
  noteOverlayWrite(db);
  const changes = [...overlaid].filter(({ before, after }) => before !== after && !isDeepStrictEqual(before, after));
  for (const { type, before, after } of changes) {
    if (before === undefined) continue;
    if (after === undefined) deleteRecord(db, type, before);
    else makeRoom(db, type, before, after);
  }
  for (const type of ENTITY_TYPES) {
    const ofType = changes.filter((change) => change.type === type && change.after !== undefined);
    const known = type === 'box' || type === 'file' ? ofType.filter(({ before }) => before !== undefined) : ofType;
    for (const change of type === 'place' ? parentsFirst(known) : known) {
      saveRecord(db, type, change.after as never, change.before as never);
    }
    if (known.length === ofType.length) continue;
    insertTogether(
      db,
      ofType.filter(({ before }) => before === undefined),
    );
  }
  derive(db, changes);
  return topicsOf(changes);
}

/** New boxes, or new files, in a few statements and with their dates. */
function insertTogether(db: WritableDatabase, changes: readonly Overlaid[]): void {
  const world = createDatabaseWorld(db);
  const boxes: NewBox[] = [];
  const files: NewFile[] = [];
  for (const { type, after } of changes) {
    if (type === 'box') {
      const box = after as Entities['box'];
      world.keep('box', box);
      boxes.push({ box, columns: deriveBoxColumns(world, box.id) });
    } else {
      const file = after as Entities['file'];
      files.push({ file, columns: fileColumns(world, file) });
    }
  }
  insertBoxes(db, boxes);
  insertFiles(db, files);
}

/** What a row is about to give up, for another one to take. */
function makeRoom<T extends EntityType>(db: WritableDatabase, type: T, before: Entities[T], after: Entities[T]): void {
  const keysAfter = codeKeysOf(type, after);
  dropCodes(
    db,
    before.id,
    codeKeysOf(type, before).filter((key) => !keysAfter.includes(key)),
  );
  if (type === 'place') {
    const was = before as Entities['place'];
    if (was.status === 'active') db.run(sql`update place set status = '' where id = ${was.id}`);
  } else if (type === 'loan') {
    const was = before as Entities['loan'];
    if (was.state === 'out') db.run(sql`update loan set state = '' where id = ${was.id}`);
  }
}

/** The sort key of a place begins with that of the place it stands in. */
function parentsFirst(places: readonly Overlaid[]): Overlaid[] {
  const byId = new Map(places.map((change) => [change.id, change]));
  const sorted = new Set<Overlaid>();
  const visit = (change: Overlaid): void => {
    if (sorted.has(change)) return;
    const { parentId } = change.after as Entities['place'];
    const parent = parentId === null ? undefined : byId.get(parentId);
    // A place below itself cannot be registered; a row is written all the same.
    byId.delete(change.id);
    if (parent !== undefined) visit(parent);
    sorted.add(change);
  };
  for (const change of places) visit(change);
  return [...sorted];
}

/** Columns that follow from other records than the row's own. */
function derive(db: WritableDatabase, changes: readonly Overlaid[]): void {
  const world = createDatabaseWorld(db);
  const boxes = new Set<Id>();
  const files = new Set<Id>();
  const borrowed = new Set<Id>();
  const rules = new Set<Id>();
  const holds: Entities['hold'][] = [];
  const categories = new Set<Id>();
  let everything = false;
  for (const { type, id, before, after } of changes) {
    if (type === 'place' && after !== undefined) placeBoxes(db, id);
    if (type === 'rule') rules.add(id);
    if (type === 'organisation') everything = true;
    // As it was and as it is: an amendment that was only pending here may have been taken back.
    if (type === 'hold')
      holds.push(
        ...([before, after] as readonly (Entities['hold'] | undefined)[]).filter((hold) => hold !== undefined),
      );
    if (type === 'category' && parentOf(before) !== parentOf(after)) categories.add(id);
    if (type === 'box' && after !== undefined) {
      const was = before as Entities['box'] | undefined;
      const is = after as Entities['box'];
      if (is.loanId !== null || (was !== undefined && was.loanId !== null)) borrowed.add(id);
      if (was !== undefined && columnsMoved(was, is)) boxes.add(id);
      // A box that is back after all: its files wait on their lists again.
      if (was !== undefined && !isSemiActive(was) && isSemiActive(is))
        for (const file of world.filesOfBox(id)) files.add(file);
    }
    if (type === 'file') {
      if (before !== undefined) files.add(id);
      for (const file of [before, after] as readonly (Entities['file'] | undefined)[]) {
        if (file !== undefined && file.boxId !== null) boxes.add(file.boxId);
      }
    }
    if (type === 'loan') {
      for (const loan of [before, after] as readonly (Entities['loan'] | undefined)[]) {
        if (loan !== undefined) borrowed.add(loan.boxId);
      }
    }
  }
  const moved = deriveNow(db, { rules, everything, holds, categories: heldAbove(world, categories) });
  for (const id of moved.files) files.add(id);
  for (const id of moved.boxes) boxes.add(id);
  for (const id of borrowed) saveBorrower(db, world, id);
  for (const id of files) saveFileColumns(db, world, id);
  for (const id of boxes) saveBoxColumns(db, world, id);
}

/** Boxes may have been known before the place they stand at: they come in another stream. */
function placeBoxes(db: WritableDatabase, placeId: Id): void {
  db.run(sql`
    update box set address_sort = (select address_sort from place where id = ${placeId})
    where place_id = ${placeId} and address_sort <> (select address_sort from place where id = ${placeId})`);
}

function saveBorrower(db: WritableDatabase, world: World, boxId: Id): void {
  const box = world.get('box', boxId);
  const loan = box === undefined || box.loanId === null ? undefined : world.get('loan', box.loanId);
  db.run(sql`
    update box set borrower_id = ${loan?.personId ?? null}, loan_due_on = ${loan?.dueOn ?? null} where id = ${boxId}`);
}

function columnsMoved(before: Entities['box'], after: Entities['box']): boolean {
  if (hasLeft(before.custody) !== hasLeft(after.custody) || isSemiActive(before) !== isSemiActive(after)) return true;
  if (before.holds.length !== after.holds.length || !isDeepStrictEqual(before.sorting, after.sorting)) return true;
  return !isDeepStrictEqual(before.writers, after.writers);
}

/** Undefined where there is no rubrique. */
function parentOf(category: Overlaid['after']): Id | null | undefined {
  return category === undefined ? undefined : (category as Entities['category']).parentId;
}
