/** What keeps a design from being saved, in the words of the window. */
import { designRefusal } from '#shared/domain/label/design-refusal.ts';
import { keptDesign } from '#shared/domain/label/kept-design.ts';
import type { LabelDesign } from '#shared/domain/label/label-template.ts';
import { explainError } from '../../../library/errors.ts';
import type { Text } from '../../../library/i18n.ts';

/** Null when it can be drawn. */
export function drawingProblem(design: LabelDesign, t: Text['t']): string | null {
  if (design.elements.length === 0) return t('labelTemplates.problem.empty');
  if (design.elements.some((element) => element.kind === 'text' && element.text === '')) {
    return t('labelTemplates.problem.words');
  }
  const refused = designRefusal(keptDesign(design));
  return refused === undefined ? null : explainError(t, refused);
}

/** Null when it can be saved. */
export function savingProblem(design: LabelDesign, t: Text['t']): string | null {
  return drawingProblem(design, t) ?? (design.name.trim() === '' ? t('labelTemplates.problem.name') : null);
}
