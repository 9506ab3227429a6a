/**
 * The run of one person taking out the boxes of one list: the box to fetch, the container they go into, what stopped the
 * hand, the log. Pure transitions on plain data; the acting is in `pull-engine.ts`.
 *
 * Invariant: while `stop` stands, nothing changes but the count of what was refused. A person has to say "go on".
 */
import type { Id, SessionId } from '#shared/base/id.ts';
import type { PullPlace, PullResult, PullTarget } from '#shared/contract/list-removal.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Lot } from '#shared/domain/disposal/removal.ts';

export type PullStop = {
  readonly reason: NonNullable<PullResult['reason']> | CallError['code'];
  readonly about: string;
  readonly reading: string;
  readonly box: PullTarget | null;
  /** Scans that came while this was on screen: nothing was done with them. */
  readonly ignored: number;
};

export const PULL_DEEDS = [
  'pulled',
  'found',
  'putBack',
  'foundAgain',
  'missing',
  'skipped',
  'lotReady',
  'doubled',
  'stop',
] as const;
export type PullDeed = (typeof PULL_DEEDS)[number];

export type PullLine = {
  readonly n: number;
  readonly atMs: number;
  readonly deed: PullDeed;
  /** Number of the box, name of the container, or what was read. */
  readonly subject: string;
  /** For `stop`: why. */
  readonly reason: PullStop['reason'] | null;
  readonly lot: string;
};

/** What the last act can be taken back by. */
export type PullUndo = { readonly box: PullTarget; readonly was: 'pulled' | 'missing' };

export type PullRun = {
  readonly listId: Id;
  /** Whose run it is: another session begins its own. */
  readonly sessionId: SessionId;
  readonly group: Id;
  readonly target: PullTarget | null;
  readonly pulled: number;
  readonly lot: Lot | null;
  readonly stop: PullStop | null;
  readonly undo: PullUndo | null;
  readonly lines: readonly PullLine[];
  /** Declared missing during this run, the last first. */
  readonly missing: readonly PullTarget[];
};

const KEPT_LINES = 200;

export function newPullRun(listId: Id, sessionId: SessionId, group: Id): PullRun {
  return {
    listId,
    sessionId,
    group,
    target: null,
    pulled: 0,
    lot: null,
    stop: null,
    undo: null,
    lines: [],
    missing: [],
  };
}

/** Where the service says that the run stands. */
export function placed(run: PullRun, { next, pulled }: PullPlace): PullRun {
  return { ...run, target: next, pulled };
}

/** After a scan was answered. */
export function answered(run: PullRun, result: PullResult, atMs: number): PullRun {
  const { verdict, box, lot, reading } = result;
  switch (verdict) {
    case 'lotReady':
      return noted({ ...run, lot }, atMs, { deed: 'lotReady', subject: lot?.name ?? reading });
    case 'stop':
      return stopped(run, { reason: result.reason ?? 'INTERNAL', about: result.about, reading, box }, atMs);
    case 'pulled':
    case 'found': {
      const after = placed(run, result);
      if (box === null) return after;
      const done: PullRun = {
        ...after,
        undo: { box, was: 'pulled' },
        missing: run.missing.filter(({ boxId }) => boxId !== box.boxId),
      };
      return noted(done, atMs, { deed: verdict, subject: box.number, lot: run.lot?.name ?? '' });
    }
  }
}

type Stop = Omit<PullStop, 'ignored'>;

export function stopped(run: PullRun, stop: Stop, atMs: number): PullRun {
  const subject = stop.box?.number ?? stop.reading;
  return noted({ ...run, stop: { ...stop, ignored: 0 } }, atMs, { deed: 'stop', subject, reason: stop.reason });
}

/** A scan while a stop stands: counted, nothing else. */
export function ignored(run: PullRun): PullRun {
  return run.stop === null ? run : { ...run, stop: { ...run.stop, ignored: run.stop.ignored + 1 } };
}

export function wentOn(run: PullRun): PullRun {
  return { ...run, stop: null };
}

export function declaredMissing(run: PullRun, box: PullTarget, atMs: number): PullRun {
  const undo: PullUndo = { box, was: 'missing' };
  return noted({ ...run, undo, missing: [box, ...run.missing] }, atMs, { deed: 'missing', subject: box.number });
}

/** The last act was taken back: its box is the one to fetch again. */
export function takenBack(run: PullRun, undo: PullUndo, atMs: number): PullRun {
  const { box, was } = undo;
  const missing = run.missing.filter(({ boxId }) => boxId !== box.boxId);
  const pulled = was === 'pulled' ? Math.max(0, run.pulled - 1) : run.pulled;
  const deed = was === 'missing' ? 'foundAgain' : 'putBack';
  return noted({ ...run, undo: null, missing, pulled, target: box }, atMs, { deed, subject: box.number });
}

type Noted = Pick<PullLine, 'deed' | 'subject'> & Partial<Pick<PullLine, 'reason' | 'lot'>>;

export function noted(run: PullRun, atMs: number, { deed, subject, reason = null, lot = '' }: Noted): PullRun {
  const line: PullLine = { n: (run.lines[0]?.n ?? 0) + 1, atMs, deed, subject, reason, lot };
  return { ...run, lines: [line, ...run.lines].slice(0, KEPT_LINES) };
}
