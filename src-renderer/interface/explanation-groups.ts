/** Explanations that say the same, told once: a box and its files usually follow one rule from one date. */
import type { DueSummary } from '#shared/contract/common.ts';

type Explained = DueSummary['explanations'][number];

export type ExplanationGroup = Pick<Explained, 'ruleNumber' | 'notation' | 'steps'> & {
  readonly key: string;
  /** Whether the box itself goes by it. */
  readonly box: 'yes' | 'no';
  /** How many files go by it. */
  readonly files: number;
  /** Title of the first file, for a group of one. */
  readonly title: string;
};

/** In the order they came. Two explanations are one when they name the same délai and their steps are the same. */
export function groupedExplanations(explanations: readonly Explained[]): readonly ExplanationGroup[] {
  const groups = new Map<string, ExplanationGroup>();
  for (const { source, title, ruleNumber, notation, steps, files } of explanations) {
    const key = JSON.stringify([ruleNumber, notation, steps]);
    const group = groups.get(key) ?? { key, ruleNumber, notation, steps, box: 'no', files: 0, title: '' };
    groups.set(key, {
      ...group,
      box: source === 'box' ? 'yes' : group.box,
      files: group.files + files,
      title: source === 'file' && group.title === '' ? title : group.title,
    });
  }
  return [...groups.values()];
}
