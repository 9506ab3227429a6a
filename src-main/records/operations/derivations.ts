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
import type { Box } from '#shared/domain/box/box.ts';
import type { Entities } from '#shared/domain/event.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
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
type Row = { readonly id: Id; readonly box_id: Id | null };

function first(db: ReadableDatabase, phase: Phase, scope: Scope): readonly Row[] {
  const boxId = phase === 'box' ? sql`null` : sql`box_id`;
  return db.all<Row>(sql`
    select id, ${boxId} as box_id from ${sql.ident(phase)} where ${inScope(scope)} order by no limit ${AT_ONCE + 1}`);
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
      const rows = db.all<WholeRow>(sql`
        select no, doc from ${sql.ident(phase)} where ${inScope(scope)} and no > ${after} order by no limit ${wanted}`);
      if (phase === 'box') saveBoxes(db, world, keepAll(world, 'box', rows));
      else saveFiles(db, world, keepAll(world, 'file', rows), scope);
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

type WholeRow = { readonly no: number; readonly doc: string };

function keepAll<T extends Phase>(
  world: DatabaseWorld,
  type: T,
  rows: readonly { readonly doc: string }[],
): Entities[T][] {
  return rows.map(({ doc }) => {
    const record = JSON.parse(doc) as Entities[T];
    world.keep(type, record);
    return record;
  });
}

function saveFiles(db: WritableDatabase, world: DatabaseWorld, files: readonly FileRecord[], scope: Scope): void {
  const boxes = boxesOfIds(db, world, [...new Set(files.flatMap(({ boxId }) => boxId ?? []))]);
  for (const { id } of files) saveFileColumns(db, world, id);
  // Boxes that follow a rule themselves were done before.
  if (scope !== '*') saveBoxes(db, world, boxes);
}

/** `boxes`, kept in `world`: their files are read together, in one statement. */
function saveBoxes(db: WritableDatabase, world: DatabaseWorld, boxes: readonly Box[]): void {
  const filesOf = new Map<Id, Id[]>(boxes.map(({ id }) => [id, []]));
  const inOrder = db.all<{ doc: string }>(sql`
    select doc from file where box_id in (${oneOf([...filesOf.keys()])}) and status = 'present' order by position, no`);
  for (const { id, boxId } of keepAll(world, 'file', inOrder)) if (boxId !== null) filesOf.get(boxId)?.push(id);
  const together = { ...world, filesOfBox: (id: Id) => filesOf.get(id) ?? world.filesOfBox(id) };
  for (const { id } of boxes) saveBoxColumns(db, together, id);
}

/** Those of them this device holds. */
function boxesOfIds(db: ReadableDatabase, world: DatabaseWorld, ids: readonly Id[]): Box[] {
  return keepAll(world, 'box', db.all(sql`select doc from box where id in (${oneOf(ids)})`));
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
      saveBoxes(db, world, boxesOfIds(db, world, now));
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
