/**
 * A picture of black and white dots, as a print head burns it.
 *
 * One bit to a dot, the first dot of a byte in its highest bit, 1 is black; each row begins on a byte, and the bits
 * after its last dot are 0. This is the order of both ESC/POS `GS v 0` and ZPL `^GF`: bytes go to a printer as they are.
 */
export type Bitmap = {
  /** In dots. */
  readonly width: number;
  readonly height: number;
  /** All rows, one after the other, `strideOf(width)` bytes each. */
  readonly rows: Uint8Array;
};

/** Bytes to a row of `width` dots. */
export function strideOf(width: number): number {
  return Math.ceil(width / 8);
}

export function blankBitmap(width: number, height: number): Bitmap {
  return { width, height, rows: new Uint8Array(strideOf(width) * height) };
}

export function isBlack({ width, height, rows }: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= width || y >= height) return false;
  return ((rows[y * strideOf(width) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

/** A rectangle in whole dots; what lies outside the bitmap is cut off. */
export type DotBox = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Blackens every dot of a rectangle, and no other. */
export function fillBox(target: Bitmap, box: DotBox): void {
  const left = Math.max(0, box.x);
  const right = Math.min(target.width, box.x + box.width);
  const bottom = Math.min(target.height, box.y + box.height);
  if (left >= right) return;
  const stride = strideOf(target.width);
  const [firstByte, lastByte] = [left >> 3, (right - 1) >> 3];
  const firstMask = 0xff >> (left & 7);
  const lastMask = 0xff & (0xff << (7 - ((right - 1) & 7)));
  const { rows } = target;
  const end = bottom * stride;
  for (let row = Math.max(0, box.y) * stride; row < end; row += stride) {
    if (firstByte === lastByte) {
      rows[row + firstByte] = (rows[row + firstByte] ?? 0) | (firstMask & lastMask);
      continue;
    }
    rows[row + firstByte] = (rows[row + firstByte] ?? 0) | firstMask;
    // Bars are a few bytes wide: asking for a fill would cost more than the fill.
    for (let at = row + firstByte + 1; at < row + lastByte; at += 1) rows[at] = 0xff;
    rows[row + lastByte] = (rows[row + lastByte] ?? 0) | lastMask;
  }
}

/** Lays a stamp's black dots on the target, its top left dot at (x, y): as black, or as white. */
export function stamp(target: Bitmap, source: Bitmap, x: number, y: number, ink: 'black' | 'white'): void {
  const from = strideOf(source.width);
  const into = strideOf(target.width);
  const shift = ((x % 8) + 8) % 8;
  const column = (x - shift) / 8;
  const spare = into * 8 - target.width;
  const lastMask = 0xff & (0xff << spare);
  // Columns of the source, and one more for what is shifted out of the last, that are on the target.
  const first = Math.max(0, -column);
  const last = Math.min(from, into - 1 - column);
  const bottom = Math.min(source.height, target.height - y);
  for (let row = Math.max(0, -y); row < bottom; row += 1) {
    const sourceRow = row * from;
    const targetRow = (row + y) * into + column;
    let left = first === 0 ? 0 : (source.rows[sourceRow + first - 1] ?? 0);
    for (let at = first; at <= last; at += 1) {
      const right = at === from ? 0 : (source.rows[sourceRow + at] ?? 0);
      const byte = 0xff & (((left << 8) | right) >> shift);
      left = right;
      if (byte === 0) continue;
      const index = targetRow + at;
      const before = target.rows[index] ?? 0;
      const within = column + at === into - 1 ? byte & lastMask : byte;
      target.rows[index] = ink === 'black' ? before | within : before & ~within & 0xff;
    }
  }
}
