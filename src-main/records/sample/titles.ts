/**
 * Titles as technicians write them: box titles in CAPITALS, file titles in lower case (domain.md, section 2.2), built
 * from patterns with blanks: `Pièces comptables, fournisseurs, {period}, {letters}`. What is in a box from C to D begins
 * with C or D.
 */
import { invariant } from '#shared/base/result.ts';
import type { Random } from './seeded-random.ts';
import type { SampleFillers, WordLists } from './word-lists.ts';

/** One surname in so many is a double one, which gives tens of thousands of them. */
const DOUBLE_SURNAME_PERCENT = 12;

const BLANK = /\{(\w+)\}/g;

/** What the blanks of one box share. */
export type TitleScope = {
  /** The year written on the box: `2016-2017`, or `2016`. */
  readonly period: string;
  /** The part of the alphabet written on the box, or null for the whole of it. */
  readonly letters: string | null;
};

export type TitleMaker = {
  readonly fill: (pattern: string, random: Random, scope: TitleScope) => string;
  /** The part of the alphabet for a box whose pattern asks for one. */
  readonly lettersFor: (pattern: string, random: Random) => string | null;
};

export function createTitleMaker(words: WordLists): TitleMaker {
  const { fillers, names } = words;
  const parts = new Map(fillers.letters.map((part) => [part, partOf(part, names.surnames)]));

  const surname = (random: Random, letters: string | null): string => {
    const first = random.zipf((letters === null ? undefined : parts.get(letters)?.surnames) ?? names.surnames);
    if (!random.percent(DOUBLE_SURNAME_PERCENT)) return first;
    const second = random.pick(names.surnames);
    return first === second ? first : `${first}-${second}`;
  };

  const filling = (name: string, random: Random, { period, letters }: TitleScope): string | undefined => {
    switch (name) {
      case 'period':
        return period;
      case 'person': {
        const given = random.percent(60) ? names.givenNames.feminine : names.givenNames.masculine;
        return `${surname(random, letters)}, ${random.zipf(given)}`;
      }
      case 'letters':
        return random.pick((letters === null ? undefined : parts.get(letters)?.letters) ?? fillers.letters);
      case 'serial':
        return String(100 + random.below(900));
      default: {
        const list = LISTS[name];
        return list === undefined ? undefined : random.pick(fillers[list]);
      }
    }
  };

  return {
    fill: (pattern, random, scope) =>
      pattern.replace(BLANK, (blank, name: string) => filling(name, random, scope) ?? blank),
    lettersFor: (pattern, random) => (pattern.includes('{letters}') ? random.pick(fillers.letters) : null),
  };
}

/** The title of a box: French capitals keep their accents and ligatures. */
export function boxTitle(maker: TitleMaker, pattern: string, random: Random, scope: TitleScope): string {
  const whole = scope.letters === null ? pattern : pattern.replace('{letters}', scope.letters);
  return maker.fill(whole, random, scope).toLocaleUpperCase('fr-CA');
}

type Part = { readonly letters: readonly string[]; readonly surnames: readonly string[] };

/** The letters of `C à D` and the surnames that begin with them. */
function partOf(part: string, surnames: readonly string[]): Part {
  const from = part.charCodeAt(0);
  const to = part.charCodeAt(part.length - 1);
  const letters = Array.from({ length: to - from + 1 }, (_, index) => String.fromCharCode(from + index));
  const within = surnames.filter((surname) => letters.includes(initialOf(surname)));
  invariant(within.length > 0, `somebody's name begins within ${part}`);
  return { letters, surnames: within };
}

function initialOf(surname: string): string {
  return surname.normalize('NFD').replace('Œ', 'O').charAt(0).toUpperCase();
}

const LISTS: Readonly<Record<string, keyof SampleFillers>> = {
  month: 'months',
  schoolMonth: 'schoolMonths',
  job: 'jobs',
  supplier: 'suppliers',
  works: 'works',
  topic: 'topics',
  outing: 'outings',
};
