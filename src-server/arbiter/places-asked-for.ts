/**
 * Who bears a code, a number or an address: what the judgement of an operation is sure to ask, so that it is fetched with
 * what the operation names. What is missing here is asked for when the judgement comes to it.
 */
import { foreignKey } from '#shared/domain/code/code.ts';
import type { Op, OpKind } from '#shared/domain/operation.ts';
import { upcast } from '#shared/domain/versions.ts';
import type { LinkPlace } from '../database/push-transaction.ts';
import { ACTIVE } from '../database/record-links.ts';

/**
 * What is undone by nobody, and what is to stop it: of two that arrive at once one is judged after the other (`lockLinks`),
 * so that no destruction is recorded beside a suspension it did not look at.
 */
const EITHER_BEFORE_OR_AFTER: ReadonlySet<OpKind> = new Set([
  'hold.place',
  'hold.amend',
  'list.authorise',
  'list.deposit',
  'list.execute',
  'list.reportDestroyed',
]);

/** Each place once. */
export function placesAskedFor(ops: readonly Op[]): LinkPlace[] {
  const places = new Map<string, LinkPlace>();
  for (const op of ops) {
    const current = upcast(op);
    if (!current.ok) continue;
    for (const code of codesOf(current.value)) {
      const key = foreignKey(code);
      places.set(`code ${key}`, { kind: 'code', key });
    }
    if (EITHER_BEFORE_OR_AFTER.has(op.kind)) places.set('hold', { kind: 'hold', key: ACTIVE });
  }
  return [...places.values()];
}

function codesOf(op: Op): readonly string[] {
  switch (op.kind) {
    case 'box.register':
    case 'place.register': {
      const { code, foreignCodes } = op.body;
      return code === null ? foreignCodes : [code, ...foreignCodes];
    }
    case 'box.attachCode':
      return [op.body.code];
    case 'person.register':
      return op.body.code === null ? [] : [op.body.code];
    default:
      return [];
  }
}
