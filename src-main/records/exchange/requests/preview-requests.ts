/**
 * Requests out of a table: what each line would do, before anything is written. The lines that stand go back to the service
 * as they were understood (`requests.import`), and are judged once more there.
 */
import { basename } from 'node:path';

import type { Id } from '#shared/base/id.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { ImportIssue } from '#shared/contract/exchange.ts';
import type {
  DeskFound,
  DeskItem,
  ImportedRequest,
  RequestColumn,
  RequestLine,
  RequestsPreview,
} from '#shared/contract/loans-desk.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { LoanMode } from '#shared/domain/loan/loan.ts';
import { foldForSearch } from '#shared/i18n/fold.ts';
import { todayOf, type ReadContext } from '../../context.ts';
import { findOnDesk } from '../../queries/loans-desk/find-on-desk.ts';
import { personName } from '../../queries/names.ts';
import { requestIdOf } from '../../use-cases/loans-desk/import-requests.ts';
import { requestRefusal } from '../../use-cases/loans-desk/requests.ts';
import { hasErrors, readLine, type LineReader } from '../cells.ts';
import { columnNames, findHeader, HEADER_WITHIN_ROWS, knownColumns, type Header } from '../columns.ts';
import type { TableRow } from '../delimited.ts';
import { importIssue } from '../import-issues.ts';
import type { Reading } from '../inspect-file.ts';
import { readDate } from '../read-date.ts';
import { readSheet } from '../sheet.ts';
import { REQUEST_COLUMN_SPECS } from './request-columns.ts';
import { createAskers } from './who-asks.ts';

/** Above this a file is no list of requests. */
const MOST_REQUESTS = 5_000;
const MOST_LETTERS = 128;

/** One of each group is needed. */
const NEEDED: readonly (readonly RequestColumn[])[] = [
  ['person', 'email', 'card'],
  ['box', 'file'],
];

/** IMPORT_COLUMNS_MISSING, and the errors of `readSheet`. */
export async function previewRequests(
  context: ReadContext,
  path: string,
  reading: Reading,
): Promise<Result<RequestsPreview, CallError>> {
  const names = columnNames(REQUEST_COLUMN_SPECS);
  const limits = { mostRows: MOST_REQUESTS, scoreOf: (row: readonly string[]) => knownColumns(names, row) };
  const rows = await readSheet(path, limits, reading);
  if (!rows.ok) return rows;
  const header = findHeader(names, rows.value.slice(0, HEADER_WITHIN_ROWS));
  const missing = NEEDED.filter((group) => !group.some((name) => header?.indexOf.has(name)));
  if (header === undefined || missing.length > 0) {
    const titles = missing.map((group) => REQUEST_COLUMN_SPECS.find(({ name }) => name === group[0])?.title);
    return err({ code: 'IMPORT_COLUMNS_MISSING', params: { columns: titles.join(', ') } });
  }
  const planLine = createPlanner(context, header);
  const lines = rows.value.filter(({ line }) => line > header.line).map(planLine);
  const none = lines.length === 0 ? [importIssue(0, '', 'NO_LINES')] : [];
  return ok({
    fileName: basename(path),
    columns: header.columns,
    issues: [...header.issues, ...none],
    rows: lines,
  });
}

type Line = LineReader<RequestColumn>;

function createPlanner(context: ReadContext, header: Header<RequestColumn>): (row: TableRow) => RequestLine {
  const askers = createAskers(context);
  const today = todayOf(context);
  const firstLine = new Map<string, number>();
  return (row) => {
    const line = readLine(header, row, today);
    const personId = readAsker(line, askers);
    const item = readItem(context, line);
    const neededBy = readNeededBy(line);
    const mode = readMode(line);
    const purpose = line.text('purpose', 500);
    const asked = line.text('asked', 60);
    const shown = {
      line: row.line,
      person: personId === null ? whoWritten(line) : personName(context, personId),
      item,
      itemText: [line.text('box'), line.text('file')].filter((text) => text !== '').join(' · '),
      neededBy,
      purpose,
    };
    const refused: RequestLine = { ...shown, state: 'refused', issues: line.issues, request: null };
    if (personId === null || item === null || hasErrors(line.issues)) return refused;
    const { boxId, fileId } = item;
    const request: ImportedRequest = { line: row.line, boxId, fileId, personId, mode, neededBy, purpose, asked };
    const taken = context.world.get('request', requestIdOf(request));
    if (taken !== undefined) {
      line.say('', 'REQUEST_TAKEN', { date: taken.enteredOn });
      return { ...refused, state: 'already' };
    }
    const key = `${boxId} ${fileId ?? ''} ${personId}`;
    const before = firstLine.get(key);
    if (before !== undefined) {
      line.say('', 'REQUEST_LINE_TWICE', { line: before });
      return refused;
    }
    const refusal = requestRefusal(context, request);
    if (refusal === undefined) {
      firstLine.set(key, row.line);
      return { ...shown, state: 'new', issues: line.issues, request };
    }
    const issue: ImportIssue = { line: row.line, column: '', level: 'error', params: {}, ...refusal };
    return {
      ...refused,
      state: refusal.code === 'REQUEST_TWICE' ? 'already' : 'refused',
      issues: [...line.issues, issue],
    };
  };
}

