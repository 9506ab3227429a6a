/**
 * Today in the organisation's time zone: the only clock a screen may read. A screen left open past midnight is drawn
 * again with the new day.
 */
import { useSyncExternalStore } from 'react';

import { civilDateAt, type CivilDate } from '#shared/base/civil-date.ts';
import { useContractQuery } from './queries.ts';

const LOOK_EVERY_MS = 30_000;

export function useToday(): CivilDate {
  const timeZone = useTimeZone();
  return useSyncExternalStore(everyHalfMinute, () => civilDateAt(Date.now(), timeZone));
}

/** The zone in which the organisation counts its days. */
export function useTimeZone(): string {
  const { data } = useContractQuery('depot.status', {});
  return data?.organisation?.timeZone ?? 'America/Toronto';
}

function everyHalfMinute(look: () => void): () => void {
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
  };
}
