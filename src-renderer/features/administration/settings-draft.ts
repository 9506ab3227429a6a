/** The organisation's settings as they are being edited, and what is wrong with them. */
import type { Organisation } from '#shared/domain/organisation/organisation.ts';
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
] as const;
export type Setting = (typeof SETTINGS)[number];
export type SettingsDraft = Required<Pick<Organisation, Setting>>;

export function settingsOf(organisation: Organisation): SettingsDraft {
  const { name, neq, address, timeZone, policy, requiredDays, yearEnd, lateTransfer, loanDays, approvalsRequired } =
    organisation;
  const { archivesNumber = '' } = organisation;
  const naming = { name, neq, archivesNumber, address, timeZone };
  return { ...naming, policy, requiredDays, yearEnd, lateTransfer, loanDays, approvalsRequired };
}

/** The bounds of the numbers, as the operation's schema has them. */
export const BOUNDS = {
  requiredDays: { min: 0, max: 366 },
  loanDays: { min: 1, max: 3650 },
  approvalsRequired: { min: 1, max: 5 },
} as const;

export type SettingsProblems = { readonly [S in Setting]?: 'required' | 'number' | 'yearEnd' | 'digits' };

export function settingsProblems(draft: SettingsDraft): SettingsProblems {
  const problems: { -readonly [S in Setting]?: 'required' | 'number' | 'yearEnd' | 'digits' } = {};
  if (draft.name.trim() === '') problems.name = 'required';
  if (!parseYearEnd(draft.yearEnd).ok) problems.yearEnd = 'yearEnd';
  if (!/^\d{0,9}$/.test(draft.archivesNumber)) problems.archivesNumber = 'digits';
  for (const setting of ['requiredDays', 'loanDays', 'approvalsRequired'] as const) {
    const value = draft[setting];
    const { min, max } = BOUNDS[setting];
    if (!Number.isInteger(value) || value < min || value > max) problems[setting] = 'number';
  }
  return problems;
}

/** Whether a NEQ looks like one: ten digits, or nothing. Said as a remark, never refused. */
export function neqLooksOdd(neq: string): boolean {
  const digits = neq.replace(/\s/g, '');
  return digits !== '' && !/^\d{10}$/.test(digits);
}
