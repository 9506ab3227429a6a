/**
 * A row of a foreign schedule as a rule of ours. Each part of its délai is a plain number of years or what a person said
 * the code means; a row with a code nobody explained is refused and says which. No secondary copy is invented. What the
 * file does not speak of is kept from the rule that bears the number.
 */
import type { ImportIssue } from '#shared/contract/exchange.ts';
import {
  LONGEST_CODE,
  type CodeRole,
  type ForeignField,
  type ForeignMapping,
} from '#shared/contract/foreign-schedule.ts';
import { parseDelay, printDelay, type Disposition, type Period } from '#shared/domain/retention/delay-notation.ts';
import type { DelayLine, Rule } from '#shared/domain/rule/rule.ts';
import { seriesOf, NO_DESCRIPTION, type SeriesDescription } from '#shared/domain/rule/series-description.ts';
import type { ReadRule } from '../exchange/gala/gala-rule.ts';
import { foreignValue, partOf, type ForeignValue, type Meanings, type Part } from './foreign-codes.ts';
import type { ForeignRow } from './foreign-table.ts';

/** The cell of a field; empty without a column for it. */
export type CellOf = (field: ForeignField) => string;

type Values = { readonly [R in CodeRole]: ForeignValue };

/** The three parts of the délai as the row writes them. */
export function valuesOf(cell: CellOf): Values {
  return {
    active: foreignValue('active', cell('active'), cell('months')),
    semiActive: foreignValue('semiActive', cell('semiActive')),
    disposition: foreignValue('disposition', cell('disposition')),
  };
}

const LONGEST: { readonly [F in ForeignField]: number } = {
  number: 30,
  title: 1000,
  active: LONGEST_CODE,
  months: LONGEST_CODE,
  semiActive: LONGEST_CODE,
  disposition: LONGEST_CODE,
  trigger: 3000,
  description: 20_000,
  legal: 4000,
  confidential: 300,
};
const LONGEST_TRIGGER = 300;
const LONGEST_REMARKS = 4000;
const SHOWN = 60;

type Say = (level: ImportIssue['level'], field: ForeignField, code: string, params?: ImportIssue['params']) => void;

export type ForeignReading = { readonly rule: ReadRule; readonly leftOut: boolean };

/** `beforeOf`: the rule that bears the number already. */
export function readForeignRule(
  { line }: ForeignRow,
  cell: CellOf,
  mapping: ForeignMapping,
  meanings: Meanings,
  beforeOf: (number: string) => Rule | undefined,
): ForeignReading {
  const issues: ImportIssue[] = [];
  const number = oneLine(cell('number'));
  const title = oneLine(cell('title'));
  const before = beforeOf(number);
  const say: Say = (level, field, code, params = {}) => {
    issues.push({ line, column: mapping[field] ?? '', level, code, params: { number, ...params } });
  };
  const shown = { line, number, title, issues };
  const values = valuesOf(cell);
  const parts = partsOf(values, meanings);
  if (Object.values(parts).some((part) => part?.kind === 'leaveOut')) {
    const params = { number };
    const leftOut = { line, column: '', level: 'warning', code: 'FOREIGN_LEFT_OUT', params } as const;
    return { rule: { ...shown, issues: [leftOut], body: null }, leftOut: true };
  }
  const notation = notationOf(values, parts, say);
  if (number === '') say('error', 'number', 'VALUE_MISSING');
  if (title === '') say('error', 'title', 'VALUE_MISSING');
  for (const [field, most] of Object.entries(LONGEST) as [ForeignField, number][]) {
    const text = cell(field);
    if (text.length > most) say('error', field, 'VALUE_TOO_LONG', { text: shortened(text, SHOWN), limit: most });
  }
  const confidential = mapping.confidential === null ? undefined : yesOrNo(cell('confidential'));
  if (confidential === null)
    say('error', 'confidential', 'VALUE_UNKNOWN', { text: shortened(cell('confidential'), SHOWN) });
  const delays = notation === undefined ? [] : delaysOf(notation, before, say);
  const trigger = oneLine(cell('trigger'));
  const remarks = remarksOf(mapping, cell, before?.remarks ?? '');
  if (remarks.length > LONGEST_REMARKS) {
    say('error', 'trigger', 'VALUE_TOO_LONG', { text: shortened(remarks, SHOWN), limit: LONGEST_REMARKS });
  }
  if (notation === undefined || issues.some(({ level }) => level === 'error')) {
    return { rule: { ...shown, body: null }, leftOut: false };
  }
  // A date counted from another day than the schedule says would be a wrong date: the person is told, once and by name.
  const counted = delays.some((one) => one.copy === 'principal' && one.trigger === undefined);
  if (trigger !== '' && counted && hasYears(notation)) {
    say('warning', 'trigger', 'FOREIGN_TRIGGER', { text: shortened(trigger, SHOWN * 2) });
  }
  if (!delays.some(({ copy }) => copy === 'secondary')) say('warning', 'active', 'NO_SECONDARY');
  const known = before === undefined ? NO_DESCRIPTION : seriesOf(before);
  const series: SeriesDescription = {
    ...known,
    ...(mapping.description === null ? {} : { description: cell('description') }),
    ...(mapping.legal === null ? {} : { legalReferences: cell('legal') }),
    ...(confidential === undefined || confidential === null ? {} : { confidential }),
  };
  return {
    leftOut: false,
    rule: {
      ...shown,
      body: {
        number,
        title,
        delays: [...delays],
        yearEnd: before?.yearEnd ?? '',
        trigger: mapping.trigger === null ? (before?.trigger ?? '') : shortened(trigger, LONGEST_TRIGGER),
        remarks,
        fictitious: 'no',
        series,
      },
    },
  };
}

