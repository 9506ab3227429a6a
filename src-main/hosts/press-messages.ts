/**
 * What is said to a process that draws papers, and by it. Jobs and answers travel as bytes (`node:v8`): the thread that
 * answers scans passes them on without reading them.
 */
import type { FileWatch } from '#main/records/documents/pdf-file.ts';
import type { Drawn, PressJob } from '#main/records/documents/paper-press.ts';
import type { Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import { deserialize, serialize } from 'node:v8';

export type PressOrder = { readonly kind: 'draw'; readonly job: Uint8Array };

export type PressReport =
  /** Fonts are read and a paper was drawn once: the next one is quick. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'drawn'; readonly answer: Uint8Array }
  /** The drawing threw: a defect, whose stack is for a log. */
  | { readonly kind: 'defect'; readonly detail: string };

export type PressAnswer = Result<Drawn, CallError>;

export function packJob(job: PressJob): Uint8Array {
  return serialize(job);
}

export function unpackAnswer(answer: Uint8Array): PressAnswer {
  // Written by `answerOrder`, in the same program.
  return deserialize(answer) as PressAnswer;
}

/** Does what an order asks. The process is ended from outside, also to cancel: nothing here looks whether it is wanted. */
export async function answerOrder(
  { job }: PressOrder,
  draw: (job: PressJob, watch: FileWatch) => Promise<PressAnswer>,
  report: (report: PressReport) => void,
): Promise<void> {
  let told = 0;
  const onProgress = (done: number, total: number): void => {
    // Some hundreds of messages at most for the longest of papers.
    if (done < total && done - told < total / 200) return;
    told = done;
    report({ kind: 'progress', done, total });
  };
  try {
    const answer = await draw(deserialize(job) as PressJob, { onProgress, isCancelled: () => false });
    report({ kind: 'drawn', answer: serialize(answer) });
  } catch (error) {
    report({ kind: 'defect', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
