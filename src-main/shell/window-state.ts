/**
 * Where the window was, and whether it can still be there: screens are unplugged, and a file can hold anything. Pure:
 * distances are in device-independent pixels, displays are given as their work areas.
 */
export type Rectangle = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type WindowState = { readonly bounds: Rectangle; readonly maximised: boolean };

export const MINIMUM_SIZE = { width: 800, height: 560 } as const;
const USUAL_SIZE = { width: 1280, height: 860 } as const;
/** How much of the title bar must be on a screen so that a mouse can take it. */
const GRIP = { width: 120, height: 32 } as const;

/** The last state, corrected for today's displays (the first is the primary one); centred there when it is of no use. */
export function placeWindow(saved: WindowState | undefined, workAreas: readonly Rectangle[]): WindowState {
  const primary = workAreas[0] ?? { x: 0, y: 0, ...USUAL_SIZE };
  if (saved === undefined) return { bounds: centred(USUAL_SIZE, primary), maximised: false };
  for (const area of workAreas) {
    const bounds = { ...saved.bounds, ...fitted(saved.bounds, area) };
    if (canBeGrasped(bounds, area))
      return { bounds: { ...bounds, y: Math.max(bounds.y, area.y) }, maximised: saved.maximised };
  }
  return { bounds: centred(saved.bounds, primary), maximised: saved.maximised };
}

/** Reads a state from a file's content. */
export function parseWindowState(value: unknown): WindowState | undefined {
  if (!isRecord(value) || !isRecord(value['bounds'])) return undefined;
  const { x, y, width, height } = value['bounds'];
  if (!isPixel(x) || !isPixel(y) || !isPixel(width) || !isPixel(height) || width <= 0 || height <= 0) return undefined;
  return { bounds: { x, y, width, height }, maximised: value['maximised'] === true };
}

function canBeGrasped(bounds: Rectangle, area: Rectangle): boolean {
  const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const isTitleBarOnScreen = bounds.y > area.y - GRIP.height && bounds.y + GRIP.height <= area.y + area.height;
  return width >= GRIP.width && isTitleBarOnScreen;
}

function centred(size: { readonly width: number; readonly height: number }, area: Rectangle): Rectangle {
  const { width, height } = fitted(size, area);
  return {
    x: area.x + Math.max(0, Math.round((area.width - width) / 2)),
    y: area.y + Math.max(0, Math.round((area.height - height) / 2)),
    width,
    height,
  };
}

/** Not larger than the display, not smaller than the least size that works. */
function fitted(size: { readonly width: number; readonly height: number }, area: Rectangle) {
  return {
    width: Math.max(MINIMUM_SIZE.width, Math.min(size.width, area.width)),
    height: Math.max(MINIMUM_SIZE.height, Math.min(size.height, area.height)),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Beyond any screen there is, a number is a corrupted file. */
function isPixel(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 100_000;
}
