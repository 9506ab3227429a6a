/** A length as people write it, to a tenth of a millimetre: `101,6`. */
import { useCallback } from 'react';

import { useText } from '../../../library/i18n.ts';

export function useMillimetres(): (lengthMm: number) => string {
  const { language } = useText();
  return useCallback(
    (lengthMm) => {
      const written = String(Math.round(lengthMm * 10) / 10);
      return language === 'fr-CA' ? written.replace('.', ',') : written;
    },
    [language],
  );
}
