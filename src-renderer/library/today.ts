/** Today in the organisation's time zone: the only clock a screen may read. */
import { civilDateAt, type CivilDate } from '#shared/base/civil-date.ts';
import { useContractQuery } from './queries.ts';

export function useToday(): CivilDate {
  const { data } = useContractQuery('depot.status', {});
  return civilDateAt(Date.now(), data?.organisation?.timeZone ?? 'America/Toronto');
}
