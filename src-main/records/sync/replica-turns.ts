/**
 * Pages taken over several turns of the event loop, where so much is pending that judging it again takes seconds: windows
 * are answered in between, and people go on working. All of it is worked out in memory first and written in one
 * transaction at the end, as ever.
 *
 * Between two turns only the journal may write: what is authored meanwhile is taken in and judged last (`follow`). When
 * something else did (a stream taken whole), what was worked out is worth nothing and the caller begins again.
 */
import type { Result } from '#shared/base/result.ts';
import type { WritableDatabase } from '../database/database.ts';
import { createSession } from './replica-session.ts';
import { applyEcho, conclude, cursorsOf, takePage, type Applied, type MassRemoval, type Page } from './replica.ts';
import { overlayWrites } from './write-overlay.ts';

/** `turn`: resolves when others had theirs; after `turnMs`, and one step. */
type Turn = {
  readonly turn: () => Promise<void>;
  readonly isStopped: () => boolean;
  readonly turnMs?: number;
};

/** As `applyPages`. `moved`: records were written by another hand meanwhile; `stopped`: nothing was taken but echo. */
export async function applyPagesInTurns(
  db: WritableDatabase,
  pages: readonly Page[],
  nowMs: number,
  { turn, isStopped, turnMs = TURN_MS }: Turn,
): Promise<Result<Applied, MassRemoval> | 'moved' | 'stopped'> {
  applyEcho(db, pages, nowMs);
  const session = createSession(db);
  const { turns } = session;
  const since = cursorsOf(session, pages);
  const writes = overlayWrites(db);
  const problems: Applied['problems'][number][] = [];
  function* takePages(): Generator<void> {
    for (const page of pages) {
      problems.push(...takePage(db, session, page));
      yield;
    }
  }
  for (const steps of [turns.restore(), takePages(), turns.judge(), turns.compare()]) {
    let sinceMs = performance.now();
    for (const _step of steps) {
      if (performance.now() - sinceMs < turnMs) continue;
      await turn();
      sinceMs = performance.now();
      if (isStopped()) return 'stopped';
      if (overlayWrites(db) !== writes) return 'moved';
      turns.follow();
    }
  }
  return db.transaction(() => {
    turns.follow();
    return conclude(db, session, { pages, since, problems, nowMs });
  });
}

/** Others wait for this long at most, and a step. */
const TURN_MS = 20;
