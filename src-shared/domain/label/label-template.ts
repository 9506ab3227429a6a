/**
 * A label template: what stands where on a label, in millimetres from its top left corner. It says nothing of a printer:
 * the layout snaps it to the dots of the device it is printed on, and says what would not be read there.
 *
 * Two layouts of a box exist by practice, everything or nothing that identifies its content (domain.md, 3.2): a template
 * of subject `box` may carry any field, and one marked neutral may carry none but the number and the codes.
 */
import type { Id } from '../../base/id.ts';
import { FreeText, Line, OneOf, Shape, Type, type Static } from '../../base/schema.ts';
import type { Described } from '../field-merge.ts';
import type { KeptDesign } from './kept-design.ts';

/** As many as a person can tell apart on a label. */
export const MAX_ELEMENTS = 60;

/** What a label is stuck on. `phantom`: the card left in the place of what is out; `seal`: closes a box or a bin. */
export const LABEL_SUBJECTS = ['box', 'file', 'place', 'person', 'command', 'phantom', 'seal'] as const;
export type LabelSubjectKind = (typeof LABEL_SUBJECTS)[number];

/** Words a template may ask for; which ones a subject has is in `label-fields.ts`. */
export const LABEL_FIELDS = [
  'number',
  'code',
  'organisation',
  'unit',
  'title',
  'dates',
  'place',
  'disposition',
  'dispositionYear',
  'category',
  'rule',
  'clientNumber',
  'name',
  'jobTitle',
  'hint',
  'borrower',
  'lentOn',
  'dueBackOn',
  'printedOn',
] as const;
export type LabelFieldName = (typeof LABEL_FIELDS)[number];

/** Millimetres, to a hundredth. */
const Mm = Type.Number({ minimum: -50, maximum: 400 });
const SizeMm = Type.Number({ minimum: 0.1, maximum: 400 });
const at = { xMm: Mm, yMm: Mm };
const area = { ...at, widthMm: SizeMm, heightMm: SizeMm };
const words = {
  ...area,
  /** The size wanted; shrunk to `minPt`, then cut, when the text does not hold. */
  sizePt: Type.Number({ minimum: 4, maximum: 200 }),
  minPt: Type.Number({ minimum: 4, maximum: 200 }),
  maxLines: Type.Integer({ minimum: 1, maximum: 20 }),
  weight: OneOf(['regular', 'bold']),
  align: OneOf(['start', 'centre', 'end']),
};

const ElementSchema = Type.Union([
  Shape({ kind: OneOf(['field']), ...words, field: OneOf(LABEL_FIELDS), keep: OneOf(['start', 'end']) }),
  Shape({ kind: OneOf(['text']), ...words, text: Line(300) }),
  Shape({ kind: OneOf(['line']), ...area }),
  Shape({ kind: OneOf(['frame']), ...area, thicknessMm: Type.Number({ minimum: 0.1, maximum: 5 }) }),
  Shape({ kind: OneOf(['logo']), ...area }),
  Shape({
    kind: OneOf(['code128']),
    ...area,
    /** Whether the code is printed in letters under its bars. */
    caption: OneOf(['no', 'yes']),
  }),
  Shape({ kind: OneOf(['qr', 'datamatrix']), ...at, sideMm: SizeMm }),
]);

export type LabelElement = Static<typeof ElementSchema>;

/** What a person draws: everything of a template but its identity. */
export const LabelDesignSchema = Shape({
  name: Line(120),
  subject: OneOf(LABEL_SUBJECTS),
  /** Nothing that identifies a content may be printed by it. */
  neutral: OneOf(['no', 'yes']),
  widthMm: Type.Number({ minimum: 10, maximum: 300 }),
  heightMm: Type.Number({ minimum: 8, maximum: 300 }),
  elements: Type.Array(ElementSchema, { minItems: 1, maxItems: MAX_ELEMENTS }),
  note: FreeText(500),
});
export type LabelDesign = Static<typeof LabelDesignSchema>;

/** A design as it is kept: each revision is a new version, and the former ones stay readable in the journal. */
export type LabelTemplate = Described & {
  readonly id: Id;
  /** `designOf` (kept-design.ts) gives it in millimetres. */
  readonly design: KeptDesign;
  /** 1 for the first. */
  readonly version: number;
  readonly retired: 'no' | 'yes';
};
