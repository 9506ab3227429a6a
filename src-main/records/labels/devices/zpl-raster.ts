/** A whole label as one picture in ZPL: what is laid out is what is printed, whatever fonts the printer has. */
import type { Result } from '#shared/base/result.ts';

import type { Bitmap } from './bitmap.ts';
import { zplFormat, type CopiesError } from './zpl-format.ts';
import { graphicZ64 } from './zpl-graphic.ts';

export function zplRaster(bitmap: Bitmap, { copies }: { readonly copies: number }): Result<Uint8Array, CopiesError> {
  return zplFormat(bitmap, [`^FO0,0${graphicZ64(bitmap)}`], copies);
}
