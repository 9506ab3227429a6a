/** How due dates were counted, in the words of the list: printed on every paper that shows one (domain.md 1.3). */
import type { RetentionPolicy } from '#shared/domain/retention/policy.ts';
import type { DocumentLanguage } from './models.ts';
import { LIST_TEXTS, type ListTexts } from './texts/list-texts.ts';

type Counted = { readonly policy: RetentionPolicy; readonly yearEnd: string };

export function policyText({ policy, yearEnd }: Counted, language: DocumentLanguage): string {
  const texts = LIST_TEXTS[language];
  const day = yearEndText(yearEnd, texts);
  switch (policy.kind) {
    case 'A':
      return texts.policyA(day);
    case 'B':
      return texts.policyB(day, String(policy.requiredDays));
    case 'C':
      return texts.policyC;
  }
}

/** "30 juin" from `06-30`; any other notation is printed as it is stored. */
function yearEndText(yearEnd: string, texts: ListTexts): string {
  const [month, day] = yearEnd.split('-').map(Number);
  const name = texts.months[(month ?? 0) - 1];
  return name === undefined || day === undefined || Number.isNaN(day) ? yearEnd : texts.dayAndMonth(day, name);
}
