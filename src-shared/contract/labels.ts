/** Labels: printed, counted, reserved in blank; their templates, and what a printer would make of one. */
import type { Id, OpId } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { IdSchema, Line, Nullable, OneOf, OpIdSchema, Shape, Type, type Static } from '../base/schema.ts';
import { COUNTED_LABELS, type CountedLabel } from '../domain/label/label.ts';
import { LabelDesignSchema, type LabelDesign, type LabelSubjectKind } from '../domain/label/label-template.ts';
import { MEDIUM_IDS, type MediumChoice } from '../domain/label/media.ts';
import { LAST_NUMBER, type NumberRange } from '../domain/numbering/series.ts';
import { NewBox, type HistoryEntry } from './boxes.ts';
import { ById, paging, type OpAck, type Page } from './common.ts';
import { command, NoInput, query, slowQuery } from './method.ts';
import type { Paper } from './papers.ts';

const language = OneOf(['fr-CA', 'en-CA']);

/** As many labels as one print may have, copies not counted. */
const MAX_LABELLED = 5000;

/** A medium by its name, or the size of a label of one's own. */
export const LabelMedium = Type.Unsafe<MediumChoice>(
  Type.Union([
    OneOf(MEDIUM_IDS),
    Shape({
      widthMm: Type.Number({ minimum: 10, maximum: 300 }),
      heightMm: Type.Number({ minimum: 8, maximum: 300 }),
    }),
  ]),
);

/** A seal is of a box, a phantom of a loan. */
const LABEL_SETS = ['boxes', 'files', 'places', 'people', 'phantoms', 'seals'] as const;

const BlankNumber = Type.Integer({ minimum: 1, maximum: LAST_NUMBER });

const Ids = Type.Unsafe<readonly Id[]>(Type.Array(IdSchema, { minItems: 1, maxItems: MAX_LABELLED }));
const NoIds = Type.Unsafe<readonly []>(Type.Array(IdSchema, { maxItems: 0 }));

const what = Type.Union([
  Shape({ kind: OneOf(LABEL_SETS), ids: Ids }),
  Shape({ kind: OneOf(['commands']), ids: NoIds }),
  /** Numbers that were reserved for boxes to come (`labels.reserve`). */
  Shape({
    kind: OneOf(['blanks']),
    ids: NoIds,
    ranges: Type.Unsafe<readonly NumberRange[]>(
      Type.Array(Shape({ first: BlankNumber, last: BlankNumber }), { minItems: 1, maxItems: 50 }),
    ),
  }),
]);
export type LabelSet = Static<typeof what>;

export const labelInput = {
  what,
  medium: LabelMedium,
  /** Of boxes, when no template is chosen. */
  layout: OneOf(['full', 'neutral']),
  /** Null, or absent: the layout the program chooses by itself. */
  template: Type.Optional(Nullable(IdSchema)),
  startPosition: Type.Integer({ minimum: 1, maximum: 200 }),
  copies: Type.Integer({ minimum: 1, maximum: 50 }),
  offsetMm: Shape({
    x: Type.Number({ minimum: -10, maximum: 10 }),
    y: Type.Number({ minimum: -10, maximum: 10 }),
  }),
  language,
};
const labelShape = Shape(labelInput);
export type LabelRequest = Static<typeof labelShape>;

/** What was printed before, among the records asked about. */
export type PrintedBefore = {
  /** Records whose label was printed at least once. */
  readonly labels: number;
  /** How often that of the one printed most was. */
  readonly most: number;
  readonly lastAtMs: number | null;
  readonly lastByName: string;
};

/** `used`: those a box bears already. */
export type BlankRange = NumberRange & { readonly used: number };

export type TemplateRow = {
  readonly id: Id;
  readonly name: string;
  readonly subject: LabelSubjectKind;
  readonly neutral: 'no' | 'yes';
  readonly widthMm: number;
  readonly heightMm: number;
  readonly version: number;
  readonly retired: 'no' | 'yes';
  readonly pending: boolean;
};

export type TemplateCard = TemplateRow & {
  readonly design: LabelDesign;
  /** The operation that wrote it: what a revision knowingly replaces. */
  readonly base: OpId;
};

/** Of one element of a design, by its place in the list; -1 for the label as a whole. */
export type LabelVerdict = {
  readonly element: number;
  readonly level: 'stop' | 'warn';
  readonly code: string;
  readonly params: JsonObject;
};

