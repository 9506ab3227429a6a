import { applied, noop, rejected, type Decider, type Decision } from '../decision.ts';
import type { OpOf } from '../operation.ts';
import { parseDelay } from '../retention/delay-notation.ts';
import { parseYearEnd } from '../retention/year-end.ts';
import type { Rule } from './rule.ts';

type RuleBody = OpOf<'rule.define'>['body'];

export const decideDefineRule: Decider<OpOf<'rule.define'>> = (world, op) => {
  if (world.get('rule', op.entity) !== undefined) return rejected('RECORD_EXISTS');
  return refusal(op.body) ?? ruleSet({ id: op.entity, ...op.body, version: 1, status: 'active' });
};

export const decideReviseRule: Decider<OpOf<'rule.revise'>> = (world, op) => {
  const rule = world.get('rule', op.entity);
  if (rule === undefined) return rejected('RULE_UNKNOWN');
  return refusal(op.body) ?? ruleSet({ ...rule, ...op.body, version: rule.version + 1, status: 'active' });
};

export const decideWithdrawRule: Decider<OpOf<'rule.withdraw'>> = (world, op) => {
  const rule = world.get('rule', op.entity);
  if (rule === undefined) return rejected('RULE_UNKNOWN');
  if (rule.status === 'withdrawn') return noop();
  return applied({ type: 'ruleWithdrawn', entity: 'rule', id: rule.id });
};

function ruleSet(rule: Rule): Decision {
  return applied({ type: 'ruleSet', entity: 'rule', id: rule.id, rule });
}

function refusal(body: RuleBody): Decision | undefined {
  for (const { notation } of body.delays) {
    if (!parseDelay(notation).ok) return rejected('RULE_NOTATION_INVALID', { notation });
  }
  if (body.yearEnd !== '' && !parseYearEnd(body.yearEnd).ok)
    return rejected('YEAR_END_INVALID', { yearEnd: body.yearEnd });
  return undefined;
}
