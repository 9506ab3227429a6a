import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { RecordsOrder, RecordsReport } from '#main/shell/records-control.ts';
import { createRecordsSupervisor, type RecordsProcess } from '#main/shell/records-supervisor.ts';
import { DRAIN_LIMIT_MS } from '#main/shell/supervisor-machine.ts';

/** A process that does what the test says. */
function createProcess() {
  const orders: RecordsOrder[] = [];
  const reports: ((report: RecordsReport) => void)[] = [];
  const ends: ((detail: string) => void)[] = [];
  let kills = 0;
  const handle: RecordsProcess<string> = {
    send: (order) => orders.push(order),
    onReport: (listener) => reports.push(listener),
    onExit: (listener) => ends.push(listener),
    kill: () => {
      kills += 1;
    },
  };
  return {
    handle,
    orders,
    kills: () => kills,
    says: (report: RecordsReport) => {
      for (const listener of reports) listener(report);
    },
    ends: () => {
      for (const listener of ends) listener('exit 9');
    },
  };
}

function setUp() {
  const processes: ReturnType<typeof createProcess>[] = [];
  const told: string[] = [];
  const supervisor = createRecordsSupervisor<string>({
    fork: () => {
      const made = createProcess();
      processes.push(made);
      return made.handle;
    },
    clock: () => Date.now(),
    log: () => undefined,
    onReady: (process) => told.push(`ports of ${String(processes.findIndex(({ handle }) => handle === process))}`),
    onState: (state) => told.push(state),
    onBrowse: (url) => told.push(`browse: ${url}`),
    onFailure: ({ reason }) => told.push(`recovery: ${reason}`),
  });
  const newest = () => processes.at(-1)!;
  return { supervisor, processes, told, newest };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('records supervisor', () => {
  it('tells the windows what goes on, and gives out the ports of the process that is ready', () => {
    const { supervisor, told, newest } = setUp();
    supervisor.start();
    newest().says({ kind: 'opening' });
    newest().says({ kind: 'ready' });
    expect(told).toEqual(['starting', 'migrating', 'ports of 0', 'ready']);
    expect(supervisor.ready()).toBe(newest().handle);
  });

  it('replaces a process that fell, with new ports, and does not listen to the old one any more', () => {
    const { supervisor, told, processes, newest } = setUp();
    supervisor.start();
    newest().says({ kind: 'ready' });
    newest().ends();
    expect(supervisor.ready()).toBeUndefined();
    vi.advanceTimersByTime(499);
    expect(processes).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(processes).toHaveLength(2);
    processes[0]?.says({ kind: 'ready' });
    processes[0]?.ends();
    expect(supervisor.state()).toBe('restarting');
    newest().says({ kind: 'ready' });
    expect(told).toEqual(['starting', 'ports of 0', 'ready', 'restarting', 'ports of 1', 'ready']);
  });

  it('gives up at the third crash and starts afresh when asked', () => {
    const { supervisor, told, processes, newest } = setUp();
    supervisor.start();
    for (let crash = 0; crash < 3; crash++) {
      newest().ends();
      vi.advanceTimersByTime(8_000);
    }
    expect(processes).toHaveLength(3);
    expect(told.slice(-2)).toEqual(['recovery: CRASHED', 'failed']);
    expect(supervisor.failure()).toEqual({ reason: 'CRASHED', detail: 'exit 9' });
    supervisor.start();
    expect(processes).toHaveLength(4);
    expect(supervisor.failure()).toBeUndefined();
  });

  it('ends a process that refused, so that it holds no lock', () => {
    const { supervisor, told, newest } = setUp();
    supervisor.start();
    newest().says({ kind: 'refused', failure: { reason: 'DATABASE_LOCKED', detail: '' } });
    expect(newest().kills()).toBe(1);
    expect(told).toEqual(['starting', 'recovery: DATABASE_LOCKED', 'failed']);
  });

  it('drains within its limit, then kills', async () => {
    const { supervisor, newest } = setUp();
    supervisor.start();
    newest().says({ kind: 'ready' });
    let ended = false;
    const drained = supervisor.drain().then(() => {
      ended = true;
    });
    const [order] = newest().orders;
    expect(order?.kind === 'drain' && order.limitMs < DRAIN_LIMIT_MS).toBe(true);
    await vi.advanceTimersByTimeAsync(DRAIN_LIMIT_MS - 1);
    expect(newest().kills()).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect([newest().kills(), ended]).toEqual([1, false]);
    newest().ends();
    await drained;
    expect(ended).toBe(true);
  });

  it('is drained at once when nothing runs, or while it waits to restart', async () => {
    const { supervisor, processes, newest } = setUp();
    await supervisor.drain();
    supervisor.start();
    newest().ends();
    await supervisor.drain();
    vi.advanceTimersByTime(60_000);
    expect(processes).toHaveLength(1);
  });
});
