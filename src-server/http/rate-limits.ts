/**
 * How often one address and one device may try to enrol or to be let in. Counted in each instance; what is refused says
 * when to come back, and nothing else.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { WireFailure } from './wire-failure.ts';

const MINUTE_MS = 60_000;

export type Rates = {
  /** Attempts a minute. */
  readonly enrolPerAddress: number;
  readonly enterPerAddress: number;
  readonly enterPerDevice: number;
  /** Passwords tried, and pages of a sign-in shown. */
  readonly passwordPerAddress: number;
  readonly pagesPerAddress: number;
};

/** A desk asks for a token every quarter of an hour; a site of a hundred desks may share one address. */
export const ORDINARY_RATES: Rates = {
  enrolPerAddress: 10,
  enterPerAddress: 600,
  enterPerDevice: 20,
  passwordPerAddress: 20,
  pagesPerAddress: 120,
};

export type Limiter = (request: FastifyRequest) => Promise<void>;

export type Limiters = {
  readonly enrolByAddress: Limiter;
  readonly enterByAddress: Limiter;
  readonly enterByDevice: Limiter;
  readonly passwordByAddress: Limiter;
  readonly pagesByAddress: Limiter;
};

/** The plugin must be registered. */
export function createLimiters(app: FastifyInstance, rates: Rates): Limiters {
  const limiter = (name: string, max: number, keyOf: (request: FastifyRequest) => string): Limiter => {
    const check = app.createRateLimit({
      max,
      timeWindow: MINUTE_MS,
      keyGenerator: (request) => `${name} ${keyOf(request)}`,
    });
    return async (request) => {
      const state = await check(request);
      if (!state.isAllowed && state.isExceeded)
        throw new WireFailure('TOO_MANY_REQUESTS', { retryS: state.ttlInSeconds });
    };
  };
  return {
    enrolByAddress: limiter('enrol', rates.enrolPerAddress, ({ ip }) => ip),
    enterByAddress: limiter('enter', rates.enterPerAddress, ({ ip }) => ip),
    passwordByAddress: limiter('password', rates.passwordPerAddress, ({ ip }) => ip),
    pagesByAddress: limiter('pages', rates.pagesPerAddress, ({ ip }) => ip),
    enterByDevice: limiter('device', rates.enterPerDevice, ({ body }) => (body as { device: string }).device),
  };
}
