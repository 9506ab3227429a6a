/** The states of a print job: whatever happens, nothing that may have come out is sent again but by a person. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  needsPerson,
  newJob,
  nextJob,
  RETRY_POLICY,
  retryDelayMs,
  stepJob,
  type Job,
  type JobEvent,
  type RetryPolicy,
  type SendOutcome,
} from '#main/records/printing/job-state.ts';

const BYTES = 1_000;
const POLICY: RetryPolicy = { firstDelayMs: 100, factor: 3, mostDelayMs: 2_000, attempts: 4 };

const outcomes: fc.Arbitrary<SendOutcome> = fc.oneof(
  fc.constant<SendOutcome>({ outcome: 'printed', reason: 'acknowledged', detail: '', sentBytes: BYTES }),
  fc.constant<SendOutcome>({ outcome: 'notsent', reason: 'paper-out', detail: '', sentBytes: 0 }),
  fc.nat(BYTES).map((sentBytes): SendOutcome => ({ outcome: 'unknown', reason: 'broken', detail: '', sentBytes })),
  fc.constant<SendOutcome>({ outcome: 'cancelled', reason: 'by-person', detail: '', sentBytes: 0 }),
);
const events: fc.Arbitrary<JobEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<JobEvent>({ kind: 'begun' }) },
  { weight: 4, arbitrary: outcomes.map((outcome): JobEvent => ({ kind: 'ended', outcome })) },
  fc.constantFrom<JobEvent>(
    { kind: 'found' },
    { kind: 'cancelled', reason: 'by-person' },
    { kind: 'retried' },
    { kind: 'settled', saw: 'cameOut' },
    { kind: 'settled', saw: 'printAgain' },
  ),
);

/** What was done of a life, in order: only the events that were allowed. */
function live(life: readonly JobEvent[]): { readonly event: JobEvent; readonly before: Job; readonly after: Job }[] {
  const done = [];
  let job = newJob(BYTES);
  let nowMs = 0;
  for (const event of life) {
    nowMs += 10;
    const after = stepJob(job, event, nowMs, POLICY);
    if (!after.ok) continue;
    done.push({ event, before: job, after: after.value });
    job = after.value;
  }
  return done;
}

const lives = fc.array(events, { maxLength: 40 });

