/**
 * A bitmap in the language of receipt printers (ESC/POS): one raster image, in bands.
 *
 * Everything is sent as dots and nothing as text, so that no code page, no font and no barcode of the printer's own can
 * make a label come out otherwise than it was laid out. Four commands are used, which all makers have: initialise
 * (`ESC @`), raster image (`GS v 0`), feed, and cut (`GS V`).
 */
import { strideOf, type Bitmap } from './bitmap.ts';

/**
 * What follows the last row. `cut`: feed to the cutter and cut, leaving a point. `tear`: feed to the bar the paper is torn
 * on. `gap`: on to the beginning of the next label, for die-cut rolls.
 */
export type PaperEnd = 'cut' | 'tear' | 'gap';

const ESC = 0x1b;
const GS = 0x1d;
const FORM_FEED = 0x0c;
/** `GS V 66 0`: feed until the last row is past the cutter, cut all but one point. */
const CUT = [GS, 0x56, 66, 0] as const;
/** `ESC d 4`: four lines, about 17 mm, the way from the head to the bar. */
const FEED_TO_BAR = [ESC, 0x64, 4] as const;
const INITIALISE = [ESC, 0x40] as const;

/** Rows to a band: small printers hold some kilobytes, and begin to print a band only once they have it whole. */
const BAND_ROWS = 128;

/** The bytes of one label, from initialising the printer to its cut. */
export function escposLabel(bitmap: Bitmap, { cut }: { readonly cut: PaperEnd }): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.from(INITIALISE)];
  for (let top = 0; top < bitmap.height; top += BAND_ROWS) {
    parts.push(...band(bitmap, top, Math.min(BAND_ROWS, bitmap.height - top)));
  }
  parts.push(paperEnd(cut));
  return Buffer.concat(parts);
}

/** `GS v 0 m xL xH yL yH` and its dots: the width in bytes, the height in rows, both low byte first. */
function band({ width, rows }: Bitmap, top: number, height: number): readonly Uint8Array[] {
  const stride = strideOf(width);
  const header = Uint8Array.of(GS, 0x76, 0x30, 0, stride & 0xff, stride >> 8, height & 0xff, height >> 8);
  return [header, rows.subarray(top * stride, (top + height) * stride)];
}

function paperEnd(end: PaperEnd): Uint8Array {
  switch (end) {
    case 'cut':
      return Uint8Array.from(CUT);
    case 'tear':
      return Uint8Array.from(FEED_TO_BAR);
    case 'gap':
      return Uint8Array.of(FORM_FEED);
  }
}