/** One label, drawn: operations in millimetres from its top left corner. */
export type DrawnDesign = {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly ops: readonly JsonObject[];
  /** `record`: with the words of a record of this depot; `sample`: there is none, and the words are examples. */
  readonly from: 'record' | 'sample';
};

const Dpi = Type.Unsafe<203 | 300 | 600>(Type.Integer({ enum: [203, 300, 600] }));

export const labelMethods = {
  'labels.render': slowQuery<Paper>()(labelShape),
  /** Draw operations of the sheets in millimetres, for the preview on screen. */
  'labels.preview': slowQuery<{ readonly pages: number; readonly page: JsonObject }>()(
    Shape({ ...labelInput, page: Type.Integer({ minimum: 1, maximum: 10_000 }) }),
  ),
  'labels.printedBefore': query<PrintedBefore>()(Shape({ kind: OneOf(COUNTED_LABELS), ids: Ids })),
  /**
   * Puts on record that the labels were printed, one fact for each. Thousands are written in several commits; sent twice
   * with the same `opId`, each is recorded once.
   */
  'labels.recordPrints': command<{ readonly recorded: number }>()(
    Shape({
      opId: OpIdSchema,
      kind: OneOf(COUNTED_LABELS),
      ids: Ids,
      copies: Type.Integer({ minimum: 1, maximum: 1000 }),
      template: Nullable(IdSchema),
    }),
  ),
  /** Takes numbers from this device's block for labels of boxes to come: nobody is given them again. */
  'labels.reserve': command<readonly NumberRange[]>()(
    Shape({ opId: OpIdSchema, count: Type.Integer({ minimum: 1, maximum: 2000 }) }),
  ),
  /** Numbers reserved by any desk, the latest first. */
  'labels.blanks': query<readonly BlankRange[]>()(NoInput),
  /** A new box that takes the number of a blank label. LABEL_NOT_BLANK when the code is not one, or serves already. */
  'labels.useBlank': command<{ readonly id: Id; readonly ack: OpAck }>()(
    Shape({ opId: OpIdSchema, code: Line(40), box: NewBox }),
  ),
  /** What would not be read, or not be printed whole, on a device of so many dots to the inch. */
  'labels.judge': slowQuery<readonly LabelVerdict[]>()(
    Shape({ design: LabelDesignSchema, dpi: Dpi, medium: LabelMedium }),
  ),
  /** A design that may not be saved yet, with the words of a record, of any record, or of examples. */
  'labels.draw': slowQuery<DrawnDesign>()(
    Shape({ design: LabelDesignSchema, recordId: Nullable(IdSchema), dpi: Dpi, language }),
  ),
  'labelTemplates.all': query<readonly TemplateRow[]>()(NoInput),
  'labelTemplates.card': query<TemplateCard>()(ById),
  'labelTemplates.history': query<Page<HistoryEntry>>()(Shape({ id: IdSchema, ...paging })),
  /**
   * A new template (`id` null) or a new version of one. LABEL_TEMPLATE_CHANGED when it was revised since `seen`; saved
   * all the same with `over: 'yes'`.
   */
  'labelTemplates.save': command<TemplateCard>()(
    Shape({
      opId: OpIdSchema,
      id: Nullable(IdSchema),
      design: LabelDesignSchema,
      seen: Nullable(Type.Integer({ minimum: 1 })),
      over: OneOf(['no', 'yes']),
    }),
  ),
  /** The design a file holds, to be looked at before it is saved. LABEL_FILE_… says what is wrong with it. */
  'labelTemplates.read': slowQuery<LabelDesign>()(Shape({ fileToken: Line(200) })),
  'labelTemplates.export': query<{ readonly fileName: string; readonly text: string }>()(ById),
};

/** What the prints of a set are counted as; null for what is counted nowhere. */
export const COUNTED_AS: { readonly [kind in LabelSet['kind']]: CountedLabel | null } = {
  boxes: 'box',
  files: 'file',
  places: 'place',
  people: 'person',
  phantoms: 'phantom',
  seals: 'seal',
  commands: null,
  blanks: null,
};

/** Templates that suit a set. A blank label is that of a box. */
export const SUBJECT_OF: { readonly [kind in LabelSet['kind']]: LabelSubjectKind } = {
  boxes: 'box',
  files: 'file',
  places: 'place',
  people: 'person',
  phantoms: 'phantom',
  seals: 'seal',
  commands: 'command',
  blanks: 'box',
};
