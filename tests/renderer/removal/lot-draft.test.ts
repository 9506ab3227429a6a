/** Kilograms with one decimal as people type them, hectograms as they are kept; and what the containers say together. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Id } from '#shared/base/id.ts';
import type { Lot } from '#shared/domain/disposal/removal.ts';
import {
  draftOf,
  filledFromLots,
  kilogramsText,
  lotOf,
  lotProblems,
  lotWeight,
} from '#renderer/features/disposal/removal/lot-draft.ts';

const ID = '01900000-0000-7000-8000-000000000001' as Id;
const lot = (more: Partial<Lot>): Lot => ({ id: ID, name: 'Bac', seals: '', weightHg: null, ticket: '', ...more });

describe('weights', () => {
  test('what was written is read back, in either language', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), fc.constantFrom(',', '.'), (weightHg, sign) => {
        expect(lotWeight(kilogramsText(weightHg, sign))).toBe(weightHg);
      }),
    );
  });

  test.each([
    ['412,5', 4125],
    ['412.5', 4125],
    ['1 200', 12_000],
    ['1\u00a0200,4', 12_004],
    ['', null],
    ['  ', null],
    ['412,55', 'invalid'],
    ['-3', 'invalid'],
    ['12 kg', 'invalid'],
    ['1e5', 'invalid'],
    ['999999', 'invalid'],
  ])('%s', (typed, weight) => {
    expect(lotWeight(typed)).toBe(weight);
  });
});

test('a container without a name, or with a weight nobody can read, is not sent', () => {
  expect(lotProblems(draftOf(null, ','))).toEqual({ name: true, weight: false });
  expect(lotOf(ID, { name: ' ', seals: '', weight: '', ticket: '' })).toBeUndefined();
  expect(lotOf(ID, { name: 'Bac', seals: '', weight: 'x', ticket: '' })).toBeUndefined();
  const kept = lot({ name: 'Bac 12', seals: '118, 119', weightHg: 4125, ticket: 'T-7' });
  expect(lotOf(ID, draftOf(kept, ','))).toEqual(kept);
});

describe('on the form of the execution', () => {
  const empty = { vendorLot: '', vendorSeals: '', weightKg: null, weights: {} };
  const lots = [lot({ name: 'A', seals: '118', weightHg: 4126 }), lot({ name: 'B', seals: '', weightHg: 10 })];

  test('names, seals and the whole weight, in whole kilograms', () => {
    expect(filledFromLots(empty, lots)).toEqual({
      hasVendor: true,
      vendorLot: 'A, B',
      vendorSeals: '118',
      weightKg: 414,
    });
  });

  test('what somebody typed stays, and boxes weighed one by one are not weighed twice', () => {
    expect(filledFromLots({ ...empty, vendorSeals: '999', weightKg: 3 }, lots)).toEqual({
      hasVendor: true,
      vendorLot: 'A, B',
    });
    expect(filledFromLots({ ...empty, weights: { x: '3' } }, lots)).not.toHaveProperty('weightKg');
  });

  test('a container that was not weighed makes no total', () => {
    expect(filledFromLots(empty, [...lots, lot({ name: 'C' })])).not.toHaveProperty('weightKg');
  });

  test('no container says nothing', () => {
    expect(filledFromLots(empty, [])).toBeNull();
  });
});
