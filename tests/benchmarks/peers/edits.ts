/**
 * A thousand edits of boxes as the people of an archive room make them, in a depot of four hundred boxes: boxes that
 * arrive, runs of scans that shelve and move them, wording put right, notes, loans at the desk and by scan, returns.
 * Each is authored by the use-case behind the screen. The same call gives the same edits.
 *
 * `documentOf` is the same box as a store of documents would keep it: what a screen shows, who touched it last and when.
 */
import { createBoxes } from '#main/records/use-cases/create-boxes.ts';
import { giveBackBox, lendBox } from '#main/records/use-cases/lend-box.ts';
import { scan } from '#main/records/use-cases/scan.ts';
import type { CivilDate } from '#shared/base/civil-date.ts';
import type { Id, OpId } from '#shared/base/id.ts';
import type { OpAck } from '#shared/contract/common.ts';
import type { Box } from '#shared/domain/box/box.ts';
import { openTestDepot, seededRandom, type TestDepot } from '#tests/support/test-depot.ts';
import type { BoxDocument } from './peer-work.ts';
import { givenNames, notes, purposes, series, services, surnames } from './words.ts';

export const EDITS = 1_000;
const BOXES_BEFORE = 400;
const PLACES = 120;
/** A working day of seven hours. */
const PAUSE_MS = 25_200;

export type ArchiveRoom = {
  readonly depot: TestDepot;
  /** The boxes of before the day. */
  readonly before: readonly BoxDocument[];
  /** Makes the next edit; the box as it is after it. */
  readonly edit: () => BoxDocument;
};

type Choice = 'register' | 'shelve' | 'reword' | 'note' | 'lendByScan' | 'lend' | 'giveBack';
/** Of a hundred edits, and how many come one after the other. */
const HABITS: readonly { readonly choice: Choice; readonly share: number; readonly run: number }[] = [
  { choice: 'register', share: 20, run: 12 },
  { choice: 'shelve', share: 36, run: 18 },
  { choice: 'reword', share: 14, run: 3 },
  { choice: 'note', share: 12, run: 2 },
  { choice: 'lendByScan', share: 6, run: 4 },
  { choice: 'lend', share: 5, run: 1 },
  { choice: 'giveBack', share: 7, run: 4 },
];

/** Runs are drawn by share over length, so that the shares are of edits. */
const WEIGHT = HABITS.reduce((sum, { share, run }) => sum + share / run, 0);

