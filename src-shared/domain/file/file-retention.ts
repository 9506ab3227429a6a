/** When a file that stands in no box may leave: by its own rule alone. One in a box goes by its box (`box-dates.ts`). */
import type { Organisation } from '../organisation/organisation.ts';
import type { RetentionResult } from '../retention/compute-retention.ts';
import { keptForGood } from '../retention/kept-for-good.ts';
import { ownRetention } from '../rule/own-retention.ts';
import type { World } from '../world.ts';
import type { FileRecord } from './file.ts';

/** Null without a rule. What a sample kept, or what was deposited, is to be kept whatever its rule said of it. */
export function fileRetention(world: World, file: FileRecord, organisation: Organisation): RetentionResult | null {
  const rule = file.ruleId === null ? undefined : world.get('rule', file.ruleId);
  const own = ownRetention(file, rule, organisation);
  return own !== null && isKeptFile(file) ? keptForGood(own) : own;
}

/** A list of before decided that it stays for good; what it destroyed keeps the words of its rule. */
export function isKeptFile({ outcome }: Pick<FileRecord, 'outcome'>): boolean {
  return outcome !== undefined && outcome.kind !== 'destroyed';
}
