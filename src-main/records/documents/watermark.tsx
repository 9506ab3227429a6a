/** A word across the page of a paper that proves nothing (APERÇU, PROJET): opaque, under the text, light enough to read over. */
import { Canvas } from '@react-pdf/renderer';

import { paintWith, type CanvasPainter } from './canvas-painter.ts';
import type { DocumentHeader, Setting } from './house-style.tsx';
import { COLOURS, pageSize, type Orientation } from './theme.ts';

const SIZE_PT = 110;
const SLOPE_DEGREES = -35;

type Props = { readonly header: DocumentHeader; readonly setting: Setting; readonly orientation: Orientation };

export function Watermark({ header, setting, orientation }: Props) {
  if (header.watermark === undefined) return null;
  return (
    <Canvas
      style={{ position: 'absolute', top: 0, left: 0, ...pageSize(orientation) }}
      paint={paintWith((painter) => {
        paintWatermark(painter, header, setting, orientation);
      })}
    />
  );
}

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
