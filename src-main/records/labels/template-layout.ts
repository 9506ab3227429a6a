/**
 * One label by a template, pure: what the template places, where it places it, with the words of the record.
 *
 * Whatever the template, nothing is drawn outside the label, modules are whole dots, and a code that would not be read or
 * an identity that would be cut is refused. The rest a template may do badly is told beforehand (template-judge.ts).
 */
import { err, ok, unreachable, type Result } from '#shared/base/result.ts';
import { fieldsFor } from '#shared/domain/label/label-fields.ts';
import type { LabelDesign, LabelElement, LabelFieldName } from '#shared/domain/label/label-template.ts';
import type { SizeMm } from '#shared/domain/label/media.ts';

import { cleanLine } from '../documents/clean-text.ts';
import type { MeasureText } from '../documents/pdf-fonts.ts';
import { dotsAtLeast, dotsAtMost, dotsToMm, MM_PER_INCH, snap, type DotGrid } from './dot-grid.ts';
import { MM_PER_POINT, type DrawOp, type RectOp, type TextOp } from './draw-ops.ts';
import { labelFields, type LabelFields } from './label-fields.ts';
import type { LabelError, LaidOutLabel } from './label-layout.ts';
import type { LabelField, LabelLanguage, LabelModel } from './label-models.ts';
import { logoOp, type LogoPixels } from './logo-pixels.ts';
import { linearSymbol, matrixSymbol } from './symbols.ts';
import {
  isPlaced,
  placeLinear,
  placeMatrix,
  type Area,
  type LinearElement,
  type MatrixElement,
  type PlacedLinear,
} from './template-symbols.ts';
import { layoutWords, type WordsElement } from './template-text.ts';
import { fewMarks } from './text-extent.ts';

export type TemplateTools = {
  readonly measure: MeasureText;
  readonly language: LabelLanguage;
  readonly logo?: LogoPixels;
  /** The label it is printed on, when that is not of the size of the design: the design is put in its middle. */
  readonly cell?: SizeMm;
};

/** What is printed of an element; undefined when it has nothing to say on this label. */
type Drawn = Result<
  { readonly ops: readonly DrawOp[]; readonly shortened?: readonly LabelField[] } | undefined,
  LabelError
>;

/** A design this much larger than the label still goes on it: makers give the same label two sizes. */
const TOLERANCE_MM = 0.6;

/**
 * Lays a label out by a design, in mm from the top left corner of the cell. `LABEL_DESIGN_TOO_LARGE`: the cell is smaller.
 * `LABEL_CODE_INVALID`, `LABEL_CODE_TOO_WIDE`: of the symbols. `LABEL_TEXT_MISSING`, `LABEL_TEXT_TOO_LONG`: a number, code
 * or name that is absent, or would be cut.
 */
export function layoutTemplate(
  design: LabelDesign,
  model: LabelModel,
  grid: DotGrid,
  tools: TemplateTools,
): Result<LaidOutLabel, LabelError> {
  const { cell = design } = tools;
  if (!holds(design, cell)) return err({ code: 'LABEL_DESIGN_TOO_LARGE', params: { code: model.code } });
  const shift = shiftOf(design, cell, grid);
  const allowed = new Set(fieldsFor(design.subject, design.neutral));
  const label = { code: model.code, fields: labelFields(model, tools.language), allowed, subject: design.subject };
  const ops: DrawOp[] = [];
  const shortened: LabelField[] = [];
  for (const element of design.elements) {
    const area = clipped(areaOf(element), shift, cell);
    if (area === undefined) continue;
    const drawn = draw(element, area, label, grid, tools);
    if (!drawn.ok) return drawn;
    ops.push(...(drawn.value?.ops ?? []));
    shortened.push(...(drawn.value?.shortened ?? []));
  }
  return ok({ ops, shortened: [...new Set(shortened)] });
}

export function holds(design: SizeMm, cell: SizeMm): boolean {
  return design.widthMm <= cell.widthMm + TOLERANCE_MM && design.heightMm <= cell.heightMm + TOLERANCE_MM;
}

/** From the corner of the label to that of a design in its middle; whole dots, so that what was on them stays there. */
export function shiftOf(design: SizeMm, cell: SizeMm, grid: DotGrid): Pick<Area, 'xMm' | 'yMm'> {
  return {
    xMm: snap(grid, (cell.widthMm - design.widthMm) / 2),
    yMm: snap(grid, (cell.heightMm - design.heightMm) / 2),
  };
}

export function areaOf(element: LabelElement): Area {
  const { xMm, yMm } = element;
  if ('sideMm' in element) return { xMm, yMm, widthMm: element.sideMm, heightMm: element.sideMm };
  return { xMm, yMm, widthMm: element.widthMm, heightMm: element.heightMm };
}

/** The part of an element that is on the label; nothing of it when it is elsewhere. */
export function clipped(area: Area, shift: Pick<Area, 'xMm' | 'yMm'>, cell: SizeMm): Area | undefined {
  const [x, y] = [area.xMm + shift.xMm, area.yMm + shift.yMm];
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const widthMm = Math.min(cell.widthMm, x + area.widthMm) - left;
  const heightMm = Math.min(cell.heightMm, y + area.heightMm) - top;
  return widthMm > 0 && heightMm > 0 ? { xMm: left, yMm: top, widthMm, heightMm } : undefined;
}

type Label = {
  readonly code: string;
  readonly fields: LabelFields;
  readonly allowed: ReadonlySet<LabelFieldName>;
  readonly subject: LabelDesign['subject'];
};

