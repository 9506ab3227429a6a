/** Jobs are remembered for some days after they ended; one that nobody settled for a month is given up, not printed. */
import type { WritableDatabase } from '../database/database.ts';
import { needsPerson, stepJob } from './job-state.ts';
import { everyOpenJob, forgetEnded, saveJob } from './job-store.ts';

const DAY_MS = 86_400_000;
const REMEMBERED_MS = 14 * DAY_MS;
/** What was asked for so long ago is no longer wanted; its bytes hold names, and are not kept for ever. */
const GIVEN_UP_MS = 30 * DAY_MS;

/** How many jobs changed or went. */
export function ageJobs(db: WritableDatabase, nowMs: number): number {
  return db.transaction(() => {
    let changed = 0;
    for (const job of everyOpenJob(db)) {
      if (nowMs - job.askedAtMs < GIVEN_UP_MS || (job.state !== 'waiting' && !needsPerson(job))) continue;
      const after = stepJob(job, { kind: 'cancelled', reason: 'aged' }, nowMs);
      if (!after.ok) continue;
      saveJob(db, job.id, after.value);
      changed += 1;
    }
    return changed + forgetEnded(db, nowMs - REMEMBERED_MS);
  });
}
