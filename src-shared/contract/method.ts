/**
 * How a method of the contract is declared (architecture.md, section 3).
 *
 * The declaration gives the typed client, the validation at the service's edge and the conformance test. Inputs are
 * schemas, checked at run time; outputs are types, since the service is the one that makes them. A query changes
 * nothing and may be asked again; a command carries the ids of the operations it authors, so sending it twice has the
 * effect of once. A slow query runs on a worker with a read-only connection, reports progress, can be cancelled.
 */
import type { CallErrorCode } from '../base/error-codes.ts';
import type { JsonObject } from '../base/json.ts';
import { Type, type Static, type TSchema } from '../base/schema.ts';

export type Access = 'open' | 'session';

export type Method<In extends TSchema = TSchema, Out = unknown> = {
  readonly type: 'query' | 'command';
  readonly in: In;
  readonly lane: 'main' | 'slow';
  /** `open` methods answer before anybody has unlocked the device. */
  readonly access: Access;
  /** Never present at run time: carries the output's type. */
  readonly out?: Out;
};

type Query = { readonly type: 'query'; readonly lane: 'main' };
type SlowQuery = { readonly type: 'query'; readonly lane: 'slow' };
type Command = { readonly type: 'command'; readonly lane: 'main' };

type Options = { readonly access?: Access };

export function query<Out>() {
  return <In extends TSchema>(input: In, options: Options = {}): Method<In, Out> & Query => ({
    type: 'query',
    lane: 'main',
    in: input,
    access: options.access ?? 'session',
  });
}

export function slowQuery<Out>() {
  return <In extends TSchema>(input: In, options: Options = {}): Method<In, Out> & SlowQuery => ({
    type: 'query',
    lane: 'slow',
    in: input,
    access: options.access ?? 'session',
  });
}

export function command<Out>() {
  return <In extends TSchema>(input: In, options: Options = {}): Method<In, Out> & Command => ({
    type: 'command',
    lane: 'main',
    in: input,
    access: options.access ?? 'session',
  });
}

export type InputOf<M> = M extends Method<infer In, unknown> ? Static<In> : never;
export type OutputOf<M> = M extends Method<TSchema, infer Out> ? Out : never;

/** What a caller is told when a method could not do what was asked. */
export type CallError = { readonly code: CallErrorCode; readonly params?: JsonObject; readonly ref?: string };
export const NoInput = Type.Object({}, { additionalProperties: false });
