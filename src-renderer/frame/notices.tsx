/** Quiet bands above the screen: the sample depot, a clock set back, a service that restarts. */
import { IconClockExclamation, IconFlask, IconRefresh } from '@tabler/icons-react';
import { useSyncExternalStore, type JSX } from 'react';

import { useText } from '../library/i18n.ts';
import { useClient, useContractQuery } from '../library/queries.ts';

export function Notices(): JSX.Element {
  const { t, format } = useText();
  const client = useClient();
  const connection = useSyncExternalStore(client.onConnection, client.connection);
  const { data: status } = useContractQuery('depot.status', {});
  const behindMs = status?.clockWarning?.behindMs;
  return (
    <>
      {connection === 'restarting' && (
        <div className="notice notice-warning" role="status">
          <IconRefresh size={16} aria-hidden />
          {t('common.restarting')}
        </div>
      )}
      {behindMs !== undefined && (
        <div className="notice notice-warning" role="status">
          <IconClockExclamation size={16} aria-hidden />
          {t('nav.clockWarning', { duration: format.duration(behindMs) })}
        </div>
      )}
      {status?.organisation?.sample === 'yes' && (
        <div className="notice">
          <IconFlask size={15} aria-hidden />
          {t('nav.sampleBanner')}
        </div>
      )}
    </>
  );
}
