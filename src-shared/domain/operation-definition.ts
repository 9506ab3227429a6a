/**
 * What an operation is, before any concept defines its own (sync.md, section 3).
 *
 * describe: wording and metadata, merged field by field, never blocks.
 * observe:  it happened in the room; a fact is never refused, at worst it opens a case.
 * decide:   an act of authority; the author is told when it cannot stand.
 */
import type { Static, TSchema } from '../base/schema.ts';

export type OpClass = 'describe' | 'observe' | 'decide';

export type OpDefinition<Body extends TSchema = TSchema> = {
  readonly class: OpClass;
  /** Version of the body's schema; a change of meaning is a new version with an upcaster. */
  readonly v: number;
  readonly body: Body;
  /** The body names or describes a person: it can be redacted without breaking the chain (sync.md, section 5). */
  readonly personal: 'no' | 'yes';
};

export function operation<Body extends TSchema>(
  opClass: OpClass,
  v: number,
  body: Body,
  personal: 'no' | 'yes' = 'no',
): OpDefinition<Body> {
  return { class: opClass, v, body, personal };
}

export type BodyOf<Definition> = Definition extends OpDefinition<infer Body> ? Static<Body> : never;
