/** Streams that are to be taken whole, one after the other, until each is; what the network breaks is tried again. */
import type { StreamId } from '#shared/domain/operation.ts';
import { bootstrapStream, type BootstrapProblem } from './bootstrap.ts';
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
  const { timers, random, log, onDone, onHeldBack } = parts;
  const waiting = new Set<StreamId>();
  let stopped = false;
  let retry: unknown;
  let failures = 0;
  let underWay: Promise<void> | undefined;
  const isStopped = (): boolean => stopped;

  const work = async (): Promise<void> => {
    for (const stream of [...waiting]) {
      if (stopped) return;
      const problem = await takeWhole(stream);
      if (problem === undefined) {
        failures = 0;
        waiting.delete(stream);
        onDone(stream);
      } else if (problem.kind === 'massRemoval') {
        waiting.delete(stream);
        onHeldBack(stream);
      } else if (problem.kind !== 'stopped') {
        failures += 1;
        log('warn', 'sync.bootstrap.failed', { stream, kind: problem.kind });
      }
    }
  };

  const takeWhole = async (stream: StreamId): Promise<BootstrapProblem | undefined> => {
    const taken = await bootstrapStream(parts, stream, isStopped);
    if (taken.ok) return undefined;
    const { error } = taken;
    if (error.kind !== 'refused' || error.code !== 'NOT_FOUND') return error;
    const refolded = await refoldStream(parts, stream, isStopped);
    return refolded.ok ? undefined : refolded.error;
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
