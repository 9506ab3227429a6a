/** Labels by a template: whatever the template and the words, nothing leaves the label and nothing is half read. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import type { CivilDate } from '#shared/base/civil-date.ts';
import { FIELDS_OF } from '#shared/domain/label/label-fields.ts';
import { LABEL_SUBJECTS, type LabelDesign, type LabelElement } from '#shared/domain/label/label-template.ts';
import { loadFonts, type FontSet } from '#main/records/documents/pdf-fonts.ts';
import { printable } from '#main/records/documents/printable.ts';
import type { DrawOp } from '#main/records/labels/draw-ops.ts';
import type { LabelModel } from '#main/records/labels/label-models.ts';
import type { LogoPixels } from '#main/records/labels/logo-pixels.ts';
import { judgeTemplate } from '#main/records/labels/template-judge.ts';
import { layoutTemplate, type TemplateTools } from '#main/records/labels/template-layout.ts';
import { boxOf, brief, dotLengths, isInside, offGrid, overlap } from '#tests/support/label-geometry.ts';
import { cardLabels, fullLabels, neutralLabels, otherLabels, sampleCodes } from '#tests/support/sample-labels.ts';

let fonts: FontSet;
beforeAll(async () => {
  fonts = await loadFonts('assets/fonts');
});

const LOGO: LogoPixels = {
  width: 60,
  height: 24,
  grey: Uint8Array.from({ length: 60 * 24 }, (_, index) => (Math.floor(index / 7) % 2 === 0 ? 20 : 240)),
};
const MODELS = [...fullLabels(3), ...neutralLabels(2), ...cardLabels(), ...otherLabels()];

const NASTY = [
  'Procès-verbaux '.repeat(140),
  'e\u0301'.repeat(40),
  `Z${'\u0301'.repeat(30)}algo${'\u0323'.repeat(30)}`,
  'ملفات الموظفين 2024',
  '^XZ~JR^FDvol^FS',
  '{A{B}',
  'Ǻ ế Ṩ ỷ Ẫ ḽ',
  '\u202eenvers\u202c',
  '1\u202f234,50 $',
  'W'.repeat(300),
  ' \n\t ',
];
const anyText = fc.oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 60 }));
const hundredth = (min: number, max: number) =>
  fc.integer({ min: min * 100, max: max * 100 }).map((value) => value / 100);

function anyElement(size: { readonly widthMm: number; readonly heightMm: number }): fc.Arbitrary<LabelElement> {
  const at = { xMm: hundredth(-20, Math.ceil(size.widthMm)), yMm: hundredth(-20, Math.ceil(size.heightMm)) };
  const area = { ...at, widthMm: hundredth(1, 110), heightMm: hundredth(1, 60) };
  const words = {
    ...area,
    sizePt: hundredth(4, 60),
    minPt: hundredth(4, 12),
    maxLines: fc.integer({ min: 1, max: 8 }),
    weight: fc.constantFrom('regular' as const, 'bold' as const),
    align: fc.constantFrom('start' as const, 'centre' as const, 'end' as const),
  };
  const fields = [...new Set(Object.values(FIELDS_OF).flat())].filter((field) => !['number', 'code'].includes(field));
  return fc.oneof(
    fc.record({
      kind: fc.constant('field' as const),
      ...words,
      field: fc.constantFrom(...fields),
      keep: fc.constantFrom('start' as const, 'end' as const),
    }),
    fc.record({ kind: fc.constant('text' as const), ...words, text: anyText.map((text) => text.slice(0, 300)) }),
    fc.record({ kind: fc.constant('line' as const), ...area, heightMm: hundredth(0.1, 2) }),
    fc.record({ kind: fc.constant('frame' as const), ...area, thicknessMm: hundredth(0.1, 5) }),
    fc.record({ kind: fc.constant('logo' as const), ...area }),
    fc.record({
      kind: fc.constant('code128' as const),
      ...area,
      caption: fc.constantFrom('no' as const, 'yes' as const),
    }),
    fc.record({ kind: fc.constantFrom('qr' as const, 'datamatrix' as const), ...at, sideMm: hundredth(2, 60) }),
  );
}

const anySize = fc.record({ widthMm: hundredth(20, 120), heightMm: hundredth(10, 160) });

function designsOf(maxLength: number): fc.Arbitrary<LabelDesign> {
  return anySize.chain((size) =>
    fc.record({
      name: fc.constant('Essai'),
      subject: fc.constantFrom(...LABEL_SUBJECTS),
      neutral: fc.constantFrom('no' as const, 'yes' as const),
      widthMm: fc.constant(size.widthMm),
      heightMm: fc.constant(size.heightMm),
      elements: fc.array(anyElement(size), { minLength: 1, maxLength }),
      note: fc.constant(''),
    }),
  );
}
const anyDesign = designsOf(10);
const anyModel: fc.Arbitrary<LabelModel> = fc
  .record({ model: fc.constantFrom(...MODELS), text: anyText })
  .map(({ model, text }) => ({
    ...model,
    ...('title' in model && { title: text }),
    ...('name' in model && { name: text }),
  }));
const anyDpi = fc.constantFrom(203, 300, 600);

function laidOut(design: LabelDesign, model: LabelModel, dpi: number, more: Partial<TemplateTools> = {}) {
  const clean = { ...printable(model, fonts), code: model.code };
  const tools: TemplateTools = { measure: fonts.measure, language: 'fr-CA', logo: LOGO, ...more };
  return layoutTemplate(design, clean, { dotsPerInch: dpi }, tools);
}

function opsOf(
  design: LabelDesign,
  model: LabelModel,
  dpi = 300,
  more: Partial<TemplateTools> = {},
): readonly DrawOp[] {
  const result = laidOut(design, model, dpi, more);
  if (!result.ok) throw new Error(result.error.code);
  return result.value.ops;
}

const SHEET: LabelDesign = {
  name: 'Essai',
  subject: 'box',
  neutral: 'no',
  widthMm: 101.6,
  heightMm: 50.8,
  elements: [],
  note: '',
};
const WORDS = { sizePt: 12, minPt: 6, maxLines: 2, weight: 'regular', align: 'start', keep: 'start' } as const;
const [BOX = never()] = fullLabels(1);

function only(...elements: readonly LabelElement[]): LabelDesign {
  return { ...SHEET, elements: [...elements] };
}

describe('a label by any template', () => {
  it('has nothing outside the label, symbols and lines on whole dots, and is the same each time', () => {
    let drawn = 0;
    fc.assert(
      fc.property(anyDesign, anyModel, anyDpi, (design, model, dpi) => {
        const result = laidOut(design, model, dpi);
        expect(laidOut(design, model, dpi)).toEqual(result);
        if (!result.ok) return;
        const { ops } = result.value;
        drawn += ops.length;
        expect(ops.filter((op) => !isInside(boxOf(op, fonts), design)).map(brief)).toEqual([]);
        for (const op of ops) {
          for (const mm of dotLengths(op)) expect(offGrid(mm, dpi)).toBeLessThan(1e-6);
          if (op.kind === 'bars') expect(op.moduleMm).toBeGreaterThanOrEqual(0.25);
          if (op.kind === 'matrix') expect(op.moduleMm).toBeGreaterThanOrEqual(0.33);
          if (op.kind === 'rect') expect(Math.min(op.widthMm, op.heightMm)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 400 },
    );
    expect(drawn).toBeGreaterThan(300);
  });

  it('keeps a line that ends at the right edge on the label, between two dots of a coarse head (found by the property)', () => {
    const area = { xMm: 60.17, yMm: 0, widthMm: 49.28, heightMm: 2.47 };
    const line = { ...WORDS, kind: 'text', ...area, sizePt: 4, minPt: 5.58, maxLines: 1, align: 'end' } as const;
    const design = { ...only({ ...line, text: 'W'.repeat(240) }), widthMm: 109.45, heightMm: 159.91 };
    for (const op of opsOf(design, BOX, 203)) expect(isInside(boxOf(op, fonts), design)).toBe(true);
  });

  it('has white quiet zones unless the verdict says that they are taken', () => {
    let symbols = 0;
    fc.assert(
      fc.property(designsOf(3), anyModel, anyDpi, (design, model, dpi) => {
        const verdicts = judgeTemplate(design, { dotsPerInch: dpi }, { ...design, marginsMm: NO_MARGINS });
        if (verdicts.some(({ code }) => code === 'QUIET_ZONE_TAKEN')) return;
        const result = laidOut(design, model, dpi);
        if (!result.ok) return;
        const { ops } = result.value;
        for (const op of ops) {
          if (op.kind !== 'bars' && op.kind !== 'matrix') continue;
          symbols += 1;
          const zone = boxOf(op, fonts);
          const inside = ops.filter((other) => other !== op && overlap(zone, boxOf(other, fonts)));
          expect(inside.map(brief)).toEqual([]);
        }
      }),
      { numRuns: 600 },
    );
    expect(symbols).toBeGreaterThan(40);
  });

  it('has every word whole, or names the field it cut', () => {
    fc.assert(
      fc.property(anyDesign, anyModel, anyDpi, (design, model, dpi) => {
        const result = laidOut(design, model, dpi);
        if (!result.ok) return;
        const { ops, shortened } = result.value;
        const cut = ops.some((op) => op.kind === 'text' && op.text.includes('…'));
        const said = design.elements.some((element) => element.kind === 'text' && element.text.includes('…'));
        if (cut && !said) expect(shortened.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});

const NO_MARGINS = { top: 0, right: 0, bottom: 0, left: 0 } as const;

describe('words of a template', () => {
  const area = { xMm: 3, yMm: 3, widthMm: 60, heightMm: 10 };
  const field = (name: 'number' | 'title' | 'place' | 'borrower'): LabelElement => ({
    kind: 'field',
    ...area,
    ...WORDS,
    field: name,
  });
  const texts = (ops: readonly DrawOp[]): readonly string[] =>
    ops.flatMap((op) => (op.kind === 'text' ? [op.text] : []));

  it('are shrunk before they are cut, and cut before they leave their area', () => {
    const sizes = ['Paie', 'Paie et avantages sociaux des membres du personnel enseignant', 'mot '.repeat(500)].map(
      (title) => {
        const result = laidOut(only(field('title')), { ...BOX, title }, 300);
        if (!result.ok) throw new Error(result.error.code);
        const [op] = result.value.ops;
        return { pt: op?.kind === 'text' ? op.sizePt : 0, cut: result.value.shortened };
      },
    );
    expect(sizes[0]).toEqual({ pt: 12, cut: [] });
    expect(sizes[1]?.pt).toBeLessThan(12);
    expect(sizes[1]?.cut).toEqual([]);
    expect(sizes[2]).toEqual({ pt: 6, cut: ['title'] });
  });

  it('never cut a number, and refuse a label that has none', () => {
    const design = only({ ...field('number'), widthMm: 12, maxLines: 1 } as LabelElement);
    const number = 'AM-2024-000123-ANNEXE-B';
    expect(laidOut(design, { ...BOX, number }, 203)).toMatchObject({
      ok: false,
      error: { code: 'LABEL_TEXT_TOO_LONG' },
    });
    expect(laidOut(design, { ...BOX, number: ' ' }, 203)).toMatchObject({
      ok: false,
      error: { code: 'LABEL_TEXT_MISSING' },
    });
  });

  it('keep the end of a path when asked', () => {
    const element = { ...field('place'), widthMm: 20, heightMm: 3.5, maxLines: 1, keep: 'end' } as LabelElement;
    const [text = ''] = texts(opsOf(only(element), { ...BOX, place: 'Dépôt nord › Rangée 5 › Travée 3 › Tablette 2' }));
    expect(text).toMatch(/^….*Tablette 2$/u);
  });

  it('say nothing of a content on a neutral label, whatever the template asks', () => {
    const design: LabelDesign = { ...only(field('title'), field('number')), neutral: 'yes' };
    expect(texts(opsOf(design, BOX))).toEqual([BOX.number]);
  });

  it('align at the start, in the middle and at the end of their area', () => {
    const starts = (['start', 'centre', 'end'] as const).map((align) => {
      const [op] = opsOf(only({ ...field('number'), align } as LabelElement), BOX);
      return op?.kind === 'text' ? op : never();
    });
    expect(starts[0]?.xMm).toBeCloseTo(3, 1);
    expect((starts[1]?.xMm ?? 0) + (starts[1]?.widthMm ?? 0) / 2).toBeCloseTo(33, 0);
    expect((starts[2]?.xMm ?? 0) + (starts[2]?.widthMm ?? 0)).toBeCloseTo(63, 0);
  });

  it('print a character the fonts lack where everybody sees it, and no tower of accents', () => {
    const [arabic = '', tower = ''] = ['ملف', `Z${'\u0301'.repeat(9)}`].flatMap((title) =>
      texts(opsOf(only(field('title')), { ...BOX, title })),
    );
    expect(arabic).toBe('\ufffd\ufffd\ufffd');
    expect(Array.from(tower).length).toBeLessThanOrEqual(3);
  });

  it('of a phantom say who, since when and until when, or that it is gone for good', () => {
    const [, lent = never(), removed = never()] = cardLabels();
    const names = ['borrower', 'lentOn', 'dueBackOn'] as const;
    const design: LabelDesign = {
      ...only(
        ...names.map((name, row): LabelElement => ({
          kind: 'field',
          ...area,
          ...WORDS,
          yMm: 3 + row * 11,
          widthMm: 95,
          field: name,
        })),
      ),
      subject: 'phantom',
    };
    expect(texts(opsOf(design, lent))).toEqual(['Marie-Ève Desrosiers-Lafontaine', '2026-11-02', '2026-12-02']);
    expect(texts(opsOf(design, removed))).toEqual(['Retrait définitif · Jean-François Lévêque', '2026-10-14', '–']);
    const since = { ...removed, since: '2026-01-31' as CivilDate };
    expect(texts(opsOf(design, since, 300, { language: 'en-CA' }))[0]).toContain('Removed for good');
  });
});

describe('symbols of a template', () => {
  const bars = (widthMm: number): LabelElement => ({
    kind: 'code128',
    xMm: 0,
    yMm: 30,
    widthMm,
    heightMm: 18,
    caption: 'yes',
  });

  it('are as large as whole dots allow with their quiet zones', () => {
    const [code = ''] = sampleCodes('box', 1);
    const moduleAt = (widthMm: number, dpi: number): number => {
      const [op] = opsOf(only(bars(widthMm)), { ...BOX, code }, dpi);
      return op?.kind === 'bars' ? Math.round((op.moduleMm * dpi) / 25.4) : 0;
    };
    expect([37, 53, 56, 90].map((width) => moduleAt(width, 203))).toEqual([2, 2, 3, 4]);
    expect([37, 48, 50, 90].map((width) => moduleAt(width, 300))).toEqual([3, 3, 4, 6]);
    expect(laidOut(only(bars(34)), BOX, 203)).toMatchObject({ ok: false, error: { code: 'LABEL_CODE_TOO_WIDE' } });
  });

  it('take codes of 1 and of 64 characters and signs of printers as they are, or refuse them', () => {
    const qr: LabelElement = { kind: 'qr', xMm: 3, yMm: 3, sideMm: 30 };
    const matrix: LabelElement = { kind: 'datamatrix', xMm: 40, yMm: 3, sideMm: 30 };
    for (const code of ['A', '^XZ~JR', '{', 'É', '', 'x'.repeat(64), 'x'.repeat(65)]) {
      const isPrintable = /^[\x20-\x7e]{1,64}$/u.test(code);
      const result = laidOut(only(qr, matrix), { ...BOX, code }, 300);
      expect(result.ok ? result.value.ops.length : result.error.code).toBe(isPrintable ? 2 : 'LABEL_CODE_INVALID');
    }
    expect(laidOut(only(bars(100)), { ...BOX, code: 'x'.repeat(64) }, 600)).toMatchObject({
      ok: false,
      error: { code: 'LABEL_CODE_TOO_WIDE' },
    });
  });

  it('print a logo in whole dots, and nothing where there is none', () => {
    const logo: LabelElement = { kind: 'logo', xMm: 3, yMm: 3, widthMm: 30, heightMm: 12 };
    const [op] = opsOf(only(logo), BOX, 203);
    if (op?.kind !== 'image') throw new Error('no logo');
    expect(op.rows.length * op.moduleMm).toBeLessThanOrEqual(12);
    expect(op.rows.join('')).toMatch(/^(?=.*1)(?=.*0)[01]+$/u);
    const { logo: none, ...tools } = { measure: fonts.measure, language: 'fr-CA', logo: LOGO } as const;
    expect(none).toBe(LOGO);
    expect(layoutTemplate(only(logo), BOX, { dotsPerInch: 203 }, tools)).toEqual({
      ok: true,
      value: { ops: [], shortened: [] },
    });
  });
});

describe('a template on another label', () => {
  it('is put in its middle, refused when it is larger, and printed empty when it has no elements', () => {
    const line: LabelElement = { kind: 'line', xMm: 0, yMm: 0, widthMm: 10, heightMm: 1 };
    const cell = { widthMm: 111.6, heightMm: 60.8 };
    const [op] = opsOf(only(line), BOX, 600, { cell });
    expect(op?.kind === 'rect' ? [op.xMm, op.yMm] : []).toEqual([expect.closeTo(5, 1), expect.closeTo(5, 1)]);
    expect(laidOut(only(line), BOX, 600, { cell: { widthMm: 62, heightMm: 29 } })).toMatchObject({
      ok: false,
      error: { code: 'LABEL_DESIGN_TOO_LARGE' },
    });
    expect(opsOf(only(), BOX)).toEqual([]);
  });

  it('draws what lies outside of it not at all', () => {
    const outside: LabelElement = { kind: 'frame', xMm: -40, yMm: 3, widthMm: 30, heightMm: 5, thicknessMm: 1 };
    expect(opsOf(only(outside), BOX)).toEqual([]);
  });
});

function never(): never {
  throw new Error('no sample');
}
