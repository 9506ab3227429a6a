/**
 * The rule a cell names. A number always wins; people also write the délai itself (`2-5-D`), which names a rule only when
 * exactly one active rule gives it to the principal copy on that support. Of several nobody guesses.
 */
import type { Id } from '#shared/base/id.ts';
import { notationFor } from '#shared/domain/rule/delay-line.ts';
import { parseDelay, printDelay } from '#shared/domain/retention/delay-notation.ts';
import type { Rule } from '#shared/domain/rule/rule.ts';
import { foldForSearch } from '#shared/i18n/fold.ts';
import { naturalKey } from '#shared/i18n/natural-sort.ts';
import type { ReadContext } from '../context.ts';
import { sql } from '../database/sql.ts';

/** `byDelay`: the only rule with this délai. `number`, `numbers`: of the rules, as they are written. */
export type FoundRule =
  | { readonly kind: 'byNumber'; readonly id: Id; readonly number: string }
  | { readonly kind: 'byDelay'; readonly id: Id; readonly number: string; readonly delay: string }
  | { readonly kind: 'several'; readonly delay: string; readonly numbers: readonly string[] }
  | { readonly kind: 'noneWithDelay'; readonly delay: string }
  | { readonly kind: 'none' };

/** By what a cell says of the rule, and the support the délai is looked up for. */
export type RuleIndex = (text: string, support: string) => FoundRule;

/** Active rules only, read once. */
export function createRuleIndex({ db }: Pick<ReadContext, 'db'>): RuleIndex {
  const rules = db
    .all<{ doc: string }>(sql`select doc from rule where status = 'active'`)
    .map(({ doc }) => JSON.parse(doc) as Rule)
    .sort((a, b) => (naturalKey(a.number) < naturalKey(b.number) ? -1 : 1));
  const byNumber = new Map(rules.map((rule) => [spelling(rule.number), rule]));
  const byDelay = new Map<string, FoundRule>();
  return (text, support) => {
    const rule = byNumber.get(spelling(text));
    if (rule !== undefined) return { kind: 'byNumber', id: rule.id, number: rule.number };
    const key = `${support}\n${text}`;
    const known = byDelay.get(key);
    if (known !== undefined) return known;
    const found = findByDelay(rules, text, support);
    // What is no délai is a slip of one cell: not worth remembering.
    if (found.kind !== 'none') byDelay.set(key, found);
    return found;
  };
}

function findByDelay(rules: readonly Rule[], text: string, support: string): FoundRule {
  const written = delayOf(text);
  if (written === undefined) return { kind: 'none' };
  const same = rules.filter((rule) => {
    const delay = delayOf(notationFor(rule, { copy: 'principal', support }));
    // Remarks are left out of most files; one that is written must be that of the rule.
    return delay !== undefined && (written.full === delay.full || written.full === delay.bare);
  });
  const [only] = same;
  if (only === undefined) return { kind: 'noneWithDelay', delay: written.full };
  if (same.length > 1) return { kind: 'several', delay: written.full, numbers: same.map(({ number }) => number) };
  return { kind: 'byDelay', id: only.id, number: only.number, delay: written.full };
}

function delayOf(text: string): { readonly full: string; readonly bare: string } | undefined {
  const read = parseDelay(text);
  if (!read.ok) return undefined;
  const bare = { ...read.value, remarks: { active: [], semiActive: [], disposition: [] } };
  return { full: printDelay(read.value), bare: printDelay(bare) };
}

/** Case, accents and spaces around do not make another rule; leading zeros do. */
function spelling(text: string): string {
  return foldForSearch(text).trim().replace(/\s+/g, ' ');
}
