/** A word across the page of a paper that proves nothing (APERÇU, PROJET): opaque, under the text, light enough to read over. */
import type { CanvasPainter } from './canvas-painter.ts';
import type { DocumentHeader, Setting } from './house-style.tsx';
import { COLOURS, pageSize, type Orientation } from './theme.ts';

const SIZE_PT = 110;
const SLOPE_DEGREES = -35;

export function paintWatermark(
  painter: CanvasPainter,
  { watermark }: DocumentHeader,
  { fonts }: Setting,
  orientation: Orientation,
): void {
  if (watermark === undefined) return;
  const { width, height } = pageSize(orientation);
  const { font, key } = fonts.faces.bold;
  painter
    .save()
    .rotate(SLOPE_DEGREES, { origin: [width / 2, height / 2] })
    .font(font, key, SIZE_PT)
    .fillColor(COLOURS.watermark)
    .text(watermark, (width - fonts.measure(watermark, 'bold', SIZE_PT)) / 2, height / 2 + SIZE_PT / 3, {
      lineBreak: false,
      baseline: 'alphabetic',
    })
    .restore();
}
