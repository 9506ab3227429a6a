/** A size of paper as CUPS and IPP name it. */
import type { SizeMm } from '#main/records/printing/medium.ts';

const NAMED: readonly (readonly [name: string, size: SizeMm])[] = [
  ['Letter', { widthMm: 215.9, heightMm: 279.4 }],
  ['Legal', { widthMm: 215.9, heightMm: 355.6 }],
  ['A4', { widthMm: 210, heightMm: 297 }],
];

/** A known size by its name, within half a millimetre; any other as `Custom.62x29mm`. */
export function mediaOption({ widthMm, heightMm }: SizeMm): string {
  const named = NAMED.find(
    ([, size]) => Math.abs(size.widthMm - widthMm) < 0.5 && Math.abs(size.heightMm - heightMm) < 0.5,
  );
  return named?.[0] ?? `Custom.${tenths(widthMm)}x${tenths(heightMm)}mm`;
}

function tenths(mm: number): string {
  return String(Math.round(mm * 10) / 10);
}
