/** The operations whose words name or describe a person (`personal` of their definition): what an erasure blanks. */
import { personOps } from './person.ts';

export const OPERATION_IS_PERSONAL: ReadonlySet<string> = new Set(
  Object.entries(personOps)
    .filter(([, { personal }]) => personal === 'yes')
    .map(([kind]) => kind),
);
