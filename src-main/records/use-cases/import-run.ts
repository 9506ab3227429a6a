/**
 * An import: the file is planned once to be sure of it, then carried out in commits of a few hundred lines, with room
 * between them for the service to answer scans. All its operations belong to one batch, which can be taken back.
 *
 * Every id follows from the command's own and the line's rank, so the command sent again goes on where it stopped: a
 * commit whose first operation was received is complete, and what this import made does not contradict it.
 */
import { setImmediate } from 'node:timers/promises';
import { basename } from 'node:path';

import type { Id, OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { ImportReport } from '#shared/contract/exchange.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { WriteContext } from '../context.ts';
import { importIssue } from '../exchange/import-issues.ts';
import type { Reading } from '../exchange/inspect-file.ts';
import { openPlannedFile, type ImportSource, type PlannedFile } from '../exchange/planned-file.ts';
import type { PlannedLine } from '../exchange/planned.ts';
import { countLines, type CountedLines } from '../exchange/preview.ts';
import type { Actor } from '../operations/journal.ts';
import { createIdSequence } from '../operations/id-sequence.ts';
import { leaseBlock, numbersLeft } from '../operations/numbers.ts';
import { createLineWriter, isRecordOf, type LineWriter } from './import-lines.ts';

export type ImportCommand = ImportSource & Reading & { readonly opId: OpId };

/** Lines of one commit: a scan waits for one of them at most. */
const LINES_PER_COMMIT = 500;
/** One number in 37 is never issued; a little more than that, to lease once. */
const SPARE_NUMBERS = 30;

/**
 * Imports the file. Progress counts lines. Errors: those of the file, IMPORT_HAS_ERRORS unless lines with errors are to
 * be left out, FORBIDDEN, CANCELLED; after a cancellation what was committed stays, as a batch that can be reverted.
 */
export async function runImport(
  context: WriteContext,
  actor: Actor,
  command: ImportCommand,
): Promise<Result<ImportReport, CallError>> {
  const quiet: Reading = { onProgress: () => undefined, isCancelled: command.isCancelled };
  const opened = await openPlannedFile(context, command, quiet);
  if (!opened.ok) return opened;
  const isOwn = isRecordOf(context.journal.sha256, command.opId);
  const counted = await countLines(opened.value, quiet, isOwn);
  if (!counted.ok) return counted;
  const { issues } = counted.value;
  if (counted.value.ready === 0 || (issues.errors() > 0 && command.options.skipErrors === 'no')) {
    return err({ code: 'IMPORT_HAS_ERRORS', params: { errors: issues.errors(), ready: counted.value.ready } });
  }
  return carryOut(context, actor, command, opened.value, counted.value, isOwn);
}

async function carryOut(
  context: WriteContext,
  actor: Actor,
  command: ImportCommand,
  planned: PlannedFile,
  counted: CountedLines,
  isOwn: (id: Id) => boolean,
): Promise<Result<ImportReport, CallError>> {
  const { journal } = context;
  const batchId = createIdSequence(journal.sha256, command.opId, 'batch')(0);
  const start = journal.received(command.opId) === undefined ? 'new' : 'resumed';
  const batch = openBatch(context, actor, command, planned, counted, batchId);
  if (batch.outcome === 'forbidden') return err({ code: 'FORBIDDEN' });
  if (start === 'new') leaseNumbers(context, actor, counted);
  const writer = createLineWriter(context, actor, command.opId, batchId, start);
  const done = { lines: 0, skipped: 0 };
  let waiting: PlannedLine[] = [];
  const writeOut = async (): Promise<void> => {
    writer.write(waiting);
    done.lines += waiting.length;
    waiting = [];
    command.onProgress(done.lines, counted.ready);
    await setImmediate();
  };
  const batches = planned.lines({ onProgress: () => undefined, isCancelled: command.isCancelled }, isOwn);
  for (;;) {
    const next = await batches.next();
    if (next.done === true) {
      if (next.value?.code === 'CANCELLED') return err({ code: 'CANCELLED' });
      break;
    }
    for (const line of next.value) {
      if (line.planned === null) done.skipped += 1;
      else waiting.push(line);
      if (waiting.length < LINES_PER_COMMIT) continue;
      if (command.isCancelled()) return err({ code: 'CANCELLED' });
      await writeOut();
    }
  }
  if (waiting.length > 0) await writeOut();
  return ok(reportOf(batchId, writer, counted, done.skipped));
}

function openBatch(
  { journal }: WriteContext,
  actor: Actor,
  command: ImportCommand,
  { file }: PlannedFile,
  { ready }: CountedLines,
  batchId: Id,
): OpAck {
  const body = {
    profile: command.profile,
    fileName: basename(command.path).slice(0, 300),
    fileHash: file.hash,
    rows: ready,
  };
  return journal.submit({ id: command.opId, kind: 'batch.open', entity: batchId, group: batchId, body }, actor);
}

/** Numbers for the whole import in one block, so that its boxes follow one another. */
function leaseNumbers({ journal, mint }: WriteContext, actor: Actor, { boxes, places }: CountedLines): void {
  for (const [kind, count] of [
    ['box', boxes],
    ['place', places],
  ] as const) {
    if (count === 0) continue;
    const needed = count + Math.ceil(count / SPARE_NUMBERS) + 1;
    const left = numbersLeft(journal, kind);
    if (left < needed) leaseBlock(journal, actor, kind, mint, needed - left);
  }
}

function reportOf(batchId: Id, writer: LineWriter, counted: CountedLines, skipped: number): ImportReport {
  const { created, contested, refused } = writer.totals();
  const issues = [...counted.issues.shown()];
  for (const { line, code } of refused) issues.push({ ...importIssue(line, '', 'VALUE_UNKNOWN'), code });
  return { batchId, created, skipped: skipped + refused.length, contested, issues };
}
