/**
 * Dates that have to be counted again because a rule or the organisation's policy changed. For a few boxes that is done in
 * the commit of the change; for many, the change only notes what is to be done, and it is done piece by piece after, each
 * piece a short commit of its own, so that a scan waits for one piece at most. What is noted survives a crash.
 *
 * The same for boxes that a suspension reaches, or reaches no more: `held` is a column too, and what is many is noted box by
 * box (`derivation_box`).
 *
 * No decision ever rests on a column: `decide` counts dates from the records each time (box-dates.ts), and asks them what is
 * held (hold/cover.ts). A list that is asked for meanwhile may show a date of before; `remaining` says so to the windows.
 */
import type { Id } from '#shared/base/id.ts';
import type { Entities } from '#shared/domain/event.ts';
import type { HoldRecord } from '#shared/domain/hold/hold.ts';
import type { World } from '#shared/domain/world.ts';
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql, type Sql } from '../database/sql.ts';
import { saveBoxColumns } from '../repositories/box-columns.ts';
import { createDatabaseWorld, type DatabaseWorld } from '../repositories/database-world.ts';
import { saveFileColumns } from '../repositories/file-columns.ts';
import { boxesReached, filesBelow } from './held-boxes.ts';

/** More boxes and files than this are not derived in the commit that moved them. */
const AT_ONCE = 400;
/** Boxes or files of one piece. */
const PIECE = 100;
/** Of a piece, those that are read together; it is looked at whether the piece is over after each so many. */
const AT_A_TIME = 25;

/**
 * What a change moves. `everything`: the policy of the organisation. `holds`: suspensions that were placed, amended or lifted.
 * `categories`: rubriques that stand elsewhere in the plan than before, and reach other suspensions there.
 */
export type Moved = {
  readonly rules: Iterable<Id>;
  readonly everything: boolean;
  readonly holds?: Iterable<HoldRecord>;
  readonly categories?: Iterable<Id>;
};
export type Derived = { readonly boxes: readonly Id[]; readonly files: readonly Id[] };

/** What is few enough to be derived at once; what is many is noted. */
export function deriveNow(db: WritableDatabase, { rules, everything, holds = [], categories = [] }: Moved): Derived {
  const boxes: Id[] = [];
  const files: Id[] = [];
  const scopes: readonly Scope[] = everything ? ['*'] : [...rules].map((id) => id as Scope);
  for (const scope of scopes) {
    const few = { boxes: first(db, 'box', scope), files: first(db, 'file', scope) };
    if (few.boxes.length + few.files.length > AT_ONCE) {
      note(db, scope);
      continue;
    }
    boxes.push(...few.boxes.map(({ id }) => id));
    files.push(...few.files.map(({ id }) => id));
    for (const { box_id } of few.files) if (box_id !== null) boxes.push(box_id);
  }
  for (const hold of holds) boxes.push(...fewOrNoted(db, boxesReached(db, hold)));
  for (const id of categories) boxes.push(...fewOrNoted(db, boxesBelow(id)));
  return { boxes, files };
}

/** The boxes, when they are few; else none of them, and all are noted. */
function fewOrNoted(db: WritableDatabase, reached: Sql): readonly Id[] {
  // Boxes of a unit this device does not hold have no row.
  const here = sql`select id from box where id in (${reached})`;
  const few = db.all<{ id: Id }>(sql`${here} limit ${AT_ONCE + 1}`);
  if (few.length <= AT_ONCE) return few.map(({ id }) => id);
  db.run(sql`insert into derivation_box (id) select id from (${here}) where true on conflict (id) do nothing`);
  return [];
}

function boxesBelow(categoryId: Id): Sql {
  return sql`select distinct id from (${filesBelow(categoryId, sql`box_id as id`)}) where id is not null`;
}

/** Of rubriques that were moved, those a suspension of a rubrique may reach. */
export function heldAbove(world: World, categories: Iterable<Id>): Id[] {
  const byCategory = world.activeHolds().some(({ parts }) => parts.some(({ scope }) => scope.kind === 'category'));
  return byCategory ? [...categories] : [];
}

/** A rule's id, or `*` for all there is. */
type Scope = Id | '*';
type Phase = 'box' | 'file';
type Row = { readonly no: number; readonly id: Id; readonly box_id: Id | null };

function first(db: ReadableDatabase, phase: Phase, scope: Scope): readonly Row[] {
  return rowsAfter(db, phase, scope, 0, AT_ONCE + 1);
}

function rowsAfter(db: ReadableDatabase, phase: Phase, scope: Scope, after: number, limit: number): readonly Row[] {
  const boxId = phase === 'box' ? sql`null` : sql`box_id`;
  return db.all<Row>(sql`
    select no, id, ${boxId} as box_id from ${sql.ident(phase)} where ${inScope(scope)} and no > ${after}
    order by no limit ${limit}`);
}

function inScope(scope: Scope): Sql {
  return scope === '*' ? sql`1` : sql`rule_id = ${scope}`;
}

function note(db: WritableDatabase, scope: Scope): void {
  db.run(sql`
    insert into derivation (scope, phase, after_no) values (${scope}, 'box', 0)
    on conflict (scope) do update set phase = 'box', after_no = 0`);
}

