/** A template of labels that is saved: a new one, or a new version of one that nobody revised meanwhile. */
import { derivedId, type Id } from '#shared/base/id.ts';
import { err, type Result } from '#shared/base/result.ts';
import type { Input } from '#shared/contract/contract.ts';
import type { TemplateCard } from '#shared/contract/labels.ts';
import type { CallError } from '#shared/contract/method.ts';
import { keptDesign } from '#shared/domain/label/kept-design.ts';
import type { WriteContext } from '../context.ts';
import type { Actor, Draft } from '../operations/journal.ts';
import { designWriter, templateCard } from '../queries/label-templates.ts';

/** LABEL_TEMPLATE_CHANGED when it was revised since its author opened it, unless they knowingly replace that. */
export function saveTemplate(
  context: WriteContext,
  actor: Actor,
  { opId, id, design: drawn, seen, over }: Input<'labelTemplates.save'>,
): Result<TemplateCard, CallError> {
  const { journal, world } = context;
  const design = keptDesign(drawn);
  const entity: Id = id ?? derivedId(journal.sha256, opId, 1);
  if (journal.received(opId) !== undefined) return templateCard(context, { id: entity });
  const template = id === null ? undefined : world.get('labelTemplate', id);
  if (id !== null && template === undefined) return err({ code: 'LABEL_TEMPLATE_UNKNOWN' });
  if (template !== undefined && over === 'no' && seen !== template.version) {
    return err({ code: 'LABEL_TEMPLATE_CHANGED', params: { version: template.version } });
  }
  const draft: Draft =
    template === undefined
      ? { id: opId, kind: 'labelTemplate.define', entity, body: { design } }
      : { id: opId, kind: 'labelTemplate.revise', entity, body: { design, base: designWriter(template) } };
  const ack = journal.submit(draft, actor);
  if (ack.outcome !== 'applied') {
    return err({ code: ack.code ?? 'INTERNAL', ...(ack.params === null ? {} : { params: ack.params }) });
  }
  return templateCard(context, { id: entity });
}
