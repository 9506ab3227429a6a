/**
 * What the papers of document-mark.ts look like, by their form: a file laid out by another version can only be compared with
 * one of the same form. When this fails, the layout or the wording changed: raise DOCUMENT_FORM, and run once with
 * UPDATE_GOLDEN=1, which writes nothing while the form is still that of the golden file.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { DOCUMENT_FORM } from '#main/records/documents/document-mark.ts';
import { renderDocument } from '#main/records/documents/render-document.tsx';
import { drawnDigest } from '#tests/support/pdf.ts';
import { destructionList, loanReceipt } from '#tests/support/sample-documents.ts';
import { reminder, slip, stocktake } from '#tests/support/sample-papers.ts';

const GOLDEN = 'tests/golden/document-form.json';

const PAPERS = {
  transferSlip: ['slip', slip('transfer', 1, 3)],
  depositSlip: ['slip', slip('deposit', 3, 2)],
  destructionSlip: ['slip', slip('destruction', 2, 1, 'each')],
  destructionList: ['destruction-list', destructionList(4)],
  loanReceipt: ['loan-receipt', loanReceipt()],
  reminder: ['reminder', reminder(3)],
  stocktakeReport: ['stocktake-report', stocktake()],
} as const;

async function papers(): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const language of ['fr-CA', 'en-CA'] as const) {
    for (const [name, [kind, model]] of Object.entries(PAPERS)) {
      const options = { fontsDir: 'assets/fonts', language, createdAtMs: 0 };
      digests[`${name} ${language}`] = drawnDigest(await renderDocument(kind as never, model as never, options));
    }
  }
  return digests;
}

it('keeps its look while its form is the same', async () => {
  const now = { form: DOCUMENT_FORM, papers: await papers() };
  const known = existsSync(GOLDEN) ? (JSON.parse(readFileSync(GOLDEN, 'utf8')) as typeof now) : undefined;
  if (process.env['UPDATE_GOLDEN'] === '1' && known?.form !== DOCUMENT_FORM) {
    writeFileSync(GOLDEN, `${JSON.stringify(now, null, 2)}\n`);
    return;
  }
  expect(now).toEqual(known);
});
