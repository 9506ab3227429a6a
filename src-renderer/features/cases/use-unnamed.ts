/** The words for a person or a place that a case does not name. */
import { useMemo } from 'react';

import { useText } from '../../library/i18n.ts';
import type { Unnamed } from './case-sides.ts';

export function useUnnamed(): Unnamed {
  const { t } = useText();
  return useMemo(() => ({ person: t('cases.unnamedPerson'), place: t('cases.unnamedPlace') }), [t]);
}
