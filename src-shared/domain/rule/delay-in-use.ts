/**
 * A délai in use cannot be deleted (domain.md, 1.2, validation rule 3): lines a revision takes away, and whether a file or a
 * box goes by one of them. A line whose délai is written anew is not taken away: what that moves is shown before it is done.
 */
import { applicableDelay, type DelaySubject } from './delay-line.ts';
import type { DelayLine, Rule } from './rule.ts';

type Lines = Pick<Rule, 'delays'>;

/** Lines of `before` that `after` has no more: the same number, or where there is none the same exemplaire and supports. */
export function removedLines(before: Lines, after: Lines): readonly DelayLine[] {
  const kept = new Set(after.delays.map(identityOf));
  return before.delays.filter((line) => !kept.has(identityOf(line)));
}

/** The line the record goes by that is taken away; `undefined` when it goes by another, or by none yet. */
export function removedFrom(before: Lines, removed: readonly DelayLine[], record: DelaySubject): DelayLine | undefined {
  const found = applicableDelay(before, record);
  return found?.kind === 'line' && removed.includes(found.line) ? found.line : undefined;
}

function identityOf({ copy, supports, number, condition }: DelayLine): string {
  const numbered = condition !== undefined && number !== undefined ? number : '';
  return [copy, numbered, ...[...supports].sort()].join('|');
}
