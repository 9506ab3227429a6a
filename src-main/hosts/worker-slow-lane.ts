/**
 * The slow lane over one worker thread, started at the first call, which may be one that only has it started. A thread that
 * dies (memory, a defect in native code) fails the calls it had under way with INTERNAL and is replaced at the next call;
 * the thread that answers scans never notices. A cancelled call is answered at once; the work behind it stops when it next
 * looks.
 */
import { randomBytes } from 'node:crypto';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';

import type { Log, SlowLane } from '#main/records/ports.ts';
import { err, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { PressRoom } from './paper-press.ts';
import { servePress } from './press-port.ts';
import type { SlowReport, SlowRequest } from './slow-lane-messages.ts';

/** What the thread is started with. */
export type SlowLaneSetup = { readonly databasePath: string; readonly assetsDir: string; readonly logFile: string };

/** What the thread finds: the setup, and its end of the port to the press. */
export type SlowLaneData = SlowLaneSetup & { readonly press?: MessagePort };

export type WorkerSlowLaneOptions = {
  readonly entry: URL;
  readonly setup: SlowLaneSetup;
  readonly log: Log;
  /** Heap of the thread, in megabytes; beyond it the thread dies, not the service. */
  readonly heapMb?: number;
  /** Draws the papers of the thread, which may start no process. */
  readonly press?: PressRoom;
  /** The pause after which the press is made ready, for whoever may soon want a paper. */
  readonly pressAfterMs?: number;
};

/** Its calls read many rows at once: with less, half of them are copied about while they are being read (a fifth of the time). */
const YOUNG_MB = 96;
const CLOSING_LIMIT_MS = 2_000;
/** What ends in a paper has the press made ready while it is read. */
const PAPERS = /^(?:papers|paper|certificate|removal)\./u;
/** Making the press ready takes a processor for seconds: after anything else it waits for a pause. */
const PRESS_AFTER_MS = 1_500;
/** Nobody asked for anything yet. */
const WARMING = 'lane.warm';

type Pending = {
  readonly method: string;
  readonly settle: (result: Result<unknown, CallError>) => void;
  readonly onProgress: (done: number, total: number) => void;
};

export function createWorkerSlowLane(options: WorkerSlowLaneOptions): SlowLane {
  const { entry, setup, log, heapMb = 768, press, pressAfterMs = PRESS_AFTER_MS } = options;
  const pending = new Map<number, Pending>();
  let worker: Worker | undefined;
  let lastId = 0;
  let pressing: NodeJS.Timeout | undefined;

  /** Whoever uses the slow thread may soon want a paper. */
  const prepareSoon = (): void => {
    clearTimeout(pressing);
    pressing = setTimeout(() => press?.prepare(), pressAfterMs);
    pressing.unref();
  };

  const start = (): Worker => {
    const port = press === undefined ? undefined : portOf(press);
    const workerData: SlowLaneData = { ...setup, ...(port && { press: port }) };
    const started = new Worker(entry, {
      workerData,
      transferList: port === undefined ? [] : [port],
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    started.on('message', receive);
    started.on('error', (error) => {
      bury(started, error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
    started.on('exit', (code) => {
      bury(started, `exit ${String(code)}`);
    });
    // The service ends when it is told to, not when its slow thread has nothing to do.
    started.unref();
    return started;
  };

  const receive = (report: SlowReport): void => {
    const call = pending.get(report.id);
    if (call === undefined) return;
    if (report.kind === 'progress') {
      call.onProgress(report.done, report.total);
      return;
    }
    pending.delete(report.id);
    call.settle(report.kind === 'answer' ? report.result : internal(report.detail));
    if (call.method !== WARMING) prepareSoon();
  };

  /** Calls under way on a thread that died cannot be answered by another: only the caller knows whether to ask again. */
  const bury = (dead: Worker, detail: string): void => {
    if (worker !== dead) return;
    worker = undefined;
    const lost = [...pending.values()];
    pending.clear();
    for (const call of lost) call.settle(internal(detail));
  };

  const internal = (detail: string): Result<never, CallError> => {
    const ref = randomBytes(6).toString('hex');
    log('error', 'slow-lane.defect', { ref, detail });
    return err({ code: 'INTERNAL', ref });
  };

  return {
    run: (call, onProgress, cancelled) =>
      new Promise((settle) => {
        if (cancelled.aborted) {
          settle(err({ code: 'CANCELLED' }));
          return;
        }
        worker ??= start();
        clearTimeout(pressing);
        if (PAPERS.test(call.method)) press?.prepare();
        const id = ++lastId;
        const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
        pending.set(id, { method: call.method, settle, onProgress });
        cancelled.onAbort(() => {
          Atomics.store(stop, 0, 1);
          if (pending.delete(id)) settle(err({ code: 'CANCELLED' }));
        });
        const request: SlowRequest = { kind: 'call', id, call, stop };
        worker.postMessage(request);
      }),
    close: async () => {
      clearTimeout(pressing);
      press?.close();
      const closing = worker;
      if (closing === undefined) return;
      const ended = new Promise<void>((resolve) => {
        closing.once('exit', () => {
          resolve();
        });
      });
      const request: SlowRequest = { kind: 'close' };
      closing.postMessage(request);
      const timer = setTimeout(() => void closing.terminate(), CLOSING_LIMIT_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** The thread's end of a port to the press. */
function portOf(press: PressRoom): MessagePort {
  const { port1, port2 } = new MessageChannel();
  servePress(port1, press);
  return port2;
}
