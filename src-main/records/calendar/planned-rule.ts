/** A rule of a file beside the rule that bears its number: new, changed, already so, or refused. Nothing is written. */
import { isDeepStrictEqual } from 'node:util';

import type { CalendarRule } from '#shared/contract/calendar.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import type { Rule } from '#shared/domain/rule/rule.ts';
import type { ReadContext } from '../context.ts';
import type { ReadRule } from '../exchange/gala/gala-rule.ts';
import { everyRule } from './every-rule.ts';

export type KnownRules = ReadonlyMap<string, Rule>;

/** `first`: line of another rule of the file with the same number. */
export function planned(
  { line, number, title, issues, body }: ReadRule,
  rule: Rule | undefined,
  first: number | undefined,
): CalendarRule {
  const shown = { line, number, title, ruleId: rule?.id ?? null, version: rule?.version ?? null };
  if (first !== undefined) {
    const twice = { line, column: 'NUMREGLE', level: 'error', code: 'RULE_TWICE', params: { number, first } } as const;
    return { ...shown, state: 'refused', issues: [...issues, twice], body: null };
  }
  if (body === null) return { ...shown, state: 'refused', issues, body };
  if (rule === undefined) return { ...shown, state: 'new', issues, body };
  return saysTheSame(rule, body)
    ? { ...shown, state: 'same', issues, body: null }
    : { ...shown, state: 'changed', issues, body };
}

function saysTheSame(rule: Rule, body: NonNullable<ReadRule['body']>): boolean {
  if (rule.status === 'withdrawn') return false;
  return Object.entries(body).every(([name, value]) => isDeepStrictEqual(rule[name as keyof typeof body], value));
}

/** By `foreignKey` of the number; the rule in force before one that was withdrawn. */
export function rulesByNumber(context: ReadContext): KnownRules {
  const rules = [...everyRule(context)].sort((a, b) => (a.status === b.status ? 0 : a.status === 'active' ? 1 : -1));
  return new Map(rules.map((rule) => [foreignKey(rule.number), rule]));
}
