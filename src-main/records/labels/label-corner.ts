/**
 * The corner under the QR: the place of the box and the dark band that says what becomes of it and when. What does not
 * hold there is handed back, to be written at the left.
 */
import type { FaceName, MeasureText } from '../documents/pdf-fonts.ts';
import { snap, type DotGrid } from './dot-grid.ts';
import { CAP_HEIGHT_EM, MM_PER_POINT, type DrawOp, type Ink, type TextOp } from './draw-ops.ts';
import { fitText, type FittedText } from './fit-text.ts';
import type { LabelFace } from './label-face.ts';
import { hasBarsBelow, type Area, type Density, type LabelPlan } from './label-plan.ts';
import type { LabelField } from './label-models.ts';
import type { StackLine } from './label-text-stack.ts';

export type Corner = {
  readonly ops: readonly DrawOp[];
  readonly shortened: readonly LabelField[];
  readonly leftOver: readonly StackLine[];
};

type Piece = { readonly ops: readonly DrawOp[]; readonly shortened: readonly LabelField[] };

const BAND_MIN_MM = 3.4;
const BAND_MAX_MM = 16;
/** From this height the band shows a large year over the word. */
const TWO_LINE_BAND_MM = 7;
/** The same sizes whatever the word, so that a shelf of labels is even. */
const BAND_PT: Record<Density, { readonly when: number; readonly word: number; readonly line: number }> = {
  large: { when: 26, word: 10, line: 10 },
  roomy: { when: 18, word: 8.5, line: 8.5 },
  medium: { when: 12, word: 6.5, line: 6 },
  tall: { when: 16, word: 8.5, line: 9 },
  upright: { when: 13, word: 7, line: 7.5 },
  compact: { when: 8, word: 6, line: 8 },
  narrow: { when: 14, word: 5, line: 5 },
};
const PLACE_PT: Record<Density, number> = {
  large: 13,
  roomy: 11.5,
  medium: 9,
  tall: 10,
  upright: 9,
  compact: 8,
  narrow: 7,
};
const PLACE_MIN_PT = 5.5;
/** Room for an accented capital over the baseline, and for a descender under it. */
const ASCENT_EM = 0.95;
const LINE_EM = 1.2;
const PLACE_MIN_WIDTH_MM = 20;
const GAP_MM = 0.8;

export function layoutCorner(face: LabelFace, plan: LabelPlan, grid: DotGrid, measure: MeasureText): Corner {
  const area = plan.corner;
  const height = area.bottomMm - area.topMm;
  const isWide = area.rightMm - area.leftMm >= PLACE_MIN_WIDTH_MM;
  const bandMm = bandHeight(face, plan, height, isWide);
  if (face.band !== undefined && bandMm === 0) {
    return { ops: [], shortened: [face.band.field], leftOver: leftOverLines(face, 'none', plan.density) };
  }
  const band = darkBand(face, { ...area, topMm: area.bottomMm - bandMm }, plan.density, measure);
  const above = { ...area, bottomMm: area.bottomMm - bandMm - (bandMm > 0 ? GAP_MM : 0) };
  const facts = isWide ? cornerFacts(face, above, plan, measure) : { ops: [], shortened: [], placed: 'none' as const };
  return {
    ops: [...band.ops, ...facts.ops].map((op) => (op.kind === 'rect' ? { ...op, yMm: snap(grid, op.yMm) } : op)),
    shortened: [...band.shortened, ...facts.shortened],
    leftOver: leftOverLines(face, facts.placed, plan.density),
  };
}

function bandHeight(face: LabelFace, plan: LabelPlan, height: number, isWide: boolean): number {
  if (face.band === undefined || height < BAND_MIN_MM) return 0;
  const share = isWide ? height * (plan.density === 'compact' ? 0.36 : 0.42) : height;
  return Math.min(BAND_MAX_MM, Math.max(BAND_MIN_MM, share));
}

function leftOverLines(face: LabelFace, placed: 'none' | 'place' | 'both', density: Density): readonly StackLine[] {
  const { place, dates } = face;
  if (placed === 'both') return [];
  const datesLine = dates === undefined ? [] : [{ field: 'dates', text: dates, face: 'regular' } as const];
  if (placed === 'place') return datesLine;
  if (hasBarsBelow(density) && place !== undefined)
    return [{ field: 'place', text: place, face: 'bold' }, ...datesLine];
  const text = [place, dates].filter((each) => each !== undefined).join(' · ');
  return text === '' ? [] : [{ field: place === undefined ? 'dates' : 'place', text, face: 'bold' }];
}

