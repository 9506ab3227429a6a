/** A foreign schedule's columns, and what a person answers its codes mean. */
import type {
  CodeMeaning,
  CodeRole,
  ForeignCode,
  ForeignMapping,
  GivenMeaning,
} from '#shared/contract/foreign-schedule.ts';

const NONE = {
  months: null,
  semiActive: null,
  disposition: null,
  trigger: null,
  description: null,
  legal: null,
  confidential: null,
} as const;

export const PLAIN: ForeignMapping = { ...NONE, number: 'Code', title: 'Titre', active: 'Délai' };

export const means = (role: CodeRole, text: string, meaning: CodeMeaning, months = ''): GivenMeaning => ({
  role,
  text,
  months,
  meaning,
});
export const years = (count: number): CodeMeaning => ({ kind: 'years', years: count });
export const becomes = (disposition: 'D' | 'C' | 'T'): CodeMeaning => ({ kind: 'disposition', disposition });
export const NO_SEMI = means('semiActive', '', years(0));
export const DESTROYED = means('disposition', '', becomes('D'));
export const codeTexts = (codes: readonly ForeignCode[]): readonly string[] =>
  codes.map(({ role, text, months, rows }) => `${role} «${text}${months === '' ? '' : `+${months}`}» ${String(rows)}`);
