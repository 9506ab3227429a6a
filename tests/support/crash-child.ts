/**
 * A depot at work in a process of its own, to be killed. Founds the depot if need be, then acts without end: scans one by
 * one, and every tenth time an import of 40 boxes in one commit. Writes the id of each operation on standard output once
 * it is acknowledged, not before.
 *
 * Usage: node crash-child.ts DATABASE SEED
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
import { createIdMinter, type Id, type OpId } from '#shared/base/id.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { OpBody } from '#shared/domain/operation.ts';
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

const say = (acks: readonly OpAck[]): void => {
  writeSync(1, acks.map(({ op }) => `${op}\n`).join(''));
};

function administrator(): Actor {
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
  const actor = founded.value;
  journal.submit(
    {
      id: opId(),
      kind: 'unit.register',
      entity: mint(),
      body: { code: 'SRH', name: 'Ressources humaines', parentId: null },
    },
    actor,
  );
  for (const name of ['V1', 'V2', 'V3']) {
    const body: OpBody<'place.register'> = {
      parentId: null,
      name,
      code: null,
      foreignCodes: [],
      level: 'site',
      capacityCm: null,
      exclusive: 'no',
      notes: '',
    };
    journal.submit({ id: opId(), kind: 'place.register', entity: mint(), body }, actor);
  }
  return actor;
}

const actor = administrator();
const unitId = db.value<Id>(sql`select id from unit`) ?? mint();
const places = db.all<{ id: Id }>(sql`select id from place`).map(({ id }) => id);

function importBoxes(count: number): void {
  const group = mint();
  const drafts: Draft[] = journal.transactMany(() =>
    drawNumbers(journal, actor, 'box', mint, count).map(({ number, code }) => ({
      id: opId(),
      kind: 'box.register',
      entity: mint(),
      group,
      body: {
        unitId,
        number: String(number),
        series: 'box',
        code,
        foreignCodes: [],
        keywords: [],
        clientNumber: '',
        title: 'Paie',
        boxType: '',
        lengthMm: 380,
        ruleId: null,
        copy: 'principal',
        support: 'PA',
        openedOn: null,
        closedOn: null,
        eventOn: null,
        datesText: '',
        notes: '',
        confidential: 'no',
      },
    })),
  );
  say(journal.submitMany(drafts, actor));
}

importBoxes(40);
for (let turn = 1; ; turn++) {
  if (turn % 10 === 0) importBoxes(40);
  const boxes = db.all<{ id: Id }>(sql`select id from box order by no desc limit 40`);
  const box = boxes[Math.floor(random() * boxes.length)];
  const placeId = places[Math.floor(random() * places.length)];
  if (box === undefined || placeId === undefined) continue;
  say([journal.submit({ id: opId(), kind: 'box.shelve', entity: box.id, body: { placeId } }, actor)]);
}
