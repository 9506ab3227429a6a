/**
 * A device in a process of its own, for tests that kill it: database, journal and exchange, and somebody who registers and
 * lends without a pause. Every acknowledged operation is a line on standard output, after its commit.
 *
 * Arguments: path of the database, private key, seed, and the first time the address of the server and an enrolment code.
 */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { dirname } from 'node:path';

import { deviceKeyOf } from '#main/hosts/device-key.ts';
import { openDatabase } from '#main/records/database/open.ts';
import { sql } from '#main/records/database/sql.ts';
import { createJournal, deviceOf, type Actor } from '#main/records/operations/journal.ts';
import { nativeSha256 } from '#main/records/operations/native-sha256.ts';
import { openSession } from '#main/records/sessions.ts';
import { createExchange } from '#main/records/sync/exchange.ts';
import { createServerClock } from '#main/records/sync/server-clock.ts';
import { createBoxes } from '#main/records/use-cases/create-boxes.ts';
import { foundOrganisation } from '#main/records/use-cases/found-depot.ts';
import { lendBox } from '#main/records/use-cases/lend-box.ts';
import { createIdMinter, type Id, type OpId } from '#shared/base/id.ts';
import { seededRandom } from './test-depot.ts';

const [path = '', privateKey = '', seed = '1', url = '', code = ''] = process.argv.slice(2);
const opened = await openDatabase(path, dirname(path), 'killed');
if (!opened.ok) throw new Error(opened.error.code);
const { db } = opened.value;
const random = seededRandom(Number(seed));
const clock = Date.now;
const mint = createIdMinter(clock, (count) => randomBytes(count));
const opId = (): OpId => mint() as string as OpId;
const serverClock = createServerClock(db, clock);
const journal = createJournal(db, deviceOf(db, mint), serverClock.stamp, nativeSha256);
const context = { db, world: journal.world, clock, journal, mint };
const exchange = createExchange({
  fetch: (address, init) => fetch(address, init),
  key: deviceKeyOf(privateKey),
  random: Math.random,
  timers: {
    set: (work, delayMs) => setTimeout(work, delayMs),
    clear: (timer) => {
      clearTimeout(timer as NodeJS.Timeout | undefined);
    },
  },
  context,
  journal,
  mint,
  appVersion: '0.0.0-test',
  clock,
  log: () => undefined,
  forgetRecords: () => {
    journal.world.forget();
    serverClock.refresh();
  },
  clockMoved: serverClock.refresh,
  tell: () => undefined,
});

async function administrator(): Promise<Actor> {
  const organisation = journal.world.organisation();
  if (organisation !== undefined) return openSession(context, opId(), organisation.administratorId, 'commandLine');
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
  const enrolled = await exchange.enrol({ url, code, deviceName: 'Poste' }, founded.value);
  if (!enrolled.ok) throw new Error(enrolled.error.code);
  return founded.value;
}

const actor = await administrator();
const unitId = db.value<Id>(sql`select id from unit`) ?? mint();
for (;;) {
  const made = createBoxes(context, actor, {
    opId: opId(),
    count: 1 + Math.floor(random() * 4),
    box: {
      unitId,
      title: 'Paie',
      clientNumber: '',
      boxType: '',
      lengthMm: 380,
      ruleId: null,
      copy: 'principal',
      support: 'PA',
      openedOn: null,
      closedOn: null,
      datesText: '',
      notes: '',
      confidential: 'no',
    },
  });
  writeSync(1, made.acks.map(({ op }) => `${op}\n`).join(''));
  const [boxId] = made.ids;
  if (boxId === undefined) continue;
  const loan = { boxId, personId: actor.personId, dueOn: null, purpose: '', group: null };
  const lent = lendBox(context, actor, { opId: opId(), ...loan });
  if (lent.ok) writeSync(1, `${lent.value.op}\n`);
  // A turn of the event loop, or more, lets the exchange go on.
  await new Promise((resolve) => setTimeout(resolve, Math.floor(random() * 3)));
}
