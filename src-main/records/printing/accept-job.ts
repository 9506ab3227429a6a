/** What is common to everything that is sent to a printer: the printer is there, the bytes are made, the job is kept. */
import type { Id, OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { LabelsAccepted, Printer } from '#shared/contract/printing.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import { jobById, type NewJob, type StoredJob } from './job-store.ts';
import { printerById } from './printer-store.ts';
import type { Printing } from './printing.ts';

/** About 4,000 labels of a network printer in dots, or 20,000 in its own language. */
const MOST_BYTES = 64 * 1024 * 1024;

export type Accepting = {
  readonly context: WriteContext & { readonly printing: Printing };
  readonly opId: OpId;
  readonly printerId: Id;
  readonly actor: Actor;
};

export type MadeJob = Pick<NewJob, 'bytes' | 'title' | 'pages' | 'labels' | 'copies' | 'medium' | 'onPrinted'> & {
  /** Labels whose words were cut to hold. */
  readonly shortened: number;
};

/**
 * PRINTER_UNKNOWN, PRINT_TOO_LARGE, and what `make` refuses. A call sent again is answered with the job it made first, and
 * nothing is made.
 */
export async function acceptedAs(
  { context, opId, printerId, actor }: Accepting,
  make: (printer: Printer) => Promise<Result<MadeJob, CallError>>,
): Promise<Result<LabelsAccepted, CallError>> {
  // The job is named by the operation that asked for it.
  const id = opId as string as Id;
  const known = jobById(context.db, id);
  if (known !== undefined) return ok(accepted(known, 0));
  const printer = printerById(context.db, printerId);
  if (printer === undefined) return err({ code: 'PRINTER_UNKNOWN' });
  const made = await make(printer);
  if (!made.ok) return made;
  const { shortened, ...job } = made.value;
  if (job.bytes.byteLength > MOST_BYTES) return err({ code: 'PRINT_TOO_LARGE' });
  const kept = await context.printing.queue.enqueue({
    ...job,
    id,
    printerId,
    printerName: printer.name,
    language: printer.speaks,
    actor,
  });
  return ok(accepted(kept, shortened));
}

function accepted({ id, pages, labels, bytes }: StoredJob, shortened: number): LabelsAccepted {
  return { jobId: id, pages, labels, bytes, shortened };
}
