/**
 * How large a page is shown. Factors are of paper held in the hand: 1 is 96 CSS pixels to the inch. Pages are measured in
 * points, 72 to the inch, as the file has them.
 */
export type PageSize = { readonly width: number; readonly height: number };

/** `auto`: the width of the room, but never larger than is comfortable to read. */
export type Zoom = 'auto' | 'page' | 'width' | number;

export const ZOOM_STEPS: readonly number[] = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

const CSS_PER_POINT = 96 / 72;
const COMFORTABLE = 1.1;
/** Around a page, in CSS pixels. */
export const PAGE_GAP = 16;

/** CSS pixels to a point. `room`: what pages are shown in, in CSS pixels. */
export function scaleOf(zoom: Zoom, page: PageSize, room: PageSize): number {
  const byWidth = Math.max(1, room.width - 2 * PAGE_GAP) / page.width;
  const byHeight = Math.max(1, room.height - 2 * PAGE_GAP) / page.height;
  switch (zoom) {
    case 'auto':
      return within(Math.min(byWidth, COMFORTABLE * CSS_PER_POINT));
    case 'page':
      return within(Math.min(byWidth, byHeight));
    case 'width':
      return within(byWidth);
    default:
      return within(zoom * CSS_PER_POINT);
  }
}

/** The factor a scale shows. */
export function factorOf(scale: number): number {
  return scale / CSS_PER_POINT;
}

/** The next step from any factor; the last one stays. */
export function stepped(factor: number, direction: 'in' | 'out'): number {
  const further = direction === 'in' ? ZOOM_STEPS : [...ZOOM_STEPS].reverse();
  const beyond = (step: number): boolean => (direction === 'in' ? step > factor + 0.01 : step < factor - 0.01);
  return further.find(beyond) ?? further.at(-1) ?? 1;
}

/** A canvas of more dots than this is refused by some machines, and is slow on the others. */
const MOST_DOTS = 16_000_000;

/** Dots to a CSS pixel: those of the screen, fewer for a page so large that a canvas would not hold it. */
export function densityOf(page: PageSize, scale: number, ofScreen: number): number {
  const cssPixels = page.width * page.height * scale * scale;
  return Math.min(ofScreen, Math.sqrt(MOST_DOTS / cssPixels));
}

function within(scale: number): number {
  return Math.min(4 * CSS_PER_POINT, Math.max(0.1, scale));
}
