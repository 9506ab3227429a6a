/**
 * When a whole box may go: not before the last of its files, and never as a block when something in it must be kept or
 * sorted (domain.md, worked case 22 and trap 7). One content without a date leaves the box without a date.
 */
import { addDays, laterOf, type CivilDate } from '../../base/civil-date.ts';
import { DISPOSITIONS, type Disposition } from './delay-notation.ts';
import type { RetentionResult, UndatedReason, UndatedRetention } from './compute-retention.ts';
import type { Worklist } from './trigger.ts';

type BoxContents = {
  /** True when the box may be destroyed as one block: everything in it is destined to destruction. */
  readonly asBlock: boolean;
  /** The dispositions found in the box, in the order D, C, T. */
  readonly dispositions: readonly Disposition[];
};

export type BoxRetention =
  | (BoxContents & {
      readonly kind: 'dated';
      readonly lastProtectedDay: CivilDate;
      readonly disposableFrom: CivilDate;
    })
  | (BoxContents & {
      readonly kind: 'undated';
      /** Why, each reason once. `NO_RULE`: no file is described and the box has no rule of its own. */
      readonly reasons: readonly (UndatedReason | 'NO_RULE')[];
      readonly worklists: readonly Worklist[];
      /** The contents that do have a date protect the box at least until then. */
      readonly protectedUntilAtLeast: CivilDate | null;
    });

/**
 * Combines the results of a box's files with the result of the rule written on the box itself, null when it has none.
 * The box's own rule stands for contents that are not described, so it counts like one more file.
 */
export function combineBoxRetention(files: readonly RetentionResult[], own: RetentionResult | null): BoxRetention {
  const contents = own === null ? files : [...files, own];
  const dispositions = DISPOSITIONS.filter((sign) => contents.some((content) => content.disposition === sign));
  const asBlock = dispositions.length === 1 && dispositions[0] === 'D';
  const lastDay = latestDay(contents);
  const undated = contents.filter((content) => content.kind === 'undated');
  if (lastDay !== null && undated.length === 0) {
    return { kind: 'dated', asBlock, dispositions, lastProtectedDay: lastDay, disposableFrom: addDays(lastDay, 1) };
  }
  const reasons = contents.length === 0 ? (['NO_RULE'] as const) : [...new Set(undated.map(reasonOf))];
  const worklists = [...new Set(undated.map((content) => content.worklist))];
  return { kind: 'undated', asBlock, dispositions, reasons, worklists, protectedUntilAtLeast: lastDay };
}

function latestDay(contents: readonly RetentionResult[]): CivilDate | null {
  let latest: CivilDate | null = null;
  for (const content of contents) {
    if (content.kind !== 'dated') continue;
    latest = latest === null ? content.lastProtectedDay : laterOf(latest, content.lastProtectedDay);
  }
  return latest;
}

function reasonOf(content: UndatedRetention): UndatedReason {
  return content.reason;
}
