/**
 * The edits of a form as a `*.describe` operation wants them: only the fields that changed, each with the operation
 * whose value the author was looking at (`base`), so that two people who edit different fields never undo each other and
 * a knowing overwrite wins whatever the clocks say (sync.md, section 5).
 */
import type { OpId } from '#shared/base/id.ts';
import type { Described } from '#shared/domain/field-merge.ts';

export type FieldEdits<F> = { [K in keyof F]?: { value: F[K]; base: OpId | null } };

/**
 * The changed fields of `after`, compared with the record as it was read. Null when nothing changed: there is nothing to
 * submit. `record` must be the one the person was looking at, not a fresher one.
 */
export function fieldEdits<F extends object>(record: Described & NoInfer<F>, after: F): FieldEdits<F> | null {
  const edits: FieldEdits<F> = {};
  let changed = false;
  for (const field of Object.keys(after) as (keyof F & string)[]) {
    if (isSame(after[field], record[field])) continue;
    edits[field] = { value: after[field], base: record.writers[field]?.op ?? record.createdOp };
    changed = true;
  }
  return changed ? edits : null;
}

/** A field is a text, a number, a date, nothing, or a list of texts. */
function isSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((member, index) => member === b[index]);
}
