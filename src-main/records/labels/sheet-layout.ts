/**
 * Labels on sheets: which label goes in which cell of which page, pure. The PDF and the on-screen preview are both drawn
 * from this, so what is shown is what is printed.
 */
import { err, ok, type Result } from '#shared/base/result.ts';

import type { MeasureText } from '../documents/pdf-fonts.ts';
import { LASER_GRID, snap } from './dot-grid.ts';
import type { DrawOp } from './draw-ops.ts';
import { labelFace } from './label-face.ts';
import { layoutLabel, type LabelError } from './label-layout.ts';
import type { LabelField, LabelLanguage, LabelModel } from './label-models.ts';
import { cellBox, cellsPerSheet, PAGE_MM, SHEETS, type SheetId } from './sheets.ts';

export type SheetRequest = {
  readonly labels: readonly LabelModel[];
  readonly sheet: SheetId;
  /** First free cell of the first sheet, 1 for a new sheet. Cells run along a row, then down. */
  readonly startPosition: number;
  /** Copies of each label, side by side. */
  readonly copies: number;
  /** Correction for a printer that feeds askew: to the right and downwards, at most 5 mm either way. */
  readonly offsetMm: { readonly x: number; readonly y: number };
  readonly language: LabelLanguage;
};

/** A cell of a sheet, in mm from the top left corner of the page; `ops` are relative to the cell. */
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
const MAX_OFFSET_MM = 5;

/** Places every copy of every label. Errors name the first thing wrong; nothing is laid out in part. */
export function layoutSheets(request: SheetRequest, measure: MeasureText): Result<SheetLayout, SheetError> {
  const refusal = refuse(request);
  if (refusal !== undefined) return err(refusal);
  const { labels, sheet, startPosition, copies, offsetMm, language } = request;
  const perSheet = cellsPerSheet(sheet);
  const pages: SheetCell[][] = [];
  const shortened: ShortenedLabel[] = [];
  let position = startPosition - 1;
  for (const [label, model] of labels.entries()) {
    const face = labelFace(model, language);
    const laidOut = layoutLabel(face, cellBox(sheet, 0), LASER_GRID, measure);
    if (!laidOut.ok) return err({ code: laidOut.error.code, params: { ...laidOut.error.params, label } });
    if (laidOut.value.shortened.length > 0)
      shortened.push({ label, code: model.code, fields: laidOut.value.shortened });
    for (let copy = 0; copy < copies; copy += 1) {
      const cells = (pages[Math.floor(position / perSheet)] ??= []);
      cells.push({ ...placedCell(sheet, position % perSheet, offsetMm), label, ops: laidOut.value.ops });
      position += 1;
    }
  }
  return ok({
    pages: pages.map((cells) => ({ widthMm: PAGE_MM.width, heightMm: PAGE_MM.height, cells })),
    labels: labels.length * copies,
    shortened,
    outline: SHEETS[sheet].outline,
  });
}

function refuse({ labels, sheet, startPosition, copies, offsetMm }: SheetRequest): SheetError | undefined {
  const cells = cellsPerSheet(sheet);
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
  sheet: SheetId,
  index: number,
  offsetMm: SheetRequest['offsetMm'],
): Omit<SheetCell, 'label' | 'ops'> {
  const box = cellBox(sheet, index);
  return { ...box, xMm: snap(LASER_GRID, box.xMm + offsetMm.x), yMm: snap(LASER_GRID, box.yMm + offsetMm.y) };
}
