/** The words behind an id: what lists and papers show instead of it. Empty when the record is unknown here. */
import type { Id } from '#shared/base/id.ts';
import { erasedNumber } from '#shared/domain/person/erasure.ts';
import { plainText } from '#shared/i18n/index.ts';
import type { ReadContext } from '../context.ts';

type Names = Pick<ReadContext, 'world'>;

/** Given name, then family name: as people are addressed. Of an erased name, what the organisation's language says. */
export function personName({ world }: Names, id: Id | null): string {
  const person = id === null ? undefined : world.get('person', id);
  if (person === undefined) return '';
  if (person.erased !== undefined) return plainText('fr-CA', 'people.erased', { number: erasedNumber(person.id) });
  return `${person.givenName} ${person.familyName}`.trim();
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

/** Code and title of a rubrique, as it is named everywhere. */
export function categoryName({ world }: Names, id: Id | null): string {
  const category = id === null ? undefined : world.get('category', id);
  return category === undefined ? '' : `${category.code} ${category.title}`;
}

export function boxNumber({ world }: Names, id: Id | null): string {
  return id === null ? '' : (world.get('box', id)?.number ?? '');
}

export function transferNumber({ world }: Names, id: Id | null): string {
  return id === null ? '' : (world.get('transfer', id)?.number ?? '');
}

export function listNumber({ world }: Names, id: Id | null): string {
  return id === null ? '' : (world.get('list', id)?.number ?? '');
}

export function templateName({ world }: Names, id: Id | null): string {
  return id === null ? '' : (world.get('labelTemplate', id)?.design.name ?? '');
}
