/**
 * The form of a rule: its délai lines as they are being written, what is wrong with them, and the body that is sent.
 * A délai is kept as typed until it can be read; what is sent is its canonical notation.
 */
import type { OpBody } from '#shared/domain/operation.ts';
import {
  delayWarnings,
  parseDelay,
  printDelay,
  type Delay,
  type DelayProblem,
  type DelayWarning,
} from '#shared/domain/retention/delay-notation.ts';
import { parseYearEnd } from '#shared/domain/retention/year-end.ts';
import type { Copy, Rule } from '#shared/domain/rule/rule.ts';

export type DelayDraft = { readonly copy: Copy; readonly supports: readonly string[]; readonly notation: string };

export type RuleDraft = {
  readonly number: string;
  readonly title: string;
  readonly yearEnd: string;
  readonly trigger: string;
  readonly remarks: string;
  readonly fictitious: boolean;
  readonly delays: readonly DelayDraft[];
};

export const EMPTY_RULE: RuleDraft = {
  number: '',
  title: '',
  yearEnd: '',
  trigger: '',
  remarks: '',
  fictitious: false,
  delays: [
    { copy: 'principal', supports: [], notation: '' },
    { copy: 'secondary', supports: [], notation: '' },
  ],
};

export function draftOf(rule: Rule): RuleDraft {
  const { number, title, yearEnd, trigger, remarks, delays } = rule;
  return { number, title, yearEnd, trigger, remarks, delays, fictitious: rule.fictitious === 'yes' };
}

/** What a délai line says of itself: the délai, or what keeps it from being read. */
export type DelayReading =
  | { readonly state: 'empty' }
  | { readonly state: 'invalid'; readonly part: DelayProblem['params']['part'] }
  | { readonly state: 'read'; readonly delay: Delay; readonly warnings: readonly DelayWarning[] };

export function readDelay(notation: string): DelayReading {
  if (notation.trim() === '') return { state: 'empty' };
  const read = parseDelay(notation);
  if (!read.ok) return { state: 'invalid', part: read.error.params.part };
  return { state: 'read', delay: read.value, warnings: delayWarnings(read.value) };
}

export type RuleProblems = {
  readonly number: 'required' | 'numberTaken' | null;
  readonly title: 'required' | null;
  readonly yearEnd: 'invalid' | null;
  /** One entry a line; null when the line can be sent. */
  readonly delays: readonly ('required' | 'invalid' | 'duplicate' | null)[];
  readonly noPrincipal: boolean;
};

type Existing = Pick<Rule, 'id' | 'number' | 'status'>;

/** What keeps the rule from being sent. `own` is the rule being revised, null for a new one. */
export function ruleProblems(draft: RuleDraft, rules: readonly Existing[], own: Existing['id'] | null): RuleProblems {
  const number = draft.number.trim();
  const taken = rules.some((rule) => rule.id !== own && rule.status === 'active' && rule.number === number);
  return {
    number: number === '' ? 'required' : taken ? 'numberTaken' : null,
    title: draft.title.trim() === '' ? 'required' : null,
    yearEnd: draft.yearEnd.trim() === '' || parseYearEnd(draft.yearEnd).ok ? null : 'invalid',
    delays: draft.delays.map((line, index) => lineProblem(draft.delays, line, index)),
    noPrincipal: !sentLines(draft).some(({ copy }) => copy === 'principal'),
  };
}

export function hasProblems(problems: RuleProblems): boolean {
  const { number, title, yearEnd, delays, noPrincipal } = problems;
  return number !== null || title !== null || yearEnd !== null || noPrincipal || delays.some((one) => one !== null);
}

/** Odd but allowed: told, never refused. */
export function ruleWarnings(draft: RuleDraft): readonly ('noSecondary' | 'secondaryKept')[] {
  const secondary = sentLines(draft).filter(({ copy }) => copy === 'secondary');
  if (secondary.length === 0) return ['noSecondary'];
  const kept = secondary.some(({ notation }) => {
    const read = readDelay(notation);
    return read.state === 'read' && read.delay.disposition !== 'D';
  });
  return kept ? ['secondaryKept'] : [];
}

/** The body of `rule.define` and `rule.revise`; ask `ruleProblems` first. */
export function ruleBody(draft: RuleDraft): OpBody<'rule.define'> {
  const yearEnd = parseYearEnd(draft.yearEnd);
  return {
    number: draft.number.trim(),
    title: draft.title.trim(),
    yearEnd: yearEnd.ok ? yearEnd.value : '',
    trigger: draft.trigger.trim(),
    remarks: draft.remarks.trim(),
    fictitious: draft.fictitious ? 'yes' : 'no',
    delays: sentLines(draft).map(({ copy, supports, notation }) => {
      const read = parseDelay(notation);
      return { copy, supports: [...supports], notation: read.ok ? printDelay(read.value) : notation.trim() };
    }),
  };
}

/** A secondary line left empty is not sent: not every series has copies. */
function sentLines(draft: RuleDraft): readonly DelayDraft[] {
  return draft.delays.filter(({ copy, notation }) => copy === 'principal' || notation.trim() !== '');
}

function lineProblem(lines: readonly DelayDraft[], line: DelayDraft, index: number): RuleProblems['delays'][number] {
  const reading = readDelay(line.notation);
  if (reading.state === 'empty') return line.copy === 'principal' ? 'required' : null;
  if (reading.state === 'invalid') return 'invalid';
  const twin = lines.findIndex((other) => other.notation.trim() !== '' && sameTarget(other, line));
  return twin < index ? 'duplicate' : null;
}

function sameTarget(a: DelayDraft, b: DelayDraft): boolean {
  return a.copy === b.copy && [...a.supports].sort().join() === [...b.supports].sort().join();
}
