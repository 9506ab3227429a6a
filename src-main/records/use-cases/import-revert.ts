/**
 * Taking an import back: every record of the batch that nothing has built on is annulled, the last made first; the others
 * stay and are named. Numbers and codes are never issued again. Done in commits of a few hundred records; interrupted,
 * it goes on when it is asked again, because the batch counts as reverted only at the end.
 */
import { setImmediate } from 'node:timers/promises';

import type { Id, OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { RevertReport } from '#shared/contract/exchange.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { OpKind } from '#shared/domain/operation.ts';
import type { ReadContext, WriteContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { createIdSequence } from '../operations/id-sequence.ts';
import type { Actor } from '../operations/journal.ts';
import { fileTitleById } from '../queries/readable-files.ts';
import { inTurn } from './import-turns.ts';

const RECORDS_PER_COMMIT = 500;
/** Kept records named in the report; the others are counted. */
const MOST_NAMED = 200;

type Made = { readonly n: number; readonly kind: OpKind; readonly entity_id: Id };
type Totals = { annulled: number; kept: RevertReport['kept'][number][]; keptTotal: number };

/** Errors: BATCH_UNKNOWN, BATCH_REVERTED, IMPORT_RUNNING (this import or another), FORBIDDEN. */
export function revertImport(
  context: WriteContext,
  actor: Actor,
  command: Input<'import.revert'>,
): Promise<Result<RevertReport, CallError>> {
  return inTurn(context.journal, 'revert', command.opId, () => revertInTurn(context, actor, command));
}

/** Whether something of the batch was taken back: the last operation of a batch that only grew made something. */
export function hasRevertBegun({ db }: ReadContext, batchId: Id): boolean {
  const last = db.value<OpKind>(sql`select kind from outbox where group_id = ${batchId} order by n desc limit 1`);
  return last !== undefined && UNMAKING.has(last);
}

const UNMAKING: ReadonlySet<OpKind> = new Set([
  'box.unshelve',
  'box.annul',
  'file.annul',
  'place.annul',
  'batch.revert',
]);

async function revertInTurn(
  context: WriteContext,
  actor: Actor,
  { opId, batchId, reason }: Input<'import.revert'>,
): Promise<Result<RevertReport, CallError>> {
  const { journal, world } = context;
  const batch = world.get('batch', batchId);
  if (batch === undefined) return err({ code: 'BATCH_UNKNOWN' });
  if (batch.state === 'reverted' && journal.received(opId) === undefined) return err({ code: 'BATCH_REVERTED' });
  const ids = createIdSequence(journal.sha256, opId, 'revert');
  const totals: Totals = { annulled: 0, kept: [], keptTotal: 0 };
  let before = Number.MAX_SAFE_INTEGER;
  let rank = 0;
  for (;;) {
    const made = madeBefore(context, batchId, before);
    const last = made.at(-1);
    if (last === undefined) break;
    const refused = journal.transactMany(() => {
      for (const record of made) {
        const at = 2 * rank++;
        const ack = annul(context, actor, record, batchId, reason, (step) => ids(at + step) as string as OpId, totals);
        if (ack === 'forbidden') return ack;
      }
      return undefined;
    });
    if (refused !== undefined) return err({ code: 'FORBIDDEN' });
    before = last.n;
    await setImmediate();
  }
  const ack = journal.submit(
    { id: opId, kind: 'batch.revert', entity: batchId, group: batchId, body: { reason } },
    actor,
  );
  if (ack.outcome === 'forbidden') return err({ code: 'FORBIDDEN' });
  return ok(totals);
}

const MAKING_KINDS = sql`('box.register', 'file.register', 'place.register')`;

/** Records the batch made, the last first. */
function madeBefore({ db }: WriteContext, batchId: Id, before: number): Made[] {
  return db.all<Made>(sql`
    select n, kind, entity_id from outbox
    where group_id = ${batchId} and n < ${before} and kind in ${MAKING_KINDS} and outcome in ('applied', 'contested')
    order by n desc limit ${RECORDS_PER_COMMIT}`);
}

function annul(
  context: WriteContext,
  actor: Actor,
  { kind, entity_id: id }: Made,
  group: Id,
  reason: string,
  opId: (step: 0 | 1) => OpId,
  totals: Totals,
): 'forbidden' | undefined {
  const { journal, world } = context;
  const keep = (code: string): void => {
    totals.keptTotal += 1;
    if (totals.kept.length < MOST_NAMED) totals.kept.push({ label: labelOf(context, kind, id), code });
  };
  if (isAnnulled(context, kind, id)) {
    totals.annulled += 1;
    return undefined;
  }
  if (wasTouchedSince(context, id, group)) {
    keep(IN_USE[kind] ?? 'BOX_IN_USE');
    return undefined;
  }
  if (kind === 'box.register' && world.get('box', id)?.custody === 'shelved') {
    journal.submit({ id: opId(0), kind: 'box.unshelve', entity: id, group, body: { reason } }, actor);
  }
  const annulling = ANNULLING[kind];
  if (annulling === undefined) return undefined;
  const ack = journal.submit({ id: opId(1), kind: annulling, entity: id, group, body: { reason } }, actor);
  if (ack.outcome === 'forbidden') return 'forbidden';
  if (ack.outcome === 'applied' || ack.outcome === 'noop') totals.annulled += 1;
  else keep(ack.code ?? 'INTERNAL');
  return undefined;
}

const ANNULLING: { readonly [kind in OpKind]?: 'box.annul' | 'file.annul' | 'place.annul' } = {
  'box.register': 'box.annul',
  'file.register': 'file.annul',
  'place.register': 'place.annul',
};

const IN_USE: { readonly [kind in OpKind]?: string } = {
  'box.register': 'BOX_IN_USE',
  'file.register': 'BOX_IN_USE',
  'place.register': 'PLACE_IN_USE',
};

/** Any act of somebody on the record outside the batch: an edit, a scan, a file put into it. */
function wasTouchedSince({ db }: WriteContext, id: Id, batchId: Id): boolean {
  const touched = db.value<number>(sql`
    select 1 from op_touch t join outbox o on o.n = t.n
    where t.entity_id = ${id} and (o.group_id is null or o.group_id <> ${batchId}) and o.outcome in ('applied', 'contested')
    limit 1`);
  const elsewhere = db.value<number>(sql`
    select 1 from entry_touch t join entry e on e.no = t.no
    where t.entity_id = ${id} and json_extract(e.entry, '$.outcome') in ('applied', 'contested')
      and coalesce(json_extract(e.entry, '$.group'), '') <> ${batchId}
    limit 1`);
  return touched === 1 || elsewhere === 1;
}

function isAnnulled({ world }: WriteContext, kind: OpKind, id: Id): boolean {
  if (kind === 'box.register') return world.get('box', id)?.custody === 'annulled';
  if (kind === 'file.register') return world.get('file', id)?.status === 'annulled';
  return world.get('place', id)?.status === 'annulled';
}

function labelOf(context: WriteContext, kind: OpKind, id: Id): string {
  const { world } = context;
  if (kind === 'box.register') return world.get('box', id)?.number ?? id;
  if (kind === 'file.register') return fileTitleById(context, id) ?? id;
  return world.get('place', id)?.address ?? id;
}
