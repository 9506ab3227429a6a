/**
 * What becomes of an operation. Every operation ends in exactly one outcome, once, for ever, and every outcome is an
 * entry of the log: refusals too (sync.md, section 3).
 */
import type { ErrorCode } from '../base/error-codes.ts';
import type { Sha256 } from '../base/hash.ts';
import type { Hlc } from '../base/hybrid-clock.ts';
import type { JsonObject } from '../base/json.ts';
import type { DomainEvent } from './event.ts';
import type { Op } from './operation.ts';
import type { World } from './world.ts';

export const OUTCOMES = ['applied', 'noop', 'superseded', 'contested', 'rejected', 'forbidden', 'invalid'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type Decision = {
  readonly outcome: Outcome;
  readonly events: readonly DomainEvent[];
  readonly code?: ErrorCode;
  readonly params?: JsonObject;
};

/** What the arbiter adds to the operation. `effAt`: the claimed time, never later than its receipt plus a minute. */
export type DecideContext = {
  readonly effAt: Hlc;
  readonly sha256: Sha256;
  /** What a destruction needs of the shared server; absent, or nothing, where there is none. */
  readonly grants?: () => GrantTerms | undefined;
};

/** `sinceMs`: what was done before that time was done without a server, and needs nothing of it. */
export type GrantTerms = {
  readonly sinceMs: number;
  /** Whether the server signed the text, with this key of its own. */
  readonly isSigned: (key: string, text: string, sig: string) => boolean;
};

export type Decider<O extends Op = Op> = (world: World, op: O, context: DecideContext) => Decision;

export function applied(...events: DomainEvent[]): Decision {
  return { outcome: 'applied', events };
}

export function noop(): Decision {
  return { outcome: 'noop', events: [] };
}

export function rejected(code: ErrorCode, params?: JsonObject): Decision {
  return params === undefined
    ? { outcome: 'rejected', events: [], code }
    : { outcome: 'rejected', events: [], code, params };
}

export function forbidden(params: JsonObject): Decision {
  return { outcome: 'forbidden', events: [], code: 'FORBIDDEN', params };
}

/** Row 26: the author has lost the right since they acted. What they did stands, and its entry says so. */
export function rightEnded(decision: Decision): Decision {
  if (decision.outcome === 'rejected') return decision;
  return { ...decision, params: { ...decision.params, authority: 'endedSince' } };
}

export function invalid(at: string): Decision {
  return { outcome: 'invalid', events: [], code: 'OP_MALFORMED', params: { at } };
}
