/**
 * One writer for the tables that leave the program: CSV (queries/csv.ts) or an XLSX workbook of one sheet, rows as they come.
 *
 * Invariants. Rows are turned into bytes as they are added, so that a hundred thousand of them never stand in memory as
 * cells. In a workbook a text is an inline string told to stay one, whatever it begins with (CWE-1236: `=`, `+`, `-`, `@`,
 * tab, CR), a number is a number and a date is a day of the calendar; there is no formula, link or macro in any file. What
 * XML cannot hold is escaped as the format says (ECMA-376 part 1, 22.9.2.19, ST_Xstring).
 */
import { strToU8, Zip, ZipDeflate } from 'fflate';

import { CSV_MARK, csvLine } from '../queries/csv.ts';

export type CellKind = 'text' | 'number' | 'date';
export type SheetColumn = { readonly header: string; readonly kind: CellKind };
/** A date is written `2026-09-15`; null and the empty text leave the cell empty. */
export type SheetValue = string | number | null;

export type SheetWriter = {
  readonly add: (rows: readonly (readonly SheetValue[])[]) => void;
  /** The whole file. Nothing can be added after it. */
  readonly finish: () => ArrayBuffer;
};

export type SheetFormat = 'csv' | 'xlsx';

/** Rows of a workbook, the header among them. */
export const MOST_ROWS = 1_048_576;
const LONGEST_TEXT = 32_767;

/** `name`: of the sheet, 31 characters at most are kept. */
export function createSheetWriter(format: SheetFormat, name: string, columns: readonly SheetColumn[]): SheetWriter {
  return format === 'csv' ? csvWriter(columns) : workbookWriter(name, columns);
}

function csvWriter(columns: readonly SheetColumn[]): SheetWriter {
  const chunks = [Buffer.from(CSV_MARK + csvLine(columns.map(({ header }) => header)))];
  return {
    add: (rows) => {
      chunks.push(Buffer.from(rows.map(csvLine).join('')));
    },
    finish: () => joined(chunks),
  };
}

/** Styles of the sheet, by their place in `STYLES`. */
const STYLE = { text: 1, number: 0, date: 2, header: 3 } as const;

function workbookWriter(name: string, columns: readonly SheetColumn[]): SheetWriter {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    chunks.push(chunk);
  });
  for (const [path, text] of partsOf(name)) {
    const part = new ZipDeflate(path, { level: 6 });
    zip.add(dated(part));
    part.push(strToU8(text), true);
  }
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml', { level: 6 });
  zip.add(dated(sheet));
  let row = 0;
  const write = (text: string): void => {
    sheet.push(strToU8(text));
  };
  const begin = (first: readonly (readonly SheetValue[])[]): void => {
    write(
      sheetHead(columns, first) +
        rowXml(
          ++row,
          columns,
          columns.map(({ header }) => header),
          'header',
        ),
    );
  };
  return {
    add: (rows) => {
      if (row === 0) begin(rows);
      write(rows.map((values) => rowXml(++row, columns, values, 'row')).join(''));
    },
    finish: () => {
      if (row === 0) begin([]);
      const filter =
        columns.length === 0 ? '' : `<autoFilter ref="A1:${columnName(columns.length - 1)}${String(row)}"/>`;
      sheet.push(strToU8(`</sheetData>${filter}</worksheet>`), true);
      zip.end();
      return joined(chunks);
    },
  };
}

/** A fixed day inside the archive: the same rows give the same bytes. */
function dated(part: ZipDeflate): ZipDeflate {
  part.mtime = new Date(1980, 0, 1);
  return part;
}

function rowXml(
  row: number,
  columns: readonly SheetColumn[],
  values: readonly SheetValue[],
  of: 'header' | 'row',
): string {
  const cells = values.map((value, index) => {
    if (value === null || value === '') return '';
    const at = `${columnName(index)}${String(row)}`;
    return of === 'header'
      ? textCell(at, String(value), STYLE.header)
      : cellXml(at, value, columns[index]?.kind ?? 'text');
  });
  return `<row r="${String(row)}">${cells.join('')}</row>`;
}

function cellXml(at: string, value: string | number, kind: CellKind): string {
  if (kind === 'number' && typeof value === 'number') return `<c r="${at}"><v>${String(value)}</v></c>`;
  const serial = kind === 'date' ? serialOf(String(value)) : undefined;
  if (serial !== undefined) return `<c r="${at}" s="${String(STYLE.date)}"><v>${String(serial)}</v></c>`;
  return textCell(at, String(value), STYLE.text);
}

function textCell(at: string, text: string, style: number): string {
  const kept = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
  return `<c r="${at}" s="${String(style)}" t="inlineStr"><is><t xml:space="preserve">${xmlText(kept)}</t></is></c>`;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;
/** Day 0 of spreadsheets, counted so that days after 28 February 1900 agree with them. */
const EPOCH_MS = Date.UTC(1899, 11, 30);

/** The day's number in a workbook; undefined for what is no day, or one no spreadsheet has (before March 1900). */
function serialOf(text: string): number | undefined {
  const [, year, month, day] = DAY.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const serial = (Date.UTC(Number(year), Number(month) - 1, Number(day)) - EPOCH_MS) / DAY_MS;
  return serial > 60 ? serial : undefined;
}

/** What XML cannot hold, and a text that looks like the escape of it. */
// eslint-disable-next-line no-control-regex -- the control characters are what is looked for
const ESCAPED = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;

function xmlText(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(ESCAPED, (found) => `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const SHEETML = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The header stays in sight; columns are as wide as the first rows need. */
function sheetHead(columns: readonly SheetColumn[], first: readonly (readonly SheetValue[])[]): string {
  const widths = columns.map(({ header }, index) => {
    const longest = first.reduce((most, row) => Math.max(most, String(row[index] ?? '').length), header.length);
    const at = String(index + 1);
    return `<col min="${at}" max="${at}" width="${String(Math.min(60, Math.max(8, longest + 2)))}" customWidth="1"/>`;
  });
  const cols = widths.length === 0 ? '' : `<cols>${widths.join('')}</cols>`;
  const view =
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>';
  return `${XML}<worksheet xmlns="${SHEETML}"><sheetViews>${view}</sheetViews>${cols}<sheetData>`;
}

/** Text is format 49 (`@`): it stays a text when somebody edits it. */
const STYLES = `${XML}<styleSheet xmlns="${SHEETML}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;

function partsOf(name: string): readonly (readonly [string, string])[] {
  const kept = name
    .replace(/[\\/?*[\]:]/g, ' ')
    .replace(/^'|'$/g, ' ')
    .trim()
    .slice(0, 31);
  const sheet = xmlText(kept === '' ? 'Liste' : kept).replaceAll('"', '&quot;');
  return [
    [
      '[Content_Types].xml',
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${XML}<workbook xmlns="${SHEETML}" xmlns:r="${OFFICE}"><sheets><sheet name="${sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', STYLES],
  ];
}

/** The whole of the last buffer, to be handed over without a copy. */
function joined(chunks: readonly Uint8Array[]): ArrayBuffer {
  const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes.buffer;
}
