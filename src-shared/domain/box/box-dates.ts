/**
 * When a box may leave: its own délai and those of the files in it, the greatest date winning and never as a block when
 * anything in it is to be sorted or kept (domain.md, traps 7 and 9). Derived each time, never stored as a decision.
 */
import type { CivilDate } from '../../base/civil-date.ts';
import type { Organisation } from '../organisation/organisation.ts';
import { combineBoxRetention, type BoxRetention } from '../retention/box-retention.ts';
import { computeRetention, type RetentionInput, type RetentionResult } from '../retention/compute-retention.ts';
import { parseDelay, type Delay } from '../retention/delay-notation.ts';
import type { RetentionPolicy } from '../retention/policy.ts';
import type { Trigger } from '../retention/trigger.ts';
import { parseYearEnd, type YearEnd } from '../retention/year-end.ts';
import type { Copy, Rule } from '../rule/rule.ts';
import type { World } from '../world.ts';
import type { Box } from './box.ts';

/** The délai line that applies to an exemplaire on a support: the first that names the support, else the first for any. */
export function delayLineFor(rule: Rule, copy: Copy, support: string): Rule['delays'][number] | undefined {
  const lines = rule.delays.filter((line) => line.copy === copy);
  return (
    lines.find((line) => line.supports.includes(support)) ??
    lines.find((line) => line.supports.length === 0) ??
    lines[0]
  );
}

export function policyOf(organisation: Organisation): RetentionPolicy {
  if (organisation.policy === 'B') return { kind: 'B', requiredDays: organisation.requiredDays };
  return { kind: organisation.policy };
}

type Dated = {
  readonly ruleId: Box['ruleId'];
  readonly copy: Copy;
  readonly support: string;
  readonly closedOn: CivilDate | null;
  readonly eventOn: CivilDate | null;
};

/** The dates one box or one file has by its own rule; `null` when no rule applies to it. */
export function ownRetention(
  record: Dated,
  rule: Rule | undefined,
  organisation: Organisation,
): RetentionResult | null {
  if (rule === undefined) return null;
  const line = delayLineFor(rule, record.copy, record.support);
  const delay = line === undefined ? undefined : readDelay(line.notation);
  const yearEnd = readYearEnd(rule.yearEnd === '' ? organisation.yearEnd : rule.yearEnd);
  if (line === undefined || delay === undefined || yearEnd === undefined) return null;
  return remembered(
    {
      delay,
      trigger: triggerOf(record, delay),
      semiActiveTrigger: { field: 'event', date: record.eventOn },
      policy: policyOf(organisation),
      yearEnd,
      lateTransfer: organisation.lateTransfer,
    },
    line.notation,
  );
}

/** Thousands of boxes close on the same days under the same délais: each combination is computed once. */
const results = new Map<string, RetentionResult>();
const REMEMBERED = 20_000;

function remembered(input: RetentionInput, notation: string): RetentionResult {
  const { trigger, semiActiveTrigger, policy, yearEnd, lateTransfer } = input;
  const days = policy.kind === 'B' ? policy.requiredDays : '';
  const key = `${notation}|${trigger.field}|${trigger.date ?? ''}|${semiActiveTrigger?.date ?? ''}|${policy.kind}${String(days)}|${yearEnd}|${lateTransfer ?? ''}`;
  let result = results.get(key);
  if (result === undefined) {
    if (results.size >= REMEMBERED) results.clear();
    result = computeRetention(input);
    results.set(key, result);
  }
  return result;
}

/** An open active period waits for its event; a fixed one counts from the event when one is entered, else the closing. */
function triggerOf(record: Dated, delay: Delay): Trigger {
  if (delay.active.kind === 'superseded') return { field: 'replacement', date: record.eventOn };
  if (delay.active.kind === 'open') return { field: 'event', date: record.eventOn };
  if (delay.semiActive.kind === 'years' && record.eventOn !== null) return { field: 'event', date: record.eventOn };
  return { field: 'closing', date: record.closedOn };
}

/**
 * The box's dates from its own rule and from the files present in it. A file without a rule of its own goes by its
 * box's; when the box has none either, nothing says when it may leave.
 */
export function boxDates(world: World, box: Box, organisation: Organisation): BoxRetention {
  const ruleOf = (id: Box['ruleId']): Rule | undefined => (id === null ? undefined : world.get('rule', id));
  const own = ownRetention(box, ruleOf(box.ruleId), organisation);
  const dated: RetentionResult[] = [];
  let orphans = 0;
  for (const id of world.filesOfBox(box.id)) {
    const file = world.get('file', id);
    if (file?.status !== 'present') continue;
    const result = ownRetention(file, ruleOf(file.ruleId), organisation);
    if (result !== null) dated.push(result);
    else if (own === null) orphans += 1;
  }
  const combined = combineBoxRetention(dated, own);
  return orphans === 0 || combined.kind === 'undated' ? combined : withoutRule(combined);
}

function withoutRule(dates: Extract<BoxRetention, { kind: 'dated' }>): BoxRetention {
  const { asBlock, dispositions, lastProtectedDay } = dates;
  return {
    kind: 'undated',
    asBlock,
    dispositions,
    reasons: ['NO_RULE'],
    worklists: [],
    protectedUntilAtLeast: lastProtectedDay,
  };
}

const delays = new Map<string, Delay | undefined>();
function readDelay(notation: string): Delay | undefined {
  if (!delays.has(notation)) {
    const read = parseDelay(notation);
    delays.set(notation, read.ok ? read.value : undefined);
  }
  return delays.get(notation);
}

const yearEnds = new Map<string, YearEnd | undefined>();
function readYearEnd(text: string): YearEnd | undefined {
  if (!yearEnds.has(text)) {
    const read = parseYearEnd(text);
    yearEnds.set(text, read.ok ? read.value : undefined);
  }
  return yearEnds.get(text);
}
