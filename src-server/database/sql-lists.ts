/**
 * Lists of values as one text each: a statement over thousands of rows takes them as parameters, and PostgreSQL unnests
 * them. It writes them as fast as with COPY and, other than COPY, any number of statements travels in one flight.
 */

/** Ids, numbers, hashes, words of ours: nothing in them has to be escaped. For `::text::uuid[]` and its like. */
export function plainList(items: readonly (string | number)[]): string {
  return `{${items.join(',')}}`;
}

/** A character that JSON spells out: it stands between two documents, never in one. */
export const BETWEEN = '\u0001';

/** Documents of JSON. For `string_to_array(…, BETWEEN)`. */
export function jsonList(documents: readonly string[]): string {
  return documents.join(BETWEEN);
}

/** Each value once, and the place of each in them, counted from 1 as PostgreSQL does. */
export function dictionary(values: readonly string[]): { readonly names: string[]; readonly places: number[] } {
  const known = new Map<string, number>();
  const places = values.map((value) => {
    const place = known.get(value) ?? known.size + 1;
    known.set(value, place);
    return place;
  });
  return { names: [...known.keys()], places };
}
