/**
 * Pulling: asks for what follows the cursors and takes the pages. With little pending each answer is taken as it comes;
 * with much, several are held and taken together, since all that is pending is judged again each time.
 */
import type { ClockMs } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Topic } from '#shared/contract/frames.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import type { Entry, StreamHead } from '#shared/protocol/entry.ts';
import { LIMITS, type PullAnswer } from '#shared/protocol/messages.ts';
import type { EngineEvent, StreamBlock } from '#shared/protocol/sync-engine.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import type { Log } from '../ports.ts';
import { checkAgainstAnchors } from './anchors.ts';
import { applyPages, type MassRemoval, type Page } from './replica.ts';
import type { ServerLink } from './server-link.ts';
import { FOLLOWED } from './stream-blocks.ts';
import { forgetSetting, readSetting, writeSetting } from './sync-settings.ts';
import type { WireProblem } from './wire.ts';

export type PullParts = {
  readonly db: WritableDatabase;
  readonly link: ServerLink;
  readonly clock: ClockMs;
  readonly log: Log;
  readonly onRecords: (topics: readonly Topic[]) => void;
};

/** Taken in one go: windows are answered between two answers. */
const ENTRIES_AT_ONCE = 500;

/** Past this many pending operations, answers are held together… */
const MUCH_PENDING = 1_000;
/** …up to this many entries. */
const HELD_ENTRIES = 40_000;

type Blocked = { readonly stream: StreamId; readonly reason: StreamBlock };
type Held = { entries: Entry[]; head: StreamHead };

export function createPuller({ db, link, clock, log, onRecords }: PullParts): {
  readonly pull: () => Promise<Result<EngineEvent, WireProblem>>;
} {
  let held = new Map<StreamId, Held>();

  const ask = (): Promise<Result<PullAnswer, WireProblem>> => {
    const streams = db
      .all<{ stream: StreamId; seq: number; hash: string }>(
        sql`
          select stream, seq, hash from stream_cursor where reason is null and ${FOLLOWED}
          order by stream limit ${LIMITS.streamsPerPull}`,
      )
      .map(({ stream, seq, hash }) => {
        const { seq: after, hash: afterHash } = held.get(stream)?.head ?? { seq, hash };
        return { id: stream, after, afterHash };
      });
    return link.pull(readSetting(db, 'sync.server')?.epoch ?? '', streams, ENTRIES_AT_ONCE);
  };

  /** Takes what is held. */
  const take = (blocked: Blocked[]): 'taken' | 'out of step' => {
    const pages: Page[] = [...held].map(([stream, { entries }]) => ({ stream, entries }));
    held = new Map();
    if (pages.length === 0) return 'taken';
    const startedMs = performance.now();
    for (const { stream, entries } of pages) checkAgainstAnchors(db, stream, entries, log);
    const applied = takeOrHoldBack(db, pages, clock());
    for (const { stream, reason } of applied.problems) {
      if (reason === 'UPGRADE') blocked.push({ stream, reason: 'upgrade' });
      else if (reason === 'FORK') blocked.push({ stream, reason: 'fork' });
    }
    if (applied.removal !== undefined) blocked.push({ stream: applied.removal.stream, reason: 'massRemoval' });
    const entries = pages.reduce((sum, page) => sum + page.entries.length, 0);
    log('info', 'sync.pull.taken', { entries, ms: Math.round(performance.now() - startedMs) });
    onRecords(applied.topics);
    return applied.problems.some(({ reason }) => reason === 'GAP') ? 'out of step' : 'taken';
  };

  return {
    pull: async () => {
      const answered = await ask();
      if (!answered.ok) {
        held = new Map();
        return answered;
      }
      const blocked: Blocked[] = [];
      let more: 'no' | 'yes' = 'no';
      for (const page of answered.value.pages) {
        if ('status' in page) {
          blocked.push({ stream: page.id, reason: page.status });
          continue;
        }
        if (page.more === 'yes') more = 'yes';
        hold(held, page.id, page.entries as unknown as readonly Entry[]);
        noteHead(db, page.id, page.head);
      }
      const entries = [...held.values()].reduce((sum, { entries: some }) => sum + some.length, 0);
      const due = more === 'no' || entries >= HELD_ENTRIES || pendingIsFew(db);
      if (due && take(blocked) === 'out of step') return err({ kind: 'notUnderstood' });
      if (more === 'no') writeLastExchange(db, clock());
      return ok({ kind: 'pulled', more, blocked });
    },
  };
}

function hold(held: Map<StreamId, Held>, stream: StreamId, entries: readonly Entry[]): void {
  const last = entries.at(-1);
  if (last === undefined) return;
  const head = { seq: last.seq, hash: last.hash };
  const known = held.get(stream);
  if (known === undefined) held.set(stream, { entries: [...entries], head });
  else {
    known.entries.push(...entries);
    known.head = head;
  }
}

/** The pages; without those of a unit that would lose most of its boxes, which wait for an administrator. */
function takeOrHoldBack(
  db: WritableDatabase,
  pages: readonly Page[],
  nowMs: number,
): { topics: readonly Topic[]; problems: readonly { stream: StreamId; reason: string }[]; removal?: MassRemoval } {
  const applied = applyPages(db, pages, nowMs);
  if (applied.ok) {
    const allowed = readSetting(db, 'sync.allowedRemoval');
    if (allowed !== undefined && pages.some(({ stream }) => stream === allowed.stream)) {
      db.transaction(() => {
        forgetSetting(db, 'sync.allowedRemoval');
      });
    }
    return applied.value;
  }
  const removal = applied.error;
  db.transaction(() => {
    writeSetting(db, 'sync.massRemoval', removal);
  });
  const others = pages.filter(({ stream }) => stream !== removal.stream);
  return { ...(others.length === 0 ? NOTHING : takeOrHoldBack(db, others, nowMs)), removal };
}

const NOTHING = { topics: [], problems: [] } as const;

function pendingIsFew(db: WritableDatabase): boolean {
  const pending = db.value<number>(sql`
    select count(*) from (
      select 1 from outbox where state <> 'confirmed' and state <> 'quarantined' limit ${MUCH_PENDING + 1})`);
  return (pending ?? 0) <= MUCH_PENDING;
}

function noteHead(db: WritableDatabase, stream: StreamId, head: number): void {
  db.transaction(() =>
    db.run(sql`update stream_cursor set head = ${head} where stream = ${stream} and head <> ${head}`),
  );
}

function writeLastExchange(db: WritableDatabase, nowMs: number): void {
  db.transaction(() => {
    writeSetting(db, 'sync.lastExchangeAtMs', nowMs);
  });
}
