/**
 * The states of a print job and what leads from one to the next: pure, without a clock and without a printer.
 *
 * - What may have come out is never sent again but by a person: `unknown` has no way back to the printer except `settled`.
 * - `notsent` is tried again by itself, later and later, a limited number of times; then it waits for a person.
 * - `printed` and `cancelled` are the end. A job that was being sent when the program ended is `unknown`.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { JobReason, JobState } from '#shared/contract/printing.ts';

export type Job = {
  readonly state: JobState;
  readonly reason: JobReason | null;
  readonly detail: string;
  readonly bytes: number;
  /** Bytes the printer, or its system, took. */
  readonly sentBytes: number;
  /** Times it was begun since a person last asked for it. */
  readonly attempts: number;
  /** When a job that was not sent is tried again; null when only a person can. Milliseconds since 1970. */
  readonly retryAtMs: number | null;
  readonly endedAtMs: number | null;
};

/** How an attempt ended. `sentBytes`: taken by the other end, whatever became of them. */
export type SendOutcome = {
  readonly outcome: 'printed' | 'notsent' | 'unknown' | 'cancelled';
  readonly reason: JobReason;
  readonly detail: string;
  readonly sentBytes: number;
};

export type JobEvent =
  | { readonly kind: 'begun' }
  | { readonly kind: 'ended'; readonly outcome: SendOutcome }
  /** Found as it was when the program last ended. */
  | { readonly kind: 'found' }
  | { readonly kind: 'cancelled'; readonly reason: 'by-person' | 'aged' }
  | { readonly kind: 'retried' }
  | { readonly kind: 'settled'; readonly saw: 'cameOut' | 'printAgain' };

export type RetryPolicy = {
  readonly firstDelayMs: number;
  /** Each delay is the last times this, up to `mostDelayMs`. */
  readonly factor: number;
  readonly mostDelayMs: number;
  /** Attempts in all before a person is waited for. */
  readonly attempts: number;
};

/** About an hour in all: a printer that is off at noon is on again after the meal. */
export const RETRY_POLICY: RetryPolicy = { firstDelayMs: 5_000, factor: 2, mostDelayMs: 600_000, attempts: 14 };

export type JobRefusal = {
  readonly code: 'JOB_ENDED' | 'JOB_NOT_RETRIED' | 'JOB_NOT_UNKNOWN' | 'JOB_SENDING' | 'JOB_NOT_WAITING';
};

export function newJob(bytes: number): Job {
  return {
    state: 'waiting',
    reason: null,
    detail: '',
    bytes,
    sentBytes: 0,
    attempts: 0,
    retryAtMs: null,
    endedAtMs: null,
  };
}

/**
 * The job after the event. JOB_ENDED: it came out or was cancelled. JOB_SENDING: it is being sent, and can only end.
 * JOB_NOT_WAITING, JOB_NOT_RETRIED, JOB_NOT_UNKNOWN: it is not where the event can happen.
 */
export function stepJob(
  job: Job,
  event: JobEvent,
  nowMs: number,
  policy: RetryPolicy = RETRY_POLICY,
): Result<Job, JobRefusal> {
  if (job.state === 'printed' || job.state === 'cancelled') return err({ code: 'JOB_ENDED' });
  switch (event.kind) {
    case 'begun':
      if (job.state !== 'waiting' && job.state !== 'notsent') return err({ code: 'JOB_NOT_WAITING' });
      return ok({ ...job, ...BEGUN, attempts: job.attempts + 1 });
    case 'ended':
      if (job.state !== 'sending') return err({ code: 'JOB_NOT_WAITING' });
      return ok(ended(job, event.outcome, nowMs, policy));
    case 'found':
      return ok(job.state === 'sending' ? { ...job, state: 'unknown', reason: 'interrupted', endedAtMs: nowMs } : job);
    case 'cancelled':
      if (job.state === 'sending') return err({ code: 'JOB_SENDING' });
      return ok({ ...job, state: 'cancelled', reason: event.reason, retryAtMs: null, endedAtMs: nowMs });
    case 'retried':
      if (job.state !== 'notsent') return err({ code: 'JOB_NOT_RETRIED' });
      return ok({ ...job, ...WAITING });
    case 'settled':
      if (job.state !== 'unknown') return err({ code: 'JOB_NOT_UNKNOWN' });
      return ok(
        event.saw === 'cameOut'
          ? { ...job, state: 'printed', reason: 'person-said', endedAtMs: nowMs }
          : { ...job, ...WAITING },
      );
  }
}

const WAITING = {
  state: 'waiting',
  reason: null,
  detail: '',
  sentBytes: 0,
  attempts: 0,
  retryAtMs: null,
  endedAtMs: null,
} as const;
const BEGUN = { state: 'sending', reason: null, detail: '', sentBytes: 0, retryAtMs: null, endedAtMs: null } as const;

function ended(job: Job, outcome: SendOutcome, nowMs: number, policy: RetryPolicy): Job {
  const { reason, detail, sentBytes } = outcome;
  const after = { ...job, state: outcome.outcome, reason, detail, sentBytes, endedAtMs: nowMs };
  if (outcome.outcome !== 'notsent') return after;
  const isTriedAgain = job.attempts < policy.attempts;
  return { ...after, retryAtMs: isTriedAgain ? nowMs + retryDelayMs(job.attempts, policy) : null };
}

/** Before the attempt that follows this many. */
export function retryDelayMs(attempts: number, { firstDelayMs, factor, mostDelayMs }: RetryPolicy): number {
  return Math.min(mostDelayMs, firstDelayMs * factor ** Math.max(0, attempts - 1));
}

/** Whether only a person can move it on. */
export function needsPerson({ state, retryAtMs }: Pick<Job, 'state' | 'retryAtMs'>): boolean {
  return state === 'unknown' || (state === 'notsent' && retryAtMs === null);
}

/** What the queue of a printer does next. `none`: there is nothing, or it is busy. */
export type NextJob<J> =
  | { readonly kind: 'begin'; readonly job: J }
  | { readonly kind: 'wait'; readonly untilMs: number }
  | { readonly kind: 'blocked'; readonly by: J }
  | { readonly kind: 'none' };

/**
 * The next of a printer's open jobs, given in their order. One at a time, none overtakes: a job that could not be sent
 * holds those behind it, since what stopped it stops them too; so does one of which a part is known not to have been
 * taken. One that was taken whole, and only never confirmed, holds nobody.
 */
export function nextJob<J extends Pick<Job, 'state' | 'retryAtMs' | 'bytes' | 'sentBytes'>>(
  jobs: readonly J[],
  nowMs: number,
): NextJob<J> {
  if (jobs.some(({ state }) => state === 'sending')) return { kind: 'none' };
  for (const job of jobs) {
    if (job.state === 'waiting') return { kind: 'begin', job };
    if (job.state === 'notsent') {
      if (job.retryAtMs === null) return { kind: 'blocked', by: job };
      return job.retryAtMs <= nowMs ? { kind: 'begin', job } : { kind: 'wait', untilMs: job.retryAtMs };
    }
    if (job.state === 'unknown' && job.sentBytes < job.bytes) return { kind: 'blocked', by: job };
  }
  return { kind: 'none' };
}
