/**
 * The dot grid of the device a label is meant for.
 *
 * A bar that is not a whole number of dots wide, or does not start on a dot, is widened or narrowed by the device's
 * rasteriser: measured through a label printer's driver, every bar grew one dot and every space lost one. So every
 * rectangle and symbol is placed on the grid, and modules are counted in dots.
 */
export type DotGrid = { readonly dotsPerInch: number };

/** Office laser printers, the target of the Avery sheets. */
export const LASER_GRID: DotGrid = { dotsPerInch: 600 };

export const MM_PER_INCH = 25.4;

/** Nearest grid position to `mm`, in mm. */
export function snap(grid: DotGrid, mm: number): number {
  return dotsToMm(grid, Math.round((mm * grid.dotsPerInch) / MM_PER_INCH));
}

export function dotsToMm(grid: DotGrid, dots: number): number {
  return (dots * MM_PER_INCH) / grid.dotsPerInch;
}

/** Fewest whole dots that are at least `mm` wide. 0.25 mm is 2 dots at 203 dpi although 2 dots are 0.2502 mm. */
export function dotsAtLeast(grid: DotGrid, mm: number): number {
  return Math.max(1, Math.ceil((mm * grid.dotsPerInch) / MM_PER_INCH - 1e-9));
}

/** Most whole dots that are at most `mm` wide. */
export function dotsAtMost(grid: DotGrid, mm: number): number {
  return Math.floor((mm * grid.dotsPerInch) / MM_PER_INCH + 1e-9);
}
