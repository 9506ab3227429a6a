/**
 * Old writings read by a newer program (sync.md, section 11). An operation keeps for ever the version it was written in;
 * before it is judged its body is brought up to today's, one version at a time. Upcasters are pure and are never removed:
 * outboxes and entries of any age are judged and folded again.
 *
 * `GENERATION` counts the changes of what operations and events there are. A server judges devices up to two generations
 * older; a device does not push to a server older than itself, which could not read it, and keeps its outbox.
 */
import type { JsonObject } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { OPERATIONS, type Op, type OpKind } from './operation.ts';

/** Raise it with each new operation, version or event; tests/golden/generations.json keeps the list of each. */
export const GENERATION = 2;
/** How many generations behind a device may be and still be judged. */
export const OLDEST_SERVED = 2;

/** From the body of version `v` of a kind to that of version `v + 1`. */
export type Upcasters = { readonly [kind: string]: { readonly [v: number]: (body: JsonObject) => JsonObject } };

const UPCASTERS: Upcasters = {
  // What was carried out before there was a server to authorise it names no authorisation.
  'list.execute': { 1: (body) => body },
};

/** Versions the program knows; the tests give others. */
export type Versions = {
  readonly current: (kind: string) => number | undefined;
  readonly upcasters: Upcasters;
};

const TODAY: Versions = {
  current: (kind) => (Object.hasOwn(OPERATIONS, kind) ? OPERATIONS[kind as OpKind].v : undefined),
  upcasters: UPCASTERS,
};

/** `KIND_UNKNOWN`: no such operation here; `VERSION_UNKNOWN`: written by a newer program, or too old to be read. */
export type VersionProblem = 'KIND_UNKNOWN' | 'VERSION_UNKNOWN';

/** The operation with its body in today's words; the same object when it is already. */
export function upcast(op: Op, { current, upcasters }: Versions = TODAY): Result<Op, VersionProblem> {
  const target = current(op.kind);
  if (target === undefined) return err('KIND_UNKNOWN');
  if (op.v === target) return ok(op);
  if (op.v > target) return err('VERSION_UNKNOWN');
  let body = op.body as JsonObject;
  for (let v = op.v; v < target; v++) {
    const step = upcasters[op.kind]?.[v];
    if (step === undefined) return err('VERSION_UNKNOWN');
    body = step(body);
  }
  return ok({ ...op, v: target, body } as Op);
}

/** Who has to be brought up to date before a device and a server understand one another. */
export function behind(device: number, server: number): 'device' | 'server' | 'nobody' {
  if (device > server) return 'server';
  return device < server - OLDEST_SERVED ? 'device' : 'nobody';
}
