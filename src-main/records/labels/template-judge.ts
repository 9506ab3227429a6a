/**
 * What a design would be worth on a device, before anything is printed: codes that would not be read, white that is not
 * white, what the printer cannot reach, letters too small. `stop`: the label would fail, or the layout would refuse it;
 * `warn`: it may. Judged with a code such as the depot prints, the widest of its kind.
 */
import type { JsonObject } from '#shared/base/json.ts';
import { invariant } from '#shared/base/result.ts';
import { nextIssuable, type CodeKind } from '#shared/domain/code/code.ts';
import type { LabelDesign, LabelElement, LabelSubjectKind } from '#shared/domain/label/label-template.ts';
import type { MarginsMm, SizeMm } from '#shared/domain/label/media.ts';

import { dotsAtLeast, dotsToMm, type DotGrid } from './dot-grid.ts';
import { linearSymbol, matrixSymbol } from './symbols.ts';
import { areaOf, clipped, frame, holds, shiftOf } from './template-layout.ts';
import { overlapOf, pastEdges } from './template-overlap.ts';
import { isPlaced, placeLinear, placeMatrix, type Area, type NoRoom, type PlacedSymbol } from './template-symbols.ts';
import { lineHeightMm } from './template-text.ts';

export type VerdictCode =
  | 'DESIGN_TOO_LARGE'
  | 'NO_SYMBOL'
  | 'CODE_TOO_WIDE'
  | 'MODULE_TOO_THIN'
  | 'BARS_TOO_LOW'
  | 'QUIET_ZONE_TAKEN'
  | 'CUT_BY_EDGE'
  | 'TEXT_TOO_SMALL'
  | 'TEXT_NO_ROOM'
  | 'OVERLAPS';

/** `element`: its place in the list, from 0; -1 for the label as a whole. Lengths in `params` are mm, to a hundredth. */
export type Verdict = {
  readonly element: number;
  readonly level: 'stop' | 'warn';
  readonly code: VerdictCode;
  readonly params: JsonObject;
};

/** The label of the medium, and what of it the printer cannot be trusted with. */
export type Printable = SizeMm & { readonly marginsMm: MarginsMm };

/** Read by every scanner tried, blurred or bled; the floor only by a good one on a good print (printing.md, section 2). */
const LINEAR_WANTED_DOTS: ReadonlyMap<number, number> = new Map([
  [203, 3],
  [300, 4],
]);
const LINEAR_WANTED_MM = 0.25;
/** Vendors' rule: 15 % of the width, and a quarter of an inch. Half of that is missed by most sweeps of a hand. */
const BARS_SHARE = 0.15;
const BARS_WANTED_MM = 6.35;
const BARS_LEAST_MM = 3.2;
/** Letters have fewer dots than this at a low resolution. */
const SMALL_PT = { coarse: 6, fine: 5 } as const;
const COARSE_DPI = 250;
/** What rounding to hundredths and to dots may bring together. */
const NEAR_MM = 0.06;

const CODE_KIND_OF: Readonly<Record<Exclude<LabelSubjectKind, 'file'>, CodeKind>> = {
  box: 'box',
  place: 'place',
  person: 'person',
  command: 'command',
  phantom: 'box',
  seal: 'box',
};
/** Files bear the cote their unit gave them. */
const SAMPLE_COTE = '03-210-2024-017';
const SAMPLES = 12;

/** Everything there is to say of a design on a device, element by element; empty when nothing is wrong. */
export function judgeTemplate(design: LabelDesign, grid: DotGrid, printable: Printable): readonly Verdict[] {
  const verdicts: Verdict[] = [];
  if (!holds(design, printable)) {
    const params = {
      ...{ widthMm: mm(design.widthMm), heightMm: mm(design.heightMm) },
      ...{ mostWidthMm: mm(printable.widthMm), mostHeightMm: mm(printable.heightMm) },
    };
    verdicts.push({ element: -1, level: 'stop', code: 'DESIGN_TOO_LARGE', params });
  }
  const shift = shiftOf(design, printable, grid);
  const judged = design.elements.map((element, index): Judged => {
    const whole = moved(areaOf(element), shift);
    const area = clipped(areaOf(element), shift, printable);
    return { element, index, whole, area, sample: sampleCode(design.subject) };
  });
  if (!design.elements.some(isSymbol)) verdicts.push({ element: -1, level: 'warn', code: 'NO_SYMBOL', params: {} });
  for (const each of judged) {
    verdicts.push(...symbolVerdicts(each, grid), ...textVerdicts(each, grid), ...edgeVerdicts(each, grid, printable));
  }
  return [...verdicts, ...overlapVerdicts(judged, grid)];
}

