/**
 * The dates one box or one file has by its own rule: its délai line, the date that line is counted from, the policy of
 * the organisation. Derived each time, never stored as a decision (domain.md, 1.3).
 */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Organisation } from '../organisation/organisation.ts';
import { computeRetention, type RetentionInput, type RetentionResult } from '../retention/compute-retention.ts';
import { DISPOSITIONS, parseDelay, type Delay } from '../retention/delay-notation.ts';
import type { RetentionPolicy } from '../retention/policy.ts';
import { birthdayAt, type Trigger, type TriggerField } from '../retention/trigger.ts';
import { parseYearEnd, type YearEnd } from '../retention/year-end.ts';
import { applicableDelay, type DelaySubject } from './delay-line.ts';
import type { DelayLine, Rule } from './rule.ts';

/** What of a box or a file its dates depend on. A box has no event dates of its own but the one its rule awaits. */
export type DatedRecord = DelaySubject & {
  readonly openedOn: CivilDate | null;
  readonly closedOn: CivilDate | null;
  /** The event the rule awaits, whichever it is, unless a date below names it. */
  readonly eventOn: CivilDate | null;
  readonly bornOn?: CivilDate | null;
  readonly departedOn?: CivilDate | null;
  readonly replacedOn?: CivilDate | null;
  readonly contractEndOn?: CivilDate | null;
  readonly lastEntryOn?: CivilDate | null;
  readonly officialOn?: CivilDate | null;
};

export function policyOf(organisation: Organisation): RetentionPolicy {
  if (organisation.policy === 'B') return { kind: 'B', requiredDays: organisation.requiredDays };
  return { kind: organisation.policy };
}

/** `null` when the rule says nothing of the exemplaire. */
export function ownRetention(
  record: DatedRecord,
  rule: Rule | undefined,
  organisation: Organisation,
): RetentionResult | null {
  if (rule === undefined) return null;
  const found = applicableDelay(rule, record);
  const yearEnd = yearEndOf(rule, organisation);
  if (found === undefined || yearEnd === undefined) return null;
  if (found.kind === 'choose') return toChoose(found.among);
  const delay = delayOf(found.line.notation);
  if (delay === undefined) return null;
  const { active, semiActive } = triggersOf(record, found.line, delay);
  const input: RetentionInput = {
    delay,
    trigger: active,
    semiActiveTrigger: semiActive,
    policy: policyOf(organisation),
    yearEnd,
    lateTransfer: organisation.lateTransfer,
  };
  return remembered(input, found.line.notation);
}

/** Several lines with conditions and none chosen: nothing is guessed (worked case 24). */
function toChoose(among: readonly DelayLine[]): RetentionResult {
  const signs = new Set(among.map(({ notation }) => delayOf(notation)?.disposition));
  const lines = among.map(({ notation }) => notation).join(', ');
  return {
    kind: 'undated',
    reason: 'CONDITION_OPEN',
    worklist: 'toDetermine',
    transferOn: null,
    // One of them only when all agree; else what is safest: no block is destroyed that might hold something to keep.
    disposition: signs.size === 1 ? (DISPOSITIONS.find((sign) => signs.has(sign)) ?? 'T') : 'T',
    explanation: [{ code: 'UNDATED_CONDITION', params: { lines } }],
  };
}

/**
 * What the active period is counted from, and what ends an open semi-active one. A line that names its date is counted
 * from that one and no other; one that names none counts from the closing, or for an open period from the awaited event.
 */
function triggersOf(
  record: DatedRecord,
  { trigger, until = 'event', age }: DelayLine,
  delay: Delay,
): { readonly active: Trigger; readonly semiActive: Trigger } {
  const named = (field: TriggerField): Trigger => ({ field, date: dateOf(record, field, age) });
  return { active: trigger === undefined ? unnamed(record, delay) : named(trigger), semiActive: named(until) };
}

function unnamed(record: DatedRecord, { active, semiActive }: Delay): Trigger {
  if (active.kind === 'superseded') return { field: 'replacement', date: record.replacedOn ?? record.eventOn };
  if (active.kind === 'open') return { field: 'event', date: record.eventOn };
  // A fixed délai counts from the event when one is entered, unless that event is the one its second period awaits.
  if (semiActive.kind === 'years' && record.eventOn !== null) return { field: 'event', date: record.eventOn };
  return { field: 'closing', date: record.closedOn };
}

function dateOf(record: DatedRecord, field: TriggerField, age: number | undefined): CivilDate | null {
  switch (field) {
    case 'closing':
      return record.closedOn;
    case 'opening':
      return record.openedOn;
    case 'lastEntry':
      return record.lastEntryOn ?? record.eventOn;
    case 'officialAct':
      return record.officialOn ?? record.eventOn;
    case 'departure':
      return record.departedOn ?? record.eventOn;
    case 'contractEnd':
      return record.contractEndOn ?? record.eventOn;
    case 'replacement':
      return record.replacedOn ?? record.eventOn;
    case 'birthday':
      return record.bornOn && age !== undefined ? birthdayAt(record.bornOn, age) : null;
    case 'event':
      return record.eventOn;
  }
}

/** Thousands of boxes close on the same days under the same délais: each combination is computed once. */
const results = new Map<string, RetentionResult>();
const REMEMBERED = 20_000;

function remembered(input: RetentionInput, notation: string): RetentionResult {
  const { trigger, semiActiveTrigger, policy, yearEnd, lateTransfer } = input;
  const days = policy.kind === 'B' ? policy.requiredDays : '';
  const semiActive = `${semiActiveTrigger?.field ?? ''}${semiActiveTrigger?.date ?? ''}`;
  const key = `${notation}|${trigger.field}|${trigger.date ?? ''}|${semiActive}|${policy.kind}${String(days)}|${yearEnd}|${lateTransfer ?? ''}`;
  let result = results.get(key);
  if (result === undefined) {
    if (results.size >= REMEMBERED) results.clear();
    result = computeRetention(input);
    results.set(key, result);
  }
  return result;
}

const delays = new Map<string, Delay | undefined>();
/** The délai a line writes; `undefined` when it cannot be read. */
export function delayOf(notation: string): Delay | undefined {
  if (!delays.has(notation)) {
    const read = parseDelay(notation);
    delays.set(notation, read.ok ? read.value : undefined);
  }
  return delays.get(notation);
}

/** The year the délais of the rule are counted in; `undefined` when it cannot be read. */
export function yearEndOf(rule: Pick<Rule, 'yearEnd'>, organisation: Organisation): YearEnd | undefined {
  return readYearEnd(rule.yearEnd === '' ? organisation.yearEnd : rule.yearEnd);
}

const yearEnds = new Map<string, YearEnd | undefined>();
function readYearEnd(text: string): YearEnd | undefined {
  if (!yearEnds.has(text)) {
    const read = parseYearEnd(text);
    yearEnds.set(text, read.ok ? read.value : undefined);
  }
  return yearEnds.get(text);
}
