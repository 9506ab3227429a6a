/** The words behind an id: what lists and papers show instead of it. Empty when the record is unknown here. */
import type { Id } from '#shared/base/id.ts';
import type { ReadContext } from '../context.ts';

type Names = Pick<ReadContext, 'world'>;

/** Given name, then family name: as people are addressed. */
export function personName({ world }: Names, id: Id | null): string {
  const person = id === null ? undefined : world.get('person', id);
  return person === undefined ? '' : `${person.givenName} ${person.familyName}`.trim();
}

export function unitName({ world }: Names, id: Id | null): string {
  return id === null ? '' : (world.get('unit', id)?.name ?? '');
}

export function placeAddress({ world }: Names, id: Id | null): string {
  return id === null ? '' : (world.get('place', id)?.address ?? '');
}

export function ruleNumber({ world }: Names, id: Id | null): string {
  return id === null ? '' : (world.get('rule', id)?.number ?? '');
}

export function boxNumber({ world }: Names, id: Id | null): string {
  return id === null ? '' : (world.get('box', id)?.number ?? '');
}

export function listNumber({ world }: Names, id: Id | null): string {
  return id === null ? '' : (world.get('list', id)?.number ?? '');
}
