/**
 * On which list of work a file waits (domain.md, 1.3 and 3.8), and from which day:
 *
 * - `toDetermine`: nothing says how long it is kept: no rule, a rule that says nothing of it, a conditional délai nobody
 *   chose, an open period whose event no one has named, a date that cannot be counted from;
 * - `eventExpected`: 888, 999, or a named date that is not known yet; a file of an open délai ends with its event;
 * - `toClose`: a fixed délai counted from a closing that nobody entered. The day proposed is the one the file is expected
 *   to be over: its active period, one year at least, after its last sign of life. It is proposed, never written;
 * - `active`: it has its dates and stands in no box: to be transferred, and later destroyed, deposited or sorted.
 *
 * A file that goes by its box has no work of its own: its box waits on the lists of boxes. Nothing here depends on the day
 * it is: lists compare the days with today's.
 */
import { isCivilDate, laterOf, type CivilDate } from '../../base/civil-date.ts';
import { unreachable } from '../../base/result.ts';
import type { Organisation } from '../organisation/organisation.ts';
import type { UndatedRetention } from '../retention/compute-retention.ts';
import type { Disposition } from '../retention/delay-notation.ts';
import type { TriggerField } from '../retention/trigger.ts';
import { addRetentionYears, roundUp } from '../retention/policy.ts';
import { delayOf, ownRetention, policyOf, yearEndOf } from '../rule/own-retention.ts';
import { applicableDelay } from '../rule/delay-line.ts';
import type { Rule } from '../rule/rule.ts';
import type { FileRecord } from './file.ts';

export const FILE_WORK = ['toDetermine', 'eventExpected', 'toClose', 'active'] as const;
export type FileWork = (typeof FILE_WORK)[number];

export type FileDates = {
  /** Last protected day by its own rule; null when it has none. */
  readonly dueOn: CivilDate | null;
  /** Null when it waits for nothing. */
  readonly work: FileWork | null;
  /**
   * toClose: the closing proposed; active: the expected transfer; the others: the last sign of life, for the oldest to come
   * first. Null when there is none.
   */
  readonly workOn: CivilDate | null;
  readonly disposition: Disposition | null;
};

/** What the file's own rule says of it. `rule` is the record of `file.ruleId`. */
export function fileDates(file: FileRecord, rule: Rule | undefined, organisation: Organisation): FileDates {
  const result = ownRetention(file, rule, organisation);
  // What a list did with it is done: kept by a sample, or deposited, it waits for nothing more.
  const present = file.status === 'present' && file.outcome === undefined;
  if (result === null) {
    const work = present && (rule !== undefined || (file.ruleId === null && file.boxId === null));
    return { dueOn: null, work: work ? 'toDetermine' : null, workOn: work ? lastSign(file) : null, disposition: null };
  }
  const { disposition } = result;
  if (result.kind === 'dated') {
    const active = present && file.boxId === null;
    const workOn = active ? result.transferOn : null;
    return { dueOn: result.lastProtectedDay, work: active ? 'active' : null, workOn, disposition };
  }
  if (!present || rule === undefined) return { dueOn: null, work: null, workOn: null, disposition };
  const work = workOf(result, file, rule);
  const workOn = work === 'toClose' ? proposedClosing(file, rule, organisation) : lastSign(file);
  return { dueOn: null, work, workOn, disposition };
}

function workOf(result: UndatedRetention, file: FileRecord, rule: Rule): Exclude<FileWork, 'active'> {
  switch (result.reason) {
    case 'CONDITION_OPEN':
    case 'DATE_OUT_OF_RANGE':
      return 'toDetermine';
    case 'UNTIL_SUPERSEDED':
      return 'eventExpected';
    case 'OPEN_PERIOD':
      return namesItsEvent(file, rule) ? 'eventExpected' : 'toDetermine';
    case 'MISSING_TRIGGER':
      if (result.worklist === 'toClose' || result.worklist === 'toDetermine') return result.worklist;
      return 'eventExpected';
    default:
      return unreachable(result.reason);
  }
}

