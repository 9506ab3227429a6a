/**
 * Papers are drawn one to a process, which is ended afterwards: what a long list took of memory goes with it, and one that
 * takes too much, crashes or hangs takes nothing else along. One process waits with fonts read, so that a certificate
 * costs its drawing only; it is let go when nothing was printed for a while.
 */
import type { Log } from '#main/records/ports.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { PressOrder, PressReport } from './press-messages.ts';

/** A process that draws. */
export type PressProcess = {
  readonly send: (order: PressOrder) => void;
  readonly onReport: (listener: (report: PressReport) => void) => void;
  /** `memory`: it had no more. */
  readonly onExit: (listener: (why: 'memory' | 'other', detail: string) => void) => void;
  /** At once, whatever it is doing. */
  readonly kill: () => void;
};

export type PressOptions = {
  readonly start: () => PressProcess;
  readonly log: Log;
  /** How long a process may say nothing before it is held to hang. A slow machine lays out 50,000 rows in much less. */
  readonly silenceMs?: number;
  /** How long one waits that nobody needs. */
  readonly idleMs?: number;
  /** How many draw at once; more wait their turn. */
  readonly atOnce?: number;
  /** `none`: for who prints one paper and ends. */
  readonly waiting?: 'one' | 'none';
};

export type Cancellation = { readonly aborted: boolean; readonly onAbort: (listener: () => void) => void };

/** Jobs and answers are those of press-messages.ts. A defect of the drawing is thrown. */
export type PressRoom = {
  /** Has a process wait for the next paper. */
  readonly prepare: () => void;
  readonly draw: (
    job: Uint8Array,
    onProgress: (done: number, total: number) => void,
    cancelled: Cancellation,
  ) => Promise<Result<Uint8Array, CallError>>;
  /** Ends all processes; those that draw answer CANCELLED. */
  readonly close: () => void;
};

type Waiting = { readonly process: PressProcess; ended: 'no' | 'yes' };

export function createPressRoom(options: PressOptions): PressRoom {
  const { start, log, silenceMs = 120_000, idleMs = 600_000, atOnce = 2, waiting = 'one' } = options;
  let spare: Waiting | undefined;
  let idle: NodeJS.Timeout | undefined;
  let state: 'open' | 'closed' = 'open';
  const closers = new Set<() => void>();
  const queue: (() => void)[] = [];
  let drawing = 0;

  const letGo = (): void => {
    clearTimeout(idle);
    spare?.process.kill();
    spare = undefined;
  };

  const prepare = (): void => {
    if (state === 'closed' || waiting === 'none') return;
    clearTimeout(idle);
    idle = setTimeout(letGo, idleMs);
    idle.unref();
    if (spare !== undefined) return;
    const next: Waiting = { process: start(), ended: 'no' };
    next.process.onExit((_why, detail) => {
      next.ended = 'yes';
      if (spare !== next) return;
      spare = undefined;
      log('warn', 'press.spare.ended', { detail });
    });
    spare = next;
  };

  const take = (): PressProcess => {
    const taken = spare;
    spare = undefined;
    return taken === undefined || taken.ended === 'yes' ? start() : taken.process;
  };

  const turn = async (): Promise<void> => {
    if (drawing < atOnce) {
      drawing += 1;
      return;
    }
    await new Promise<void>((resolve) => queue.push(resolve));
  };
  const done = (): void => {
    const next = queue.shift();
    if (next === undefined) drawing -= 1;
    else next();
  };

  const draw: PressRoom['draw'] = async (job, onProgress, cancelled) => {
    await turn();
    try {
      if (cancelled.aborted || state === 'closed') return err({ code: 'CANCELLED' });
      return await drawWith(take(), { job, onProgress, cancelled });
    } finally {
      done();
      prepare();
    }
  };

  type Job = {
    readonly job: Uint8Array;
    readonly onProgress: (done: number, total: number) => void;
    readonly cancelled: Cancellation;
  };

  const drawWith = (
    process: PressProcess,
    { job, onProgress, cancelled }: Job,
  ): Promise<Result<Uint8Array, CallError>> =>
    new Promise((resolve, reject) => {
      let silence: NodeJS.Timeout | undefined;
      let settled: 'no' | 'yes' = 'no';
      const settle = (finish: () => void): void => {
        if (settled === 'yes') return;
        settled = 'yes';
        clearTimeout(silence);
        closers.delete(cancel);
        process.kill();
        finish();
      };
      const cancel = (): void => {
        settle(() => {
          resolve(err({ code: 'CANCELLED' }));
        });
      };
      const fail = (code: 'PAPER_TOO_LARGE' | 'PAPER_FAILED', detail: string): void => {
        settle(() => {
          log('error', 'press.failed', { code, detail });
          const failure: CallError = { code };
          resolve(err(failure));
        });
      };
      const listen = (): void => {
        clearTimeout(silence);
        silence = setTimeout(() => {
          fail('PAPER_FAILED', 'silent');
        }, silenceMs);
      };
      closers.add(cancel);
      cancelled.onAbort(cancel);
      process.onExit((why, detail) => {
        fail(why === 'memory' ? 'PAPER_TOO_LARGE' : 'PAPER_FAILED', detail);
      });
      process.onReport((report) => {
        if (settled === 'yes') return;
        listen();
        if (report.kind === 'progress') onProgress(report.done, report.total);
        if (report.kind === 'drawn') {
          settle(() => {
            resolve(ok(report.answer));
          });
        }
        if (report.kind === 'defect') {
          settle(() => {
            reject(new Error(report.detail));
          });
        }
      });
      listen();
      process.send({ kind: 'draw', job });
    });

  return {
    prepare,
    draw,
    close: () => {
      state = 'closed';
      letGo();
      for (const cancel of [...closers]) cancel();
    },
  };
}
