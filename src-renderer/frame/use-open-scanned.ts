/** Anywhere but on the scan screen, scanning a box, a file, a place, a person or a list opens its card. */
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';

import { explainError } from '../library/errors.ts';
import { useText } from '../library/i18n.ts';
import { newOpId } from '../library/mint.ts';
import { useOpenRecord } from '../library/navigation.ts';
import { useClient } from '../library/queries.ts';
import { consumeScans } from '../library/scan-hub.ts';
import { playTone } from '../library/sound.ts';

export function useOpenScanned(): void {
  const client = useClient();
  const open = useOpenRecord();
  const { t } = useText();
  useEffect(
    () =>
      consumeScans('default', ({ readings }) => {
        void client
          .call('scan.read', {
            opId: newOpId(),
            readings: [...readings],
            context: { mode: 'free', subjectId: null },
            group: null,
            undo: null,
          })
          .then((result) => {
            if (!result.ok) {
              notifications.show({ color: 'red', message: explainError(t, result.error) });
              return;
            }
            const { subject, reading, tone } = result.value;
            playTone(tone);
            if (subject === null) notifications.show({ color: 'yellow', message: t('scan.unknown', { reading }) });
            else open(subject.kind, subject.id);
          });
      }),
    [client, open, t],
  );
}
