/**
 * The queue of each printer, carried out: takes the next job, hands it to the port, writes down what became of it. What a
 * job may do is said by job-state.ts; here are the tables, the timers and the port.
 *
 * A job is on the disk as `sending` before its first byte leaves. Whoever reads the tables after a crash can only be too
 * careful: at worst a job is `unknown` that never left.
 */
import type { ClockMs, Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Topic } from '#shared/contract/frames.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { WritableDatabase } from '../database/database.ts';
import { openFailure } from '../database/open.ts';
import { sql } from '../database/sql.ts';
import type { Log } from '../ports.ts';
import { ageJobs } from './age-jobs.ts';
import { nextJob, RETRY_POLICY, stepJob, type JobEvent, type RetryPolicy, type SendOutcome } from './job-state.ts';
import {
  addJob,
  contentOf,
  everyOpenJob,
  jobById,
  openJobs,
  owedFor,
  packed,
  placeJob,
  saveJob,
  saveSent,
  saveSpool,
  type NewJob,
  type StoredJob,
} from './job-store.ts';
import { LEAVING, type PrintingPorts } from './ports.ts';
import { createPrintedPump } from './printed-pump.ts';
import { printerById } from './printer-store.ts';
import type { Journal } from '../operations/journal.ts';

export type QueueParts = {
  readonly db: WritableDatabase;
  readonly journal: Journal;
  readonly clock: ClockMs;
  readonly log: Log;
  readonly tell: (topics: readonly Topic[]) => void;
  readonly ports: PrintingPorts | undefined;
  readonly policy?: RetryPolicy;
};

export type PrintQueue = {
  /** Kept, on the disk, before it answers. The same id again is the same job. */
  readonly enqueue: (job: NewJob) => Promise<StoredJob>;
  readonly cancel: (id: Id) => Promise<Result<StoredJob, CallError>>;
  readonly move: (id: Id, before: Id | null) => Result<StoredJob, CallError>;
  readonly act: (
    id: Id,
    event: Extract<JobEvent, { readonly kind: 'retried' | 'settled' }>,
  ) => Result<StoredJob, CallError>;
  /** Something changed: a printer was saved, or put aside. */
  readonly wake: () => void;
  /** Bytes taken so far of a job being sent. */
  readonly sentOf: (id: Id) => number | undefined;
  /** Resolves when the job is neither waiting to be sent by itself nor being sent. */
  readonly settled: (id: Id) => Promise<void>;
  /** Whether something is still to be recorded of jobs that came out. */
  readonly isRecording: () => boolean;
  /** Nothing more is begun; waits `limitMs` at most for what is being sent. */
  readonly stop: (limitMs: number) => Promise<void>;
};

/** The windows are told of progress, and the disk, this often at most. */
const TELL_EVERY_MS = 200;
const SAVE_EVERY_MS = 1_000;
const AGE_EVERY_MS = 6 * 3600_000;
const WRITE_AGAIN_MS = 5_000;

type Running = {
  readonly jobId: Id;
  readonly abort: AbortController;
  readonly done: Promise<void>;
  sent: number;
  toldAtMs: number;
  savedAtMs: number;
};

