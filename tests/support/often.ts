/** Generators for forms: mostly good values, so that a whole form is, and the bad ones people really type. */
import fc from 'fast-check';

/** One of `good` six times out of seven, else one of `bad`. */
export function often<T>(good: readonly T[], bad: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...good) },
    { weight: 1, arbitrary: fc.constantFrom(...bad) },
  );
}
