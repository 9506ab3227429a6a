import '#tests/support/memory-storage.ts';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createScanEngine, currentRun } from '#renderer/features/scan/scan-engine.ts';
import { createWindowClient } from '#renderer/library/client.ts';
import { useScanRun } from '#renderer/state/scan-run.ts';
import { usePreferences } from '#renderer/state/preferences.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { ScanResult } from '#shared/contract/scan.ts';
import { fixtureId } from '#tests/support/fixture-depot.ts';
import { createFakePort } from '#tests/support/fake-port.ts';

const FREE = { mode: 'free', subjectId: null } as const;
const PLACE = { mode: 'place', subjectId: fixtureId(4, 7) } as const;

function result(more: Partial<ScanResult>): ScanResult {
  return {
    tone: 'ok',
    code: 'shelved',
    reason: null,
    reading: '',
    subject: null,
    context: FREE,
    contextLabel: '',
    ack: null,
    undo: null,
    ...more,
  };
}

function setUp() {
  const client = createWindowClient();
  const port = createFakePort();
  client.attach(port);
  const engine = createScanEngine(client);
  const answer = async (n: number, value: ScanResult): Promise<void> => {
    port.say({ kind: 'answer', id: port.requests()[n]?.id ?? -1, ok: true, value });
    await settled();
  };
  return { engine, port, answer, input: (n: number) => port.requests()[n]?.input as Input<'scan.read'> };
}

/** Lets the promises of a turn come to rest. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

describe('a run of scans', () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  beforeEach(() => {
    useScanRun.getState().set(null);
    usePreferences.getState().set({ soundVolume: 0 });
  });

  it('shows a scan as received while its answer is late, the ones behind it too, and no longer once it is answered', async () => {
    vi.useFakeTimers();
    const { engine, port } = setUp();
    const late = () => useScanRun.getState().late.map(({ reading }) => reading);
    void engine.take({ readings: ['PL1'], endedMs: 0 });
    void engine.take({ readings: ['BX1'], endedMs: 1_000 });
    await vi.advanceTimersByTimeAsync(200);
    expect(late()).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(late()).toEqual(['PL1', 'BX1']);
    for (const n of [0, 1]) {
      port.say({ kind: 'answer', id: port.requests()[n]?.id ?? -1, ok: true, value: result({}) });
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(late()).toEqual([]);
    expect(useScanRun.getState().run?.lines).toHaveLength(2);
  });

  it('answers one scan before it asks about the next, so that the next has the context of the one before', async () => {
    const { engine, port, answer, input } = setUp();
    void engine.take({ readings: ['PL1'], endedMs: 0 });
    void engine.take({ readings: ['BX1'], endedMs: 1_000 });
    await settled();
    expect(port.requests()).toHaveLength(1);
    await answer(0, result({ code: 'placeReady', context: PLACE, contextLabel: 'V1' }));
    expect(port.requests()).toHaveLength(2);
    expect(input(1).context).toEqual(PLACE);
    expect(input(1).group).toBe(input(0).group);
    expect(input(1).opId).not.toBe(input(0).opId);
  });

  it('says a doubled scan and does not send it', async () => {
    const { engine, port, answer } = setUp();
    void engine.take({ readings: ['BX1'], endedMs: 1_000 });
    void engine.take({ readings: ['BX1'], endedMs: 1_200 });
    await settled();
    await answer(0, result({ code: 'shelved' }));
    expect(port.requests()).toHaveLength(1);
    expect(currentRun().lines.map(({ feedback }) => feedback.kind)).toEqual(['doubled', 'answered']);
  });

  it('goes on after a failure, which is shown', async () => {
    const { engine, port, answer } = setUp();
    void engine.take({ readings: ['BX1'], endedMs: 0 });
    void engine.take({ readings: ['BX2'], endedMs: 1_000 });
    await settled();
    port.say({ kind: 'answer', id: 1, ok: false, error: { code: 'DISK_FULL' } });
    await settled();
    expect(currentRun().last?.feedback).toEqual({ kind: 'failed', reading: 'BX1', error: { code: 'DISK_FULL' } });
    await answer(1, result({ code: 'shelved' }));
    expect(currentRun().counters.shelved).toBe(1);
  });

  it('sends what may be undone with the next scan, and undoes it when asked', async () => {
    const { engine, port, answer, input } = setUp();
    const undo = { kind: 'shelve', boxId: fixtureId(5, 1), placeId: null } as const;
    void engine.take({ readings: ['BX1'], endedMs: 0 });
    await settled();
    await answer(0, result({ undo }));
    void engine.take({ readings: ['BX2'], endedMs: 1_000 });
    await settled();
    expect(input(1).undo).toEqual(undo);
    await answer(1, result({ code: 'alreadyThere' }));
    void engine.undo();
    await settled();
    expect(port.requests()[2]?.method).toBe('scan.undo');
    expect(port.requests()[2]?.input).toMatchObject({ token: undo });
  });

  it('undoes nothing when there is nothing to undo', async () => {
    const { engine, port } = setUp();
    await engine.undo();
    expect(port.sent).toEqual([]);
  });

  it('shows a reading too long for any code without sending it', async () => {
    const { engine, port } = setUp();
    await engine.take({ readings: ['X'.repeat(129)], endedMs: 0 });
    expect(port.sent).toEqual([]);
    expect(currentRun().last?.feedback.kind).toBe('failed');
  });

  it('a mode chosen by key counts for the next scan, after those still being answered', async () => {
    const { engine, answer, input } = setUp();
    void engine.take({ readings: ['PL1'], endedMs: 0 });
    engine.setMode('returning');
    void engine.take({ readings: ['BX1'], endedMs: 1_000 });
    await settled();
    await answer(0, result({ code: 'placeReady', context: PLACE }));
    expect(input(1).context).toEqual({ mode: 'returning', subjectId: null });
  });
});
