/** Dates that are being counted again after a rule or a policy changed: lists may still show some of before. */
import { IconHourglass } from '@tabler/icons-react';
import type { JSX } from 'react';

import { useText } from '../library/i18n.ts';
import { useContractQuery } from '../library/queries.ts';

export function RecomputingBadge(): JSX.Element | null {
  const { t, format } = useText();
  const { data: left = 0 } = useContractQuery('due.remaining', {});
  if (left === 0) return null;
  return (
    <span className="header-sync" role="status" title={t('retention.recomputingHint')}>
      <IconHourglass size={17} aria-hidden />
      <span>{t('retention.recomputing', { total: format.number(left) })}</span>
    </span>
  );
}
