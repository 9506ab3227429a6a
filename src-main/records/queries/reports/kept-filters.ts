/** Filters kept under a name: those of the person who asks, and those offered to one of their roles. */
import type { Id } from '#shared/base/id.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { KeptFilter } from '#shared/contract/reports.ts';
import { effectiveRoles } from '#shared/domain/authorisation.ts';
import type { Role } from '#shared/domain/person/person.ts';
import { mayChangeFilter } from '#shared/domain/saved-filter/decide-saved-filter.ts';
import { seesFilter, type SavedFilter } from '#shared/domain/saved-filter/saved-filter.ts';
import type { ReadContext } from '../../context.ts';
import { sql } from '../../database/sql.ts';
import { sortKey } from '../../repositories/sort-key.ts';
import { personName } from '../names.ts';

export function filtersOf(
  context: ReadContext,
  { list }: Input<'filters.of'>,
  personId: Id | null,
): readonly KeptFilter[] {
  return allFilters(context, personId).filter((filter) => filter.list === list);
}

/** Nobody signed in sees none. A depot keeps tens of them, not thousands: all are read. */
export function allFilters(context: ReadContext, personId: Id | null): readonly KeptFilter[] {
  if (personId === null) return [];
  const { db, world } = context;
  const person = world.get('person', personId);
  const roles: readonly Role[] = person === undefined ? [] : effectiveRoles(person, world.organisation());
  return db
    .all<{ doc: string }>(sql`select doc from saved_filter`)
    .map(({ doc }) => JSON.parse(doc) as SavedFilter)
    .filter((filter) => seesFilter(filter, personId, roles))
    .map((filter) => keptFilter(context, filter, personId))
    .sort((a, b) => (sortKey(a.name) < sortKey(b.name) ? -1 : 1));
}

function keptFilter(context: ReadContext, filter: SavedFilter, personId: Id): KeptFilter {
  const { id, name, list, parts, sharedWith, ownerId, writers, createdOp } = filter;
  const base = (field: 'name' | 'parts' | 'sharedWith') => writers[field]?.op ?? createdOp;
  return {
    ...{ id, name, list, parts, sharedWith },
    ownerName: personName(context, ownerId),
    mine: ownerId === personId,
    mayChange: mayChangeFilter(context.world, filter, personId),
    bases: { name: base('name'), parts: base('parts'), sharedWith: base('sharedWith') },
  };
}
