import { afterEach, describe, expect, it } from 'vitest';

import { createWorkerSlowLane } from '#main/hosts/worker-slow-lane.ts';
import type { PressRoom } from '#main/hosts/paper-press.ts';
import type { SlowLane } from '#main/records/ports.ts';

const lanes: SlowLane[] = [];

function openLane(heapMb?: number) {
  const events: string[] = [];
  const lane = createWorkerSlowLane({
    entry: new URL('../support/stand-in-slow-worker.ts', import.meta.url),
    setup: { databasePath: '', assetsDir: '', logFile: '' },
    log: (_level, event) => events.push(event),
    ...(heapMb === undefined ? {} : { heapMb }),
  });
  lanes.push(lane);
  return { lane, events };
}

/** A call's cancellation, as the router makes it. */
function cancellation() {
  const listeners: (() => void)[] = [];
  const state = { aborted: false, onAbort: (listener: () => void) => listeners.push(listener) };
  return {
    state,
    cancel: () => {
      state.aborted = true;
      for (const listener of listeners) listener();
    },
  };
}

function call(lane: SlowLane, method: string, input: unknown = null) {
  return lane.run({ method, input, files: {} }, () => undefined, cancellation().state);
}

afterEach(async () => {
  await Promise.all(lanes.splice(0).map((lane) => lane.close()));
});

describe('slow lane over a worker thread', () => {
  it('answers calls with their own answers and their progress', async () => {
    const { lane } = openLane();
    const progress: string[] = [];
    const answers = await Promise.all(
      [1, 2, 3].map((n) =>
        lane.run(
          { method: 'echo', input: n, files: {} },
          (done, total) => progress.push(`${n}: ${done}/${total}`),
          cancellation().state,
        ),
      ),
    );
    expect(answers).toEqual([1, 2, 3].map((value) => ({ ok: true, value })));
    expect(progress.sort()).toEqual(['1: 1/2', '1: 2/2', '2: 1/2', '2: 2/2', '3: 1/2', '3: 2/2']);
  });

  it('brings papers over whole', async () => {
    const answer = await call(openLane().lane, 'paper');
    expect(answer).toMatchObject({ ok: true, value: { fileName: 'a.pdf' } });
    expect(answer.ok && (answer.value as { bytes: ArrayBuffer }).bytes.byteLength).toBe(1_000_000);
  });

  it('answers a cancelled call at once and stops the work behind it, even when it never pauses', async () => {
    const { lane } = openLane();
    await call(lane, 'echo');
    const { state, cancel } = cancellation();
    const spinning = lane.run({ method: 'spin', input: null, files: {} }, () => undefined, state);
    setTimeout(cancel, 20);
    expect(await spinning).toEqual({ ok: false, error: { code: 'CANCELLED' } });
    // Only a thread that has stopped spinning can answer this.
    expect(await call(lane, 'echo', 'free')).toEqual({ ok: true, value: 'free' });
  });

  it('does not begin a call that was cancelled before', async () => {
    const { lane } = openLane();
    const { state, cancel } = cancellation();
    cancel();
    expect(await lane.run({ method: 'die', input: null, files: {} }, () => undefined, state)).toEqual({
      ok: false,
      error: { code: 'CANCELLED' },
    });
  });

  it('turns a defect into INTERNAL with a reference that the log has', async () => {
    const { lane, events } = openLane();
    expect(await call(lane, 'throw')).toEqual({
      ok: false,
      error: { code: 'INTERNAL', ref: expect.stringMatching(/^[0-9a-f]{12}$/) as string },
    });
    expect(events).toEqual(['slow-lane.defect']);
  });

  it('fails what a dead thread had under way, and replaces it at the next call', async () => {
    const { lane } = openLane();
    const answers = await Promise.all([call(lane, 'die'), call(lane, 'echo')]);
    expect(answers.map((answer) => !answer.ok && answer.error.code)).toEqual(['INTERNAL', 'INTERNAL']);
    expect(await call(lane, 'echo', 'again')).toEqual({ ok: true, value: 'again' });
  });

  it('survives a call that eats the memory of the thread', async () => {
    const { lane } = openLane(32);
    expect(await call(lane, 'eat')).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(await call(lane, 'echo', 'again')).toEqual({ ok: true, value: 'again' });
  });

  it('has the press made ready at once for a paper, after a pause for anything else, and not by being started', async () => {
    const prepared: string[] = [];
    const press: PressRoom = {
      prepare: () => prepared.push('press'),
      draw: () => Promise.resolve({ ok: false, error: { code: 'PAPER_FAILED' } }),
      close: () => undefined,
    };
    const lane = createWorkerSlowLane({
      entry: new URL('../support/stand-in-slow-worker.ts', import.meta.url),
      setup: { databasePath: '', assetsDir: '', logFile: '' },
      log: () => undefined,
      press,
      pressAfterMs: 20,
    });
    lanes.push(lane);
    const pause = () => new Promise((resolve) => setTimeout(resolve, 60));
    await call(lane, 'lane.warm');
    await pause();
    expect(prepared).toEqual([]);
    await call(lane, 'echo');
    expect(prepared).toEqual([]);
    await pause();
    expect(prepared).toEqual(['press']);
    const asked = call(lane, 'papers.list');
    expect(prepared).toHaveLength(2);
    await asked;
  });

  it('closes while it works, in bounded time', async () => {
    const { lane } = openLane();
    const spinning = call(lane, 'spin');
    await lane.close();
    expect(await spinning).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  });
});
