/**
 * When a box may leave: its own délai and those of the files in it, the greatest date winning and never as a block when
 * anything in it is to be sorted or kept (domain.md, traps 7 and 9). Derived each time, never stored as a decision.
 */
import type { Organisation } from '../organisation/organisation.ts';
import { combineBoxRetention, type BoxRetention } from '../retention/box-retention.ts';
import type { RetentionResult } from '../retention/compute-retention.ts';
import { ownRetention } from '../rule/own-retention.ts';
import type { Rule } from '../rule/rule.ts';
import type { World } from '../world.ts';
import type { Box } from './box.ts';

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
