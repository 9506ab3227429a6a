/**
 * Labels that were printed, as facts: one for each record, so that the next print of it is known to be a reprint (ADR 0028).
 * The drafts are data: a job keeps them until a printer, or a person, says that the labels came out.
 */
import { setImmediate } from 'node:timers/promises';

import { derivedId, type Id, type OpId } from '#shared/base/id.ts';
import { ok, type Result } from '#shared/base/result.ts';
import type { Input, Output } from '#shared/contract/contract.ts';
import { COUNTED_AS, type LabelRequest } from '#shared/contract/labels.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { WriteContext } from '../context.ts';
import type { Actor, Draft } from '../operations/journal.ts';

type Printed = Omit<Input<'labels.recordPrints'>, 'ids'> & { readonly ids: readonly Id[] };

/** One operation for each record, with ids that follow from `opId`: recorded once, however often they are sent. */
function printDrafts(
  { journal, world }: Pick<WriteContext, 'journal' | 'world'>,
  { opId, kind, ids, copies, template }: Printed,
): readonly Draft<'label.recordPrint'>[] {
  const templateVersion = template === null ? null : (world.get('labelTemplate', template)?.version ?? null);
  const body = { kind, copies, templateId: template, templateVersion };
  return ids.map((id, index) => ({
    id: index === 0 ? opId : (derivedId(journal.sha256, opId, index) as string as OpId),
    kind: 'label.recordPrint',
    entity: id,
    body,
  }));
}

/** What the labels of a request are recorded as, once printed; nothing for cards of commands and blank labels. */
export function draftsOfRequest(
  context: Pick<WriteContext, 'journal' | 'world'>,
  opId: OpId,
  { what, copies, template = null }: Pick<LabelRequest, 'copies' | 'template' | 'what'>,
): readonly Draft<'label.recordPrint'>[] {
  const kind = COUNTED_AS[what.kind];
  return kind === null ? [] : printDrafts(context, { opId, kind, ids: what.ids, copies, template });
}

/** A scan waits for one of these at most. */
const PIECE = 250;

export async function recordPrints(
  context: WriteContext,
  actor: Actor,
  input: Input<'labels.recordPrints'>,
): Promise<Result<Output<'labels.recordPrints'>, CallError>> {
  const drafts = printDrafts(context, input);
  let recorded = 0;
  for (let done = 0; done < drafts.length; done += PIECE) {
    if (done > 0) await setImmediate();
    const acks = context.journal.submitMany(drafts.slice(done, done + PIECE), actor);
    recorded += acks.filter(({ outcome }) => outcome === 'applied').length;
  }
  return ok({ recorded });
}
