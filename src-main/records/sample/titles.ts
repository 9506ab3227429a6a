/**
 * Titles as technicians write them: box titles in CAPITALS, file titles in lower case (domain.md, section 2.2), built
 * from patterns with blanks: `Pièces comptables, fournisseurs, {period}, {letters}`.
 */
import type { Random } from './seeded-random.ts';
import type { SampleFillers, SampleNames, WordLists } from './word-lists.ts';

/** One surname in so many is a double one, which gives tens of thousands of them. */
const DOUBLE_SURNAME_PERCENT = 12;

const BLANK = /\{(\w+)\}/g;

/** Fills the blanks of a pattern. `period`: the year written on the box, `2016-2017` or `2016`. */
export function fillPattern(pattern: string, random: Random, words: WordLists, period: string): string {
  return pattern.replace(BLANK, (blank, name: string) => filling(name, random, words, period) ?? blank);
}

/** French capitals keep their accents and ligatures. */
export function inCapitals(title: string): string {
  return title.toLocaleUpperCase('fr-CA');
}

export function surname(random: Random, { surnames }: SampleNames): string {
  const first = random.zipf(surnames);
  if (!random.percent(DOUBLE_SURNAME_PERCENT)) return first;
  const second = random.pick(surnames);
  return first === second ? first : `${first}-${second}`;
}

function filling(name: string, random: Random, words: WordLists, period: string): string | undefined {
  const { fillers, names } = words;
  switch (name) {
    case 'period':
      return period;
    case 'person': {
      const given = random.percent(60) ? names.givenNames.feminine : names.givenNames.masculine;
      return `${surname(random, names)}, ${random.zipf(given)}`;
    }
    case 'serial':
      return String(100 + random.below(900));
    default: {
      const list = LISTS[name];
      return list === undefined ? undefined : random.pick(fillers[list]);
    }
  }
}

const LISTS: Readonly<Record<string, keyof SampleFillers>> = {
  month: 'months',
  letters: 'letters',
  job: 'jobs',
  supplier: 'suppliers',
  works: 'works',
  topic: 'topics',
  outing: 'outings',
};
