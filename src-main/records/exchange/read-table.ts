/**
 * A delimited text file as a table: encoding and separator found, header read, rows given in groups with the line each
 * begins on. What is no such file is refused with a code a person can act on; nothing here knows what is imported.
 *
 * The file is read as it streams: its size does not matter to memory.
 */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';

import iconv from 'iconv-lite';

import { err, ok, type Result } from '#shared/base/result.ts';
import type { ImportOptions } from '#shared/contract/exchange.ts';
import type { CallError } from '#shared/contract/method.ts';
import { readRows, type CsvShape, type RowGroup, type TableRow } from './csv-records.ts';
import { guessEncoding } from './guess-encoding.ts';
import { surveyFile, type FileSurvey } from './survey-file.ts';

export type Table = {
  readonly path: string;
  readonly survey: FileSurvey;
  readonly encoding: string;
  readonly separator: string;
  /** The first row of the file. */
  readonly header: TableRow;
  /** The rows after it, from the beginning at each call. */
  readonly rows: () => AsyncGenerator<RowGroup>;
};

export type TableOptions = Pick<ImportOptions, 'encoding' | 'separator'> & {
  /** How many of these column names mean something: what tells the right separator from the others. */
  readonly recognise: (header: readonly string[]) => number;
};

/**
 * FILE_NOT_FOUND, FILE_EMPTY, FILE_TOO_LARGE { limitMb }, FILE_IS_SPREADSHEET, FILE_NOT_TEXT; a first row that cannot be
 * read is FILE_NOT_TEXT too.
 */
export async function openTable(path: string, options: TableOptions): Promise<Result<Table, CallError>> {
  const surveyed = await surveyFile(path);
  if (!surveyed.ok) return surveyed;
  const survey = surveyed.value;
  if (isSpreadsheet(survey.head)) return err({ code: 'FILE_IS_SPREADSHEET' });
  const encoding = options.encoding === 'auto' ? guessEncoding(survey) : options.encoding;
  if (encoding === undefined || (survey.hasZeroByte && !encoding.startsWith('utf-16'))) return err({ code: 'FILE_NOT_TEXT' });
  const sample = decodedSample(survey, encoding);
  if (isGarbage(sample)) return err({ code: 'FILE_NOT_TEXT' });
  if (isMarkedUpSpreadsheet(sample)) return err({ code: 'FILE_IS_SPREADSHEET' });

  const directive = /^sep=(.)\r?\n/i.exec(sample)?.[1];
  const hasDirective = directive !== undefined;
  const separator =
    options.separator === 'auto' ? (directive ?? (await guessSeparator(sample, options.recognise))) : options.separator;
  const shape: CsvShape = { encoding, separator, hasDirective };
  const header = await firstRow(createReadStream(path, { end: survey.sizeBytes - 1 }), shape);
  if (header === undefined) return err({ code: sample.trim() === '' ? 'FILE_EMPTY' : 'FILE_NOT_TEXT' });
  return ok({
    path,
    survey,
    encoding,
    separator,
    header,
    rows: () => rowsAfter(header, readRows(createReadStream(path, { end: survey.sizeBytes - 1 }), shape)),
  });
}

const ZIP = Buffer.from('PK');
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** Streams of a Word document and of an Outlook message, which share the container of .xls. */
const OTHER_OLE = ['WordDocument', '__substg1.0', '__nameid_version1.0'].map((name) => Buffer.from(name, 'utf16le'));

/** .xlsx, .ods and any other archive; .xls. */
function isSpreadsheet(head: Buffer): boolean {
  const isZip = head.subarray(0, 2).equals(ZIP) && (head[2] ?? 99) < 9 && (head[3] ?? 99) < 9;
  const isOle = head.subarray(0, OLE.length).equals(OLE);
  return isZip || (isOle && !OTHER_OLE.some((name) => head.includes(name)));
}

/** Excel opens, and old systems write, tables of HTML or of XML named .xls. */
function isMarkedUpSpreadsheet(sample: string): boolean {
  return /^\s*<(\?xml|!doctype html|html|table)/i.test(sample);
}

/** Signs looked at to tell text from anything else, and to guess the separator. */
const SAMPLE_SIGNS = 32_768;

function decodedSample({ head }: FileSurvey, encoding: string): string {
  return iconv.decode(head, encoding).slice(0, SAMPLE_SIGNS);
}

/** Control characters no text has; the end-of-file sign of DOS is one some texts have. */
const CONTROLS = /[\u0000-\u0008\u000e-\u0019\u001b-\u001f\u007f]/g;
const GARBAGE_ONE_IN = 200;

function isGarbage(sample: string): boolean {
  return (sample.match(CONTROLS)?.length ?? 0) * GARBAGE_ONE_IN > sample.length;
}

const SEPARATORS = [';', ',', '\t', '|'] as const;
const SAMPLE_ROWS = 50;

/**
 * The separator whose header names most columns we know; then the one that makes most columns, in rows as long as the
 * header. A comma when there is only one column.
 */
async function guessSeparator(sample: string, recognise: TableOptions['recognise']): Promise<string> {
  let best = { separator: ',', known: 0, columns: 1 };
  for (const separator of SEPARATORS) {
    const rows = await sampleRows(sample, separator);
    const header = rows[0]?.cells ?? [];
    if (header.length < 2) continue;
    const alike = rows.filter(({ cells }) => cells.length === header.length).length / rows.length;
    const found = { separator, known: recognise(header), columns: header.length * alike };
    if (found.known > best.known || (found.known === best.known && found.columns > best.columns)) best = found;
  }
  return best.separator;
}

/** Whole rows only: the last line of the sample may be cut. */
async function sampleRows(sample: string, separator: string): Promise<readonly TableRow[]> {
  const shape: CsvShape = { encoding: 'utf-8', separator, hasDirective: false };
  const end = Math.max(sample.lastIndexOf('\n'), sample.lastIndexOf('\r'));
  const whole = sample.length < SAMPLE_SIGNS || end < 0 ? sample : sample.slice(0, end);
  for await (const { rows } of readRows(Readable.from([Buffer.from(whole)]), shape)) return rows.slice(0, SAMPLE_ROWS);
  return [];
}

async function firstRow(source: Readable, shape: CsvShape): Promise<TableRow | undefined> {
  for await (const { rows } of readRows(source, shape)) return rows[0];
  return undefined;
}

async function* rowsAfter(header: TableRow, groups: AsyncGenerator<RowGroup>): AsyncGenerator<RowGroup> {
  for await (const { rows, problem } of groups) {
    yield { rows: rows[0]?.line === header.line ? rows.slice(1) : rows, problem };
  }
}
