import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { compareNaturally, naturalKey } from '#shared/i18n/natural-sort.ts';

type Token = { readonly rank: number; readonly letters?: string; readonly value?: bigint };

/** The order wanted, said another way: tokens compared one by one, separators before numbers before letters. */
function tokensOf(text: string): Token[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return [...plain.matchAll(/[0-9]+|[a-z]+|[^0-9a-z]+/g)]
    .map(([token], at, all): Token | null => {
      if (/^[0-9]/.test(token)) return { rank: 2, value: BigInt(token) };
      if (/^[a-z]/.test(token)) return { rank: 3, letters: token };
      return at === 0 || at === all.length - 1 ? null : { rank: 1 };
    })
    .filter((token) => token !== null);
}

function compareByReference(a: string, b: string): number {
  const left = tokensOf(a);
  const right = tokensOf(b);
  for (let at = 0; ; at++) {
    const x = left[at];
    const y = right[at];
    if (x === undefined || y === undefined) return (x === undefined ? 0 : 1) - (y === undefined ? 0 : 1);
    if (x.rank !== y.rank) return x.rank - y.rank;
    if (x.value !== undefined && y.value !== undefined && x.value !== y.value) return x.value < y.value ? -1 : 1;
    if (x.letters !== undefined && y.letters !== undefined && x.letters !== y.letters) {
      return x.letters < y.letters ? -1 : 1;
    }
  }
}

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('01290ab éÉ-./ T')), maxLength: 12 }),
  fc
    .tuple(fc.constantFrom('T', 't', '', '1110-', 'V1-R'), fc.nat(2000), fc.constantFrom('', 'a', '-02', '-P10', ' b'))
    .map((parts) => parts.join('')),
);

const inOrder = (a: string, b: string) => naturalKey(a) < naturalKey(b);

describe('natural sort key', () => {
  test('orders any two texts as the reference does', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareNaturally(a, b))).toBe(Math.sign(compareByReference(a, b)));
      }),
      { numRuns: 3000 },
    );
  });

  test('does not depend on case, accents or leading zeros', () => {
    fc.assert(
      fc.property(text, (a) => {
        const key = naturalKey(a);
        expect([a.toUpperCase(), a.normalize('NFD'), ` ${a}.`, a.replace(/\d+/g, '00$&')].map(naturalKey)).toEqual(
          Array(4).fill(key),
        );
      }),
    );
  });

  test('numbers of any length are in order', () => {
    const number = fc
      .tuple(fc.integer({ min: 1, max: 130 }), fc.nat(9))
      .map(([length, digit]) => `1${String(digit).repeat(length)}`);
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(inOrder(`x${a}`, `x${b}`)).toBe(BigInt(a) < BigInt(b));
      }),
      { numRuns: 500 },
    );
    const byLength = Array.from({ length: 130 }, (_, at) => '9'.repeat(at + 1));
    expect([...byLength.map(naturalKey)].sort()).toEqual(byLength.map(naturalKey));
  });

  test.each([
    [['1110', '1110-02', '1110-10', '1110-100', '1111', '11100']],
    [['T2', 't10', 'T11a', 'T100']],
    [['01740', '01740a', '01740b', '01741']],
    [['08.08.04', '08.08.10', '08.10.01', '10.01']],
    [['V1-R05-T03-T2-P1', 'V1-R05-T03-T2-P12', 'V1-R05-T03-T10-P1', 'V1-R12-T01-T1-P1', 'V2-R01-T01-T1-P1']],
    [['', '1', 'école', 'ECOLES', 'églises']],
  ])('%j are in order', (texts) => {
    const keys = texts.map(naturalKey);
    expect([...keys].sort()).toEqual(keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
