/** Tables out of files anybody may hand over: dates, numbers and codes as a person reads them, and nothing that bites. */
import { deflateRawSync } from 'node:zlib';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { read, utils, write, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { readSheet, writeSheet } from '#main/records/exchange/sheet.ts';

const LIMITS = { mostRows: 1000, scoreOf: () => 0 };
const FREE = { onProgress: () => undefined, isCancelled: () => false };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'travee-sheet-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function saved(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
const readBytes = (name: string, bytes: Uint8Array) => readSheet(saved(name, bytes), LIMITS, FREE);

function workbook(sheet: WorkSheet, book: WorkBook = utils.book_new()): Uint8Array {
  utils.book_append_sheet(book, sheet, 'Feuille');
  return write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true }) as Uint8Array;
}

describe('a workbook', () => {
  test('gives texts, numbers in full, dates as days, codes with the zeros they are shown with', async () => {
    const sheet: WorkSheet = {
      '!ref': 'A3:H3',
      A3: { t: 's', v: '00110' },
      B3: { t: 'n', v: 110, z: '00000' },
      C3: { t: 'n', v: 214001000001 },
      D3: { t: 'n', v: 44561, z: 'yyyy-mm-dd' },
      E3: { t: 'b', v: true },
      F3: { t: 'n', v: 2.5 },
      G3: { t: 's', v: '=HYPERLINK("x")' },
      H3: { t: 'n', v: 3, f: '1+2' },
    };
    const rows = await readBytes('cells.xlsx', workbook(sheet));
    expect(rows).toEqual({
      ok: true,
      value: [
        { line: 3, cells: ['00110', '00110', '214001000001', '2021-12-31', 'oui', '2.5', `'=HYPERLINK("x")`, '3'] },
      ],
    });
  });

  test('counts days from 1904 when it says so', async () => {
    const book = utils.book_new();
    book.Workbook = { WBProps: { date1904: true } };
    const sheet: WorkSheet = { '!ref': 'A1', A1: { t: 'n', v: 44561 - 1462, z: 'yyyy-mm-dd' } };
    expect(await readBytes('1904.xlsx', workbook(sheet, book))).toMatchObject({ value: [{ cells: ['2021-12-31'] }] });
  });

  test('is known by what it is, not by its name; its first sheet that holds anything is read', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([]), 'Vide');
    const bytes = workbook(utils.aoa_to_sheet([['a'], ['b']]), book);
    expect(await readBytes('named.csv', bytes)).toMatchObject({
      ok: true,
      value: [{ cells: ['a'] }, { cells: ['b'] }],
    });
  });

  test('written by us holds no formula, only texts', () => {
    const texts = ['=1+1', '+1', '@SUM(A1)', "'=x", '00110'];
    const book = read(new Uint8Array(writeSheet('xlsx', 'Plan/2026: *essai*', [texts])), { cellNF: true });
    const sheet = book.Sheets[book.SheetNames[0]!]!;
    expect(texts.map((_, column) => sheet[utils.encode_cell({ r: 0, c: column })] as unknown)).toEqual(
      texts.map((text) => expect.objectContaining({ t: 's', v: text }) as unknown),
    );
    expect(Object.values(sheet).some((cell) => typeof cell === 'object' && cell !== null && 'f' in cell)).toBe(false);
    const csv = Buffer.from(writeSheet('csv', '', [texts])).toString();
    expect(csv).toBe(`\ufeff'=1+1;+1;'@SUM(A1);''=x;00110\r\n`);
  });
});

describe('a file that cannot be a table', () => {
  const bytesOf = () => workbook(utils.aoa_to_sheet(Array.from({ length: 50 }, (_, row) => [`r${String(row)}`, 'x'])));

  test('cut, garbled or encrypted, it is said to be unreadable', async () => {
    const whole = bytesOf();
    const garbled = Buffer.from(whole);
    garbled.fill(0x41, 60, Math.floor(garbled.length / 2));
    const encrypted = Buffer.from(whole);
    for (let at = encrypted.indexOf('PK\x01\x02'); at >= 0; at = encrypted.indexOf('PK\x01\x02', at + 1)) {
      encrypted[at + 8] = 1;
    }
    for (const [name, bytes] of [
      ['cut.xlsx', Buffer.from(whole).subarray(0, whole.length - 400)],
      ['garbled.xlsx', garbled],
      ['encrypted.xlsx', encrypted],
    ] as const) {
      const answer = await readBytes(name, bytes);
      expect(answer.ok, name).toBe(false);
      expect(['SHEET_UNREADABLE', 'FILE_IS_ARCHIVE'], name).toContain(answer.ok ? '' : answer.error.code);
    }
  });

  test('a bomb is stopped before it is opened, even when it lies about its size', async () => {
    const bomb = zipOf('xl/workbook.xml', deflateRawSync(Buffer.alloc(200_000_000)), 10);
    expect(bomb.length).toBeLessThan(400_000);
    expect(await readBytes('bomb.xlsx', bomb)).toMatchObject({ ok: false, error: { code: 'SHEET_TOO_LARGE' } });
  });

  test('more rows than a table may have are counted, not read', async () => {
    const many = utils.aoa_to_sheet(Array.from({ length: 1200 }, (_, row) => [String(row)]));
    expect(await readBytes('many.xlsx', workbook(many))).toMatchObject({
      ok: false,
      error: { code: 'SHEET_TOO_LARGE', params: { most: 1000 } },
    });
    const csv = Buffer.from('a;b\r\n'.repeat(1200));
    expect(await readBytes('many.csv', csv)).toMatchObject({ ok: false, error: { code: 'SHEET_TOO_LARGE' } });
  });

  test('entities of its XML are not resolved', async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>`;
    const sheet = utils.aoa_to_sheet([['TEXTE']]);
    const bytes = Buffer.from(workbook(sheet));
    const entries = read(bytes, { bookFiles: true }) as WorkBook & {
      readonly files: Record<string, { content: Buffer }>;
    };
    const strings = entries.files['xl/sharedStrings.xml'];
    expect(strings, 'texts stand in a part of their own').toBeDefined();
    const text = Buffer.from(strings!.content)
      .toString()
      .replace(/^<\?xml[^>]*\?>/, laughs)
      .replace('TEXTE', '&b;&x;');
    const parts = Object.entries(entries.files)
      .filter(([, part]) => (part.content as Buffer | undefined) !== undefined)
      .map(
        ([name, { content }]) =>
          [name, name === 'xl/sharedStrings.xml' ? Buffer.from(text) : Buffer.from(content)] as const,
      );
    const read1 = await readBytes('entities.xlsx', zipOfMany(parts));
    expect(JSON.stringify(read1)).not.toMatch(/root:|haha/);
  });
});

function zipOf(name: string, deflated: Buffer, claimedSize: number): Buffer {
  return archive([{ name, data: deflated, method: 8, size: claimedSize }]);
}
function zipOfMany(parts: readonly (readonly [string, Buffer])[]): Buffer {
  return archive(parts.map(([name, data]) => ({ name, data, method: 0, size: data.length })));
}
type Part = { readonly name: string; readonly data: Buffer; readonly method: number; readonly size: number };
function archive(parts: readonly Part[]): Buffer {
  const chunks: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, data, method, size } of parts) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(crcOf(data), 14);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(crcOf(data), 16);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    chunks.push(local, Buffer.from(name), data);
    central.push(entry, Buffer.from(name));
    at += 30 + name.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...chunks, directory, end]);
}
function crcOf(data: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of data.subarray(0, 5_000_000)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
