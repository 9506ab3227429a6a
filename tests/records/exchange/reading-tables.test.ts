/** Encodings, separators, line ends and odd rows: the same boxes, however the file was saved. */
import iconv from 'iconv-lite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { frenchBoxRows, writeTable, type TableFormat } from '#tests/support/fixtures/french-boxes.ts';
import { issuesOf, openImporting, valueOf, type Importing } from './exchange-support.ts';

let depot: Importing;
beforeEach(async () => {
  depot = await openImporting();
});
afterEach(() => {
  depot.close();
});

const ENCODINGS = ['utf-8', 'utf-8-bom', 'windows-1252', 'utf-16le', 'macintosh'] as const;
const SEPARATORS = [';', ',', '\t', '|'] as const;

describe('a table however it was saved', () => {
  const formats = ENCODINGS.flatMap((encoding) =>
    SEPARATORS.map((separator, index): TableFormat => ({
      encoding,
      separator,
      lineEnd: (['\r\n', '\n', '\r', '\r\n'] as const)[index] ?? '\n',
    })),
  );

  test.each(formats)('$encoding, $separator, $lineEnd', async (format) => {
    const rows = frenchBoxRows({ boxes: 40, units: ['SRH'], rules: ['01110'] });
    const path = `${depot.folder}/boites.csv`;
    writeTable(path, rows, format);
    const preview = valueOf(await depot.preview(path));
    expect(preview).toMatchObject({
      encoding: format.encoding === 'utf-8-bom' ? 'utf-8' : format.encoding,
      separator: format.separator,
      lines: 40,
      ready: 40,
      issues: [],
    });
    expect(preview.columns.every(({ meaning }) => meaning !== null)).toBe(true);
    expect(preview.sample.map(({ title }) => title)).toEqual(rows.slice(1, 21).map((row) => row[3]));
  });

  test('an encoding the person chose is taken, and letters it cannot read are said', async () => {
    const path = depot.file('boites.csv', iconv.encode('unité;numéro;titre\nSRH;1;Élèves', 'windows-1252'));
    const preview = valueOf(await depot.preview(path, 'boxes-csv', { encoding: 'utf-8' }));
    expect(preview.encoding).toBe('utf-8');
    expect(issuesOf(preview)).toContain('2 LETTERS_UNREADABLE');
    const twice = 'unité;titre;emplacement\nSRH;Paie;Étagère';
    const place = depot.file('lieu.csv', iconv.encode(twice, 'windows-1252'));
    const issues = issuesOf(valueOf(await depot.preview(place, 'boxes-csv', { encoding: 'utf-8', unitId: depot.srh })));
    expect(issues.filter((issue) => issue.endsWith('LETTERS_UNREADABLE'))).toHaveLength(1);
  });

  test('accents far from the beginning decide the encoding', async () => {
    const plain = Array.from({ length: 9000 }, (_, n) => `SRH;${String(n)};Paie`).join('\n');
    const text = `unite;numero;titre\n${plain}\nSRH;x1;Relevés de l’élève`;
    const preview = valueOf(await depot.preview(depot.file('boites.csv', iconv.encode(text, 'windows-1252'))));
    expect(preview.encoding).toBe('windows-1252');
    expect(preview.issues).toEqual([]);
  });

  test.each([
    ['utf-16le', true],
    ['utf-16le', false],
    ['utf-16be', true],
    ['utf-16be', false],
  ] as const)('%s, with its mark: %s', async (encoding, addBOM) => {
    const text = 'unité;numéro;titre\r\nSRH;1;Élèves\r\n';
    const preview = valueOf(await depot.preview(depot.file('boites.csv', iconv.encode(text, encoding, { addBOM }))));
    expect(preview).toMatchObject({ encoding, ready: 1, issues: [] });
    expect(preview.sample[0]).toMatchObject({ title: 'Élèves' });
  });

  test.each([
    ['\r\n', '\n'],
    ['\n', '\r\n'],
    ['\r', '\n'],
    ['\r\n', '\r'],
  ])('a header that ends in %j and lines that end in %j', async (first, others) => {
    const lines = ['SRH;1;Paie', 'SRH;2;"Griefs; plaintes"', 'SRH;3;Plans', ''].join(others);
    const preview = valueOf(await depot.preview(depot.file('boites.csv', `unité;numéro;titre${first}${lines}`)));
    expect(preview).toMatchObject({ lines: 3, ready: 3, issues: [] });
    expect(preview.sample).toMatchObject([
      { line: 2, number: '1', title: 'Paie' },
      { line: 3, title: 'Griefs; plaintes' },
      { line: 4, title: 'Plans' },
    ]);
  });

  test('a banner above the header, a title line for spreadsheets, blank lines, quoted line breaks', async () => {
    const text =
      'sep=;\r\nListe de la voûte\r\n\r\nUnité;N° de boîte;Titre\r\nSRH;1;"Paie\r\net griefs"\r\n;;\r\nSRH;2;Plans "B"\r\n';
    const preview = valueOf(await depot.preview(depot.file('boites.csv', text)));
    expect(preview).toMatchObject({ separator: ';', lines: 2, ready: 2, issues: [] });
    expect(preview.sample).toMatchObject([
      { line: 5, title: 'Paie et griefs' },
      { line: 8, title: 'Plans "B"' },
    ]);
  });

  test('rows that are too long or too short are named by line', async () => {
    const text = 'unité;numéro;titre;notes\nSRH;1;Paie;\nSRH;2;Paie; suite; fin\nSRH;3;Plans\nSRH;4;Griefs;;;\n';
    const preview = valueOf(await depot.preview(depot.file('boites.csv', text)));
    expect(issuesOf(preview)).toEqual(['3 LINE_TOO_LONG', '4 LINE_TOO_SHORT']);
    expect(preview.ready).toBe(3);
  });

  test('headers by any usual name; a repeated one is left aside; unknown ones are ignored', async () => {
    const text = 'SERVICE,No boite,Contenu,Titre,Couleur\nSRH,12,Paie,Autre,bleu\n';
    const preview = valueOf(await depot.preview(depot.file('boites.csv', text)));
    expect(preview.columns.map(({ meaning }) => meaning)).toEqual(['unit', 'number', 'title', null, null]);
    expect(issuesOf(preview)).toEqual(['1 COLUMN_TWICE']);
    expect(preview.sample[0]).toMatchObject({ unit: 'SRH', number: '12', title: 'Paie' });
  });
});
