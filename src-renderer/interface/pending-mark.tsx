/** What the shared server has not confirmed yet. On a depot without a server there is nothing to wait for, and no mark. */
import { IconCloudUp } from '@tabler/icons-react';
import type { JSX } from 'react';

import { useText } from '../library/i18n.ts';
import { useContractQuery } from '../library/queries.ts';

export function PendingMark({ className }: { readonly className: string }): JSX.Element | null {
  const { t } = useText();
  const { data: sync } = useContractQuery('sync.status', {});
  if (sync === undefined || sync.state === 'alone') return null;
  return (
    <span className={className} title={t('common.pending')}>
      <IconCloudUp size={13} aria-label={t('common.pending')} />
    </span>
  );
}