export async function openArchiveRoom(): Promise<ArchiveRoom> {
  const depot = await openTestDepot({ seed: 20 });
  const { writeContext, world, mint } = depot;
  const random = seededRandom(2026);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const opId = (): OpId => mint() as string as OpId;

  const units = ['SRH', 'SRF', 'SG'].map((code, index) => depot.unit(code, services[index] ?? ''));
  const rules = ['01110', '02230', '03140'].map((number) => depot.rule(number, '2-5-D'));
  const site = depot.place({ name: 'Voûte', level: 'site' });
  const places = Array.from({ length: PLACES }, (_, index) =>
    depot.place({ parentId: site, name: `T${String(index + 1)}` }),
  );
  const people = Array.from({ length: 25 }, () => depot.person(pick(surnames), pick(givenNames)).personId);
  const technician = depot.actorWith('technician', units[0]);
  const boxes: Id[] = [];

  const recordOf = (id: Id): Box => {
    const record = world.get('box', id);
    if (record === undefined) throw new Error(`no box ${id}`);
    return record;
  };
  const must = (ack: OpAck | null): void => {
    if (ack?.outcome !== 'applied')
      throw new Error(`an edit was not applied: ${ack?.outcome ?? ''} ${ack?.code ?? ''}`);
  };
  const register = (): Id => {
    const year = 1998 + Math.floor(random() * 27);
    const { ids, acks } = createBoxes(writeContext, technician, {
      opId: opId(),
      count: 1,
      box: {
        unitId: pick(units),
        title: `${pick(series)}, ${pick(services)}, ${String(year)}-${String(year + 1)}`,
        clientNumber: String(1 + Math.floor(random() * 40)),
        boxType: 'standard',
        lengthMm: 380,
        ruleId: pick(rules),
        copy: 'principal',
        support: 'PA',
        openedOn: null,
        closedOn: `${String(year + 1)}-06-30` as CivilDate,
        datesText: `${String(year)}-${String(year + 1)}`,
        notes: random() < 0.2 ? pick(notes) : '',
        confidential: random() < 0.1 ? 'yes' : 'no',
      },
    });
    acks.forEach(must);
    const [id] = ids;
    if (id === undefined) throw new Error('no box was made');
    boxes.push(id);
    return id;
  };
  const scanned = (boxId: Id, mode: 'place' | 'person', subjectId: Id, group: Id): Id => {
    const readings = [recordOf(boxId).code ?? ''];
    must(
      scan(writeContext, technician, { opId: opId(), readings, context: { mode, subjectId }, group, undo: null }).ack,
    );
    return boxId;
  };
  const describe = (boxId: Id, field: 'title' | 'notes', value: string): Id => {
    const { writers, createdOp } = recordOf(boxId);
    const edit = { value, base: writers[field]?.op ?? createdOp };
    must(depot.submit('box.describe', boxId, { fields: { [field]: edit } }, { by: technician }));
    return boxId;
  };
  const anyBox = (fits: (box: Box) => boolean): Id => {
    for (let tries = 0; tries < 10_000; tries++) {
      const id = pick(boxes);
      if (fits(recordOf(id))) return id;
    }
    throw new Error('no such box');
  };
  const isHere = ({ custody }: Box): boolean => custody === 'shelved';

  for (let count = 0; count < BOXES_BEFORE; count++) scanned(register(), 'place', pick(places), mint());
  for (let count = 0; count < 40; count++) {
    must(depot.submit('loan.handOut', mint(), loanTerms(anyBox(isHere), pick(people)), { by: technician }));
  }

  let habit = HABITS[0];
  let left = 0;
  let group = mint();
  let subject = pick(places);
  let arrived: Id[] = [];
  const next = (): Choice => {
    if (left === 0 || habit === undefined) {
      let rest = random() * WEIGHT;
      habit = HABITS.find(({ share, run }) => (rest -= share / run) < 0) ?? habit;
      left = 1 + Math.floor(random() * (2 * (habit?.run ?? 1) - 1));
      group = mint();
      subject = habit?.choice === 'shelve' ? pick(places) : pick(people);
    }
    left -= 1;
    return habit?.choice ?? 'shelve';
  };
  const act = (choice: Choice): Id => {
    switch (choice) {
      case 'register': {
        const id = register();
        arrived.push(id);
        return id;
      }
      case 'shelve': {
        const [first, ...others] = arrived;
        arrived = others;
        return scanned(first ?? anyBox((box) => isHere(box) && box.placeId !== subject), 'place', subject, group);
      }
      case 'reword':
        return describe(
          anyBox(isHere),
          'title',
          `${pick(series)}, ${pick(services)} (${pick(surnames)} à ${pick(surnames)})`,
        );
      case 'note':
        return describe(
          anyBox(isHere),
          'notes',
          `${pick(notes)} ${pick(notes)} — ${pick(givenNames)} ${pick(surnames)}`,
        );
      case 'lendByScan':
        return scanned(anyBox(isHere), 'person', subject, group);
      case 'lend': {
        const boxId = anyBox(isHere);
        const lent = lendBox(writeContext, technician, {
          opId: opId(),
          boxId,
          personId: pick(people),
          dueOn: null,
          purpose: pick(purposes),
          group: null,
        });
        must(lent.ok ? lent.value : null);
        return boxId;
      }
      case 'giveBack': {
        const boxId = anyBox(({ custody }) => custody === 'out');
        const back = giveBackBox(writeContext, technician, { opId: opId(), boxId, note: '', group });
        must(back.ok ? back.value : null);
        return boxId;
      }
    }
  };
  const documentOf = (id: Id): BoxDocument => {
    const { writers: _writers, createdOp: _createdOp, createdAt: _createdAt, ...box } = recordOf(id);
    const {
      loanId,
      lastLoanId: _last,
      lastMove: _move,
      codeIsOurs: _ours,
      ver: _ver,
      openCases: _cases,
      ...shown
    } = box;
    const loan = loanId === null ? undefined : world.get('loan', loanId);
    const { personId, outOn, dueOn, purpose } = loan ?? {};
    return {
      ...shown,
      loan: loan === undefined ? null : { personId, outOn, dueOn, purpose },
      updatedAt: depot.clock(),
      updatedBy: technician.personId,
    };
  };

  const before = boxes.map(documentOf);
  return {
    depot,
    before,
    edit: () => {
      depot.advance(PAUSE_MS);
      return documentOf(act(next()));
    },
  };
}

function loanTerms(boxId: Id, personId: Id) {
  return {
    boxId,
    personId,
    outOn: '2026-09-15' as CivilDate,
    dueOn: '2026-09-29' as CivilDate,
    purpose: 'Consultation',
  };
}
