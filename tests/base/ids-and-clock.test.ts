import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import { hlcTimeMs, isHlc, nextHlc, type Hlc } from '#shared/base/hybrid-clock.ts';
import { createIdMinter, derivedId, idTimeMs, isId, parseId, type DeviceId } from '#shared/base/id.ts';

const DEVICE = '0190f000-0000-7000-8000-00000000d001' as DeviceId;
const clocks = fc.array(fc.integer({ min: 1_700_000_000_000, max: 1_700_000_000_050 }), {
  minLength: 2,
  maxLength: 300,
});
const zeros = (count: number): Uint8Array => new Uint8Array(count);

describe('UUIDv7', () => {
  test('ids of one minter are valid, different and increasing, even when the clock goes back', () => {
    fc.assert(
      fc.property(clocks, (times) => {
        let turn = 0;
        const mint = createIdMinter(() => times[turn++ % times.length] ?? 0, zeros);
        const ids = times.map(() => mint());
        expect(ids.every(isId)).toBe(true);
        expect([...new Set(ids)].sort()).toEqual(ids);
      }),
    );
  });

  test('an id remembers when it was minted', () => {
    const mint = createIdMinter(() => 1_790_000_000_123, zeros);
    expect(idTimeMs(mint())).toBe(1_790_000_000_123);
    expect(parseId('x')).toBeUndefined();
  });

  test('derived ids are the same for the same parent and rank, and different otherwise', () => {
    const mint = createIdMinter(() => 1_790_000_000_123, zeros);
    const [a, b] = [mint(), mint()];
    const derived = [0, 1, 2, 99].flatMap((rank) => [
      derivedId(nativeSha256, a, rank),
      derivedId(nativeSha256, b, rank),
    ]);
    expect(new Set(derived).size).toBe(8);
    expect(derived.every(isId)).toBe(true);
    expect(derivedId(nativeSha256, a, 1)).toBe(derived[2]);
    expect(idTimeMs(derived[0] ?? a)).toBe(1_790_000_000_123);
  });
});

describe('hybrid clock', () => {
  test('stamps strictly increase whatever the clock does, and are never far from it', () => {
    fc.assert(
      fc.property(clocks, (times) => {
        let last: Hlc | null = null;
        let latest = 0;
        for (const time of times) {
          const stamp: Hlc = nextHlc(last, time, DEVICE);
          expect(isHlc(stamp)).toBe(true);
          if (last !== null) expect(stamp > last).toBe(true);
          latest = Math.max(latest, time);
          expect(hlcTimeMs(stamp)).toBe(latest);
          last = stamp;
        }
      }),
    );
  });

  test('a counter that is used up moves to the next millisecond', () => {
    const full = `${(5).toString(16).padStart(12, '0')}ffff00000000d001` as Hlc;
    expect(hlcTimeMs(nextHlc(full, 1, DEVICE))).toBe(6);
  });
});
