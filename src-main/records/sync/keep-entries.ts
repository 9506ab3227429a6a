/**
 * What the server recorded, kept beside the records it led to: the entries themselves for the histories of records, what
 * became of this device's own operations, and the blocks of numbers it was granted.
 */
import type { DeviceId } from '#shared/base/id.ts';
import type { Outcome } from '#shared/domain/decision.ts';
import { opEntities } from '#shared/domain/op-entities.ts';
import type { Op, StreamId } from '#shared/domain/operation.ts';
import type { Entry } from '#shared/protocol/entry.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql, type SqlValue } from '../database/sql.ts';
import type { OutboxRow } from '../operations/outbox.ts';
import { takeRedactions } from './redactions.ts';
import type { Page } from './replica.ts';

/** Outcomes after which an operation is part of what is recorded. */
const ACCEPTED: ReadonlySet<Outcome> = new Set(['applied', 'noop', 'contested']);

export function keepEntries(db: WritableDatabase, pages: readonly Page[], nowMs: number): void {
  const device = db.value<DeviceId>(sql`select value from meta where key = 'device'`);
  let no = db.value<number>(sql`select max(no) from entry`) ?? 0;
  const rows: SqlValue[] = [];
  const touches: SqlValue[] = [];
  for (const { stream, entries } of pages) {
    for (const entry of entries) {
      no += 1;
      rows.push(no, stream, entry.seq, entry.op, entry.recordedAtMs, JSON.stringify(entry));
      if (!confirmOwn(db, entry, nowMs)) for (const id of touchedBy(entry)) touches.push(id, no);
      for (const event of entry.body?.events ?? []) {
        if (event.type === 'blockLeased' && event.device === device) grantBlock(db, event.id, event.first, event.last);
      }
    }
  }
  for (const group of sql.rowGroups(6, rows)) {
    db.run(sql`insert into entry (no, stream, seq, op_id, recorded_at_ms, entry) values ${group}`);
  }
  for (const group of sql.rowGroups(2, touches)) db.run(sql`insert into entry_touch (entity_id, no) values ${group}`);
  takeRedactions(db, pages);
}

/** The entries of a stream, up to the sequence `through`, are kept here no longer. */
export function forgetEntries(db: WritableDatabase, stream: StreamId, through = Number.MAX_SAFE_INTEGER): void {
  db.run(sql`
    delete from entry_touch where no in (select no from entry where stream = ${stream} and seq <= ${through})`);
  db.run(sql`delete from entry where stream = ${stream} and seq <= ${through}`);
}

/** An operation of this device is pending no more; false when the entry is not of this device. */
function confirmOwn(db: WritableDatabase, entry: Entry, nowMs: number): boolean {
  const own = db.get<Pick<OutboxRow, 'n' | 'outcome'>>(sql`select n, outcome from outbox where op_id = ${entry.op}`);
  if (own === undefined) return false;
  settleOwn(
    db,
    { op: entry.op, outcome: entry.outcome, code: entry.code ?? null, params: entry.body?.params ?? null },
    nowMs,
  );
  for (const { id } of entry.outcome === own.outcome ? [] : (entry.body?.events ?? [])) {
    db.run(sql`insert into op_touch (entity_id, n) values (${id}, ${own.n}) on conflict (entity_id, n) do nothing`);
  }
  return true;
}

export type Settled = Pick<Entry, 'op' | 'outcome'> & { readonly code: string | null; readonly params: unknown };

/** What the server made of an operation of this device is what became of it; a refusal that is news is kept to be told. */
export function settleOwn(db: WritableDatabase, { op, outcome, code, params }: Settled, nowMs: number): void {
  const here = db.get<{ n: number; outcome: Outcome }>(sql`select n, outcome from outbox where op_id = ${op}`);
  if (here === undefined) return;
  const state = outcome === 'invalid' ? 'quarantined' : 'confirmed';
  const words = params === null ? null : JSON.stringify(params);
  db.run(sql`
    update outbox set state = ${state}, outcome = ${outcome}, code = ${code}, params = ${words}, foreseen = null
    where n = ${here.n}`);
  if (ACCEPTED.has(outcome) || !ACCEPTED.has(here.outcome)) return;
  db.run(sql`
    insert into refusal (n, refused_at_ms) values (${here.n}, ${nowMs}) on conflict (n) do nothing`);
}

/** Every record the entry names or moved, each once. */
function touchedBy(entry: Entry): Set<string> {
  const { body } = entry;
  // Of a body that was blanked, or never was what it should be, nothing can be read.
  if (body === null || entry.outcome === 'invalid') return new Set([entry.entity]);
  const named = opEntities({ kind: entry.kind, entity: entry.entity, body: body.payload } as Op);
  return new Set([...named.map(({ id }) => id), ...body.events.map(({ id }) => id)]);
}

/** Numbers the server granted this device, unless it drew from them before it was enrolled. */
function grantBlock(db: WritableDatabase, seriesId: string, first: number, last: number): void {
  const kind = db.value<string>(sql`select kind from series where id = ${seriesId}`);
  if (kind === undefined) return;
  db.run(sql`
    insert into number_block (kind, first, last, next) values (${kind}, ${first}, ${last}, ${first})
    on conflict (kind, first) do nothing`);
}