type Noted = { readonly scope: Scope; readonly phase: Phase; readonly after_no: number };

/**
 * Does one piece, in a commit of its own: so many boxes or files at most, and no more of them once `isOver`. `nothing`: there
 * was none to do.
 */
export function deriveNext(db: WritableDatabase, piece = PIECE, isOver: () => boolean = notYet): 'done' | 'nothing' {
  const noted = db.get<Noted>(sql`select scope, phase, after_no from derivation order by scope limit 1`);
  if (noted === undefined) return deriveNoted(db, piece, isOver);
  const { scope, phase } = noted;
  db.transaction(() => {
    const world = createDatabaseWorld(db);
    let after = noted.after_no;
    let ended = false;
    for (let done = 0; done < piece && !ended && (done === 0 || !isOver());) {
      const wanted = Math.min(AT_A_TIME, piece - done);
      const rows = rowsAfter(db, phase, scope, after, wanted);
      deriveRows(db, world, { scope, phase }, rows);
      done += rows.length;
      after = rows.at(-1)?.no ?? after;
      ended = rows.length < wanted;
    }
    if (!ended) db.run(sql`update derivation set after_no = ${after} where scope = ${scope}`);
    else if (phase === 'box') db.run(sql`update derivation set phase = 'file', after_no = 0 where scope = ${scope}`);
    else db.run(sql`delete from derivation where scope = ${scope}`);
  });
  return 'done';
}

const notYet = (): boolean => false;

function deriveRows(
  db: WritableDatabase,
  world: DatabaseWorld,
  { scope, phase }: Pick<Noted, 'scope' | 'phase'>,
  rows: readonly Row[],
): void {
  if (phase === 'box') {
    saveBoxes(
      db,
      world,
      rows.map(({ id }) => id),
    );
    return;
  }
  readTogether(db, world, 'file', sql`id in (${oneOf(rows.map(({ id }) => id))})`);
  for (const { id } of rows) saveFileColumns(db, world, id);
  // Boxes that follow a rule themselves were done before.
  if (scope !== '*') saveBoxes(db, world, [...new Set(rows.flatMap(({ box_id }) => box_id ?? []))]);
}

/** Boxes with what their dates rest on, which is read first, in two statements for all of them. */
function saveBoxes(db: WritableDatabase, world: DatabaseWorld, boxes: readonly Id[]): void {
  readTogether(db, world, 'box', sql`id in (${oneOf(boxes)})`);
  readTogether(db, world, 'file', sql`box_id in (${oneOf(boxes)}) and status = 'present'`);
  for (const id of boxes) saveBoxColumns(db, world, id);
}

function readTogether(db: ReadableDatabase, world: DatabaseWorld, phase: Phase, which: Sql): void {
  for (const { doc } of db.all<{ doc: string }>(sql`select doc from ${sql.ident(phase)} where ${which}`)) {
    world.keep(phase, JSON.parse(doc) as Entities[Phase]);
  }
}

function oneOf(ids: readonly Id[]): Sql {
  return sql`select value from json_each(${JSON.stringify(ids)})`;
}

/** A piece of the boxes that were noted one by one. */
function deriveNoted(db: WritableDatabase, piece: number, isOver: () => boolean): 'done' | 'nothing' {
  const boxes = db.all<{ id: Id }>(sql`select id from derivation_box order by id limit ${piece}`).map(({ id }) => id);
  if (boxes.length === 0) return 'nothing';
  db.transaction(() => {
    const world = createDatabaseWorld(db);
    for (let done = 0; done < boxes.length && (done === 0 || !isOver()); done += AT_A_TIME) {
      const now = boxes.slice(done, done + AT_A_TIME);
      saveBoxes(db, world, now);
      db.run(sql`delete from derivation_box where id <= ${now.at(-1) ?? ''}`);
    }
  });
  return 'done';
}

/** All of it, at once: where nobody waits. */
export function deriveAll(db: WritableDatabase): void {
  while (deriveNext(db, 5_000) === 'done');
}

/**
 * How many boxes and files still have their dates counted again; 0 when none. Of a change that moves everything it is told
 * from the numbers of their rows, of which some may be missing: asked all along, it may not count five million rows.
 */
export function remaining(db: ReadableDatabase): number {
  const boxes = db.value<number>(sql`select count(*) from derivation_box`) ?? 0;
  return db
    .all<Noted>(sql`select scope, phase, after_no from derivation`)
    .reduce((sum, { scope, phase, after_no }) => sum + left(db, scope, phase, after_no), boxes);
}

function left(db: ReadableDatabase, scope: Scope, phase: Phase, after: number): number {
  const count = (of: Phase, from: number): number =>
    scope === '*'
      ? Math.max(0, (db.value<number>(sql`select coalesce(max(no), 0) from ${sql.ident(of)}`) ?? 0) - from)
      : (db.value<number>(sql`select count(*) from ${sql.ident(of)} where ${inScope(scope)} and no > ${from}`) ?? 0);
  return phase === 'box' ? count('box', after) + count('file', 0) : count('file', after);
}