describe('a print job', () => {
  test('after it may have come out, it is begun again only by a person who said that it did not', () => {
    fc.assert(
      fc.property(lives, (life) => {
        let isDoubtful = false;
        for (const { event, after } of live(life)) {
          if (event.kind === 'begun') expect(isDoubtful).toBe(false);
          if (event.kind === 'settled' && event.saw === 'printAgain') isDoubtful = false;
          if (after.state === 'unknown') isDoubtful = true;
        }
      }),
    );
  });

  test('it is never sent by two at once, and what has ended stays so', () => {
    fc.assert(
      fc.property(lives, (life) => {
        for (const { event, before, after } of live(life)) {
          if (event.kind === 'begun') expect(before.state).not.toBe('sending');
          expect(['printed', 'cancelled']).not.toContain(before.state);
          expect(after.bytes).toBe(BYTES);
          expect(after.sentBytes).toBeLessThanOrEqual(BYTES);
        }
      }),
    );
  });

  test('it is printed only because the printer, its system or a person said so', () => {
    fc.assert(
      fc.property(lives, (life) => {
        for (const { event, after } of live(life)) {
          if (after.state !== 'printed') continue;
          const isSaid =
            (event.kind === 'ended' && event.outcome.outcome === 'printed') ||
            (event.kind === 'settled' && event.saw === 'cameOut');
          expect(isSaid).toBe(true);
        }
      }),
    );
  });

  test('found being sent when the program starts, it is unknown; found anywhere else, it is as it was', () => {
    fc.assert(
      fc.property(lives, (life) => {
        for (const { event, before, after } of live(life)) {
          if (event.kind !== 'found') continue;
          if (before.state === 'sending') expect(after).toMatchObject({ state: 'unknown', reason: 'interrupted' });
          else expect(after).toEqual(before);
        }
      }),
    );
  });

  test('not sent, it is tried again later and later, a limited number of times, then waits for a person', () => {
    let job = newJob(BYTES);
    const delays: number[] = [];
    const outcome: SendOutcome = { outcome: 'notsent', reason: 'refused', detail: '', sentBytes: 0 };
    for (;;) {
      job = step(job, { kind: 'begun' }, 5_000);
      job = step(job, { kind: 'ended', outcome }, 5_000);
      if (job.retryAtMs === null) break;
      delays.push(job.retryAtMs - 5_000);
    }
    expect(delays).toEqual([100, 300, 900]);
    expect(job.attempts).toBe(POLICY.attempts);
    expect(needsPerson(job)).toBe(true);
    expect(step(job, { kind: 'retried' }, 6_000)).toMatchObject({ state: 'waiting', attempts: 0, reason: null });
  });

  test('the delays of the product grow to their limit and last about an hour', () => {
    const delays = Array.from({ length: RETRY_POLICY.attempts - 1 }, (_, index) =>
      retryDelayMs(index + 1, RETRY_POLICY),
    );
    expect(delays).toEqual([...delays].sort((a, b) => a - b));
    expect(Math.max(...delays)).toBe(RETRY_POLICY.mostDelayMs);
    const hours = delays.reduce((sum, delay) => sum + delay, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(0.8);
    expect(hours).toBeLessThan(1.5);
  });

  test.each([
    ['retried', 'JOB_NOT_RETRIED'],
    ['settled', 'JOB_NOT_UNKNOWN'],
    ['ended', 'JOB_NOT_WAITING'],
  ] as const)('waiting, it cannot be %s', (kind, code) => {
    const given: Record<string, JobEvent> = {
      retried: { kind: 'retried' },
      settled: { kind: 'settled', saw: 'cameOut' },
      ended: { kind: 'ended', outcome: { outcome: 'printed', reason: 'acknowledged', detail: '', sentBytes: 0 } },
    };
    const event = given[kind];
    if (event === undefined) throw new Error(kind);
    expect(stepJob(newJob(BYTES), event, 0)).toEqual({ ok: false, error: { code } });
  });
});

describe('the queue of a printer', () => {
  const states: fc.Arbitrary<Pick<Job, 'state' | 'retryAtMs' | 'bytes' | 'sentBytes'>> = fc.record({
    state: fc.constantFrom('waiting', 'sending', 'notsent', 'unknown'),
    retryAtMs: fc.option(fc.nat(200)),
    bytes: fc.constant(BYTES),
    sentBytes: fc.constantFrom(0, 500, BYTES),
  });

  test('one at a time; none overtakes one that holds it up; what is begun may be begun', () => {
    fc.assert(
      fc.property(fc.array(states, { maxLength: 8 }), (jobs) => {
        const next = nextJob(jobs, 100);
        if (next.kind !== 'begin') return;
        expect(jobs.some(({ state }) => state === 'sending')).toBe(false);
        expect(['waiting', 'notsent']).toContain(next.job.state);
        const ahead = jobs.slice(0, jobs.indexOf(next.job));
        // Only those that were taken whole may stand before it.
        expect(ahead.every(({ state, sentBytes }) => state === 'unknown' && sentBytes === BYTES)).toBe(true);
        if (next.job.state === 'notsent') expect(next.job.retryAtMs ?? Infinity).toBeLessThanOrEqual(100);
      }),
    );
  });

  test('it never stands still without saying what it waits for', () => {
    fc.assert(
      fc.property(fc.array(states, { minLength: 1, maxLength: 8 }), (jobs) => {
        if (nextJob(jobs, 100).kind !== 'none') return;
        const isBusy = jobs.some(({ state }) => state === 'sending');
        const isDone = jobs.every(({ state, sentBytes }) => state === 'unknown' && sentBytes === BYTES);
        expect(isBusy || isDone).toBe(true);
      }),
    );
  });
});

function step(job: Job, event: JobEvent, nowMs: number): Job {
  const after = stepJob(job, event, nowMs, POLICY);
  if (!after.ok) throw new Error(after.error.code);
  return after.value;
}
