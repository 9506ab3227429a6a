/** Rates for servers of tests: plenty, since what the limits are has tests of its own. */
import type { Rates } from '#server/http/rate-limits.ts';

export const NO_LIMITS: Rates = {
  enrolPerAddress: 100_000,
  enterPerAddress: 100_000,
  enterPerDevice: 100_000,
  passwordPerAddress: 100_000,
  pagesPerAddress: 100_000,
};