const WHO = ['card', 'email', 'person'] as const;

function whoWritten(line: Line): string {
  return WHO.map((column) => line.text(column)).find((text) => text !== '') ?? '';
}

/** Whatever columns the line fills, they name one person. */
function readAsker(line: Line, askers: ReturnType<typeof createAskers>): Id | null {
  let found: { readonly id: Id; readonly text: string } | null = null;
  let written = 0;
  for (const column of WHO) {
    const text = line.text(column, MOST_LETTERS);
    if (text === '') continue;
    written += 1;
    const asker = askers(text);
    if (asker.kind !== 'found') {
      // A card or an address says who it is: a name that several people have, or that is written otherwise, adds nothing.
      if (found === null) line.say(column, asker.kind === 'none' ? 'ASKER_UNKNOWN' : 'ASKER_SEVERAL', { text });
    } else if (found === null) found = { id: asker.id, text };
    else if (found.id !== asker.id) line.say(column, 'ASKER_DIFFERS', { text, other: found.text });
  }
  if (written === 0) line.say('person', 'ASKER_MISSING');
  return found?.id ?? null;
}

/** A box, a file by its cote, or a file of the box that the line names too. */
function readItem(context: ReadContext, line: Line): DeskItem | null {
  const [box, file] = [line.code('box', MOST_LETTERS), line.code('file', MOST_LETTERS)];
  const text = file === '' ? box : file;
  if (text === '') {
    line.say('box', 'ITEM_MISSING');
    return null;
  }
  const items = itemsOf(findOnDesk(context, { readings: [text], among: 'items' }));
  const boxes = file === '' || box === '' ? null : itemsOf(findOnDesk(context, { readings: [box], among: 'items' }));
  if (boxes?.length === 0) line.say('box', 'ITEM_UNKNOWN', { text: box });
  const fitting = items.filter(({ boxId }) => boxes === null || boxes.some((one) => one.boxId === boxId));
  const [item, ...others] = fitting;
  const column = file === '' ? 'box' : 'file';
  if (item === undefined) line.say(column, 'ITEM_UNKNOWN', { text });
  else if (others.length > 0) line.say(column, 'ITEM_SEVERAL', { text });
  return others.length > 0 ? null : (item ?? null);
}

function itemsOf(found: DeskFound): readonly DeskItem[] {
  if (found.kind === 'several') return found.items;
  return found.kind === 'item' ? [found.item] : [];
}

/** A day, as a person or a spreadsheet writes it; days to come are what the column is for. */
function readNeededBy(line: Line): CivilDate | null {
  const text = line.text('neededBy');
  const read = readDate(text);
  if (read.kind === 'none') return null;
  if (read.kind !== 'day') {
    line.say('neededBy', 'DATE_INVALID', { text: text.slice(0, 60) });
    return null;
  }
  if (read.from === 'serial') line.say('neededBy', 'DATE_FROM_SERIAL', { text, date: read.day });
  return read.day;
}

const MODES: Readonly<Record<string, LoanMode>> = {
  '': 'loan',
  emprunt: 'loan',
  pret: 'loan',
  loan: 'loan',
  consultation: 'onSite',
  'consultation sur place': 'onSite',
  'sur place': 'onSite',
  'on site': 'onSite',
};

function readMode(line: Line): LoanMode {
  const text = line.text('mode');
  const mode = MODES[foldForSearch(text).trim()];
  if (mode === undefined) line.say('mode', 'VALUE_UNKNOWN', { text: text.slice(0, 60) });
  return mode ?? 'loan';
}
