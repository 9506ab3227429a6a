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
import type { TriggerField } from '#shared/domain/retention/trigger.ts';
import type { Copy, DelayLine, Rule } from '#shared/domain/rule/rule.ts';
import { NO_DESCRIPTION, seriesOf, type SeriesDescription } from '#shared/domain/rule/series-description.ts';

/** `number`, `condition`: as typed, empty when there is none. `trigger`, `until`: null when the délai names no date. */
export type DelayDraft = {
  readonly copy: Copy;
  readonly supports: readonly string[];
  readonly notation: string;
  readonly number: string;
  readonly condition: string;
  readonly trigger: TriggerField | null;
  readonly until: TriggerField | null;
  readonly age: number | null;
  readonly supportRemark: string;
};

export const EMPTY_LINE: DelayDraft = {
  copy: 'principal',
  supports: [],
  notation: '',
  number: '',
  condition: '',
  trigger: null,
  until: null,
  age: null,
  supportRemark: '',
};

export type RuleDraft = {
  readonly number: string;
  readonly title: string;
  readonly yearEnd: string;
  readonly trigger: string;
  readonly remarks: string;
  readonly fictitious: boolean;
  readonly delays: readonly DelayDraft[];
  readonly series: SeriesDescription;
};

export const EMPTY_RULE: RuleDraft = {
  number: '',
  title: '',
  yearEnd: '',
  trigger: '',
  remarks: '',
  fictitious: false,
  delays: [EMPTY_LINE, { ...EMPTY_LINE, copy: 'secondary' }],
  series: NO_DESCRIPTION,
};

export function draftOf(rule: Rule): RuleDraft {
  const { number, title, yearEnd, trigger, remarks } = rule;
  const delays = rule.delays.map((line) => ({ ...EMPTY_LINE, ...line }));
  return {
    number,
    title,
    yearEnd,
    trigger,
    remarks,
    delays,
    series: seriesOf(rule),
    fictitious: rule.fictitious === 'yes',
  };
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
  readonly delays: readonly ('required' | 'invalid' | 'duplicate' | 'unnumbered' | 'ageMissing' | null)[];
  readonly noPrincipal: boolean;
  /** A remark or a sorted type without words, or two remarks with one number. */
  readonly remarks: 'empty' | 'twice' | null;
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
    remarks: remarksProblem(draft.series),
  };
}

export function hasProblems(problems: RuleProblems): boolean {
  const { number, title, yearEnd, delays, noPrincipal, remarks } = problems;
  const named = [number, title, yearEnd, remarks, ...delays];
  return noPrincipal || named.some((one) => one !== null);
}

/** Odd but allowed: told, never refused. */
export function ruleWarnings(draft: RuleDraft): readonly ('noSecondary' | 'secondaryKept' | 'sortingMissing')[] {
  const sorts = sentLines(draft).some(({ notation }) => {
    const read = readDelay(notation);
    return read.state === 'read' && read.delay.disposition === 'T';
  });
  return [...copyWarnings(draft), ...(sorts && draft.series.sorting.length === 0 ? (['sortingMissing'] as const) : [])];
}

function copyWarnings(draft: RuleDraft): readonly ('noSecondary' | 'secondaryKept')[] {
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
    delays: sentLines(draft).map(sentLine),
    series: draft.series,
  };
}

function sentLine(draft: DelayDraft): DelayLine {
  const { copy, supports, notation, number, condition, trigger, until, age, supportRemark } = draft;
  const read = parseDelay(notation);
  return {
    copy,
    supports: [...supports],
    notation: read.ok ? printDelay(read.value) : notation.trim(),
    ...(number.trim() === '' ? {} : { number: number.trim() }),
    ...(condition.trim() === '' ? {} : { condition: condition.trim() }),
    ...(trigger === null ? {} : { trigger }),
    ...(until === null ? {} : { until }),
    ...(age !== null && needsAge(draft) ? { age } : {}),
    ...(supportRemark === '' ? {} : { supportRemark }),
  };
}

/** A délai that runs until a birthday has to say which one. */
export function needsAge({ trigger, until }: Pick<DelayDraft, 'trigger' | 'until'>): boolean {
  return trigger === 'birthday' || until === 'birthday';
}

function remarksProblem({ delayRemarks, sorting }: SeriesDescription): RuleProblems['remarks'] {
  if (delayRemarks.some(({ text }) => text.trim() === '')) return 'empty';
  if (sorting.some(({ documentType }) => documentType.trim() === '')) return 'empty';
  return new Set(delayRemarks.map(({ code }) => code)).size < delayRemarks.length ? 'twice' : null;
}

/** A secondary line left empty is not sent: not every series has copies. */
function sentLines(draft: RuleDraft): readonly DelayDraft[] {
  return draft.delays.filter(({ copy, notation }) => copy === 'principal' || notation.trim() !== '');
}

function lineProblem(lines: readonly DelayDraft[], line: DelayDraft, index: number): RuleProblems['delays'][number] {
  const reading = readDelay(line.notation);
  if (reading.state === 'empty') return line.copy === 'principal' ? 'required' : null;
  if (reading.state === 'invalid') return 'invalid';
  if (needsAge(line) && line.age === null) return 'ageMissing';
  if (line.condition.trim() !== '' && !isNumberedApart(lines, line, index)) return 'unnumbered';
  const twin = lines.findIndex(
    (other) => other.notation.trim() !== '' && sameTarget(other, line) && sameCondition(other, line),
  );
  return twin < index ? 'duplicate' : null;
}

/** Lines that compete are told apart by their number: it is what a file keeps when a person chooses. */
function isNumberedApart(lines: readonly DelayDraft[], line: DelayDraft, index: number): boolean {
  const number = line.number.trim();
  return (
    number !== '' &&
    !lines.some((other, at) => at !== index && other.copy === line.copy && other.number.trim() === number)
  );
}

function sameCondition(a: DelayDraft, b: DelayDraft): boolean {
  return a.condition.trim() === b.condition.trim();
}

function sameTarget(a: DelayDraft, b: DelayDraft): boolean {
  return a.copy === b.copy && [...a.supports].sort().join() === [...b.supports].sort().join();
}
