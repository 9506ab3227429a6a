/** The edge of the service: every call has one answer, whatever the caller sends and whatever the handler does. */
import { describe, expect, test } from 'vitest';

import { createRouter, type Call, type Dispatch } from '#main/records/router.ts';
import type { ServicePort } from '#main/records/ports.ts';
import { err, ok } from '#shared/base/result.ts';
import type { ClientFrame, ServiceFrame } from '#shared/contract/frames.ts';

type Window = {
  readonly frames: ServiceFrame[];
  readonly send: (frame: ClientFrame) => void;
  readonly close: () => void;
  readonly port: ServicePort;
};

function openWindow(): Window {
  const frames: ServiceFrame[] = [];
  const messages: ((frame: ClientFrame) => void)[] = [];
  const closings: (() => void)[] = [];
  return {
    frames,
    send: (frame) => {
      for (const listener of messages) listener(frame);
    },
    close: () => {
      for (const listener of closings) listener();
    },
    port: {
      post: (frame) => frames.push(structuredClone(frame)),
      onMessage: (listener) => messages.push(listener),
      onClose: (listener) => closings.push(listener),
    },
  };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const quiet = (): void => undefined;
const actor = { personId: 'p', sessionId: 's' } as unknown as NonNullable<Call['connection']['actor']>;

function serve(dispatch: Dispatch) {
  const logged: string[] = [];
  const router = createRouter(
    dispatch,
    (_level, event) => logged.push(event),
    () => 'ref-1',
  );
  const window = openWindow();
  router.serve(window.port);
  return { router, window, logged };
}

describe('one answer per call', () => {
  test('unknown methods, wrong inputs and locked devices are refused before any handler runs', async () => {
    let handled = 0;
    const { window } = serve(() => {
      handled += 1;
      return Promise.resolve(ok(null));
    });
    window.send({ kind: 'request', id: 1, method: 'boxes.burn', input: {} });
    window.send({ kind: 'request', id: 2, method: 'boxes.card', input: { id: 'not an id' } });
    window.send({
      kind: 'request',
      id: 3,
      method: 'boxes.card',
      input: { id: '01900000-0000-7000-8000-000000000001', more: 1 },
    });
    window.send({ kind: 'request', id: 4, method: 'home.summary', input: {} });
    await settle();
    const codes = window.frames.map((frame) =>
      frame.kind === 'answer' && !frame.ok ? [frame.id, frame.error.code] : frame,
    );
    expect(codes).toEqual([
      [1, 'METHOD_UNKNOWN'],
      [2, 'INPUT_INVALID'],
      [3, 'INPUT_INVALID'],
      [4, 'NO_SESSION'],
    ]);
    expect(handled).toBe(0);
  });

  test('a defect is answered INTERNAL with the reference it was logged under; a full disk says so', async () => {
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    const failures = [new Error('boom'), full];
    const { window, logged } = serve(() => Promise.reject(failures.shift() ?? new Error('none left')));
    window.send({ kind: 'request', id: 1, method: 'depot.status', input: {} });
    await settle();
    window.send({ kind: 'request', id: 2, method: 'depot.status', input: {} });
    await settle();
    expect(window.frames).toMatchObject([
      { id: 1, ok: false, error: { code: 'INTERNAL', ref: 'ref-1' } },
      { id: 2, ok: false, error: { code: 'DISK_FULL', ref: 'ref-1' } },
    ]);
    expect(logged).toEqual(['call.failed', 'call.failed']);
  });

  test('answers keep their ids whatever the order they finish in; each window has its own session', async () => {
    const waiting = new Map<string, (value: unknown) => void>();
    const { window, router } = serve(
      (method, _input, call) =>
        new Promise((resolve) => {
          if (method === 'session.unlock') call.connection.actor = actor;
          waiting.set(method, (value) => {
            resolve(ok(value));
          });
        }),
    );
    const second = openWindow();
    router.serve(second.port);
    window.send({ kind: 'request', id: 7, method: 'depot.status', input: {} });
    window.send({
      kind: 'request',
      id: 8,
      method: 'session.unlock',
      input: {
        opId: '01900000-0000-7000-8000-000000000001',
        personId: '01900000-0000-7000-8000-000000000001',
        pin: '1234',
      },
    });
    waiting.get('session.unlock')?.('b');
    await settle();
    waiting.get('depot.status')?.('a');
    window.send({ kind: 'request', id: 9, method: 'home.summary', input: {} });
    second.send({ kind: 'request', id: 1, method: 'home.summary', input: {} });
    await settle();
    expect(window.frames).toEqual([
      { kind: 'answer', id: 8, ok: true, value: 'b' },
      { kind: 'answer', id: 7, ok: true, value: 'a' },
    ]);
    expect(second.frames).toMatchObject([{ id: 1, ok: false, error: { code: 'NO_SESSION' } }]);
  });
});

describe('cancelling, closing, draining', () => {
  test('a cancelled call is told; one whose window closed is told and not answered', async () => {
    const told: string[] = [];
    const { window } = serve(
      (method, _input, call) =>
        new Promise((resolve) => {
          call.progress(1, 2);
          call.cancelled.onAbort(() => {
            told.push(method);
            resolve(err({ code: 'CANCELLED' }));
          });
        }),
    );
    window.send({ kind: 'request', id: 1, method: 'depot.status', input: {} });
    window.send({ kind: 'request', id: 2, method: 'accounts.list', input: {} });
    window.send({ kind: 'cancel', id: 1 });
    window.send({ kind: 'cancel', id: 99 });
    await settle();
    window.close();
    await settle();
    expect(told).toEqual(['depot.status', 'accounts.list']);
    expect(window.frames).toMatchObject([
      { kind: 'progress', id: 1, done: 1, total: 2 },
      { kind: 'progress', id: 2 },
      { kind: 'answer', id: 1, ok: false, error: { code: 'CANCELLED' } },
    ]);
  });

  test('draining waits for calls under way and refuses new ones', async () => {
    let finish: () => void = quiet;
    const { window, router } = serve(
      () =>
        new Promise((resolve) => {
          finish = () => {
            resolve(ok('done'));
          };
        }),
    );
    window.send({ kind: 'request', id: 1, method: 'depot.status', input: {} });
    let drained = false;
    const draining = router.drain().then(() => {
      drained = true;
    });
    window.send({ kind: 'request', id: 2, method: 'depot.status', input: {} });
    await settle();
    expect(drained).toBe(false);
    finish();
    await draining;
    expect(window.frames).toMatchObject([
      { id: 2, ok: false, error: { code: 'SERVICE_STOPPED' } },
      { id: 1, ok: true, value: 'done' },
    ]);
  });
});
