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
  const surnamesByPart = new Map(
    fillers.letters.map((part) => [part, names.surnames.filter((surname) => isWithin(surname, part))]),
  );

  const surname = (random: Random, letters: string | null): string => {
    const known = letters === null ? undefined : surnamesByPart.get(letters);
    const first = random.zipf(known === undefined || known.length === 0 ? names.surnames : known);
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
        return letters === null ? random.pick(fillers.letters) : random.pick(lettersOf(letters));
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

/** `C à D` → C, D. */
function lettersOf(part: string): string[] {
  const [first, last] = [part.at(0), part.at(-1)];
  invariant(first !== undefined && last !== undefined, 'a part of the alphabet has two ends');
  const from = first.charCodeAt(0);
  return Array.from({ length: last.charCodeAt(0) - from + 1 }, (_, index) => String.fromCharCode(from + index));
}

function isWithin(surname: string, part: string): boolean {
  const initial = surname.normalize('NFD').replace('Œ', 'O').charAt(0).toUpperCase();
  return lettersOf(part).includes(initial);
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
