/**
 * An import: the file is planned once to be sure of it, then carried out in commits of a few hundred lines, with room
 * between them for the service to answer scans. All its operations belong to one batch, which can be taken back.
 *
 * The plans of a file of moderate size are kept from the first pass to the second, as long as nobody else writes
 * meanwhile; else, and for a large file, the lines are planned again against the depot as it is when they are written.
 *
 * Every id follows from the command's own and the line of the file, so the command sent again goes on where it stopped
 * and answers what it answered. It must be the same file, byte for byte: once a line was inserted, the others would take
 * each other's ids. A batch that was taken back, even in part, is not gone on with.
 */
import { setImmediate } from 'node:timers/promises';
import { basename } from 'node:path';

import type { Id, OpId } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { ImportReport } from '#shared/contract/exchange.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { WriteContext } from '../context.ts';
import { sql } from '../database/sql.ts';
import { createIssueList, importIssue, MOST_SHOWN, type IssueList } from '../exchange/import-issues.ts';
import { isUnchanged, type Reading } from '../exchange/inspect-file.ts';
import { openPlannedFile, type ImportSource, type PlannedFile } from '../exchange/planned-file.ts';
import type { PlannedLine } from '../exchange/planned.ts';
import { countLines, type CountedLines } from '../exchange/preview.ts';
import type { Actor } from '../operations/journal.ts';
import { createIdSequence } from '../operations/id-sequence.ts';
import { createLineWriter, isRecordOf, type LineWriter } from './import-lines.ts';
import { numbersGranted, prepareNumbers } from './import-numbers.ts';
import { createPace, LINES_PER_COMMIT } from './import-pace.ts';
import { hasRevertBegun } from './import-revert.ts';
import { inTurn } from './import-turns.ts';

export type ImportCommand = ImportSource & Reading & { readonly opId: OpId };

type Importing = {
  readonly context: WriteContext;
  readonly actor: Actor;
  readonly command: ImportCommand;
  readonly planned: PlannedFile;
  readonly counted: CountedLines;
  readonly batchId: Id;
  readonly isOwn: (id: Id) => boolean;
  /** The last operation of the journal when the plans were made. */
  readonly plannedAt: number;
};

/**
 * Imports the file. Progress counts lines. Errors: those of the file, IMPORT_HAS_ERRORS unless lines with errors are to
 * be left out, IMPORT_RUNNING, IMPORT_FILE_CHANGED, BATCH_REVERTED, FORBIDDEN, CANCELLED; after a cancellation what was
 * committed stays, as a batch that can be reverted.
 */
export function runImport(
  context: WriteContext,
  actor: Actor,
  command: ImportCommand,
): Promise<Result<ImportReport, CallError>> {
  return inTurn(context.journal, 'run', command.opId, () => importInTurn(context, actor, command));
}

async function importInTurn(
  context: WriteContext,
  actor: Actor,
  command: ImportCommand,
): Promise<Result<ImportReport, CallError>> {
  const { journal } = context;
  const quiet: Reading = { onProgress: () => undefined, isCancelled: command.isCancelled };
  const opened = await openPlannedFile(context, command, quiet);
  if (!opened.ok) return opened;
  const batchId = createIdSequence(journal.sha256, command.opId, 'batch')(0);
  const refusal = resumeRefusal(context, command, opened.value, batchId);
  if (refusal !== undefined) return err(refusal);
  const isOwn = isRecordOf(journal.sha256, command.opId);
  const plannedAt = lastOperation(context);
  const counted = await countLines(opened.value, quiet, { isOwn, keeping: 'plans' });
  if (!counted.ok) return counted;
  const { issues, ready } = counted.value;
  if (ready === 0 || (issues.errors() > 0 && command.options.skipErrors === 'no')) {
    return err({ code: 'IMPORT_HAS_ERRORS', params: { errors: issues.errors(), ready } });
  }
  return carryOut({
    context,
    actor,
    command,
    planned: opened.value,
    counted: counted.value,
    batchId,
    isOwn,
    plannedAt,
  });
}

/** Why an import that was begun before does not go on; `undefined` when it may, and for a new one. */
function resumeRefusal(
  context: WriteContext,
  { profile }: ImportCommand,
  { file }: PlannedFile,
  batchId: Id,
): CallError | undefined {
  const batch = context.world.get('batch', batchId);
  if (batch === undefined) return undefined;
  if (batch.state === 'reverted' || hasRevertBegun(context, batchId)) return { code: 'BATCH_REVERTED' };
  return batch.fileHash === file.hash && batch.profile === profile ? undefined : { code: 'IMPORT_FILE_CHANGED' };
}

