/** Scans of a removal: in turn, one pull each, none while the operator is stopped, none for a label read twice. */
import '#tests/support/memory-storage.ts';

import { beforeEach, describe, expect, it } from 'vitest';

import { createPullEngine } from '#renderer/features/disposal/removal/pull-engine.ts';
import { pullRun, usePullStore } from '#renderer/features/disposal/removal/pull-store.ts';
import { createWindowClient } from '#renderer/library/client.ts';
import { usePreferences } from '#renderer/state/preferences.ts';
import type { SessionId } from '#shared/base/id.ts';
import type { PullResult, PullTarget } from '#shared/contract/list-removal.ts';
import { createFakePort } from '#tests/support/fake-port.ts';
import { fixtureId } from '#tests/support/fixture-depot.ts';

const LIST = fixtureId(9, 1);
const SESSION = fixtureId(9, 2) as string as SessionId;
const target = (n: number): PullTarget => ({
  boxId: fixtureId(1, n),
  number: `B${String(n)}`,
  title: '',
  address: 'V1',
});
const result = (more: Partial<PullResult>): PullResult => ({
  verdict: 'pulled',
  reason: null,
  about: '',
  reading: '',
  box: target(1),
  lot: null,
  next: target(2),
  pulled: 1,
  ack: null,
  ...more,
});

function setUp() {
  const client = createWindowClient();
  const port = createFakePort();
  client.attach(port);
  const answer = async (n: number, value: unknown): Promise<void> => {
    port.say({ kind: 'answer', id: port.requests()[n]?.id ?? -1, ok: true, value });
    await settled();
  };
  const methods = () => port.requests().map(({ method }) => method);
  return { engine: createPullEngine(client, LIST, SESSION), answer, methods, port };
}

const run = () => pullRun(LIST, SESSION);

function settled(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

describe('a removal', () => {
  beforeEach(() => {
    usePullStore.setState({ runs: new Map(), late: false });
    usePreferences.getState().set({ soundVolume: 0 });
  });

  it('asks for one scan at a time, in the order they were read', async () => {
    const { engine, answer, methods } = setUp();
    void engine.take({ readings: ['A'], endedMs: 0 });
    void engine.take({ readings: ['B'], endedMs: 1_000 });
    await settled();
    expect(methods()).toEqual(['removal.scan']);
    await answer(0, result({}));
    expect(methods()).toEqual(['removal.scan', 'removal.scan']);
    expect(run()).toMatchObject({ pulled: 1, target: { number: 'B2' } });
  });

  it('sends nothing while a stop stands, also what was read before it was shown', async () => {
    const { engine, answer, methods } = setUp();
    void engine.take({ readings: ['A'], endedMs: 0 });
    void engine.take({ readings: ['B'], endedMs: 1_000 });
    await settled();
    await answer(0, result({ verdict: 'stop', reason: 'BOX_ON_HOLD', next: null, pulled: 0 }));
    await engine.take({ readings: ['C'], endedMs: 2_000 });
    await engine.skip();
    await engine.notFound('x');
    await engine.undo('x');
    expect(methods()).toEqual(['removal.scan']);
    expect(run().stop).toMatchObject({ reason: 'BOX_ON_HOLD', ignored: 2 });
    engine.goOn();
    void engine.take({ readings: ['D'], endedMs: 3_000 });
    await settled();
    expect(methods()).toEqual(['removal.scan', 'removal.scan']);
  });

  it('takes a label read twice in a row for one', async () => {
    const { engine, answer, methods } = setUp();
    void engine.take({ readings: ['A'], endedMs: 0 });
    void engine.take({ readings: ['A'], endedMs: 200 });
    await settled();
    await answer(0, result({}));
    expect(methods()).toEqual(['removal.scan']);
    expect(run()).toMatchObject({ stop: null, pulled: 1 });
  });

  it('stops when the service could not answer: nobody may believe that the box is recorded', async () => {
    const { engine, port } = setUp();
    void engine.take({ readings: ['A'], endedMs: 0 });
    await settled();
    port.say({ kind: 'answer', id: port.requests()[0]?.id ?? -1, ok: false, error: { code: 'DISK_FULL' } });
    await settled();
    expect(run().stop).toMatchObject({ reason: 'DISK_FULL', reading: 'A' });
  });

  it('is the run of one person: another session begins its own', async () => {
    const { engine, answer } = setUp();
    void engine.take({ readings: ['A'], endedMs: 0 });
    await settled();
    await answer(0, result({}));
    expect(run().lines).toHaveLength(1);
    expect(pullRun(LIST, fixtureId(9, 3) as string as SessionId).lines).toEqual([]);
  });
});
