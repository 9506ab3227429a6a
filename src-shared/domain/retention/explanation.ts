/**
 * Why a date is what it is, as data: an ordered list of steps, each a code with its parameters. It is stored with the
 * date (calc_trace) and turned into sentences in French or English only when shown (i18n/retention-explanations.ts).
 *
 * Stored explanations outlive the program that wrote them: a code may be added, never renamed, nor lose a parameter.
 */
import type { TriggerField } from './trigger.ts';

/** Every step, with the names of its parameters. Dates are `YYYY-MM-DD`, durations whole years unless named days. */
export const EXPLANATION_PARAMS = {
  TRIGGER_CLOSING: ['date'],
  TRIGGER_OPENING: ['date'],
  TRIGGER_LAST_ENTRY: ['date'],
  TRIGGER_OFFICIAL_ACT: ['date'],
  TRIGGER_DEPARTURE: ['date'],
  TRIGGER_BIRTHDAY: ['date'],
  TRIGGER_CONTRACT_END: ['date'],
  TRIGGER_REPLACEMENT: ['date'],
  TRIGGER_EVENT: ['date'],
  MISSING_CLOSING: [],
  MISSING_OPENING: [],
  MISSING_LAST_ENTRY: [],
  MISSING_OFFICIAL_ACT: [],
  MISSING_DEPARTURE: [],
  MISSING_BIRTHDAY: [],
  MISSING_CONTRACT_END: [],
  MISSING_REPLACEMENT: [],
  MISSING_EVENT: [],
  POLICY_FULL_YEAR: ['yearEnd'],
  POLICY_REQUIRED_DAYS: ['yearEnd', 'requiredDays'],
  POLICY_EXACT: [],
  BASE_ALREADY_YEAR_END: ['base'],
  BASE_YEAR_END: ['base'],
  BASE_PUSHED: ['end', 'days', 'requiredDays', 'base'],
  BASE_EXACT: ['base'],
  REACTIVATED: ['date', 'base'],
  REACTIVATION_EARLIER: ['date', 'base'],
  DELAY_FIXED: ['notation', 'active', 'semiActive', 'total'],
  DELAY_AFTER_EVENT: ['notation', 'semiActive'],
  DELAY_AFTER_REPLACEMENT: ['notation', 'semiActive'],
  DELAY_UNTIL_EVENT: ['notation'],
  TRANSFER_ON: ['date'],
  TRANSFER_NONE: [],
  LATE_TRANSFER_IGNORED: ['transferredOn', 'expectedDay', 'actualDay'],
  LATE_TRANSFER_COUNTED: ['transferredOn', 'expectedDay', 'actualDay'],
  SEMI_ACTIVE_EVENT: ['date', 'end'],
  SEMI_ACTIVE_EVENT_BEFORE_TRANSFER: ['date', 'end'],
  RESULT_DESTRUCTION: ['lastProtectedDay', 'disposableFrom'],
  RESULT_CONSERVATION: ['lastProtectedDay', 'disposableFrom'],
  RESULT_SORT: ['lastProtectedDay', 'disposableFrom'],
  UNDATED_MISSING: ['notation'],
  UNDATED_OPEN: ['notation'],
  UNDATED_SUPERSEDED: ['notation'],
  UNDATED_OUT_OF_RANGE: ['notation'],
  UNDATED_CONDITION: ['lines'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ExplanationCode = keyof typeof EXPLANATION_PARAMS;

export const EXPLANATION_CODES = Object.keys(EXPLANATION_PARAMS) as readonly ExplanationCode[];

export type ExplanationStep = {
  [C in ExplanationCode]: {
    readonly code: C;
    readonly params: { readonly [P in (typeof EXPLANATION_PARAMS)[C][number]]: string | number };
  };
}[ExplanationCode];

export type Explanation = readonly ExplanationStep[];

/** The i18n key of a step's sentence. */
export function explanationKey(step: ExplanationStep): `retention.explanation.${ExplanationCode}` {
  return `retention.explanation.${step.code}`;
}

/** Codes of the steps that name a trigger: present, and missing. */
export const TRIGGER_CODES = {
  closing: ['TRIGGER_CLOSING', 'MISSING_CLOSING'],
  opening: ['TRIGGER_OPENING', 'MISSING_OPENING'],
  lastEntry: ['TRIGGER_LAST_ENTRY', 'MISSING_LAST_ENTRY'],
  officialAct: ['TRIGGER_OFFICIAL_ACT', 'MISSING_OFFICIAL_ACT'],
  departure: ['TRIGGER_DEPARTURE', 'MISSING_DEPARTURE'],
  birthday: ['TRIGGER_BIRTHDAY', 'MISSING_BIRTHDAY'],
  contractEnd: ['TRIGGER_CONTRACT_END', 'MISSING_CONTRACT_END'],
  replacement: ['TRIGGER_REPLACEMENT', 'MISSING_REPLACEMENT'],
  event: ['TRIGGER_EVENT', 'MISSING_EVENT'],
} as const satisfies Readonly<Record<TriggerField, readonly [ExplanationCode, ExplanationCode]>>;
