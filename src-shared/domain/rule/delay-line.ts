/**
 * Which délai line of a rule a box or a file goes by. Where a rule has several lines for the same exemplaire and support,
 * each with its condition ("demande datée d'avant 1994"), a person chooses one; until then no line applies and the record
 * has no date (domain.md, 1.3 and trap 18).
 */
import type { Copy, DelayLine, Rule } from './rule.ts';

/** What of a record its délai line depends on. */
export type DelaySubject = {
  readonly copy: Copy;
  readonly support: string;
  /** N° of the conditional délai a person chose; absent or empty when nobody did. */
  readonly delayNumber?: string;
};

export type ApplicableDelay =
  | { readonly kind: 'line'; readonly line: DelayLine }
  | { readonly kind: 'choose'; readonly among: readonly DelayLine[] };

/** The first line that names the support, else the first for any support, else the first of the exemplaire. */
export function applicableDelay(rule: Pick<Rule, 'delays'>, subject: DelaySubject): ApplicableDelay | undefined {
  const lines = linesFor(rule, subject);
  const [first] = lines;
  if (first === undefined) return undefined;
  const conditional = lines.filter(({ condition }) => condition !== undefined);
  if (conditional.length === 0) return { kind: 'line', line: first };
  const chosen = lines.find(({ number }) => number !== undefined && number === subject.delayNumber);
  return chosen === undefined ? { kind: 'choose', among: lines } : { kind: 'line', line: chosen };
}

/** The délai in compact notation; empty when no line applies, or when one is still to be chosen. */
export function notationFor(rule: Pick<Rule, 'delays'>, subject: DelaySubject): string {
  const found = applicableDelay(rule, subject);
  return found?.kind === 'line' ? found.line.notation : '';
}

/** Lines of the exemplaire on the support, the most particular ones only. */
function linesFor({ delays }: Pick<Rule, 'delays'>, { copy, support }: DelaySubject): readonly DelayLine[] {
  const own = delays.filter((line) => line.copy === copy);
  const named = own.filter(({ supports }) => supports.includes(support));
  if (named.length > 0) return named;
  const any = own.filter(({ supports }) => supports.length === 0);
  return any.length > 0 ? any : own.slice(0, 1);
}
