/**
 * How much of a property is tried. `npm test` tries what a change needs; `npm run test:long` sets TRAVEE_TIMES and tries
 * that many times as much, in as much more time.
 */
const TIMES = Number(process.env['TRAVEE_TIMES'] ?? 1);

/** Runs of a property, from the number `npm test` makes. */
export function runs(base: number): number {
  return Math.round(base * TIMES);
}

/** Time limit of a test, milliseconds, from that of `npm test`. */
export function within(baseMs: number): number {
  return baseMs * Math.max(1, TIMES);
}
