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

const zip = Buffer.from('PK\x03\x04\x14\x00\x06\x00\x08\x00[Content_Types].xml and the rest of a workbook', 'latin1');
const oldWorkbook = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);

describe('a file that is not a table', () => {
  test.each([
    ['an .xlsx renamed .csv', zip, 'FILE_IS_SPREADSHEET'],
    ['an .xls renamed .csv', oldWorkbook, 'FILE_IS_SPREADSHEET'],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj', 'latin1'), 'FILE_NOT_TEXT'],
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

  test('a quotation mark that is never closed is named with its line', async () => {
    const path = depot.file('guillemet.csv', 'unité;numéro;titre\nSRH;1;Paie\nSRH;2;"Griefs\nSRH;3;Plans\n');
    const preview = valueOf(await depot.preview(path));
    expect(issuesOf(preview)).toEqual(['3 QUOTE_NOT_CLOSED']);
    expect(preview.ready).toBe(1);
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
