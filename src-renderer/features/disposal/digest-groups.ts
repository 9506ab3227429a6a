/** A digest as people can compare it with a printed one: groups of eight signs. */

/** `0123456789abcdef…` → `['01234567', '89abcdef', …]`; the same groups as on the papers. */
export function digestGroups(digest: string): readonly string[] {
  return digest.match(/.{1,8}/g) ?? [];
}
