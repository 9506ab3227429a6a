/** A bay of shelves with its boxes, drawn: decoration only. */
import type { JSX } from 'react';

const SHELVES = 6;
const WIDTHS = [46, 52, 40, 46, 58, 46, 38, 52, 46, 46, 40, 58, 46, 52];

export function ShelfDrawing(): JSX.Element {
  return (
    <svg
      className="stage-drawing"
      viewBox="0 0 400 480"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden
      focusable="false"
    >
      {Array.from({ length: SHELVES }, (_, shelf) => (
        <g key={shelf} transform={`translate(0 ${String(shelf * 80)})`}>
          {boxesOf(shelf).map(({ x, width, tone }) => (
            <g key={x} className={`stage-box stage-box-${String(tone)}`}>
              <rect x={x} y={22} width={width} height={50} rx={2} />
              <rect x={x + width / 2 - 11} y={38} width={22} height={13} rx={1.5} className="stage-label" />
            </g>
          ))}
          <rect x={0} y={73} width={400} height={4} className="stage-shelf" />
        </g>
      ))}
      <rect x={0} y={0} width={6} height={480} className="stage-upright" />
      <rect x={394} y={0} width={6} height={480} className="stage-upright" />
    </svg>
  );
}

function boxesOf(shelf: number): readonly { readonly x: number; readonly width: number; readonly tone: number }[] {
  const boxes: { x: number; width: number; tone: number }[] = [];
  let x = 12;
  for (let n = 0; n < 8; n++) {
    const width = WIDTHS[(n + shelf * 3) % WIDTHS.length] ?? 46;
    const gap = (n + shelf) % 5 === 4 ? 26 : 2;
    if (x + width > 386) break;
    boxes.push({ x, width, tone: (n * 2 + shelf) % 3 });
    x += width + gap;
  }
  return boxes;
}
