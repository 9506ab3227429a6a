/** The one way a `*.describe` operation is judged: rows 1 to 4 of the conflict table. */
import type { Hlc } from '../base/hybrid-clock.ts';
import type { Id, OpId } from '../base/id.ts';
import type { Json } from '../base/json.ts';
import type { Decision } from './decision.ts';
import type { DomainEvent } from './event.ts';
import { mergeEdits, writersAfter, type Described, type FieldEdit } from './field-merge.ts';

export type DescribableEntity =
  'organisation' | 'unit' | 'person' | 'place' | 'boxType' | 'box' | 'file' | 'category' | 'savedFilter' | 'transfer';

/**
 * `applied` when at least one field takes effect, `superseded` when a later writer already replaced them all, `noop`
 * when every winning value is the one already there and the author knew it.
 */
export function decideFields(
  entity: DescribableEntity,
  record: Described & { readonly id: Id },
  edits: { readonly [field: string]: FieldEdit | undefined },
  op: OpId,
  effAt: Hlc,
): Decision {
  const { won } = mergeEdits(record, edits, effAt);
  if (won.length === 0) return { outcome: 'superseded', events: [] };
  const fields: Record<string, Json> = {};
  for (const { field, value } of won) fields[field] = value;
  const event = {
    type: 'fieldsWritten',
    entity,
    id: record.id,
    fields,
    writers: writersAfter(record, won, op, effAt),
  } as DomainEvent;
  return { outcome: 'applied', events: [event] };
}
