/**
 * Pushes that arrive together share a transaction: many devices that send an operation each cost one commit. A transaction
 * takes what waits, in order, as long as it fits and needs nothing that another transaction of this instance holds; what
 * does not is for the next one. When a shared transaction fails, each of its pushes is tried alone.
 *
 * Devices that were answered together come back together. After a transaction that was shared, the next waits a little for
 * those that were in it: else the devices part in two groups that take turns, at twice the number of commits.
 */
import type { DeviceId } from '#shared/base/id.ts';
import type { StreamId } from '#shared/domain/operation.ts';
import { push, pushTogether, withProblems, type PushDependencies, type PushJob, type PushResult } from './push.ts';

type Waiting = {
  readonly job: PushJob;
  readonly streams: ReadonlySet<StreamId>;
  readonly resolve: (result: PushResult) => void;
  readonly reject: (error: unknown) => void;
};

export type PushQueueOptions = {
  /** Transactions at a time. */
  readonly slots: number;
  /** Operations and pushes of one transaction; a push of more operations has one of its own. */
  readonly operations?: number;
  readonly pushes?: number;
};

/** How much longer, of the time the transaction took and in milliseconds at most. */
const PAUSE_SHARE = 1 / 3;
const LONGEST_PAUSE_MS = 8;
/** What is larger fills a transaction by itself. */
const SMALL_PUSH = 50;

export function createPushQueue(
  dependencies: PushDependencies,
  { slots, operations = 2_000, pushes = 256 }: PushQueueOptions,
): (job: PushJob) => Promise<PushResult> {
  const running = new Set<readonly Waiting[]>();
  let waiting: Waiting[] = [];
  /** Whether the next transactions are about to be started: what arrives meanwhile is taken along. */
  let isDue = false;

  /** What can go together now. */
  const nextGroup = (): Waiting[] => {
    const busyStreams = new Set<StreamId>();
    const busyDevices = new Set<DeviceId>();
    for (const group of running) {
      for (const { job, streams } of group) {
        busyDevices.add(job.request.device);
        for (const stream of streams) busyStreams.add(stream);
      }
    }
    const group: Waiting[] = [];
    let count = 0;
    for (const each of waiting) {
      const { device, ops } = each.job.request;
      const isFree = !busyDevices.has(device) && [...each.streams].every((stream) => !busyStreams.has(stream));
      // A device keeps its order: what comes after a push that waits, waits too.
      busyDevices.add(device);
      if (!isFree || (group.length > 0 && count + ops.length > operations)) continue;
      group.push(each);
      count += ops.length;
      if (group.length >= pushes || count >= operations) break;
    }
    return group;
  };

  const run = async (group: readonly Waiting[]): Promise<void> => {
    try {
      const results = await pushTogether(
        dependencies,
        group.map(({ job }) => job),
      );
      for (const [index, { resolve, reject }] of group.entries()) {
        const result = results[index];
        if (result === undefined) reject(new Error('a push has no answer'));
        else resolve(result);
      }
    } catch (error) {
      const [first] = group;
      if (group.length === 1) first?.reject(error);
      else for (const { job, resolve, reject } of group) await push(dependencies, job).then(resolve, reject);
    }
  };

  const start = (): void => {
    isDue = false;
    while (running.size < slots) {
      const group = nextGroup();
      if (group.length === 0) return;
      waiting = waiting.filter((each) => !group.includes(each));
      running.add(group);
      const startedAt = performance.now();
      void run(group).finally(() => {
        running.delete(group);
        if (!isShared(group)) {
          start();
          return;
        }
        isDue = true;
        setTimeout(start, Math.min(LONGEST_PAUSE_MS, (performance.now() - startedAt) * PAUSE_SHARE));
      });
    }
  };

  const isShared = (group: readonly Waiting[]): boolean =>
    group.length > 1 && [...group, ...waiting].every(({ job }) => job.request.ops.length < SMALL_PUSH);

  return (job) =>
    new Promise((resolve, reject) => {
      const streams = new Set(job.request.ops.map(({ stream }) => stream));
      waiting.push({ job: withProblems(dependencies, job), streams, resolve, reject });
      if (isDue) return;
      isDue = true;
      setImmediate(start);
    });
}
