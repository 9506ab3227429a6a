/** How a person is named on screen: "Marie Tremblay", or by a number once their name was erased. */
import type { Person } from '#shared/domain/person/person.ts';
import { erasedNumber } from '#shared/domain/person/erasure.ts';
import type { Text } from './i18n.ts';

export function personName(
  t: Text['t'],
  { id, givenName, familyName, erased }: Pick<Person, 'id' | 'givenName' | 'familyName' | 'erased'>,
): string {
  return erased === undefined ? `${givenName} ${familyName}`.trim() : erasedName(t, id);
}

export function erasedName(t: Text['t'], id: Person['id']): string {
  return t('people.erased', { number: erasedNumber(id) });
}
