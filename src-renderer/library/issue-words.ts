/** What is said of a line, as a sentence that ends with what to do. */
import type { ImportIssue } from '#shared/contract/exchange.ts';
import { frCA } from '#shared/i18n/fr-CA/index.ts';
import type { TextKey } from '#shared/i18n/index.ts';
import { explainError } from './errors.ts';
import type { Translate } from './i18n.ts';

type IssueCode = keyof typeof frCA.imports.issue;
type Meaning = keyof typeof frCA.imports.meaning;

/** The sentence of an issue. A refusal of the records service has that of any error; the rest, a general one. */
export function issueWords(issue: Pick<ImportIssue, 'code' | 'params'>, t: Translate): string {
  if (Object.hasOwn(frCA.imports.issue, issue.code)) {
    return t(`imports.issue.${issue.code as IssueCode}`, textsOf(issue.params));
  }
  if (Object.hasOwn(frCA.error, issue.code)) return explainError(t, issue);
  return t('imports.issue.unknown');
}

/** The name of a column or of a word of the preview; as it came when it is none of ours. */
export function meaningWords(meaning: string, t: Translate): string {
  return Object.hasOwn(frCA.imports.meaning, meaning)
    ? t(`imports.meaning.${meaning as Meaning}` satisfies TextKey)
    : meaning;
}

function textsOf(params: ImportIssue['params']): Record<string, string | number> {
  const texts: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'string' || typeof value === 'number') texts[name] = value;
  }
  return texts;
}
