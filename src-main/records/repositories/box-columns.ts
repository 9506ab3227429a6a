/**
 * What a list shows of a box that its own record does not hold: the dates computed from its rule and its files, and how
 * many files it has. Derived after each change that can move them; `verify` derives them again and compares.
 */
import type { Id } from '#shared/base/id.ts';
import { boxDates } from '#shared/domain/box/box-dates.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import { ownRetention } from '#shared/domain/rule/own-retention.ts';
import type { World } from '#shared/domain/world.ts';
import type { ReadableDatabase, WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';

export type BoxColumns = {
  readonly files: number;
  readonly due_on: string | null;
  readonly dispositions: string;
  readonly as_block: number;
  /** Worklists and reasons of a box without a date, separated by spaces; null when it has one. */
  readonly undated: string | null;
};

const GONE: BoxColumns = { files: 0, due_on: null, dispositions: '', as_block: 0, undated: null };

/** What a new row says until the columns are derived, before the same commit. */
export const NOT_YET_DERIVED = GONE;

/** A box that has left for good waits for no date. */
export function deriveBoxColumns(world: World, boxId: Id): BoxColumns {
  const box = world.get('box', boxId);
  const organisation = world.organisation();
  if (box === undefined || organisation === undefined) return GONE;
  const fileIds = world.filesOfBox(boxId);
  const files = fileIds.length;
  if (box.custody === 'destroyed' || box.custody === 'annulled') return { ...GONE, files };
  const dates = boxDates({ ...world, filesOfBox: () => fileIds }, box, organisation);
  const dispositions = dates.dispositions.join('');
  const as_block = dates.asBlock ? 1 : 0;
  if (dates.kind === 'dated') {
    return { files, due_on: dates.lastProtectedDay, dispositions, as_block, undated: null };
  }
  return { files, due_on: null, dispositions, as_block, undated: [...dates.reasons, ...dates.worklists].join(' ') };
}

export function saveBoxColumns(db: WritableDatabase, world: World, boxId: Id): void {
  const columns = deriveBoxColumns(world, boxId);
  db.run(sql`
    update box set files = ${columns.files}, due_on = ${columns.due_on}, dispositions = ${columns.dispositions},
      as_block = ${columns.as_block}, undated = ${columns.undated}
    where id = ${boxId}`);
}

/** The last protected day a file has by its own rule, for the list of files; null when it has none. */
export function fileDueOn(world: World, file: FileRecord): string | null {
  const organisation = world.organisation();
  const rule = file.ruleId === null ? undefined : world.get('rule', file.ruleId);
  const own = organisation === undefined ? null : ownRetention(file, rule, organisation);
  return own?.kind === 'dated' ? own.lastProtectedDay : null;
}

export function saveFileColumns(db: WritableDatabase, world: World, fileId: Id): void {
  const file = world.get('file', fileId);
  if (file === undefined) return;
  db.run(sql`update file set due_on = ${fileDueOn(world, file)} where id = ${fileId}`);
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
