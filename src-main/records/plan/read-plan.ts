/** A line of a plan's file as what it says of one rubrique: a column the file lacks says nothing, an empty cell empties. */
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id } from '#shared/base/id.ts';
import type { ImportIssue } from '#shared/contract/exchange.ts';
import type { PlanColumn } from '#shared/contract/plan-files.ts';
import { MAX_RULES, type Category } from '#shared/domain/classification/category.ts';
import { foreignKey } from '#shared/domain/code/code.ts';
import { ruleKey, type Rule } from '#shared/domain/rule/rule.ts';
import { readLine, type LineReader } from '../exchange/cells.ts';
import type { Header } from '../exchange/columns.ts';
import type { TableRow } from '../exchange/delimited.ts';
import { importIssue } from '../exchange/import-issues.ts';
import { separateTexts, statusOf } from './plan-columns.ts';

const MOST_CODE = 60;
const MOST_TITLE = 500;
const MOST_SCOPE = 4000;
const MOST_FORMER = 50;

export type ReadCategory = {
  readonly line: number;
  readonly code: string;
  readonly title: string;
  readonly issues: ImportIssue[];
  /** Rubrique of the plan that has this code now. */
  readonly known: Category | undefined;
  /** `undefined`: the file does not say. Empty: at the top of the plan. */
  readonly parent: string | undefined;
  readonly scope: string | undefined;
  readonly formerCodes: readonly string[] | undefined;
  readonly ruleIds: readonly Id[] | undefined;
  readonly subdivided: 'no' | 'yes' | undefined;
  readonly status: Category['status'] | undefined;
};

export type PlanFacts = {
  readonly today: CivilDate;
  /** Rubriques of the plan by `foreignKey` of their code. */
  readonly byCode: ReadonlyMap<string, Category>;
  /** Rules by `ruleKey`, one in force before one that was withdrawn. */
  readonly rules: ReadonlyMap<string, Rule>;
  readonly ruleOf: (id: Id) => Rule | undefined;
};

export function readCategory(header: Header<PlanColumn>, row: TableRow, facts: PlanFacts): ReadCategory {
  const line = readLine(header, row, facts.today);
  const has = (column: PlanColumn): boolean => header.indexOf.has(column);
  const code = codeOf(line, 'code', facts);
  if (code === '') line.say('code', 'VALUE_MISSING');
  const known = facts.byCode.get(foreignKey(code));
  const title = has('title') ? line.text('title', MOST_TITLE) : (known?.title ?? '');
  if (title === '') line.say('title', 'VALUE_MISSING');
  if (row.problem !== undefined) line.issues.unshift(importIssue(row.line, '', row.problem));
  return {
    line: row.line,
    code,
    title,
    issues: line.issues,
    known,
    parent: has('parent') ? codeOf(line, 'parent', facts) : undefined,
    scope: has('scope') ? line.lines('scope', MOST_SCOPE) : undefined,
    formerCodes: has('formerCodes') ? formerCodesOf(line) : undefined,
    ruleIds: has('rules') ? ruleIdsOf(line, known, facts) : undefined,
    subdivided: has('subdivided') ? line.yesOrNo('subdivided') : undefined,
    status: has('status') ? statusIn(line) : undefined,
  };
}

/** What looks like a number a spreadsheet mangled is taken at its word when the plan has that very code. */
function codeOf(line: LineReader<PlanColumn>, column: 'code' | 'parent', { byCode }: PlanFacts): string {
  const text = line.text(column, MOST_CODE);
  return byCode.has(foreignKey(text)) ? text : line.code(column, MOST_CODE);
}

function formerCodesOf(line: LineReader<PlanColumn>): readonly string[] {
  const codes = separateTexts(line.lines('formerCodes', MOST_FORMER * (2 * MOST_CODE + 4)));
  const tooLong = codes.find((code) => code.length > MOST_CODE);
  if (tooLong !== undefined)
    line.say('formerCodes', 'VALUE_TOO_LONG', { text: tooLong.slice(0, 60), limit: MOST_CODE });
  if (codes.length > MOST_FORMER) {
    line.say('formerCodes', 'VALUE_TOO_LONG', { text: codes.slice(0, 3).join('; '), limit: MOST_FORMER });
  }
  return codes;
}

function ruleIdsOf(line: LineReader<PlanColumn>, known: Category | undefined, facts: PlanFacts): readonly Id[] {
  const ids = separateTexts(line.lines('rules', 4000)).flatMap((text) => {
    const whole = findRules(text, known, facts);
    if (whole.length > 0) return whole;
    // People also separate numbers by commas, which a number may hold.
    const parts = text.split(',').map((part) => part.trim());
    return parts.flatMap((part) => {
      const found = findRules(part, known, facts);
      if (found.length === 0) line.say('rules', 'CATEGORY_RULE_UNKNOWN', { text: part.slice(0, 60) });
      return found;
    });
  });
  const each = [...new Set(ids)];
  if (each.length > MAX_RULES) line.say('rules', 'VALUE_TOO_LONG', { text: String(each.length), limit: MAX_RULES });
  return each;
}

/** Rules that are linked already keep their links, even withdrawn: a number may be that of one and of its successor. */
function findRules(text: string, known: Category | undefined, { rules, ruleOf }: PlanFacts): readonly Id[] {
  const key = ruleKey(text);
  const linked = (known?.ruleIds ?? []).filter((id) => {
    const rule = ruleOf(id);
    return rule !== undefined && ruleKey(rule.number) === key;
  });
  const rule = rules.get(key);
  return linked.length > 0 || rule === undefined ? linked : [rule.id];
}

function statusIn(line: LineReader<PlanColumn>): Category['status'] {
  const cell = line.text('status', MOST_CODE);
  const status = statusOf(cell);
  if (status === undefined) line.say('status', 'VALUE_UNKNOWN', { text: cell });
  return status ?? 'active';
}
