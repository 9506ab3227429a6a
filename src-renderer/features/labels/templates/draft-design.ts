/** The design the next drawing board begins with; taken once. */
import type { LabelDesign } from '#shared/domain/label/label-template.ts';

let draft: LabelDesign | null = null;

export function leaveDraft(design: LabelDesign): void {
  draft = design;
}

/** Kept, so that a board that is drawn again begins with the same. */
export function takeDraft(): LabelDesign | null {
  return draft;
}
