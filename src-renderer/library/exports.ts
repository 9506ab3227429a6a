/** Tables that leave as a file: saved where the person says, and how many rows they hold. */
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';

import type { Result } from '#shared/base/result.ts';
import type { CallError } from '#shared/contract/method.ts';
import { saveBytes } from './bridge.ts';
import { explainError } from './errors.ts';
import { useText } from './i18n.ts';

type Exported = { readonly bytes: ArrayBuffer; readonly rows: number; readonly fileName?: string };

/** `fileName`: of an answer that has none of its own. Says why when there is no file; a call given up needs no words. */
export function useAnswerAsFile(): (answer: Promise<Result<Exported, CallError>>, fileName?: string) => Promise<void> {
  const { t } = useText();
  return useCallback(
    async (answer, fileName = '') => {
      const made = await answer;
      if (!made.ok && made.error.code === 'CANCELLED') return;
      const saved = made.ok
        ? await saveBytes({ fileName: made.value.fileName ?? fileName, bytes: made.value.bytes })
        : made;
      if (!saved.ok) notifications.show({ color: 'red', message: explainError(t, saved.error), autoClose: 8_000 });
      else if (made.ok && saved.value !== null) {
        notifications.show({ color: 'green', message: t('common.exported', { count: made.value.rows }) });
      }
    },
    [t],
  );
}
