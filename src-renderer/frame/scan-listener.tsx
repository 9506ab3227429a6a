/** Turns the window's ear on, and says when scans wait behind an open dialog: they are acted on when it closes, or forgotten. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, type JSX } from 'react';

import { useText } from '../library/i18n.ts';
import { forgetWaiting, onWaitingScans } from '../library/scan-hub.ts';
import { listenForScans } from '../library/wedge-listener.ts';

const NOTICE = 'scans-waiting';

export function ScanListener(): null {
  useEffect(() => listenForScans(), []);
  useEffect(
    () =>
      onWaitingScans((waiting) => {
        if (waiting === 0) {
          notifications.hide(NOTICE);
          return;
        }
        const message = <Waiting count={waiting} />;
        const notice = { id: NOTICE, color: 'yellow', message, autoClose: false } as const;
        if (waiting === 1) notifications.show(notice);
        else notifications.update(notice);
      }),
    [],
  );
  return null;
}

function Waiting({ count }: { readonly count: number }): JSX.Element {
  const { t } = useText();
  return (
    <>
      <p>{t('scan.waiting', { count })}</p>
      <Button size="compact-sm" variant="default" onClick={forgetWaiting}>
        {t('scan.forget', { count })}
      </Button>
    </>
  );
}
