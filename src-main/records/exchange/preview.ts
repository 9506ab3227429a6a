/** The dry run of an import: everything the import would do is planned, nothing is written. */
import { basename } from 'node:path';

import type { Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { readCode } from '#shared/domain/code/code.ts';
import type { JsonObject } from '#shared/base/json.ts';
import type { ImportPreview } from '#shared/contract/exchange.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { ReadContext } from '../context.ts';
import { createIssueList, importIssue, type IssueList } from './import-issues.ts';
import type { Reading } from './inspect-file.ts';
import { createLatePlaces, type LatePlaces } from './late-places.ts';
import type { Planned, PlannedLine } from './planned.ts';
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
  const counted = await countLines(opened.value, reading, { isOwn: () => false, keeping: 'nothing' });
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
  /** Boxes for which a number is drawn, and lines that make a place. */
  readonly drawn: { readonly boxes: number; readonly places: number };
  /** The highest number of our own codes the file gives; 0 when it gives none. */
  readonly highest: { readonly box: number; readonly place: number };
  readonly latePlaces: LatePlaces;
  /** The plans themselves, of a file of moderate size; null when they must be made again. */
  readonly kept: readonly PlannedLine[] | null;
  readonly issues: IssueList;
  readonly sample: readonly JsonObject[];
};

export type Counting = {
  /** See `PlanContext`. */
  readonly isOwn: (id: Id) => boolean;
  readonly keeping: 'nothing' | 'plans';
};

/** Plans are kept up to so many lines and bytes of a file: about a hundred megabytes of memory. */
const MOST_KEPT = { lines: 60_000, bytes: 16_000_000 } as const;

/** Plans every line once. Fails only when it is cancelled. */
export async function countLines(
  planned: PlannedFile,
  reading: Reading,
  { isOwn, keeping }: Counting,
): Promise<Result<CountedLines, CallError>> {
  const issues = createIssueList();
  issues.add(planned.issues);
  const sample: JsonObject[] = [];
  const latePlaces = createLatePlaces();
  const highest = { box: 0, place: 0 };
  const drawn = { boxes: 0, places: 0 };
  let kept: PlannedLine[] | null = keeping === 'plans' && planned.file.bytes <= MOST_KEPT.bytes ? [] : null;
  let lines = 0;
  let ready = 0;
  const batches = planned.lines(reading, isOwn);
  for (;;) {
    const next = await batches.next();
    if (next.done === true) {
      if (next.value === 'CANCELLED') return err({ code: 'CANCELLED' });
      break;
    }
    for (const line of next.value) {
      lines += 1;
      issues.add(line.issues);
      if (line.planned === null) continue;
      ready += 1;
      count(line.planned, drawn, highest);
      if (line.planned.kind === 'place') latePlaces.add(line.planned);
      if (sample.length < SAMPLE_LINES) sample.push({ line: line.line, ...line.words });
      if (kept !== null) kept = kept.length < MOST_KEPT.lines ? kept : null;
      kept?.push({ line: line.line, issues: [], planned: line.planned, words: {} });
    }
  }
  if (lines === 0) issues.add([importIssue(0, '', 'NO_LINES')]);
  return ok({ lines, ready, drawn, highest, latePlaces, kept, issues, sample });
}

function count(
  planned: Planned,
  drawn: { boxes: number; places: number },
  highest: { box: number; place: number },
): void {
  if (planned.kind === 'place') drawn.places += 1;
  else if (planned.code === null) drawn.boxes += 1;
  const code = planned.kind === 'place' ? planned.path.at(-1)?.code : planned.code;
  const own = typeof code === 'string' ? readCode(code) : undefined;
  if (own?.ok === true) highest[planned.kind] = Math.max(highest[planned.kind], own.value.number);
}
