/** The organisation's settings as they are being edited, and what is wrong with them. */
import { filingSettings } from '#shared/domain/file/filing-rules.ts';
import type { Step } from '#shared/domain/disposal/approval-steps.ts';
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
import { DEFAULT_REMINDER_DAYS } from '#shared/domain/loan/reminders.ts';
import { DEFAULT_FILL_PERCENT } from '#shared/domain/transfer/transfer-check.ts';
import { parseYearEnd } from '#shared/domain/retention/year-end.ts';

export const SETTINGS = [
  'name',
  'neq',
  'archivesNumber',
  'address',
  'timeZone',
  'policy',
  'requiredDays',
  'yearEnd',
  'lateTransfer',
  'loanDays',
  'approvalsRequired',
  'approvalSteps',
  'ruleOfCategory',
  'approvedToFile',
  'belowRootToFile',
  'reminderDays',
  'phantomOnLoan',
  'transferFillPercent',
] as const;
export type Setting = (typeof SETTINGS)[number];
export type SettingsDraft = Required<Pick<Organisation, Exclude<Setting, 'approvalSteps' | 'reminderDays'>>> & {
  readonly reminderDays: number[];
  /** None: so many approvals by anybody who may. */
  readonly approvalSteps: Step[];
};

export function settingsOf(organisation: Organisation): SettingsDraft {
  const { name, neq, address, timeZone, policy, requiredDays, yearEnd, lateTransfer, loanDays, approvalsRequired } =
    organisation;
  const { archivesNumber = '', approvalSteps = [], phantomOnLoan = 'no' } = organisation;
  const { transferFillPercent = DEFAULT_FILL_PERCENT } = organisation;
  const reminderDays = [...(organisation.reminderDays ?? DEFAULT_REMINDER_DAYS)];
  const naming = { name, neq, archivesNumber, address, timeZone };
  const filing = filingSettings(organisation);
  return {
    ...naming,
    ...filing,
    policy,
    requiredDays,
    yearEnd,
    lateTransfer,
    loanDays,
    approvalsRequired,
    approvalSteps: [...approvalSteps],
    reminderDays,
    phantomOnLoan,
    transferFillPercent,
  };
}

/** The bounds of the numbers, as the operation's schema has them. */
export const BOUNDS = {
  requiredDays: { min: 0, max: 366 },
  loanDays: { min: 1, max: 3650 },
  approvalsRequired: { min: 1, max: 5 },
  transferFillPercent: { min: 0, max: 100 },
} as const;

type Problem = 'required' | 'number' | 'yearEnd' | 'digits' | 'approval';
export type SettingsProblems = { readonly [S in Setting]?: Problem };

export function settingsProblems(draft: SettingsDraft): SettingsProblems {
  const problems: { -readonly [S in Setting]?: Problem } = {};
  if (draft.name.trim() === '') problems.name = 'required';
  if (!parseYearEnd(draft.yearEnd).ok) problems.yearEnd = 'yearEnd';
  if (!/^\d{0,9}$/.test(draft.archivesNumber)) problems.archivesNumber = 'digits';
  for (const setting of ['requiredDays', 'loanDays', 'approvalsRequired', 'transferFillPercent'] as const) {
    const value = draft[setting];
    const { min, max } = BOUNDS[setting];
    if (!Number.isInteger(value) || value < min || value > max) problems[setting] = 'number';
  }
  const { approvalSteps: steps } = draft;
  if (steps.length > 0 && !steps.some(({ kind }) => kind === 'approval')) problems.approvalSteps = 'approval';
  return problems;
}

/** Whether a NEQ looks like one: ten digits, or nothing. Said as a remark, never refused. */
export function neqLooksOdd(neq: string): boolean {
  const digits = neq.replace(/\s/g, '');
  return digits !== '' && !/^\d{10}$/.test(digits);
}
