/**
 * When a file moves to the semi-active depot and when it may leave it for good (domain.md, section 1.3).
 *
 * Invariants:
 * - the date computed is the last protected day; disposal is allowed from the next day, so nothing goes early;
 * - an open period (888) or one until superseded (999) gives no date before a person has entered the event;
 * - years are added once to the base, never period by period (a leap day would be lost, worked case 21);
 * - a closing date is never invented; a date before 1500 or past 9999 (a sentinel from another system) is no date.
 */
import { addDays, laterOf, yearOf, type CivilDate } from '../../base/civil-date.ts';
import { printDelay, type Delay, type Disposition, type Period } from './delay-notation.ts';
import { TRIGGER_CODES, type Explanation, type ExplanationStep } from './explanation.ts';
import { addRetentionYears, policyStep, roundUp, type LateTransfer, type RetentionPolicy } from './policy.ts';
import { WORKLIST_OF_FIELD, type Trigger, type Worklist } from './trigger.ts';
import type { YearEnd } from './year-end.ts';

export type RetentionInput = {
  readonly delay: Delay;
  /** The date the délai starts from; for an active 888 or 999, the day the event took place. */
  readonly trigger: Trigger;
  /** The event that ends an open semi-active period; read only when the semi-active period is 888 or 999. */
  readonly semiActiveTrigger?: Trigger | null;
  readonly policy: RetentionPolicy;
  readonly yearEnd: YearEnd;
  /** The day the file really reached the semi-active depot. */
  readonly transferredOn?: CivilDate | null;
  /** `expected` when absent. */
  readonly lateTransfer?: LateTransfer;
  /** The day a semi-active file became active again. */
  readonly reactivatedOn?: CivilDate | null;
};

/** The last protected day by each way of counting a late transfer; both are shown (domain.md, trap 6). */
export type LateTransferDays = { readonly expectedDay: CivilDate; readonly actualDay: CivilDate };

export type DatedRetention = {
  readonly kind: 'dated';
  /** The day counting starts from. */
  readonly base: CivilDate;
  /** Expected transfer to the semi-active depot; null when the délai has no semi-active period. */
  readonly transferOn: CivilDate | null;
  readonly lastProtectedDay: CivilDate;
  readonly disposableFrom: CivilDate;
  readonly disposition: Disposition;
  /** Null when there was no real transfer, or when it changes nothing. */
  readonly lateTransfer: LateTransferDays | null;
  readonly explanation: Explanation;
};

/** `CONDITION_OPEN`: the rule has several délais with conditions, and nobody has chosen one yet. */
export type UndatedReason =
  'MISSING_TRIGGER' | 'OPEN_PERIOD' | 'UNTIL_SUPERSEDED' | 'DATE_OUT_OF_RANGE' | 'CONDITION_OPEN';

export type UndatedRetention = {
  readonly kind: 'undated';
  readonly reason: UndatedReason;
  readonly worklist: Worklist;
  /** Known already when only the end of the semi-active period is open (`3-888-D`). */
  readonly transferOn: CivilDate | null;
  readonly disposition: Disposition;
  readonly explanation: Explanation;
};

export type RetentionResult = DatedRetention | UndatedRetention;

/** Computes the dates of one file, or says why there are none and which worklist the file waits on. */
export function computeRetention(input: RetentionInput): RetentionResult {
  const { delay, trigger } = input;
  if (trigger.date === null) return waiting(input, delay.active, trigger, []);
  if (isOutOfRange(input, trigger.date)) return outOfRange(input);

  const start = startOf(input, trigger.date);
  const active = yearsOf(delay.active);
  const transferOn = hasSemiActive(delay) ? grow(start.base, active, input) : null;
  const steps = [...start.steps, ...delaySteps(delay), transferStep(transferOn)];
  if (delay.semiActive.kind === 'years') {
    const expectedDay = grow(start.base, active + delay.semiActive.years, input);
    const late = lateTransferOf(input, transferOn, expectedDay, delay.semiActive.years);
    const counted = late !== null && input.lateTransfer === 'actual';
    if (late !== null) steps.push(late.step);
    const last = counted ? late.days.actualDay : expectedDay;
    return dated(input, start.base, transferOn, last, late?.days ?? null, steps);
  }

  const event = input.semiActiveTrigger ?? { field: 'event', date: null };
  if (event.date === null) return waiting(input, delay.semiActive, event, steps, transferOn);
  const end = semiActiveEnd(event.date, transferOn ?? start.base, input);
  return dated(input, start.base, transferOn, end.day, null, [...steps, end.step]);
}

