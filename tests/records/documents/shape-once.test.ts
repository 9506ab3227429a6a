/** Words shaped once and kept: what is put together of them is what the font makes of the whole. */
import { Font } from '@react-pdf/renderer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { everyPair } from '#main/records/documents/shape-pairs.ts';
import { shapeOnce, type ShapedRun, type ShapingFont } from '#main/records/documents/shape-once.ts';

type Run = ShapedRun & { readonly advanceWidth: number };

async function face(family: string, file: string): Promise<ShapingFont> {
  Font.register({ family, src: `assets/fonts/${file}` });
  await Font.load({ fontFamily: family });
  return Font.getFont({ fontFamily: family }).data as unknown as ShapingFont;
}

const glyphs = (run: ShapedRun): unknown => (run.glyphs as readonly { readonly id: number }[]).map(({ id }) => id);
const shaped = (font: ShapingFont, text: string): unknown => {
  const run = font.layout(text, [], undefined, undefined, 'ltr') as Run;
  return { glyphs: glyphs(run), positions: run.positions.map((each) => ({ ...each })), width: run.advanceWidth };
};

/** Letters that kern and letters that do not, some that may join (fi, ffl), with the marks that stand beside them. */
const latinWord = fc
  .array(fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyzàâçèéêëîïôùûœæAÀÉFKLOPQRTVWXYŒ-’.,:;()« ')), {
    maxLength: 12,
  })
  .map((letters) => letters.join(''));

/** What stands on papers, and what people paste: words, dates, marks, fractions, other scripts, spaces of every kind. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'Dossier',
        'AVA Tél.',
        'efficace',
        'œuvre',
        'L’été',
        '« »',
        'n°',
        '½',
        '1⁄2',
        'e\u0301',
        ' \u0301',
      ),
      fc.constantFrom('مرحبا', 'שלום', 'Ελλάς', 'Привет', '\u202f', '\u00a0', '  ', '–', '2026-07-15', '3.5%'),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      latinWord,
      fc.integer({ min: 0, max: 99_999 }).map(String),
    ),
    { maxLength: 8 },
  )
  .chain((words) => fc.constantFrom('', ' ').map((between) => words.join(between)));

describe.each(['NotoSans-Regular.ttf', 'NotoSans-Bold.ttf', 'NotoSans-Italic.ttf'])('words of %s', (file) => {
  it('stand as in the whole text, the second time as the first', async () => {
    const bare = await face(`bare ${file}`, file);
    const kept = await face(`kept ${file}`, file);
    shapeOnce(kept);
    fc.assert(
      fc.property(text, (words) => {
        const whole = shaped(bare, words);
        expect(shaped(kept, words)).toEqual(whole);
        expect(shaped(kept, words)).toEqual(whole);
      }),
      { numRuns: 600 },
    );
  });
});

it('gives positions that may be written into', async () => {
  const font = await face('written', 'NotoSans-Regular.ttf');
  shapeOnce(font);
  const before = shaped(font, 'Boîte 12');
  for (const position of font.layout('Boîte 12', [], undefined, undefined, 'ltr').positions) {
    Object.assign(position, { xAdvance: -1 });
  }
  expect(shaped(font, 'Boîte 12')).toEqual(before);
});

it.each(['NotoSans-Regular.ttf', 'NotoSans-Bold.ttf'])(
  'shapes every pair of %s as it stands in a word',
  async (file) => {
    const bare = await face(`bare pairs ${file}`, file);
    const kept = await face(`kept pairs ${file}`, file);
    shapeOnce(kept);
    for (const pair of everyPair()) expect(shaped(kept, `${pair}n`)).toEqual(shaped(bare, `${pair}n`));
  },
);
