/**
 * Templates of labels, and how often the label of a record was printed.
 *
 * A template is a record of the reference: every desk has all of them. A design is revised whole, as one field is: of two
 * desks that revise the same one the later stands, and the other stays in the journal. Names are unique among those in use.
 *
 * A label that was printed is a fact, counted on a record of its own that bears the id of what the label names, so that
 * 5,000 of them touch no box. It belongs to the stream of what it names.
 */
import { foldForSearch } from '../../base/fold.ts';
import type { Hlc } from '../../base/hybrid-clock.ts';
import type { Id } from '../../base/id.ts';
import { FreeText, IdSchema, Nullable, OneOf, OpIdSchema, Shape, Type } from '../../base/schema.ts';
import type { Writers } from '../field-merge.ts';
import { operation } from '../operation-definition.ts';
import { KeptDesignSchema, type KeptDesign } from './kept-design.ts';
import type { LabelTemplate } from './label-template.ts';

/** Records a label can name. A phantom names a loan, a seal a box. */
export const LABELLED = ['box', 'file', 'place', 'person', 'loan'] as const;
export type Labelled = (typeof LABELLED)[number];

/** Labels that are counted; the card of commands names nothing. */
export const COUNTED_LABELS = ['box', 'file', 'place', 'person', 'phantom', 'seal'] as const;
export type CountedLabel = (typeof COUNTED_LABELS)[number];

export const LABELLED_BY: { readonly [kind in CountedLabel]: Labelled } = {
  box: 'box',
  file: 'file',
  place: 'place',
  person: 'person',
  phantom: 'loan',
  seal: 'box',
};

/** How often the labels of one record were printed. Its id is that of the record. */
export type LabelPrints = {
  readonly id: Id;
  readonly of: Labelled;
  /** The unit of a box, a file or a loan; the site of a place; null for a person. */
  readonly homeId: Id | null;
  /** By kind of label: times it was printed, however many copies at a time. */
  readonly times: { readonly [kind in CountedLabel]?: number };
  /** Copies of all of them. */
  readonly copies: number;
  readonly last: { readonly by: Id; readonly at: Hlc };
};

export const labelOps = {
  'labelTemplate.define': operation('decide', 1, Shape({ design: KeptDesignSchema })),
  /** `base`: the operation that wrote the design its author was looking at. */
  'labelTemplate.revise': operation('describe', 1, Shape({ design: KeptDesignSchema, base: Nullable(OpIdSchema) })),
  'labelTemplate.retire': operation('decide', 1, Shape({ reason: FreeText(300) })),
  'labelTemplate.restore': operation('decide', 1, Shape({ reason: FreeText(300) })),
  'label.recordPrint': operation(
    'observe',
    1,
    Shape({
      kind: OneOf(COUNTED_LABELS),
      copies: Type.Integer({ minimum: 1, maximum: 1000 }),
      /** Null for the layout the program chooses by itself. */
      templateId: Nullable(IdSchema),
      templateVersion: Nullable(Type.Integer({ minimum: 1 })),
    }),
  ),
};

export type LabelTemplateEvent =
  | {
      readonly type: 'labelTemplateDefined';
      readonly entity: 'labelTemplate';
      readonly id: Id;
      readonly template: LabelTemplate;
    }
  | {
      readonly type: 'labelTemplateRevised';
      readonly entity: 'labelTemplate';
      readonly id: Id;
      readonly design: KeptDesign;
      readonly version: number;
      readonly writers: Writers;
    }
  | {
      readonly type: 'labelTemplateRetired';
      readonly entity: 'labelTemplate';
      readonly id: Id;
      readonly retired: LabelTemplate['retired'];
    };

export type LabelEvent = {
  readonly type: 'labelPrinted';
  readonly entity: 'label';
  readonly id: Id;
  readonly of: Labelled;
  readonly homeId: Id | null;
  readonly kind: CountedLabel;
  readonly copies: number;
  readonly by: Id;
  readonly at: Hlc;
};

/** What reserves a name among the templates in use; it holds a space, which no scanned code does (`foreignKey`). */
export function templateKey(name: string): string {
  return `template ${foldForSearch(name).trim()}`;
}

export function evolveLabelTemplate(
  template: LabelTemplate | undefined,
  event: LabelTemplateEvent,
): LabelTemplate | undefined {
  if (event.type === 'labelTemplateDefined') return event.template;
  if (template === undefined) return undefined;
  if (event.type === 'labelTemplateRetired') return { ...template, retired: event.retired };
  const { design, version, writers } = event;
  return { ...template, design, version, writers };
}

export function evolveLabel(prints: LabelPrints | undefined, event: LabelEvent): LabelPrints {
  const { id, of, homeId, kind, copies, by, at } = event;
  const last = prints !== undefined && prints.last.at > at ? prints.last : { by, at };
  const times = { ...prints?.times, [kind]: (prints?.times[kind] ?? 0) + 1 };
  return { id, of, homeId, times, copies: (prints?.copies ?? 0) + copies, last };
}
