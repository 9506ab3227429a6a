/** Labels laid out for the dots of a printer, and pictures of bitmaps. */
import { hasValidCheck } from '#shared/domain/code/check-character.ts';
import { loadFonts } from '#main/records/documents/pdf-fonts.ts';
import { printable } from '#main/records/documents/printable.ts';
import { isBlack, type Bitmap } from '#main/records/labels/devices/bitmap.ts';
import { loadRasterFonts, type RasterFonts } from '#main/records/labels/devices/glyph-masks.ts';
import type { SizeMm } from '#main/records/labels/devices/dots.ts';
import type { DrawOp } from '#main/records/labels/draw-ops.ts';
import { labelFace } from '#main/records/labels/label-face.ts';
import { layoutLabel } from '#main/records/labels/label-layout.ts';
import type { BoxFullLabel, LabelModel } from '#main/records/labels/label-models.ts';
import type { GreyImage } from '#tests/support/pdf.ts';
import { fullLabels, sampleCodes } from '#tests/support/sample-labels.ts';

const FONTS_DIR = 'assets/fonts';

export const ROLL: SizeMm = { widthMm: 62, heightMm: 29 };

export function rasterFonts(): Promise<RasterFonts> {
  return loadRasterFonts(FONTS_DIR);
}

export function isSoundCode(text: string): boolean {
  return /^[A-Z]{2}\d{9}[0-9A-Z]$/u.test(text) && hasValidCheck(text);
}

const WORDS = [
  'Élèves',
  'Noël',
  'façade',
  'aînés',
  'cœur',
  'Î',
  'ñandú',
  'Łódź',
  'Žižka',
  'Ångström',
  '«\u00a0à\u00a0»',
  '1\u202f234,50',
  'العربية',
  '👪',
];

/** Labels with numbers all over the series and words of any accents; the same for the same seed. */
export function randomLabels(count: number, seed: number): readonly BoxFullLabel[] {
  let state = seed;
  const next = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  return fullLabels(count).map((label) => ({
    ...label,
    code: sampleCodes('box', 1, 1 + next(99_999_999))[0] ?? '',
    title: Array.from({ length: 1 + next(9) }, () => WORDS[next(WORDS.length)]).join(' '),
  }));
}

/** The operations of a label on a roll; the layout must take it. */
export async function laidOut(label: LabelModel, dpi: number, size: SizeMm = ROLL): Promise<readonly DrawOp[]> {
  const fonts = await loadFonts(FONTS_DIR);
  const face = labelFace({ ...printable(label, fonts), code: label.code }, 'fr-CA');
  const result = layoutLabel(face, size, { dotsPerInch: dpi }, fonts.measure);
  if (!result.ok) throw new Error(result.error.code);
  return result.value.ops;
}

/** With white around it, as on the carrier of a roll. */
export function pictureOf(bitmap: Bitmap, around = 0): GreyImage {
  const width = bitmap.width + 2 * around;
  const height = bitmap.height + 2 * around;
  const pixels = Uint8Array.from({ length: width * height }, (_, at) =>
    isBlack(bitmap, (at % width) - around, Math.floor(at / width) - around) ? 0 : 255,
  );
  return { width, height, pixels };
}
