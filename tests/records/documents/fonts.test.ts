/** Fonts outlive a document: what one print does to them must not change the next one. Alone in its file, fonts fresh. */
import { expect, it } from 'vitest';

import { loadFonts } from '#main/records/documents/pdf-fonts.ts';
import { renderLabelSheets } from '#main/records/labels/render-label-sheets.ts';
import { pdfText } from '#tests/support/pdf.ts';
import { sampleCodes } from '#tests/support/sample-labels.ts';

async function printed(address: string): Promise<string> {
  const [code = ''] = sampleCodes('place', 1);
  const result = await renderLabelSheets({
    labels: [{ kind: 'place', code, address }],
    medium: 'avery-5163',
    startPosition: 1,
    copies: 1,
    offsetMm: { x: 0, y: 0 },
    language: 'fr-CA',
    createdAt: 0,
    fontsDir: 'assets/fonts',
  });
  if (!result.ok) throw new Error(result.error.code);
  return pdfText(result.value.pdf);
}

it('keeps plain letters after a document in which they only came with an accent', async () => {
  expect(await printed('ÉÀÇÔÜ')).toContain('ÉÀÇÔÜ');
  expect(await printed('EACOU')).toContain('EACOU');
});

it('keeps ligatures searchable as letters', async () => {
  expect(await printed('office fini affluent')).toContain('office fini affluent');
});

it('refuses a folder without the fonts', async () => {
  await expect(loadFonts('assets/no-such-folder')).rejects.toThrow('no-such-folder');
});

it('has every sign French needs, in all faces', async () => {
  const { hasGlyph } = await loadFonts('assets/fonts');
  const signs = Array.from('ÀÂÆÇÈÉÊËÎÏÔŒÙÛÜŸàâæçèéêëîïôœùûüÿ«»“”‘’–—…·°²³€$%‰½¼×§†•\u00a0\u202f\u2011\ufffd');
  expect(signs.filter((sign) => !hasGlyph(sign))).toEqual([]);
});
