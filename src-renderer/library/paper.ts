/**
 * Papers and exports: asks the service for the bytes, then opens or saves them.
 *
 *   const paper = usePaper();
 *   await paper('papers.certificate', { listId, language }, 'open');
 */
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';

import type { Input, MethodName, Output } from '#shared/contract/contract.ts';
import type { Paper } from '#shared/contract/exchange.ts';
import { openPaper, saveBytes } from './bridge.ts';
import { explainError } from './errors.ts';
import { useText } from './i18n.ts';
import { useClient } from './queries.ts';

type PaperMethod = { [M in MethodName]: Output<M> extends Paper ? M : never }[MethodName];

/** Answers false when there was no paper (the person was told why). */
export function usePaper(): <M extends PaperMethod>(method: M, input: Input<M>, then: 'open' | 'save') => Promise<boolean> {
  const client = useClient();
  const { t } = useText();
  return useCallback(
    async (method, input, then) => {
      const result = await client.call(method, input);
      if (!result.ok) {
        notifications.show({ color: 'red', message: explainError(t, result.error) });
        return false;
      }
      // Every method of `PaperMethod` answers with a paper; the mapped type does not narrow by itself.
      const { fileName, bytes } = result.value as Paper;
      const done = then === 'open' ? await openPaper(fileName, bytes) : await saveBytes(fileName, bytes);
      if (done && then === 'save') notifications.show({ color: 'green', message: t('common.fileSaved') });
      return done;
    },
    [client, t],
  );
}

/** Saves a CSV the service made and says how many rows it holds. */
export function useSaveExport(): (fileName: string, exported: Promise<{ readonly bytes: ArrayBuffer; readonly rows: number } | null>) => Promise<void> {
  const { t } = useText();
  return useCallback(
    async (fileName, exported) => {
      const answer = await exported;
      if (answer === null) return;
      if (await saveBytes(fileName, answer.bytes)) notifications.show({ color: 'green', message: t('common.exported', { count: answer.rows }) });
    },
    [t],
  );
}
