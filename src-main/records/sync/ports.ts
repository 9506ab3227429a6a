/** What the exchange needs from its host: the network, a key that never leaves its keeper, time. */

/** Ed25519. The private half stays with the host; here it can only sign. */
export type DeviceKey = {
  /** 32 bytes, base64url without padding. */
  readonly publicKey: string;
  /** Signature of the text, 64 bytes, base64url without padding. */
  readonly sign: (text: string) => string;
};

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type Timers = {
  readonly set: (work: () => void, delayMs: number) => unknown;
  readonly clear: (timer: unknown) => void;
};

export type SyncPorts = {
  readonly fetch: Fetch;
  readonly key: DeviceKey;
  readonly timers: Timers;
  /** From 0 up to 1, for the jitter. */
  readonly random: () => number;
  /** From how many rows on the units of a new device are loaded aside (bulk-bootstrap.ts); for tests. */
  readonly bulkRows?: number;
};
