/**
 * Which words a label can ask of what it is stuck on, in the order a person is offered them. `number` is what is printed
 * large: the number of a box, the cote of a file, the address of a place; `code` is what the symbols say.
 */
import type { LabelFieldName, LabelSubjectKind } from './label-template.ts';

export const FIELDS_OF: { readonly [subject in LabelSubjectKind]: readonly LabelFieldName[] } = {
  box: [
    'number',
    'code',
    'title',
    'dates',
    'unit',
    'organisation',
    'place',
    'disposition',
    'dispositionYear',
    'rule',
    'clientNumber',
    'printedOn',
  ],
  file: [
    'number',
    'code',
    'title',
    'dates',
    'category',
    'unit',
    'organisation',
    'place',
    'disposition',
    'dispositionYear',
    'rule',
    'printedOn',
  ],
  place: ['number', 'code', 'name', 'organisation', 'printedOn'],
  person: ['name', 'code', 'jobTitle', 'unit', 'organisation', 'printedOn'],
  command: ['name', 'code', 'hint'],
  phantom: ['number', 'code', 'title', 'borrower', 'lentOn', 'dueBackOn', 'place', 'unit', 'organisation', 'printedOn'],
  seal: ['number', 'code', 'place', 'unit', 'organisation', 'printedOn'],
};

/** What says nothing of a content: all a neutral label may ask for (domain.md, 3.2). */
const NEUTRAL_FIELDS: ReadonlySet<LabelFieldName> = new Set(['number', 'code']);

export function isNeutralField(field: LabelFieldName): boolean {
  return NEUTRAL_FIELDS.has(field);
}

/** The fields a design may use, of its subject and of its being neutral. */
export function fieldsFor(subject: LabelSubjectKind, neutral: 'no' | 'yes'): readonly LabelFieldName[] {
  return neutral === 'yes' ? FIELDS_OF[subject].filter(isNeutralField) : FIELDS_OF[subject];
}
