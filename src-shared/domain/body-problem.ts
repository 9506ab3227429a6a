/** The shape of an operation's body, checked once at the edge of the journal with the operation's own schema. */
import { Compile, type Validator } from 'typebox/compile';

import { OPERATIONS, type OpKind } from './operation.ts';

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
