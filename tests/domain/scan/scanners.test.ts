/** Two scanners on one computer, told apart by what they send before a code. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { CODE_KINDS, nextIssuable } from '#shared/domain/code/code.ts';
import { looksMixed, prefixProblem, tellScanner } from '#shared/domain/scan/scanners.ts';
import { chooseReading, feedWedge, WEDGE_DEFAULTS, WEDGE_IDLE, type WedgeScan } from '#shared/domain/scan/wedge.ts';

const LEFT = { name: 'Gauche', prefix: 'Z1' };
const RIGHT = { name: 'Droite', prefix: 'Z2' };
const code = fc
  .tuple(fc.constantFrom(...CODE_KINDS), fc.integer({ min: 1, max: 999_000_000 }))
  .map(([kind, from]) => nextIssuable(kind, from)?.code ?? '');

describe('which scanner it was', () => {
  test('each is known by its prefix, with or without an AIM identifier, in any case; the code is left bare', () => {
    fc.assert(
      fc.property(
        code,
        fc.constantFrom(LEFT, RIGHT),
        fc.constantFrom('', ']C0'),
        fc.boolean(),
        (bare, one, aim, low) => {
          const sent = `${aim}${one.prefix}${bare}`;
          const told = tellScanner([low ? sent.toLowerCase() : sent], [LEFT, RIGHT]);
          expect(told.scanner).toBe(one.name);
          const chosen = chooseReading(told.readings);
          expect(chosen.kind === 'own' ? chosen.read.code : null).toBe(bare);
        },
      ),
    );
  });

  test('without a prefix it is the scanner without a name, and nothing is taken off', () => {
    fc.assert(
      fc.property(code, (bare) => {
        expect(tellScanner([bare], [LEFT, RIGHT])).toEqual({ scanner: '', readings: [bare] });
      }),
    );
  });

  test('of two readings only the one that bears the prefix counts', () => {
    expect(tellScanner(['W&BX', 'Z1BX0000000428'], [LEFT])).toEqual({ scanner: 'Gauche', readings: ['BX0000000428'] });
  });

  test('a prefix alone is no scan of that scanner', () => {
    expect(tellScanner(['Z1'], [LEFT])).toEqual({ scanner: '', readings: ['Z1'] });
  });

  test('the detector takes a prefixed code that no Enter ended for a scan', () => {
    const bare = nextIssuable('box', 42)?.code ?? '';
    const options = { ...WEDGE_DEFAULTS, scanners: [LEFT] };
    let state = WEDGE_IDLE;
    let scan: WedgeScan | undefined;
    for (const [index, key] of [...`Z1${bare}`, 'ArrowUp'].entries()) {
      const output = feedWedge(state, { key, code: '', timeStampMs: index * 10, shift: false }, options);
      state = output.state;
      scan ??= output.scan;
    }
    expect(scan).toMatchObject({ ending: 'pause', readings: [`Z1${bare}`] });
  });
});

describe('a prefix', () => {
  test('never begins like one of our codes, nor like another scanner’s', () => {
    expect(prefixProblem('Z1', [])).toBeUndefined();
    expect(prefixProblem('Z1', ['Z2'])).toBeUndefined();
    expect(prefixProblem('Z', ['Z2'])).toBe('SCANNER_PREFIX_TAKEN');
    expect(prefixProblem('B', [])).toBe('SCANNER_PREFIX_CODE');
    expect(prefixProblem('BX1', [])).toBe('SCANNER_PREFIX_CODE');
    for (const wrong of ['', 'z1', 'é', '-', 'ABCDE']) expect(prefixProblem(wrong, [])).toBe('SCANNER_PREFIX_SHAPE');
  });

  test('that is accepted is found again in front of any of our codes, and never in a code alone', () => {
    fc.assert(
      fc.property(code, fc.stringMatching(/^[A-Z0-9]{1,4}$/), (bare, prefix) => {
        if (prefixProblem(prefix, []) !== undefined) return;
        const scanner = { name: 'A', prefix };
        expect(tellScanner([bare], [scanner]).scanner).toBe('');
        expect(tellScanner([prefix + bare], [scanner])).toEqual({ scanner: 'A', readings: [bare] });
      }),
    );
  });
});

describe('two scanners at the same instant', () => {
  test('are told to be mixed, however their keys fall, and no reading of theirs is one of our codes', () => {
    fc.assert(
      fc.property(code, code, fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }), (one, other, order) => {
        let [a, b, mixed] = [one, other, ''];
        for (const first of order) {
          if (first && a !== '') [mixed, a] = [mixed + a.slice(0, 1), a.slice(1)];
          else if (b !== '') [mixed, b] = [mixed + b.slice(0, 1), b.slice(1)];
        }
        mixed += a + b;
        if (mixed === one + one) return;
        expect(looksMixed([mixed])).toBe(true);
        expect(chooseReading([mixed]).kind).toBe('other');
      }),
    );
  });

  test('a single code, a long foreign code and a sentence are not', () => {
    expect(looksMixed(['BX0000000428'])).toBe(false);
    expect(looksMixed(['00314159265358979323846'])).toBe(false);
    expect(looksMixed(['registre de paie de la voûte'])).toBe(false);
  });
});