type Parts = { readonly [R in CodeRole]: Part | undefined };

function partsOf(values: Values, meanings: Meanings): Parts {
  return {
    active: partOf(values.active, meanings),
    semiActive: partOf(values.semiActive, meanings),
    disposition: partOf(values.disposition, meanings),
  };
}

/** `undefined`: a code has no meaning yet, or two of them contradict each other; `say` was told. */
function notationOf(values: Values, { active, semiActive, disposition }: Parts, say: Say): string | undefined {
  const permanent = active?.kind === 'permanent' || semiActive?.kind === 'permanent';
  // Of what is kept for ever, only what the file does say is asked about.
  const unknown = [
    ...(active === undefined ? [values.active] : []),
    ...(semiActive === undefined && (active?.kind !== 'permanent' || isSaid(values.semiActive))
      ? [values.semiActive]
      : []),
    ...(disposition === undefined && (!permanent || isSaid(values.disposition)) ? [values.disposition] : []),
  ];
  for (const value of unknown) {
    if (!isSaid(value)) say('error', value.role, 'FOREIGN_CODE_EMPTY');
    else say('error', value.role, 'FOREIGN_CODE_UNKNOWN', { text: shortened(wordsOf(value), SHOWN) });
  }
  if (unknown.length > 0) return undefined;

  // What is said of silence is for the rows that need it: it does not contradict a code that is written.
  const stays = isSaid(values.semiActive) && semiActive?.kind === 'period' && !isZero(semiActive.period);
  const isDisposed = disposition?.kind === 'disposition' && (!permanent || isSaid(values.disposition));
  const kept = isDisposed ? disposition.disposition : 'C';
  if (permanent && (kept !== 'C' || (active?.kind === 'permanent' && stays))) {
    say('error', kept === 'C' ? 'semiActive' : 'disposition', 'FOREIGN_CONTRADICTION');
    return undefined;
  }
  return printed(
    active?.kind === 'period' ? active.period : ZERO,
    active?.kind === 'period' && semiActive?.kind === 'period' ? semiActive.period : ZERO,
    kept,
  );
}

const ZERO: Period = { kind: 'years', years: 0 };
const NO_REMARKS = { active: [], semiActive: [], disposition: [] };

function printed(active: Period, semiActive: Period, disposition: Disposition): string {
  return printDelay({ active, semiActive, disposition, remarks: NO_REMARKS });
}

function isSaid({ text, months }: ForeignValue): boolean {
  return text !== '' || months !== '';
}

function isZero(period: Period): boolean {
  return period.kind === 'years' && period.years === 0;
}

function wordsOf({ text, months }: ForeignValue): string {
  return months === '' ? text : `${text} + ${months}/12`;
}

/** Whether a date is counted: not of what is kept at once and for ever. */
function hasYears(notation: string): boolean {
  return !notation.startsWith('888-') && !notation.startsWith('999-') && notation !== '0-0-C';
}

/** The principal line, with the particulars it had; the secondary lines as they were. */
function delaysOf(notation: string, before: Rule | undefined, say: Say): readonly DelayLine[] {
  const lines = before?.delays ?? [];
  const [principal, second] = lines.filter(({ copy }) => copy === 'principal');
  if (second !== undefined) say('error', 'active', 'FOREIGN_SEVERAL_DELAYS');
  const secondary = lines.filter(({ copy }) => copy === 'secondary');
  if (principal === undefined) return [{ copy: 'principal', supports: [], notation, number: '1' }, ...secondary];
  const read = parseDelay(principal.notation);
  const isSame = read.ok && printed(read.value.active, read.value.semiActive, read.value.disposition) === notation;
  return lines.map((line) => (line === principal && !isSame ? { ...line, notation } : line));
}

const SOURCES = ['active', 'months', 'semiActive', 'disposition', 'trigger'] as const satisfies readonly ForeignField[];

/** What the file says, in its own words, under the remarks there were. */
function remarksOf(mapping: ForeignMapping, cell: CellOf, before: string): string {
  const source = SOURCES.flatMap((field) => {
    const column = mapping[field];
    if (column === null) return [];
    const text = oneLine(cell(field));
    return text === '' && field !== 'active' ? [] : [`${column} : ${text === '' ? '—' : text}`];
  }).join('\n');
  if (before.includes(source)) return before;
  return before === '' ? source : `${before}\n${source}`;
}

const YES = new Set(['o', 'oui', 'y', 'yes', 'true', 'vrai', 'x', '1']);
const NO = new Set(['', 'n', 'non', 'no', 'false', 'faux', '0']);

/** Null: neither. */
function yesOrNo(text: string): 'yes' | 'no' | null {
  const word = text.trim().toLowerCase();
  if (YES.has(word)) return 'yes';
  return NO.has(word) ? 'no' : null;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** No letter is cut in two. */
function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