type Judged = {
  readonly element: LabelElement;
  readonly index: number;
  /** Where the design puts it, and the part of that which is on the label. */
  readonly whole: Area;
  readonly area: Area | undefined;
  readonly sample: string;
};

type SymbolElement = Extract<LabelElement, { readonly kind: 'code128' | 'qr' | 'datamatrix' }>;

function isSymbol(element: LabelElement): element is SymbolElement {
  return element.kind === 'code128' || element.kind === 'qr' || element.kind === 'datamatrix';
}

function symbolVerdicts({ element, index, area, sample }: Judged, grid: DotGrid): readonly Verdict[] {
  if (!isSymbol(element) || area === undefined) return [];
  const placed = placedSymbol(element, area, sample, grid);
  if (!isPlaced(placed)) {
    const { needMm, haveMm, dots } = placed;
    const params = { needMm: mm(needMm), haveMm: mm(haveMm), dots, dpi: grid.dotsPerInch, sample };
    return [{ element: index, level: 'stop', code: 'CODE_TOO_WIDE', params }];
  }
  if (element.kind !== 'code128') return [];
  const verdicts: Verdict[] = [];
  const wantedDots = LINEAR_WANTED_DOTS.get(grid.dotsPerInch) ?? dotsAtLeast(grid, LINEAR_WANTED_MM);
  if (placed.dots < wantedDots) {
    const params = {
      ...{ moduleMm: mm(placed.moduleMm), dots: placed.dots, dpi: grid.dotsPerInch },
      ...{ wantedMm: mm(dotsToMm(grid, wantedDots)), wantedDots },
    };
    verdicts.push({ element: index, level: 'warn', code: 'MODULE_TOO_THIN', params });
  }
  const { widthMm, heightMm } = placed.area;
  const wantedMm = Math.max(BARS_WANTED_MM, BARS_SHARE * widthMm);
  if (heightMm < wantedMm - NEAR_MM) {
    const level = heightMm < BARS_LEAST_MM ? 'stop' : 'warn';
    const params = { heightMm: mm(heightMm), wantedMm: mm(wantedMm) };
    verdicts.push({ element: index, level, code: 'BARS_TOO_LOW', params });
  }
  return verdicts;
}

function placedSymbol(element: SymbolElement, area: Area, sample: string, grid: DotGrid): PlacedSymbol | NoRoom {
  const modules = modulesOf(element.kind, sample);
  return element.kind === 'code128'
    ? placeLinear(area, modules, element.caption, grid)
    : placeMatrix(area, modules, element.kind, grid);
}

const counted = new Map<string, number>();

/** Modules across the symbol of a code; kept, since a design is judged at each stroke of whoever draws it. */
function modulesOf(kind: SymbolElement['kind'], code: string): number {
  const key = `${kind} ${code}`;
  const known = counted.get(key);
  if (known !== undefined) return known;
  const bars = linearSymbol(code);
  const matrix = kind === 'code128' ? undefined : matrixSymbol(kind, code);
  invariant(bars.ok && matrix?.ok !== false, 'a code of the depot makes a symbol');
  const modules = matrix?.value.length ?? bars.value.barModules;
  counted.set(key, modules);
  return modules;
}

