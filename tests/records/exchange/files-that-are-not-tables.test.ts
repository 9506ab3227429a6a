/** What people choose by mistake, and what a file can have wrong as a whole: each is named, nothing is written. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { errorOf, issuesOf, openImporting, valueOf, type Importing } from './exchange-support.ts';

let depot: Importing;
beforeEach(async () => {
  depot = await openImporting();
});
afterEach(() => {
  depot.close();
});

const zip = (names: string): Buffer => Buffer.from(`PK\x03\x04\x14\x00\x06\x00\x08\x00${names}`, 'latin1');
const openDocument = (kind: string): Buffer =>
  zip(`mimetypeapplication/vnd.oasis.opendocument.${kind}PK\x03\x04content.xml`);

/** A compound file: its header, a sector of something, then its directory. */
function compound(...names: readonly string[]): Buffer {
  const entries = ['Root Entry', ...names].map((name) => {
    const entry = Buffer.alloc(128);
    entry.write(name, 'utf16le');
    return entry;
  });
  return Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.alloc(512, 7), ...entries]);
}

describe('a file that is not a table', () => {
  test.each([
    ['an .xlsx renamed .csv', zip('[Content_Types].xmlPK\x03\x04xl/workbook.xml'), 'FILE_IS_SPREADSHEET'],
    ['an .xlsx whose names are out of sight', zip('[Content_Types].xml'), 'FILE_IS_SPREADSHEET'],
    ['an .ods', openDocument('spreadsheet'), 'FILE_IS_SPREADSHEET'],
    ['an .xls', compound('Workbook'), 'FILE_IS_SPREADSHEET'],
    ['an .xls of 1995', compound('Book'), 'FILE_IS_SPREADSHEET'],
    ['an .xls with a letter inside', compound('Workbook', 'WordDocument'), 'FILE_IS_SPREADSHEET'],
    ['a workbook under a password', compound('EncryptionInfo', 'EncryptedPackage'), 'FILE_IS_SPREADSHEET'],
    ['a .doc', compound('1Table', 'WordDocument'), 'FILE_IS_DOCUMENT'],
    ['a .ppt', compound('Current User', 'PowerPoint Document'), 'FILE_IS_DOCUMENT'],
    ['a .msg', compound('__nameid_version1.0', '__substg1.0_001A001F'), 'FILE_IS_MESSAGE'],
    ['a compound file of something else', compound('Contents'), 'FILE_IS_DOCUMENT'],
    ['a .docx', zip('[Content_Types].xmlPK\x03\x04word/document.xml'), 'FILE_IS_DOCUMENT'],
    ['an .odt', openDocument('text'), 'FILE_IS_DOCUMENT'],
    ['an .rtf', Buffer.from('{\\rtf1\\ansi Liste'), 'FILE_IS_DOCUMENT'],
    ['a page of the web', Buffer.from('<!DOCTYPE html><html><body>Liste</body></html>'), 'FILE_IS_DOCUMENT'],
    ['a table of the web saved as .xls', Buffer.from('<html><table><tr><td>numéro'), 'FILE_IS_SPREADSHEET'],
    [
      'the XML of Excel 2003',
      Buffer.from('\ufeff<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>'),
      'FILE_IS_SPREADSHEET',
    ],
    ['a .zip', zip('boites.csv'), 'FILE_IS_ARCHIVE'],
    ['a .gz', Buffer.from('1f8b0800000000000003', 'hex'), 'FILE_IS_ARCHIVE'],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj', 'latin1'), 'FILE_IS_PDF'],
    ['an image', Buffer.from('89504e470d0a1a0a0000000d49484452000000', 'hex'), 'FILE_NOT_TEXT'],
    ['NUL bytes among letters', Buffer.from('numéro;titre\n1;Pa\0ie\n'), 'FILE_NOT_TEXT'],
    ['an empty file', Buffer.alloc(0), 'FILE_EMPTY'],
    ['nothing but spaces and line ends', Buffer.from('\ufeff  \r\n\r\n'), 'FILE_EMPTY'],
    ['words without columns', Buffer.from('Bonjour,\nvoici la liste demandée.\n'), 'IMPORT_COLUMNS_MISSING'],
  ])('%s', async (_, bytes, code) => {
    const path = depot.file('fichier.csv', bytes);
    expect(errorOf(await depot.preview(path))).toBe(code);
    const before = depot.operations();
    expect(errorOf(await depot.run(path))).toBe(code);
    expect(depot.operations()).toBe(before);
  });

  test('a file that is no longer there, and a folder', async () => {
    expect(errorOf(await depot.preview(`${depot.folder}/absent.csv`))).toBe('FILE_NOT_FOUND');
    expect(errorOf(await depot.preview(depot.folder))).toBe('FILE_NOT_FOUND');
  });

  test('forty columns of garbage', async () => {
    const columns = Array.from({ length: 40 }, (_, n) => `x${String(n)}`);
    const path = depot.file('ordures.csv', [columns, columns, columns].map((row) => row.join(';')).join('\n'));
    const preview = await depot.preview(path);
    expect(errorOf(preview)).toBe('IMPORT_COLUMNS_MISSING');
    expect(preview).toMatchObject({ error: { params: { columns: 'numéro / titre' } } });
  });

  test('a known header above nothing', async () => {
    const preview = valueOf(await depot.preview(depot.file('titres.csv', 'numéro;titre\n')));
    expect(issuesOf(preview)).toEqual(['0 NO_LINES']);
    expect(errorOf(await depot.run(depot.file('titres.csv', 'numéro;titre\n')))).toBe('IMPORT_HAS_ERRORS');
  });

  test('a quotation mark left open keeps out its own line, named, and no other, whatever is left out', async () => {
    const path = depot.file('guillemet.csv', 'unité;numéro;titre\nSRH;1;Paie\nSRH;2;"Griefs\nSRH;3;Plans\n');
    const preview = valueOf(await depot.preview(path));
    expect(issuesOf(preview)).toEqual(['3 QUOTE_NOT_CLOSED']);
    expect(preview).toMatchObject({ lines: 3, ready: 2 });
    expect(errorOf(await depot.run(path))).toBe('IMPORT_HAS_ERRORS');
    const report = valueOf(await depot.run(path, 'boxes-csv', { skipErrors: 'yes' }));
    expect(report).toMatchObject({ created: { boxes: 2 }, skipped: 1 });
    expect(report.issues).toMatchObject([{ line: 3, code: 'QUOTE_NOT_CLOSED', level: 'error' }]);
    expect(depot.boxes().map(({ number }) => number)).toEqual(['1', '3']);
  });

  test('and closed by a mark far below is named all the same', async () => {
    const rows = Array.from({ length: 400 }, (_, n) => `SRH;${String(n)};Paie`);
    rows[10] = 'SRH;10;"Griefs';
    rows[390] = 'SRH;390;"Plans; devis"';
    const preview = valueOf(await depot.preview(depot.file('g.csv', ['unité;numéro;titre', ...rows].join('\r\n'))));
    expect(issuesOf(preview)).toEqual(['12 QUOTE_NOT_CLOSED']);
    expect(preview).toMatchObject({ lines: 400, ready: 399 });
  });

  test('no bytes whatever make the preview throw or write', async () => {
    const before = depot.operations();
    const seeds = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map((text) => Buffer.from(text)),
      fc
        .array(fc.array(fc.string({ maxLength: 12 }), { maxLength: 6 }), { maxLength: 8 })
        .map((rows) => Buffer.from(['unité;numéro;titre', ...rows.map((row) => row.join(';'))].join('\n'), 'latin1')),
    );
    await fc.assert(
      fc.asyncProperty(seeds, async (bytes) => {
        const preview = await depot.preview(depot.file('hasard.csv', bytes), 'boxes-csv', { unitId: depot.srh });
        if (preview.ok) expect(preview.value.ready).toBeLessThanOrEqual(preview.value.lines);
        else expect(preview.error.code).toMatch(/^(FILE_|IMPORT_)/);
      }),
      { numRuns: 150 },
    );
    expect(depot.operations()).toBe(before);
  });
});
