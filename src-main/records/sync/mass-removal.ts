/** The fail-safe: what no honest day's work does to a unit waits for an administrator (sync.md, section 11). */

/** More than this share of a unit's living boxes, and more than this many, at once. */
const REMOVED_SHARE = 0.05;
const REMOVED_COUNT = 200;

export function isTooMuch({ boxes, of }: { readonly boxes: number; readonly of: number }): boolean {
  return boxes > REMOVED_COUNT && boxes > of * REMOVED_SHARE;
}

/** Below this, nothing has to be counted. */
export function mayBeTooMuch(boxes: number): boolean {
  return boxes > REMOVED_COUNT;
}
