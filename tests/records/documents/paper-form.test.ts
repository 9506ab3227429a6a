/**
 * What the papers of a destruction look like, by their form: a file printed by another version can only be compared with one
 * of the same form. When this fails, the layout or the wording changed: raise PAPER_FORM (paper-mark.ts), and run once with
 * UPDATE_GOLDEN=1, which writes nothing while the form is still that of the golden file.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { PAPER_FORM } from '#main/records/documents/paper-mark.ts';
import { renderDocument } from '#main/records/documents/render-document.tsx';
import { drawnDigest } from '#tests/support/pdf.ts';
import { authorisation, bareCertificate, duplicata, fullCertificate } from '#tests/support/sample-documents.ts';

const GOLDEN = 'tests/golden/paper-form.json';

async function papers(): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const language of ['fr-CA', 'en-CA'] as const) {
    const options = { fontsDir: 'assets/fonts', language, createdAtMs: 0 };
    const certificates = { full: fullCertificate(), bare: bareCertificate(), duplicata: duplicata() };
    for (const [name, model] of Object.entries(certificates)) {
      digests[`certificate ${name} ${language}`] = drawnDigest(
        await renderDocument('destruction-certificate', model, options),
      );
    }
    const pdf = await renderDocument('destruction-authorisation', authorisation(12), options);
    digests[`authorisation ${language}`] = drawnDigest(pdf);
  }
  return digests;
}

it('keeps its look while its form is the same', async () => {
  const now = { form: PAPER_FORM, papers: await papers() };
  const known = existsSync(GOLDEN) ? (JSON.parse(readFileSync(GOLDEN, 'utf8')) as typeof now) : undefined;
  if (process.env['UPDATE_GOLDEN'] === '1' && known?.form !== PAPER_FORM) {
    writeFileSync(GOLDEN, `${JSON.stringify(now, null, 2)}\n`);
    return;
  }
  expect(now).toEqual(known);
});