function textVerdicts({ element, index, area }: Judged, grid: DotGrid): readonly Verdict[] {
  if (!('sizePt' in element) || area === undefined) return [];
  const verdicts: Verdict[] = [];
  const wantedPt = grid.dotsPerInch < COARSE_DPI ? SMALL_PT.coarse : SMALL_PT.fine;
  const pt = Math.min(element.minPt, element.sizePt);
  if (pt < wantedPt) verdicts.push({ element: index, level: 'warn', code: 'TEXT_TOO_SMALL', params: { pt, wantedPt } });
  const needMm = lineHeightMm(element, pt) + dotsToMm(grid, 1);
  if (needMm > area.heightMm + 1e-6) {
    const params = { heightMm: mm(area.heightMm), needMm: mm(needMm), pt };
    verdicts.push({ element: index, level: 'stop', code: 'TEXT_NO_ROOM', params });
  }
  return verdicts;
}

/** A symbol loses its modules at an edge; of words and lines only the end is lost. */
function edgeVerdicts(
  { element, index, whole, area, sample }: Judged,
  grid: DotGrid,
  printable: Printable,
): readonly Verdict[] {
  const past = (ink: Area, marginsMm: MarginsMm, level: Verdict['level']): readonly Verdict[] =>
    pastEdges(ink, { ...printable, marginsMm })
      .filter(({ byMm }) => byMm > NEAR_MM)
      .map(({ edge, byMm }) => verdict(index, level, 'CUT_BY_EDGE', { edge: [edge], byMm: mm(byMm) }));
  if (area === undefined) return past(whole, printable.marginsMm, 'stop');
  if (!isSymbol(element)) return past(whole, printable.marginsMm, 'warn');
  const placed = placedSymbol(element, area, sample, grid);
  const lost = isPlaced(placed) ? past(placed.area, printable.marginsMm, 'stop') : [];
  // Its quiet zone may lie where nothing can be printed, but not off the label: that is not white.
  return lost.length > 0 ? lost : past(whole, NO_MARGINS, 'warn');
}

const NO_MARGINS: MarginsMm = { top: 0, right: 0, bottom: 0, left: 0 };

function overlapVerdicts(judged: readonly Judged[], grid: DotGrid): readonly Verdict[] {
  return judged.flatMap((one) =>
    judged.slice(one.index + 1).flatMap((other) => {
      const byMm = Math.max(0, ...inkOf(one, grid).flatMap((a) => inkOf(other, grid).map((b) => overlapOf(a, b))));
      if (byMm <= NEAR_MM) return [];
      const symbol = isSymbol(one.element) ? one : isSymbol(other.element) ? other : undefined;
      const intruder = symbol === one ? other : one;
      if (symbol === undefined) {
        return [verdict(other.index, 'warn', 'OVERLAPS', { other: one.index, byMm: mm(byMm) })];
      }
      return [verdict(symbol.index, 'stop', 'QUIET_ZONE_TAKEN', { other: intruder.index, byMm: mm(byMm) })];
    }),
  );
}

function verdict(element: number, level: Verdict['level'], code: VerdictCode, params: JsonObject): Verdict {
  return { element, level, code, params };
}

/** Where an element may put ink; of a symbol, its whole area: codes of other widths fill it otherwise. */
function inkOf({ element, area }: Judged, grid: DotGrid): readonly Area[] {
  if (area === undefined) return [];
  return element.kind === 'frame' ? frame(area, element.thicknessMm, grid) : [area];
}

const samples = new Map<LabelSubjectKind, string>();

/** The code of the kind that makes the most bars, of a few. */
function sampleCode(subject: LabelSubjectKind): string {
  if (subject === 'file') return SAMPLE_COTE;
  const known = samples.get(subject);
  if (known !== undefined) return known;
  let widest = '';
  let from = 100_118;
  for (let count = 0; count < SAMPLES; count += 1) {
    const issued = nextIssuable(CODE_KIND_OF[subject], from);
    invariant(issued !== null, 'the series is not at its end');
    if (widest === '' || modulesOf('code128', issued.code) > modulesOf('code128', widest)) widest = issued.code;
    from = issued.number + 1;
  }
  samples.set(subject, widest);
  return widest;
}

function moved(area: Area, { xMm, yMm }: Pick<Area, 'xMm' | 'yMm'>): Area {
  return { ...area, xMm: area.xMm + xMm, yMm: area.yMm + yMm };
}

function mm(length: number): number {
  return Math.round(length * 100) / 100;
}
