/** Rows out of delimited text: the same as a proven library reads, whatever the pieces; and marks left open. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { createRowReader, type TableRow } from '#main/records/exchange/delimited.ts';

function rowsOf(text: string, { pieces = [text.length], width }: { pieces?: readonly number[]; width?: number } = {}) {
  const reader = createRowReader(';', 1, width);
  const rows: TableRow[] = [];
  let at = 0;
  for (const length of pieces) {
    rows.push(...reader.read(text.slice(at, at + length)));
    at += length;
  }
  return [...rows, ...reader.read(text.slice(at)), ...reader.end()];
}

const cell = fc.string({ unit: fc.constantFrom('a', 'é', ';', '"', ' ', '\n', ','), maxLength: 8 });
const quoted = (text: string): string => (/[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

describe('rows', () => {
  test('are those of a proven reader, with every kind of line end mixed', () => {
    const lineEnd = fc.constantFrom('\r\n', '\n', '\r');
    const table = fc.array(fc.tuple(fc.array(cell, { minLength: 1, maxLength: 5 }), lineEnd), { maxLength: 12 });
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map(([cells, end]) => cells.map(quoted).join(';') + end).join('');
        const known = parse(text, {
          delimiter: ';',
          record_delimiter: ['\r\n', '\n', '\r'],
          relax_column_count: true,
          relax_quotes: true,
        });
        const written = known.filter((cells) => cells.some((one) => one.trim() !== ''));
        expect(rowsOf(text).map(({ cells }) => cells)).toEqual(written);
      }),
    );
  });

  test('do not depend on how the text is cut into pieces', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ';', '"', '\n', '\r', '\r\n', ' '), maxLength: 60 });
    const pieces = fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 12 });
    fc.assert(
      fc.property(text, pieces, fc.option(fc.constantFrom(2, 3), { nil: undefined }), (whole, cut, width) => {
        const terms = width === undefined ? {} : { width };
        expect(rowsOf(whole, { pieces: cut, ...terms })).toEqual(rowsOf(whole, terms));
      }),
      { numRuns: 500 },
    );
  });

  test('stand on the line they begin at, and every line not read is named', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ';', '"', '\n'), maxLength: 60 });
    fc.assert(
      fc.property(text, (whole) => {
        const lines = whole.split('\n');
        for (const { line, cells, problem } of rowsOf(whole)) {
          if (problem === undefined)
            expect(lines[line - 1]?.startsWith('"') || cells[0] === lines[line - 1]?.split(';')[0]).toBe(true);
          else expect(lines[line - 1]).toContain('"');
        }
      }),
    );
  });
});

describe('a mark left open', () => {
  const broken = (line: number): TableRow => ({ line, cells: [], problem: 'QUOTE_NOT_CLOSED' });
  const row = (line: number, ...cells: string[]): TableRow => ({ line, cells });

  test('keeps out its own line only, to the end of the file or to the next mark', () => {
    expect(rowsOf('a;"b\nc;d\ne;f')).toEqual([broken(1), row(2, 'c', 'd'), row(3, 'e', 'f')]);
    expect(rowsOf('a;"b\nc;d\ne;"f;g"\nh;i')).toEqual([
      broken(1),
      row(2, 'c', 'd'),
      row(3, 'e', 'f;g'),
      row(4, 'h', 'i'),
    ]);
  });

  test('is named where it was opened, below a text of several lines', () => {
    expect(rowsOf('"x\ny";"b\nc;d')).toEqual([broken(2), row(3, 'c', 'd')]);
  });

  test('that something like an inch mark closes is seen by the rows it would swallow', () => {
    const text = '1;"Griefs;x\n2;Plans;y\n3;Règle 12";z\n4;Paie;w\n';
    expect(rowsOf(text, { width: 3 })).toEqual([
      broken(1),
      row(2, '2', 'Plans', 'y'),
      row(3, '3', 'Règle 12"', 'z'),
      row(4, '4', 'Paie', 'w'),
    ]);
  });

  test('is not taken for one in a text of several lines, nor inside a line', () => {
    expect(rowsOf('1;"Lettres; cartes; plans\nVoir aussi; x; y; z";fin', { width: 3 })).toEqual([
      row(1, '1', 'Lettres; cartes; plans\nVoir aussi; x; y; z', 'fin'),
    ]);
    expect(rowsOf('1;"Plans "B", gymnase";2')).toEqual([row(1, '1', 'Plans "B", gymnase', '2')]);
    expect(rowsOf('1;Écran 12";2')).toEqual([row(1, '1', 'Écran 12"', '2')]);
  });

  test('and a line without an end take bounded memory, and what follows is read', () => {
    const reader = createRowReader(';', 1, undefined);
    const rows: TableRow[] = [];
    for (let piece = 0; piece < 100; piece++) rows.push(...reader.read('x'.repeat(50_000)));
    rows.push(...reader.read('\na;b\n'), ...reader.end());
    expect(rows).toEqual([{ line: 1, cells: [], problem: 'LINE_ENDLESS' }, row(2, 'a', 'b')]);
    const open = rowsOf(`a;"b\n${'c;d\n'.repeat(40_000)}`, { pieces: Array.from({ length: 30 }, () => 5000) });
    expect(open).toHaveLength(40_001);
    expect(open[0]).toEqual(broken(1));
  });
});