/** Place, and dates too on compact labels, from the top of `area`. */
function cornerFacts(
  face: LabelFace,
  area: Area,
  plan: LabelPlan,
  measure: MeasureText,
): Piece & { readonly placed: 'none' | 'place' | 'both' } {
  const height = area.bottomMm - area.topMm;
  if (height < 2.2) return { ops: [], shortened: [], placed: 'none' };
  const hasColumn = plan.density !== 'compact' && plan.density !== 'narrow';
  const dates = !hasColumn && height >= 4.9 ? face.dates : undefined;
  const lines: { readonly field: LabelField; readonly fitted: FittedText; readonly face: FaceName }[] = [];
  if (face.place !== undefined) {
    const fitted = fitPlace(
      face.place,
      { ...area, bottomMm: area.bottomMm - (dates === undefined ? 0 : 2.2) },
      plan,
      measure,
    );
    lines.push({ field: 'place', fitted, face: 'bold' });
  }
  if (dates !== undefined) {
    const box = { face: 'regular' as const, maxPt: 7, minPt: 5.5, widthMm: area.rightMm - area.leftMm, maxLines: 1 };
    lines.push({ field: 'dates', fitted: fitText(dates, box, measure), face: 'regular' });
  }
  const ops: TextOp[] = [];
  let top = area.topMm;
  for (const { fitted, face: faceName } of lines) {
    const emMm = fitted.sizePt * MM_PER_POINT;
    for (const line of fitted.lines) {
      ops.push(text(line, area.leftMm, top + ASCENT_EM * emMm, faceName, fitted.sizePt, 'black'));
      top += LINE_EM * emMm;
    }
  }
  return {
    ops,
    shortened: lines.flatMap((line) => (line.fitted.outcome === 'cut' ? [line.field] : [])),
    placed: dates === undefined ? 'place' : 'both',
  };
}

/** On one line if it is large enough there, else on two: an address is read by a person carrying a box. */
function fitPlace(place: string, area: Area, plan: LabelPlan, measure: MeasureText): FittedText {
  const widthMm = area.rightMm - area.leftMm;
  const heightPt = (area.bottomMm - area.topMm) / MM_PER_POINT;
  const fit = (maxLines: 1 | 2): FittedText => {
    const maxPt = Math.max(
      PLACE_MIN_PT,
      Math.min(PLACE_PT[plan.density], Math.floor((2 * heightPt) / maxLines / LINE_EM) / 2),
    );
    return fitText(place, { face: 'bold', maxPt, minPt: PLACE_MIN_PT, widthMm, maxLines, keep: 'end' }, measure);
  };
  const single = fit(1);
  if (heightPt < 2 * LINE_EM * PLACE_MIN_PT) return single;
  const double = fit(2);
  return single.outcome === 'whole' && single.sizePt >= double.sizePt - 1 ? single : double;
}

/** White on black, because the year of disposition is what the eye looks for along a shelf. */
function darkBand(face: LabelFace, area: Area, density: Density, measure: MeasureText): Piece {
  if (face.band === undefined) return { ops: [], shortened: [] };
  const widthMm = area.rightMm - area.leftMm;
  const heightMm = area.bottomMm - area.topMm;
  const { field, when, word } = face.band;
  const isTwoLines = heightMm >= TWO_LINE_BAND_MM && when !== undefined && word !== undefined;
  const texts = isTwoLines ? [when, word] : [[when, word].filter((each) => each !== undefined).join(' · ')];
  const shares = isTwoLines ? [0.62, 0.38] : [1];
  const ops: DrawOp[] = [{ kind: 'rect', xMm: area.leftMm, yMm: area.topMm, widthMm, heightMm }];
  const shortened: LabelField[] = [];
  let top = area.topMm;
  texts.forEach((each, index) => {
    const share = heightMm * (shares[index] ?? 1);
    const most = isTwoLines ? (index === 0 ? BAND_PT[density].when : BAND_PT[density].word) : BAND_PT[density].line;
    const byHeight = Math.floor((2 * share * 0.86) / MM_PER_POINT / CAP_HEIGHT_EM) / 2;
    const box = {
      face: 'bold' as const,
      maxPt: Math.min(most, byHeight),
      minPt: 4,
      widthMm: widthMm - 0.8,
      maxLines: 1,
    };
    const fitted = fitText(each, box, measure);
    if (fitted.outcome === 'cut') shortened.push(field);
    const [line] = fitted.lines;
    if (line !== undefined) {
      const capMm = fitted.sizePt * CAP_HEIGHT_EM * MM_PER_POINT;
      const lift = isTwoLines ? (index === 0 ? 0.35 : -0.25) : 0;
      ops.push(
        text(
          line,
          area.leftMm + (widthMm - line.widthMm) / 2,
          top + (share + capMm) / 2 + lift,
          'bold',
          fitted.sizePt,
          'white',
        ),
      );
    }
    top += share;
  });
  return { ops, shortened };
}

function text(
  line: FittedText['lines'][number],
  xMm: number,
  baselineMm: number,
  face: FaceName,
  sizePt: number,
  ink: Ink,
): TextOp {
  return { kind: 'text', xMm, baselineMm, widthMm: line.widthMm, text: line.text, face, sizePt, ink };
}
