/** The first label of a process that has loaded nothing yet, and the second: milliseconds, on one line as JSON. */
import { deviceLabel } from '#main/records/labels/devices/device-label.ts';
import { loadRasterFonts } from '#main/records/labels/devices/glyph-masks.ts';
import { loadFonts, type MeasureText } from '#main/records/documents/pdf-fonts.ts';
import { labelFace } from '#main/records/labels/label-face.ts';
import { layoutLabel } from '#main/records/labels/label-layout.ts';
import type { LabelModel } from '#main/records/labels/label-models.ts';
import type { RasterFonts } from '#main/records/labels/devices/glyph-masks.ts';
import { fullLabels } from '#tests/support/sample-labels.ts';

const FONTS_DIR = 'assets/fonts';
const SIZE = { widthMm: 102, heightMm: 51 };
const DPI = 203;

const [one, other] = fullLabels(2);
const measuring = await timed(() => loadFonts(FONTS_DIR));
const drawing = await timed(() => loadRasterFonts(FONTS_DIR));
const first = await timed(() => bytesOf(one, measuring.value.measure, drawing.value));
const second = await timed(() => bytesOf(other, measuring.value.measure, drawing.value));
const report = { measuringMs: measuring.ms, drawingMs: drawing.ms, firstMs: first.ms, secondMs: second.ms };
process.stdout.write(`${JSON.stringify(report)}\n`);

async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const start = performance.now();
  const value = await work();
  return { value, ms: performance.now() - start };
}

function bytesOf(label: LabelModel | undefined, measure: MeasureText, fonts: RasterFonts): Uint8Array {
  if (label === undefined) throw new Error('no label');
  const laidOut = layoutLabel(labelFace(label, 'fr-CA'), SIZE, { dotsPerInch: DPI }, measure);
  if (!laidOut.ok) throw new Error(laidOut.error.code);
  const device = { language: 'zpl', dpi: DPI, offsetMm: { x: 0, y: 0 } } as const;
  const made = deviceLabel({ ops: laidOut.value.ops, size: SIZE, copies: 1 }, device, fonts);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}
