/**
 * The typed client of the records service, over whatever carries the frames (a MessagePort in the window, a pair of
 * functions in tests).
 *
 * Invariants. One promise per call, settled once. When the service is restarted the shell hands over a new port: calls
 * that carry an operation id are sent again as they were, which is safe because the caller minted the id; any other call in
 * flight fails with SERVICE_STOPPED (TanStack Query asks again). Calls made while there is no port wait for one.
 * The session the window had is taken up again first, so that what was under way goes on in the same name.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { SessionId } from '#shared/base/id.ts';
import type { CallOptions, Client, Input, MethodName, Output } from '#shared/contract/contract.ts';
import type { SessionInfo } from '#shared/contract/depot.ts';
import type { ClientFrame, ServiceFrame, Topic } from '#shared/contract/frames.ts';
import type { CallError } from '#shared/contract/method.ts';

/** This end of a channel to the service. */
export type ClientPort = {
  readonly post: (frame: ClientFrame) => void;
  readonly onMessage: (listener: (frame: ServiceFrame) => void) => void;
  readonly onClose: (listener: () => void) => void;
};

export type Connection = 'connecting' | 'ready' | 'restarting';

export type WindowClient = Client & {
  /** Starts using a port; the calls that were waiting are sent. */
  readonly attach: (port: ClientPort) => void;
  readonly onTopics: (listener: (topics: readonly Topic[]) => void) => () => void;
  readonly onConnection: (listener: (connection: Connection) => void) => () => void;
  readonly connection: () => Connection;
};

type Pending = {
  readonly method: MethodName;
  readonly input: unknown;
  readonly settle: (result: Result<unknown, CallError>) => void;
  readonly onProgress: CallOptions['onProgress'];
};

export function createWindowClient(): WindowClient {
  const pending = new Map<number, Pending>();
  const topicListeners = new Set<(topics: readonly Topic[]) => void>();
  const connectionListeners = new Set<(connection: Connection) => void>();
  let port: ClientPort | null = null;
  let connection: Connection = 'connecting';
  let sessionId: SessionId | null = null;
  let lastId = 0;

  const setConnection = (next: Connection): void => {
    if (next === connection) return;
    connection = next;
    for (const listener of connectionListeners) listener(next);
  };

  const failWhatCannotBeRepeated = (): void => {
    for (const [id, call] of [...pending]) {
      if (carriesOpId(call.input)) continue;
      pending.delete(id);
      call.settle(err({ code: 'SERVICE_STOPPED' }));
    }
  };

  const receive = (frame: ServiceFrame): void => {
    if (frame.kind === 'topics') {
      for (const listener of topicListeners) listener(frame.topics);
      return;
    }
    const call = pending.get(frame.id);
    if (call === undefined) return;
    if (frame.kind === 'progress') {
      call.onProgress?.(frame.done, frame.total);
      return;
    }
    pending.delete(frame.id);
    if (frame.ok) sessionId = sessionAfter(call.method, frame.value, sessionId);
    call.settle(frame.ok ? ok(frame.value) : err(frame.error));
  };

  const resume = (next: ClientPort): void => {
    if (sessionId === null) return;
    next.post({ kind: 'request', id: ++lastId, method: 'session.resume', input: { sessionId } });
  };

  const attach = (next: ClientPort): void => {
    if (port !== null) failWhatCannotBeRepeated();
    port = next;
    next.onMessage((frame) => {
      if (port === next) receive(frame);
    });
    next.onClose(() => {
      if (port !== next) return;
      port = null;
      setConnection('restarting');
      failWhatCannotBeRepeated();
    });
    resume(next);
    for (const [id, call] of pending) next.post({ kind: 'request', id, method: call.method, input: call.input });
    setConnection('ready');
  };

  const call = <M extends MethodName>(
    method: M,
    input: Input<M>,
    options: CallOptions = {},
  ): Promise<Result<Output<M>, CallError>> =>
    new Promise((resolve) => {
      const { signal, onProgress } = options;
      if (signal?.aborted === true) {
        resolve(err({ code: 'CANCELLED' }));
        return;
      }
      const id = ++lastId;
      pending.set(id, {
        method,
        input,
        // The service validated what it was asked and answers with the type the contract declares for the method.
        settle: resolve as (result: Result<unknown, CallError>) => void,
        onProgress,
      });
      signal?.addEventListener('abort', () => {
        if (!pending.delete(id)) return;
        port?.post({ kind: 'cancel', id });
        resolve(err({ code: 'CANCELLED' }));
      });
      port?.post({ kind: 'request', id, method, input });
    });

  return {
    call,
    attach,
    connection: () => connection,
    onTopics: (listener) => subscribe(topicListeners, listener),
    onConnection: (listener) => subscribe(connectionListeners, listener),
  };
}

/** The session after an answer: opened by founding and unlocking, closed by locking. */
function sessionAfter(method: MethodName, value: unknown, before: SessionId | null): SessionId | null {
  if (method === 'session.lock') return null;
  if (method !== 'depot.found' && method !== 'session.unlock') return before;
  return (value as SessionInfo).sessionId;
}

/** A MessagePort as the client uses it. Binary answers arrive transferred. */
export function messagePortClient(port: MessagePort): ClientPort {
  return {
    post: (frame) => {
      port.postMessage(frame);
    },
    onMessage: (listener) => {
      port.addEventListener('message', (event: MessageEvent<ServiceFrame>) => {
        listener(event.data);
      });
      port.start();
    },
    onClose: (listener) => {
      port.addEventListener('close', listener);
    },
  };
}

/** Whether sending the call twice has the effect of once. */
function carriesOpId(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'opId' in input;
}

function subscribe<L>(listeners: Set<L>, listener: L): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
