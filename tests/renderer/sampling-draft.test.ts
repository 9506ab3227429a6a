/** What a person writes of a method, as the domain takes it; a method that is on a list is gone on from. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  depositProblems,
  recipientNameOf,
  type DepositDraft,
} from '#renderer/features/disposal/deposit/deposit-draft.ts';
import { draftOf, methodOf, newSeed } from '#renderer/features/disposal/sorting/sampling-draft.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import { SamplingMethodSchema, type SamplingMethod } from '#shared/domain/disposal/sampling.ts';
import { Value } from 'typebox/value';
import { fixtureId } from '#tests/support/fixture-depot.ts';

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 999 }).map((n) => fixtureId(7, n)));
const methods: fc.Arbitrary<SamplingMethod> = fc.oneof(
  fc.record({ method: fc.constantFrom('specimens' as const, 'choice' as const), kept: ids }),
  fc.record({
    method: fc.constant('everyNth' as const),
    n: fc.integer({ min: 1, max: 10_000 }),
    from: fc.integer({ min: 1, max: 10_000 }),
  }),
  fc.record({
    method: fc.constant('letters' as const),
    letters: fc
      .uniqueArray(fc.constantFrom('A', 'B', 'C', 'E', 'M', 'Y', 'Z'), { minLength: 1 })
      .map((l) => l.sort().join('')),
  }),
  fc.record({
    method: fc.constant('years' as const),
    endings: fc.uniqueArray(fc.integer({ min: 0, max: 9999 }).map(String), { minLength: 1, maxLength: 100 }),
  }),
  fc.record({
    method: fc.constant('random' as const),
    percent: fc.integer({ min: 1, max: 100 }),
    seed: fc.stringMatching(/^[0-9a-f]{1,64}$/),
  }),
);

describe('a method of sampling being written', () => {
  it('gone on from as it is on the list, it is the same', () => {
    fc.assert(
      fc.property(methods, (method) => {
        expect(methodOf(draftOf(method))).toEqual(method);
      }),
    );
  });

  it('what is read from a draft is always what the service takes', () => {
    const draft = fc.record({
      method: fc.constantFrom('everyNth' as const, 'letters' as const, 'years' as const, 'random' as const),
      n: fc.oneof(fc.constant('' as const), fc.integer(), fc.double()),
      from: fc.oneof(fc.constant('' as const), fc.integer()),
      letters: fc.string(),
      endings: fc.string(),
      percent: fc.oneof(fc.constant('' as const), fc.integer(), fc.double()),
      seed: fc.string({ maxLength: 64 }),
    });
    fc.assert(
      fc.property(draft, (written) => {
        const read = methodOf({ ...draftOf(null), ...written });
        if ('problem' in read) return;
        expect(Value.Check(SamplingMethodSchema, read)).toBe(true);
      }),
    );
  });

  it('letters are read without accents, spaces or case; years with any separator', () => {
    const empty = draftOf(null);
    expect(methodOf({ ...empty, method: 'letters', letters: 'b, é s' })).toEqual({ method: 'letters', letters: 'BES' });
    expect(methodOf({ ...empty, method: 'letters', letters: '12' })).toEqual({ problem: 'letters' });
    expect(methodOf({ ...empty, method: 'years', endings: '0; 5 1967' })).toEqual({
      method: 'years',
      endings: ['0', '5', '1967'],
    });
    expect(methodOf({ ...empty, method: 'years', endings: 'x' })).toEqual({ problem: 'endings' });
    expect(methodOf({ ...empty, method: 'random', percent: 101 })).toEqual({ problem: 'percent' });
  });

  it('each seed is another', () => {
    expect(new Set(Array.from({ length: 50 }, newSeed)).size).toBe(50);
  });
});

describe('a versement being written', () => {
  const draft: DepositDraft = {
    recipient: 'permanentSection',
    section: 'Archives permanentes',
    institution: '',
    receivedBy: '',
    depositedOn: '2026-09-15' as CivilDate,
    responsibleId: fixtureId(3, 1),
    remarks: '',
  };
  const limits = { today: '2026-09-15' as CivilDate, latestDay: '2026-06-30' as CivilDate };

  it('the section needs no receiver; a third party does, and its name', () => {
    expect([...depositProblems(draft, limits)]).toEqual([]);
    expect([...depositProblems({ ...draft, recipient: 'thirdParty' }, limits)]).toEqual([
      'recipientName',
      'receivedBy',
    ]);
    expect(recipientNameOf({ ...draft, recipient: 'thirdParty', institution: ' BAnQ ' })).toBe('BAnQ');
  });

  it('never in the future, never before the boxes are due, never without a responsible person', () => {
    const on = (day: string | null) => depositProblems({ ...draft, depositedOn: day as CivilDate | null }, limits);
    expect([...on('2026-09-16')]).toEqual(['date']);
    expect([...on('2026-06-30')]).toEqual(['date']);
    expect([...on('2026-07-01')]).toEqual([]);
    expect([...on(null)]).toEqual(['date']);
    expect([...depositProblems({ ...draft, responsibleId: null }, limits)]).toEqual(['responsible']);
  });
});
