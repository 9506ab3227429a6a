/** Drawing operations moved or enlarged as they are; from one position on the grid to another they stay on it. */
import { unreachable } from '#shared/base/result.ts';

import type { DrawOp } from './draw-ops.ts';

/** To the right and downwards, in mm. */
export function moveOp(op: DrawOp, xMm: number, yMm: number): DrawOp {
  if (op.kind === 'text') return { ...op, xMm: op.xMm + xMm, baselineMm: op.baselineMm + yMm };
  return { ...op, xMm: op.xMm + xMm, yMm: op.yMm + yMm };
}

/** Enlarged from the top left corner. */
export function scaleOp(op: DrawOp, by: number): DrawOp {
  const xMm = op.xMm * by;
  switch (op.kind) {
    case 'text':
      return { ...op, xMm, baselineMm: op.baselineMm * by, widthMm: op.widthMm * by, sizePt: op.sizePt * by };
    case 'rect':
      return { ...op, xMm, yMm: op.yMm * by, widthMm: op.widthMm * by, heightMm: op.heightMm * by };
    case 'bars':
      return { ...op, xMm, yMm: op.yMm * by, heightMm: op.heightMm * by, moduleMm: op.moduleMm * by };
    case 'matrix':
    case 'image':
      return { ...op, xMm, yMm: op.yMm * by, moduleMm: op.moduleMm * by };
    default:
      return unreachable(op);
  }
}
