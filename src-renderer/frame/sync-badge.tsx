/**
 * How the exchange stands: an icon and a few words, a link to the page that says more. Quiet: a screen reader is told when
 * the state changes, not at each act that waits.
 */
import { Tooltip, VisuallyHidden } from '@mantine/core';
import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconCloudCheck,
  IconCloudDown,
  IconCloudExclamation,
  IconCloudOff,
  IconCloudUp,
  IconDeviceDesktop,
  type Icon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';

import { useText } from '../library/i18n.ts';
import { useContractQuery } from '../library/queries.ts';
import { badgeWords, shownState, type ShownState } from '../library/sync-words.ts';
import { useNowMs } from '../library/today.ts';

const ICONS: { readonly [S in ShownState]: Icon } = {
  alone: IconDeviceDesktop,
  upToDate: IconCloudCheck,
  toSend: IconCloudUp,
  receiving: IconCloudDown,
  offline: IconCloudOff,
  altered: IconAlertOctagon,
  needsLogin: IconCloudExclamation,
  needsUpgrade: IconCloudExclamation,
  needsEnrolment: IconCloudExclamation,
};

export function SyncBadge(): JSX.Element | null {
  const { t, format } = useText();
  const nowMs = useNowMs();
  const { data: status } = useContractQuery('sync.status', {});
  if (status === undefined) return null;
  const state = shownState(status);
  const StateIcon = ICONS[state];
  const { key, count, sinceMs } = badgeWords(status);
  const words = t(key, {
    ...(count === undefined ? {} : { count }),
    ...(sinceMs === undefined ? {} : { duration: format.duration(nowMs - sinceMs) }),
  });
  return (
    <>
      <VisuallyHidden role="status">{t(`sync.said.${state}`)}</VisuallyHidden>
      {status.toTreat > 0 && (
        <Link
          to="/cases"
          className="header-sync header-treat"
          aria-label={t('sync.badge.toTreat', { count: status.toTreat })}
        >
          <IconAlertTriangle size={17} aria-hidden />
          <span>{t('sync.badge.toTreat', { count: status.toTreat })}</span>
        </Link>
      )}
      <Tooltip label={t(`sync.said.${state}`)}>
        <Link
          to="/sync"
          className={`header-sync header-sync-${state}`}
          aria-label={t('sync.badge.open', { state: words })}
        >
          <StateIcon size={17} aria-hidden />
          <span>{words}</span>
        </Link>
      </Tooltip>
    </>
  );
}
