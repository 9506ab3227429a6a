/**
 * The drawing of papers, asked by the slow thread and done from the records thread, which may start processes: both ends of
 * a port between the two.
 */
import type { MessagePort } from 'node:worker_threads';

import type { PaperPress } from '#main/records/documents/paper-press.ts';
import { err, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { PressRoom } from './paper-press.ts';
import { packJob, unpackAnswer } from './press-messages.ts';

type Asked =
  | { readonly kind: 'draw'; readonly id: number; readonly job: Uint8Array }
  | { readonly kind: 'cancel'; readonly id: number };
type Told =
  | { readonly kind: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Result<Uint8Array, CallError> }
  | { readonly kind: 'defect'; readonly id: number; readonly detail: string };

/** Between two looks at whether a call was cancelled: a number in shared memory, which wakes nobody. */
const LOOK_MS = 25;

/** The slow thread's end. */
export function pressOverPort(port: MessagePort): PaperPress {
  const pending = new Map<number, (told: Told) => void>();
  let lastId = 0;
  port.on('message', (told: Told) => pending.get(told.id)?.(told));
  port.unref();
  const ask = (asked: Asked): void => {
    port.postMessage(asked);
  };
  return {
    draw: async (job, { onProgress, isCancelled }) => {
      const id = ++lastId;
      const looking = setInterval(() => {
        if (isCancelled()) ask({ kind: 'cancel', id });
      }, LOOK_MS);
      try {
        const answer = await new Promise<Result<Uint8Array, CallError>>((resolve, reject) => {
          pending.set(id, (told) => {
            if (told.kind === 'progress') onProgress(told.done, told.total);
            if (told.kind === 'answer') resolve(told.answer);
            if (told.kind === 'defect') reject(new Error(told.detail));
          });
          ask({ kind: 'draw', id, job: packJob(job) });
        });
        return answer.ok ? unpackAnswer(answer.value) : err(answer.error);
      } finally {
        clearInterval(looking);
        pending.delete(id);
      }
    },
  };
}

/** The records thread's end. */
export function servePress(port: MessagePort, room: PressRoom): void {
  const tell = (told: Told): void => {
    port.postMessage(told);
  };
  const cancels = new Map<number, () => void>();
  const draw = async (id: number, job: Uint8Array): Promise<void> => {
    const { cancelled, cancel } = cancellation();
    cancels.set(id, cancel);
    const onProgress = (done: number, total: number): void => {
      tell({ kind: 'progress', id, done, total });
    };
    try {
      tell({ kind: 'answer', id, answer: await room.draw(job, onProgress, cancelled) });
    } catch (error) {
      tell({ kind: 'defect', id, detail: error instanceof Error ? error.message : String(error) });
    } finally {
      cancels.delete(id);
    }
  };
  port.on('message', (asked: Asked) => {
    if (asked.kind === 'cancel') cancels.get(asked.id)?.();
    else void draw(asked.id, asked.job);
  });
  port.on('close', () => {
    for (const cancel of cancels.values()) cancel();
  });
  port.unref();
}

/** The press of a program that has its room in the same thread: the command line. */
export function pressOfRoom(room: PressRoom): PaperPress {
  return {
    draw: async (job, { onProgress, isCancelled }) => {
      const { cancelled, cancel } = cancellation();
      const looking = setInterval(() => {
        if (isCancelled()) cancel();
      }, LOOK_MS);
      try {
        const answer = await room.draw(packJob(job), onProgress, cancelled);
        return answer.ok ? unpackAnswer(answer.value) : err(answer.error);
      } finally {
        clearInterval(looking);
      }
    },
  };
}

function cancellation() {
  const listeners: (() => void)[] = [];
  const cancelled = { aborted: false, onAbort: (listener: () => void) => void listeners.push(listener) };
  return {
    cancelled,
    cancel: () => {
      cancelled.aborted = true;
      for (const listener of listeners) listener();
    },
  };
}
