import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  previewRanges,
  proposedRange,
  proposedRanges,
  type RangeDraft,
} from '#renderer/features/locations/range-draft.ts';
import { treeLines, treeMove } from '#renderer/features/locations/tree-model.ts';
import type { Id } from '#shared/base/id.ts';
import type { PlaceRow } from '#shared/contract/places.ts';
import { PLACE_LEVELS } from '#shared/domain/location/place.ts';
import { namesOfRange } from '#shared/domain/location/place-range.ts';
import { places } from '#tests/support/fixture-depot.ts';

const childrenOf = (parentId: Id | null): readonly PlaceRow[] => places.filter((place) => place.parentId === parentId);
const top = childrenOf(null);
const [first] = top;
if (first === undefined) throw new Error('the fixture has places');

describe('the lines of the tree', () => {
  it('are the first level while nothing is open', () => {
    expect(treeLines(childrenOf, new Set()).map(({ place }) => place.name)).toEqual(top.map(({ name }) => name));
  });

  it('show what is open, in order, with its depth and its rank', () => {
    const lines = treeLines(childrenOf, new Set([first.id]));
    expect(lines).toHaveLength(top.length + first.children);
    expect(lines.slice(1, 1 + first.children).every(({ level }) => level === 2)).toBe(true);
    expect(lines[1]).toMatchObject({ position: 1, siblings: first.children, state: 'closed' });
    expect(lines[0]?.state).toBe('open');
  });

  it('say that a level is being read', () => {
    const lines = treeLines((parentId) => (parentId === null ? top : undefined), new Set([first.id]));
    expect(lines[0]?.state).toBe('loading');
    expect(lines).toHaveLength(top.length);
  });

  it('never lose a reachable place, whatever is open', () => {
    fc.assert(
      fc.property(fc.subarray(places.map(({ id }) => id)), (open) => {
        const opened = new Set(open);
        const lines = treeLines(childrenOf, opened);
        const shown = new Set(lines.map(({ place }) => place.id));
        const reachable = (place: PlaceRow): boolean => {
          if (place.parentId === null) return true;
          const parent = places.find(({ id }) => id === place.parentId);
          return parent !== undefined && opened.has(parent.id) && reachable(parent);
        };
        expect([...shown].sort()).toEqual(
          places
            .filter(reachable)
            .map(({ id }) => id)
            .sort(),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('the keys of the tree', () => {
  const closed = treeLines(childrenOf, new Set());
  const open = treeLines(childrenOf, new Set([first.id]));
  const child = open[1]?.place.id ?? null;

  it('open with right, then go to the first below', () => {
    expect(treeMove(closed, first.id, 'ArrowRight')).toEqual({ kind: 'open', id: first.id });
    expect(treeMove(open, first.id, 'ArrowRight')).toEqual({ kind: 'go', id: child });
  });

  it('close with left, else go to the place above', () => {
    expect(treeMove(open, first.id, 'ArrowLeft')).toEqual({ kind: 'close', id: first.id });
    expect(treeMove(open, child, 'ArrowLeft')).toEqual({ kind: 'go', id: first.id });
    expect(treeMove(closed, first.id, 'ArrowLeft')).toBeNull();
  });

  it('go up and down one line, and to both ends, without leaving the tree', () => {
    expect(treeMove(open, first.id, 'ArrowDown')).toEqual({ kind: 'go', id: child });
    expect(treeMove(open, first.id, 'ArrowUp')).toBeNull();
    expect(treeMove(open, child, 'Home')).toEqual({ kind: 'go', id: first.id });
    expect(treeMove(open, child, 'End')).toEqual({ kind: 'go', id: open.at(-1)?.place.id });
    expect(treeMove(open, open.at(-1)?.place.id ?? null, 'ArrowDown')).toBeNull();
    expect(treeMove(open, child, 'x')).toBeNull();
  });
});

describe('the preview of ranges', () => {
  const range = (more: Partial<RangeDraft>): RangeDraft => ({
    level: 'row',
    prefix: 'R',
    from: '1',
    to: '3',
    digits: 2,
    ...more,
  });

  it('counts every level and shows the first addresses and the last', () => {
    const preview = previewRanges('V1', [range({ to: '12' }), range({ level: 'bay', prefix: 'T', to: '6' })]);
    expect(preview.total).toBe(12 + 72);
    expect(preview.first).toEqual(['V1-R01-T01', 'V1-R01-T02', 'V1-R01-T03', 'V1-R01-T04', 'V1-R01-T05', 'V1-R01-T06']);
    expect(preview.last).toBe('V1-R12-T06');
  });

  it('has no hyphen in front at the top', () => {
    expect(previewRanges(null, [range({ prefix: 'V', digits: 0 })]).first).toEqual(['V1', 'V2', 'V3']);
  });

  it('points at the line that gives no name', () => {
    expect(previewRanges(null, [range({}), range({ from: '5', to: '2' })])).toMatchObject({
      invalid: 1,
      total: 0,
      first: [],
      last: null,
    });
    expect(previewRanges(null, [range({ from: '1', to: '999999' })]).invalid).toBe(0);
  });

  it('agrees with the names that will be given', () => {
    const bounds = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(bounds, bounds, fc.integer({ min: 0, max: 4 }), (from, length, digits) => {
        const one = range({ from: String(from), to: String(from + length), digits });
        const names = namesOfRange(one);
        const preview = previewRanges('X', [one]);
        expect(preview.total).toBe(names.length);
        expect(preview.first).toEqual(names.slice(0, 6).map((name) => `X-${name}`));
        expect(preview.last).toBe(`X-${names.at(-1) ?? ''}`);
      }),
    );
  });

  it.each(PLACE_LEVELS)('proposes the way down from %s, each line valid', (level) => {
    const ranges = proposedRanges(level);
    expect(ranges[0]).toEqual(proposedRange(level));
    expect(['shelf', 'position']).toContain(ranges.at(-1)?.level);
    expect(previewRanges('X', ranges).invalid).toBe(-1);
  });
});
