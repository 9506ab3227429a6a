/** Steps of the zoom, as factors: 1 is 100 %. The page works up to 2 (200 %); 3 is there for those who need it. */
export const ZOOM_STEPS = [0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;
export const USUAL_ZOOM = 1;

/** The next step in a direction; the same when there is none. A factor between two steps goes to its neighbour. */
export function nextZoom(current: number, direction: 'in' | 'out'): number {
  const tolerance = 0.005;
  return direction === 'in'
    ? (ZOOM_STEPS.find((factor) => factor > current + tolerance) ?? ZOOM_STEPS.at(-1) ?? USUAL_ZOOM)
    : (ZOOM_STEPS.findLast((factor) => factor < current - tolerance) ?? ZOOM_STEPS[0]);
}

/** Reads a factor from a file's content. */
export function parseZoom(value: unknown): number {
  return typeof value === 'number' && value >= ZOOM_STEPS[0] && value <= 3 ? value : USUAL_ZOOM;
}
