/**
 * Today in the organisation's time zone: the only clock a screen may date by. A screen left open past midnight is drawn
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

/** The time to the half minute, for "since when": a screen left open goes on counting. Milliseconds since 1970. */
export function useNowMs(): number {
  return useSyncExternalStore(everyHalfMinute, () => Math.floor(Date.now() / LOOK_EVERY_MS) * LOOK_EVERY_MS);
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
