/**
 * Identifiers. Every record and every operation is named by a UUIDv7 minted where it is created, so that a request
 * sent twice has the effect of one, and so that neighbours in time are neighbours in an index.
 */
import type { Brand } from './brand.ts';

export type Id = Brand<string, 'Id'>;
export type OpId = Brand<string, 'OpId'>;
export type DeviceId = Brand<string, 'DeviceId'>;
export type SessionId = Brand<string, 'SessionId'>;

/** Milliseconds since 1970-01-01T00:00Z. */
export type ClockMs = () => number;
/** `count` unpredictable bytes. */
export type RandomBytes = (count: number) => Uint8Array;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isId(text: string): text is Id {
  return UUID.test(text);
}

/** Reads an id received from outside. `undefined` when it is not a lower-case UUID. */
export function parseId(text: string): Id | undefined {
  return isId(text) ? text : undefined;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Makes a minter of UUIDv7 (RFC 9562): 48 bits of time, then a 12-bit counter that keeps ids of one millisecond in
 * order, then 62 random bits. Ids from one minter are strictly increasing even when the clock goes back.
 */
export function createIdMinter(clock: ClockMs, random: RandomBytes): () => Id {
  let lastMs = 0;
  let counter = 0;
  let pool: Uint8Array = new Uint8Array(0);
  let used = 0;
  return () => {
    const now = clock();
    if (now > lastMs) {
      lastMs = now;
      counter = 0;
    } else if (++counter > 0xfff) {
      lastMs += 1;
      counter = 0;
    }
    if (used + 8 > pool.length) {
      pool = random(1024);
      used = 0;
    }
    const time = lastMs.toString(16).padStart(12, '0');
    let tail = '';
    for (let i = 0; i < 8; i++) {
      const byte = pool[used + i] ?? 0;
      tail += HEX[i === 0 ? (byte & 0x3f) | 0x80 : byte] ?? '';
    }
    used += 8;
    const middle = (0x7000 | counter).toString(16);
    return `${time.slice(0, 8)}-${time.slice(8)}-${middle}-${tail.slice(0, 4)}-${tail.slice(4)}` as Id;
  };
}

/**
 * The `index`-th id that belongs to `parent`: the same for the same arguments, so that a command of several operations
 * sent twice mints the same ids twice. Keeps the parent's time; the rest is a digest.
 */
export function derivedId(sha256: (text: string) => string, parent: Id | OpId, index: number): Id {
  const digest = sha256(`${parent} ${String(index)}`);
  const variant = ((Number.parseInt(digest.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  return `${parent.slice(0, 13)}-7${digest.slice(0, 3)}-${variant}${digest.slice(4, 7)}-${digest.slice(8, 20)}` as Id;
}

/** The moment a UUIDv7 was minted, in milliseconds since 1970. */
export function idTimeMs(id: Id | OpId): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
