/** Where the ink and the white of a label are, from the real outlines of the letters and not from the layout's estimate. */
import type { FontSet } from '#main/records/documents/pdf-fonts.ts';
import { MM_PER_INCH } from '#main/records/labels/dot-grid.ts';
import { MM_PER_POINT, type DrawOp, type TextOp } from '#main/records/labels/draw-ops.ts';

export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

type Shaper = { layout(text: string): { readonly bbox: { readonly minY: number; readonly maxY: number } } };

/** Rounding to the dots of an office laser, on both sides of a border. */
const EPSILON_MM = 0.06;

/** The box of an operation; of a symbol, its quiet zone too. */
export function boxOf(op: DrawOp, fonts: FontSet): Box {
  switch (op.kind) {
    case 'text':
      return textBox(op, fonts);
    case 'rect':
      return { left: op.xMm, top: op.yMm, right: op.xMm + op.widthMm, bottom: op.yMm + op.heightMm };
    case 'image':
      return modulesBox(op, 0);
    case 'matrix':
      return modulesBox(op, op.symbology === 'qr' ? 4 : 2);
    case 'bars': {
      const width = op.runs.reduce((sum, run) => sum + run, 0) * op.moduleMm;
      const quiet = 10 * op.moduleMm;
      return { left: op.xMm - quiet, right: op.xMm + width + quiet, top: op.yMm, bottom: op.yMm + op.heightMm };
    }
  }
}

function textBox(op: TextOp, fonts: FontSet): Box {
  const { font } = fonts.faces[op.face];
  const { minY, maxY } = (font as unknown as Shaper).layout(op.text).bbox;
  const mm = (op.sizePt / font.unitsPerEm) * MM_PER_POINT;
  return {
    left: op.xMm,
    right: op.xMm + op.widthMm,
    top: op.baselineMm - maxY * mm,
    bottom: op.baselineMm - minY * mm,
  };
}

type Modules = Pick<Extract<DrawOp, { kind: 'image' }>, 'xMm' | 'yMm' | 'moduleMm' | 'rows'>;

function modulesBox({ xMm, yMm, moduleMm, rows }: Modules, quietModules: number): Box {
  const quiet = quietModules * moduleMm;
  const [width, height] = [(rows[0]?.length ?? 0) * moduleMm, rows.length * moduleMm];
  return { left: xMm - quiet, top: yMm - quiet, right: xMm + width + quiet, bottom: yMm + height + quiet };
}

export function overlap(a: Box, b: Box): boolean {
  return (
    a.left < b.right - EPSILON_MM &&
    b.left < a.right - EPSILON_MM &&
    a.top < b.bottom - EPSILON_MM &&
    b.top < a.bottom - EPSILON_MM
  );
}

export function isInside(box: Box, cell: { readonly widthMm: number; readonly heightMm: number }): boolean {
  return (
    box.left >= -EPSILON_MM &&
    box.top >= -EPSILON_MM &&
    box.right <= cell.widthMm + EPSILON_MM &&
    box.bottom <= cell.heightMm + EPSILON_MM
  );
}

/** Lengths that must be whole dots: where things begin, how thick they are. Texts are smoothed and have none. */
export function dotLengths(op: DrawOp): readonly number[] {
  switch (op.kind) {
    case 'text':
      return [];
    case 'rect':
      return [op.xMm, op.yMm, op.widthMm, op.heightMm];
    case 'bars':
      return [op.xMm, op.yMm, op.heightMm, op.moduleMm];
    case 'matrix':
    case 'image':
      return [op.xMm, op.yMm, op.moduleMm];
  }
}

/** How far a length is from a whole number of dots, in dots. */
export function offGrid(mm: number, dpi: number): number {
  const dots = (mm * dpi) / MM_PER_INCH;
  return Math.abs(dots - Math.round(dots));
}

/** An operation without its modules: what a failing test shows. */
export function brief(op: DrawOp): unknown {
  return 'rows' in op ? { ...op, rows: [] } : op;
}