export function createPrintQueue(parts: QueueParts): PrintQueue {
  const { db, clock, log, tell, ports, policy = RETRY_POLICY } = parts;
  const running = new Map<Id, Running>();
  const waiters = new Set<() => void>();
  const printed = createPrintedPump(parts);
  let timer: unknown;
  let ageTimer: unknown;
  let stopped = ports === undefined;

  const changed = (): void => {
    tell(['jobs', 'printers']);
    for (const waiter of [...waiters]) waiter();
  };

  /** Begins what can be. A disk that takes nothing more keeps everything waiting: what is not written is not sent. */
  const wake = (): void => {
    if (stopped || ports === undefined) return;
    ports.timers.clear(timer);
    try {
      beginNext(ports);
    } catch (error) {
      log('error', 'print.stuck', { ...openFailure(error) });
      timer = ports.timers.set(wake, WRITE_AGAIN_MS);
    }
  };

  const beginNext = ({ timers }: PrintingPorts): void => {
    const nowMs = clock();
    let earliestMs = Infinity;
    for (const [printerId, jobs] of byPrinter(everyOpenJob(db))) {
      if (running.has(printerId) || printerById(db, printerId)?.active !== 'yes') continue;
      const followed = jobs.find(({ state, spool }) => state === 'sending' && spool !== null);
      const next = nextJob(jobs, nowMs);
      if (followed !== undefined) begin(followed);
      else if (next.kind === 'begin') begin(next.job);
      else if (next.kind === 'wait') earliestMs = Math.min(earliestMs, next.untilMs);
    }
    if (earliestMs < Infinity) timer = timers.set(wake, Math.max(1, earliestMs - nowMs));
  };

  const begin = (job: StoredJob): void => {
    if (job.state !== 'sending') {
      const begun = stepJob(job, { kind: 'begun' }, clock(), policy);
      if (!begun.ok) return;
      saveJob(db, job.id, begun.value);
    }
    const abort = new AbortController();
    const done = send(job, abort.signal).finally(() => {
      running.delete(job.printerId);
      changed();
      wake();
    });
    running.set(job.printerId, { jobId: job.id, abort, done, sent: job.sentBytes, toldAtMs: 0, savedAtMs: clock() });
    changed();
  };

  const send = async (job: StoredJob, signal: AbortSignal): Promise<void> => {
    const printer = printerById(db, job.printerId);
    if (ports === undefined || printer === undefined) return;
    const startedMs = clock();
    let outcome: Awaited<ReturnType<typeof ports.port.send>>;
    try {
      const { kind, address, speaks } = printer;
      outcome = await ports.port.send(
        {
          target: { kind, address, speaks },
          language: job.language,
          bytes: await contentOf(db, job.id),
          copies: job.copies,
          medium: job.medium,
          title: `Travée ${job.id.slice(-6)}`,
          jobId: job.id,
          spool: job.spool,
        },
        {
          signal,
          onSent: (sent) => {
            progressed(job, sent);
          },
          onSpooled: (spool) => {
            saveSpool(db, job.id, spool);
          },
        },
      );
    } catch (error) {
      // A defect of ours: a part may have left.
      log('error', 'print.defect', { job: job.id, detail: openFailure(error).detail });
      outcome = {
        outcome: 'unknown',
        reason: 'interrupted',
        detail: '',
        sentBytes: running.get(job.printerId)?.sent ?? 0,
      };
    }
    if (outcome.outcome === 'left') return;
    log('info', 'print.done', {
      job: job.id,
      outcome: outcome.outcome,
      reason: outcome.reason,
      bytes: job.bytes,
      sent: outcome.sentBytes,
      ms: clock() - startedMs,
    });
    await finish(job.id, outcome, ports);
  };

  /** The outcome is known but once: it is written however long the disk takes nothing, and nothing else is sent meanwhile. */
  const finish = async (id: Id, outcome: SendOutcome, { timers }: PrintingPorts): Promise<void> => {
    const now = jobById(db, id);
    const after = now && stepJob(now, { kind: 'ended', outcome }, clock(), policy);
    if (after?.ok !== true) return;
    for (;;) {
      try {
        saveJob(db, id, after.value);
        printed.wake();
        return;
      } catch (error) {
        log('error', 'print.notWritten', { job: id, ...openFailure(error) });
        if (stopped) return;
        await new Promise<void>((resolve) => timers.set(resolve, WRITE_AGAIN_MS));
      }
    }
  };

  const progressed = (job: StoredJob, sent: number): void => {
    const current = running.get(job.printerId);
    if (current === undefined) return;
    current.sent = sent;
    const nowMs = clock();
    if (nowMs - current.savedAtMs >= SAVE_EVERY_MS) {
      current.savedAtMs = nowMs;
      saveSent(db, job.id, sent);
    }
    if (nowMs - current.toldAtMs >= TELL_EVERY_MS) {
      current.toldAtMs = nowMs;
      tell(['jobs']);
    }
  };

  const apply = (id: Id, event: JobEvent): Result<StoredJob, CallError> => {
    const job = jobById(db, id);
    if (job === undefined) return err({ code: 'JOB_UNKNOWN' });
    const after = stepJob(job, event, clock(), policy);
    if (!after.ok) return after;
    saveJob(db, id, after.value);
    printed.wake();
    changed();
    wake();
    return ok({ ...job, ...after.value });
  };

  const age = (): void => {
    if (ageJobs(db, clock()) > 0) tell(['jobs']);
    if (ports !== undefined && !stopped) ageTimer = ports.timers.set(age, AGE_EVERY_MS);
  };

  if (ports !== undefined) {
    recover(parts);
    printed.wake();
    age();
    ports.timers.set(wake, 0);
  }

  return {
    // Called once a printer was changed or taken away: what shows printers has to ask again.
    wake: () => {
      changed();
      wake();
    },
    enqueue: async (job) => {
      const known = jobById(db, job.id);
      if (known !== undefined) return known;
      const content = await packed(job.bytes);
      db.transaction(() => {
        if (jobById(db, job.id) === undefined) addJob(db, job, content, clock());
      });
      changed();
      wake();
      return jobById(db, job.id) as StoredJob;
    },
    cancel: async (id) => {
      const job = jobById(db, id);
      const current = job && running.get(job.printerId);
      if (current?.jobId !== id) return apply(id, { kind: 'cancelled', reason: 'by-person' });
      current.abort.abort('cancelled');
      await current.done;
      const after = jobById(db, id);
      if (after === undefined) return err({ code: 'JOB_UNKNOWN' });
      if (after.state === 'notsent') return apply(id, { kind: 'cancelled', reason: 'by-person' });
      return after.state === 'printed' ? err({ code: 'JOB_ENDED' }) : ok(after);
    },
    move: (id, before) => {
      const job = jobById(db, id);
      if (job === undefined) return err({ code: 'JOB_UNKNOWN' });
      const isMovable = (state: StoredJob['state']): boolean => state === 'waiting' || state === 'notsent';
      const neighbour = before === null ? undefined : jobById(db, before);
      const stranger = before !== null && neighbour?.printerId !== job.printerId;
      if (!isMovable(job.state) || stranger) return err({ code: 'JOB_NOT_WAITING' });
      placeJob(db, job, before);
      changed();
      wake();
      return ok(jobById(db, id) as StoredJob);
    },
    act: apply,
    sentOf: (id) => [...running.values()].find(({ jobId }) => jobId === id)?.sent,
    settled: (id) =>
      new Promise((resolve) => {
        const look = (): void => {
          const job = jobById(db, id);
          const moves = job !== undefined && (job.state === 'waiting' || job.state === 'sending');
          if (moves && !stopped && !isHeldUp(job)) return;
          waiters.delete(look);
          resolve();
        };
        waiters.add(look);
        look();
      }),
    isRecording: () => owedFor(db) !== undefined,
    stop: async (limitMs) => {
      stopped = true;
      ports?.timers.clear(timer);
      ports?.timers.clear(ageTimer);
      printed.stop();
      for (const { abort } of running.values()) abort.abort(LEAVING);
      const limit = new Promise((resolve) => {
        setTimeout(resolve, limitMs).unref();
      });
      await Promise.race([Promise.allSettled([...running.values()].map(({ done }) => done)), limit]);
    },
  };

  /** Waits for something else than its turn: a printer put aside, a job ahead that a person must see to. */
  function isHeldUp(job: StoredJob): boolean {
    if (job.state !== 'waiting') return false;
    if (running.has(job.printerId)) return false;
    const next = nextJob(openJobs(db, job.printerId), clock());
    return printerById(db, job.printerId)?.active !== 'yes' || next.kind === 'blocked' || next.kind === 'wait';
  }
}

