/** A kept filter and the address of a screen: the same parameters, in another shape. */
import type { FilteredList, FilterPart } from '#shared/domain/saved-filter/saved-filter.ts';

/** The address of each list whose filters can be kept. */
const FILTER_PATHS = {
  boxes: '/boxes',
  files: '/files',
  loans: '/loans',
  worklists: '/worklists',
  disposal: '/disposal',
  holds: '/holds',
} as const satisfies Readonly<Record<FilteredList, string>>;

/** Parameters of the address in the order of their names; what is absent is left out. */
export function partsOf(search: object): FilterPart[] {
  return Object.entries(search)
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '')
    .map(([key, value]) => ({ key, value }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Where the kept filter leads. Each screen reads its own address, and leaves out what it does not know any more. */
export function addressOf(list: FilteredList, parts: readonly FilterPart[]) {
  return { to: FILTER_PATHS[list], search: searchOf(parts) as never };
}

function searchOf(parts: readonly FilterPart[]): Readonly<Record<string, string>> {
  return Object.fromEntries(parts.map(({ key, value }) => [key, value]));
}

export function sameParts(a: readonly FilterPart[], b: readonly FilterPart[]): boolean {
  const text = (parts: readonly FilterPart[]): string => JSON.stringify(partsOf(searchOf(parts)));
  return text(a) === text(b);
}
