/** Ready-made designs, to be taken over and changed: what shops print, in the sizes they print it in. */
import type { LabelDesign, LabelElement } from './label-template.ts';

export const STARTERS = ['boxFull', 'boxNeutral', 'spine', 'file', 'place', 'person', 'phantom', 'seal'] as const;
export type Starter = (typeof STARTERS)[number];

/** Without a name: it is given in the language of the window. */
export type StarterDesign = Omit<LabelDesign, 'name' | 'note'>;

type FieldName = Extract<LabelElement, { readonly kind: 'field' }>['field'];
type Box = readonly [xMm: number, yMm: number, widthMm: number, heightMm: number];
type Said = {
  readonly lines?: number;
  readonly bold?: 'yes';
  readonly align?: 'centre' | 'end';
  readonly keep?: 'end';
};

const LARGE = { widthMm: 101.6, heightMm: 50.8 } as const;

export const STARTER_DESIGNS: { readonly [starter in Starter]: StarterDesign } = {
  boxFull: {
    ...{ subject: 'box', neutral: 'no', ...LARGE },
    elements: [
      field('organisation', [3, 3, 64, 4], 8),
      field('number', [3, 7.5, 64, 10], 24, { bold: 'yes' }),
      field('title', [3, 18.5, 68, 9], 9, { lines: 2 }),
      field('dates', [3, 28, 34, 4.5], 9),
      field('place', [38, 28, 33, 4.5], 9, { align: 'end', keep: 'end' }),
      code128([3, 34, 68, 14]),
      qr([75, 3], 23),
      field('dispositionYear', [75, 28, 23, 10], 20, { bold: 'yes', align: 'centre' }),
      field('disposition', [75, 39, 23, 5], 9, { align: 'centre' }),
    ],
  },
  boxNeutral: {
    ...{ subject: 'box', neutral: 'yes', ...LARGE },
    elements: [field('number', [3, 4, 66, 20], 44, { bold: 'yes' }), code128([3, 29, 68, 18]), qr([75, 8], 23)],
  },
  spine: {
    ...{ subject: 'box', neutral: 'no', widthMm: 63.5, heightMm: 38.1 },
    elements: [
      field('number', [3, 3, 36, 9], 20, { bold: 'yes' }),
      field('dates', [3, 12.5, 36, 4.5], 9),
      field('place', [3, 17, 36, 4.5], 9, { keep: 'end' }),
      qr([41, 3], 19),
      code128([3, 25, 57.5, 11], 'no'),
    ],
  },
  file: {
    ...{ subject: 'file', neutral: 'no', widthMm: 99.1, heightMm: 38.1 },
    elements: [
      field('number', [3, 3, 66, 8], 16, { bold: 'yes' }),
      field('title', [3, 11.5, 66, 10], 10, { lines: 2 }),
      field('dates', [3, 22, 30, 4.5], 9),
      field('unit', [3, 27, 66, 4.5], 8),
      qr([74, 5], 20),
    ],
  },
  place: {
    ...{ subject: 'place', neutral: 'no', ...LARGE },
    elements: [
      field('number', [3, 4, 68, 14], 28, { bold: 'yes', keep: 'end' }),
      field('name', [3, 19, 68, 6], 9, { lines: 1 }),
      code128([3, 30, 68, 17]),
      qr([75, 8], 23),
    ],
  },
  person: {
    ...{ subject: 'person', neutral: 'no', ...LARGE },
    elements: [
      field('organisation', [3, 3, 68, 4.5], 8),
      field('name', [3, 9, 68, 10], 18, { bold: 'yes' }),
      field('jobTitle', [3, 19.5, 68, 5], 10),
      field('unit', [3, 25, 68, 5], 9),
      code128([3, 33, 68, 14]),
      qr([75, 8], 23),
    ],
  },
  phantom: {
    ...{ subject: 'phantom', neutral: 'no', ...LARGE },
    elements: [
      field('number', [3, 4, 66, 12], 24, { bold: 'yes' }),
      field('borrower', [3, 17, 68, 6], 12),
      field('lentOn', [3, 24, 33, 5], 10),
      field('dueBackOn', [37, 24, 34, 5], 10, { bold: 'yes', align: 'end' }),
      code128([3, 32, 68, 15]),
      qr([75, 8], 23),
    ],
  },
  seal: {
    ...{ subject: 'seal', neutral: 'no', ...LARGE },
    elements: [
      frame([2, 2, 97.6, 46.8], 1),
      field('number', [6, 6, 62, 12], 26, { bold: 'yes' }),
      field('organisation', [6, 19, 62, 5], 9),
      field('printedOn', [6, 25, 30, 5], 9),
      code128([4, 32, 66, 13]),
      qr([73, 6], 23),
    ],
  },
};

function field(name: FieldName, box: Box, sizePt: number, said: Said = {}): LabelElement {
  const { lines = 1, bold, align = 'start', keep = 'start' } = said;
  const words = {
    sizePt,
    minPt: Math.min(6, sizePt),
    maxLines: lines,
    weight: bold === 'yes' ? 'bold' : 'regular',
  } as const;
  return { kind: 'field', ...area(box), ...words, align, field: name, keep };
}

function code128(box: Box, caption: 'no' | 'yes' = 'yes'): LabelElement {
  return { kind: 'code128', ...area(box), caption };
}

function frame(box: Box, thicknessMm: number): LabelElement {
  return { kind: 'frame', ...area(box), thicknessMm };
}

function qr([xMm, yMm]: readonly [number, number], sideMm: number): LabelElement {
  return { kind: 'qr', xMm, yMm, sideMm };
}

function area([xMm, yMm, widthMm, heightMm]: Box) {
  return { xMm, yMm, widthMm, heightMm };
}
