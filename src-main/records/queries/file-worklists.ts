/**
 * Lists of work for files (contract/worklists.ts), read from the indexes of the files that wait for something: a page is a
 * range of one index per unit, or of one index when a rule is asked for; the rest of the depot is never looked at.
 */
import type { CivilDate } from '#shared/base/civil-date.ts';
import { TOTAL_CAP } from '#shared/contract/common.ts';
import {
  FILE_LISTS,
  type DelayOption,
  type FileList,
  type ListCounts,
  type WorkReason,
  type WorkRow,
} from '#shared/contract/worklists.ts';
import type { ListKind } from '#shared/domain/disposal/list.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import { awaitedDate } from '#shared/domain/file/file-work.ts';
import type { Disposition } from '#shared/domain/retention/delay-notation.ts';
import { applicableDelay } from '#shared/domain/rule/delay-line.ts';
import { ownRetention } from '#shared/domain/rule/own-retention.ts';
import { todayOf, type ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { fileRow } from './files-page.ts';
import { afterKey, cappedCount, orderWord, pageOf, sliceOf, type Position, type Slice } from './paging.ts';
import type { Query } from './query.ts';
import { mergeUnits, unitsHolding } from './unit-merge.ts';
import type { Id } from '#shared/base/id.ts';

type Filter = { readonly unitId: Id | null; readonly ruleId: Id | null };

/** The rows of a list, the key it is sorted by, and the index that holds them in that order, by unit and by rule. */
type Source = {
  readonly where: Sql;
  readonly key: 'work_on' | 'due_on';
  readonly byUnit: string;
  readonly byRule: string;
};

const BY_WORK = { key: 'work_on', byUnit: 'file_work', byRule: 'file_work_rule' } as const;
const BY_DUE = { key: 'due_on', byUnit: 'file_active_due', byRule: 'file_active_due_rule' } as const;

function sourceOf(list: FileList, today: CivilDate): Source {
  switch (list) {
    case 'toDetermine':
    case 'eventExpected':
      return { ...BY_WORK, where: sql`work = ${list}` };
    case 'toClose':
      return { ...BY_WORK, where: sql`work = 'toClose' and work_on < ${today}` };
    case 'toTransfer':
      return { ...BY_WORK, where: sql`work = 'active' and work_on > '' and work_on < ${today} and due_on >= ${today}` };
    case 'toDestroy':
      return dueBy('D', today);
    case 'toDeposit':
      return dueBy('C', today);
    case 'toSort':
      return dueBy('T', today);
  }
}

function dueBy(disposition: Disposition, today: CivilDate): Source {
  return { ...BY_DUE, where: sql`work = 'active' and disposition = ${disposition} and due_on < ${today}` };
}

export const workCounts: Query<'worklists.counts'> = (context, filter) => {
  const counts = FILE_LISTS.map((list) => {
    const total = countOf(context, sourceOf(list, todayOf(context)), filter);
    return [list, { total: Math.min(total, TOTAL_CAP), isCapped: total > TOTAL_CAP }];
  });
  return Object.fromEntries(counts) as ListCounts;
};

export const workPage: Query<'worklists.files'> = (context, input) => {
  const source = sourceOf(input.list, todayOf(context));
  const slice = sliceOf(input, 'asc');
  return pageOf(positionsOf(context, source, input, slice), input.limit, countOf(context, source, input), (shown) =>
    workRows(context, shown),
  );
};

const WORK_OF: { readonly [K in ListKind]: FileList } = {
  destruction: 'toDestroy',
  sorting: 'toSort',
  deposit: 'toDeposit',
};

/** Files of the unit in no box whose time has come, for a list of that kind; by date. */
export function dueFileIds(context: ReadContext, unitId: Id, kind: ListKind, limit: number): Id[] {
  const { where, byUnit } = sourceOf(WORK_OF[kind], todayOf(context));
  return context.db
    .all<{ id: Id }>(
      sql`select id from file indexed by ${sql.ident(byUnit)} where unit_id = ${unitId} and ${where} order by due_on, no limit ${limit}`,
    )
    .map(({ id }) => id);
}

function countOf({ db }: ReadContext, { where, byUnit, byRule }: Source, { unitId, ruleId }: Filter): number {
  if (ruleId !== null)
    return cappedCount(db, sql`from file indexed by ${sql.ident(byRule)} where ${ruled(where, { unitId, ruleId })}`);
  const units = unitId === null ? unitsHolding(db, 'file') : [unitId];
  const among = sql`unit_id in (select value from json_each(${JSON.stringify(units)}))`;
  return cappedCount(db, sql`from file indexed by ${sql.ident(byUnit)} where ${among} and ${where}`);
}

function positionsOf({ db }: ReadContext, source: Source, filter: Filter, slice: Slice): readonly Position[] {
  const { where, key, byUnit, byRule } = source;
  if (filter.ruleId === null) {
    const units = filter.unitId === null ? unitsHolding(db, 'file') : [filter.unitId];
    return mergeUnits(db, 'file', { index: byUnit, key }, where, units, slice);
  }
  const column = sql.ident(key);
  const order = orderWord(slice.direction);
  return db.all<Position>(sql`
    select no, ${column} as key from file indexed by ${sql.ident(byRule)}
    where ${ruled(where, filter)} and ${afterKey(column, sql`no`, slice)}
    order by ${column} ${order}, no ${order} limit ${slice.limit}`);
}

function ruled(where: Sql, { unitId, ruleId }: Filter): Sql {
  const rule = sql`rule_id = ${ruleId} and ${where}`;
  return unitId === null ? rule : sql`${rule} and unit_id = ${unitId}`;
}

type Stored = {
  readonly no: number;
  readonly doc: string;
  readonly due_on: CivilDate | null;
  readonly work_on: CivilDate | '';
  readonly disposition: Disposition | '';
};

function workRows(context: ReadContext, positions: readonly Position[]): WorkRow[] {
  const numbers = JSON.stringify(positions.map(({ no }) => no));
  const stored = context.db.all<Stored>(sql`
    select no, doc, due_on, work_on, disposition from file where no in (select value from json_each(${numbers}))`);
  const byNo = new Map(stored.map((row) => [row.no, row]));
  return positions.flatMap(({ no }) => {
    const row = byNo.get(no);
    return row === undefined ? [] : [workRow(context, row)];
  });
}

function workRow(context: ReadContext, stored: Stored): WorkRow {
  const file = JSON.parse(stored.doc) as FileRecord;
  const rule = file.ruleId === null ? undefined : context.world.get('rule', file.ruleId);
  const found = rule === undefined ? undefined : applicableDelay(rule, file);
  return {
    ...fileRow(context, stored),
    reason: reasonOf(context, file),
    awaits: awaitedDate(file, rule),
    workOn: stored.work_on === '' ? null : stored.work_on,
    disposition: stored.disposition === '' ? null : stored.disposition,
    notation: found?.kind === 'line' ? found.line.notation : '',
    options: found?.kind === 'choose' ? found.among.flatMap(optionOf) : [],
    writers: file.writers,
    createdOp: file.createdOp,
  };
}

function optionOf(line: {
  readonly number?: string;
  readonly notation: string;
  readonly condition?: string;
}): DelayOption[] {
  const { number, notation, condition = '' } = line;
  return number === undefined ? [] : [{ number, notation, condition }];
}

function reasonOf({ world }: ReadContext, file: FileRecord): WorkReason | null {
  const organisation = world.organisation();
  if (file.ruleId === null || organisation === undefined) return 'NO_RULE';
  const result = ownRetention(file, world.get('rule', file.ruleId), organisation);
  if (result === null) return 'RULE_SILENT';
  return result.kind === 'dated' ? null : result.reason;
}
