/**
 * The worked cases of the rules of the archive (domain.md, 1.3), as data: what is given, and what each policy must answer.
 * The tests run them all; `travee retention --cases` prints them beside what this program computes, for whoever wants to
 * check the calculation before trusting a date to it. Expected values are written by hand and never computed.
 */
import type { CivilDate } from '../../base/civil-date.ts';
import { combineBoxRetention } from './box-retention.ts';
import { computeRetention, type RetentionInput, type RetentionResult } from './compute-retention.ts';
import { parseDelay } from './delay-notation.ts';
import type { LateTransfer, RetentionPolicy } from './policy.ts';
import { birthdayAt, type TriggerField } from './trigger.ts';
import { parseYearEnd } from './year-end.ts';

export const CASE_POLICIES = {
  A: { kind: 'A' },
  B: { kind: 'B', requiredDays: 90 },
  C: { kind: 'C' },
} as const satisfies Readonly<Record<string, RetentionPolicy>>;
export type CasePolicy = keyof typeof CASE_POLICIES;

type Given = {
  readonly delay: string;
  /** Null: the date is not known. */
  readonly from: string | null;
  /** The closing of the file when absent. */
  readonly field?: TriggerField;
  /** Until which birthday, for a case whose trigger is one; `from` is then the day of birth. */
  readonly age?: number;
  /** The school year, 06-30, when absent. */
  readonly yearEnd?: string;
  readonly transferredOn?: string;
  readonly lateTransfer?: LateTransfer;
  /** Birth and age that end an open semi-active period. */
  readonly until?: { readonly born: string; readonly age: number };
};

export type WorkedCase = {
  /** Number of the table; a letter where one row holds several questions. */
  readonly no: string;
  readonly words: { readonly fr: string; readonly en: string };
  /** One file, or the files of one box. */
  readonly given: readonly Given[];
  /** `transfer / last protected day`; `reason worklist` without a date. Policies the table does not mention are absent. */
  readonly expected: { readonly [P in CasePolicy]?: string };
};

const every = (summary: string) => ({ A: summary, B: summary, C: summary });
const rounded = (summary: string, exact: string) => ({ A: summary, B: summary, C: exact });
const OPEN = 'OPEN_PERIOD toDetermine';

