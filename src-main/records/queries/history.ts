/** The operations of one record, newest first, refusals included: who, when, what, and what became of it. */
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import type { JsonObject } from '#shared/base/json.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { HistoryEntry } from '#shared/contract/boxes.ts';
import type { Page } from '#shared/contract/common.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { EntityType } from '#shared/domain/event.ts';
import type { Op } from '#shared/domain/operation.ts';
import type { ReadContext } from '../context.ts';
import { sql, type Sql } from '../database/sql.ts';
import type { OutboxRow } from '../operations/outbox.ts';
import { historyDetails } from './history-details.ts';
import { personName } from './names.ts';
import { afterNo, cappedCount, pageOf, sliceOf, type Slice } from './paging.ts';
import { unknownRecord } from './query.ts';

type HistoryInput = { readonly id: Id; readonly after: string | null; readonly limit: number };
type Touch = Pick<OutboxRow, 'n' | 'op' | 'state' | 'outcome' | 'code' | 'params'> & {
  readonly no: number;
  readonly key: string;
};

/** The history of a record of this type; RECORD_UNKNOWN when there is none. */
export function historyOf(type: EntityType) {
  return (context: ReadContext, input: HistoryInput): Result<Page<HistoryEntry>, CallError> => {
    if (context.world.get(type, input.id) === undefined) return unknownRecord(input.id);
    const touches = context.db.all<Touch>(touchesOf(input.id, sliceOf(input, 'desc')));
    const total = cappedCount(context.db, sql`from op_touch where entity_id = ${input.id}`);
    return ok(pageOf(touches, input.limit, total, (shown) => shown.map((touch) => historyEntry(context, touch))));
  };
}

/** Operations that touched the record, from the newest. */
function touchesOf(id: Id, slice: Slice): Sql {
  return sql`
    select o.n as no, '' as key, o.n, o.op, o.state, o.outcome, o.code, o.params
    from op_touch t cross join outbox o on o.n = t.n
    where t.entity_id = ${id} and ${afterNo(sql`t.n`, slice)} order by t.n desc limit ${slice.limit}`;
}

function historyEntry(context: ReadContext, touch: Touch): HistoryEntry {
  const op = JSON.parse(touch.op) as Op;
  return {
    n: touch.n,
    op: op.id,
    kind: op.kind,
    atMs: hlcTimeMs(op.at),
    actorId: op.actor,
    actorName: personName(context, op.actor),
    outcome: touch.outcome,
    code: touch.code,
    details: historyDetails(context, op, touch.params),
    pending: touch.state !== 'confirmed',
    rightEnded: touch.params !== null && (JSON.parse(touch.params) as JsonObject)['authority'] === 'endedSince',
  };
}
