/** A queue on a real database with a port held by the test: what it was asked to send, and how each sending ends. */
import type { Actor, Draft } from '#main/records/operations/journal.ts';
import { jobById, type StoredJob } from '#main/records/printing/job-store.ts';
import type { RetryPolicy, SendOutcome } from '#main/records/printing/job-state.ts';
import type { PrintingPort, PrintOrder, PrintWatch } from '#main/records/printing/ports.ts';
import { createPrintQueue, type PrintQueue } from '#main/records/printing/print-queue.ts';
import { savePrinter } from '#main/records/printing/printer-store.ts';
import type { Id } from '#shared/base/id.ts';
import type { Printer } from '#shared/contract/printing.ts';
import { testJob } from './fake-printers.ts';
import type { TestDepot } from './test-depot.ts';

export type Sending = {
  readonly order: PrintOrder;
  readonly watch: PrintWatch;
  readonly end: (outcome: SendOutcome | { readonly outcome: 'left' }) => Promise<void>;
};

export type PrintBench = {
  readonly queue: PrintQueue;
  /** Every sending so far, in order. */
  readonly sendings: readonly Sending[];
  /** The next that is begun, or the one under way. */
  readonly nextSending: () => Promise<Sending>;
  readonly printer: (name: string, terms?: Partial<Printer>) => Printer;
  readonly enqueue: (printer: Printer, terms?: Terms) => Promise<StoredJob>;
  readonly job: (id: Id) => StoredJob;
  readonly stop: () => Promise<void>;
};

type Terms = {
  readonly bytes?: Uint8Array;
  readonly drafts?: readonly Draft[];
  readonly startPosition?: number;
  readonly id?: Id;
};

export const PRINTED: SendOutcome = { outcome: 'printed', reason: 'acknowledged', detail: '', sentBytes: 500 };
export const NOT_SENT: SendOutcome = { outcome: 'notsent', reason: 'refused', detail: 'ECONNREFUSED', sentBytes: 0 };
export const UNKNOWN: SendOutcome = { outcome: 'unknown', reason: 'broken', detail: 'ECONNRESET', sentBytes: 200 };

/** Several benches on one depot, one after the other, are one program started again. */
export function openPrintBench(depot: TestDepot, actor: Actor = depot.administrator, policy?: RetryPolicy): PrintBench {
  const sendings: Sending[] = [];
  let taken = 0;
  const port: PrintingPort = {
    discover: () => Promise.resolve({ ok: true, value: [] }),
    status: () => Promise.resolve({ state: 'ready', detail: '' }),
    send: (order, watch) =>
      new Promise((resolve) => {
        sendings.push({
          order,
          watch,
          end: async (outcome) => {
            resolve(outcome);
            await settle();
          },
        });
      }),
  };
  const queue = createPrintQueue({
    db: depot.db,
    journal: depot.journal,
    clock: depot.clock,
    log: () => undefined,
    tell: () => undefined,
    ports: {
      port,
      timers: {
        set: (work, delayMs) => setTimeout(work, delayMs),
        clear: (timer) => {
          clearTimeout(timer as NodeJS.Timeout | undefined);
        },
      },
    },
    ...(policy === undefined ? {} : { policy }),
  });
  return {
    queue,
    sendings,
    nextSending: async () => {
      for (let turn = 0; turn < 400 && sendings.length <= taken; turn += 1) await settle();
      const sending = sendings[taken];
      if (sending === undefined) throw new Error('nothing was begun');
      taken += 1;
      return sending;
    },
    printer: (name, terms = {}) => {
      const saved = savePrinter(depot.db, {
        id: depot.mint(),
        name,
        kind: 'zpl',
        address: { host: '127.0.0.1', port: 9_100 },
        speaks: 'zpl',
        dpi: 203,
        medium: 'roll-62x29',
        offsetMm: { x: 0, y: 0 },
        startPosition: 1,
        active: 'yes',
        ...terms,
      });
      if (!saved.ok) throw new Error(saved.error.code);
      queue.wake();
      return saved.value;
    },
    enqueue: async (printer, { bytes = testJob(500), drafts = [], startPosition, id = depot.mint() } = {}) =>
      queue.enqueue({
        id,
        printerId: printer.id,
        printerName: printer.name,
        title: 'Étiquettes',
        pages: 0,
        labels: 1,
        language: printer.speaks,
        copies: 1,
        medium: null,
        bytes,
        onPrinted: { drafts, ...(startPosition === undefined ? {} : { startPosition }) },
        actor,
      }),
    job: (id) => {
      const job = jobById(depot.db, id);
      if (job === undefined) throw new Error('the job is gone');
      return job;
    },
    stop: () => queue.stop(200),
  };
}

/** Lets what is under way come to its end: bytes are packed in another thread. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5));
}