/** True from the day after the last protected day. A file without a date is never disposable. */
export function isDisposableOn(result: RetentionResult, day: CivilDate): boolean {
  return result.kind === 'dated' && day >= result.disposableFrom;
}

/** D gives a destruction date, C a versement date, T both: the file is sorted before anything else. */
export function dispositionDates(result: DatedRetention): {
  readonly destructionFrom: CivilDate | null;
  readonly depositFrom: CivilDate | null;
} {
  const { disposition, disposableFrom } = result;
  return {
    destructionFrom: disposition === 'C' ? null : disposableFrom,
    depositFrom: disposition === 'D' ? null : disposableFrom,
  };
}

type Start = { readonly base: CivilDate; readonly steps: readonly ExplanationStep[] };

/** Trigger, policy and rounding. A reactivation restarts the count, unless the trigger is later still. */
function startOf(input: RetentionInput, date: CivilDate): Start {
  const { policy, yearEnd, trigger, reactivatedOn } = input;
  const rounded = roundUp(date, policy, yearEnd);
  const steps = [
    { code: TRIGGER_CODES[trigger.field][0], params: { date } },
    policyStep(policy, yearEnd),
    rounded.step,
  ];
  if (!reactivatedOn) return { base: rounded.base, steps };
  const restarted = roundUp(reactivatedOn, policy, yearEnd).base;
  const base = laterOf(rounded.base, restarted);
  const code = restarted === base ? 'REACTIVATED' : 'REACTIVATION_EARLIER';
  return { base, steps: [...steps, { code, params: { date: reactivatedOn, base } }] };
}

/**
 * The last protected day counted from the real transfer: never earlier than the expected one, because a transfer that
 * came early is no reason to destroy early. Null when it makes no difference, or belongs to before a reactivation.
 */
function lateTransferOf(
  input: RetentionInput,
  transferOn: CivilDate | null,
  expectedDay: CivilDate,
  semiActiveYears: number,
): { readonly days: LateTransferDays; readonly step: ExplanationStep } | null {
  const { transferredOn, reactivatedOn, policy, yearEnd } = input;
  if (transferOn === null || !transferredOn) return null;
  if (reactivatedOn && transferredOn < reactivatedOn) return null;
  const from = roundUp(transferredOn, policy, yearEnd).base;
  const actualDay = laterOf(expectedDay, grow(from, semiActiveYears, input));
  if (actualDay === expectedDay) return null;
  const code = input.lateTransfer === 'actual' ? 'LATE_TRANSFER_COUNTED' : 'LATE_TRANSFER_IGNORED';
  return { days: { expectedDay, actualDay }, step: { code, params: { transferredOn, expectedDay, actualDay } } };
}

/** An open semi-active period ends with its event, rounded as the policy says, and never before the transfer. */
function semiActiveEnd(date: CivilDate, transferOn: CivilDate, input: RetentionInput) {
  const end = roundUp(date, input.policy, input.yearEnd).base;
  const day = laterOf(end, transferOn);
  const code = day === end ? 'SEMI_ACTIVE_EVENT' : 'SEMI_ACTIVE_EVENT_BEFORE_TRANSFER';
  return { day, step: { code, params: { date, end: day } } } as const;
}

function dated(
  input: RetentionInput,
  base: CivilDate,
  transferOn: CivilDate | null,
  lastProtectedDay: CivilDate,
  lateTransfer: LateTransferDays | null,
  steps: readonly ExplanationStep[],
): DatedRetention {
  const { disposition } = input.delay;
  const disposableFrom = addDays(lastProtectedDay, 1);
  const result: ExplanationStep = { code: RESULT_CODES[disposition], params: { lastProtectedDay, disposableFrom } };
  const explanation = [...steps, result];
  return { kind: 'dated', base, transferOn, lastProtectedDay, disposableFrom, disposition, lateTransfer, explanation };
}

