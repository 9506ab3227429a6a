/**
 * What `made` holds for `key`, made once. Beyond `most` all of it is forgotten and made again as it is asked for: what a paper
 * asks for again and again is soon back.
 */
export function kept<Value>(made: Map<string, Value>, most: number, key: string, make: () => Value): Value {
  const known = made.get(key);
  if (known !== undefined) return known;
  const value = make();
  if (made.size >= most) made.clear();
  made.set(key, value);
  return value;
}
