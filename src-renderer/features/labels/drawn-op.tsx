/** One drawing operation of a label, in SVG of millimetres: the same the PDF and the label printers are drawn from. */
import type { JSX } from 'react';

import type { DrawnOp } from './sheet-page.ts';

const MM_PER_POINT = 25.4 / 72;

export function Drawn({ op }: { readonly op: DrawnOp }): JSX.Element {
  switch (op.kind) {
    case 'rect':
      return <rect x={op.xMm} y={op.yMm} width={op.widthMm} height={op.heightMm} />;
    case 'text':
      return (
        <text
          x={op.xMm}
          y={op.baselineMm}
          fontSize={op.sizePt * MM_PER_POINT}
          textLength={op.widthMm}
          lengthAdjust="spacingAndGlyphs"
          fill={op.ink === 'white' ? '#fff' : '#000'}
          fontWeight={op.bold ? 700 : 400}
        >
          {op.text}
        </text>
      );
    case 'bars':
      return <path d={barsPath(op)} />;
    case 'matrix':
    case 'image':
      return <path d={matrixPath(op)} />;
  }
}

function barsPath(op: Extract<DrawnOp, { kind: 'bars' }>): string {
  let path = '';
  let x = op.xMm;
  op.runs.forEach((run, index) => {
    const width = run * op.moduleMm;
    if (index % 2 === 0)
      path += `M${String(x)} ${String(op.yMm)}h${String(width)}v${String(op.heightMm)}h${String(-width)}z`;
    x += width;
  });
  return path;
}

function matrixPath(op: Extract<DrawnOp, { kind: 'image' | 'matrix' }>): string {
  let path = '';
  const size = op.moduleMm;
  op.rows.forEach((row, y) => {
    [...row].forEach((dot, x) => {
      if (dot === '1')
        path += `M${String(op.xMm + x * size)} ${String(op.yMm + y * size)}h${String(size)}v${String(size)}h${String(-size)}z`;
    });
  });
  return path;
}