/**
 * What was being sent when the program last ended may have come out. What the system was known to have taken is followed
 * again instead: the system can still say.
 */
function recover({ db, clock, log }: QueueParts): void {
  db.transaction(() => {
    for (const job of everyOpenJob(db)) {
      if (job.state !== 'sending' || job.spool !== null) continue;
      const found = stepJob(job, { kind: 'found' }, clock());
      if (!found.ok) continue;
      saveJob(db, job.id, found.value);
      log('warn', 'print.interrupted', { job: job.id, sent: job.sentBytes, bytes: job.bytes });
    }
  });
}

function byPrinter(jobs: readonly StoredJob[]): Map<Id, StoredJob[]> {
  const grouped = new Map<Id, StoredJob[]>();
  for (const job of jobs) {
    const own = grouped.get(job.printerId);
    if (own === undefined) grouped.set(job.printerId, [job]);
    else own.push(job);
  }
  return grouped;
}

/** Cancels what waits for a printer that is removed; PRINTER_BUSY while one is being sent. */
export function cancelAllOf(db: WritableDatabase, printerId: Id, nowMs: number): Result<null, CallError> {
  const jobs = openJobs(db, printerId);
  if (jobs.some(({ state }) => state === 'sending')) return err({ code: 'PRINTER_BUSY' });
  for (const job of jobs) {
    const after = stepJob(job, { kind: 'cancelled', reason: 'by-person' }, nowMs);
    if (after.ok) saveJob(db, job.id, after.value);
  }
  db.run(sql`delete from printer where id = ${printerId}`);
  return ok(null);
}
