/** Turns the window's ear on, and says when scans wait behind an open dialog. */
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';

import { useText } from '../library/i18n.ts';
import { onWaitingScans } from '../library/scan-hub.ts';
import { listenForScans } from '../library/wedge-listener.ts';

const NOTICE = 'scans-waiting';

export function ScanListener(): null {
  const { t } = useText();
  useEffect(() => listenForScans(), []);
  useEffect(
    () =>
      onWaitingScans((waiting) => {
        if (waiting === 0) {
          notifications.hide(NOTICE);
          return;
        }
        const message = t('scan.waiting', { count: waiting });
        const notice = { id: NOTICE, color: 'yellow', message, autoClose: false } as const;
        if (waiting === 1) notifications.show(notice);
        else notifications.update(notice);
      }),
    [t],
  );
  return null;
}
