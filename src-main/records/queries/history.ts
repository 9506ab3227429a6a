/**
 * The operations of one record, newest first, refusals included: who, when, what, and what became of it. Those of this
 * device come from its outbox, those of others from the entries the shared server sent.
 */
import { hlcTimeMs, type Hlc } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import type { JsonObject } from '#shared/base/json.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { HistoryEntry } from '#shared/contract/boxes.ts';
import type { Page } from '#shared/contract/common.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { EntityType } from '#shared/domain/event.ts';
import type { Op } from '#shared/domain/operation.ts';
import type { Entry } from '#shared/protocol/entry.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import type { OutboxRow } from '../operations/outbox.ts';
import { historyDetails } from './history-details.ts';
import { personName } from './names.ts';
import { afterKey, afterNo, cappedCount, pageOf, sliceOf, type Position, type Slice } from './paging.ts';
import { unknownRecord } from './query.ts';

type HistoryInput = { readonly id: Id; readonly after: string | null; readonly limit: number };
/** `no`: the number in the outbox, or that of the entry, negative. */
type Touch = Position &
  Pick<OutboxRow, 'op' | 'state' | 'outcome' | 'code' | 'params'> & { readonly entry: string | null };

/** The history of a record of this type; RECORD_UNKNOWN when there is none. */
export function historyOf(type: EntityType) {
  return (context: ReadContext, input: HistoryInput): Result<Page<HistoryEntry>, CallError> => {
    const { id } = input;
    if (context.world.get(type, id) === undefined) return unknownRecord(id);
    const others = context.db.get(sql`select 1 from entry_touch where entity_id = ${id} limit 1`) !== undefined;
    const slice = sliceOf(input, 'desc');
    const touches = context.db.all<Touch>(others ? everyTouch(id, slice) : ownTouches(id, slice));
    const total =
      cappedCount(context.db, sql`from op_touch where entity_id = ${id}`) +
      cappedCount(context.db, sql`from entry_touch where entity_id = ${id}`);
    return ok(pageOf(touches, input.limit, total, (shown) => shown.map((touch) => historyEntry(context, touch))));
  };
}

/** Operations of this device that touched the record, from the newest. */
function ownTouches(id: Id, slice: Slice): Sql {
  return sql`
    select o.n as no, '' as key, o.op, o.state, o.outcome, o.code, o.params, null as entry
    from op_touch t cross join outbox o on o.n = t.n
    where t.entity_id = ${id} and ${afterNo(sql`t.n`, slice)} order by t.n desc limit ${slice.limit}`;
}

/** Those of everybody, by the time they were done. */
function everyTouch(id: Id, slice: Slice): Sql {
  return sql`
    select * from (
      select o.n as no, json_extract(o.op, '$.at') as key, o.op, o.state, o.outcome, o.code, o.params, null as entry
      from op_touch t cross join outbox o on o.n = t.n where t.entity_id = ${id}
      union all
      select -e.no, json_extract(e.entry, '$.effAt'), '', 'confirmed', '', null, null, e.entry
      from entry_touch t cross join entry e on e.no = t.no where t.entity_id = ${id}
    ) where ${afterKey(sql`key`, sql`no`, slice)} order by key desc, no desc limit ${slice.limit}`;
}

function historyEntry(context: ReadContext, touch: Touch): HistoryEntry {
  return touch.entry === null
    ? ownEntry(context, touch)
    : entryOfOthers(context, touch.no, JSON.parse(touch.entry) as Entry);
}

function ownEntry(context: ReadContext, touch: Touch): HistoryEntry {
  const op = JSON.parse(touch.op) as Op;
  return {
    n: touch.no,
    op: op.id,
    kind: op.kind,
    atMs: hlcTimeMs(op.at),
    actorId: op.actor,
    actorName: personName(context, op.actor),
    outcome: touch.outcome,
    code: touch.code,
    details: historyDetails(context, op, touch.params),
    pending: touch.state !== 'confirmed',
    rightEnded: touch.params !== null && isRightEnded(JSON.parse(touch.params) as JsonObject),
  };
}

function entryOfOthers(context: ReadContext, no: number, entry: Entry): HistoryEntry {
  return {
    n: no,
    op: entry.op,
    kind: entry.kind,
    atMs: hlcTimeMs(entry.effAt satisfies Hlc),
    actorId: entry.actor,
    actorName: personName(context, entry.actor),
    outcome: entry.outcome,
    code: entry.code ?? null,
    details: detailsOf(context, entry),
    pending: false,
    rightEnded: isRightEnded(entry.body?.params),
  };
}

/** What `rightEnded` of the rules wrote (decision.ts). */
function isRightEnded(params: JsonObject | undefined): boolean {
  return params?.['authority'] === 'endedSince';
}

/** Of a body that was blanked there is nothing to tell. */
function detailsOf(context: ReadContext, { kind, entity, body }: Entry): JsonObject {
  if (body === null) return {};
  const op = { kind, entity, body: body.payload } as Op;
  return historyDetails(context, op, body.params === undefined ? null : JSON.stringify(body.params));
}
