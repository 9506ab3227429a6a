/**
 * What a window may do with printers and their jobs. Printing is of the desk, for whoever has unlocked it. Naming a printer
 * says where papers with people's names are sent: that is for those who configure the organisation.
 */
import { Compile } from 'typebox/compile';

import { err, ok, type Result } from '#shared/base/result.ts';
import { CONTRACT, type CommandName, type Input, type MethodName, type Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Paper } from '#shared/contract/papers.ts';
import type { Printer } from '#shared/contract/printing.ts';
import { effectiveRoles, mayDo } from '#shared/domain/authorisation.ts';
import type { WriteContext } from '../context.ts';
import type { Actor } from '../operations/journal.ts';
import type { Call } from '../router.ts';
import { acceptedAs, type Accepting } from './accept-job.ts';
import { jobRow } from './jobs-page.ts';
import { jobById, type StoredJob } from './job-store.ts';
import { sizeOfMedium } from './medium.ts';
import { cancelAllOf } from './print-queue.ts';
import { printerById, savePrinter } from './printer-store.ts';
import type { Printing } from './printing.ts';

export type PrintContext = WriteContext & {
  readonly printing: Printing;
  readonly runSlow: (method: string, input: object, call: Call) => Promise<Result<unknown, CallError>>;
  /** Has what labels are drawn with read beforehand, if there is a printer for them. */
  readonly warmLabels: () => void;
};

type Answer<M extends CommandName> = Result<Output<M>, CallError>;

export function saveByPerson(
  context: PrintContext,
  printer: Input<'printers.save'>,
  actor: Actor,
): Answer<'printers.save'> {
  if (!mayConfigure(context, actor)) return err({ code: 'FORBIDDEN' });
  return saved(context, printer);
}

export function adjust(context: PrintContext, input: Input<'printers.adjust'>): Answer<'printers.adjust'> {
  const printer = printerById(context.db, input.id);
  return printer === undefined ? err({ code: 'PRINTER_UNKNOWN' }) : saved(context, { ...printer, ...input });
}

function saved(context: PrintContext, printer: Printer): Result<Printer, CallError> {
  const done = savePrinter(context.journal.db, printer);
  if (!done.ok) return done;
  context.printing.queue.wake();
  context.warmLabels();
  return done;
}

export function removePrinter(
  context: PrintContext,
  { id }: Input<'printers.remove'>,
  actor: Actor,
): Answer<'printers.remove'> {
  if (!mayConfigure(context, actor)) return err({ code: 'FORBIDDEN' });
  const { db } = context.journal;
  if (printerById(db, id) === undefined) return err({ code: 'PRINTER_UNKNOWN' });
  const done = db.transaction(() => cancelAllOf(db, id, context.clock()));
  context.printing.queue.wake();
  return done;
}

function mayConfigure({ world }: WriteContext, { personId }: Actor): boolean {
  const person = world.get('person', personId);
  return person !== undefined && mayDo(effectiveRoles(person, world.organisation()), 'organisation.configure');
}

export async function cancelJob(context: PrintContext, { id }: Input<'jobs.cancel'>): Promise<Answer<'jobs.cancel'>> {
  return rowOf(context, await context.printing.queue.cancel(id));
}

export function moveJob(context: PrintContext, { id, before }: Input<'jobs.move'>): Answer<'jobs.move'> {
  return rowOf(context, context.printing.queue.move(id, before));
}

export function retryJob(context: PrintContext, { id }: Input<'jobs.retry'>): Answer<'jobs.retry'> {
  return rowOf(context, context.printing.queue.act(id, { kind: 'retried' }));
}

export function settleJob(context: PrintContext, { id, saw }: Input<'jobs.settle'>): Answer<'jobs.settle'> {
  return rowOf(context, context.printing.queue.act(id, { kind: 'settled', saw }));
}

function rowOf(context: PrintContext, done: Result<StoredJob, CallError>): Answer<'jobs.cancel'> {
  if (!done.ok) return done;
  const { db, clock, printing } = context;
  const now = jobById(db, done.value.id) ?? done.value;
  return ok(jobRow({ db, nowMs: clock(), sentOf: printing.queue.sentOf }, now));
}

/** Methods of `papers.print` that put on record what they give: they run here, not in the slow lane. */
export type Issuing = {
  readonly [M in 'papers.issue' | 'lists.printCertificate']?: (
    context: never,
    input: never,
    call: Call,
    actor: Actor,
  ) => Promise<Result<Paper, CallError>> | Result<Paper, CallError>;
};

/** INPUT_INVALID at `/paper/…` when the method gives no paper, or its input is not what it takes. */
export async function printPaper(
  context: PrintContext,
  input: Input<'papers.print'>,
  call: Call,
  actor: Actor,
  issuing: Issuing,
): Promise<Answer<'papers.print'>> {
  const { opId, printerId, copies, paper } = input;
  const accepting: Accepting = { context, opId, printerId, actor };
  return acceptedAs(accepting, async (printer) => {
    if (printer.speaks !== 'pdf') return err({ code: 'PRINTER_TAKES_LABELS', params: { name: printer.name } });
    const laid = await layOut(context, paper, call, actor, issuing);
    if (!laid.ok) return laid;
    const { fileName, bytes, pages } = laid.value;
    return ok({
      bytes: new Uint8Array(bytes),
      title: fileName.replace(/\.pdf$/u, ''),
      pages: pages * copies,
      labels: 0,
      shortened: 0,
      copies,
      // The pages of a document are of their own size.
      medium: null,
      onPrinted: { drafts: [] },
    });
  });
}

async function layOut(
  context: PrintContext,
  { method, input }: Input<'papers.print'>['paper'],
  call: Call,
  actor: Actor,
  issuing: Issuing,
): Promise<Result<Paper, CallError>> {
  const isPaper = method.startsWith('papers.') || method === 'lists.printCertificate';
  const declared = isPaper && method in CONTRACT ? CONTRACT[method as MethodName] : undefined;
  const issue = issuing[method as keyof Issuing];
  if (declared === undefined || (issue === undefined && declared.lane !== 'slow')) {
    return err({ code: 'INPUT_INVALID', params: { at: '/paper/method' } });
  }
  if (!Compile(declared.in).Check(input)) return err({ code: 'INPUT_INVALID', params: { at: '/paper/input' } });
  if (issue !== undefined) return issue(context as never, input as never, call, actor);
  // Slow methods of papers answer with one.
  return (await context.runSlow(method, input, call)) as Result<Paper, CallError>;
}

export async function printTest(
  context: PrintContext,
  { opId, id, page, language }: Input<'printers.test'>,
  call: Call,
  actor: Actor,
): Promise<Answer<'printers.test'>> {
  return acceptedAs({ context, opId, printerId: id, actor }, async (printer) => {
    const made = await context.runSlow(
      'printers.testPage',
      { printer, page, language } satisfies TestPageRequest,
      call,
    );
    if (!made.ok) return made;
    // The handler of that name answers so (test-page.ts).
    const { bytes, title } = made.value as TestPage;
    return ok({
      bytes: new Uint8Array(bytes),
      title,
      pages: 1,
      labels: 0,
      shortened: 0,
      copies: 1,
      medium: sizeOfMedium(printer.medium),
      onPrinted: { drafts: [] },
    });
  });
}

export type TestPageRequest = Pick<Input<'printers.test'>, 'page' | 'language'> & { readonly printer: Printer };
export type TestPage = { readonly bytes: ArrayBuffer; readonly title: string };
