/** The template a print asks for, and what of a record it may be given. */
import { err, ok, type Result } from '#shared/base/result.ts';
import { SUBJECT_OF, type LabelRequest } from '#shared/contract/labels.ts';
import type { CallError } from '#shared/contract/method.ts';
import { designOf } from '#shared/domain/label/kept-design.ts';
import type { LabelDesign } from '#shared/domain/label/label-template.ts';
import type { ReadContext } from '../context.ts';
import type { LabelModel } from '../labels/label-models.ts';
import { logoPixels, type LogoPixels } from '../labels/logo-pixels.ts';
import { labelModels } from './label-models.ts';

export type ChosenLabels = {
  readonly labels: readonly LabelModel[];
  /** Null for the layout the program chooses by itself. */
  readonly design: LabelDesign | null;
  /** The organisation's, when the design has a place for it. */
  readonly logo: LogoPixels | null;
};

type Asked = Pick<LabelRequest, 'language' | 'layout' | 'template' | 'what'>;

/**
 * The labels of a request with the design they are laid out by. A neutral template is given what is neutral, and no more.
 * LABEL_TEMPLATE_UNKNOWN, LABEL_TEMPLATE_OTHER_SUBJECT, and the errors of `labelModels`.
 */
export function chosenLabels(context: ReadContext, asked: Asked): Result<ChosenLabels, CallError> {
  const design = chosenDesign(context, asked);
  if (!design.ok) return design;
  const neutral = design.value === null ? asked.layout : design.value.neutral === 'yes' ? 'neutral' : 'full';
  const labels = labelModels(context, { ...asked, layout: neutral });
  if (!labels.ok) return labels;
  return ok({ labels: labels.value, design: design.value, logo: designLogo(context, design.value) });
}

export function designLogo({ world }: ReadContext, design: Pick<LabelDesign, 'elements'> | null): LogoPixels | null {
  const logo = world.organisation()?.logo ?? null;
  const asks = design?.elements.some(({ kind }) => kind === 'logo') ?? false;
  return logo === null || !asks ? null : (logoPixels(logo) ?? null);
}

function chosenDesign(
  { world }: ReadContext,
  { template: id = null, what }: Pick<Asked, 'template' | 'what'>,
): Result<LabelDesign | null, CallError> {
  if (id === null) return ok(null);
  const template = world.get('labelTemplate', id);
  if (template === undefined) return err({ code: 'LABEL_TEMPLATE_UNKNOWN' });
  if (template.design.subject !== SUBJECT_OF[what.kind]) return err({ code: 'LABEL_TEMPLATE_OTHER_SUBJECT' });
  return ok(designOf(template));
}
