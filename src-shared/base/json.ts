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
  const sorted = inOrder(value);
  return sorted === SPELL_OUT ? spelledOut(value) : JSON.stringify(sorted);
}

const SPELL_OUT = Symbol('spell out');

/** The value with the keys of every object in order, for the engine to write: itself, not a copy, when they already are. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) {
    refuseUnlessJson(value);
    return value;
  }
  return Array.isArray(value) ? listInOrder(value) : objectInOrder(value as Readonly<Record<string, unknown>>);
}

function listInOrder(list: readonly unknown[]): unknown {
  let copy: unknown[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const member = inOrder(list[index]);
    if (member === SPELL_OUT) return SPELL_OUT;
    if (member === list[index]) continue;
    copy ??= [...list];
    copy[index] = member;
  }
  return copy ?? list;
}

function objectInOrder(object: Readonly<Record<string, unknown>>): unknown {
  const keys = Object.keys(object);
  let changed: Map<string, unknown> | undefined;
  let areSorted = true;
  let previous = '';
  for (const key of keys) {
    if (isUnsortable(key)) return SPELL_OUT;
    if (key < previous) areSorted = false;
    previous = key;
    const member = object[key];
    if (typeof member === 'string' || member === null || member === undefined) continue;
    const sorted = inOrder(member);
    if (sorted === SPELL_OUT) return SPELL_OUT;
    if (sorted !== member) (changed ??= new Map<string, unknown>()).set(key, sorted);
  }
  if (areSorted && changed === undefined) return object;
  const copy: Record<string, unknown> = {};
  for (const key of keys.sort()) copy[key] = changed?.get(key) ?? object[key];
  return copy;
}

/** An object lists keys such as `10` first whatever the order they were given in, and `__proto__` is not a plain key. */
function isUnsortable(key: string): boolean {
  const first = key.charCodeAt(0);
  return (first <= 57 && first >= 48) || (first === 95 && key === '__proto__');
}

function spelledOut(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    refuseUnlessJson(value);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(spelledOut).join(',')}]`;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${spelledOut(member)}`).join(',')}}`;
}

function refuseUnlessJson(value: unknown): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value)) return;
  if (typeof value === 'number') throw new Error(`canonical JSON holds integers only, got ${String(value)}`);
  throw new Error(`canonical JSON cannot hold a ${typeof value}`);
}
