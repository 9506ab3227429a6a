import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { checkCharacter, hasValidCheck } from '#shared/domain/code/check-character.ts';
import {
  CODE_KINDS,
  CODE_LENGTH,
  CODE_PREFIXES,
  foreignKey,
  LAST_CODE_NUMBER,
  makeCode,
  nextIssuable,
  readCode,
  type ReadCode,
} from '#shared/domain/code/code.ts';

const ALPHABET = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const kind = fc.constantFrom(...CODE_KINDS);
const number = fc.oneof(fc.integer({ min: 1, max: LAST_CODE_NUMBER }), fc.integer({ min: 1, max: 50_000 }));
const issued: fc.Arbitrary<ReadCode> = fc
  .record({ kind, number })
  .map((drawn) => nextIssuable(drawn.kind, drawn.number))
  .filter((code) => code !== null);

const swapAt = (text: string, at: number) =>
  text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
const replaceAt = (text: string, at: number, character: string) => text.slice(0, at) + character + text.slice(at + 1);

describe('check character', () => {
  // Computed with @konfirm/iso7064 2.1, an independent implementation.
  test.each([
    ['BX000000001', 'U'],
    ['BX000000002', 'S'],
    ['PL000012345', '*'],
    ['DO999999999', 'O'],
    ['PE000000042', '9'],
    ['CM000000007', 'L'],
    ['LI000000100', 'A'],
    ['PR123456789', '9'],
    ['G123489654321', 'Y'],
    ['A12425457890', 'V'],
  ])('of %s is %s', (text, check) => {
    expect(checkCharacter(text)).toBe(check);
  });

  test.each(['bx1', 'BX 1', 'BX*', 'É1', 'BX-1'])('of « %s » does not exist', (text) => {
    expect(checkCharacter(text)).toBeUndefined();
    expect(hasValidCheck(`${text}0`)).toBe(false);
  });

  test('a character alone checks nothing', () => {
    expect(['', '1'].map(hasValidCheck)).toEqual([false, false]);
  });
});

