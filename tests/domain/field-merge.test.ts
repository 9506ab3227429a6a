/** Rows 1 to 4 as properties: who wins a field depends on what was seen and when it was said, not on arrival. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Hlc } from '#shared/base/hybrid-clock.ts';
import type { OpId } from '#shared/base/id.ts';
import { mergeEdits, writersAfter, type Described } from '#shared/domain/field-merge.ts';

const hlc = (time: number): Hlc => time.toString(16).padStart(28, '0') as Hlc;
const created: Described = { createdOp: 'c' as OpId, createdAt: hlc(10), writers: {} };
type Edit = { readonly op: OpId; readonly at: number; readonly value: string };

function fold(edits: readonly Edit[]): { value: string; record: Described } {
  let record = created;
  let value = 'first';
  for (const { op, at, value: next } of edits) {
    const { won } = mergeEdits(record, { title: { value: next, base: null } }, hlc(at));
    if (won.length === 0) continue;
    value = next;
    record = { ...record, writers: writersAfter(record, won, op, hlc(at)) };
  }
  return { value, record };
}

describe('merge of one field', () => {
  test('concurrent edits with different times: the latest wins in whatever order they arrive', () => {
    const edits = fc.uniqueArray(fc.integer({ min: 11, max: 500 }), { minLength: 1, maxLength: 8 }).chain((times) => {
      const list = times.map((at) => ({ op: `o${String(at)}` as OpId, at, value: `v${String(at)}` }));
      return fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }));
    });
    fc.assert(
      fc.property(edits, ([list, arrival]) => {
        const latest = Math.max(...list.map(({ at }) => at));
        expect(fold(arrival).value).toBe(`v${String(latest)}`);
      }),
    );
  });

  test('a knowing overwrite always wins and never moves the time of the field back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 500 }), fc.integer({ min: 0, max: 500 }), (first, second) => {
        const { record } = fold([{ op: 'a' as OpId, at: first, value: 'a' }]);
        const { won } = mergeEdits(record, { title: { value: 'b', base: 'a' as OpId } }, hlc(second));
        expect(won).toEqual([{ field: 'title', value: 'b' }]);
        const after = writersAfter(record, won, 'b' as OpId, hlc(second));
        expect(after['title']).toEqual({ op: 'b', at: hlc(Math.max(first, second)) });
      }),
    );
  });

  test('edits of different fields never meet', () => {
    const { won, lost } = mergeEdits(
      created,
      { title: { value: 'x', base: null }, notes: { value: 'y', base: 'c' as OpId } },
      hlc(1),
    );
    expect(won.map(({ field }) => field)).toEqual(['notes']);
    expect(lost.map(({ field }) => field)).toEqual(['title']);
  });
});
