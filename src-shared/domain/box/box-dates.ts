/**
 * When a box may leave: its own délai and those of the files in it, the greatest date winning and never as a block when
 * anything in it is to be sorted or kept (domain.md, traps 7 and 9). Derived each time, never stored as a decision.
 */
import type { FileRecord } from '../file/file.ts';
import type { Organisation } from '../organisation/organisation.ts';
import { combineBoxRetention, type BoxRetention } from '../retention/box-retention.ts';
import type { RetentionResult } from '../retention/compute-retention.ts';
import { keptForGood } from '../retention/kept-for-good.ts';
import { ownRetention } from '../rule/own-retention.ts';
import type { Rule } from '../rule/rule.ts';
import type { World } from '../world.ts';
import type { Box } from './box.ts';

/** What a box's dates rest on: its own rule, and each present file with what its own rule says; null where there is none. */
export type BoxContents = {
  readonly own: RetentionResult | null;
  readonly files: readonly { readonly file: FileRecord; readonly retention: RetentionResult | null }[];
};

/** What was sorted is to be kept from then on, whatever its rule said of it. */
export function boxContents(world: World, box: Box, organisation: Organisation): BoxContents {
  const ruleOf = (id: Box['ruleId']): Rule | undefined => (id === null ? undefined : world.get('rule', id));
  const own = ownRetention(box, ruleOf(box.ruleId), organisation);
  const files = world.filesOfBox(box.id).flatMap((id) => {
    const file = world.get('file', id);
    if (file?.status !== 'present') return [];
    const retention = ownRetention(file, ruleOf(file.ruleId), organisation);
    return [{ file, retention: file.outcome !== undefined ? kept(retention ?? own) : retention }];
  });
  return { own: box.sorting === undefined ? own : kept(own), files };
}

function kept(result: RetentionResult | null): RetentionResult | null {
  return result && keptForGood(result);
}

/**
 * The box's dates from its own rule and from the files present in it. A file without a rule of its own goes by its
 * box's; when the box has none either, nothing says when it may leave.
 */
export function boxDates(world: World, box: Box, organisation: Organisation): BoxRetention {
  const { own, files } = boxContents(world, box, organisation);
  const dated: RetentionResult[] = [];
  let orphans = 0;
  for (const { retention } of files) {
    if (retention !== null) dated.push(retention);
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
