/** What a person who draws a template is told, with the numbers, before anything is printed. */
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';

import { builtInDesigns } from '#shared/domain/label/built-in-designs.ts';
import { designRefusal } from '#shared/domain/label/design-refusal.ts';
import { keptDesign, KeptDesignSchema } from '#shared/domain/label/kept-design.ts';
import { LABEL_SUBJECTS, type LabelDesign, type LabelElement } from '#shared/domain/label/label-template.ts';
import { mediumOf, MEDIUM_IDS, type MediumChoice } from '#shared/domain/label/media.ts';
import { judgeTemplate, type Verdict } from '#main/records/labels/template-judge.ts';
import { holds } from '#main/records/labels/template-layout.ts';

const BARS: LabelElement = { kind: 'code128', xMm: 2, yMm: 30, widthMm: 63, heightMm: 16, caption: 'yes' };
const QR: LabelElement = { kind: 'qr', xMm: 75, yMm: 3, sideMm: 18 };
const TITLE: LabelElement = {
  kind: 'field',
  field: 'title',
  keep: 'start',
  xMm: 3,
  yMm: 5,
  widthMm: 60,
  heightMm: 12,
  sizePt: 10,
  minPt: 6,
  maxLines: 2,
  weight: 'regular',
  align: 'start',
};

function design(...elements: readonly LabelElement[]): LabelDesign {
  return {
    name: 'Essai',
    subject: 'box',
    neutral: 'no',
    widthMm: 101.6,
    heightMm: 50.8,
    elements: [...elements],
    note: '',
  };
}

function judged(drawn: LabelDesign, dpi = 203, medium: MediumChoice = 'avery-5163'): readonly Verdict[] {
  const { label, margins } = mediumOf(medium);
  return judgeTemplate(drawn, { dotsPerInch: dpi }, { ...label, marginsMm: margins });
}

