/**
 * What is to be recorded once a job came out: authored a piece at a time between the calls of windows, since a job may be
 * of thousands of labels. The list is kept with the job until all of it is done; ids are minted, so beginning again after
 * a crash records nothing twice.
 */
import type { Topic } from '#shared/contract/frames.ts';
import type { WritableDatabase } from '../database/database.ts';
import { openFailure } from '../database/open.ts';
import type { Log } from '../ports.ts';
import type { Journal } from '../operations/journal.ts';
import { clearOwed, owedFor } from './job-store.ts';
import { rememberStart } from './printer-store.ts';
import type { PrintingPorts } from './ports.ts';

const PIECE = 100;
/** Between two pieces: several calls of a window are answered in that time. */
const PAUSE_MS = 4;
/** The disk takes nothing. */
const AGAIN_MS = 5_000;

type Parts = {
  readonly db: WritableDatabase;
  readonly journal: Journal;
  readonly ports: PrintingPorts | undefined;
  readonly tell: (topics: readonly Topic[]) => void;
  readonly log: Log;
};

export function createPrintedPump({ db, journal, ports, tell, log }: Parts): {
  readonly wake: () => void;
  readonly stop: () => void;
} {
  let timer: unknown;
  let stopped = false;
  let at = { job: '', done: 0 };

  const step = (): void => {
    timer = undefined;
    try {
      if (recordPiece()) plan(PAUSE_MS);
    } catch (error) {
      log('error', 'print.notRecorded', { ...openFailure(error) });
      plan(AGAIN_MS);
    }
  };

  /** Whether there was something to record. */
  const recordPiece = (): boolean => {
    const owed = owedFor(db);
    if (owed === undefined) return false;
    if (at.job !== owed.id) at = { job: owed.id, done: 0 };
    const { drafts, startPosition } = owed.onPrinted;
    const piece = drafts.slice(at.done, at.done + PIECE);
    if (piece.length > 0) journal.submitMany(piece, owed.actor);
    at.done += piece.length;
    if (at.done >= drafts.length) {
      db.transaction(() => {
        if (startPosition !== undefined) rememberStart(db, owed.printerId, startPosition);
        clearOwed(db, owed.id);
      });
      tell(['printers']);
    }
    return true;
  };
  const plan = (delayMs: number): void => {
    if (!stopped && ports !== undefined) timer ??= ports.timers.set(step, delayMs);
  };
  return {
    wake: () => {
      plan(PAUSE_MS);
    },
    stop: () => {
      stopped = true;
      ports?.timers.clear(timer);
    },
  };
}
