/**
 * How a device shows who it is: it signs a challenge and receives a token for a quarter of an hour. Nothing is kept of
 * either: a challenge carries its own time under a digest, a token is a JWT, and any instance that knows the secret of
 * the database checks both.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';

import type { ClockMs, DeviceId, RandomBytes } from '#shared/base/id.ts';

const TOKEN_LIFE_MS = 15 * 60_000;
const CHALLENGE_LIFE_MS = 60_000;
const ISSUER = 'travee';
const KEPT_TOKENS = 10_000;

export type Tokens = {
  readonly newChallenge: (device: DeviceId) => string;
  /** Whether this server gave the challenge to this device, less than a minute ago. */
  readonly isChallenge: (challenge: string, device: DeviceId) => boolean;
  readonly newToken: (device: DeviceId) => Promise<{ readonly token: string; readonly expiresAtMs: number }>;
  /** Whose token it is, or `undefined` when it is none, is altered or is too old. */
  readonly read: (token: string) => Promise<{ readonly device: DeviceId; readonly expiresAtMs: number } | undefined>;
};

export function createTokens(secret: Uint8Array, clock: ClockMs, random: RandomBytes): Tokens {
  const known = new Map<string, { readonly device: DeviceId; readonly expiresAtMs: number }>();
  const seal = (text: string): Buffer => createHmac('sha256', secret).update(`travee-challenge-1\n${text}`).digest();

  return {
    newChallenge: (device) => {
      const nonce = Buffer.from(random(16)).toString('base64url');
      const text = `${device}.${String(clock() + CHALLENGE_LIFE_MS)}.${nonce}`;
      return `${text}.${seal(text).toString('base64url')}`;
    },
    isChallenge: (challenge, device) => {
      const at = challenge.lastIndexOf('.');
      const text = challenge.slice(0, Math.max(at, 0));
      const given = Buffer.from(challenge.slice(at + 1), 'base64url');
      const expected = seal(text);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
      const [owner, untilMs] = text.split('.');
      return owner === device && Number(untilMs) >= clock();
    },
    newToken: async (device) => {
      const nowS = Math.floor(clock() / 1000);
      const untilS = nowS + TOKEN_LIFE_MS / 1000;
      const token = await new SignJWT({})
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setSubject(device)
        .setIssuedAt(nowS)
        .setExpirationTime(untilS)
        .sign(secret);
      return { token, expiresAtMs: untilS * 1000 };
    },
    read: async (token) => {
      const seen = known.get(token);
      if (seen !== undefined) return seen.expiresAtMs > clock() ? seen : undefined;
      const checked = await jwtVerify(token, secret, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        requiredClaims: ['sub', 'exp'],
        currentDate: new Date(clock()),
      }).catch(() => undefined);
      if (checked === undefined) return undefined;
      const { sub, exp } = checked.payload;
      const found = { device: String(sub) as DeviceId, expiresAtMs: Number(exp) * 1000 };
      if (known.size >= KEPT_TOKENS) known.clear();
      known.set(token, found);
      return found;
    },
  };
}
