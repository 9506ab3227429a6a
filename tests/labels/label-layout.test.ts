/** The layout as such: whatever the texts, nothing overlaps, nothing leaves the cell, nothing is lost unannounced. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { loadFonts, type FontSet } from '#main/records/documents/pdf-fonts.ts';
import { LASER_GRID, type DotGrid } from '#main/records/labels/dot-grid.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { DrawOp } from '#main/records/labels/draw-ops.ts';
import { labelFace } from '#main/records/labels/label-face.ts';
import { layoutLabel } from '#main/records/labels/label-layout.ts';
import type { LabelModel } from '#main/records/labels/label-models.ts';
import { MEDIUM_IDS, mediumOf, type MediumId } from '#shared/domain/label/media.ts';
import { boxOf, brief, dotLengths, isInside, offGrid, overlap } from '#tests/support/label-geometry.ts';
import { neutralLabels, sampleCodes } from '#tests/support/sample-labels.ts';

let fonts: FontSet;
beforeAll(async () => {
  fonts = await loadFonts('assets/fonts');
});

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZéèêàçùôîœŒÉÀ0123456789-’,;.()/ ';
const text = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...Array.from(LETTERS)), minLength: 1, maxLength, size: 'max' });
/** Our codes, and codes printed by others. */
const code = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...sampleCodes('box', 40)) },
  { weight: 1, arbitrary: fc.stringMatching(/^[!-~][ -~]{0,18}[!-~]$/u) },
);

const anyLabel: fc.Arbitrary<LabelModel> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('box-full' as const),
      code,
      number: fc.stringMatching(/^[A-Z0-9]{1,6}-?[0-9]{1,8}$/u),
      organisation: text(120),
      unit: text(120),
      title: text(400),
      inclusiveDates: text(30),
      dispositionYear: fc.integer({ min: 1900, max: 2200 }),
      disposition: fc.constantFrom('D' as const, 'C' as const, 'T' as const),
      place: text(50),
    },
    { requiredKeys: ['kind', 'code', 'number', 'organisation', 'unit'] },
  ),
  fc.record({
    kind: fc.constant('box-neutral' as const),
    code,
    number: fc.stringMatching(/^[A-Z0-9]{1,6}-?[0-9]{1,8}$/u),
  }),
  fc.record(
    { kind: fc.constant('place' as const), code, address: text(30), name: text(120) },
    { requiredKeys: ['kind', 'code', 'address'] },
  ),
  fc.record(
    {
      kind: fc.constant('person' as const),
      code,
      name: text(40),
      organisation: text(90),
      jobTitle: text(90),
      unit: text(90),
    },
    { requiredKeys: ['kind', 'code', 'name', 'organisation'] },
  ),
  fc.record(
    {
      kind: fc.constant('phantom' as const),
      code,
      number: fc.stringMatching(/^[A-Z0-9]{1,6}-?[0-9]{1,8}$/u),
      organisation: text(90),
      unit: text(90),
      title: text(200),
      place: text(40),
      reason: fc.constantFrom('lent' as const, 'removed' as const),
      borrower: text(60),
      since: fc.constant('2026-11-02' as CivilDate),
      dueBackOn: fc.constant('2026-12-02' as CivilDate),
    },
    { requiredKeys: ['kind', 'code', 'number', 'organisation', 'reason'] },
  ),
  fc.record(
    {
      kind: fc.constant('seal' as const),
      code,
      number: fc.stringMatching(/^[A-Z0-9]{1,6}-?[0-9]{1,8}$/u),
      organisation: text(90),
      unit: text(90),
      place: text(40),
    },
    { requiredKeys: ['kind', 'code', 'number', 'organisation'] },
  ),
  fc.record(
    { kind: fc.constant('command' as const), code, name: text(40), hint: text(90) },
    { requiredKeys: ['kind', 'code', 'name'] },
  ),
);
const anySheet = fc.constantFrom(...MEDIUM_IDS);

const RUNS = 500;
const EPSILON_MM = 0.06;

