/** The size of the page a printer is told of. */
import type { PrinterMedium } from '#shared/contract/printing.ts';
import { mediumOf, pageSizeOf, type SizeMm } from '#shared/domain/label/media.ts';

export type { SizeMm };

/** A sheet, or one label of a roll. */
export function sizeOfMedium(medium: PrinterMedium): SizeMm {
  return pageSizeOf(mediumOf(medium));
}
