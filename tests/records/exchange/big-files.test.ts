/** The size of a file is not the size of the memory it takes: it is read in pieces, and refused past a stated limit. */
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { MAX_FILE_MB } from '#main/records/exchange/inspect-file.ts';
import { errorOf, openImporting, valueOf, type Importing } from './exchange-support.ts';

let depot: Importing;
beforeEach(async () => {
  depot = await openImporting();
});
afterEach(() => {
  depot.close();
});

const MEGABYTE = 1_000_000;

/** Writes `megabytes` of what `lineOf` gives, without holding it. */
function bigFile(header: string, lineOf: (n: number) => string, megabytes: number): { path: string; lines: number } {
  const path = `${depot.folder}/grand.csv`;
  const file = openSync(path, 'w');
  let bytes = writeSync(file, header);
  let lines = 0;
  while (bytes < megabytes * MEGABYTE) {
    let text = '';
    for (let n = 0; n < 2000; n++) text += lineOf(lines++);
    bytes += writeSync(file, text);
  }
  closeSync(file);
  return { path, lines };
}

/** The most memory in use while `work` ran, above what was in use before it. */
async function growthMb(work: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  try {
    await work();
  } finally {
    clearInterval(watch);
  }
  return (Math.max(most, process.memoryUsage.rss()) - before) / MEGABYTE;
}

describe('big files', () => {
  test('a table of 32 MB is previewed in the memory of a few pieces', async () => {
    const filler = 'Pièces justificatives, correspondance et rapports annuels de l’établissement. '.repeat(5);
    const { path, lines } = bigFile('unité;titre;notes\n', (n) => `SRH;Paie ${String(n)};${filler}\n`, 32);
    const grown = await growthMb(async () => {
      const preview = valueOf(await depot.preview(path));
      expect(preview).toMatchObject({ lines, ready: lines, issues: [] });
    });
    expect(grown).toBeLessThan(200);
  });

  test('numbers and codes remembered to tell those given twice take little', async () => {
    const { path, lines } = bigFile(
      'unité;numéro;titre;code à barres\n',
      (n) => `SRH;${String(n)};Pièces justificatives et correspondance;IM ${String(1_000_000 + n)}\n`,
      16,
    );
    const grown = await growthMb(async () => {
      const preview = valueOf(await depot.preview(path));
      expect(preview).toMatchObject({ lines, ready: lines, issues: [] });
    });
    expect(lines).toBeGreaterThan(200_000);
    expect(grown).toBeLessThan(200);
  });

  test('marks left open on every line do not slow the reading down', async () => {
    const { path, lines } = bigFile('unité;numéro;titre\n', (n) => `SRH;${String(n)};"Paie\n`, 4);
    const started = performance.now();
    const preview = valueOf(await depot.preview(path));
    expect(preview).toMatchObject({ lines, ready: 0, issuesTotal: lines });
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('a line of 40 MB without an end is refused without being held', async () => {
    const { path } = bigFile('', () => 'x'.repeat(50), 40);
    const grown = await growthMb(async () => {
      expect(errorOf(await depot.preview(path))).toBe('IMPORT_COLUMNS_MISSING');
    });
    expect(grown).toBeLessThan(200);
  });

  test('past the limit a file is refused before it is read', async () => {
    const path = `${depot.folder}/enorme.csv`;
    const file = openSync(path, 'w');
    ftruncateSync(file, (MAX_FILE_MB + 1) * MEGABYTE);
    closeSync(file);
    const started = performance.now();
    const preview = await depot.preview(path);
    expect(preview).toMatchObject({ ok: false, error: { code: 'FILE_TOO_LARGE', params: { limitMb: 500 } } });
    expect(performance.now() - started).toBeLessThan(500);
  });

  test('a preview can be given up half-way', async () => {
    const { path } = bigFile('unité;titre\n', (n) => `SRH;Paie ${String(n)}\n`, 8);
    const { previewImport } = await import('#main/records/exchange/preview.ts');
    let pieces = 0;
    const preview = await previewImport(
      depot.context,
      { path, profile: 'boxes-csv', options: { encoding: 'auto', separator: 'auto', unitId: null, skipErrors: 'no' } },
      { onProgress: () => (pieces += 1), isCancelled: () => pieces > 5 },
    );
    expect(errorOf(preview)).toBe('CANCELLED');
  });
});
