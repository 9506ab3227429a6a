/**
 * From what a label is about to what is written on it: a headline that may never be cut, lines above and under it, and
 * the facts of the corner block. The layout knows nothing of boxes or persons, only of faces.
 */
import { unreachable } from '#shared/base/result.ts';
import { foldForSearch } from '#shared/i18n/fold.ts';

import { cleanLine } from '../documents/clean-text.ts';
import type { Disposition, LabelField, LabelLanguage, LabelModel } from './label-models.ts';

export type LabelFace = {
  readonly code: string;
  /** Small lines over the headline, most general first. */
  readonly overlines: readonly string[];
  /** The identity of the thing: shrunk to fit, and an error when it cannot. */
  readonly headline: string;
  /** Lines under the headline, by importance. */
  readonly details: readonly {
    readonly field: LabelField;
    readonly text: string;
    readonly strong: 'yes' | 'no';
    /** The end that stays when the text must be cut: of a path, the last and most precise parts. */
    readonly keep?: 'end';
  }[];
  readonly dates?: string;
  readonly place?: string;
  /** The dark band: what happens to the content, and when. */
  readonly disposition?: { readonly year?: string; readonly word?: string };
};

const WORDS: Record<LabelLanguage, Record<Disposition, string>> = {
  'fr-CA': { D: 'Destruction', C: 'Conservation', T: 'Tri' },
  'en-CA': { D: 'Destruction', C: 'Preservation', T: 'Selection' },
};

export function labelFace(label: LabelModel, language: LabelLanguage): LabelFace {
  switch (label.kind) {
    case 'box-full': {
      const word = label.disposition && WORDS[language][label.disposition];
      const year = label.dispositionYear?.toString();
      const band =
        word === undefined && year === undefined ? undefined : { ...(year && { year }), ...(word && { word }) };
      return {
        code: label.code,
        overlines: onceEach(filled([label.organisation, label.unit])),
        headline: cleanLine(label.number),
        details: details([['title', label.title, 'no']]),
        ...optional('dates', label.inclusiveDates),
        ...optional('place', label.place),
        ...(band && { disposition: band }),
      };
    }
    case 'box-neutral':
      return { code: label.code, overlines: [], headline: cleanLine(label.number), details: [] };
    case 'place':
      return {
        code: label.code,
        overlines: [],
        headline: cleanLine(label.address),
        details: details([['detail', label.name, 'no']]).map((line) => ({ ...line, keep: 'end' as const })),
      };
    case 'person':
      return {
        code: label.code,
        overlines: filled([label.organisation]),
        headline: cleanLine(label.name),
        details: details([
          ['detail', label.jobTitle, 'yes'],
          ['detail', sameName(label.unit, label.organisation) ? undefined : label.unit, 'no'],
        ]),
      };
    case 'command':
      return {
        code: label.code,
        overlines: [],
        headline: cleanLine(label.name),
        details: details([['detail', label.hint, 'no']]),
      };
    default:
      return unreachable(label);
  }
}

/** A small organisation is its own and only unit: one name is enough. */
function onceEach(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.findIndex((other) => sameName(other, name)) === index);
}

function sameName(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && foldForSearch(cleanLine(one)) === foldForSearch(cleanLine(other));
}

function filled(texts: readonly (string | undefined)[]): readonly string[] {
  return texts.map((text) => cleanLine(text ?? '')).filter((text) => text !== '');
}

function details(lines: readonly (readonly [LabelField, string | undefined, 'yes' | 'no'])[]): LabelFace['details'] {
  return lines.flatMap(([field, text, strong]) => filled([text]).map((clean) => ({ field, text: clean, strong })));
}

function optional<K extends 'dates' | 'place'>(key: K, text: string | undefined): Partial<Record<K, string>> {
  const [clean] = filled([text]);
  return clean === undefined ? {} : ({ [key]: clean } as Record<K, string>);
}
