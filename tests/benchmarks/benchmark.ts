/** What every benchmark gives: a figure against a limit, and where there is one, against the floor of the same run. */
export type BenchmarkResult = {
  /** What was measured: `search.everything, 100 000 boxes and 1 000 000 files, p95`. */
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | '/s' | 'MB' | 's' | 'bytes' | '%';
  /** The same work by the shortest way there is, measured beside it. */
  readonly floor?: number;
  /** `value / floor`. */
  readonly ratio?: number;
  /** What `value` (or `ratio`, when the name says so) may not pass; a rate may not fall below it. Absent: only reported. */
  readonly limit?: number;
  readonly ok: boolean;
};
