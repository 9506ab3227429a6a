/**
 * What the periods and dispositions of a foreign schedule mean. A plain number of years is that many years; anything else
 * (999, 888, "PERMANENT", nothing at all) is a code, which means what a person said it means and nothing before.
 *
 * Never taken for a number of years: more than `MOST_PLAIN_YEARS`, since 99, 888, 999 and 9999 are codes somewhere, and
 * a 0 in the active period, which many tables write for "not said". A disposition is always a code: the letters differ
 * from one schedule to the next (R is retention for one, review for another).
 */
import type { CodeMeaning, CodeRole, GivenMeaning } from '#shared/contract/foreign-schedule.ts';
import type { Disposition, Period } from '#shared/domain/retention/delay-notation.ts';

export const MOST_PLAIN_YEARS = 75;

/** What the file writes in one place, spaces made even. `months` is empty everywhere but beside an active period. */
export type ForeignValue = { readonly role: CodeRole; readonly text: string; readonly months: string };

/** Spaces and line breaks change no meaning; case and accents may. */
export function foreignValue(role: CodeRole, text: string, months = ''): ForeignValue {
  const even = (said: string): string => said.replace(/\s+/g, ' ').trim();
  return { role, text: even(text), months: even(months) };
}

/** One key for one code. */
export function codeKey({ role, text, months }: ForeignValue): string {
  return JSON.stringify([role, text, months]);
}

/** `3`, `3.0`, `3,0`. */
const PLAIN = /^(\d{1,3})(?:[.,]0+)?$/;

function plainNumber(text: string): number | undefined {
  const digits = PLAIN.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The years a value says in full; `undefined` when it is a code. Months count when they make whole years by themselves. */
export function plainYears({ role, text, months }: ForeignValue): number | undefined {
  if (role === 'disposition') return undefined;
  const years = months === '' || plainNumber(months) === 0 ? plainNumber(text) : yearsOfMonths(text, months);
  if (years === undefined || years > MOST_PLAIN_YEARS) return undefined;
  return years === 0 && role === 'active' ? undefined : years;
}

/** Beside a number of years, the months may be more or the same again: that is asked. */
function yearsOfMonths(text: string, months: string): number | undefined {
  const count = plainNumber(months);
  return text !== '' || count === undefined || count % 12 !== 0 ? undefined : count / 12;
}

export type Meanings = ReadonlyMap<string, CodeMeaning>;

/** Of two meanings given to one code, none counts. */
export function meaningsOf(given: readonly GivenMeaning[]): Meanings {
  const meanings = new Map<string, CodeMeaning>();
  const twice = new Set<string>();
  for (const { role, text, months, meaning } of given) {
    const key = codeKey(foreignValue(role, text, months));
    if (meanings.has(key)) twice.add(key);
    meanings.set(key, meaning);
  }
  for (const key of twice) meanings.delete(key);
  return meanings;
}

export type Part =
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'disposition'; readonly disposition: Disposition }
  | { readonly kind: 'permanent' }
  | { readonly kind: 'leaveOut' };

/** `undefined`: nobody said what it means, or what was said cannot be of that place. */
export function partOf(value: ForeignValue, meanings: Meanings): Part | undefined {
  const plain = plainYears(value);
  if (plain !== undefined) return { kind: 'period', period: { kind: 'years', years: plain } };
  const meaning = meanings.get(codeKey(value));
  const ofDisposition = value.role === 'disposition';
  switch (meaning?.kind) {
    case 'years':
      return ofDisposition ? undefined : { kind: 'period', period: { kind: 'years', years: meaning.years } };
    case 'open':
    case 'superseded':
      return ofDisposition ? undefined : { kind: 'period', period: { kind: meaning.kind } };
    case 'disposition':
      return ofDisposition ? meaning : undefined;
    case 'permanent':
    case 'leaveOut':
      return { kind: meaning.kind };
    case undefined:
      return undefined;
  }
}
