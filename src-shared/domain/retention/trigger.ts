/**
 * The date a délai is counted from, and the list a file waits on while that date is unknown.
 *
 * The trigger is named by the rule's délai: the closing of the file, the last registration, a departure, an n-th
 * birthday, the end of a contract… For an open period (888, 999) it is the day the awaited event took place, entered by a person.
 */
import { addYears, type CivilDate } from '../../base/civil-date.ts';

export const TRIGGER_FIELDS = [
  'closing',
  'opening',
  'lastEntry',
  'officialAct',
  'departure',
  'birthday',
  'contractEnd',
  'replacement',
  'event',
] as const;
export type TriggerField = (typeof TRIGGER_FIELDS)[number];

export type Trigger = { readonly field: TriggerField; readonly date: CivilDate | null };

/** Where a file without a date waits: à fermer, à déterminer, événement attendu, jusqu'à remplacement. */
export const WORKLISTS = ['toClose', 'toDetermine', 'eventExpected', 'untilSuperseded'] as const;
export type Worklist = (typeof WORKLISTS)[number];

/** The worklist of a fixed délai whose trigger date is missing. */
export const WORKLIST_OF_FIELD: Readonly<Record<TriggerField, Worklist>> = {
  closing: 'toClose',
  opening: 'toDetermine',
  lastEntry: 'eventExpected',
  officialAct: 'eventExpected',
  departure: 'eventExpected',
  birthday: 'toDetermine',
  contractEnd: 'eventExpected',
  replacement: 'untilSuperseded',
  event: 'eventExpected',
};

/**
 * The n-th birthday, the event of a rule such as "until 75 years of age". A person born on 29 February has it on
 * 28 February in a common year: that is the choice of worked case 13 (domain.md), and it is made here only.
 */
export function birthdayAt(birth: CivilDate, years: number): CivilDate {
  return addYears(birth, years);
}
