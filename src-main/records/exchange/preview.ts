/** The dry run of an import: everything the import would do is planned, nothing is written. */
import { basename } from 'node:path';

import { err, ok, type Result } from '#shared/base/result.ts';
import type { JsonObject } from '#shared/base/json.ts';
import type { ImportPreview } from '#shared/contract/exchange.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { ReadContext } from '../context.ts';
import { createIssueList, importIssue } from './import-issues.ts';
import type { Reading } from './inspect-file.ts';
import { openPlannedFile, type ImportSource, type PlannedFile } from './planned-file.ts';

/** Lines shown as they will be recorded. */
const SAMPLE_LINES = 20;

/** What an import of this file would do, line by line. Progress counts bytes. Errors: those of `openPlannedFile`. */
export async function previewImport(
  context: ReadContext,
  source: ImportSource,
  reading: Reading,
): Promise<Result<ImportPreview, CallError>> {
  const opened = await openPlannedFile(context, source, reading);
  if (!opened.ok) return opened;
  const { file, separator, columns } = opened.value;
  const counted = await countLines(opened.value, reading);
  if (!counted.ok) return counted;
  const { lines, ready, issues, sample } = counted.value;
  return ok({
    profile: source.profile,
    fileName: basename(source.path),
    fileHash: file.hash,
    encoding: file.encoding,
    separator,
    columns,
    lines,
    ready,
    issues: issues.shown(),
    issuesTotal: issues.total(),
    sample,
  });
}

export type CountedLines = {
  readonly lines: number;
  readonly ready: number;
  /** Lines that make a box, and lines that make a place. */
  readonly boxes: number;
  readonly places: number;
  readonly issues: ReturnType<typeof createIssueList>;
  readonly sample: readonly JsonObject[];
};

/** Plans every line once. Fails only when it is cancelled. */
export async function countLines(
  planned: PlannedFile,
  reading: Reading,
  isOwn: Parameters<PlannedFile['lines']>[1] = () => false,
): Promise<Result<CountedLines, CallError>> {
  const issues = createIssueList();
  issues.add(planned.issues);
  const sample: JsonObject[] = [];
  let lines = 0;
  let boxes = 0;
  let places = 0;
  const batches = planned.lines(reading, isOwn);
  for (;;) {
    const next = await batches.next();
    if (next.done === true) {
      if (next.value?.code === 'CANCELLED') return err({ code: 'CANCELLED' });
      if (next.value !== undefined) issues.add([importIssue(next.value.line, '', next.value.code)]);
      break;
    }
    for (const line of next.value) {
      lines += 1;
      issues.add(line.issues);
      if (line.planned === null) continue;
      if (line.planned.kind === 'box') boxes += 1;
      else places += 1;
      if (sample.length < SAMPLE_LINES) sample.push({ line: line.line, ...line.words });
    }
  }
  if (lines === 0) issues.add([importIssue(0, '', 'NO_LINES')]);
  return ok({ lines, ready: boxes + places, boxes, places, issues, sample });
}
