/** What a level of the depot is called here: by the place itself, by the organisation, or by the program. */
import { useCallback } from 'react';

import type { PlaceLevel } from '#shared/domain/location/place.ts';
import { useText } from './i18n.ts';
import { useContractQuery } from './queries.ts';

type Levelled = { readonly level: PlaceLevel; readonly levelName?: string };

export function useLevelName(): (place: Levelled) => string {
  const { t } = useText();
  const { data } = useContractQuery('depot.status', {});
  const names = data?.organisation?.levelNames;
  return useCallback(
    ({ level, levelName = '' }) => {
      if (levelName !== '') return levelName;
      return names?.find((one) => one.level === level)?.name ?? t(`words.level.${level}`);
    },
    [names, t],
  );
}
