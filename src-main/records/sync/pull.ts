/**
 * Pulling: asks for what follows the cursors and takes the pages. What is only the echo of this device's own work is taken
 * as it comes. The rest is too while little is pending; with much, several answers are held and taken together, since all
 * that is pending is judged again each time, over several turns (replica-turns.ts). A stream whose held entries wait for those of others is not asked for more.
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
import { checkBlanks, tidy } from './redactions.ts';
import { applyEcho, applyPages, type MassRemoval, type Page } from './replica.ts';
import { applyPagesInTurns } from './replica-turns.ts';
import { cursorOf } from './replica-session.ts';
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
const HELD_ENTRIES = 4_000;
/** …and this many of one stream, while others have more to give. */
const HELD_OF_STREAM = 1_000;

type Blocked = { readonly stream: StreamId; readonly reason: StreamBlock };
/** `more`: the server has more of the stream than is held. */
type Held = { entries: readonly Entry[]; head: StreamHead; more: 'no' | 'yes' };

export function createPuller({ db, link, clock, log, onRecords }: PullParts): {
  readonly pull: () => Promise<Result<EngineEvent, WireProblem>>;
  /** What takes several turns is given up, and taken at the next start. */
  readonly stop: () => void;
} {
  let held = new Map<StreamId, Held>();
  let stopped = false;

  const ask = (): Promise<Result<PullAnswer, WireProblem>> => {
    const full = new Set(
      [...held].filter(([, { entries }]) => entries.length >= HELD_OF_STREAM).map(([stream]) => stream),
    );
    const streams = db
      .all<{ stream: StreamId; seq: number; hash: string }>(
        sql`
          select stream, seq, hash from stream_cursor where reason is null and ${FOLLOWED}
          order by stream limit ${LIMITS.streamsPerPull}`,
      )
      .filter(({ stream }) => !full.has(stream))
      .map(({ stream, seq, hash }) => {
        const { seq: after, hash: afterHash } = held.get(stream)?.head ?? { seq, hash };
        return { id: stream, after, afterHash };
      });
    return link.pull(readSetting(db, 'sync.server')?.epoch ?? '', streams, ENTRIES_AT_ONCE);
  };

  const heldPages = (): Page[] =>
    [...held].filter(([, { entries }]) => entries.length > 0).map(([stream, { entries }]) => ({ stream, entries }));

  /** Takes of what is held the echo of this device's own work, as far as it goes; the rest stays held. */
  const takeEcho = (): void => {
    const startedMs = performance.now();
    const entries = applyEcho(db, heldPages(), clock());
    if (entries === 0) return;
    for (const [stream, of] of held) {
      const { seq } = cursorOf(db, stream);
      of.entries = of.entries.filter((entry) => entry.seq > seq);
    }
    log('info', 'sync.pull.echo', { entries, ms: Math.round(performance.now() - startedMs) });
    onRecords([]);
  };

  /** Takes what is held. */
  const take = async (blocked: Blocked[], isFew: boolean): Promise<'taken' | 'out of step'> => {
    const pages = heldPages();
    held = new Map();
    if (pages.length === 0) return 'taken';
    const startedMs = performance.now();
    const inTurns = isFew ? undefined : await applyPagesInTurns(db, pages, clock(), { turn, isStopped: () => stopped });
    if (inTurns === 'stopped') return 'taken';
    const isTaken = typeof inTurns === 'object' && inTurns.ok;
    const applied: HeldBack = isTaken ? inTurns.value : takeOrHoldBack(db, pages, clock());
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
      for (const page of answered.value.pages) {
        if ('status' in page) {
          blocked.push({ stream: page.id, reason: page.status });
          const known = held.get(page.id);
          if (known !== undefined) known.more = 'no';
          continue;
        }
        const entries = page.entries as unknown as readonly Entry[];
        checkAgainstAnchors(db, page.id, entries, log);
        const known = held.get(page.id) ?? { entries: [], head: cursorOf(db, page.id) };
        const { seq, hash } = entries.at(-1) ?? known.head;
        held.set(page.id, { entries: [...known.entries, ...entries], head: { seq, hash }, more: page.more });
        noteHead(db, page.id, page.head);
      }
      const isFew = pendingIsFew(db);
      if (!isFew) takeEcho();
      const open = [...held.values()];
      const more = open.some((each) => each.more === 'yes') ? 'yes' : 'no';
      const entries = open.reduce((sum, each) => sum + each.entries.length, 0);
      const canAsk = open.some((each) => each.more === 'yes' && each.entries.length < HELD_OF_STREAM);
      const due = isFew || !canAsk || entries >= HELD_ENTRIES;
      if (due && (await take(blocked, isFew)) === 'out of step') return err({ kind: 'notUnderstood' });
      tidy(db);
      if (more === 'no') checkBlanks(db, log);
      if (more === 'no') writeLastExchange(db, clock());
      return ok({ kind: 'pulled', more, blocked });
    },
    stop: () => {
      stopped = true;
    },
  };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

type HeldBack = {
  readonly topics: readonly Topic[];
  readonly problems: readonly { readonly stream: StreamId; readonly reason: string }[];
  readonly removal?: MassRemoval;
};

/** The pages; without those of a unit that would lose most of its boxes, which wait for an administrator. */
function takeOrHoldBack(db: WritableDatabase, pages: readonly Page[], nowMs: number): HeldBack {
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