async function carryOut(importing: Importing): Promise<Result<ImportReport, CallError>> {
  const { context, actor, command, counted, batchId } = importing;
  const isFresh = lastOperation(context) === importing.plannedAt;
  const { journal } = context;
  const start = journal.received(command.opId) === undefined ? 'new' : 'resumed';
  const batch = journal.transact(() => {
    const ack = openBatch(importing);
    if (ack.outcome !== 'forbidden') prepareNumbers(context, actor, counted, start);
    return ack;
  });
  if (batch.outcome === 'forbidden') return err({ code: 'FORBIDDEN' });
  if (!(await numbersGranted(context, counted))) return err({ code: 'NUMBERS_EXHAUSTED' });
  const { latePlaces } = counted;
  const writer = createLineWriter({ context, actor, opId: command.opId, batchId, start, latePlaces });
  const pace = createPace(context.clock);
  let done = 0;
  const write = (lines: readonly PlannedLine[]): number => {
    pace.measure(() => {
      writer.write(lines);
    });
    done += lines.length;
    command.onProgress(done, counted.ready);
    return pace.lines();
  };
  const kept = isFresh ? (counted.kept ?? []) : [];
  const written = await writeKept(importing, kept, write);
  if (written === 'CANCELLED') return err({ code: 'CANCELLED' });
  let { issues } = counted;
  if (written < counted.ready) {
    const after = kept[written - 1]?.line ?? 0;
    issues = createIssueList();
    issues.add(counted.issues.shown().filter(({ line }) => line <= after));
    const stopped = await writeFromFile(importing, after, write, issues);
    if (stopped !== undefined) return err({ code: stopped });
  }
  return ok(reportOf(batchId, writer, issues, counted.lines - done));
}

/** Writes lines in one commit; how many the next should take. */
type Write = (lines: readonly PlannedLine[]) => number;

/** Writes the plans of the first pass for as long as nobody else writes. How many were, or 'CANCELLED'. */
async function writeKept(
  { context, command }: Importing,
  kept: readonly PlannedLine[],
  write: Write,
): Promise<number | 'CANCELLED'> {
  let head = lastOperation(context);
  let written = 0;
  let room: number = LINES_PER_COMMIT.most;
  while (written < kept.length && lastOperation(context) === head) {
    if (command.isCancelled()) return 'CANCELLED';
    const lines = kept.slice(written, written + room);
    room = write(lines);
    written += lines.length;
    head = lastOperation(context);
    await setImmediate();
  }
  return written;
}

/** Plans the file again from its beginning, and writes the lines below `after`. Why it stopped before the end, if it did. */
async function writeFromFile(
  { planned, command, isOwn }: Importing,
  after: number,
  write: Write,
  issues: IssueList,
): Promise<'CANCELLED' | 'IMPORT_FILE_CHANGED' | undefined> {
  if (!(await isUnchanged(planned.file))) return 'IMPORT_FILE_CHANGED';
  let waiting: PlannedLine[] = [];
  let room: number = LINES_PER_COMMIT.most;
  const batches = planned.lines({ onProgress: () => undefined, isCancelled: command.isCancelled }, isOwn);
  for (;;) {
    const next = await batches.next();
    if (next.done === true) {
      if (next.value === 'CANCELLED') return 'CANCELLED';
      break;
    }
    for (const line of next.value) {
      if (line.line <= after) continue;
      issues.add(line.issues);
      if (line.planned === null) continue;
      waiting.push(line);
      if (waiting.length < room) continue;
      if (command.isCancelled()) return 'CANCELLED';
      room = write(waiting);
      waiting = [];
      await setImmediate();
    }
  }
  if (waiting.length > 0) write(waiting);
  return undefined;
}

function openBatch({ context, actor, command, planned, counted, batchId }: Importing): OpAck {
  const body = {
    profile: command.profile,
    fileName: basename(command.path).slice(0, 300),
    fileHash: planned.file.hash,
    rows: counted.ready,
  };
  return context.journal.submit({ id: command.opId, kind: 'batch.open', entity: batchId, group: batchId, body }, actor);
}

function lastOperation({ db }: WriteContext): number {
  return db.value<number>(sql`select max(n) from outbox`) ?? 0;
}

function reportOf(batchId: Id, writer: LineWriter, planned: IssueList, leftOut: number): ImportReport {
  const { created, contested, refused, refusedTotal } = writer.totals();
  // What was refused against every plan comes first.
  const issues = refused.map(({ line, code }) => ({ ...importIssue(line, '', 'VALUE_UNKNOWN'), code }));
  const shown = [...issues, ...planned.shown()].slice(0, MOST_SHOWN);
  return { batchId, created, skipped: leftOut + refusedTotal, contested, issues: shown };
}
