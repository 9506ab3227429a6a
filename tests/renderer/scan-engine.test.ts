import '#tests/support/memory-storage.ts';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createScanEngine, currentRun } from '#renderer/library/scan-engine.ts';
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
    useScanRun.getState().setWaiting(0);
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

  it('gives each of two scanners a context of its own', async () => {
    const { engine, answer, input } = setUp();
    void engine.take({ readings: ['PL1'], endedMs: 0, scanner: 'Gauche' });
    await settled();
    await answer(0, result({ code: 'placeReady', context: PLACE, contextLabel: 'V1' }));
    void engine.take({ readings: ['BX1'], endedMs: 1_000, scanner: 'Droite' });
    await settled();
    expect(input(1).context).toEqual(FREE);
    await answer(1, result({ code: 'boxShown' }));
    expect(currentRun()).toMatchObject({
      scanner: 'Droite',
      seats: { Gauche: { context: PLACE, contextLabel: 'V1' } },
    });
    void engine.take({ readings: ['BX2'], endedMs: 2_000, scanner: 'Gauche' });
    await settled();
    expect(input(2).context).toEqual(PLACE);
    await answer(2, result({ code: 'shelved', context: PLACE, contextLabel: 'V1' }));
    expect(currentRun()).toMatchObject({ scanner: 'Gauche', contextLabel: 'V1', seats: { Droite: { context: FREE } } });
  });

  it('sends what was stopped with the command that confirms it, and forgets it at the next scan', async () => {
    const { engine, answer, input } = setUp();
    const stopped = { kind: 'shelve', boxId: fixtureId(5, 1), subjectId: fixtureId(4, 7) } as const;
    void engine.take({ readings: ['BX1'], endedMs: 0 });
    await settled();
    await answer(0, result({ tone: 'stop', code: 'toConfirm', stopped, context: PLACE }));
    void engine.command('confirm');
    await settled();
    expect(input(1)).toMatchObject({ stopped, context: PLACE });
    expect(input(1).readings[0]).toMatch(/^CM000000008/u);
    await answer(1, result({ code: 'shelved', context: PLACE }));
    expect(currentRun().stopped).toBeNull();
  });

  it('counts the scans that wait, and replays them in order with the ids they had when the service was restarted', async () => {
    const client = createWindowClient();
    const first = createFakePort();
    client.attach(first);
    const engine = createScanEngine(client);
    const waiting = () => useScanRun.getState().waiting;
    for (const [n, code] of ['PL1', 'BX1', 'BX2'].entries()) void engine.take({ readings: [code], endedMs: n * 1_000 });
    await settled();
    expect([first.requests().length, waiting()]).toEqual([1, 3]);
    first.close();
    const second = createFakePort();
    client.attach(second);
    await settled();
    const contexts: unknown[] = [];
    const ids = new Set<unknown>();
    for (let n = 0; n < 3; n++) {
      const asked = second.requests()[n];
      if (asked === undefined) throw new Error('nothing was asked');
      const input = asked.input as Input<'scan.read'>;
      if (n === 0) expect(input).toEqual(first.requests()[0]?.input);
      contexts.push(input.context);
      ids.add(input.opId);
      second.say({ kind: 'answer', id: asked.id, ok: true, value: result({ context: PLACE }) });
      await settled();
    }
    expect(contexts).toEqual([FREE, PLACE, PLACE]);
    expect([ids.size, waiting(), currentRun().lines.length]).toEqual([3, 0, 3]);
  });

  it('says that two scanners were mixed, and acts on nothing of it', async () => {
    const { engine, answer } = setUp();
    void engine.take({ readings: ['BXPL00000000012340567'], endedMs: 0 });
    await settled();
    await answer(0, result({ tone: 'stop', code: 'unknownCode' }));
    expect(currentRun().last?.feedback.kind).toBe('mixed');
  });

  it('asks again, with what was meant, when digits name several things', async () => {
    const { engine, answer, input } = setUp();
    void engine.take({ readings: ['000123'], endedMs: 0 });
    await settled();
    await answer(0, result({ tone: 'stop', code: 'chooseOne' }));
    void engine.choose('000123', { kind: 'person', id: fixtureId(3, 1), name: 'Roy', openLoans: 0 });
    await settled();
    expect(input(1)).toMatchObject({ readings: ['000123'], chosen: { type: 'person', id: fixtureId(3, 1) } });
  });
});
