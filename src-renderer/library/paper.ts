/**
 * Papers and exports: asks the service for the bytes, then opens or saves them.
 *
 *   const paper = usePaper();
 *   await paper('papers.certificate', { listId, language }, 'open');
 */
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';

import type { Result } from '#shared/base/result.ts';
import type { Input, MethodName, Output } from '#shared/contract/contract.ts';
import type { Paper } from '#shared/contract/exchange.ts';
import type { CallError } from '#shared/contract/method.ts';
import { askAgain } from './ask-again.ts';
import { openPaper, saveBytes } from './bridge.ts';
import { explainError } from './errors.ts';
import { useText } from './i18n.ts';
import { useClient } from './queries.ts';

type Exported = { readonly bytes: ArrayBuffer; readonly rows: number };
type PaperMethod = { [M in MethodName]: Output<M> extends Paper ? M : never }[MethodName];

/** Answers false when there was no paper (the person was told why). */
export function usePaper(): <M extends PaperMethod>(
  method: M,
  input: Input<M>,
  then: 'open' | 'save',
) => Promise<boolean> {
  const client = useClient();
  const { t } = useText();
  return useCallback(
    async (method, input, then) => {
      const result = await askAgain(client, method, input);
      if (!result.ok) {
        notifications.show({ color: 'red', message: explainError(t, result.error) });
        return false;
      }
      // Every method of `PaperMethod` answers with a paper; the mapped type does not narrow by itself.
      const { fileName, bytes } = result.value;
      const given = then === 'open' ? await openPaper({ fileName, bytes }) : await saveBytes({ fileName, bytes });
      if (!given.ok) notifications.show({ color: 'red', message: explainError(t, given.error) });
      else if (given.value !== null) notifications.show({ color: 'green', message: t('common.fileSaved') });
      return given.ok;
    },
    [client, t],
  );
}

/** Saves a CSV the service made and says how many rows it holds: `save('boites.csv', client.call('boxes.export', …))`. */
export function useSaveExport(): (fileName: string, exported: Promise<Result<Exported, CallError>>) => Promise<void> {
  const { t } = useText();
  return useCallback(
    async (fileName, exported) => {
      const answer = await exported;
      const saved = answer.ok ? await saveBytes({ fileName, bytes: answer.value.bytes }) : answer;
      if (!saved.ok) notifications.show({ color: 'red', message: explainError(t, saved.error) });
      else if (saved.value !== null && answer.ok)
        notifications.show({ color: 'green', message: t('common.exported', { count: answer.value.rows }) });
    },
    [t],
  );
}
