/**
 * What the records thread and the slow thread say to each other, and the slow thread's side of it.
 *
 * Work there is synchronous for long stretches, so that a message asking to stop would only be read afterwards.
 * Cancelling is therefore a number in shared memory, which the work can look at whenever it likes.
 */
import type { MessagePort } from 'node:worker_threads';

import type { SlowCall } from '#main/records/ports.ts';
import type { Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';

export type SlowRequest =
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly call: SlowCall;
      readonly stop: Int32Array<SharedArrayBuffer>;
    }
  | { readonly kind: 'close' };

export type SlowReport =
  | { readonly kind: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<unknown, CallError> }
  /** The handler threw: a defect, whose stack is for the log of the thread that asked. */
  | { readonly kind: 'defect'; readonly id: number; readonly detail: string };

export type SlowHandler = {
  readonly handle: (
    call: SlowCall,
    onProgress: (done: number, total: number) => void,
    isCancelled: () => boolean,
  ) => Promise<Result<unknown, CallError>>;
  readonly close: () => void;
};

/** Answers the requests of a port until it is told to close. */
export function serveSlowLane(port: MessagePort, handler: SlowHandler): void {
  const report = (message: SlowReport, transfer: readonly ArrayBuffer[] = []): void => {
    port.postMessage(message, [...transfer]);
  };
  port.on('message', (request: SlowRequest) => {
    if (request.kind === 'close') {
      handler.close();
      port.close();
      return;
    }
    const { id, call, stop } = request;
    const onProgress = (done: number, total: number): void => {
      report({ kind: 'progress', id, done, total });
    };
    handler
      .handle(call, onProgress, () => Atomics.load(stop, 0) === 1)
      .then((result) => {
        report({ kind: 'answer', id, result }, buffersOf(result));
      })
      .catch((error: unknown) => {
        report({ kind: 'defect', id, detail: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      });
  });
}

/** The bytes of a paper, which are handed over instead of copied. */
function buffersOf(result: Result<unknown, CallError>): readonly ArrayBuffer[] {
  const value = result.ok ? result.value : undefined;
  const bytes = typeof value === 'object' && value !== null && 'bytes' in value ? value.bytes : undefined;
  return bytes instanceof ArrayBuffer ? [bytes] : [];
}
