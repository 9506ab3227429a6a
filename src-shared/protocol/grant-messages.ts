/**
 * How a device asks the server to authorise a destruction, once its person signed in again (sync.md, section 10; ADR 0021).
 * The server answers a signed grant, or why not; the grant then goes into the record as an operation of that person.
 */
import { HashSchema, IdSchema, Line, OneOf, Shape, Type, type Static } from '../base/schema.ts';
import { GrantSchema } from '../domain/disposal/grant.ts';

export const GrantRequest = Shape({
  protocol: Type.Integer({ minimum: 1, maximum: 1_000 }),
  list: IdSchema,
  /** What the person had before their eyes. */
  digest: HashSchema,
  /** Who signed in at this device within the last minutes. */
  person: IdSchema,
});

export const GRANT_REFUSALS = [
  'NO_PROOF',
  'FORBIDDEN',
  'LIST_UNKNOWN',
  'LIST_NOT_APPROVED',
  'LIST_CHANGED',
  'LIST_EXECUTED',
  'LIST_CANCELLED',
  'BOXES_BLOCKED',
  'FILES_BLOCKED',
] as const;
export type GrantRefusal = (typeof GRANT_REFUSALS)[number];

/** `boxes`, `files`: those that stand in the way, as the refusal of an execution names them; files never by their title. */
export const GrantResponse = Type.Union([
  Shape({ grant: GrantSchema }),
  Shape({
    refused: OneOf(GRANT_REFUSALS),
    boxes: Type.Optional(
      Type.Array(Shape({ boxId: IdSchema, number: Line(100), code: Line(60) }), { maxItems: 10_000 }),
    ),
    files: Type.Optional(Type.Array(Shape({ fileId: IdSchema, code: Line(60) }), { maxItems: 10_000 })),
  }),
]);
export type GrantAnswer = Static<typeof GrantResponse>;
