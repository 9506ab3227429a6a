/**
 * A file as a series of plans: inspected, its separator and its header found, its lines planned one after the other. The
 * preview counts them, the import carries them out; the file is read from its beginning and none of it kept here.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Id } from '#shared/base/id.ts';
import type { ImportIssue, ImportOptions, ImportPreview, ImportProfile } from '#shared/contract/exchange.ts';
import type { CallError } from '#shared/contract/method.ts';
import { todayOf, type ReadContext } from '../context.ts';
import { columnNames, findHeader, HEADER_WITHIN_ROWS, knownColumns, type Header } from './columns.ts';
import type { RowProblem, TableRow } from './delimited.ts';
import { createDepotIndex } from './depot-index.ts';
import { importIssue } from './import-issues.ts';
import { inspectFile, type InspectedFile, type Reading } from './inspect-file.ts';
import type { PlannedLine } from './planned.ts';
import type { Profile } from './profile.ts';
import { PROFILES } from './profiles.ts';
import { readRows, separatorOf, type Separator } from './table.ts';

export type ImportSource = {
  /** A file of this device; never a path a window typed. */
  readonly path: string;
  readonly profile: ImportProfile;
  readonly options: ImportOptions;
};

export type PlannedFile = {
  readonly file: InspectedFile;
  readonly separator: Separator;
  readonly columns: ImportPreview['columns'];
  /** What is to be said of the file as a whole. */
  readonly issues: readonly ImportIssue[];
  /** The lines below the header, in batches, planned against the depot as it is then. Ends with 'CANCELLED' when stopped. */
  readonly lines: (reading: Reading, isOwn: (id: Id) => boolean) => PlannedLines;
};

export type PlannedLines = AsyncGenerator<readonly PlannedLine[], 'CANCELLED' | undefined>;

/** Errors: those of `inspectFile`, and IMPORT_COLUMNS_MISSING with the columns that are. */
export async function openPlannedFile(
  context: ReadContext,
  source: ImportSource,
  reading: Reading,
): Promise<Result<PlannedFile, CallError>> {
  const profile = PROFILES[source.profile];
  const inspected = await inspectFile(source.path, source.options.encoding, reading);
  if (!inspected.ok) return inspected;
  const file = inspected.value;
  const names = columnNames(profile.columns);
  const separator = separatorOf(file.beginning, source.options.separator, (row) => knownColumns(names, row));
  const header = findHeader(names, await topRows(file, separator, reading));
  const missing = missingColumns(profile, header);
  if (header === undefined || missing.length > 0) {
    return err({ code: 'IMPORT_COLUMNS_MISSING', params: { columns: missing.join(', ') } });
  }
  return ok({
    file,
    separator,
    columns: header.columns,
    issues: [...encodingIssues(file), ...header.issues],
    lines: (readingLines, isOwn) => planLines(context, source, file, separator, header, readingLines, isOwn),
  });
}

async function topRows(file: InspectedFile, separator: Separator, reading: Reading): Promise<readonly TableRow[]> {
  const rows = readRows(file, separator, { ...reading, onProgress: () => undefined });
  const top: TableRow[] = [];
  for (let next = await rows.next(); next.done !== true && top.length < HEADER_WITHIN_ROWS; next = await rows.next()) {
    top.push(...next.value.slice(0, HEADER_WITHIN_ROWS));
  }
  await rows.return(undefined);
  return top.slice(0, HEADER_WITHIN_ROWS);
}

function missingColumns(profile: Profile, header: Header<string> | undefined): string[] {
  const titles = new Map(profile.columns.map(({ name, title }) => [name, title]));
  return profile.required
    .filter((group) => !group.some((name) => header?.indexOf.has(name)))
    .map((group) => group.map((name) => titles.get(name) ?? name).join(' / '));
}

function encodingIssues(file: InspectedFile): ImportIssue[] {
  return file.encodingDoubt === null ? [] : [importIssue(0, '', 'ENCODING_UNSURE', { encoding: file.encodingDoubt })];
}

async function* planLines(
  context: ReadContext,
  source: ImportSource,
  file: InspectedFile,
  separator: Separator,
  header: Header<string>,
  reading: Reading,
  isOwn: (id: Id) => boolean,
): PlannedLines {
  const depot = createDepotIndex(context);
  const profile = PROFILES[source.profile];
  const codeColumns = profile.codes.flatMap((name) => header.indexOf.get(name) ?? []);
  const planRow = profile.createPlanner(
    { depot, today: todayOf(context), unitId: source.options.unitId, isOwn },
    header,
  );
  const plan = (row: TableRow): PlannedLine =>
    row.problem === undefined ? planRow(row) : unreadLine(row.line, row.problem);
  const rows = readRows(file, separator, reading, header.width);
  for (;;) {
    const next = await rows.next();
    if (next.done === true) return next.value;
    const lines = next.value.filter(({ line }) => line > header.line);
    depot.foresee(codeColumns.flatMap((column) => lines.map(({ cells }) => cells[column] ?? '')));
    yield lines.map(plan);
  }
}

function unreadLine(line: number, problem: RowProblem): PlannedLine {
  return { line, issues: [importIssue(line, '', problem)], planned: null, words: {} };
}
