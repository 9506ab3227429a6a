/** Printing without a window: the depot's own queue, driven until the job asked for has come to its end. */
import type { Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { Printer } from '#shared/contract/printing.ts';
import { jobById, type StoredJob } from '#main/records/printing/job-store.ts';
import type { PrintContext } from '#main/records/printing/print-commands.ts';
import { printerByName } from '#main/records/printing/printer-store.ts';
import { createPrinting } from '#main/records/printing/printing.ts';
import type { ReadContext } from '#main/records/context.ts';
import type { Actor } from '#main/records/operations/journal.ts';
import { createSlowLaneHandler } from '#main/records/slow-lane.ts';
import type { Call } from '#main/records/router.ts';
import { actInDepot } from './depot.ts';
import type { CliFailure, Done, Environment } from './environment.ts';

/** What becomes of the last bytes, and of what is to be recorded, when the command ends. */
const ENDING_MS = 5_000;
const LOOK_EVERY_MS = 20;

type Ask = (
  context: PrintContext,
  call: Call,
  actor: Actor,
) => Promise<Result<readonly Id[], CallError | CliFailure>> | Result<readonly Id[], CallError | CliFailure>;

/** `ask` gives the jobs it made; each is waited for and said. JOB_NOT_PRINTED when one did not come out. */
export function printAndWait(environment: Environment, ask: Ask): Promise<Done> {
  return actInDepot<null>(environment, async (context, actor) => {
    const { databasePath, assetsDir, clock, printing: ports, progress } = environment;
    const log = (): void => undefined;
    const slow = createSlowLaneHandler({ databasePath, assetsDir, clock, log });
    const { journal } = context;
    const printing = createPrinting({ db: journal.db, journal, clock, log, tell: () => undefined, ports });
    const call: Call = {
      connection: { actor },
      progress,
      cancelled: { aborted: false, onAbort: () => undefined },
    };
    const printContext: PrintContext = {
      ...context,
      printing,
      warmLabels: () => undefined,
      runSlow: (method, input) => slow.handle({ method, input, files: {} }, progress, () => false),
    };
    try {
      const asked = await ask(printContext, call, actor);
      if (!asked.ok) return asked;
      const ended: StoredJob[] = [];
      for (const id of asked.value) ended.push(await endOf(printContext, environment, id));
      environment.show(
        ended.map(({ id, state, reason, bytes, sentBytes }) => ({ id, state, reason, bytes, sentBytes })),
      );
      const failed = ended.find(({ state }) => state !== 'printed');
      return failed === undefined ? ok(null) : err(notPrinted(environment, failed));
    } finally {
      await printing.queue.stop(ENDING_MS);
      slow.close();
    }
  });
}

async function endOf(context: PrintContext, environment: Environment, id: Id): Promise<StoredJob> {
  await context.printing.queue.settled(id);
  const job = jobById(context.db, id) as StoredJob;
  if (job.state !== 'printed') return job;
  const { printerName, title } = job;
  environment.say(environment.texts.say.jobPrinted, { title, printer: printerName });
  const isOwed = (): boolean => context.printing.queue.isRecording();
  while (isOwed()) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  return job;
}

function notPrinted({ word }: Environment, { title, state, reason, detail }: StoredJob): CliFailure {
  const why = reason === null ? '' : word(`printing.reason.${reason}`);
  return { code: 'JOB_NOT_PRINTED', params: { title, state: word(`printing.jobState.${state}`), why, detail } };
}

/** PRINTER_UNKNOWN_BY_NAME. */
export function findPrinter({ db }: ReadContext, name: string): Result<Printer, CliFailure> {
  const printer = printerByName(db, name);
  return printer === undefined ? err({ code: 'PRINTER_UNKNOWN_BY_NAME', params: { name } }) : ok(printer);
}
