/** The words a template can ask of a label; a word the label lacks is absent, and what would print it prints nothing. */
import { unreachable } from '#shared/base/result.ts';
import type { LabelFieldName } from '#shared/domain/label/label-template.ts';

import { cleanLine } from '../documents/clean-text.ts';
import type { LabelLanguage, LabelModel } from './label-models.ts';
import { dispositionWord, LABEL_WORDS } from './label-words.ts';

export type LabelFields = Partial<Record<LabelFieldName, string>>;

/** Each word on one clean line, in the language of the label. Dates are `AAAA-MM-JJ`. */
export function labelFields(label: LabelModel, language: LabelLanguage): LabelFields {
  const words = Object.entries(rawFields(label, language)).flatMap(([field, text]) => {
    const clean = cleanLine(text ?? '');
    return clean === '' ? [] : [[field, clean] as const];
  });
  return Object.fromEntries(words);
}

type RawFields = Partial<Record<LabelFieldName, string | undefined>>;

function rawFields(label: LabelModel, language: LabelLanguage): RawFields {
  switch (label.kind) {
    case 'box-full':
    case 'file': {
      const { code, number, organisation, unit, title, inclusiveDates, place, rule, printedOn } = label;
      return {
        ...{ code, number, organisation, unit, title, place, rule, printedOn },
        dates: inclusiveDates,
        disposition: label.disposition && dispositionWord(label.disposition, language),
        dispositionYear: label.dispositionYear?.toString(),
        ...(label.kind === 'file' ? { category: label.category } : { clientNumber: label.clientNumber }),
      };
    }
    case 'box-neutral':
      return { code: label.code, number: label.number };
    case 'place': {
      const { code, address, name, organisation, printedOn } = label;
      return { code, number: address, name, organisation, printedOn };
    }
    case 'person': {
      const { code, name, organisation, jobTitle, unit, printedOn } = label;
      return { code, name, organisation, jobTitle, unit, printedOn };
    }
    case 'command': {
      const { code, name, hint } = label;
      return { code, name, hint };
    }
    case 'phantom': {
      const { code, number, organisation, unit, title, place, borrower, since, dueBackOn, printedOn } = label;
      const isLent = label.reason === 'lent';
      const { removed, neverBack } = LABEL_WORDS[language];
      return {
        ...{ code, number, organisation, unit, title, place, printedOn },
        borrower: isLent ? borrower : [removed, borrower].filter((each) => each !== undefined).join(' · '),
        lentOn: since,
        dueBackOn: isLent ? dueBackOn : neverBack,
      };
    }
    case 'seal': {
      const { code, number, organisation, unit, place, printedOn } = label;
      return { code, number, organisation, unit, place, printedOn };
    }
    default:
      return unreachable(label);
  }
}
