/**
 * Competing edits of one descriptive field (sync.md, section 5; conflict table rows 1 to 4).
 *
 * An edit names the operation whose value its author was looking at (`base`). When that is still the writer of the
 * field, the edit is a knowing overwrite and wins whatever the clocks say. Otherwise the two are concurrent: the later
 * `effAt` wins, and the loser is kept in the history to be restored.
 */
import type { Json } from '../base/json.ts';
import { Nullable, OpIdSchema, Shape, Type, type Static, type TProperties, type TSchema } from '../base/schema.ts';
import type { Hlc } from '../base/hybrid-clock.ts';
import type { Id, OpId } from '../base/id.ts';

/** Who last wrote a field. A field absent from `Writers` was last written by the operation that created the record. */
export type FieldWriter = { readonly op: OpId; readonly at: Hlc };
export type Writers = { readonly [field: string]: FieldWriter };

/** Every record whose wording can be edited carries these. */
export type Described = {
  readonly createdOp: OpId;
  readonly createdAt: Hlc;
  readonly writers: Writers;
};

export type FieldEdit = { readonly value: Json; readonly base: OpId | null };

/** The schema of a body that edits any of `fields`: `{ title: { value, base } }`. */
export function editsOf<T extends TProperties>(fields: T) {
  const edits: Record<string, TSchema> = {};
  for (const [name, value] of Object.entries(fields)) {
    edits[name] = Type.Optional(Shape({ value, base: Nullable(OpIdSchema) }));
  }
  return Type.Unsafe<{ [K in keyof T]?: { value: Static<T[K]>; base: OpId | null } }>(
    Type.Object(edits, { additionalProperties: false, minProperties: 1 }),
  );
}

export type MergedField = { readonly field: string; readonly value: Json };
export type MergeResult = { readonly won: readonly MergedField[]; readonly lost: readonly MergedField[] };

/** Sorts the edits of one operation into those that take effect and those that a later writer already replaced. */
export function mergeEdits(
  record: Described,
  edits: { readonly [field: string]: FieldEdit | undefined },
  effAt: Hlc,
): MergeResult {
  const won: MergedField[] = [];
  const lost: MergedField[] = [];
  for (const field of Object.keys(edits).sort()) {
    const edit = edits[field];
    if (edit === undefined) continue;
    const writer = record.writers[field] ?? { op: record.createdOp, at: record.createdAt };
    const wins = edit.base === writer.op || effAt >= writer.at;
    (wins ? won : lost).push({ field, value: edit.value });
  }
  return { won, lost };
}

/** The writers after `fields` were written by `op`. A knowing overwrite from a slow clock never moves a field's time back. */
export function writersAfter(record: Described, fields: readonly MergedField[], op: OpId, effAt: Hlc): Writers {
  const writers: Record<string, FieldWriter> = { ...record.writers };
  for (const { field } of fields) {
    const before = record.writers[field]?.at ?? record.createdAt;
    writers[field] = { op, at: before > effAt ? before : effAt };
  }
  return writers;
}

/** Some fields of a record were written; shared by every concept whose wording can be edited. */
export type FieldsWritten<Entity extends string> = {
  readonly type: 'fieldsWritten';
  readonly entity: Entity;
  readonly id: Id;
  readonly fields: { readonly [field: string]: Json };
  readonly writers: Writers;
};
