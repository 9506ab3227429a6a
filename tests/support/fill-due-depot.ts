/**
 * A depot for the lists of what is due: boxes and files under mixed rules (fixed, open, until superseded, conditional, tri,
 * conservation), some files in no box, all classified under a plan. Written straight into the tables, without their words
 * for the search; every derived column is what the product derives, since the lists are read from these.
 */
import type { WritableDatabase } from '#main/records/database/database.ts';
import { sql } from '#main/records/database/sql.ts';
import { deriveBoxColumns } from '#main/records/repositories/box-columns.ts';
import { createDatabaseWorld } from '#main/records/repositories/database-world.ts';
import { fileColumns } from '#main/records/repositories/file-columns.ts';
import { insertBoxRows, insertFileRows, type NewBox, type NewFile } from '#main/records/repositories/new-records.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { Entities, Entity, EntityType } from '#shared/domain/event.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import type { World } from '#shared/domain/world.ts';
import { createRecords } from './fill-depot.ts';
import { seededRandom, type TestDepot } from './test-depot.ts';

export type DueDepot = {
  readonly boxes: number;
  readonly filesPerBox: number;
  readonly units: readonly Id[];
  readonly rules: readonly Id[];
  readonly places: readonly Id[];
  readonly categories: readonly Id[];
  readonly seed?: number;
};

const CHUNK = 5_000;
/** Of a hundred files: how many follow a rule of their own, stand in no box, are not closed. */
const OWN_RULE = 40;
const IN_NO_BOX = 6;
const NOT_CLOSED = 8;

/** Rules as a school organisation has them, in the order of `rules` above. */
export function mixedRules(depot: TestDepot): Id[] {
  const fixed = ['2-5-D', '3-0-D', '1-4-C', '2-5-T', '7-0-D', '5-10-C', '3-4-D', '10-20-T'];
  const rules = fixed.map((notation, index) => depot.rule(String(1100 + index), notation));
  rules.push(depot.rule('2100', '888(R1)-15-T'), depot.rule('2110', '999-5-D'));
  const delays = ['0-10-D', '0-30-D'].map((notation, index) => ({
    copy: 'principal' as const,
    supports: [],
    notation,
    number: String(index + 1),
    condition: index === 0 ? 'Demande datée d’après 1994' : 'Demande datée d’avant 1994',
  }));
  rules.push(
    depot.rule('0155', '0-10-D', { delays: [...delays, { copy: 'secondary', supports: [], notation: '1-0-D' }] }),
  );
  return rules;
}

export function fillDueDepot(db: WritableDatabase, filling: DueDepot): void {
  const indexes = db.all<{ name: string; sql: string }>(sql`
    select name, sql from sqlite_schema where type = 'index' and tbl_name in ('box', 'file') and sql is not null`);
  for (const { name } of indexes) db.script(`drop index ${name}`);
  const random = seededRandom((filling.seed ?? 1) + 7);
  const next = createRecords(filling);
  const known = createDatabaseWorld(db);
  for (let number = 1; number <= filling.boxes; number += CHUNK) {
    const boxes: NewBox[] = [];
    const files: NewFile[] = [];
    for (let of = number; of < Math.min(number + CHUNK, filling.boxes + 1); of++) {
      const made = next(of);
      const mixed = made.files.map((file) => varied(file, filling, random));
      const inBox = mixed.filter(({ boxId }) => boxId !== null);
      const world = worldOf(known, made.box, inBox);
      boxes.push({ box: made.box, columns: deriveBoxColumns(world, made.box.id) });
      for (const file of mixed) files.push({ file, columns: fileColumns(world, file) });
    }
    db.transaction(() => {
      insertBoxRows(db, boxes, 'box');
      insertFileRows(db, files, 'file');
    });
  }
  for (const { sql: text } of indexes) db.script(text);
  db.run(sql`
    insert into box_tally (unit_id, custody, deposited, boxes, length_mm)
    select unit_id, custody, deposited, count(*), sum(length_mm) from box group by 1, 2, 3`);
  db.run(sql`insert into status_tally (kind, status, records) select 'file', status, count(*) from file group by 2`);
  db.run(sql`
    insert into category_tally (category_id, files) select category_id, count(*) from file where category_id is not null group by 1`);
}

function varied(file: FileRecord, { rules, categories }: DueDepot, random: () => number): FileRecord {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const chance = (percent: number): boolean => random() * 100 < percent;
  const loose = chance(IN_NO_BOX);
  const opened = `${file.datesText}-09-01` as CivilDate;
  return {
    ...file,
    boxId: loose ? null : file.boxId,
    ruleId: loose || chance(OWN_RULE) ? pick(rules) : null,
    openedOn: opened,
    closedOn: chance(NOT_CLOSED) ? null : file.closedOn,
    categoryId: pick(categories),
  };
}

/** The records of one box, before they are written. */
function worldOf(known: World, box: Entities['box'], files: readonly FileRecord[]): World {
  const byId = new Map<Id, Entity>(files.map((file) => [file.id, file]));
  byId.set(box.id, box);
  const get = <T extends EntityType>(type: T, id: Id): Entities[T] | undefined =>
    type === 'box' || type === 'file' ? (byId.get(id) as Entities[T] | undefined) : known.get(type, id);
  return { ...known, get, filesOfBox: () => files.map(({ id }) => id) };
}