export const WORKED_CASES: readonly WorkedCase[] = [
  {
    no: '1',
    words: { fr: 'Année scolaire, fermé le dernier jour', en: 'School year, closed on its last day' },
    given: [{ delay: '2-5-D', from: '2019-06-30' }],
    expected: every('2021-06-30 / 2026-06-30'),
  },
  {
    no: '2',
    words: { fr: 'Fermé au milieu de l’année', en: 'Closed in the middle of the year' },
    given: [{ delay: '2-5-D', from: '2019-03-15' }],
    expected: rounded('2021-06-30 / 2026-06-30', '2021-03-15 / 2026-03-15'),
  },
  {
    no: '3',
    words: { fr: 'Fermé exactement 90 jours avant la fin', en: 'Closed exactly 90 days before the end' },
    given: [{ delay: '2-5-D', from: '2019-04-01' }],
    expected: rounded('2021-06-30 / 2026-06-30', '2021-04-01 / 2026-04-01'),
  },
  {
    no: '4',
    words: { fr: 'Fermé 89 jours avant la fin', en: 'Closed 89 days before the end' },
    given: [{ delay: '2-5-D', from: '2019-04-02' }],
    expected: { A: '2021-06-30 / 2026-06-30', B: '2022-06-30 / 2027-06-30', C: '2021-04-02 / 2026-04-02' },
  },
  {
    no: '5',
    words: { fr: 'Fermé le premier jour de l’année', en: 'Closed on the first day of the year' },
    given: [{ delay: '2-5-D', from: '2019-07-01' }],
    expected: rounded('2022-06-30 / 2027-06-30', '2021-07-01 / 2026-07-01'),
  },
  {
    no: '6',
    words: { fr: 'Année civile, pas de semi-actif', en: 'Civil year, no semi-active period' },
    given: [{ delay: '2-0-D', from: '2020-05-10', yearEnd: '12-31' }],
    expected: rounded('– / 2022-12-31', '– / 2022-05-10'),
  },
  {
    no: '7',
    words: { fr: 'Année civile, fermé le 31 décembre', en: 'Civil year, closed on 31 December' },
    given: [{ delay: '2-0-D', from: '2020-12-31', yearEnd: '12-31' }],
    expected: every('– / 2022-12-31'),
  },
  {
    no: '8',
    words: { fr: 'Exercice financier finissant le 31 mars', en: 'Fiscal year that ends on 31 March' },
    given: [{ delay: '3-4-C', from: '2016-03-31', yearEnd: '03-31' }],
    expected: every('2019-03-31 / 2023-03-31'),
  },
  {
    no: '9',
    words: { fr: 'Sept ans après le départ', en: 'Seven years after departure' },
    given: [{ delay: '0-7-D', from: '2017-11-17', field: 'departure' }],
    expected: rounded('2018-06-30 / 2025-06-30', '2017-11-17 / 2024-11-17'),
  },
  {
    no: '10',
    words: { fr: 'Toujours à l’emploi', en: 'Still employed' },
    given: [{ delay: '0-7-D', from: null, field: 'departure' }],
    expected: every('MISSING_TRIGGER eventExpected'),
  },
  {
    no: '11',
    words: { fr: 'Jusqu’à 75 ans, né le 1er octobre 2004', en: 'Until 75, born on 1 October 2004' },
    given: [{ delay: '888(R1)-0-D', from: '2004-10-01', field: 'birthday', age: 75 }],
    expected: { A: '– / 2080-06-30', C: '– / 2079-10-01' },
  },
  {
    no: '12',
    words: { fr: 'Jusqu’à 100 ans, né le 1er octobre 2004', en: 'Until 100, born on 1 October 2004' },
    given: [{ delay: '888(R1)-0-D', from: '2004-10-01', field: 'birthday', age: 100 }],
    expected: { A: '– / 2105-06-30', C: '– / 2104-10-01' },
  },
  {
    no: '13',
    words: { fr: 'Né un 29 février, jusqu’à 75 ans', en: 'Born on 29 February, until 75' },
    given: [{ delay: '888(R1)-0-D', from: '1984-02-29', field: 'birthday', age: 75 }],
    expected: { A: '– / 2059-06-30', C: '– / 2059-02-28' },
  },
  {
    no: '14',
    words: { fr: 'Deux ans après le départ, puis jusqu’à 100 ans', en: 'Two years after departure, then until 100' },
    given: [
      {
        delay: '2-888-T',
        from: '1999-05-14',
        field: 'departure',
        until: { born: '1950-03-03', age: 100 },
      },
    ],
    expected: { A: '2001-06-30 / 2050-06-30', C: '2001-05-14 / 2050-03-03' },
  },
  {
    no: '15',
    words: { fr: 'Politique remplacée', en: 'Policy replaced' },
    given: [{ delay: '999-5-D', from: '2019-11-26', field: 'replacement' }],
    expected: rounded('2020-06-30 / 2025-06-30', '2019-11-26 / 2024-11-26'),
  },
  {
    no: '16',
    words: { fr: 'Politique jamais remplacée', en: 'Policy never replaced' },
    given: [{ delay: '999-5-D', from: null, field: 'replacement' }],
    expected: every('UNTIL_SUPERSEDED untilSuperseded'),
  },
  {
    no: '17',
    words: { fr: 'Contrat dont la fin n’est pas connue', en: 'Contract whose end is not known' },
    given: [{ delay: '888-7-D', from: null, field: 'event' }],
    expected: every(OPEN),
  },
  {
    no: '18',
    words: { fr: 'Exemplaire secondaire', en: 'Secondary copy' },
    given: [{ delay: '2-0-D', from: '2019-06-30' }],
    expected: every('– / 2021-06-30'),
  },
  {
    no: '19',
    words: { fr: 'À trier', en: 'To be sorted' },
    given: [{ delay: '2-5-T', from: '2019-06-30' }],
    expected: every('2021-06-30 / 2026-06-30'),
  },
  {
    no: '20a',
    words: { fr: 'Transfert réel en retard, option inactive', en: 'Transfer that came late, option off' },
    given: [{ delay: '2-5-D', from: '2019-06-30', transferredOn: '2021-09-10' }],
    expected: every('2021-06-30 / 2026-06-30'),
  },
  {
    no: '20b',
    words: { fr: 'Transfert réel en retard, option active', en: 'Transfer that came late, option on' },
    given: [{ delay: '2-5-D', from: '2019-06-30', transferredOn: '2021-09-10', lateTransfer: 'actual' }],
    expected: rounded('2021-06-30 / 2027-06-30', '2021-06-30 / 2026-09-10'),
  },
  {
    no: '21',
    words: { fr: '29 février, les années ajoutées en une fois', en: '29 February, years added once' },
    given: [{ delay: '1-3-D', from: '2016-02-29' }],
    expected: { C: '2017-02-28 / 2020-02-29' },
  },
  {
    no: '22',
    words: { fr: 'Boîte mixte\u00a0: D, D et T', en: 'Mixed box: D, D and T' },
    given: [
      { delay: '2-5-D', from: '2019-06-30' },
      { delay: '2-7-D', from: '2019-06-30' },
      { delay: '2-6-T', from: '2019-06-30' },
    ],
    expected: every('2028-06-30 DT'),
  },
  {
    no: '25a',
    words: { fr: 'Dossier hybride, sur papier', en: 'Hybrid file, on paper' },
    given: [{ delay: '2-5-D', from: '2019-06-30' }],
    expected: every('2021-06-30 / 2026-06-30'),
  },
  {
    no: '25b',
    words: { fr: 'Dossier hybride, numérique', en: 'Hybrid file, digital' },
    given: [{ delay: '2-0-D', from: '2019-06-30' }],
    expected: every('– / 2021-06-30'),
  },
  {
    no: '27',
    words: { fr: 'Date de fermeture manquante', en: 'Closing date missing' },
    given: [{ delay: '2-5-D', from: null }],
    expected: every('MISSING_TRIGGER toClose'),
  },
  {
    no: '28',
    words: { fr: 'Année finissant le dernier jour de février', en: 'Year that ends on the last day of February' },
    given: [{ delay: '1-3-D', from: '2019-02-10', yearEnd: '02-last' }],
    expected: { A: '2020-02-29 / 2023-02-28' },
  },
  {
    no: 'R',
    words: { fr: 'Régression\u00a0: cycle 5-2-T, année au 31 octobre', en: 'Regression: 5-2-T, year to 31 October' },
    given: [{ delay: '5-2-T', from: '2001-10-31', yearEnd: '10-31' }],
    expected: { B: '2006-10-31 / 2008-10-31' },
  },
];

