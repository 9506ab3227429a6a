/** What of the plan is in the window: pure changes of a view, so that they are tested without a canvas. */
import type { Box2 } from '#shared/domain/depot-plan/layout.ts';

/** `scale`: pixels per millimetre. `x`, `y`: the millimetres at the top left corner. */
export type PlanView = { readonly scale: number; readonly x: number; readonly y: number };
type Size = { readonly width: number; readonly height: number };

const MARGIN_PX = 24;
const LARGEST_SCALE = 0.6;
/** How much of the plan stays in the window, whatever is done with it. */
const KEPT_PX = 80;

/** The whole of something, in the middle. */
export function viewOf({ x, y, w, h }: Box2, window: Size): PlanView {
  const scale = Math.min(
    Math.max(window.width - 2 * MARGIN_PX, 1) / Math.max(w, 1),
    Math.max(window.height - 2 * MARGIN_PX, 1) / Math.max(h, 1),
    LARGEST_SCALE,
  );
  return { scale, x: x - (window.width / scale - w) / 2, y: y - (window.height / scale - h) / 2 };
}

/** Nearer or farther, what is under the pixel `(px, py)` staying there; never farther than the whole plan. */
export function zoomed(view: PlanView, factor: number, px: number, py: number, plan: Size, window: Size): PlanView {
  const least = viewOf({ x: 0, y: 0, w: plan.width, h: plan.height }, window).scale * 0.8;
  const scale = Math.min(Math.max(view.scale * factor, least), LARGEST_SCALE);
  const next = { scale, x: view.x + px / view.scale - px / scale, y: view.y + py / view.scale - py / scale };
  return kept(next, plan, window);
}

export function panned(view: PlanView, dxPx: number, dyPx: number, plan: Size, window: Size): PlanView {
  return kept({ ...view, x: view.x - dxPx / view.scale, y: view.y - dyPx / view.scale }, plan, window);
}

/** Moved no more than it takes to show the whole of something; brought nearer when it would be too small to see. */
export function showing(view: PlanView, box: Box2, window: Size, leastPx = 0): PlanView {
  const wanted = leastPx / Math.max(box.w, box.h, 1);
  const scale = Math.min(Math.max(view.scale, wanted), LARGEST_SCALE);
  if (scale !== view.scale) {
    const x = box.x + box.w / 2 - window.width / scale / 2;
    return { scale, x, y: box.y + box.h / 2 - window.height / scale / 2 };
  }
  const gap = MARGIN_PX / scale;
  const along = (from: number, length: number, at: number, size: number): number => {
    if (at - gap < from) return at - gap;
    return at + size + gap > from + length ? at + size + gap - length : from;
  };
  return {
    scale,
    x: along(view.x, window.width / scale, box.x, box.w),
    y: along(view.y, window.height / scale, box.y, box.h),
  };
}

/** The bay nearest in a direction: what the eye would call the next one. -1 when there is none. */
export function neighbour(rects: Float64Array, from: number, direction: 'left' | 'right' | 'up' | 'down'): number {
  const [cx, cy] = centre(rects, from);
  const [dx, dy] = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] }[direction] as [number, number];
  let best = -1;
  let least = Infinity;
  for (let bay = 0; bay < rects.length / 4; bay++) {
    if (bay === from) continue;
    const [x, y] = centre(rects, bay);
    const ahead = (x - cx) * dx + (y - cy) * dy;
    const aside = Math.abs((x - cx) * dy) + Math.abs((y - cy) * dx);
    if (ahead <= 1 || aside > ahead * 2) continue;
    const distance = ahead + aside * 3;
    if (distance < least) [least, best] = [distance, bay];
  }
  return best;
}

/** The bay at a point of the plan; -1 beside all of them. */
export function bayAt(rects: Float64Array, x: number, y: number): number {
  for (let at = 0; at < rects.length; at += 4) {
    const left = rects[at] ?? 0;
    const top = rects[at + 1] ?? 0;
    if (x >= left && y >= top && x < left + (rects[at + 2] ?? 0) && y < top + (rects[at + 3] ?? 0)) return at / 4;
  }
  return -1;
}

function centre(rects: Float64Array, index: number): readonly [number, number] {
  const at = index * 4;
  return [(rects[at] ?? 0) + (rects[at + 2] ?? 0) / 2, (rects[at + 1] ?? 0) + (rects[at + 3] ?? 0) / 2];
}

function kept(view: PlanView, plan: Size, window: Size): PlanView {
  const slack = KEPT_PX / view.scale;
  const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));
  return {
    scale: view.scale,
    x: clamp(view.x, slack - window.width / view.scale, plan.width - slack),
    y: clamp(view.y, slack - window.height / view.scale, plan.height - slack),
  };
}
