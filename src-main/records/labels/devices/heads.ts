/**
 * How wide a printer can print. A printer takes dots past the end of its head without a word and does not print them: the
 * end of a code would be missing, or its quiet zone. So a label that is too wide is refused before anything is sent.
 */
import { err, ok, type Result } from '#shared/base/result.ts';

import { toDots } from './dots.ts';

export type DeviceLanguage = 'escpos' | 'zpl';

/**
 * The head of a printer nobody described, in mm: the usual one of receipt printers for paper of 80 mm, and the widest that
 * speaks ZPL.
 */
export const USUAL_HEAD_MM = { escpos: 72, zpl: 216 } as const satisfies Record<DeviceLanguage, number>;

export type HeadError = {
  readonly code: 'LABEL_WIDER_THAN_HEAD';
  readonly params: { readonly widthMm: number; readonly headMm: number };
};

/** `LABEL_WIDER_THAN_HEAD` with both widths. */
export function fitsHead(widthMm: number, headMm: number, dpi: number): Result<null, HeadError> {
  // Heads are made in whole millimetres or inches, labels are rounded to dots: one dot is no overrun.
  if (toDots(widthMm, dpi) <= toDots(headMm, dpi) + 1) return ok(null);
  return err({ code: 'LABEL_WIDER_THAN_HEAD', params: { widthMm, headMm } });
}
