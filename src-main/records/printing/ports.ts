/**
 * What the queue needs from its host: the way to printers, and timers. A host says what became of a job and never more than
 * it knows (ADR 0030); it keeps nothing, tries nothing again, and prints nothing after it has answered.
 */
import type { Id } from '#shared/base/id.ts';
import type { Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { DiscoveredQueue, PrinterLanguage, PrinterSettings, PrinterStatus } from '#shared/contract/printing.ts';
import type { SizeMm } from './medium.ts';
import type { Timers } from '../sync/ports.ts';
import type { SendOutcome } from './job-state.ts';

/** Where a printer is, and how it is spoken to. */
export type PrintTarget = Pick<PrinterSettings, 'kind' | 'address' | 'speaks'>;

export type PrintOrder = {
  readonly target: PrintTarget;
  readonly language: PrinterLanguage;
  readonly bytes: Uint8Array;
  /** Of the whole, made by the system; labels have their copies in their bytes. */
  readonly copies: number;
  /** What is in the printer; null leaves it to the system. */
  readonly medium: SizeMm | null;
  /** Named in the system's own queue: no name of a record, since everybody on the computer reads that one. */
  readonly title: string;
  readonly jobId: Id;
  /** The system's name of this very job, handed over before the program last ended: it is followed, not sent. */
  readonly spool: string | null;
};

export type PrintWatch = {
  /** So many bytes were taken by the other end, in all. */
  readonly onSent: (bytes: number) => void;
  /** The system has taken the job under this name; from now on it outlives the program. */
  readonly onSpooled: (spool: string) => void;
  /** A person asked to stop, or the program is ending and leaves the system to it. */
  readonly signal: AbortSignal;
};

/** Reason of the signal when the program ends: what the system has is left to it. */
export const LEAVING = 'leaving';

export type PrintingPort = {
  readonly discover: () => Promise<Result<readonly Omit<DiscoveredQueue, 'printerId'>[], CallError>>;
  readonly status: (target: PrintTarget) => Promise<PrinterStatus>;
  /** `left`: the program is ending, and the system goes on alone with the job of that spool name. */
  readonly send: (order: PrintOrder, watch: PrintWatch) => Promise<SendOutcome | { readonly outcome: 'left' }>;
};

export type PrintingPorts = { readonly port: PrintingPort; readonly timers: Timers };
