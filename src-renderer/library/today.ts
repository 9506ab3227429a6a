/** Today in the organisation's time zone: the only clock a screen may read. */
import { civilDateAt, type CivilDate } from '#shared/base/civil-date.ts';
import { useContractQuery } from './queries.ts';

export function useToday(): CivilDate {
  return civilDateAt(Date.now(), useTimeZone());
}

/** The zone in which the organisation counts its days. */
export function useTimeZone(): string {
  const { data } = useContractQuery('depot.status', {});
  return data?.organisation?.timeZone ?? 'America/Toronto';
}
