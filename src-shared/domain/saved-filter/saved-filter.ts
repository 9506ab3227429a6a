/**
 * Filtre enregistré: a list as somebody set it up, kept under a name. It holds what stands in the address of the screen,
 * never the rows: whoever opens it sees the records of that day. Its owner keeps it for themself or offers it to roles.
 */
import type { Id } from '../../base/id.ts';
import { FreeText, Line, OneOf, Shape, Type } from '../../base/schema.ts';
import { editsOf, type Described, type FieldsWritten } from '../field-merge.ts';
import { operation } from '../operation-definition.ts';
import { ROLES, type Role } from '../person/person.ts';

/** Lists whose filters can be kept, by the address of their screen. */
export const FILTERED_LISTS = ['boxes', 'files', 'loans', 'worklists', 'disposal', 'holds'] as const;
export type FilteredList = (typeof FILTERED_LISTS)[number];

/** One parameter of the address: `state`, `toShelve`. */
export type FilterPart = { readonly key: string; readonly value: string };

export type SavedFilter = Described & {
  readonly id: Id;
  readonly name: string;
  readonly list: FilteredList;
  readonly parts: readonly FilterPart[];
  /** Roles it is offered to; none: its owner's alone. */
  readonly sharedWith: readonly Role[];
  readonly ownerId: Id;
  readonly status: 'kept' | 'dropped';
};

const fields = {
  name: Line(80),
  parts: Type.Array(Shape({ key: Line(40), value: Line(200) }), { maxItems: 20 }),
  sharedWith: Type.Array(OneOf(ROLES), { maxItems: ROLES.length }),
};

export const savedFilterOps = {
  'savedFilter.keep': operation('describe', 1, Shape({ list: OneOf(FILTERED_LISTS), ...fields })),
  'savedFilter.describe': operation('describe', 1, Shape({ fields: editsOf(fields) })),
  'savedFilter.drop': operation('describe', 1, Shape({ reason: FreeText(300) })),
};

export type SavedFilterEvent =
  | { readonly type: 'filterKept'; readonly entity: 'savedFilter'; readonly id: Id; readonly filter: SavedFilter }
  | { readonly type: 'filterDropped'; readonly entity: 'savedFilter'; readonly id: Id }
  | FieldsWritten<'savedFilter'>;

export function evolveSavedFilter(record: SavedFilter | undefined, event: SavedFilterEvent): SavedFilter | undefined {
  if (event.type === 'filterKept') return event.filter;
  if (event.type === 'filterDropped') return record && { ...record, status: 'dropped' };
  return record && { ...record, ...event.fields, writers: event.writers };
}

/** Whether a person with these roles finds it among the filters of the list. */
export function seesFilter(filter: SavedFilter, personId: Id, roles: readonly Role[]): boolean {
  if (filter.status === 'dropped') return false;
  return filter.ownerId === personId || filter.sharedWith.some((role) => roles.includes(role));
}
