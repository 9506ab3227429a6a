/**
 * What a list shows of a box that its own record does not hold: the dates computed from its rule and its files, and how
 * many files it has. Derived after each change that can move them; `verify` derives them again and compares.
 */
import type { Id } from '#shared/base/id.ts';
import { boxDates } from '#shared/domain/box/box-dates.ts';
import { hasLeft, isExpected } from '#shared/domain/box/box.ts';
import { holdsOnBox } from '#shared/domain/hold/cover.ts';
import type { World } from '#shared/domain/world.ts';
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { dropFileWork, isBoxGone } from './file-columns.ts';

export type BoxColumns = {
  /** Suspensions that hold the box, placed on it alone or reaching it; 0 for one that has left for good. */
  readonly held: number;
  readonly files: number;
  readonly due_on: string | null;
  readonly dispositions: string;
  readonly as_block: number;
  /** Worklists and reasons of a box without a date, separated by spaces; null when it has one. */
  readonly undated: string | null;
};

const GONE: BoxColumns = { held: 0, files: 0, due_on: null, dispositions: '', as_block: 0, undated: null };

/** What a new row says until the columns are derived, before the same commit. */
export const NOT_YET_DERIVED = GONE;

/** A box that has left for good waits for no date. */
export function deriveBoxColumns(world: World, boxId: Id): BoxColumns {
  const box = world.get('box', boxId);
  const organisation = world.organisation();
  if (box === undefined || organisation === undefined) return GONE;
  const fileIds = world.filesOfBox(boxId);
  const files = fileIds.length;
  if (hasLeft(box.custody)) return { ...GONE, files };
  const within = { ...world, filesOfBox: () => fileIds };
  const held = box.holds.length + holdsOnBox(within, box).length;
  // Of the permanent archives now: it waits for no date, and no list of what is due shows it.
  // So is one that its unit still has: it waits for its slip.
  if (box.deposit !== undefined || isExpected(box.custody)) return { ...GONE, held, files };
  const dates = boxDates(within, box, organisation);
  const dispositions = dates.dispositions.join('');
  const as_block = dates.asBlock ? 1 : 0;
  if (dates.kind === 'dated') {
    return { held, files, due_on: dates.lastProtectedDay, dispositions, as_block, undated: null };
  }
  return {
    held,
    files,
    due_on: null,
    dispositions,
    as_block,
    undated: [...dates.reasons, ...dates.worklists].join(' '),
  };
}

export function saveBoxColumns(db: WritableDatabase, world: World, boxId: Id): void {
  const columns = deriveBoxColumns(world, boxId);
  const { held, files, due_on, dispositions, as_block, undated } = columns;
  // A row that says so already is left alone: with the record in it, writing it anew is most of the work.
  db.run(sql`
    update box set held = ${held}, files = ${files}, due_on = ${due_on}, dispositions = ${dispositions},
      as_block = ${as_block}, undated = ${undated}
    where id = ${boxId} and (held, files, due_on, dispositions, as_block, undated)
      is not (${held}, ${files}, ${due_on}, ${dispositions}, ${as_block}, ${undated})`);
  if (isBoxGone(world, boxId)) dropFileWork(db, boxId);
}

/** Boxes whose dates rest on a rule, their own or a file's. */
export function boxesUnderRule(db: ReadableDatabase, ruleId: Id): readonly Id[] {
  return db
    .all<{ id: Id }>(
      sql`select id from box where rule_id = ${ruleId}
        union select box_id as id from file where rule_id = ${ruleId} and box_id is not null`,
    )
    .map(({ id }) => id);
}
