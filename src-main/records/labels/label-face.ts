/**
 * From what a label is about to what is written on it: a headline that may never be cut, lines above and under it, and
 * the facts of the corner block. The layout knows nothing of boxes or persons, only of faces.
 */
import { unreachable } from '#shared/base/result.ts';
import { foldForSearch } from '#shared/i18n/fold.ts';

import { cleanLine } from '../documents/clean-text.ts';
import { kept } from '../documents/kept.ts';
import type { BoxFullLabel, FileLabel, LabelField, LabelLanguage, LabelModel, PhantomLabel } from './label-models.ts';
import { dispositionWord, LABEL_WORDS } from './label-words.ts';

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
  readonly band?: { readonly field: LabelField; readonly when?: string; readonly word?: string };
};

export function labelFace(label: LabelModel, language: LabelLanguage): LabelFace {
  switch (label.kind) {
    case 'box-full':
    case 'file':
      return contentFace(label, language);
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
    case 'phantom':
      return phantomFace(label, language);
    case 'seal': {
      const [sealWord, doNotOpen] = LABEL_WORDS[language].sealBand;
      return {
        code: label.code,
        overlines: onceEach(filled([label.organisation, label.unit])),
        headline: cleanLine(label.number),
        details: [],
        ...optional('place', label.place),
        band: { field: 'detail', when: sealWord, word: doNotOpen },
      };
    }
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

function contentFace(label: BoxFullLabel | FileLabel, language: LabelLanguage): LabelFace {
  const word = label.disposition && dispositionWord(label.disposition, language);
  const when = label.dispositionYear?.toString();
  const isDisposed = word !== undefined || when !== undefined;
  return {
    code: label.code,
    overlines: onceEach(filled([label.organisation, label.unit])),
    headline: cleanLine(label.number),
    details: details([
      ['title', label.title, 'no'],
      ['category', label.kind === 'file' ? label.category : undefined, 'no'],
    ]),
    ...optional('dates', label.inclusiveDates),
    ...optional('place', label.place),
    ...(isDisposed && { band: { field: 'disposition', ...(when && { when }), ...(word && { word }) } }),
  };
}

/** The card stands in the open: who has it, since when, and no title, which may be somebody's name. */
function phantomFace(label: PhantomLabel, language: LabelLanguage): LabelFace {
  const { phantom, lentTo, removedBy, removedBand, since, dueBack } = LABEL_WORDS[language];
  const { borrower, dueBackOn } = label;
  const [who] = filled([borrower]);
  const holder = who && `${label.reason === 'lent' ? lentTo : removedBy} ${who}`;
  const when = label.reason === 'lent' ? dueBackOn : undefined;
  return {
    code: label.code,
    overlines: onceEach(filled([phantom, label.unit ?? label.organisation])),
    headline: cleanLine(label.number),
    details: details([
      ['borrower', holder, 'yes'],
      ['lentOn', label.since && `${since} ${label.since}`, 'no'],
    ]),
    ...optional('place', label.place),
    ...(label.reason === 'removed' && {
      band: { field: 'dueBackOn' as const, when: removedBand[0], word: removedBand[1] },
    }),
    ...(when !== undefined && { band: { field: 'dueBackOn', when, word: dueBack } }),
  };
}

/** A small organisation is its own and only unit: one name is enough. */
function onceEach(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.findIndex((other) => sameName(other, name)) === index);
}

function sameName(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && (one === other || folded(one) === folded(other));
}

/** Names of units and of organisations: the same few on thousands of labels. */
const MOST_NAMES = 1_000;
const foldedNames = new Map<string, string>();

function folded(name: string): string {
  return kept(foldedNames, MOST_NAMES, name, () => foldForSearch(cleanLine(name)));
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
