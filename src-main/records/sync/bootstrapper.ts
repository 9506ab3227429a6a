/** Streams that are to be taken whole, one after the other, until each is; what the network breaks is tried again. */
import { ok, type Result } from '#shared/base/result.ts';
import { REFERENCE_STREAM, type StreamId } from '#shared/domain/operation.ts';
import { bootstrapStream, flipAside, type BootstrapProblem } from './bootstrap.ts';
import { isBulkLoaded } from './bulk-bootstrap.ts';
import type { Timers } from './ports.ts';
import { refoldStream, type RefoldParts } from './refold-stream.ts';

export type Bootstrapper = {
  readonly begin: (stream: StreamId) => void;
  /** Nothing more is begun; resolves when what is under way has ended. */
  readonly stop: () => Promise<void>;
};

export type BootstrapperParts = RefoldParts & {
  readonly timers: Timers;
  readonly random: () => number;
  readonly onDone: (stream: StreamId) => void;
  /** The fail-safe holds it back. */
  readonly onHeldBack: (stream: StreamId) => void;
};

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 300_000;

export function createBootstrapper(parts: BootstrapperParts): Bootstrapper {
  const { db, timers, random, log, onDone, onHeldBack } = parts;
  const waiting = new Set<StreamId>();
  let stopped = false;
  let retry: unknown;
  let failures = 0;
  let underWay: Promise<void> | undefined;
  const isStopped = (): boolean => stopped;

  const work = async (): Promise<void> => {
    let offline = false;
    const tried = new Set<StreamId>();
    // They are begun one by one: the first waits for the others to be told.
    await new Promise((resolve) => setImmediate(resolve));
    for (;;) {
      const [stream] = [...waiting].filter((each) => !tried.has(each)).sort(byTurn);
      if (stream === undefined) break;
      if (stopped) return;
      tried.add(stream);
      const taken = await takeWhole(stream);
      const problem = taken.ok ? undefined : taken.error;
      if (problem?.kind === 'network') offline = true;
      if (problem === undefined) {
        failures = 0;
        if (taken.ok && taken.value === 'done') done(stream);
      } else if (problem.kind === 'massRemoval') {
        waiting.delete(stream);
        onHeldBack(stream);
      } else if (problem.kind !== 'stopped') {
        failures += 1;
        log('warn', 'sync.bootstrap.failed', { stream, kind: problem.kind });
      }
    }
    // What the network broke comes in the next round: better all together than some of them first.
    if (stopped || offline || !isBulkLoaded(db)) return;
    const flipped = await flipAside(parts, isStopped);
    if (flipped.ok) flipped.value.forEach(done);
    else if (flipped.error.kind !== 'stopped') failures += 1;
  };

  const done = (stream: StreamId): void => {
    waiting.delete(stream);
    onDone(stream);
  };

  const takeWhole = async (stream: StreamId): Promise<Result<'done' | 'aside', BootstrapProblem>> => {
    const taken = await bootstrapStream(parts, stream, isStopped);
    if (taken.ok || taken.error.kind !== 'refused' || taken.error.code !== 'NOT_FOUND') return taken;
    const refolded = await refoldStream(parts, stream, isStopped);
    return refolded.ok ? ok('done') : refolded;
  };

  const run = (): void => {
    if (underWay !== undefined || stopped || waiting.size === 0) return;
    underWay = work()
      .catch((error: unknown) => {
        failures += 1;
        log('error', 'sync.bootstrap.defect', { stack: error instanceof Error ? (error.stack ?? '') : '' });
      })
      .finally(() => {
        underWay = undefined;
        if (stopped || waiting.size === 0) return;
        const fullMs = failures === 0 ? 0 : Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures, 10));
        retry = timers.set(run, Math.round(fullMs * (1 - random() / 2)));
      });
  };

  return {
    begin: (stream) => {
      waiting.add(stream);
      run();
    },
    stop: async () => {
      stopped = true;
      timers.clear(retry);
      await underWay;
    },
  };
}

/** What others refer to comes first: the reference, places, boxes, then files. */
function byTurn(a: StreamId, b: StreamId): number {
  return turnOf(a) - turnOf(b) || (a < b ? -1 : 1);
}

function turnOf(stream: StreamId): number {
  if (stream === REFERENCE_STREAM) return 0;
  if (stream.startsWith('site/')) return 1;
  return stream.endsWith('/core') ? 2 : 3;
}
