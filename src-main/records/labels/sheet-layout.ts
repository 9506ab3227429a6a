/**
 * Labels on their medium: which label goes in which cell of which page, pure. The PDF, the on-screen preview and what a
 * label printer is sent are all drawn from this, so what is shown is what is printed. A roll is a page to a label.
 */
import { err, ok, type Result } from '#shared/base/result.ts';
import type { LabelDesign } from '#shared/domain/label/label-template.ts';
import {
  cellBox,
  cellsPerPage,
  mediumOf,
  pageSizeOf,
  type Medium,
  type MediumChoice,
} from '#shared/domain/label/media.ts';

import type { MeasureText } from '../documents/pdf-fonts.ts';
import { LASER_GRID, snap, type DotGrid } from './dot-grid.ts';
import type { DrawOp } from './draw-ops.ts';
import { labelFace } from './label-face.ts';
import { layoutLabel, type LabelError, type LaidOutLabel } from './label-layout.ts';
import type { LabelField, LabelLanguage, LabelModel } from './label-models.ts';
import type { LogoPixels } from './logo-pixels.ts';
import { moveOp } from './move-op.ts';
import { layoutTemplate } from './template-layout.ts';

export type SheetRequest = {
  readonly labels: readonly LabelModel[];
  readonly medium: MediumChoice;
  /** Null, or absent: the layout the program chooses by itself. */
  readonly design?: LabelDesign | null;
  /** The organisation's, for a design that has a place for it. */
  readonly logo?: LogoPixels | null;
  /** The dots of the printer; those of an office laser when absent. */
  readonly grid?: DotGrid;
  /** First free cell of the first sheet, 1 for a new sheet and for a roll. Cells run along a row, then down. */
  readonly startPosition: number;
  /** Copies of each label, side by side. */
  readonly copies: number;
  /** Correction for a printer that feeds askew: to the right and downwards, at most 10 mm either way. */
  readonly offsetMm: { readonly x: number; readonly y: number };
  readonly language: LabelLanguage;
};

/** A cell of a page, in mm from its top left corner; `ops` are relative to the cell. */
export type SheetCell = {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
  /** Index in `labels`. */
  readonly label: number;
  readonly ops: readonly DrawOp[];
};

export type SheetPage = { readonly widthMm: number; readonly heightMm: number; readonly cells: readonly SheetCell[] };

export type ShortenedLabel = { readonly label: number; readonly code: string; readonly fields: readonly LabelField[] };

export type SheetLayout = {
  readonly pages: readonly SheetPage[];
  /** Labels printed, copies included. */
  readonly labels: number;
  /** Labels on which a text was cut, to be shown before printing. */
  readonly shortened: readonly ShortenedLabel[];
  readonly outline: 'none' | 'drawn';
};

export type SheetError =
  | { readonly code: 'LABELS_NONE' }
  | { readonly code: 'LABELS_TOO_MANY'; readonly params: { readonly labels: number; readonly most: number } }
  | {
      readonly code: 'START_POSITION_INVALID';
      readonly params: { readonly startPosition: number; readonly cells: number };
    }
  | { readonly code: 'COPIES_INVALID'; readonly params: { readonly copies: number; readonly most: number } }
  | {
      readonly code: 'OFFSET_INVALID';
      readonly params: { readonly x: number; readonly y: number; readonly mostMm: number };
    }
  | { readonly code: LabelError['code']; readonly params: LabelError['params'] & { readonly label: number } };

const MAX_LABELS = 10_000;
const MAX_COPIES = 100;
const MAX_OFFSET_MM = 10;

/** Places every copy of every label. Errors name the first thing wrong; nothing is laid out in part. */
export function layoutSheets(request: SheetRequest, measure: MeasureText): Result<SheetLayout, SheetError> {
  const refusal = refuse(request);
  if (refusal !== undefined) return err(refusal);
  const { labels, startPosition, copies, offsetMm, grid = LASER_GRID } = request;
  const medium = mediumOf(request.medium);
  const perPage = cellsPerPage(medium);
  const pages: SheetCell[][] = [];
  const shortened: ShortenedLabel[] = [];
  let position = startPosition - 1;
  for (const [label, model] of labels.entries()) {
    const laidOut = layoutOne(model, request, medium, measure);
    if (!laidOut.ok) return err({ code: laidOut.error.code, params: { ...laidOut.error.params, label } });
    if (laidOut.value.shortened.length > 0)
      shortened.push({ label, code: model.code, fields: laidOut.value.shortened });
    for (let copy = 0; copy < copies; copy += 1) {
      const cells = (pages[Math.floor(position / perPage)] ??= []);
      cells.push({ ...placedCell(medium, position % perPage, offsetMm, grid), label, ops: laidOut.value.ops });
      position += 1;
    }
  }
  return ok({
    pages: pages.map((cells) => ({ ...pageSizeOf(medium), cells })),
    labels: labels.length * copies,
    shortened,
    outline: medium.kind === 'sheet' ? medium.outline : 'none',
  });
}

/** The operations of a whole page, from its own top left corner: what a label printer is sent for a page of a roll. */
export function pageOps(page: SheetPage): readonly DrawOp[] {
  return page.cells.flatMap((cell) => cell.ops.map((op) => moveOp(op, cell.xMm, cell.yMm)));
}

function layoutOne(
  model: LabelModel,
  { design, grid = LASER_GRID, language, logo }: SheetRequest,
  medium: Medium,
  measure: MeasureText,
): Result<LaidOutLabel, LabelError> {
  if (design === undefined || design === null) {
    const cell = { ...medium.label, margins: medium.margins };
    return layoutLabel(labelFace(model, language), cell, grid, measure);
  }
  return layoutTemplate(design, model, grid, { measure, language, cell: medium.label, ...(logo && { logo }) });
}

function refuse({ labels, medium, startPosition, copies, offsetMm }: SheetRequest): SheetError | undefined {
  const cells = cellsPerPage(mediumOf(medium));
  if (labels.length === 0) return { code: 'LABELS_NONE' };
  if (!isWithin(startPosition, cells)) return { code: 'START_POSITION_INVALID', params: { startPosition, cells } };
  if (!isWithin(copies, MAX_COPIES)) return { code: 'COPIES_INVALID', params: { copies, most: MAX_COPIES } };
  const count = labels.length * copies;
  if (count > MAX_LABELS) return { code: 'LABELS_TOO_MANY', params: { labels: count, most: MAX_LABELS } };
  const { x, y } = offsetMm;
  const isNear = Math.abs(x) <= MAX_OFFSET_MM && Math.abs(y) <= MAX_OFFSET_MM;
  return isNear ? undefined : { code: 'OFFSET_INVALID', params: { x, y, mostMm: MAX_OFFSET_MM } };
}

function isWithin(count: number, most: number): boolean {
  return Number.isInteger(count) && count >= 1 && count <= most;
}

function placedCell(
  medium: Medium,
  index: number,
  offsetMm: SheetRequest['offsetMm'],
  grid: DotGrid,
): Omit<SheetCell, 'label' | 'ops'> {
  const box = cellBox(medium, index);
  return { ...box, xMm: snap(grid, box.xMm + offsetMm.x), yMm: snap(grid, box.yMm + offsetMm.y) };
}
