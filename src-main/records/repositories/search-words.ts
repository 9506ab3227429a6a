/** The words a record is found by, folded as queries are (architecture.md, section 7). */
import type { Box } from '#shared/domain/box/box.ts';
import type { Category } from '#shared/domain/classification/category.ts';
import type { FileRecord } from '#shared/domain/file/file.ts';
import type { Person } from '#shared/domain/person/person.ts';
import type { Place } from '#shared/domain/location/place.ts';
import { foldForSearch } from '#shared/i18n/fold.ts';

export function boxWords(box: Box): string {
  const words = [
    box.title,
    box.number,
    box.clientNumber,
    box.code ?? '',
    ...box.foreignCodes,
    ...box.keywords.map(({ word }) => word),
    box.datesText,
  ];
  return `${foldForSearch(words.join(' '))} ${unitToken(box.unitId)}`;
}

export function fileWords(file: FileRecord): string {
  const words = [file.title, file.cote, file.formerCote, file.datesText, file.subject ?? '', file.volume ?? '']
    .join(' ')
    .trimEnd();
  return `${foldForSearch(words)} ${unitToken(file.unitId)}`;
}

/** Also without leading zeros: `r5 t3` finds R05-T03. */
export function placeWords(place: Place): string {
  const words = foldForSearch(
    [place.address, ...place.formerAddresses, place.code ?? '', ...place.foreignCodes].join(' '),
  );
  const shorter = words.replace(/(?<![0-9])0+(?=[0-9])/g, '');
  return shorter === words ? words : `${words} ${shorter}`;
}

export function personWords(person: Person): string {
  return foldForSearch(`${person.givenName} ${person.familyName} ${person.jobTitle} ${person.email}`);
}

/** Code, title and anciennes cotes, as they are written: a part of a code finds it too. */
export function categoryWords({ code, title, formerCodes }: Category): string {
  return foldForSearch([code, title, ...formerCodes].join('\n'));
}

/** The unit as a word of the full-text index: a filter answered by the index itself (storage.md, section 6). */
export function unitToken(unitId: string): string {
  return `zu${unitId.replaceAll('-', '')}`;
}