const RESULT_CODES = { D: 'RESULT_DESTRUCTION', C: 'RESULT_CONSERVATION', T: 'RESULT_SORT' } as const;

/** No date: `period` still waits for `trigger`. */
function waiting(
  input: RetentionInput,
  period: Period,
  trigger: Trigger,
  steps: readonly ExplanationStep[],
  transferOn: CivilDate | null = null,
): UndatedRetention {
  const notation = printDelay(input.delay);
  const missing: ExplanationStep = { code: TRIGGER_CODES[trigger.field][1], params: {} };
  const verdict = verdictOf(period, trigger);
  const explanation: Explanation = [...steps, missing, { code: verdict.code, params: { notation } }];
  const { reason, worklist } = verdict;
  return { kind: 'undated', reason, worklist, transferOn, disposition: input.delay.disposition, explanation };
}

function verdictOf(period: Period, trigger: Trigger) {
  switch (period.kind) {
    case 'years':
      return {
        reason: 'MISSING_TRIGGER',
        worklist: WORKLIST_OF_FIELD[trigger.field],
        code: 'UNDATED_MISSING',
      } as const;
    case 'open':
      return { reason: 'OPEN_PERIOD', worklist: 'toDetermine', code: 'UNDATED_OPEN' } as const;
    case 'superseded':
      return { reason: 'UNTIL_SUPERSEDED', worklist: 'untilSuperseded', code: 'UNDATED_SUPERSEDED' } as const;
  }
}

function outOfRange(input: RetentionInput): UndatedRetention {
  const notation = printDelay(input.delay);
  const explanation: Explanation = [{ code: 'UNDATED_OUT_OF_RANGE', params: { notation } }];
  const { disposition } = input.delay;
  const reason = 'DATE_OUT_OF_RANGE';
  return { kind: 'undated', reason, worklist: 'toDetermine', transferOn: null, disposition, explanation };
}

/** Room for the rounding of policy B (two years) and the day after. */
const MARGIN_YEARS = 3;
const LAST_YEAR = 9999;
const FIRST_YEAR = 1500;

/**
 * Dates past 9999 are written with a sign and would sort before all others, as if due: they are never produced. A date before
 * 1500 is a slip of the keyboard or another system's "no date" (0001-01-01): counted from, all would be due at once.
 */
function isOutOfRange(input: RetentionInput, triggerDate: CivilDate): boolean {
  const { delay, semiActiveTrigger, transferredOn, reactivatedOn } = input;
  const dates = [triggerDate, semiActiveTrigger?.date, transferredOn, reactivatedOn].filter((date) => !!date);
  const years = dates.map((date) => yearOf(date as CivilDate));
  if (Math.min(...years) < FIRST_YEAR) return true;
  return Math.max(...years) + yearsOf(delay.active) + yearsOf(delay.semiActive) + MARGIN_YEARS > LAST_YEAR;
}

function delaySteps(delay: Delay): readonly ExplanationStep[] {
  const notation = printDelay(delay);
  if (delay.semiActive.kind !== 'years') return [{ code: 'DELAY_UNTIL_EVENT', params: { notation } }];
  const semiActive = delay.semiActive.years;
  switch (delay.active.kind) {
    case 'years': {
      const active = delay.active.years;
      return [{ code: 'DELAY_FIXED', params: { notation, active, semiActive, total: active + semiActive } }];
    }
    case 'open':
      return [{ code: 'DELAY_AFTER_EVENT', params: { notation, semiActive } }];
    case 'superseded':
      return [{ code: 'DELAY_AFTER_REPLACEMENT', params: { notation, semiActive } }];
  }
}

function transferStep(transferOn: CivilDate | null): ExplanationStep {
  if (transferOn === null) return { code: 'TRANSFER_NONE', params: {} };
  return { code: 'TRANSFER_ON', params: { date: transferOn } };
}

function hasSemiActive(delay: Delay): boolean {
  return delay.semiActive.kind !== 'years' || delay.semiActive.years > 0;
}

/** An open period counts no years: the event's own date ends it. */
function yearsOf(period: Period): number {
  return period.kind === 'years' ? period.years : 0;
}

function grow(base: CivilDate, years: number, input: RetentionInput): CivilDate {
  return addRetentionYears(base, years, input.policy, input.yearEnd);
}