describe('the verdict on a template', () => {
  it('is empty for one that is read, at every resolution', () => {
    for (const dpi of [203, 300, 600]) expect(judged(design(TITLE, BARS, QR), dpi)).toEqual([]);
  });

  it.each<[string, LabelDesign, Partial<Verdict>]>([
    [
      'a code that does not hold',
      design({ ...BARS, widthMm: 30 }, QR),
      { element: 0, level: 'stop', code: 'CODE_TOO_WIDE', params: { haveMm: 30, needMm: 41.29, dots: 2, dpi: 203 } },
    ],
    [
      'a QR that does not hold',
      design(BARS, { ...QR, sideMm: 10 }),
      { element: 1, level: 'stop', code: 'CODE_TOO_WIDE', params: { haveMm: 10, needMm: 10.89, dots: 3 } },
    ],
    [
      'bars only a good scanner reads',
      design({ ...BARS, widthMm: 50 }, QR),
      { element: 0, level: 'warn', code: 'MODULE_TOO_THIN', params: { moduleMm: 0.25, dots: 2, wantedDots: 3 } },
    ],
    [
      'bars a hand misses',
      design({ ...BARS, heightMm: 8 }, QR),
      { element: 0, level: 'warn', code: 'BARS_TOO_LOW', params: { wantedMm: 8.16 } },
    ],
    [
      'bars nobody crosses',
      design({ ...BARS, heightMm: 4.5 }, QR),
      { element: 0, level: 'stop', code: 'BARS_TOO_LOW' },
    ],
    [
      'words in a quiet zone',
      design({ ...TITLE, yMm: 19 }, BARS, QR),
      { element: 1, level: 'stop', code: 'QUIET_ZONE_TAKEN', params: { other: 0, byMm: 1 } },
    ],
    [
      'a code over the edge',
      design(BARS, { ...QR, xMm: 90 }),
      { element: 1, level: 'warn', code: 'CUT_BY_EDGE', params: { edge: ['right'], byMm: 6.4 } },
    ],
    [
      'words the printer does not reach',
      design({ ...TITLE, xMm: 0.5 }, BARS, QR),
      { element: 0, level: 'warn', code: 'CUT_BY_EDGE', params: { edge: ['left'], byMm: 1 } },
    ],
    [
      'letters of a few dots',
      design({ ...TITLE, minPt: 5 }, BARS, QR),
      { element: 0, level: 'warn', code: 'TEXT_TOO_SMALL', params: { pt: 5, wantedPt: 6 } },
    ],
    [
      'an area lower than its letters',
      design({ ...TITLE, heightMm: 2 }, BARS, QR),
      { element: 0, level: 'stop', code: 'TEXT_NO_ROOM', params: { heightMm: 2 } },
    ],
    [
      'words over words',
      design(TITLE, { ...TITLE, yMm: 12 }, BARS, QR),
      { element: 1, level: 'warn', code: 'OVERLAPS', params: { other: 0, byMm: 5 } },
    ],
    ['a label without a code', design(TITLE), { element: -1, level: 'warn', code: 'NO_SYMBOL' }],
  ])('tells of %s', (_, drawn, expected) => {
    const { params = {}, ...rest } = expected;
    const found = judged(drawn).find((each) => each.element === rest.element && each.code === rest.code);
    expect(found).toMatchObject(rest);
    expect(found?.params).toMatchObject(params);
  });

  it('tells of a design larger than the label, and what a roll does not reach', () => {
    const drawn = design(TITLE, BARS, QR);
    expect(judged(drawn, 300, 'roll-62x29')).toContainEqual({
      element: -1,
      level: 'stop',
      code: 'DESIGN_TOO_LARGE',
      params: { widthMm: 101.6, heightMm: 50.8, mostWidthMm: 62, mostHeightMm: 29 },
    });
    const low: LabelDesign = {
      ...design({ ...BARS, xMm: 0, yMm: 12, widthMm: 62, caption: 'no' }),
      widthMm: 62,
      heightMm: 29,
    };
    expect(judged(low, 300, 'roll-62x29')).toContainEqual(
      expect.objectContaining({ element: 0, level: 'stop', code: 'CUT_BY_EDGE' }),
    );
  });

  it('is the same for elements outside the label as for those that are lost', () => {
    const away: LabelElement = { ...TITLE, xMm: 300 };
    expect(judged(design(away, BARS, QR))).toContainEqual(
      expect.objectContaining({ element: 0, level: 'stop', code: 'CUT_BY_EDGE' }),
    );
  });
});

describe('the designs that come with the program', () => {
  const all = [...builtInDesigns('fr-CA'), ...builtInDesigns('en-CA')];

  it('are there for every subject, on every usual medium', () => {
    for (const subject of LABEL_SUBJECTS) {
      const own = all.filter(({ design: drawn }) => drawn.subject === subject);
      for (const medium of MEDIUM_IDS.filter((id) => id !== 'plain-letter')) {
        expect(own.some(({ design: drawn }) => holds(drawn, mediumOf(medium).label)) || medium === 'avery-5160').toBe(
          true,
        );
      }
    }
    expect(new Set(builtInDesigns('fr-CA').map(({ key }) => key)).size).toBe(all.length / 2);
    expect(new Set(builtInDesigns('fr-CA').map(({ design: drawn }) => drawn.name)).size).toBe(all.length / 2);
  });

  it.each([203, 300, 600])('would be read at %i dpi wherever they fit', (dpi) => {
    const told = all.flatMap(({ key, design: drawn }) =>
      MEDIUM_IDS.filter((id) => holds(drawn, mediumOf(id).label)).flatMap((medium) =>
        judged(drawn, dpi, medium)
          // Files bear the cotes of others: their bars are as long as they are.
          .filter(({ code }) => !(code === 'MODULE_TOO_THIN' && drawn.subject === 'file'))
          .map(({ code, element, params }) => `${key} ${medium} ${String(element)} ${code} ${JSON.stringify(params)}`),
      ),
    );
    expect(told).toEqual([]);
  });

  it('can be kept as templates as they are', () => {
    const schema = Compile(KeptDesignSchema);
    for (const { design: drawn } of all) {
      const kept = keptDesign(drawn);
      expect(schema.Check(kept)).toBe(true);
      expect(designRefusal(kept)).toBeUndefined();
    }
  });
});
