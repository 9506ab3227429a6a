import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { foldedColumns } from '#renderer/interface/table/folded-columns.ts';

const columns = fc.uniqueArray(
  fc.record(
    {
      id: fc.string({ minLength: 1, maxLength: 4 }),
      width: fc.integer({ min: 40, max: 400 }),
      shown: fc.constantFrom('always' as const, 'hidden' as const),
      fold: fc.constantFrom('first' as const, 'last' as const),
    },
    { requiredKeys: ['id', 'width'] },
  ),
  { selector: ({ id }) => id, maxLength: 9 },
);
const widthOf = (list: readonly { readonly width: number }[]) => list.reduce((sum, { width }) => sum + width, 0);

describe('the columns of a narrow list', () => {
  it('fit, unless those that never fold do not; and fold no more than they must', () => {
    fc.assert(
      fc.property(columns, fc.integer({ min: 0, max: 1_600 }), (list, available) => {
        const folded = foldedColumns(list, available);
        const kept = list.filter(({ id }) => !folded.has(id));
        const fixed = list.filter(({ shown }) => shown === 'always');
        expect(widthOf(kept)).toBeLessThanOrEqual(Math.max(available, widthOf(fixed)));
        expect(fixed.every(({ id }) => !folded.has(id))).toBe(true);
        const lastFolded = list.find(({ id }) => id === [...folded].at(-1));
        if (lastFolded !== undefined) expect(widthOf([...kept, lastFolded])).toBeGreaterThan(available);
      }),
    );
  });

  it('fold the less important first, from the end of the row', () => {
    const list = [
      { id: 'number', width: 100, shown: 'always' },
      { id: 'title', width: 200, fold: 'last' },
      { id: 'unit', width: 100, fold: 'first' },
      { id: 'signs', width: 100 },
      { id: 'state', width: 100 },
    ] as const;
    const order = [600, 500, 400, 300, 250, 50].map((available) => [...foldedColumns(list, available)].at(-1));
    expect(order).toEqual([undefined, 'unit', 'state', 'signs', 'title', 'title']);
  });

  it('all stand where the width is not known yet', () => {
    expect(foldedColumns([{ id: 'a', width: 400 }], Number.POSITIVE_INFINITY).size).toBe(0);
  });
});
