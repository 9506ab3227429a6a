/**
 * Rules of the calendar. A number is given once; each délai can be read; where several lines compete, each has its own
 * number and condition, so that a person can choose. What is odd but lawful is told by the form, never refused here.
 */
import { isCivilDate } from '../../base/civil-date.ts';
import type { Id } from '../../base/id.ts';
import { applied, noop, rejected, type Decider, type Decision } from '../decision.ts';
import type { OpOf } from '../operation.ts';
import { parseDelay } from '../retention/delay-notation.ts';
import { parseYearEnd } from '../retention/year-end.ts';
import type { World } from '../world.ts';
import { ruleKey, type DelayLine, type PastVersion, type Rule } from './rule.ts';

type RuleBody = OpOf<'rule.define'>['body'];

export const decideDefineRule: Decider<OpOf<'rule.define'>> = (world, op) => {
  if (world.get('rule', op.entity) !== undefined) return rejected('RECORD_EXISTS');
  return refusal(world, op.entity, op.body) ?? ruleSet({ id: op.entity, ...op.body, version: 1, status: 'active' });
};

export const decideReviseRule: Decider<OpOf<'rule.revise'>> = (world, op, { effAt }) => {
  const rule = world.get('rule', op.entity);
  if (rule === undefined) return rejected('RULE_UNKNOWN');
  const { id, version, approvals, past = [], status: _status, ...said } = rule;
  const kept: PastVersion = { ...said, version, replacedBy: op.actor, replacedAt: effAt };
  return (
    refusal(world, id, op.body) ??
    ruleSet({
      id,
      ...op.body,
      version: version + 1,
      status: 'active',
      past: [...past, kept],
      ...(approvals === undefined ? {} : { approvals }),
    })
  );
};

export const decideWithdrawRule: Decider<OpOf<'rule.withdraw'>> = (world, op) => {
  const rule = world.get('rule', op.entity);
  if (rule === undefined) return rejected('RULE_UNKNOWN');
  if (rule.status === 'withdrawn') return noop();
  return applied({ type: 'ruleWithdrawn', entity: 'rule', id: rule.id });
};

/** An approval is of the version its author was looking at: one that was replaced since is not approved by it. */
export const decideApproveRule: Decider<OpOf<'rule.approve'>> = (world, op) => {
  const rule = world.get('rule', op.entity);
  if (rule === undefined) return rejected('RULE_UNKNOWN');
  const { id, number, version, approvals = [] } = rule;
  if (rule.status === 'withdrawn' || op.seen?.ver !== version) return rejected('RULE_CHANGED', { number });
  if (!isCivilDate(op.body.on)) return rejected('DATE_INVALID', { date: op.body.on });
  if (approvals.some((approval) => approval.version === version)) return noop();
  const approval = { version, on: op.body.on, reference: op.body.reference, by: op.actor };
  return applied({ type: 'ruleApproved', entity: 'rule', id, approval });
};

function ruleSet(rule: Rule): Decision {
  return applied({ type: 'ruleSet', entity: 'rule', id: rule.id, rule });
}

function refusal(world: World, id: Id, body: RuleBody): Decision | undefined {
  const holder = world.codeHolder(ruleKey(body.number));
  if (holder !== undefined && holder.id !== id) return rejected('RULE_NUMBER_TAKEN', { number: body.number });
  for (const { notation, trigger, until, age } of body.delays) {
    if (!parseDelay(notation).ok) return rejected('RULE_NOTATION_INVALID', { notation });
    if ((trigger === 'birthday' || until === 'birthday') && age === undefined) {
      return rejected('RULE_AGE_MISSING', { notation });
    }
  }
  const alike = linesAlike(body.delays);
  if (alike !== undefined) return rejected('RULE_LINES_ALIKE', { notation: alike.notation });
  if (body.yearEnd !== '' && !parseYearEnd(body.yearEnd).ok)
    return rejected('YEAR_END_INVALID', { yearEnd: body.yearEnd });
  const codes = body.series?.delayRemarks.map(({ code }) => code) ?? [];
  const twice = codes.find((code, index) => codes.indexOf(code) < index);
  return twice === undefined ? undefined : rejected('RULE_REMARK_TWICE', { code: twice });
}

/** A line with a condition that nothing tells from another of its exemplaire: no number, or the same one. */
function linesAlike(lines: readonly DelayLine[]): DelayLine | undefined {
  return lines.find(
    (line, index) =>
      line.condition !== undefined &&
      (line.number === undefined ||
        lines.some((other, at) => at < index && other.copy === line.copy && other.number === line.number)),
  );
}
