/** Disposal lists: all of them, newest first, and those that wait for somebody. */
import type { Id } from '#shared/base/id.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { ListRow } from '#shared/contract/lists.ts';
import { stepsNow, type Step } from '#shared/domain/disposal/approval-steps.ts';
import type { ListStatus } from '#shared/domain/disposal/list-status.ts';
import type { ListKind } from '#shared/domain/disposal/list.ts';
import { ALL_STEPS, stepKey, stepReach } from '#shared/domain/disposal/whose-step.ts';
import { effectiveRoles } from '#shared/domain/authorisation.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import { unitName } from './names.ts';
import { afterNo, cappedCount, pageOf, sliceOf, type Position } from './paging.ts';
import type { Query } from './query.ts';

type Stored = Position & {
  readonly id: Id;
  readonly unit_id: Id;
  readonly number: string;
  readonly title: string;
  readonly kind: ListKind;
  readonly status: ListStatus;
  readonly boxes: number;
  readonly items: 'boxes' | 'files';
  readonly approvals: number;
  readonly steps: number;
  readonly next_step: string;
  readonly created_at_ms: number;
  readonly certificate: string;
};

export const listsPage: Query<'lists.page'> = (context, input) => {
  const where = conditionsOf(context, input);
  const slice = sliceOf(input, 'desc');
  const stored = context.db.all<Stored>(sql`
    select no, '' as key, id, unit_id, number, title, kind, status, boxes, items, approvals, steps, next_step, created_at_ms, certificate
    from list where ${where} and ${afterNo(sql`no`, slice)} order by no desc limit ${slice.limit}`);
  const total = cappedCount(context.db, sql`from list where ${where}`);
  return pageOf(stored, input.limit, total, (shown) => shown.map((row) => listRow(context, row)));
};

function conditionsOf(context: ReadContext, { status, kind, mine }: Input<'lists.page'>): Sql {
  const conditions: Sql[] = [];
  if (status !== null) conditions.push(sql`status = ${status}`);
  if (kind !== null) conditions.push(sql`kind = ${kind}`);
  if (mine === 'yes') conditions.push(waitingFor(context, context.actor?.personId ?? null));
  return sql.join(conditions, ' and ', sql`1`);
}

/** The lists whose next step this person may take and has not: each step is another person's. */
export function waitingFor({ world }: ReadContext, personId: Id | null): Sql {
  const person = personId === null ? undefined : world.get('person', personId);
  if (person === undefined) return sql`0`;
  const roles = effectiveRoles(person, world.organisation());
  const reached = (reach: 'everywhere' | 'ownUnit'): string =>
    JSON.stringify(ALL_STEPS.filter((step) => stepReach(roles, step) === reach).map(stepKey));
  return sql`next_step <> '' and instr(approvers, ${person.id}) = 0 and (
    next_step in (select value from json_each(${reached('everywhere')}))
    or (unit_id = ${person.unitId} and next_step in (select value from json_each(${reached('ownUnit')}))))`;
}

function listRow(context: ReadContext, row: Stored): ListRow {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    unitName: unitName(context, row.unit_id),
    kind: row.kind,
    status: row.status,
    items: row.items,
    count: row.boxes,
    stepsTaken: row.approvals,
    // A list that was never frozen, or before its steps were kept with it, would go through those of today.
    steps: row.steps === 0 ? approvalsRequired(context) : row.steps,
    next: stepOf(row.next_step),
    createdAtMs: row.created_at_ms,
    certificateNumber: row.certificate,
  };
}

function stepOf(key: string): Step | null {
  return ALL_STEPS.find((step) => stepKey(step) === key) ?? null;
}

/** How many steps a list frozen today would have. */
export function approvalsRequired({ world }: ReadContext): number {
  return stepsNow(world.organisation()).length;
}
