/** Breaking lines, writing numbers, and the typography of the texts themselves. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cleanLine, cleanParagraph } from '#main/records/documents/clean-text.ts';
import { digestGroups, formatMetres, formatNumber } from '#main/records/documents/formats.ts';
import { bodyRows, fitColumns, tableWidth, type Column } from '#main/records/documents/table-rows.ts';
import { loadFonts } from '#main/records/documents/pdf-fonts.ts';
import { CERTIFICATE_TEXTS } from '#main/records/documents/texts/certificate-texts.ts';
import { COMMON_TEXTS } from '#main/records/documents/texts/common-texts.ts';
import { HISTORY_TEXTS } from '#main/records/documents/texts/history-texts.ts';
import { LIST_TEXTS } from '#main/records/documents/texts/list-texts.ts';
import { LOAN_TEXTS } from '#main/records/documents/texts/loan-texts.ts';
import { shortenLine, wrapText } from '#main/records/documents/wrap-text.ts';

const STYLE = { face: 'regular', sizePt: 8 } as const;
const fonts = await loadFonts('assets/fonts');
const { measure } = fonts;
const squeeze = (text: string): string => text.replace(/\s/gu, '');

describe('fitColumns', () => {
  const delays = fc.stringMatching(/^(888|999|[1-9])\((R1|R12)\)-(888|999|[0-9]{1,2})-[DCT]$/);
  const columns: readonly Column[] = [
    { header: 'Titre', width: 200, align: 'left', fit: 'flexible' },
    { header: 'Délai', width: 40, align: 'left', fit: 'whole' },
    { header: 'Dates', width: 60, align: 'left' },
  ];

  it('never breaks a délai, and keeps the width of the table', () => {
    fc.assert(
      fc.property(fc.array(delays, { minLength: 1, maxLength: 5 }), fc.string({ maxLength: 80 }), (lines, title) => {
        const rows = [{ cells: [title, lines.join('\n'), '2015–2016'] }];
        const fitted = fitColumns(columns, rows, fonts);
        expect(tableWidth(fitted)).toBeCloseTo(tableWidth(columns), 6);
        const printed = rows.flatMap((row) => bodyRows(row, fitted, fonts)).flatMap((row) => row.lines);
        const left = fitted[0]?.width ?? 0;
        const inColumn = printed.filter(({ x }) => x > left && x < left + (fitted[1]?.width ?? 0));
        expect(inColumn.map(({ text }) => text)).toEqual(lines);
      }),
    );
  });

  it('leaves the columns as they are when there is no room to take', () => {
    const rigid = columns.map(({ header, width, align }) => ({ header, width, align }));
    const [title, delay, dates] = rigid;
    const tight = [title, { ...delay, fit: 'whole' }, dates] as readonly Column[];
    expect(fitColumns(tight, [{ cells: ['', '888(R1)-888(R2)-D', ''] }], fonts)).toEqual(tight);
  });
});

describe('wrapText', () => {
  const words = fc.array(fc.stringMatching(/^[a-zéèœ\-/0-9]{1,40}$/u), { maxLength: 30 }).map((list) => list.join(' '));

  it('loses nothing and overflows nothing', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 300 }), (text, width) => {
        const lines = wrapText(text, STYLE, width, measure);
        expect(squeeze(lines.join(''))).toBe(squeeze(text));
        expect(lines.filter((line) => measure(line, STYLE.face, STYLE.sizePt) > width + 1e-9)).toEqual([]);
      }),
    );
  });

  it('breaks compound words, but keeps codes, dates and non-breaking spaces whole', () => {
    const width = measure('verbaux', STYLE.face, STYLE.sizePt) + 1;
    expect(wrapText('procès-verbaux', STYLE, width, measure)).toEqual(['procès-', 'verbaux']);
    const wide = measure('Boîte 2014-0118', STYLE.face, STYLE.sizePt) - 1;
    expect(wrapText('Boîte 2014-0118', STYLE, wide, measure)).toEqual(['Boîte', '2014-0118']);
    expect(
      wrapText('1\u202f234\u00a0kg net', STYLE, measure('1\u202f234\u00a0kg', STYLE.face, STYLE.sizePt) + 1, measure),
    ).toEqual(['1\u202f234\u00a0kg', 'net']);
    expect(wrapText('', STYLE, 100, measure)).toEqual([]);
    expect(wrapText('un\ndeux', STYLE, 100, measure)).toEqual(['un', 'deux']);
  });

  it('shortens a line to its width, ellipsis included', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 300 }), (text, width) => {
        const line = shortenLine(text, STYLE, width, measure);
        expect(measure(line, STYLE.face, STYLE.sizePt)).toBeLessThanOrEqual(width + 1e-9);
        expect(line === text || line.endsWith('…')).toBe(true);
      }),
    );
  });
});

describe('formats', () => {
  it('groups thousands and marks decimals by language', () => {
    expect(formatNumber(1234567.5, 1, 'fr-CA')).toBe('1\u202f234\u202f567,5');
    expect(formatNumber(1234567.5, 1, 'en-CA')).toBe('1,234,567.5');
    expect(formatMetres(1234567, 'fr-CA')).toBe('1\u202f234,57');
    expect(formatNumber(0, 0, 'fr-CA')).toBe('0');
  });

  it('groups a digest without losing a digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{0,80}$/u), (digest) => {
        const groups = digestGroups(digest);
        expect(groups.join('')).toBe(digest);
        expect(groups.every((group) => group.length <= 8)).toBe(true);
      }),
    );
  });

  it('cleans texts without changing their letters', () => {
    expect(cleanLine(' E\u0301cole \t de\u0000la\r\nSœur ')).toBe('École de la Sœur');
    expect(cleanLine('of\ufb01ce\u200b')).toBe('office');
    expect(cleanParagraph('un\r\n\r\n deux \u2028trois')).toBe('un\ndeux\ntrois');
  });
});

describe('texts of the documents', () => {
  const tables = [CERTIFICATE_TEXTS, COMMON_TEXTS, HISTORY_TEXTS, LIST_TEXTS, LOAN_TEXTS];

  function sentences(value: unknown): readonly string[] {
    if (typeof value === 'string') return [value];
    if (typeof value === 'function') return [String((value as (...args: unknown[]) => unknown)(2, 2))];
    if (typeof value !== 'object' || value === null) return [];
    return Object.values(value).flatMap(sentences);
  }

  it('follow French typography: apostrophes, and non-breaking spaces before a colon and after n°', () => {
    const french = tables.flatMap((table) => sentences(table['fr-CA']));
    expect(french.length).toBeGreaterThan(120);
    expect(french.filter((text) => /'|[^\u00a0]:|n° |«[^\u00a0]|[^\u00a0]»|\.\.\.| [;!?]/iu.test(text))).toEqual([]);
  });

  it('exist in both languages, none empty', () => {
    for (const table of tables) {
      expect(sentences(table['en-CA'])).toHaveLength(sentences(table['fr-CA']).length);
      expect([...sentences(table['fr-CA']), ...sentences(table['en-CA'])].filter((text) => text.trim() === '')).toEqual(
        [],
      );
    }
  });
});
