/** What an import says of a file, for people: what is said alike of many lines is said once. */
import type { ImportIssue } from '#shared/contract/exchange.ts';
import { fillIn } from '#shared/i18n/shell-texts.ts';
import type { TextKey } from '#shared/i18n/index.ts';
import type { Environment, Values } from './environment.ts';

/** Lines named of those that have the same to be said of them. */
const LINES_NAMED = 3;

type Said = { readonly where: string; readonly text: string; readonly lines: number[] };

/** `total`: of the issues of the file; those that are not among `issues` are counted. */
export function sayIssues(environment: Environment, issues: readonly ImportIssue[], total: number): void {
  const { texts, say } = environment;
  for (const { where, text, lines } of saidOnce(environment, issues)) {
    const [line = 0] = lines;
    if (line === 0) say(texts.say.issueOfFile, { where, text });
    else if (lines.length === 1) say(texts.say.issue, { line, where, text });
    else {
      const named = lines.slice(0, LINES_NAMED).join(', ');
      const more = lines.length > LINES_NAMED ? '…' : '';
      say(texts.say.issues, { count: lines.length, where, text, lines: `${named}${more}` });
    }
  }
  if (total > issues.length) say(texts.say.moreIssues, { count: total - issues.length });
}

function saidOnce(environment: Environment, issues: readonly ImportIssue[]): Iterable<Said> {
  const said = new Map<string, Said>();
  for (const issue of issues) {
    const { line } = issue;
    const where = issue.column === '' ? '' : `, ${columnName(environment, issue.column)}`;
    const text = issueSentence(environment, issue);
    const key = [line === 0 ? 'file' : 'line', where, text].join('\n');
    const alike = said.get(key);
    if (alike === undefined) said.set(key, { where, text, lines: [line] });
    else alike.lines.push(line);
  }
  return said.values();
}

/** A column the file does not have goes by our own name of it; the others by theirs. */
function columnName({ word }: Environment, column: string): string {
  const key = `imports.meaning.${column}`;
  const found = word(key as TextKey);
  return found === key ? column : found.toLowerCase();
}

/** In the words of the command line, else in those of the window; a refusal of the journal in those of any error. */
function issueSentence({ texts, word }: Environment, { code, params }: ImportIssue): string {
  const values = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  ) satisfies Values;
  const own = (texts.issue as Readonly<Record<string, string>>)[code];
  if (own !== undefined) return fillIn(own, values);
  const key = `imports.issue.${code}`;
  const found = word(key as TextKey, values);
  return found === key ? word(`error.${code}` as TextKey, values) : found;
}
