/** The values that may cross a process, be hashed or be stored: no `undefined`, no `Date`, no `NaN`. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/**
 * One text for one value: keys sorted by code unit, no spaces, integers only. Every hash in Travée (device chain, list
 * digest, golden files) is taken over this text, so it may never change.
 *
 * Keys whose value is `undefined` are left out, as `JSON.stringify` does.
 * Throws on a fraction, an unsafe integer or a non-JSON value: such a value in an operation is a defect.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error(`canonical JSON holds integers only, got ${String(value)}`);
    return Object.is(value, -0) ? '0' : String(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    const entries = value as Record<string, unknown>;
    let text = '{';
    for (const key of Object.keys(entries).sort()) {
      const member = entries[key];
      if (member === undefined) continue;
      if (text.length > 1) text += ',';
      text += `${JSON.stringify(key)}:${canonicalJson(member)}`;
    }
    return `${text}}`;
  }
  throw new Error(`canonical JSON cannot hold a ${typeof value}`);
}
