/**
 * Acting from a screen: run a command, say what happened, never show a raw code.
 *
 *   const act = useAct();
 *   const done = await act('loans.lend', { boxId, personId, dueOn: null, purpose: '', group: null }, { done: t('loans.lent') });
 *   if (done !== null) close();
 *
 * The operation id is minted here. `null` means that it did not happen and that the person was told why; a command that
 * answers with an acknowledgement "rejected", "forbidden" or "invalid" counts as that. `contested` happened, and opened a
 * case: it is told as a warning.
 */
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';

import type { Id } from '#shared/base/id.ts';
import type { Input, MethodName, Output } from '#shared/contract/contract.ts';
import type { CallError } from '#shared/contract/method.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { OpBody, OpKind } from '#shared/domain/operation.ts';
import { explainError } from './errors.ts';
import { useText } from './i18n.ts';
import { newOpId } from './mint.ts';
import { useClient } from './queries.ts';

/** The methods that carry an operation id, which `useAct` fills in. */
export type ActMethod = { [M in MethodName]: Input<M> extends { readonly opId: unknown } ? M : never }[MethodName];
export type ActInput<M extends ActMethod> = Omit<Input<M>, 'opId'>;

type ActOptions = {
  /** Said when it succeeded. Nothing is said without it: the screen shows it some other way. */
  readonly done?: string;
  /** Called instead of the notification, for a dialog that shows its errors itself. */
  readonly onFailure?: (error: CallError) => void;
  /** Of what takes long. */
  readonly onProgress?: (done: number, total: number) => void;
};

export function useAct(): <M extends ActMethod>(
  method: M,
  input: ActInput<M>,
  options?: ActOptions,
) => Promise<Output<M> | null> {
  const client = useClient();
  const { t } = useText();
  return useCallback(
    async (method, input, options = {}) => {
      // Putting the id back gives the method's whole input; a generic spread cannot say so by itself.
      const { onProgress } = options;
      const progress = onProgress === undefined ? {} : { onProgress };
      const result = await client.call(method, { ...input, opId: newOpId() } as never, progress);
      const failure = result.ok ? ackFailure(result.value) : result.error;
      if (failure !== null) {
        if (options.onFailure !== undefined) options.onFailure(failure);
        else notifications.show({ color: 'red', message: explainError(t, failure), autoClose: 8_000 });
        return null;
      }
      if (result.ok && isAck(result.value) && result.value.outcome === 'contested') {
        notifications.show({ color: 'yellow', message: t('common.contested'), autoClose: 10_000 });
      } else if (options.done !== undefined) {
        notifications.show({ color: 'green', message: options.done });
      }
      return result.ok ? result.value : null;
    },
    [client, t],
  );
}

type SubmitOptions = ActOptions & { readonly ver?: number; readonly digest?: string; readonly group?: Id };

/**
 * Authors one operation as it is (wording, holds, approvals, settlements):
 * `submit('box.liftHold', box.id, { holdId, reason }, { ver: box.ver, done: t('boxes.holdLifted') })`.
 */
export function useSubmit(): <K extends OpKind>(
  kind: K,
  entity: Id,
  body: OpBody<K>,
  options?: SubmitOptions,
) => Promise<OpAck | null> {
  const act = useAct();
  return useCallback(
    (kind, entity, body, options = {}) => {
      const { ver, digest, group, ...rest } = options;
      const seen = ver === undefined && digest === undefined ? null : { ver: ver ?? null, digest: digest ?? null };
      return act('operations.submit', { kind, entity, seen, group: group ?? null, body: body as OpBody<OpKind> }, rest);
    },
    [act],
  );
}

const REFUSED: ReadonlySet<OpAck['outcome']> = new Set(['rejected', 'forbidden', 'invalid', 'superseded']);

/** Why an acknowledged operation did not take effect, or null when it did. */
function ackFailure(value: unknown): CallError | null {
  if (!isAck(value) || !REFUSED.has(value.outcome)) return null;
  const code = value.code ?? (value.outcome === 'superseded' ? 'SUPERSEDED' : 'INTERNAL');
  return value.params === null
    ? { code: code as CallError['code'] }
    : { code: code as CallError['code'], params: value.params };
}

function isAck(value: unknown): value is OpAck {
  return typeof value === 'object' && value !== null && 'outcome' in value && 'op' in value;
}
