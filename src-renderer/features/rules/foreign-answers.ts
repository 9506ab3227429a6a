/** What a person has answered about a foreign schedule so far, as the records service asks for it. */
import { MAX_PERIOD_YEARS } from '#shared/domain/retention/delay-notation.ts';
import {
  NEEDED_FIELDS,
  type CodeMeaning,
  type CodeRole,
  type ForeignCode,
  type ForeignMapping,
  type ForeignTableCard,
  type GivenMeaning,
} from '#shared/contract/foreign-schedule.ts';

export type DraftMapping = ForeignTableCard['guess'];

/** `undefined` while a needed column is not chosen. */
export function wholeMapping(draft: DraftMapping): ForeignMapping | undefined {
  const { number, title, active, ...others } = draft;
  if (number === null || title === null || active === null) return undefined;
  return { ...others, number, title, active };
}

export function isNeeded(field: keyof DraftMapping): boolean {
  return NEEDED_FIELDS.some((needed) => needed === field);
}

const PERIOD_CHOICES = ['years', 'open', 'superseded', 'permanent', 'leaveOut'] as const;
const DISPOSITION_CHOICES = ['D', 'C', 'T', 'leaveOut'] as const;
type Choice = (typeof PERIOD_CHOICES)[number] | (typeof DISPOSITION_CHOICES)[number];

/** `years`: null until it is written. */
export type Answer = { readonly choice: Choice; readonly years: number | null };
export type Answers = ReadonlyMap<string, Answer>;

export function choicesOf(role: CodeRole): readonly Choice[] {
  return role === 'disposition' ? DISPOSITION_CHOICES : PERIOD_CHOICES;
}

/** One key for one code. */
export function answerKey({ role, text, months }: Pick<ForeignCode, 'role' | 'text' | 'months'>): string {
  return JSON.stringify([role, text, months]);
}

/** `undefined` when the answer is not complete. */
export function meaningOf(answer: Answer | undefined): CodeMeaning | undefined {
  if (answer === undefined) return undefined;
  switch (answer.choice) {
    case 'years': {
      const { years } = answer;
      const isWhole = years !== null && Number.isInteger(years) && years >= 0 && years <= MAX_PERIOD_YEARS;
      return isWhole ? { kind: 'years', years } : undefined;
    }
    case 'D':
    case 'C':
    case 'T':
      return { kind: 'disposition', disposition: answer.choice };
    default:
      return { kind: answer.choice };
  }
}

/** The complete answers about these codes, in their order. */
export function givenMeanings(codes: readonly ForeignCode[], answers: Answers): readonly GivenMeaning[] {
  return codes.flatMap(({ role, text, months }) => {
    const meaning = meaningOf(answers.get(answerKey({ role, text, months })));
    return meaning === undefined ? [] : [{ role, text, months, meaning }];
  });
}
