/**
 * From a label that is laid out to the bytes of a printer: the one way in for whoever prints.
 *
 * Labels are sent as pictures, in ESC/POS and in ZPL; `native` is for printers that imitate ZPL and do not know its packed
 * pictures. Nothing is given back for a label the head could not print whole.
 */
import { ok, type Result } from '#shared/base/result.ts';

import { snap } from '../dot-grid.ts';
import type { DrawOp } from '../draw-ops.ts';
import { sizeInDots, type LabelSizeError, type SizeMm } from './dots.ts';
import { escposLabel, type PaperEnd } from './escpos.ts';
import type { RasterFonts } from './glyph-masks.ts';
import { fitsHead, USUAL_HEAD_MM, type DeviceLanguage, type HeadError } from './heads.ts';
import { rasterise } from './rasterise.ts';
import { checkedCopies, type CopiesError } from './zpl-format.ts';
import { zplNative } from './zpl-native.ts';
import { zplRaster } from './zpl-raster.ts';

export type LabelDevice = {
  readonly language: DeviceLanguage;
  readonly dpi: number;
  /** Added to every position. */
  readonly offsetMm: { readonly x: number; readonly y: number };
  /** Width the head prints; the usual one of its language when it is not known. */
  readonly headMm?: number;
  /** ESC/POS only; `gap` unless said. */
  readonly cut?: PaperEnd;
  /** ESC/POS only: after the last copy, where that is otherwise than after the others. */
  readonly lastCut?: PaperEnd;
  /** ZPL only; `picture` unless said. */
  readonly drawing?: 'picture' | 'native';
};

export type DeviceLabelError = LabelSizeError | HeadError | CopiesError;

/**
 * One label, `copies` times. `ops` are laid out for the dots of `device.dpi`. `LABEL_SIZE_INVALID`,
 * `LABEL_WIDER_THAN_HEAD`, `LABEL_COPIES_INVALID`.
 */
export function deviceLabel(
  label: { readonly ops: readonly DrawOp[]; readonly size: SizeMm; readonly copies: number },
  device: LabelDevice,
  fonts: RasterFonts,
): Result<Uint8Array, DeviceLabelError> {
  const { size } = label;
  const { language, dpi } = device;
  const dots = sizeInDots(size, dpi);
  if (!dots.ok) return dots;
  const fits = fitsHead(size.widthMm, device.headMm ?? USUAL_HEAD_MM[language], dpi);
  if (!fits.ok) return fits;
  const copies = checkedCopies(label.copies);
  if (!copies.ok) return copies;
  const ops = moved(label.ops, device);
  if (language === 'zpl' && device.drawing === 'native') {
    return zplNative(ops, size, dpi, { copies: copies.value, fonts });
  }
  const bitmap = rasterise(ops, size, dpi, fonts);
  if (!bitmap.ok) return bitmap;
  if (language === 'zpl') return zplRaster(bitmap.value, { copies: copies.value });
  const { cut = 'gap', lastCut = cut } = device;
  const one = escposLabel(bitmap.value, { cut });
  const last = lastCut === cut ? one : escposLabel(bitmap.value, { cut: lastCut });
  return ok(copies.value === 1 ? last : Buffer.concat([...Array.from({ length: copies.value - 1 }, () => one), last]));
}

/** By whole dots, so that symbols stay on them. */
function moved(ops: readonly DrawOp[], { offsetMm, dpi }: LabelDevice): readonly DrawOp[] {
  const grid = { dotsPerInch: dpi };
  const x = snap(grid, offsetMm.x);
  const y = snap(grid, offsetMm.y);
  if (x === 0 && y === 0) return ops;
  return ops.map((op) =>
    op.kind === 'text'
      ? { ...op, xMm: op.xMm + x, baselineMm: op.baselineMm + y }
      : { ...op, xMm: op.xMm + x, yMm: op.yMm + y },
  );
}
