/**
 * Printing, as the service offers it: printers of this device, their queues, and what the host knows of them. Without ports
 * (a host that cannot print) printers can be named and jobs are kept, and nothing is sent.
 */
import type { Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { DiscoveredQueue, PrinterRow, PrinterStatus } from '#shared/contract/printing.ts';
import type { ReadableDatabase } from '../database/database.ts';
import { needsPerson } from './job-state.ts';
import { openJobs } from './job-store.ts';
import { createPrintQueue, type PrintQueue, type QueueParts } from './print-queue.ts';
import { allPrinters, printerById } from './printer-store.ts';

export type Printing = {
  readonly queue: PrintQueue;
  readonly discover: () => Promise<Result<readonly DiscoveredQueue[], CallError>>;
  readonly status: (id: Id) => Promise<Result<PrinterStatus, CallError>>;
};

export function createPrinting(parts: QueueParts): Printing {
  const { db, ports } = parts;
  return {
    queue: createPrintQueue(parts),
    discover: async () => {
      const found = ports === undefined ? ok([]) : await ports.port.discover();
      if (!found.ok) return found;
      const known = new Map(
        allPrinters(db).flatMap(({ id, address }) => ('queue' in address ? [[address.queue, id] as const] : [])),
      );
      return ok(found.value.map((queue) => ({ ...queue, printerId: known.get(queue.queue) ?? null })));
    },
    status: async (id) => {
      const printer = printerById(db, id);
      if (printer === undefined) return err({ code: 'PRINTER_UNKNOWN' });
      if (ports === undefined) return ok({ state: 'unknown', detail: '' });
      return ok(await ports.port.status(printer));
    },
  };
}

/** Every printer with what waits for it. */
export function printerRows(db: ReadableDatabase): PrinterRow[] {
  return allPrinters(db).map((printer) => {
    const jobs = openJobs(db, printer.id);
    return { ...printer, openJobs: jobs.length, forPerson: jobs.filter(needsPerson).length };
  });
}
