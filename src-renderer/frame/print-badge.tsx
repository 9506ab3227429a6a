/** Prints a person must go and see, quiet in the header until there are some. */
import { IconEyeQuestion } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';

import { useText } from '../library/i18n.ts';
import { useContractQuery } from '../library/queries.ts';

export function PrintBadge(): JSX.Element | null {
  const { t } = useText();
  const { data: printers = [] } = useContractQuery('printers.all', {});
  const count = printers.reduce((sum, { forPerson }) => sum + forPerson, 0);
  if (count === 0) return null;
  const words = t('printers.badge', { count });
  return (
    <Link to="/printers" className="header-sync header-treat" aria-label={words}>
      <IconEyeQuestion size={17} aria-hidden />
      <span role="status">{words}</span>
    </Link>
  );
}
