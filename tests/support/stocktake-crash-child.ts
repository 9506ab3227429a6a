/**
 * A stocktake in a process of its own, to be killed: founds a depot of 40 boxes on two shelves and opens a stocktake if need
 * be, then reads without end, one scan at a time, striking some. Writes the id of each operation once it is acknowledged.
 *
 * Usage: node stocktake-crash-child.ts DATABASE SEED
 */
import { writeSync } from 'node:fs';
import { dirname } from 'node:path';

import { openDatabase } from '#main/records/database/open.ts';
import { sql } from '#main/records/database/sql.ts';
import { createJournal, deviceOf, type Actor, type Draft } from '#main/records/operations/journal.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import { drawNumbers } from '#main/records/operations/numbers.ts';
import { openSession } from '#main/records/sessions.ts';
import { foundOrganisation } from '#main/records/use-cases/found-depot.ts';
import { openStocktake } from '#main/records/use-cases/stocktake/open-stocktake.ts';
import { readInStocktake } from '#main/records/use-cases/stocktake/read-in-stocktake.ts';
import { createIdMinter, type Id, type OpId } from '#shared/base/id.ts';
import { boxBody } from './memory-world.ts';
import { seededBytes, seededRandom } from './test-depot.ts';

const [path = '', seed = '1'] = process.argv.slice(2);
const opened = await openDatabase(path, dirname(path), 'crash');
if (!opened.ok) throw new Error(opened.error.code);
const { db } = opened.value;
const clock = Date.now;
const random = seededRandom(Number(seed));
const mint = createIdMinter(clock, seededBytes(Number(seed)));
const opId = (): OpId => mint() as string as OpId;
const journal = createJournal(db, deviceOf(db, mint), clock, nativeSha256);
const context = { db, world: journal.world, clock, journal, mint };

function founder(): Actor {
  const founded = foundOrganisation(context, {
    opId: opId(),
    content: 'empty',
    organisationName: 'Dépôt interrompu',
    familyName: 'Roy',
    givenName: 'Ève',
    jobTitle: '',
    timeZone: 'America/Toronto',
    means: 'commandLine',
  });
  if (!founded.ok) throw new Error(founded.error.code);
  const actor = founded.value;
  const submit = (draft: Omit<Draft, 'id'>): void => {
    journal.submit({ ...draft, id: opId() }, actor);
  };
  const unitId = mint();
  submit({ kind: 'unit.register', entity: unitId, body: { code: 'SRH', name: 'Ressources humaines', parentId: null } });
  const site = mint();
  const rest = { code: null, foreignCodes: [], capacityCm: null, exclusive: 'no', notes: '' } as const;
  submit({ kind: 'place.register', entity: site, body: { ...rest, parentId: null, name: 'V1', level: 'site' } });
  const shelves = ['T1', 'T2'].map((name) => {
    const id = mint();
    submit({ kind: 'place.register', entity: id, body: { ...rest, parentId: site, name, level: 'shelf' } });
    return id;
  });
  for (const { number, code } of drawNumbers(journal, actor, 'box', mint, 40)) {
    const id = mint();
    submit({ kind: 'box.register', entity: id, body: boxBody(String(number), { unitId, code, ruleId: null }) });
    submit({ kind: 'box.shelve', entity: id, body: { placeId: shelves[number % 2] ?? site } });
  }
  const stocktake = openStocktake(context, actor, {
    opId: opId(),
    title: '',
    scope: { kind: 'places', placeIds: [site] },
  });
  if (!stocktake.ok) throw new Error(stocktake.error.code);
  return actor;
}

const organisation = journal.world.organisation();
const actor =
  organisation === undefined ? founder() : openSession(context, opId(), organisation.administratorId, 'commandLine');
const stocktakeId = db.value<Id>(sql`select id from stocktake`) ?? mint();
const shelves = db.all<{ id: Id }>(sql`select id from place where parent_id is not null`).map(({ id }) => id);
const codes = db.all<{ code: string }>(sql`select doc ->> '$.code' as code from box`).map(({ code }) => code);
for (;;) {
  const placeId = shelves[Math.floor(random() * shelves.length)] ?? null;
  const code = codes[Math.floor(random() * codes.length)] ?? '';
  const read = readInStocktake(context, actor, {
    opId: opId(),
    stocktakeId,
    placeId,
    reading: { what: 'code', readings: [code] },
  });
  if (!read.ok || read.value.ack === null) throw new Error('a reading was not recorded');
  writeSync(1, `${read.value.ack.op}\n`);
  if (random() < 0.1 && read.value.readingId !== null) {
    const strike = { id: opId(), kind: 'reading.strike', entity: read.value.readingId, body: { reason: '' } } as const;
    writeSync(1, `${journal.submit(strike, actor).op}\n`);
  }
}