/** A remark, the words of the rule or a named date tell which event an open period waits for; else somebody must. */
function namesItsEvent(file: FileRecord, rule: Rule): boolean {
  const found = applicableDelay(rule, file);
  if (found?.kind !== 'line') return false;
  const { trigger, until, notation } = found.line;
  if (rule.trigger !== '' || trigger !== undefined || until !== undefined) return true;
  const remarks = delayOf(notation)?.remarks;
  return remarks !== undefined && remarks.active.length + remarks.semiActive.length > 0;
}

/** The dates of a file, by the trigger that names each. */
export const DATE_OF_TRIGGER = {
  closing: 'closedOn',
  opening: 'openedOn',
  lastEntry: 'lastEntryOn',
  officialAct: 'officialOn',
  departure: 'departedOn',
  birthday: 'bornOn',
  contractEnd: 'contractEndOn',
  replacement: 'replacedOn',
  event: 'eventOn',
} as const satisfies { readonly [F in TriggerField]: keyof FileRecord };
export type FileDateField = (typeof DATE_OF_TRIGGER)[TriggerField];

/** The date whose absence leaves the file without one: the first its délai counts from; null when no date would help. */
export function awaitedDate(file: FileRecord, rule: Rule | undefined): FileDateField | null {
  const found = rule === undefined ? undefined : applicableDelay(rule, file);
  const delay = found?.kind === 'line' ? delayOf(found.line.notation) : undefined;
  if (found?.kind !== 'line' || delay === undefined) return null;
  const { trigger, until = 'event' } = found.line;
  const active = DATE_OF_TRIGGER[trigger ?? unnamedTrigger(delay.active.kind)];
  if (isMissing(file, active)) return active;
  const last = DATE_OF_TRIGGER[until];
  return delay.semiActive.kind !== 'years' && isMissing(file, last) ? last : null;
}

function unnamedTrigger(kind: 'years' | 'open' | 'superseded'): TriggerField {
  if (kind === 'superseded') return 'replacement';
  return kind === 'open' ? 'event' : 'closing';
}

function isMissing(file: FileRecord, field: FileDateField): boolean {
  return (file[field] ?? null) === null;
}

/**
 * When a file without a closing date should be over: its active period after its last sign of life, one year at least, to
 * the end of that administrative year. Null when nothing tells when it began: such a file is to be looked at now.
 */
export function proposedClosing(file: FileRecord, rule: Rule, organisation: Organisation): CivilDate | null {
  const sign = lastSign(file);
  const yearEnd = yearEndOf(rule, organisation);
  const found = applicableDelay(rule, file);
  if (sign === null || yearEnd === undefined || found?.kind !== 'line') return null;
  const active = delayOf(found.line.notation)?.active;
  const years = active?.kind === 'years' ? Math.max(1, active.years) : 1;
  const policy = policyOf(organisation);
  const day = addRetentionYears(roundUp(sign, policy, yearEnd).base, years, policy, yearEnd);
  return isCivilDate(day) ? day : null;
}

/** The last entry, else the end of the dates extrêmes as written, else the opening, whichever is later. */
function lastSign({ lastEntryOn, openedOn, datesText }: FileRecord): CivilDate | null {
  if (lastEntryOn) return usable(lastEntryOn);
  const years = datesText.match(YEAR) ?? [];
  const written = years.length === 0 ? null : (`${years.reduce((a, b) => (a > b ? a : b))}-12-31` as CivilDate);
  const opened = openedOn === null ? null : usable(openedOn);
  if (written === null) return opened;
  return opened === null ? written : laterOf(written, opened);
}

const YEAR = /\b(?:1[5-9]|20)\d\d\b/g;

/** A date before 1500 or near the end of the calendar is another system's "no date". */
function usable(date: CivilDate): CivilDate | null {
  return date >= '1500-01-01' && date < '9000-01-01' ? date : null;
}
