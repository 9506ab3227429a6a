/** Where pages end: never under a heading, wherever the heading happens to fall. */
import { describe, expect, it } from 'vitest';

import type { ScheduleModel } from '#main/records/documents/models.ts';
import { renderDocument } from '#main/records/documents/render-document.tsx';
import { CERTIFICATE_TEXTS } from '#main/records/documents/texts/certificate-texts.ts';
import { COMMON_TEXTS } from '#main/records/documents/texts/common-texts.ts';
import { pdfPageTexts } from '#tests/support/pdf.ts';
import { duplicata, fullCertificate } from '#tests/support/sample-documents.ts';

const OPTIONS = { fontsDir: 'assets/fonts', language: 'fr-CA', createdAtMs: 0 } as const;

/** The last line of the content of a page; what stands around it is drawn first. */
function lastLines(pages: readonly string[]): readonly string[] {
  return pages.map((page) => page.trimEnd().split('\n').at(-1) ?? '');
}

describe('the end of a page', () => {
  it('never falls under a heading of the certificate', async () => {
    const words = CERTIFICATE_TEXTS['fr-CA'];
    const headings: readonly string[] = [
      words.destruction,
      words.listSection,
      words.vendorSection,
      words.banqSection,
      words.copiesSection,
      words.remarks,
      words.signatures,
      // Labels of values that would stand on the next page, and the head of a table without a row.
      [words.vendor.name, words.vendor.neq, words.vendor.contract].join(' '),
      [words.vendor.lot, words.vendor.pickedUpOn, words.vendor.driver].join(' '),
      [words.vendor.certificate, words.vendor.seals].join(' '),
      [COMMON_TEXTS['fr-CA'].name, COMMON_TEXTS['fr-CA'].jobTitle, words.approvedOn].join(' '),
    ];
    const ends = new Set<string>();
    const whole = fullCertificate(0, 0);
    for (let lines = 1; lines <= 28; lines += 1) {
      const title = Array.from({ length: lines }, (_, index) => `Ligne ${String(index)}`).join('\n');
      const model = duplicata({ ...whole, looseFiles: [], list: { ...whole.list, title } });
      const pages = await pdfPageTexts(await renderDocument('destruction-certificate', model, OPTIONS));
      expect(pages.join('')).toContain(words.remarks);
      for (const line of lastLines(pages)) {
        ends.add(line);
        expect(headings).not.toContain(line);
      }
    }
    // The sweep did move the ends of the pages.
    expect(ends.size).toBeGreaterThan(10);
  });

  it('never falls under the heading of a rule of the printed calendar', async () => {
    const rule = (index: number, lines: number): ScheduleModel['rules'][number] => ({
      number: `R${String(index)}`,
      title: `TITRE-${String(index)}`,
      fictitious: true,
      delays: Array.from({ length: lines }, () => ({ copy: 'principal', supports: ['PA'], notation: '2-5-D' })),
      remarks: [],
    });
    for (let shift = 1; shift <= 12; shift += 1) {
      const rules = [rule(0, shift), ...Array.from({ length: 60 }, (_, index) => rule(index + 1, 1 + (index % 3)))];
      const model: ScheduleModel = { organisation: { name: 'CSS fictif' }, printedOn: '2026-07-15', rules };
      const pages = await pdfPageTexts(await renderDocument('schedule', model, OPTIONS));
      expect(pages.join('').match(/TITRE-\d+/gu)).toHaveLength(61);
      for (const page of pages.slice(1)) {
        // After the title of its rule comes at least one délai before the foot.
        const after = page.slice(page.lastIndexOf('TITRE-'));
        expect(after).toContain('PA');
      }
    }
  });
});
