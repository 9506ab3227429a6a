import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { groupedExplanations } from '#renderer/interface/explanation-groups.ts';
import type { Id } from '#shared/base/id.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { DueSummary } from '#shared/contract/common.ts';

type Explained = DueSummary['explanations'][number];

function explained(source: 'box' | 'file', date: string, files: number, title = 'Dossier'): Explained {
  return {
    source,
    sourceId: `${source} ${title}` as unknown as Id,
    title,
    ruleNumber: '01110',
    ruleVersion: 1,
    notation: '2-5-D',
    lastProtectedDay: '2026-06-30' as CivilDate,
    steps: [{ code: 'TRIGGER_CLOSING', params: { date } }],
    files,
  };
}

describe('the explanations of a due date', () => {
  it('are told once for the records that share them, in the order they came', () => {
    const groups = groupedExplanations([
      explained('box', '2019-03-15', 0, 'Boîte'),
      explained('file', '2019-03-15', 6),
      explained('file', '2020-01-10', 1, 'Récent'),
    ]);
    expect(groups.map(({ box, files, title }) => ({ box, files, title }))).toEqual([
      { box: 'yes', files: 6, title: 'Dossier' },
      { box: 'no', files: 1, title: 'Récent' },
    ]);
  });

  it('lose no file and say nothing twice', () => {
    const one = fc
      .tuple(
        fc.constantFrom('box', 'file'),
        fc.constantFrom('2019-01-01', '2020-01-01'),
        fc.integer({ min: 1, max: 9 }),
      )
      .map(([source, date, files]) => explained(source, date, source === 'box' ? 0 : files));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), (all) => {
        const groups = groupedExplanations(all);
        const sum = (list: readonly { readonly files: number }[]) =>
          list.reduce((total, { files }) => total + files, 0);
        expect(sum(groups)).toBe(sum(all));
        expect(new Set(groups.map(({ steps }) => JSON.stringify(steps))).size).toBe(groups.length);
        expect(groups.some(({ box }) => box === 'yes')).toBe(all.some(({ source }) => source === 'box'));
      }),
    );
  });
});
