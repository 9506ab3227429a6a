/** Quiet signs in a corner: scans that wait for their answer, and no network. Neither stops anybody. */
import { IconCloudOff, IconHourglassHigh } from '@tabler/icons-react';
import type { JSX } from 'react';

import { useText } from '../../library/i18n.ts';
import { useContractQuery } from '../../library/queries.ts';
import { shownState } from '../../library/sync-words.ts';
import { useScanRun } from '../../state/scan-run.ts';

export function TrolleyStatus(): JSX.Element {
  const { t } = useText();
  const waiting = useScanRun((store) => store.waiting);
  const { data: sync } = useContractQuery('sync.status', {});
  const offline = sync !== undefined && shownState(sync) === 'offline';
  return (
    <div className="trolley-status" role="status">
      {waiting > 1 && (
        <span className="trolley-waiting">
          <IconHourglassHigh size={22} aria-hidden /> {t('trolley.waiting', { count: waiting })}
        </span>
      )}
      {offline && (
        <span>
          <IconCloudOff size={20} aria-hidden /> {t('trolley.offline')}
        </span>
      )}
    </div>
  );
}
