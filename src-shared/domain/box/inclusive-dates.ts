/**
 * Dates extrêmes as they are shown of a box or a file, the same on a label, a list, an export and a certificate: as its
 * author wrote them; else the years of its opening and closing, when both are known.
 */
import { yearOf, type CivilDate } from '../../base/civil-date.ts';

type Dated = { readonly datesText: string; readonly openedOn: CivilDate | null; readonly closedOn: CivilDate | null };

/** `2015–2016`, `2015`, what was written, or nothing. */
export function inclusiveDates({ datesText, openedOn, closedOn }: Dated): string {
  if (datesText !== '' || openedOn === null || closedOn === null) return datesText;
  const [first, last] = [yearOf(openedOn), yearOf(closedOn)];
  return first === last ? String(first) : `${String(first)}–${String(last)}`;
}