describe('code', () => {
  test('is read back as it was made', () => {
    fc.assert(
      fc.property(issued, (code) => {
        expect(readCode(code.code)).toEqual({ ok: true, value: code });
        expect(makeCode(code.kind, code.number)).toBe(code.code);
      }),
    );
  });

  test('is twelve characters of A–Z and 0–9, the kind in front', () => {
    fc.assert(
      fc.property(issued, (code) => {
        expect(code.code).toMatch(/^[A-Z]{2}\d{9}[0-9A-Z]$/);
        expect(code.code).toHaveLength(CODE_LENGTH);
        expect(code.code.startsWith(CODE_PREFIXES[code.kind])).toBe(true);
      }),
    );
  });

  test('every single substitution is detected, at every place, by every character', () => {
    fc.assert(
      fc.property(issued, ({ code }) => {
        for (let at = 0; at < CODE_LENGTH; at++) {
          for (const character of ALPHABET) {
            if (character !== code.charAt(at)) expect(readCode(replaceAt(code, at, character)).ok).toBe(false);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('every transposition of neighbours is detected', () => {
    fc.assert(
      fc.property(issued, ({ code }) => {
        for (let at = 0; at < CODE_LENGTH - 1; at++) {
          if (code.charAt(at) !== code.charAt(at + 1)) expect(readCode(swapAt(code, at)).ok).toBe(false);
        }
      }),
    );
  });

  test('every dropped or added character is detected', () => {
    fc.assert(
      fc.property(issued, fc.nat(CODE_LENGTH - 1), fc.constantFrom(...ALPHABET), ({ code }, at, character) => {
        expect(readCode(code.slice(0, at) + code.slice(at + 1)).ok).toBe(false);
        expect(readCode(code.slice(0, at) + character + code.slice(at)).ok).toBe(false);
      }),
    );
  });

  test('case, spaces, terminators and AIM identifiers do not matter', () => {
    const noise = fc.constantFrom('', ' ', '\t', '\r', '\n', '\r\n', '\u00a0', '\u202f', '\u001d', '\u0003', '\ufeff');
    const aim = fc.constantFrom('', ']C0', ']C1', ']Q1', ']d2', ']A0');
    fc.assert(
      fc.property(
        issued,
        aim,
        fc.array(noise, { minLength: 13, maxLength: 13 }),
        fc.boolean(),
        (code, id, noises, isLower) => {
          const noisy =
            Array.from(code.code, (character, at) => (noises[at] ?? '') + character).join('') + (noises[12] ?? '');
          expect(readCode(id + (isLower ? noisy.toLowerCase() : noisy))).toEqual({ ok: true, value: code });
        },
      ),
    );
  });

  test('no number whose check character is * is ever issued, and none is skipped besides', () => {
    fc.assert(
      fc.property(kind, number, (of, from) => {
        const next = nextIssuable(of, from);
        const last = next === null ? LAST_CODE_NUMBER : next.number - 1;
        for (let skipped = from; skipped <= last; skipped++) {
          expect(makeCode(of, skipped)).toBeNull();
          expect(checkCharacter(CODE_PREFIXES[of] + String(skipped).padStart(9, '0'))).toBe('*');
        }
        expect(next?.code ?? '').not.toContain('*');
      }),
    );
  });

  test('about one number in 37 is never issued', () => {
    const numbers = Array.from({ length: 37_000 }, (_, at) => at + 1);
    const skipped = numbers.filter((candidate) => makeCode('box', candidate) === null);
    expect(skipped.length).toBeGreaterThanOrEqual(990);
    expect(skipped.length).toBeLessThanOrEqual(1010);
  });

  test('a series ends', () => {
    const last = Array.from({ length: 40 }, (_, back) => LAST_CODE_NUMBER - back).find((at) => makeCode('place', at));
    expect(nextIssuable('place', last ?? 0)?.number).toBe(last);
    expect(nextIssuable('place', LAST_CODE_NUMBER + 1)).toBeNull();
    expect(nextIssuable('place', -5)?.number).toBe(1);
  });

  test.each([0, -1, 1.5, LAST_CODE_NUMBER + 1, Number.NaN])('asking for the code of %s is a defect', (wrong) => {
    expect(() => makeCode('box', wrong)).toThrow('invariant broken');
  });

  test.each([
    ['', 'NOT_A_CODE'],
    ['1234', 'NOT_A_CODE'],
    ['AM-2024-000123-X', 'NOT_A_CODE'],
    ['BX000000001U0', 'NOT_A_CODE'],
    ['PL000012345*', 'NOT_A_CODE'],
    ['BX000000001V', 'CHECK_FAILED'],
    ['BX000000010U', 'CHECK_FAILED'],
    ['ZZ000000001A', 'NOT_A_CODE'],
    [`ZZ000000001${checkCharacter('ZZ000000001') ?? ''}`, 'KIND_UNKNOWN'],
    [`BX000000000${checkCharacter('BX000000000') ?? ''}`, 'NOT_A_CODE'],
    // A phantom a decoder once returned with a valid Code 128 check (printing.md, section 2).
    ['AM-$-8?130003-/', 'NOT_A_CODE'],
  ])('« %s » is %s', (text, code) => {
    expect(readCode(text)).toEqual({ ok: false, error: { code } });
  });

  test('reading never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof readCode(text).ok).toBe('boolean');
      }),
    );
  });
});

describe('foreign code', () => {
  test.each([
    ['IM 214-03', 'IM214-03'],
    ['im 214-03\r\n', 'IM214-03'],
    ['\tÎm\u00a0214-03 ', 'IM214-03'],
    ['boîte n\u00ba 12/A', 'BOITENº12/A'],
    ['  ', ''],
  ])('« %s » is looked up as « %s »', (text, key) => {
    expect(foreignKey(text)).toBe(key);
  });

  test('its key is its own key, without spaces or accents, whatever the case and the form of accents', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const key = foreignKey(text);
        expect(foreignKey(key)).toBe(key);
        expect(key).not.toMatch(/[\s\p{Cc}]/u);
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('aAéÉïçŒœ 01-/')), maxLength: 20 }), (text) => {
        const key = foreignKey(text);
        expect([text.normalize('NFD'), text.toLowerCase(), text.toUpperCase(), ` ${text}\r`].map(foreignKey)).toEqual(
          Array(4).fill(key),
        );
      }),
    );
  });
});
