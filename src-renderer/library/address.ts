/** Reading the search part of an address: what is not understood is left out, never an error. */

type Search = Readonly<Record<string, unknown>>;

/** A text parameter: `{ text: 'paie' }`, or nothing. */
export function text<const K extends string>(search: Search, key: K): { readonly [P in K]?: string } {
  const value = search[key];
  // An address such as `?text=2019` is read as a number by the router.
  const words = typeof value === 'number' ? String(value) : value;
  return typeof words === 'string' && words !== '' ? entry(key, words) : {};
}

/** A parameter that is one of these words, or nothing. */
export function oneOf<const K extends string, const W extends string>(
  search: Search,
  key: K,
  words: readonly W[],
): { readonly [P in K]?: W } {
  const word = words.find((one) => one === search[key]);
  return word === undefined ? {} : entry(key, word);
}

function entry<K extends string, V>(key: K, value: V): { readonly [P in K]?: V } {
  // A computed key widens to `string`; this object has exactly that key.
  return { [key]: value } as { readonly [P in K]?: V };
}
