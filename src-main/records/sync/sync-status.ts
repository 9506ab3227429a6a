/** The quiet badge and the page of the exchange: what the tables say, and what the engine is doing just now. */
import { hlcTimeMs, type Hlc } from '#shared/base/hybrid-clock.ts';
import type { Id } from '#shared/base/id.ts';
import type { SharedServerStatus, StreamKind, StreamReason, SyncState, SyncStream } from '#shared/contract/sync.ts';
import { REFERENCE_STREAM, type StreamId } from '#shared/domain/operation.ts';
import type { Phase } from '#shared/protocol/sync-engine.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { FOLLOWED } from './stream-blocks.ts';
import { readSetting } from './sync-settings.ts';

/** What only the running engine knows. */
export type EngineView = { readonly phase: Phase; readonly offlineSinceMs: number | null };

export const NO_ENGINE: EngineView = { phase: { kind: 'stopped' }, offlineSinceMs: null };

type CursorRow = {
  readonly stream: StreamId;
  readonly seq: number;
  readonly head: number;
  readonly reason: StreamReason | null;
};

export function syncStatus(context: ReadContext, engine: EngineView): SharedServerStatus {
  const { db } = context;
  const server = readSetting(db, 'sync.server');
  const queue = queueOf(context);
  const pending = queue.pending + queue.sent + queue.received;
  const removal = readSetting(db, 'sync.massRemoval');
  const altered = readSetting(db, 'sync.altered');
  return {
    state: server === undefined ? 'alone' : stateOf(engine, pending),
    pending,
    offlineSinceMs: server === undefined ? null : engine.offlineSinceMs,
    lastExchangeAtMs: readSetting(db, 'sync.lastExchangeAtMs') ?? null,
    toTreat:
      (db.value<number>(sql`select count(*) from case_file where state = 'open'`) ?? 0) +
      (db.value<number>(sql`select count(*) from refusal where read_at_ms is null`) ?? 0),
    clockOffsetMs: readSetting(db, 'sync.clockOffsetMs') ?? null,
    server:
      server === undefined
        ? null
        : {
            url: server.url,
            deviceName: server.deviceName,
            organisationId: server.organisationId,
            takenBy: server.means === 'join' && db.get(sql`select 1 from pin`) === undefined ? server.personId : null,
          },
    streams: server === undefined ? [] : streamsOf(context),
    queue,
    ...(altered === undefined ? {} : { altered: { ...altered, name: streamWords(context, altered.stream).name } }),
    massRemoval: removal === undefined ? null : { ...removal, name: streamWords(context, removal.stream).name },
  };
}

function stateOf({ phase, offlineSinceMs }: EngineView, pending: number): SyncState {
  switch (phase.kind) {
    case 'needsLogin':
    case 'needsUpgrade':
    case 'needsEnrolment':
      return phase.kind;
    case 'handshake':
    case 'push':
    case 'pull':
      return offlineSinceMs === null ? 'exchanging' : 'offline';
    case 'waiting':
      return 'offline';
    case 'idle':
    case 'stopped':
      return pending > 0 ? 'toSend' : 'upToDate';
  }
}

/** Past this, what is not confirmed is not counted state by state: all of it is told as waiting. */
const COUNTED = 20_000;

function queueOf({ db }: ReadContext): SharedServerStatus['queue'] {
  const oldest = db.get<{ n: number; op: string }>(sql`
    select n, op from outbox where state <> 'confirmed' and state <> 'quarantined' order by n limit 1`);
  const quarantined = db.value<number>(sql`select count(*) from outbox where state = 'quarantined'`) ?? 0;
  const none = { pending: 0, sent: 0, received: 0, quarantined, oldestAtMs: null };
  if (oldest === undefined) return none;
  const oldestAtMs = hlcTimeMs((JSON.parse(oldest.op) as { readonly at: Hlc }).at);
  const span = (db.value<number>(sql`select max(n) from outbox`) ?? 0) - oldest.n + 1;
  if (span > COUNTED) return { ...none, pending: span, oldestAtMs };
  const counts = { ...none, oldestAtMs };
  for (const { state, operations } of db.all<{ state: 'pending' | 'sent' | 'received'; operations: number }>(sql`
    select state, count(*) as operations from outbox
    where state <> 'confirmed' and state <> 'quarantined' group by state`)) {
    counts[state] = operations;
  }
  return counts;
}

function streamsOf(context: ReadContext): SyncStream[] {
  const rows = context.db.all<CursorRow>(sql`select stream, seq, head, reason from stream_cursor where ${FOLLOWED}`);
  const progress = new Map(
    context.db
      .all<{ stream: StreamId; done: number; total: number }>(
        sql`
          select stream, sum(state = 'received') + 2 * sum(state = 'loaded') as done, 2 * count(*) as total
          from bootstrap_chunk group by stream`,
      )
      .map(({ stream, done, total }) => [stream, { done, total }]),
  );
  return rows
    .map(({ stream, seq, head, reason }) => {
      const bootstrap = progress.get(stream) ?? null;
      return {
        id: stream,
        ...streamWords(context, stream),
        seq,
        head: Math.max(seq, head),
        state:
          bootstrap !== null
            ? ('bootstrapping' as const)
            : reason !== null
              ? ('blocked' as const)
              : seq < head
                ? ('tailing' as const)
                : ('live' as const),
        reason: bootstrap === null ? reason : null,
        progress: bootstrap,
      };
    })
    .sort((a, b) => ORDER[a.kind] - ORDER[b.kind] || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

const ORDER: { readonly [K in StreamKind]: number } = { reference: 0, site: 1, unit: 2, files: 3, device: 4 };

function streamWords({ world }: ReadContext, stream: StreamId): Pick<SyncStream, 'kind' | 'name'> {
  if (stream === REFERENCE_STREAM) return { kind: 'reference', name: '' };
  const [first = '', id = '', part] = stream.split('/');
  if (first === 'site') return { kind: 'site', name: world.get('place', id as Id)?.name ?? '' };
  if (first === 'dev') return { kind: 'device', name: '' };
  return { kind: part === 'files' ? 'files' : 'unit', name: world.get('unit', id as Id)?.name ?? '' };
}
