/** The shape of an operation, checked at the edges (the journal, the server) with the operation's own schema. */
import { Compile, type Validator } from 'typebox/compile';

import { OPERATIONS, type Op, type OpKind } from './operation.ts';
import { upcast } from './versions.ts';

const validators = new Map<OpKind, Validator>();

/** Where the body does not fit its schema (`/fields/title`), or `undefined` when it does. */
export function bodyProblem(kind: OpKind, body: unknown): string | undefined {
  let validator = validators.get(kind);
  if (validator === undefined) {
    validator = Compile(OPERATIONS[kind].body);
    validators.set(kind, validator);
  }
  if (validator.Check(body)) return undefined;
  const [first] = validator.Errors(body);
  return first === undefined ? '/' : `${first.instancePath} ${first.message}`;
}

/** What keeps an operation that came from elsewhere from being judged, or `undefined`. Older versions are brought up first. */
export function opProblem(op: Op): string | undefined {
  const current = upcast(op);
  if (!current.ok) return `${current.error} ${op.kind} ${String(op.v)}`;
  return bodyProblem(current.value.kind, current.value.body);
}
