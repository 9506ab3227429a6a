/** Papers of whatever the records may hold: endless titles, foreign scripts, nothing at all, thousands of rows. */
import { describe, expect, it } from 'vitest';

import type { DocumentKind, DocumentModels } from '#main/records/documents/models.ts';
import { renderDocument } from '#main/records/documents/render-document.tsx';
import { pdfFonts, pdfMappedCharacters, pdfPageCount, pdfPageTexts, pdfText } from '#tests/support/pdf.ts';
import { boxHistory, destructionList, loanReceipt } from '#tests/support/sample-documents.ts';
import { reminder, slip, stocktake } from '#tests/support/sample-papers.ts';

function print<K extends DocumentKind>(kind: K, model: DocumentModels[K]): Promise<Uint8Array> {
  return renderDocument(kind, model, { fontsDir: 'assets/fonts', language: 'fr-CA', createdAtMs: 0 });
}

const squeeze = (text: string): string => text.replace(/\s/gu, '');

/** Every text of a model put through `change`; codes of a choice and dates are left as they are. */
function changed<T>(value: T, change: (text: string) => string): T {
  const walk = (each: unknown, key: string): unknown => {
    if (typeof each === 'string') return KEPT.has(key) ? each : change(each);
    if (Array.isArray(each)) return each.map((one) => walk(one, key));
    if (typeof each !== 'object' || each === null) return each;
    return Object.fromEntries(Object.entries(each).map(([name, one]) => [name, walk(one, name)]));
  };
  return walk(value, '') as T;
}

const KEPT = new Set([
  'variant',
  'form',
  'kind',
  'restriction',
  'dispositions',
  'disposition',
  'result',
  'purpose',
  'recipient',
  'yearEnd',
  'digest',
]);

const PAPERS = [
  ['slip', slip('transfer', 1, 2)],
  ['slip', slip('deposit', 2, 1)],
  ['reminder', reminder(2, 2)],
  ['stocktake-report', stocktake(3)],
  ['loan-receipt', loanReceipt(2)],
  ['box-history', boxHistory(3)],
  ['destruction-list', destructionList(2)],
] as const;

const LONG = `${'Procès-verbaux '.repeat(132)}FIN-DU-TITRE`;

describe('any text', () => {
  it.each(PAPERS)('%s: a title of 2,000 characters is printed to its end', async (kind, model) => {
    let once = 0;
    const long = changed(model, (text) => (/Dossiers du personnel/u.test(text) && once++ === 0 ? LONG : text));
    if (once === 0) return;
    expect(LONG.length).toBeGreaterThan(1_990);
    const text = squeeze(await pdfText(await print(kind, long)));
    expect(text).toContain('FIN-DU-TITRE');
    expect(text.split('Procès-verbaux').length - 1).toBeGreaterThanOrEqual(132);
  });

  it.each(PAPERS)(
    '%s: marks that combine, control signs, other scripts and emoji never spoil the file',
    async (kind, model) => {
      const odd = changed(model, (text) => `${text} e\u0301\u0000\u001b[2J\u202eملف\u202c סוד 📦\u200b日本`);
      const pdf = await print(kind, odd);
      const text = await pdfText(pdf);
      expect(text).toContain('é');
      // What the fonts lack is marked, sign by sign; nothing is drawn in a font that is not in the file.
      expect(text).toContain('\ufffd');
      expect(text).not.toMatch(/[\u0590-\u06ff\u{1f4e6}]/u);
      for (const control of ['\u0000', '\u001b']) expect(text).not.toContain(control);
      expect((await pdfFonts(pdf)).filter((font) => !font.embedded)).toEqual([]);
    },
  );

  it.each(PAPERS)('%s: prints a form where every text is empty', async (kind, model) => {
    const pdf = await print(
      kind,
      changed(model, () => ''),
    );
    expect(await pdfPageCount(pdf)).toBeGreaterThan(0);
  });
});

describe('any number of rows', () => {
  it.each([0, 1, 2])('%i: prints every paper', async (rows) => {
    const made = [
      await print('slip', slip('transfer', rows, rows)),
      await print('slip', slip('destruction', rows, rows, 'each')),
      await print('reminder', reminder(1, rows)),
      await print('stocktake-report', stocktake(rows)),
      await print('loan-receipt', loanReceipt(rows)),
    ];
    for (const pdf of made) expect(await pdfPageCount(pdf)).toBeGreaterThan(0);
  });

  it(
    '3,000: every box and every file of a bordereau, every discrepancy of a récolement, once',
    { timeout: 120_000 },
    async () => {
      const model = slip('deposit', 3_000, 1);
      const pages = await pdfPageTexts(await print('slip', model));
      const boxes = pages
        .filter((page) => !page.includes('Affichage'))
        .flatMap((page) => page.match(/\b2014-\d{4}\b/gu) ?? []);
      expect(new Set(boxes).size).toBe(3_000);
      expect(pages.join('\n').match(/Affichage de poste F\d+-0/gu)).toHaveLength(3_000);
      const report = await pdfText(await print('stocktake-report', stocktake(3_000)));
      expect(new Set(report.match(/\b2014-\d{4}\b/gu)).size).toBe(3_000);
    },
  );
});

describe('amounts and dates', () => {
  it('are printed as they are displayed: narrow spaces in thousands, decimal comma, ISO dates', async () => {
    const pdf = await print('stocktake-report', stocktake());
    const text = await pdfText(pdf);
    for (const shown of ['1 248', '1 204', '98,7 %', '95,3 %', '381,25', '38,75', '2026-07-14 08:42', '2026-07-15']) {
      expect(text.replace(/[\u00a0\u202f]/gu, ' ')).toContain(shown);
    }
    expect(text).not.toMatch(/\d\/\d{3}/u);
    for (const space of ['\u202f', '\u00a0']) expect(pdfMappedCharacters(pdf)).toContain(space);
    const model = slip('deposit');
    const slipText = (await pdfText(await print('slip', model))).replace(/[\u00a0\u202f]/gu, ' ');
    for (const shown of ['3,66', '0,31', '2026-07-15', '2026-06-18', '5 ans', 'Destruction'])
      expect(slipText).toContain(shown);
    const letter = (await pdfText(await print('reminder', reminder(3)))).replace(/[\u00a0\u202f]/gu, ' ');
    for (const { dueOn, daysLate } of reminder(3).items) {
      expect(letter).toContain(dueOn);
      expect(letter).toContain(`${String(daysLate)} jours`);
    }
  });
});
