/** The steps of a list as they are being chosen. Only a step that some role can take is offered. */
import type { Step } from '#shared/domain/disposal/approval-steps.ts';
import { ALL_STEPS, isPossibleStep, stepKey } from '#shared/domain/disposal/whose-step.ts';

export const POSSIBLE_STEPS: readonly Step[] = ALL_STEPS.filter(isPossibleStep);

export const stepWord = stepKey;

export function stepAt(word: string | null): Step | undefined {
  return POSSIBLE_STEPS.find((step) => stepKey(step) === word);
}

/** The step of rank `from` put at rank `to`. */
export function moved(steps: readonly Step[], from: number, to: number): readonly Step[] {
  const step = steps[from];
  if (step === undefined || to < 0 || to >= steps.length) return steps;
  return withoutStep(steps, from).toSpliced(to, 0, step);
}

export function withoutStep(steps: readonly Step[], rank: number): readonly Step[] {
  return steps.toSpliced(rank, 1);
}