function draw(element: LabelElement, area: Area, label: Label, grid: DotGrid, tools: TemplateTools): Drawn {
  switch (element.kind) {
    case 'field':
      return drawField(element, area, label, grid, tools.measure);
    case 'text': {
      const laid = layoutWords(element, fewMarks(cleanLine(element.text)), area, grid, tools.measure);
      return ok(laid && { ops: laid.ops, ...(laid.outcome === 'cut' && { shortened: ['detail'] }) });
    }
    case 'line':
      return ok({ ops: [dark(area, grid)] });
    case 'frame':
      return ok({ ops: frame(area, element.thicknessMm, grid) });
    case 'logo': {
      const op = tools.logo && logoOp(tools.logo, area, grid);
      return ok(op && { ops: [op] });
    }
    case 'code128':
      return drawLinear(element, area, label.code, grid, tools.measure);
    case 'qr':
    case 'datamatrix':
      return drawMatrix(element.kind, area, label.code, grid);
    default:
      return unreachable(element);
  }
}

/** What a label is known by: printed whole, or not at all. */
function isIdentity(field: LabelFieldName, subject: Label['subject']): boolean {
  if (field === 'name') return subject === 'person' || subject === 'command';
  return field === 'number' || field === 'code';
}

function drawField(
  element: Extract<WordsElement, { readonly kind: 'field' }>,
  area: Area,
  { code, fields, allowed, subject }: Label,
  grid: DotGrid,
  measure: MeasureText,
): Drawn {
  const { field } = element;
  const text = allowed.has(field) ? fewMarks(fields[field] ?? '') : '';
  const mustBeWhole = isIdentity(field, subject);
  if (text === '') return mustBeWhole ? err({ code: 'LABEL_TEXT_MISSING', params: { code } }) : ok(undefined);
  const laid = layoutWords(element, text, area, grid, measure);
  if (laid?.outcome === 'whole') return ok({ ops: laid.ops });
  if (mustBeWhole) return err({ code: 'LABEL_TEXT_TOO_LONG', params: { code, text } });
  return ok({ ops: laid?.ops ?? [], shortened: [field] });
}

function drawLinear(element: LinearElement, area: Area, code: string, grid: DotGrid, measure: MeasureText): Drawn {
  const symbol = linearSymbol(code);
  if (!symbol.ok) return symbol;
  const { bars, barModules } = symbol.value;
  const placed = placeLinear(area, barModules, element.caption, grid);
  if (!isPlaced(placed)) return err({ code: 'LABEL_CODE_TOO_WIDE', params: { code } });
  const { xMm, yMm, heightMm } = placed.area;
  const op: DrawOp = { kind: 'bars', xMm, yMm, heightMm, moduleMm: placed.moduleMm, runs: bars, code };
  return ok({ ops: [op, ...captionOps(placed, code, grid, measure)] });
}

/** The code in letters, in the middle under its bars. Bars are wider than letters: it always holds. */
function captionOps(
  { area, caption }: PlacedLinear,
  code: string,
  grid: DotGrid,
  measure: MeasureText,
): readonly TextOp[] {
  if (caption === undefined) return [];
  const text = cleanLine(code);
  const widest = measure(text, 'regular', 1) * MM_PER_POINT;
  const sizePt = Math.min(caption.sizePt, area.widthMm / widest);
  const widthMm = sizePt * widest;
  const xMm = snap(grid, area.xMm + (area.widthMm - widthMm) / 2);
  const baselineMm = dotsToMm(grid, dotsAtMost(grid, caption.baselineMm));
  return [{ kind: 'text', xMm, baselineMm, widthMm, text, face: 'regular', sizePt, ink: 'black' }];
}

function drawMatrix(symbology: MatrixElement['kind'], area: Area, code: string, grid: DotGrid): Drawn {
  const symbol = matrixSymbol(symbology, code);
  if (!symbol.ok) return symbol;
  const placed = placeMatrix(area, symbol.value.length, symbology, grid);
  if (!isPlaced(placed)) return err({ code: 'LABEL_CODE_TOO_WIDE', params: { code } });
  const { xMm, yMm } = placed.area;
  return ok({ ops: [{ kind: 'matrix', symbology, xMm, yMm, moduleMm: placed.moduleMm, rows: symbol.value, code }] });
}

/** Dots that lie within the area, at least one: a rule is drawn to be seen. */
function dark(area: Area, grid: DotGrid): RectOp {
  const [xMm, widthMm] = dotSpan(area.xMm, area.widthMm, grid);
  const [yMm, heightMm] = dotSpan(area.yMm, area.heightMm, grid);
  return { kind: 'rect', xMm, yMm, widthMm, heightMm };
}

function dotSpan(fromMm: number, lengthMm: number, grid: DotGrid): readonly [startMm: number, lengthMm: number] {
  const last = Math.max(1, dotsAtMost(grid, fromMm + lengthMm));
  const first = Math.min(last - 1, Math.round((fromMm * grid.dotsPerInch) / MM_PER_INCH));
  return [dotsToMm(grid, first), dotsToMm(grid, last - first)];
}

export function frame(area: Area, thicknessMm: number, grid: DotGrid): readonly RectOp[] {
  const { xMm, yMm, widthMm, heightMm } = dark(area, grid);
  const most = Math.max(1, dotsAtMost(grid, Math.min(widthMm, heightMm) / 2));
  const thick = dotsToMm(grid, Math.min(most, dotsAtLeast(grid, thicknessMm)));
  const side = { kind: 'rect', xMm, yMm } as const;
  return [
    { ...side, widthMm, heightMm: thick },
    { ...side, yMm: yMm + heightMm - thick, widthMm, heightMm: thick },
    { ...side, widthMm: thick, heightMm },
    { ...side, xMm: xMm + widthMm - thick, widthMm: thick, heightMm },
  ];
}
