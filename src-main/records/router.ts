/**
 * The edge of the service: finds the method, checks the input against its schema, checks that somebody has unlocked the
 * device, runs the handler, and turns whatever comes out into one answer. Defects are caught here, logged under a
 * reference, and answered as INTERNAL with that reference.
 */
import { Compile, type Validator } from 'typebox/compile';

import type { Id } from '#shared/base/id.ts';
import { err, type Result } from '#shared/base/result.ts';
import { CONTRACT, type MethodName } from '#shared/contract/contract.ts';
import type { ClientFrame, RequestFrame, ServiceFrame } from '#shared/contract/frames.ts';
import type { CallError, Method } from '#shared/contract/method.ts';
import { openFailure } from './database/open.ts';
import type { Actor } from './operations/journal.ts';
import type { Log, ServicePort } from './ports.ts';

/** One window's state: who unlocked it, and whom the shared server vouched for in it (`untilMs`: since 1970). */
export type Connection = { actor: Actor | null; proof?: { readonly personId: Id; readonly untilMs: number } };

export type Call = {
  readonly connection: Connection;
  readonly progress: (done: number, total: number) => void;
  readonly cancelled: { readonly aborted: boolean; readonly onAbort: (listener: () => void) => void };
};

export type Dispatch = (method: MethodName, input: unknown, call: Call) => Promise<Result<unknown, CallError>>;

export type Router = {
  readonly serve: (port: ServicePort) => void;
  readonly broadcast: (frame: ServiceFrame) => void;
  /** From now on new calls are refused; resolves when those under way are answered. */
  readonly drain: () => Promise<void>;
};

type Abort = { aborted: boolean; readonly listeners: (() => void)[] };

const validators = new Map<string, Validator>();

export function createRouter(dispatch: Dispatch, log: Log, newReference: () => string): Router {
  const ports = new Set<ServicePort>();
  const underWay = new Set<Promise<void>>();
  let draining = false;

  const answer = async (request: RequestFrame, call: Call): Promise<Result<unknown, CallError>> => {
    const method = (CONTRACT as Readonly<Record<string, Method>>)[request.method];
    if (method === undefined) return err({ code: 'METHOD_UNKNOWN', params: { method: request.method } });
    if (draining) return err({ code: 'SERVICE_STOPPED' });
    const problem = inputProblem(request.method, method, request.input);
    if (problem !== undefined) return err({ code: 'INPUT_INVALID', params: { at: problem } });
    if (method.access === 'session' && call.connection.actor === null) return err({ code: 'NO_SESSION' });
    try {
      return await dispatch(request.method as MethodName, request.input, call);
    } catch (error) {
      return err(defect(error, request.method));
    }
  };

  const defect = (error: unknown, method: string): CallError => {
    const { code, detail } = openFailure(error);
    const ref = newReference();
    const stack = error instanceof Error ? (error.stack ?? '') : '';
    log('error', 'call.failed', { ref, method, code, detail, stack });
    return code === 'INTERNAL' ? { code, ref } : { code, ref, params: { detail } };
  };

  return {
    serve: (port) => {
      const connection: Connection = { actor: null };
      const aborts = new Map<number, Abort>();
      ports.add(port);
      port.onClose(() => {
        ports.delete(port);
        for (const abort of aborts.values()) trigger(abort);
      });
      port.onMessage((frame: ClientFrame) => {
        if (frame.kind === 'cancel') {
          const abort = aborts.get(frame.id);
          if (abort !== undefined) trigger(abort);
          return;
        }
        const abort: Abort = { aborted: false, listeners: [] };
        aborts.set(frame.id, abort);
        const call: Call = {
          connection,
          progress: (done, total) => {
            port.post({ kind: 'progress', id: frame.id, done, total });
          },
          cancelled: {
            get aborted() {
              return abort.aborted;
            },
            onAbort: (listener) => {
              abort.listeners.push(listener);
            },
          },
        };
        const work = answer(frame, call).then((result) => {
          aborts.delete(frame.id);
          if (!ports.has(port)) return;
          if (result.ok)
            port.post({ kind: 'answer', id: frame.id, ok: true, value: result.value }, buffersOf(result.value));
          else port.post({ kind: 'answer', id: frame.id, ok: false, error: result.error });
        });
        underWay.add(work);
        void work.finally(() => underWay.delete(work));
      });
    },
    broadcast: (frame) => {
      for (const port of ports) port.post(frame);
    },
    drain: async () => {
      draining = true;
      await Promise.allSettled(underWay);
    },
  };
}

function trigger(abort: Abort): void {
  if (abort.aborted) return;
  abort.aborted = true;
  for (const listener of abort.listeners) listener();
}

function inputProblem(name: string, method: Method, input: unknown): string | undefined {
  let validator = validators.get(name);
  if (validator === undefined) {
    validator = Compile(method.in);
    validators.set(name, validator);
  }
  if (validator.Check(input)) return undefined;
  const [first] = validator.Errors(input);
  return first === undefined ? '/' : `${first.instancePath} ${first.message}`;
}

/** PDFs and exports are handed over, not copied. */
function buffersOf(value: unknown): ArrayBuffer[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).filter((member): member is ArrayBuffer => member instanceof ArrayBuffer);
}