/** White text belongs on the dark band, inside it; everything else is apart. */
function mayOverlap(a: DrawOp, b: DrawOp): boolean {
  const [onBand] = [a, b].filter((op) => op.kind === 'text' && op.ink === 'white');
  const [band] = [a, b].filter((op) => op.kind === 'rect');
  if (onBand === undefined || band === undefined) return false;
  const [inner, outer] = [boxOf(onBand, fonts), boxOf(band, fonts)];
  return (
    inner.left >= outer.left - EPSILON_MM &&
    inner.right <= outer.right + EPSILON_MM &&
    inner.top >= outer.top - EPSILON_MM &&
    inner.bottom <= outer.bottom + EPSILON_MM
  );
}

function laidOut(label: LabelModel, sheet: MediumId, grid: DotGrid = LASER_GRID) {
  const { label: size, margins } = mediumOf(sheet);
  return layoutLabel(labelFace(label, 'fr-CA'), { ...size, margins }, grid, fonts.measure);
}

describe('layout of one label', () => {
  it('keeps texts, bands, symbols and their quiet zones apart, and inside the cell', () => {
    fc.assert(
      fc.property(anyLabel, anySheet, (label, sheet) => {
        const result = laidOut(label, sheet);
        if (!result.ok) return;
        const { ops } = result.value;
        const cell = mediumOf(sheet).label;
        const boxes = ops.map((op) => boxOf(op, fonts));
        const outside = ops.filter((_, index) => !isInside(boxes[index] ?? never(), cell));
        const collisions = ops.flatMap((op, index) =>
          ops
            .slice(index + 1)
            .filter(
              (other, ahead) =>
                overlap(boxes[index] ?? never(), boxes[index + 1 + ahead] ?? never()) && !mayOverlap(op, other),
            )
            .map((other) => [op, other].map(brief)),
        );
        expect({ outside, collisions }).toEqual({ outside: [], collisions: [] });
      }),
      { numRuns: RUNS },
    );
  });

  it('prints every text whole, or names the part it cut', () => {
    let cut = 0;
    fc.assert(
      fc.property(anyLabel, anySheet, (label, sheet) => {
        const face = labelFace(label, 'fr-CA');
        const result = laidOut(label, sheet);
        if (!result.ok) {
          expect(['LABEL_TEXT_TOO_LONG', 'LABEL_TEXT_MISSING', 'LABEL_CODE_TOO_WIDE']).toContain(result.error.code);
          return;
        }
        const { ops, shortened } = result.value;
        const printed = squeeze(ops.flatMap((op) => (op.kind === 'text' ? [op.text] : [])).join(''));
        const isWhole = (part: string | undefined): boolean => part === undefined || printed.includes(squeeze(part));
        expect(isWhole(face.headline)).toBe(true);
        expect(isWhole(face.code)).toBe(true);
        if (!face.overlines.every(isWhole)) expect(shortened).toContain('overline');
        // On low cells the details share a line, which bears the name of the first.
        const fields = face.details.map((detail) => detail.field);
        if (!face.details.every((detail) => isWhole(detail.text))) {
          expect(shortened.some((field) => fields.includes(field))).toBe(true);
        }
        if (!isWhole(face.dates)) expect(shortened.some((field) => field === 'dates' || field === 'place')).toBe(true);
        if (!isWhole(face.place)) expect(shortened).toContain('place');
        if (!isWhole(face.band?.when)) expect(shortened).toContain(face.band?.field);
        cut += shortened.length > 0 ? 1 : 0;
      }),
      { numRuns: RUNS },
    );
    expect(cut).toBeGreaterThan(20);
  });

  it.each([
    { name: 'office laser', grid: LASER_GRID },
    { name: '203 dpi', grid: { dotsPerInch: 203 } },
    { name: '300 dpi', grid: { dotsPerInch: 300 } },
  ])('puts symbols on the dot grid with modules of whole dots ($name)', ({ grid }) => {
    fc.assert(
      fc.property(anyLabel, anySheet, (label, sheet) => {
        const result = laidOut(label, sheet, grid);
        if (!result.ok) return;
        for (const op of result.value.ops) {
          for (const mm of dotLengths(op)) expect(offGrid(mm, grid.dotsPerInch)).toBeLessThan(1e-6);
          if (op.kind === 'bars') {
            expect(op.moduleMm).toBeGreaterThanOrEqual(0.25);
            expect(op.heightMm).toBeGreaterThanOrEqual(6.35);
          }
          if (op.kind === 'matrix') expect(op.moduleMm).toBeGreaterThanOrEqual(0.33);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('has modules of at least 0.33 mm on the sheets used for boxes', () => {
    const [label] = neutralLabels(1);
    for (const sheet of ['avery-5163', 'avery-5161'] as const) {
      const result = laidOut(label ?? never(), sheet);
      const bars = result.ok ? result.value.ops.find((op) => op.kind === 'bars') : undefined;
      expect(bars?.moduleMm).toBeGreaterThanOrEqual(0.33);
    }
  });

  it('has nothing but number and codes on a neutral label', () => {
    const [label] = neutralLabels(1);
    const result = laidOut(label ?? never(), 'avery-5163');
    const texts = result.ok ? result.value.ops.flatMap((op) => (op.kind === 'text' ? [op.text] : [])) : [];
    expect(texts).toEqual([label?.number, label?.code]);
  });

  it('keeps the end of the path of a shelf when it must be cut: the part that tells where', () => {
    const path = ['Dépôt Centre de services scolaire', 'Voûte principale', 'Rangée 5', 'Travée 3', 'Tablette 2'];
    const code = sampleCodes('place', 1)[0] ?? '';
    let cut = 0;
    for (const sheet of MEDIUM_IDS) {
      const result = laidOut({ kind: 'place', code, address: 'V1-R05-T03-T2', name: path.join(' › ') }, sheet);
      if (!result.ok) continue;
      const printed = result.value.ops.flatMap((op) => (op.kind === 'text' ? [op.text] : [])).join(' ');
      // On the smallest cells the path may go as a whole: the address is there in large.
      if (!printed.includes('›')) continue;
      expect(printed).toContain('Travée 3 › Tablette 2');
      if (!result.value.shortened.includes('detail')) continue;
      cut += 1;
      expect(printed).toContain('… › ');
    }
    expect(cut).toBeGreaterThan(0);
  });

  it('prints the name of an organisation that is its own unit once', () => {
    const label = {
      kind: 'box-full',
      code: sampleCodes('box', 1)[0] ?? '',
      number: '2024-0118',
      organisation: 'Fabrique Saint-Édouard',
      unit: 'Fabrique  saint-édouard',
    } as const;
    expect(labelFace(label, 'fr-CA').overlines).toEqual(['Fabrique Saint-Édouard']);
    expect(labelFace({ ...label, unit: 'Presbytère' }, 'fr-CA').overlines).toHaveLength(2);
    const person = { kind: 'person', code: 'X', name: 'Zoé Roy', organisation: label.organisation } as const;
    expect(labelFace({ ...person, unit: label.organisation }, 'fr-CA').details).toEqual([]);
  });

  it('refuses what it cannot print soundly', () => {
    const box: LabelModel = { kind: 'box-neutral', code: sampleCodes('box', 1)[0] ?? '', number: '2024-0118' };
    const errorOf = (label: LabelModel): string | undefined => {
      const result = laidOut(label, 'avery-5160');
      return result.ok ? undefined : result.error.code;
    };
    expect(errorOf({ ...box, code: '' })).toBe('LABEL_CODE_INVALID');
    expect(errorOf({ ...box, code: 'BOÎTE' })).toBe('LABEL_CODE_INVALID');
    expect(errorOf({ ...box, code: 'BX\u0000118' })).toBe('LABEL_CODE_INVALID');
    expect(errorOf({ ...box, code: 'AM-2024-000123-A-annexe' })).toBe('LABEL_CODE_TOO_WIDE');
    expect(errorOf({ ...box, number: ' \n ' })).toBe('LABEL_TEXT_MISSING');
    expect(errorOf({ ...box, number: 'A'.repeat(90) })).toBe('LABEL_TEXT_TOO_LONG');
    expect(errorOf(box)).toBeUndefined();
  });
});

function squeeze(value: string): string {
  return value.replace(/\s/gu, '');
}

function never(): never {
  throw new Error('no sample');
}
