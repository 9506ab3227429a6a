/**
 * Pages of the shared server, taken into the tables (sync.md, section 7). Several pages are taken together, in one
 * transaction: records with pending work go back to what is confirmed, the entries are folded in, what is left pending is
 * judged again on top, and rows, shadows, outbox and cursors move as one. A crash leaves all of it or nothing. What is only
 * the echo of this device's own work moves what is confirmed, and nothing is judged again for it.
 */
import type { Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Topic } from '#shared/contract/frames.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import { takeEcho, type StreamPage } from '#shared/protocol/echo.ts';
import { applyPage, retrySetAside, type PageProblem, type SetAside } from '#shared/protocol/replica.ts';
import type { WritableDatabase } from '../database/database.ts';
import { sql } from '../database/sql.ts';
import { nativeSha256 } from '../operations/native-sha256.ts';
import { keepEntries } from './keep-entries.ts';
import { isTooMuch, mayBeTooMuch } from './mass-removal.ts';
import { contextOf, createSession, type Session } from './replica-session.ts';
import { readSetting, writeSetting } from './sync-settings.ts';

/** Entries that follow the cursor of a stream. */
export type Page = StreamPage;

export type Applied = {
  readonly topics: readonly Topic[];
  /** Streams whose page could not be taken, and why. */
  readonly problems: readonly { readonly stream: StreamId; readonly reason: PageProblem }[];
};

/** Boxes of a unit that would vanish: too many to believe without an administrator. */
export type MassRemoval = { readonly stream: StreamId; readonly boxes: number; readonly of: number };

/**
 * Takes the pages, or none of them when together they remove more than is believed: their echo of this device's own work
 * first, then the rest of each. Throws what SQLite throws.
 */
export function applyPages(db: WritableDatabase, pages: readonly Page[], nowMs: number): Result<Applied, MassRemoval> {
  return db.transaction(() => {
    const session = createSession(db);
    const since = cursorsOf(session, pages);
    takeEcho(session.echo, pages, nativeSha256);
    const problems = pages.flatMap((page) => takePage(db, session, page));
    return conclude(db, session, { pages, since, problems, nowMs });
  });
}

/** Where the cursors of these streams stand. */
export function cursorsOf({ store }: Session, pages: readonly Page[]): ReadonlyMap<StreamId, number> {
  return new Map(pages.map(({ stream }) => [stream, store.cursor(stream).seq]));
}

/** Folds a page in; what is wrong with it, if anything is. */
export function takePage(db: WritableDatabase, { store }: Session, { stream, entries }: Page): Applied['problems'] {
  const applied = applyPage(store, stream, entries, contextOf(db));
  return applied.ok ? [] : [{ stream, reason: applied.error }];
}

type Conclusion = {
  readonly pages: readonly Page[];
  /** Where the cursors stood before. */
  readonly since: ReadonlyMap<StreamId, number>;
  readonly problems: Applied['problems'];
  readonly nowMs: number;
};

/** Writes what the session came to, within a transaction; or nothing, when that removes more than is believed. */
export function conclude(
  db: WritableDatabase,
  session: Session,
  { pages, since, problems, nowMs }: Conclusion,
): Result<Applied, MassRemoval> {
  const taken = takenSince(session, pages, since);
  if (taken.every(({ entries }) => entries.length === 0)) return ok({ topics: [], problems });
  const removal = massRemoval(db, taken);
  if (removal !== undefined) return err(removal);
  const topics = session.finish();
  keepEntries(db, taken, nowMs);
  noteTime(db, taken);
  return ok({ topics, problems });
}

/** Takes of the pages what is nothing but the echo of this device's own work; answers how many entries that were. */
export function applyEcho(db: WritableDatabase, pages: readonly Page[], nowMs: number): number {
  return db.transaction(() => {
    const session = createSession(db);
    const since = cursorsOf(session, pages);
    const count = takeEcho(session.echo, pages, nativeSha256);
    if (count === 0) return 0;
    const taken = takenSince(session, pages, since);
    session.finish();
    keepEntries(db, taken, nowMs);
    noteTime(db, taken);
    return count;
  });
}

/** After an update: what the program did not understand when it came, and does now. */
export function applySetAside(db: WritableDatabase): readonly Topic[] {
  return db.transaction(() => {
    const kept = db
      .all<{ stream: StreamId; seq: number; events: string }>(
        sql`select stream, seq, events from set_aside order by stream, seq`,
      )
      .map(({ stream, seq, events }): SetAside => ({ stream, seq, events: JSON.parse(events) as DomainEvent[] }));
    const session = createSession(db);
    const done = retrySetAside(session.store, kept, contextOf(db));
    if (done.length === 0) return [];
    for (const { stream, seq } of done) db.run(sql`delete from set_aside where stream = ${stream} and seq = ${seq}`);
    return session.finish();
  });
}

/** Judges what is pending again over what is confirmed: after operations were confirmed without an entry here. */
export function rejudgePending(db: WritableDatabase): readonly Topic[] {
  return db.transaction(() => {
    const session = createSession(db);
    session.store.restoreShadows();
    return session.finish();
  });
}

/** Of each page, the entries that were taken since the cursors stood there. */
function takenSince({ store }: Session, pages: readonly Page[], since: ReadonlyMap<StreamId, number>): Page[] {
  return pages.map(({ stream, entries }) => {
    const through = store.cursor(stream).seq;
    return { stream, entries: entries.filter(({ seq }) => seq > (since.get(stream) ?? 0) && seq <= through) };
  });
}

/** What is done here from now on is later than anything pulled, whatever the clocks say. */
function noteTime(db: WritableDatabase, pages: readonly Page[]): void {
  let latest = readSetting(db, 'sync.seenAt') ?? '';
  const known = latest;
  for (const { entries } of pages) for (const { effAt } of entries) if (effAt > latest) latest = effAt;
  if (latest !== known) writeSetting(db, 'sync.seenAt', latest);
}

/** What no honest day's work does to a unit: most of its boxes destroyed or annulled by entries of others. */
function massRemoval(db: WritableDatabase, pages: readonly Page[]): MassRemoval | undefined {
  for (const { stream, entries } of pages) {
    const removed = new Set<Id>();
    for (const { body } of entries) {
      for (const event of body?.events ?? []) {
        if (event.entity === 'box' && takesAway(event)) {
          removed.add(event.id);
        }
      }
    }
    if (!mayBeTooMuch(removed.size)) continue;
    const here = [...removed].filter((id) => livesHere(db, id)).length;
    const unitId = stream.split('/')[1] ?? '';
    const of =
      db.value<number>(sql`
        select coalesce(sum(boxes), 0) from box_tally
        where unit_id = ${unitId} and custody not in ('destroyed', 'handedOver', 'emptied', 'annulled')`) ?? 0;
    const allowed = readSetting(db, 'sync.allowedRemoval');
    if (!isTooMuch({ boxes: here, of })) continue;
    if (allowed?.stream === stream && here <= allowed.boxes) continue;
    return { stream, boxes: here, of };
  }
  return undefined;
}

function takesAway(event: Extract<DomainEvent, { entity: 'box' }>): boolean {
  if (event.type === 'boxDeposited') return event.deposit.recipient === 'thirdParty';
  return event.type === 'boxDestroyed' || event.type === 'boxEmptied' || event.type === 'boxAnnulled';
}

function livesHere(db: WritableDatabase, boxId: Id): boolean {
  return (
    db.get(
      sql`select 1 from box where id = ${boxId} and custody not in ('destroyed', 'handedOver', 'emptied', 'annulled')`,
    ) !== undefined
  );
}
