/** First start: what an empty depot holds, and that founding twice founds once. */
import { afterEach, expect, test } from 'vitest';

import { sql } from '#main/records/database/sql.ts';
import { foundOrganisation } from '#main/records/use-cases/found-depot.ts';
import { foundNewDepot, type NewDepot } from '../sample/new-depot.ts';

let depot: NewDepot | undefined;
afterEach(() => {
  depot?.close();
  depot = undefined;
});

const units = ({ context }: NewDepot) =>
  context.db.all<{ code: string; name: string }>(
    sql`select code, json_extract(doc, '$.name') as name from unit order by no`,
  );

test.each([
  ['Centre de services scolaire des Aulnes', 'CSSA'],
  ['Centre de services scolaire de l’Île-aux-Érables', 'CSSE'],
  ['Travée', 'TRAVEE'],
  ['École Notre-Dame-du-Très-Saint-Sacrement-de-la-Montagne', 'ENDTSSM'],
  ['« — »', 'ORG'],
])('an empty depot of %s has one unit, %s: itself', async (organisationName, code) => {
  depot = await foundNewDepot('2026-11-20', { content: 'empty', organisationName });
  expect(units(depot)).toEqual([{ code, name: organisationName }]);
});

test('founding again with the same id changes nothing and answers the same founder', async () => {
  depot = await foundNewDepot('2026-11-20', { content: 'empty', organisationName: 'Collège d’essai' });
  const operations = () => depot?.context.db.value<number>(sql`select count(*) from outbox`);
  const before = operations();
  const again = foundOrganisation(depot.context, {
    opId: depot.opId,
    content: 'empty',
    organisationName: 'Collège d’essai',
    familyName: 'Archambault',
    givenName: 'Côme',
    jobTitle: '',
    timeZone: 'America/Toronto',
    means: 'founding',
  });
  expect(again.ok && again.value.personId).toBe(depot.founder.personId);
  expect(operations()).toBe(before);
});
