/**
 * Writes the journal of SQLite (WAL) back into the database on a thread of its own, with its own connection, shortly after
 * each commit. SQLite would do it inside a commit, every few thousand pages: of a depot of a million boxes that takes 20 to
 * 200 ms with the disk, and a scan would wait for it.
 *
 * PASSIVE: nobody is kept from reading or writing. What was committed is on the disk already, in the journal: a thread that
 * dies loses nothing, and the commits themselves write back once the journal is long.
 */
import type { Worker } from 'node:worker_threads';

import { CHECKPOINT_PAGES, type WritableDatabase } from './database.ts';
import { startSqliteThread } from './sqlite-thread.ts';

export type Checkpoints = {
  /** Ends the thread, before the database is closed. */
  readonly stop: () => Promise<void>;
};

/** From a commit to the writing back of it and of all that came meanwhile. */
const AFTER_MS = 250;
/** Pages of the journal from which a commit writes back itself: 160 MB, which the thread leaves only when it is gone. */
const LAST_RESORT_PAGES = 40_000;
const CLOSING_LIMIT_MS = 2_000;

const WRITE_BACK = `
const depot = new Database(workerData.source, { fileMustExist: true, timeout: 5000 });
parentPort.on('message', (order) => {
  if (order === 'end') {
    depot.close();
    parentPort.close();
    return;
  }
  depot.pragma('wal_checkpoint(PASSIVE)');
  parentPort.postMessage('done');
});
`;

/** Begins with the first commit. `onFailure`: the thread died; from then on the commits write back, as they would without it. */
export function startCheckpoints(db: WritableDatabase, onFailure: (detail: string) => void): Checkpoints {
  let state: 'idle' | 'planned' | 'working' | 'ended' = 'idle';
  let again: 'no' | 'yes' = 'no';
  let timer: NodeJS.Timeout | undefined;
  let thread: Worker | undefined;

  const plan = (): void => {
    if (state === 'working') again = 'yes';
    if (state !== 'idle') return;
    state = 'planned';
    timer = setTimeout(work, AFTER_MS);
    timer.unref();
  };
  const work = (): void => {
    state = 'working';
    again = 'no';
    thread ??= begin();
    thread.postMessage('write back');
  };
  const begin = (): Worker => {
    const started = startSqliteThread(WRITE_BACK, { source: db.path });
    started.unref();
    db.pragma(`wal_autocheckpoint = ${String(LAST_RESORT_PAGES)}`);
    started.on('message', () => {
      if (state !== 'working') return;
      state = 'idle';
      if (again === 'yes') plan();
    });
    started.once('exit', () => {
      thread = undefined;
    });
    started.once('error', (error) => {
      if (state === 'ended') return;
      state = 'ended';
      db.pragma(`wal_autocheckpoint = ${String(CHECKPOINT_PAGES)}`);
      onFailure(String(error));
    });
    return started;
  };

  db.onCommit(plan);
  return {
    stop: async () => {
      state = 'ended';
      clearTimeout(timer);
      const ending = thread;
      if (ending === undefined) return;
      const ended = new Promise((resolve) => ending.once('exit', resolve));
      ending.postMessage('end');
      const limit = setTimeout(() => void ending.terminate(), CLOSING_LIMIT_MS);
      await ended;
      clearTimeout(limit);
    },
  };
}
