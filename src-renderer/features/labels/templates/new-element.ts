/** An element as it is when it is put on the label: of a size that prints well, in the middle of what is free. */
import { fieldsFor } from '#shared/domain/label/label-fields.ts';
import type { LabelDesign, LabelElement } from '#shared/domain/label/label-template.ts';
import { boundsOf, withBounds } from './element-geometry.ts';

export const PALETTE = ['field', 'text', 'line', 'frame', 'code128', 'qr', 'datamatrix', 'logo'] as const;
export type PaletteKind = (typeof PALETTE)[number];

const WORDS = { sizePt: 10, minPt: 6, maxLines: 1, weight: 'regular', align: 'start' } as const;

export function newElement(kind: PaletteKind, design: LabelDesign, words: string): LabelElement {
  const { widthMm, heightMm, elements } = design;
  // Each a little lower than the last, so that none hides another.
  const at = { xMm: 3, yMm: 3 + ((elements.length * 4) % Math.max(4, heightMm - 10)) };
  const half = Math.round(widthMm / 2);
  const element = ((): LabelElement => {
    switch (kind) {
      case 'field':
        return { kind, ...at, widthMm: half, heightMm: 6, ...WORDS, field: nextField(design), keep: 'start' };
      case 'text':
        return { kind, ...at, widthMm: half, heightMm: 6, ...WORDS, text: words };
      case 'line':
        return { kind, ...at, widthMm: half, heightMm: 0.4 };
      case 'frame':
        return { kind, ...at, widthMm: half, heightMm: 12, thicknessMm: 0.4 };
      case 'logo':
        return { kind, ...at, widthMm: 14, heightMm: 10 };
      case 'code128':
        return { kind, ...at, widthMm: Math.min(widthMm - 6, 68), heightMm: 14, caption: 'yes' };
      case 'qr':
        return { kind, ...at, sideMm: 20 };
      case 'datamatrix':
        return { kind, ...at, sideMm: 12 };
    }
  })();
  return withBounds(element, boundsOf(element), design);
}

/** The first field of the subject that is not on the label yet. */
function nextField({ subject, neutral, elements }: LabelDesign) {
  const fields = fieldsFor(subject, neutral);
  const used = new Set(elements.flatMap((element) => (element.kind === 'field' ? [element.field] : [])));
  return fields.find((field) => !used.has(field)) ?? fields[0] ?? 'code';
}
