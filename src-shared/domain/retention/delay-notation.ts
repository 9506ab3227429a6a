/**
 * Délai de conservation in the compact notation practitioners write: `active-semi-active-disposition`, remarks in
 * brackets: `2-5-D`, `888-15-T`, `2(R1)-5-T(R2)` (domain.md, section 1.2).
 *
 * 888 is an open period (an event ends it), 999 "until superseded": neither is ever a number of years. The CREPUQ signs
 * are read too: É (élimination) is D, R (retention) is C, X is 888. Printing and reading again gives the same délai.
 */
import { err, ok, type Result } from '../../base/result.ts';

export type Period =
  { readonly kind: 'years'; readonly years: number } | { readonly kind: 'open' } | { readonly kind: 'superseded' };

export const DISPOSITIONS = ['D', 'C', 'T'] as const;
/** D destruction, C conservation, T tri. */
export type Disposition = (typeof DISPOSITIONS)[number];

/** References to the rule's remarks (`R1`, `R2`…), by the part of the délai they hang on. */
export type DelayRemarks = {
  readonly active: readonly string[];
  readonly semiActive: readonly string[];
  readonly disposition: readonly string[];
};

export type Delay = {
  readonly active: Period;
  readonly semiActive: Period;
  readonly disposition: Disposition;
  readonly remarks: DelayRemarks;
};

export type DelayProblem = {
  readonly code: 'RULE_NOTATION_INVALID';
  readonly params: { readonly text: string; readonly part: 'shape' | 'period' | 'disposition' | 'remark' };
};

/** Odd but allowed: shown to the person who writes the rule, never refused. */
export type DelayWarning = 'SEMI_ACTIVE_NOT_FIXED' | 'OPEN_WITHOUT_REMARK';

/** Longest fixed period. Larger numbers below 888 are typing slips: no known schedule goes past 150 years. */
export const MAX_PERIOD_YEARS = 200;

const OPEN_CODE = 888;
const SUPERSEDED_CODE = 999;
const DASH = /[-\u2010-\u2015\u2212]/;
const PART = /^([^\s()]+)\s*(?:\(([^()]*)\))?$/;
const REMARK = /^R\d{1,3}$/;
const VARIABLE = /^X(\d{1,3})?$/;
const DISPOSITION_SIGNS: Readonly<Record<string, Disposition>> = { D: 'D', É: 'D', E: 'D', C: 'C', R: 'C', T: 'T' };

/** Reads the compact notation, in any case, with spaces and any kind of dash. */
export function parseDelay(text: string): Result<Delay, DelayProblem> {
  const problem = (part: DelayProblem['params']['part']) =>
    err({ code: 'RULE_NOTATION_INVALID', params: { text, part } } as const);
  const parts = text
    .normalize('NFC')
    .toUpperCase()
    .split(DASH)
    .map((part) => PART.exec(part.trim()));
  const [activePart, semiActivePart, dispositionPart] = parts;
  if (parts.length !== 3 || !activePart || !semiActivePart || !dispositionPart) return problem('shape');

  const active = parsePeriod(activePart[1] ?? '');
  const semiActive = parsePeriod(semiActivePart[1] ?? '');
  if (active === undefined || semiActive === undefined) return problem('period');
  const disposition = DISPOSITION_SIGNS[dispositionPart[1] ?? ''];
  if (disposition === undefined) return problem('disposition');

  const activeRemarks = parseRemarks(activePart[2]);
  const semiActiveRemarks = parseRemarks(semiActivePart[2]);
  const dispositionRemarks = parseRemarks(dispositionPart[2]);
  if (!activeRemarks || !semiActiveRemarks || !dispositionRemarks) return problem('remark');
  return ok({
    active: active.period,
    semiActive: semiActive.period,
    disposition,
    remarks: {
      active: unique([...active.remarks, ...activeRemarks]),
      semiActive: unique([...semiActive.remarks, ...semiActiveRemarks]),
      disposition: unique(dispositionRemarks),
    },
  });
}

/** Writes a délai as practitioners do: `2(R1)-5-T(R2)`. */
export function printDelay(delay: Delay): string {
  const { remarks } = delay;
  const active = printPeriod(delay.active) + printRemarks(remarks.active);
  const semiActive = printPeriod(delay.semiActive) + printRemarks(remarks.semiActive);
  return `${active}-${semiActive}-${delay.disposition}${printRemarks(remarks.disposition)}`;
}

/** The period a calendar codes as a number: 888 open, 999 until superseded. `undefined` when out of range. */
export function periodOfCode(code: number): Period | undefined {
  if (code === OPEN_CODE) return { kind: 'open' };
  if (code === SUPERSEDED_CODE) return { kind: 'superseded' };
  if (!Number.isInteger(code) || code < 0 || code > MAX_PERIOD_YEARS) return undefined;
  return { kind: 'years', years: code };
}

/** `2`, `888` or `999`. */
export function printPeriod(period: Period): string {
  if (period.kind === 'years') return String(period.years);
  return String(period.kind === 'open' ? OPEN_CODE : SUPERSEDED_CODE);
}

/** What a careful reader of the délai would ask about. */
export function delayWarnings(delay: Delay): readonly DelayWarning[] {
  const warnings: DelayWarning[] = [];
  if (delay.semiActive.kind !== 'years') warnings.push('SEMI_ACTIVE_NOT_FIXED');
  const activeUnexplained = delay.active.kind === 'open' && delay.remarks.active.length === 0;
  const semiActiveUnexplained = delay.semiActive.kind === 'open' && delay.remarks.semiActive.length === 0;
  if (activeUnexplained || semiActiveUnexplained) warnings.push('OPEN_WITHOUT_REMARK');
  return warnings;
}

/** `X1` means "variable, see note 1": an open period with remark R1. */
function parsePeriod(text: string): { period: Period; remarks: readonly string[] } | undefined {
  const variable = VARIABLE.exec(text);
  if (variable !== null) {
    return { period: { kind: 'open' }, remarks: variable[1] === undefined ? [] : [`R${variable[1]}`] };
  }
  const period = /^\d{1,3}$/.test(text) ? periodOfCode(Number(text)) : undefined;
  return period && { period, remarks: [] };
}

/** `undefined` when the brackets hold anything but references (`R1, R2`). No brackets, no remarks. */
function parseRemarks(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return [];
  const remarks = text.trim().split(/[\s,;/]+/);
  return remarks.every((remark) => REMARK.test(remark)) ? remarks : undefined;
}

function printRemarks(remarks: readonly string[]): string {
  return remarks.length === 0 ? '' : `(${remarks.join(', ')})`;
}

function unique(remarks: readonly string[]): readonly string[] {
  return [...new Set(remarks)];
}
