/** Templates of labels and labels that were printed. */
import type { Id } from '../../base/id.ts';
import { applied, noop, rejected, type Decider, type Decision } from '../decision.ts';
import { mergeEdits, writersAfter } from '../field-merge.ts';
import type { OpOf } from '../operation.ts';
import type { World } from '../world.ts';
import { designRefusal } from './design-refusal.ts';
import { LABELLED_BY, templateKey, type CountedLabel, type Labelled } from './label.ts';
import type { KeptDesign } from './kept-design.ts';
import type { LabelTemplate } from './label-template.ts';

export const decideDefineTemplate: Decider<OpOf<'labelTemplate.define'>> = (world, op, { effAt }) => {
  if (world.get('labelTemplate', op.entity) !== undefined) return rejected('RECORD_EXISTS');
  const { design } = op.body;
  const refused = refusal(design) ?? nameRefusal(world, op.entity, design.name);
  if (refused !== undefined) return refused;
  const template: LabelTemplate = {
    id: op.entity,
    design,
    version: 1,
    retired: 'no',
    createdOp: op.id,
    createdAt: effAt,
    writers: {},
  };
  return applied({ type: 'labelTemplateDefined', entity: 'labelTemplate', id: template.id, template });
};

/** Rows 1 to 4 of the conflict table, the design being one field. */
export const decideReviseTemplate: Decider<OpOf<'labelTemplate.revise'>> = (world, op, { effAt }) => {
  const template = world.get('labelTemplate', op.entity);
  if (template === undefined) return rejected('LABEL_TEMPLATE_UNKNOWN');
  const { design, base } = op.body;
  const name = template.retired === 'yes' ? undefined : nameRefusal(world, template.id, design.name);
  const refused = refusal(design) ?? name;
  if (refused !== undefined) return refused;
  const { won } = mergeEdits(template, { design: { value: design, base } }, effAt);
  if (won.length === 0) return { outcome: 'superseded', events: [] };
  return applied({
    type: 'labelTemplateRevised',
    entity: 'labelTemplate',
    id: template.id,
    design,
    version: template.version + 1,
    writers: writersAfter(template, won, op.id, effAt),
  });
};

export const decideRetireTemplate: Decider<OpOf<'labelTemplate.retire'>> = (world, op) =>
  withRetired(world, op.entity, 'yes');

export const decideRestoreTemplate: Decider<OpOf<'labelTemplate.restore'>> = (world, op) =>
  withRetired(world, op.entity, 'no');

function withRetired(world: World, id: Id, retired: LabelTemplate['retired']): Decision {
  const template = world.get('labelTemplate', id);
  if (template === undefined) return rejected('LABEL_TEMPLATE_UNKNOWN');
  if (template.retired === retired) return noop();
  const refused = retired === 'yes' ? undefined : nameRefusal(world, id, template.design.name);
  return refused ?? applied({ type: 'labelTemplateRetired', entity: 'labelTemplate', id, retired });
}

function refusal(design: KeptDesign): Decision | undefined {
  const refused = designRefusal(design);
  return refused && rejected(refused.code, refused.params);
}

function nameRefusal(world: World, id: Id, name: string): Decision | undefined {
  const holder = world.codeHolder(templateKey(name));
  return holder === undefined || holder.id === id ? undefined : rejected('LABEL_TEMPLATE_NAME_TAKEN', { name });
}

/**
 * A label that came out of a printer is never refused, whatever became of what it names. `nth`: how many times it was
 * printed with this one, for the history.
 */
export const decideRecordPrint: Decider<OpOf<'label.recordPrint'>> = (world, op, { effAt }) => {
  const { kind, copies } = op.body;
  const of = labelledRecord(world, kind, op.entity);
  const home = homeOf(world, of, op.entity);
  if (home === undefined) return rejected('RECORD_UNKNOWN');
  const nth = (world.get('label', op.entity)?.times[kind] ?? 0) + 1;
  const event = { type: 'labelPrinted', entity: 'label', id: op.entity, of, homeId: home.id } as const;
  return { ...applied({ ...event, kind, copies, by: op.actor, at: effAt }), params: { nth } };
};

/** A phantom is of a loan, or of a file that was taken out of its box for good. */
function labelledRecord(world: World, kind: CountedLabel, id: Id): Labelled {
  const isOfFile = kind === 'phantom' && world.get('loan', id) === undefined && world.get('file', id) !== undefined;
  return isOfFile ? 'file' : LABELLED_BY[kind];
}

/** Whose stream the count belongs to; `undefined` for a record nobody knows. */
function homeOf(world: World, of: Labelled, id: Id): { readonly id: Id | null } | undefined {
  switch (of) {
    case 'place': {
      const place = world.get('place', id);
      return place && { id: place.siteId };
    }
    case 'person':
      return world.get('person', id) && { id: null };
    case 'box':
    case 'file':
    case 'loan': {
      const record = world.get(of, id);
      return record && { id: record.unitId };
    }
  }
}
