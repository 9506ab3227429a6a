/**
 * A filter of the list of boxes as conditions, and the index that meets the most selective of them. Annulled boxes,
 * registered by mistake, are in no list but the one that asks for them.
 */
import type { Id } from '#shared/base/id.ts';
import type { BoxFilter } from '#shared/contract/boxes.ts';
import { todayOf, type ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { addressRange } from '../repositories/record-store.ts';
import { livingRows, unitsHolding } from './unit-merge.ts';
import { ON_THE_WAY_OUT } from './list-removal.ts';

/** Where the boxes of a filter are read from. */
export type BoxAccess = {
  /** All the conditions but the text. */
  readonly where: Sql;
  /** The index to read, and `where` as this index needs it. */
  readonly index: string;
  readonly reach: Sql;
  /** `number`: the index gives boxes in the order of their numbers; `unit`: one unit after the other. */
  readonly order: 'number' | 'unit' | 'other';
  /** Units to merge in a sorted list. */
  readonly units: readonly Id[];
};

type Driver = Pick<BoxAccess, 'index' | 'order'>;

export function boxAccess(context: ReadContext, filter: BoxFilter): BoxAccess {
  const driver = driverOf(filter);
  const conditions = conditionsOf(context, filter);
  const units = filter.unitId === null ? unitsHolding(context.db, 'box') : [filter.unitId];
  const where = sql.join(conditions, ' and ', sql`1`);
  const leads = driver.order === 'unit' && filter.unitId === null;
  const reach = leads ? sql`unit_id in (select value from json_each(${JSON.stringify(units)})) and ${where}` : where;
  return { where, reach, units, ...driver };
}

function conditionsOf(context: ReadContext, { unitId, custody, placeId, ruleId, state }: BoxFilter): Sql[] {
  const conditions: Sql[] = [];
  if (custody !== 'annulled') conditions.push(livingRows('box'));
  if (custody !== null) conditions.push(sql`custody = ${custody}`);
  if (unitId !== null) conditions.push(sql`unit_id = ${unitId}`);
  if (ruleId !== null) conditions.push(sql`rule_id = ${ruleId}`);
  if (placeId !== null) conditions.push(placeCondition(context, placeId));
  if (state !== null) conditions.push(stateCondition(context, state));
  return conditions;
}

/** Boxes that stand or belong at the place or below it are one range of addresses. */
function placeCondition({ db }: ReadContext, placeId: Id): Sql {
  const addressSort = db.value<string>(sql`select address_sort from place where id = ${placeId}`);
  const { from, to } = addressSort === undefined ? NO_ADDRESS : addressRange(addressSort);
  return sql`address_sort >= ${from} and address_sort < ${to}`;
}

/** A range with nothing in it, for a place nobody knows; a constant would leave the index nothing to be asked. */
const NO_ADDRESS = { from: '', to: '' };

function stateCondition(context: ReadContext, state: NonNullable<BoxFilter['state']>): Sql {
  switch (state) {
    case 'due':
      return sql`due_on is not null and due_on < ${todayOf(context)}`;
    case 'toPropose':
    case 'toTransfer':
    case 'toSort':
      return dueFor(state, todayOf(context));
    case 'undated':
      return sql`undated is not null`;
    case 'held':
      return sql`held > 0`;
    case 'listed':
      return sql`list_id is not null`;
    case 'deposited':
      return sql`deposited <> ''`;
    case 'inCase':
      return sql`cases > 0`;
    case 'overdue':
      return sql`loan_due_on is not null and loan_due_on < ${todayOf(context)}`;
    case 'withoutCode':
      return sql`uncoded = 1`;
    case 'withoutPlace':
      return sql`custody = 'unplaced' and place_id is null`;
    case 'withoutDescription':
      return sql`title_sort = '' and files = 0`;
    case 'toShelve':
      return sql`custody = 'unplaced' and not ${ON_THE_WAY_OUT}`;
  }
}

/** What is called for by the contents of a box whose time has come (domain.md, trap 7). */
export type DueState = 'toPropose' | 'toTransfer' | 'toSort';

/** Dispositions of a box, in the order D, C, T. A box that mixes them is opened and sorted first. */
const DISPOSITIONS_OF: { readonly [S in DueState]: readonly string[] } = {
  toPropose: ['D'],
  toTransfer: ['C'],
  toSort: ['T', 'DC', 'DT', 'CT', 'DCT'],
};

/** Due boxes on no frozen list, in the terms of the index `box_unit_disposable`: ranges of dates, one per disposition. */
export function dueFor(state: DueState, today: string): Sql {
  return sql`list_id is null and due_on is not null and due_on < ${today}
    and dispositions in (select value from json_each(${JSON.stringify(DISPOSITIONS_OF[state])}))`;
}

/** From the rarest condition to the commonest. */
function driverOf({ unitId, custody, placeId, ruleId, state }: BoxFilter): Driver {
  switch (state) {
    case 'overdue':
      return { index: 'box_loan_due', order: 'other' };
    case 'held':
      return { index: 'box_held', order: 'number' };
    case 'inCase':
      return { index: 'box_case', order: 'number' };
    case 'listed':
      return { index: 'box_listed', order: 'number' };
    case 'deposited':
      return { index: 'box_deposited', order: 'number' };
    case 'withoutCode':
      return { index: 'box_uncoded', order: 'number' };
    case 'withoutDescription':
      return { index: 'box_undescribed', order: 'number' };
    default:
      break;
  }
  if (custody === 'out' || custody === 'missing') return { index: 'box_custody', order: 'number' };
  if (custody === 'annulled') return { index: 'box_custody', order: 'number' };
  if (placeId !== null) return { index: 'box_unit_address', order: 'unit' };
  if (state === 'due') return { index: ruleId === null ? 'box_unit_due' : 'box_unit_rule_due', order: 'unit' };
  if (isDueState(state)) return { index: 'box_unit_disposable', order: 'unit' };
  if (state === 'undated') return { index: 'box_undated', order: 'number' };
  if (ruleId !== null) return { index: 'box_rule', order: 'number' };
  if (unitId !== null) return { index: 'box_unit', order: 'unit' };
  if (custody !== null || state === 'toShelve' || state === 'withoutPlace')
    return { index: 'box_custody', order: 'number' };
  return { index: 'box_unit', order: 'unit' };
}

export function isDueState(state: BoxFilter['state']): state is DueState {
  return state !== null && Object.hasOwn(DISPOSITIONS_OF, state);
}
