/** PINs: counted before they are compared, waits that double, forgotten by nothing. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { checkPin, hasPin, setPin, waitAfterMs } from '#main/records/pins.ts';
import type { PinHasher } from '#main/records/ports.ts';
import { openTestDepot, type TestDepot } from '#tests/support/test-depot.ts';

const plain: PinHasher = {
  hash: (pin) => Promise.resolve(`plain ${pin}`),
  verify: (encoded, pin) => Promise.resolve(encoded === `plain ${pin}`),
};

let depot: TestDepot;
beforeEach(async () => {
  depot = await openTestDepot();
});
afterEach(() => {
  depot.close();
});

const who = () => depot.administrator.personId;
const check = (pin: string) => checkPin(depot.db, plain, depot.clock, who(), pin);

describe('PIN', () => {
  test('is refused when short, accepted when right, missing when none was set', async () => {
    expect(await check('1234')).toEqual({ ok: false, error: { code: 'PIN_MISSING' } });
    expect(await setPin(depot.db, plain, who(), '123')).toMatchObject({ ok: false, error: { code: 'PIN_TOO_SHORT' } });
    await setPin(depot.db, plain, who(), '1234');
    expect(hasPin(depot.db, who())).toBe(true);
    expect((await check('1234')).ok).toBe(true);
  });

  test('three wrong tries, then a wait that doubles up to fifteen minutes; the right PIN clears it', async () => {
    await setPin(depot.db, plain, who(), '1234');
    for (let tries = 0; tries < 3; tries++) expect(await check('0000')).toMatchObject({ error: { code: 'PIN_WRONG' } });
    expect(await check('1234')).toEqual({ ok: false, error: { code: 'PIN_LOCKED', params: { seconds: 5 } } });
    depot.advance(5_001);
    expect(await check('0000')).toMatchObject({ error: { code: 'PIN_WRONG', params: { waitSeconds: 10 } } });
    depot.advance(10_001);
    expect((await check('1234')).ok).toBe(true);
    expect(await check('0000')).toMatchObject({ error: { params: { waitSeconds: 0 } } });
    expect([3, 4, 5, 10, 50].map(waitAfterMs)).toEqual([5_000, 10_000, 20_000, 640_000, 900_000]);
  });

  test('many tries at once gain nothing: each is counted before it is compared', async () => {
    await setPin(depot.db, plain, who(), '1234');
    const results = await Promise.all(['0', '1', '2', '3', '4', '5'].map((pin) => check(pin)));
    expect(
      results.map((result) => (result.ok ? '' : result.error.code)).filter((code) => code === 'PIN_LOCKED').length,
    ).toBe(3);
  });

  test('a clock set back does not skip the wait, and nobody waits longer than it for a clock that was ahead', async () => {
    for (const backMs of [1, 6_000, 86_400_000, 20 * 365 * 86_400_000]) {
      await setPin(depot.db, plain, who(), '1234');
      for (let tries = 0; tries < 3; tries++) await check('0000');
      depot.advance(-backMs);
      // Asking again and again while it goes on going back gains nothing either.
      expect(await check('1234')).toEqual({ ok: false, error: { code: 'PIN_LOCKED', params: { seconds: 5 } } });
      depot.advance(-backMs);
      expect(await check('1234')).toEqual({ ok: false, error: { code: 'PIN_LOCKED', params: { seconds: 5 } } });
      depot.advance(5_001);
      expect((await check('1234')).ok, String(backMs)).toBe(true);
    }
  });
});
