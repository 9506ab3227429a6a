/**
 * The part of react-pdf's Canvas painter (pdfkit underneath) that papers use. react-pdf types it as `any`; this is the
 * contract, checked by the tests that read the pages back.
 */
import type { ParsedFont } from './pdf-fonts.ts';

export type CanvasPainter = {
  save(): CanvasPainter;
  restore(): CanvasPainter;
  translate(x: number, y: number): CanvasPainter;
  rotate(degrees: number, options: { readonly origin: readonly [number, number] }): CanvasPainter;
  rect(x: number, y: number, width: number, height: number): CanvasPainter;
  moveTo(x: number, y: number): CanvasPainter;
  lineTo(x: number, y: number): CanvasPainter;
  lineWidth(width: number): CanvasPainter;
  fill(color: string): CanvasPainter;
  stroke(color: string): CanvasPainter;
  fillColor(color: string): CanvasPainter;
  font(font: ParsedFont, key: string, sizePt: number): CanvasPainter;
  text(
    text: string,
    x: number,
    y: number,
    options: { readonly lineBreak: false; readonly baseline: 'alphabetic'; readonly characterSpacing?: number },
  ): CanvasPainter;
};

/** A `paint` prop for `<Canvas>` from a typed function. Colours and faces set inside do not leak out of the canvas. */
export function paintWith(paint: (painter: CanvasPainter, width: number, height: number) => void) {
  return (painter: CanvasPainter, width: number, height: number): null => {
    paint(painter, width, height);
    return null;
  };
}
