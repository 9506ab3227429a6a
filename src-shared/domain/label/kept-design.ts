/**
 * A design as an operation carries it: lengths in hundredths of a millimetre and sizes of letters in tenths of a point,
 * since what is hashed holds whole numbers only (base/json.ts). Everywhere else a design is in millimetres and points.
 */
import { FreeText, Line, OneOf, Shape, Type, type Static } from '../../base/schema.ts';
import {
  LABEL_FIELDS,
  LABEL_SUBJECTS,
  MAX_ELEMENTS,
  type LabelDesign,
  type LabelElement,
  type LabelTemplate,
} from './label-template.ts';

const PER_MM = 100;
const PER_POINT = 10;

const At = Type.Integer({ minimum: -50 * PER_MM, maximum: 400 * PER_MM });
const Length = Type.Integer({ minimum: PER_MM / 10, maximum: 400 * PER_MM });
const Points = Type.Integer({ minimum: 4 * PER_POINT, maximum: 200 * PER_POINT });
const at = { x: At, y: At };
const area = { ...at, w: Length, h: Length };
const words = {
  ...area,
  pt: Points,
  minPt: Points,
  maxLines: Type.Integer({ minimum: 1, maximum: 20 }),
  weight: OneOf(['regular', 'bold']),
  align: OneOf(['start', 'centre', 'end']),
};

const KeptElementSchema = Type.Union([
  Shape({ kind: OneOf(['field']), ...words, field: OneOf(LABEL_FIELDS), keep: OneOf(['start', 'end']) }),
  Shape({ kind: OneOf(['text']), ...words, text: Line(300) }),
  Shape({ kind: OneOf(['line']), ...area }),
  Shape({ kind: OneOf(['frame']), ...area, thickness: Type.Integer({ minimum: PER_MM / 10, maximum: 5 * PER_MM }) }),
  Shape({ kind: OneOf(['logo']), ...area }),
  Shape({ kind: OneOf(['code128']), ...area, caption: OneOf(['no', 'yes']) }),
  Shape({ kind: OneOf(['qr', 'datamatrix']), ...at, side: Length }),
]);
type KeptElement = Static<typeof KeptElementSchema>;

export const KeptDesignSchema = Shape({
  name: Line(120),
  subject: OneOf(LABEL_SUBJECTS),
  neutral: OneOf(['no', 'yes']),
  w: Type.Integer({ minimum: 10 * PER_MM, maximum: 300 * PER_MM }),
  h: Type.Integer({ minimum: 8 * PER_MM, maximum: 300 * PER_MM }),
  elements: Type.Array(KeptElementSchema, { minItems: 1, maxItems: MAX_ELEMENTS }),
  note: FreeText(500),
});
export type KeptDesign = Static<typeof KeptDesignSchema>;

/** To a hundredth of a millimetre and a tenth of a point: finer than any printer places a dot. */
export function keptDesign(design: LabelDesign): KeptDesign {
  const { name, subject, neutral, widthMm, heightMm, elements, note } = design;
  return { name, subject, neutral, w: kept(widthMm), h: kept(heightMm), elements: elements.map(keptElement), note };
}

/** The design of a template, in millimetres and points. */
export function designOf({ design }: Pick<LabelTemplate, 'design'>): LabelDesign {
  const { name, subject, neutral, w, h, elements, note } = design;
  return { name, subject, neutral, widthMm: mm(w), heightMm: mm(h), elements: elements.map(elementOf), note };
}

function keptElement(element: LabelElement): KeptElement {
  switch (element.kind) {
    case 'field': {
      const { kind, field, keep } = element;
      return { kind, ...keptWords(element), field, keep };
    }
    case 'text':
      return { kind: element.kind, ...keptWords(element), text: element.text };
    case 'line':
    case 'logo':
      return { kind: element.kind, ...keptArea(element) };
    case 'frame':
      return { kind: element.kind, ...keptArea(element), thickness: kept(element.thicknessMm) };
    case 'code128':
      return { kind: element.kind, ...keptArea(element), caption: element.caption };
    case 'qr':
    case 'datamatrix':
      return { kind: element.kind, x: kept(element.xMm), y: kept(element.yMm), side: kept(element.sideMm) };
  }
}

function elementOf(element: KeptElement): LabelElement {
  switch (element.kind) {
    case 'field': {
      const { kind, field, keep } = element;
      return { kind, ...wordsOf(element), field, keep };
    }
    case 'text':
      return { kind: element.kind, ...wordsOf(element), text: element.text };
    case 'line':
    case 'logo':
      return { kind: element.kind, ...areaOf(element) };
    case 'frame':
      return { kind: element.kind, ...areaOf(element), thicknessMm: mm(element.thickness) };
    case 'code128':
      return { kind: element.kind, ...areaOf(element), caption: element.caption };
    case 'qr':
    case 'datamatrix':
      return { kind: element.kind, xMm: mm(element.x), yMm: mm(element.y), sideMm: mm(element.side) };
  }
}

type WithArea = Extract<LabelElement, { readonly heightMm: number }>;
type WithWords = Extract<LabelElement, { readonly sizePt: number }>;
type KeptArea = Extract<KeptElement, { readonly h: number }>;
type KeptWords = Extract<KeptElement, { readonly pt: number }>;

function keptArea({ xMm, yMm, widthMm, heightMm }: WithArea) {
  return { x: kept(xMm), y: kept(yMm), w: kept(widthMm), h: kept(heightMm) };
}

function areaOf({ x, y, w, h }: KeptArea) {
  return { xMm: mm(x), yMm: mm(y), widthMm: mm(w), heightMm: mm(h) };
}

function keptWords(element: WithWords) {
  const { sizePt, minPt, maxLines, weight, align } = element;
  const points = { pt: Math.round(sizePt * PER_POINT), minPt: Math.round(minPt * PER_POINT) };
  return { ...keptArea(element), ...points, maxLines, weight, align };
}

function wordsOf(element: KeptWords) {
  const { pt, minPt, maxLines, weight, align } = element;
  return { ...areaOf(element), sizePt: pt / PER_POINT, minPt: minPt / PER_POINT, maxLines, weight, align };
}

function kept(lengthMm: number): number {
  return Math.round(lengthMm * PER_MM);
}

function mm(hundredths: number): number {
  return hundredths / PER_MM;
}