/** What this program answers for a case under a policy, in the words of `expected`. */
export function answerOf({ given }: WorkedCase, policy: CasePolicy): string {
  const results = given.map((one) => computeRetention(inputOf(one, CASE_POLICIES[policy])));
  const [only] = results;
  if (results.length === 1 && only !== undefined) return summaryOf(only);
  const box = combineBoxRetention(results, null);
  return `${box.kind === 'dated' ? box.lastProtectedDay : box.reasons.join(' ')} ${box.dispositions.join('')}`;
}

function summaryOf(result: RetentionResult): string {
  if (result.kind === 'undated') return `${result.reason} ${result.worklist}`;
  return `${result.transferOn ?? '–'} / ${result.lastProtectedDay}`;
}

function inputOf(given: Given, policy: RetentionPolicy): RetentionInput {
  const { delay, from, field = 'closing', age, yearEnd = '06-30', transferredOn, lateTransfer, until } = given;
  const day = from === null ? null : (from as CivilDate);
  return {
    delay: known(parseDelay(delay)),
    trigger: { field, date: day !== null && age !== undefined ? birthdayAt(day, age) : day },
    policy,
    yearEnd: known(parseYearEnd(yearEnd)),
    ...(transferredOn === undefined ? {} : { transferredOn: transferredOn as CivilDate }),
    ...(lateTransfer === undefined ? {} : { lateTransfer }),
    ...(until === undefined
      ? {}
      : { semiActiveTrigger: { field: 'birthday', date: birthdayAt(until.born as CivilDate, until.age) } }),
  };
}

function known<T>(read: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!read.ok) throw new Error('a worked case cannot be read');
  return read.value;
}
