/**
 * The few schema pieces every operation and every contract method is built from (TypeBox; the same schemas serve the
 * records service and the shared server). `additionalProperties: false` everywhere: an unknown field is a mistake or a
 * newer version, never something to drop in silence.
 */
import Type, { type Static, type TOptional, type TProperties, type TSchema } from 'typebox';

import type { CivilDate } from './civil-date.ts';
import type { Hash } from './hash.ts';
import type { DeviceId, Id, OpId, SessionId } from './id.ts';

const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';

export const IdSchema = Type.Unsafe<Id>(Type.String({ pattern: UUID }));
export const OpIdSchema = Type.Unsafe<OpId>(Type.String({ pattern: UUID }));
export const DeviceIdSchema = Type.Unsafe<DeviceId>(Type.String({ pattern: UUID }));
export const SessionIdSchema = Type.Unsafe<SessionId>(Type.String({ pattern: UUID }));
export const HashSchema = Type.Unsafe<Hash>(Type.String({ pattern: '^[0-9a-f]{64}$' }));
/** The shape only; that the day exists is checked where the date is used (`parseCivilDate`). */
export const CivilDateSchema = Type.Unsafe<CivilDate>(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }));

/** One line of text a person wrote: 1 to `max` characters. */
export function Line(max = 300) {
  return Type.String({ minLength: 1, maxLength: max });
}

/** Free text a person wrote, possibly empty. */
export function FreeText(max = 4000) {
  return Type.String({ maxLength: max });
}

export function Nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()]);
}

export function Shape<T extends TProperties>(properties: T) {
  return Type.Object(properties, { additionalProperties: false });
}

/** The same fields, each of which may be left out: asked for later than the others of their record. */
export function optional<T extends TProperties>(fields: T): { [K in keyof T]: TOptional<T[K]> } {
  const named = Object.entries(fields).map(([name, schema]) => [name, Type.Optional(schema)]);
  return Object.fromEntries(named) as { [K in keyof T]: TOptional<T[K]> };
}

/** One of these words. */
export function OneOf<const T extends readonly string[]>(words: T) {
  return Type.Unsafe<T[number]>(Type.String({ enum: [...words] }));
}

export type { Static, TProperties, TSchema };
export { Type };
