/** A method of sampling while it is being written: every method's fields at once, so that changing one's mind loses none. */
import type { Id } from '#shared/base/id.ts';
import type { SamplingMethod } from '#shared/domain/disposal/sampling.ts';

export const METHODS = ['specimens', 'choice', 'everyNth', 'letters', 'years', 'random'] as const;
export type MethodName = (typeof METHODS)[number];

export type SamplingDraft = {
  readonly method: MethodName;
  readonly kept: ReadonlySet<Id>;
  readonly n: number | '';
  readonly from: number | '';
  readonly letters: string;
  readonly endings: string;
  readonly percent: number | '';
  readonly seed: string;
};

export type SamplingProblem = 'n' | 'letters' | 'endings' | 'percent' | 'seed';

export function newSeed(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The method that is on the list, to go on from; or one file in ten. */
export function draftOf(method: SamplingMethod | null): SamplingDraft {
  const empty: SamplingDraft = {
    method: 'everyNth',
    kept: new Set(),
    n: 10,
    from: 1,
    letters: '',
    endings: '0, 5',
    percent: 10,
    seed: newSeed(),
  };
  if (method === null) return empty;
  switch (method.method) {
    case 'specimens':
    case 'choice':
      return { ...empty, method: method.method, kept: new Set(method.kept) };
    case 'everyNth':
      return { ...empty, n: method.n, from: method.from };
    case 'letters':
      return { ...empty, method: 'letters', letters: method.letters };
    case 'years':
      return { ...empty, method: 'years', endings: method.endings.join(', ') };
    case 'random':
      return { ...empty, method: 'random', percent: method.percent, seed: method.seed };
  }
}

/** The method as the domain takes it, or the field that is wrong. */
export function methodOf(draft: SamplingDraft): SamplingMethod | { readonly problem: SamplingProblem } {
  switch (draft.method) {
    case 'specimens':
    case 'choice':
      return { method: draft.method, kept: [...draft.kept] };
    case 'everyNth': {
      const { n, from } = draft;
      return isWithin(n, 10_000) && isWithin(from, 10_000) ? { method: 'everyNth', n, from } : { problem: 'n' };
    }
    case 'letters': {
      const letters = [...new Set(folded(draft.letters))].sort().join('');
      return letters === '' ? { problem: 'letters' } : { method: 'letters', letters };
    }
    case 'years': {
      const endings = [...new Set(draft.endings.split(/[\s,;]+/).filter((ending) => ending !== ''))];
      const isValid = endings.length > 0 && endings.length <= 100 && endings.every((ending) => YEAR_END.test(ending));
      return isValid ? { method: 'years', endings } : { problem: 'endings' };
    }
    case 'random': {
      const { percent } = draft;
      const seed = draft.seed.trim();
      if (!isWithin(percent, 100)) return { problem: 'percent' };
      return seed === '' ? { problem: 'seed' } : { method: 'random', percent, seed };
    }
  }
}

const YEAR_END = /^\d{1,4}$/;

function folded(letters: string): string {
  return letters
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z]/g, '');
}

function isWithin(value: number | '', most: number): value is number {
  return value !== '' && Number.isInteger(value) && value >= 1 && value <= most;
}
