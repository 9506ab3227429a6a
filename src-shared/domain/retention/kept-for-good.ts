import type { RetentionResult } from './compute-retention.ts';
import type { Explanation } from './explanation.ts';

/** What a sample kept, or what was deposited, is to be kept whatever its rule said of it: the same dates, another end. */
export function keptForGood(result: RetentionResult): RetentionResult {
  return { ...result, disposition: 'C', explanation: endingKept(result.explanation) };
}

function endingKept(explanation: Explanation): Explanation {
  return explanation.map((step) =>
    step.code === 'RESULT_SORT' || step.code === 'RESULT_DESTRUCTION'
      ? { code: 'RESULT_CONSERVATION', params: step.params }
      : step,
  );
}
