/** Operations accepted on this device that the shared server did not accept, newest first. */
import { hlcTimeMs } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import type { JsonObject } from '#shared/base/json.ts';
import type { Refusal } from '#shared/contract/sync.ts';
import type { EntityType } from '#shared/domain/event.ts';
import { entityTypeOf } from '#shared/domain/op-entities.ts';
import type { Op } from '#shared/domain/operation.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import type { OutboxRow } from '../operations/outbox.ts';
import { boxNumber, categoryName, listNumber, personName, placeAddress, ruleNumber, unitName } from './names.ts';
import { afterNo, cappedCount, pageOf, sliceOf, type Position } from './paging.ts';
import type { Query } from './query.ts';
import { fileTitleById } from './readable-files.ts';

type Stored = Position &
  Pick<OutboxRow, 'n' | 'op' | 'outcome' | 'code' | 'params'> & {
    readonly refused_at_ms: number;
    readonly read_at_ms: number | null;
  };

export const refusalsPage: Query<'sync.refusals'> = (context, input) => {
  const slice = sliceOf(input, 'desc');
  const stored = context.db.all<Stored>(sql`
    select r.n as no, '' as key, o.n, o.op, o.outcome, o.code, o.params, r.refused_at_ms, r.read_at_ms
    from refusal r cross join outbox o on o.n = r.n
    where ${afterNo(sql`r.n`, slice)} order by r.n desc limit ${slice.limit}`);
  const total = cappedCount(context.db, sql`from refusal`);
  return pageOf(stored, input.limit, total, (shown) => shown.map((row) => refusalOf(context, row)));
};

function refusalOf(context: ReadContext, row: Stored): Refusal {
  const op = JSON.parse(row.op) as Op;
  const entityType = entityTypeOf(op.kind);
  return {
    n: row.n,
    op: op.id,
    kind: op.kind,
    entityType,
    entity: op.entity,
    subject: subjectOf(context, entityType, op),
    boxId: boxOf(context, entityType, op),
    outcome: row.outcome as Refusal['outcome'],
    code: row.code,
    params: row.params === null ? null : (JSON.parse(row.params) as JsonObject),
    atMs: hlcTimeMs(op.at),
    refusedAtMs: row.refused_at_ms,
    actorId: op.actor,
    actorName: personName(context, op.actor),
    read: row.read_at_ms === null ? 'no' : 'yes',
  };
}

/** The box of a loan or a case; of a loan that was never made, the box it was to be of. */
function boxOf({ world }: ReadContext, type: EntityType, { entity, body }: Op): Id | null {
  if (type !== 'loan' && type !== 'request' && type !== 'case') return null;
  const { boxId } = body as { readonly boxId?: Id };
  const id = world.get(type, entity)?.boxId ?? boxId ?? null;
  return id === null || world.get('box', id) === undefined ? null : id;
}

/** What the record is called; of a loan or a case, its box. Of a record that was never made, what it was to be called. */
function subjectOf(context: ReadContext, type: EntityType, op: Op): string {
  const id = op.entity;
  const body = op.body as {
    readonly number?: string;
    readonly title?: string;
    readonly name?: string;
    readonly motive?: string;
    readonly design?: { readonly name: string };
    boxId?: Id;
    studentFile?: string;
  };
  switch (type) {
    case 'box':
      return boxNumber(context, id) || (body.number ?? '');
    case 'file':
      return fileTitleById(context, id) ?? (body.studentFile === undefined ? body.title : undefined) ?? '';
    case 'place':
      return placeAddress(context, id) || (body.name ?? '');
    case 'loan':
    case 'request':
    case 'case':
      return boxNumber(context, boxOf(context, type, op));
    case 'hold':
      return context.world.get('hold', id)?.motive ?? body.motive ?? '';
    case 'paper':
      return (body as { readonly number?: string }).number ?? '';
    case 'list':
      return listNumber(context, id) || (body.number ?? '');
    case 'person':
      return personName(context, id);
    case 'unit':
      return unitName(context, id) || (body.name ?? '');
    case 'rule':
      return ruleNumber(context, id) || (body.number ?? '');
    case 'plan':
      return context.world.get('plan', id)?.name ?? body.name ?? '';
    case 'category':
      return categoryName(context, id) || (body.title ?? '');
    case 'labelTemplate':
      return context.world.get('labelTemplate', id)?.design.name ?? body.design?.name ?? '';
    case 'transfer':
      return context.world.get('transfer', id)?.number ?? body.number ?? '';
    case 'boxType':
      return context.world.get('boxType', id)?.name ?? body.name ?? '';
    case 'savedFilter':
      return context.world.get('savedFilter', id)?.name ?? body.name ?? '';
    case 'stocktake':
      return context.world.get('stocktake', id)?.number ?? body.number ?? '';
    case 'expectation':
    case 'reading': {
      const { stocktakeId } = op.body as { readonly stocktakeId?: Id };
      const about = stocktakeId ?? context.world.get(type, id)?.stocktakeId;
      return (about && context.world.get('stocktake', about)?.number) ?? '';
    }
    case 'label':
      return labelledName(context, id);
    case 'organisation':
    case 'series':
    case 'batch':
    case 'session':
      return '';
  }
}

/** Of what a label names. */
function labelledName(context: ReadContext, id: Id): string {
  return (
    boxNumber(context, id) || placeAddress(context, id) || personName(context, id) || (fileTitleById(context, id) ?? '')
  );
}
