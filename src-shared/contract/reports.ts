/** Lists and reports: filters kept under a name, what a depot looks for, and its linear metres by room and by unit. */
import type { Id } from '../base/id.ts';
import { OneOf, Shape } from '../base/schema.ts';
import type { Custody } from '../domain/box/box.ts';
import type { Role } from '../domain/person/person.ts';
import { FILTERED_LISTS, type FilteredList, type FilterPart } from '../domain/saved-filter/saved-filter.ts';
import type { OpId } from '../base/id.ts';
import { query, slowQuery } from './method.ts';

/** A kept filter, for the person who asks. */
export type KeptFilter = {
  readonly id: Id;
  readonly name: string;
  readonly list: FilteredList;
  readonly parts: readonly FilterPart[];
  readonly sharedWith: readonly Role[];
  readonly ownerName: string;
  readonly mine: boolean;
  /** They may rename, share and drop it. */
  readonly mayChange: boolean;
  /** The operation that last wrote each field, null for the one that created it: what an edit is based on. */
  readonly bases: { readonly name: OpId; readonly parts: OpId; readonly sharedWith: OpId };
};

/** Boxes that somebody should see to: as many as the list of boxes shows under the state of the same name. */
export type BoxGaps = {
  readonly withoutCode: number;
  readonly withoutPlace: number;
  readonly withoutDescription: number;
  readonly undated: number;
  readonly missing: number;
};

/** What stands in a room, or in a site outside its rooms: one line to a unit. Lengths in millimetres. */
export type RoomRow = {
  readonly placeId: Id;
  readonly address: string;
  readonly unitId: Id;
  readonly unitName: string;
  readonly boxes: number;
  readonly lengthMm: number;
};

/** Boxes and millimetres of shelf of a unit in one custody, the permanent archives apart. */
export type MetresRow = {
  readonly unitId: Id;
  readonly unitName: string;
  readonly custody: Custody;
  readonly permanent: boolean;
  readonly boxes: number;
  readonly lengthMm: number;
};

export const reportMethods = {
  /** Filters of the list that the person kept or that are offered to one of their roles, by name. */
  'filters.of': query<readonly KeptFilter[]>()(Shape({ list: OneOf(FILTERED_LISTS) })),
  /** Of every list. */
  'filters.all': query<readonly KeptFilter[]>()(Shape({})),
  'reports.gaps': query<BoxGaps>()(Shape({})),
  /** By address, then unit. Reads every box that stands somewhere. */
  'reports.rooms': slowQuery<readonly RoomRow[]>()(Shape({})),
  /** By unit, then custody; from tallies. */
  'reports.metres': query<readonly MetresRow[]>()(Shape({})),
};
